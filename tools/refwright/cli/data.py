"""``refwright data``: the facts that refwright goes by, their sources and their age."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refwright.cli.options import today_option
from refwright.errors import RefwrightError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from refwright.shipped import DataFile

_INDENT = "  "
_LIST = "list"
_RETRACTIONS = "retractions"
_WHERE = "https://gitlab.com/crossref/retraction-watch-data"

format_option = click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the list.",
)


class _Data(click.Group):
    """A group that lists unless one of its commands is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [_LIST, *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Data, short_help="Show the date and the sources of refwright's data.")
def data() -> None:
    """List the facts that refwright goes by, or import such as it does not come with.

    refwright data [NAME]... is short for refwright data list [NAME]...
    """


@data.command(_LIST, short_help="List what there is, its date and its sources.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@format_option
@today_option
def list_data(names: tuple[str, ...], output_format: str, today: datetime.date | None) -> None:
    """List the tables of facts, the wiki profiles and what has been imported: what each holds, its
    date and its sources.

    NAME is a file without its ending (identifiers, enwiki); without any, all are listed. Those
    whose facts are more than a year old are named at the end.
    """
    from refwright.shipped import data_files

    files = [*data_files(), *_imported()]
    known = {file.name for file in files}
    for name in names:
        if name not in known:
            from refwright.errors import suggestion

            raise RefwrightError(f"there is no data called {name!r}{suggestion(name, known)}")
    _print([file for file in files if not names or file.name in names], output_format, today)


@data.command(_RETRACTIONS, short_help="Import the file of Retraction Watch.")
@click.argument(
    "file",
    required=False,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="[FILE]",
)
@format_option
@today_option
def retractions(file: Path | None, output_format: str, today: datetime.date | None) -> None:
    """Import FILE, the Retraction Watch Database as Crossref publishes it, so that refwright verify
    knows of retracted works; without FILE, tell what has been imported.

    The file is at https://gitlab.com/crossref/retraction-watch-data (retraction_watch.csv).
    """
    if file is not None:
        from refwright.lookup.retractions.index import build, default_path

        about, unread = build(file, default_path(), _day(today))
        number = f"{about.notices:,} notice{'s' if about.notices > 1 else ''}"
        click.echo(f"Imported {number} from {file.name}, the newest of {about.newest}.")
        if unread:
            click.echo(f"Lines that could not be read: {unread:,}.")
        return
    found = list(_imported())
    if not found:
        raise RefwrightError(f"no file of Retraction Watch has been imported; it is at {_WHERE}")
    _print(found, output_format, today)


def _imported() -> Iterator[DataFile]:
    from refwright.data import About
    from refwright.lookup.retractions.index import DamagedIndexError, Index, default_path
    from refwright.shipped import DataFile

    path = default_path()
    if not path.is_file():
        return
    try:
        about = Index(path).about()
    except DamagedIndexError as error:
        raise RefwrightError(f"{path}: {error}") from None
    holds = f"Notices of retraction, concern and correction: {about.notices:,}"
    source = f"Retraction Watch Database, {_WHERE}: {about.file}, imported on {about.imported}"
    yield DataFile(_RETRACTIONS, "imported", About(holds, about.newest, (source,)), ())


def _day(today: datetime.date | None) -> datetime.date:
    return today or datetime.datetime.now(tz=datetime.UTC).date()


def _print(listed: Iterable[DataFile], output_format: str, today: datetime.date | None) -> None:
    day = _day(today)
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
