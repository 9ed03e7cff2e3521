"""``refwright report``: one page about a draft, for those who review it."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refwright.cli.options import reading_options, wishes
from refwright.cli.status import CLEAN
from refwright.cli.terminal import color_option, has_colour, width
from refwright.errors import RefwrightError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from refwright.report.findings import FileReport, View

_ON_SCREEN, _ON_PAGE = 5, 500
"""The most lines of a list or table, for a terminal and for a page to scroll through."""


@click.command(short_help="Print one page about a draft, for reviewers.")
@click.argument("draft")
@click.option(
    "--output-format",
    type=click.Choice(["text", "markdown", "html", "wikitext"]),
    default="text",
    show_default=True,
    help="For the terminal, a comment, a browser, or a talk page.",
)
@click.option(
    "--output-file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Print to FILE instead of standard output.",
)
@reading_options
@color_option
def report(draft: str, *, output_format: str, output_file: Path | None, **options: Any) -> int:
    """Print what the wiki will show red in DRAFT, its sources, what to check by hand, its style.

    DRAFT is a file, or - for standard input. The report gives facts and places; it says nothing
    of whether the draft is good. Baselines don't count here.
    """
    from refwright.report.review.compose import compose

    file, view = _read(Path(draft), options)
    most = _ON_SCREEN if output_format == "text" else _ON_PAGE
    review = compose(file, view, most)
    render = import_module(f"refwright.report.review.{output_format}").render
    pieces: Iterator[str] = render(review, view)
    if output_file is None:
        for piece in pieces:
            click.echo(piece, nl=False, color=view.colour)
        return CLEAN
    try:
        output_file.write_text("".join(pieces), encoding="utf-8", newline="\n")
    except OSError as error:
        raise RefwrightError(f"{output_file}: {error.strerror or error}") from None
    return CLEAN


def _read(path: Path, options: Mapping[str, Any]) -> tuple[FileReport, View]:
    """What all checks in force say of the draft *path*, and how to show it."""
    from refwright.check import Skipped
    from refwright.cli.files import InputError, decode, read
    from refwright.cli.settings import Resolver
    from refwright.cli.sources import STDIN
    from refwright.lint import lint
    from refwright.report.findings import FileReport, View

    resolver = Resolver(wishes(**options))
    settings = resolver.settings(path)
    try:
        content = decode(sys.stdin.buffer.read()) if path == STDIN else read(path)
    except InputError as error:
        raise RefwrightError(f"{path}: {error}") from None
    document = settings.read(content.text)
    result = lint(document, settings.selection)
    failed = (Skipped(crash.check, f"failed: {crash.error}") for crash in result.crashes)
    skipped = (*result.skipped, *failed)
    metas = [check.meta for check in resolver.registry.checks]
    view = View(
        families={meta.name: meta.family for meta in metas},
        summaries={meta.name: meta.summary for meta in metas},
        colour=has_colour(sys.stdout),
        width=width(),
    )
    return FileReport(
        path.as_posix(), document, result.diagnostics, skipped, result.suppressed
    ), view
