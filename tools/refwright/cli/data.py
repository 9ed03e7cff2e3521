"""``refwright data``: the facts that refwright ships with, their sources and their age."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import click

from refwright.cli.options import today_option
from refwright.errors import RefwrightError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from refwright.shipped import DataFile

_INDENT = "  "


@click.command(short_help="Show the date and the sources of refwright's data.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the list.",
)
@today_option
def data(names: tuple[str, ...], output_format: str, today: datetime.date | None) -> None:
    """List the tables of facts and the wiki profiles: what each holds, its date and its sources.

    NAME is a file without its ending (identifiers, enwiki); without any, all are listed. Files
    whose facts are more than a year old are named at the end.
    """
    from refwright.shipped import data_files

    files = list(data_files())
    known = {file.name for file in files}
    for name in names:
        if name not in known:
            from refwright.errors import suggestion

            raise RefwrightError(f"there is no data called {name!r}{suggestion(name, known)}")
    listed = [file for file in files if not names or file.name in names]
    day = today or datetime.datetime.now(tz=datetime.UTC).date()
    if output_format == "json":
        import json

        described = [_describe(file, day) for file in listed]
        click.echo(json.dumps({"version": 1, "data": described}, indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(listed, day)))


def _describe(file: DataFile, day: datetime.date) -> dict[str, Any]:
    return {
        "name": file.name,
        "kind": file.kind,
        "holds": file.about.holds,
        "date": file.about.date.isoformat(),
        "age_in_days": (day - file.about.date).days,
        "old": file.is_old(day),
        "sources": list(file.about.sources),
        "parts": [
            {"name": part.name, "date": part.date.isoformat(), "source": part.source}
            for part in file.parts
        ],
    }


def _lines(files: Iterable[DataFile], day: datetime.date) -> Iterator[str]:
    old = []
    for file in files:
        yield f"{file.name}  {file.about.date} ({_age(file.about.date, day)})"
        yield f"{_INDENT}{file.about.holds}."
        for source in file.about.sources:
            yield f"{_INDENT}- {source}"
        for part in file.parts:
            source = f", {part.source}" if part.source else ""
            yield f"{_INDENT}- {part.name}: {part.date} ({_age(part.date, day)}){source}"
        yield ""
        if file.is_old(day):
            old.append(file.name)
    yield f"Older than a year: {', '.join(old)}." if old else "Nothing is older than a year."


def _age(date: datetime.date, day: datetime.date) -> str:
    """How long ago *date* was, in whole months and years."""
    if date > day:
        return "in the future"
    months = (day.year - date.year) * 12 + day.month - date.month - (day.day < date.day)
    if months == 0:
        return "less than a month ago"
    years, months = divmod(months, 12)
    parts = [(years, "year"), (months, "month")]
    counted = [f"{count} {unit}{'s' if count > 1 else ''}" for count, unit in parts if count]
    return f"{' and '.join(counted)} ago"
