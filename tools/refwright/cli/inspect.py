"""``refwright inspect``: what refwright understands of drafts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from refwright.cli.options import reading_options, wishes
from refwright.cli.status import CLEAN, FAILED
from refwright.cli.terminal import Complaints, ProgressBar, color_option
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from refwright.citations.document import Document
    from refwright.cli.settings import Resolver

_VERSION = 1
_EXCERPT = 60
_DETAILS = ("name", "group", "title", "template", "verdict", "role", "anchor")


@click.command(short_help="Print what is read in drafts.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "graph", "dot"]),
    default="text",
    show_default=True,
    help="The model as text or JSON; who cites what, as text (graph) or for Graphviz (dot).",
)
@reading_options
@color_option
@click.pass_context
def inspect(
    context: click.Context, /, paths: tuple[str, ...], *, output_format: str, **options: Any
) -> None:
    """Print what is read in drafts: references, citations, short citations, media, sections.

    PATH is a draft, a folder with drafts or - for standard input; without any, it is the current
    folder.
    """
    from refwright.cli.settings import Resolver
    from refwright.cli.sources import find

    complaints = Complaints(ProgressBar())
    resolver = Resolver(wishes(**options))
    drafts = find(paths or ["."], resolver.excludes, complaints.complain)
    documents = _documents(drafts, resolver, complaints)
    if output_format == "json":
        _print_json(documents)
    elif output_format == "text":
        _print_text(documents)
    else:
        _print_graph(documents, output_format)
    context.exit(FAILED if complaints.any else CLEAN)


def _documents(
    drafts: Iterable[Path], resolver: Resolver, complaints: Complaints
) -> Iterator[tuple[Path, Document]]:
    from refwright.cli.files import InputError, decode, read
    from refwright.cli.sources import STDIN
    from refwright.errors import RefwrightError

    for path in drafts:
        try:
            content = decode(sys.stdin.buffer.read()) if path == STDIN else read(path)
            document = resolver.settings(path).read(content.text)
        except InputError as error:
            complaints.complain(f"{path}: {error}")
        except RefwrightError as error:
            complaints.complain(str(error))
        else:
            yield path, document


def _print_json(documents: Iterable[tuple[Path, Document]]) -> None:
    import json

    from refwright.report.model import model_dict

    files = [{"path": path.as_posix(), **model_dict(document)} for path, document in documents]
    click.echo(json.dumps({"version": _VERSION, "files": files}, indent=2))


def _print_text(documents: Iterable[tuple[Path, Document]]) -> None:
    from refwright.report.model import model_dict

    for path, document in documents:
        click.echo(visible(path.as_posix()))
        model = model_dict(document)
        for kind, found in model.items():
            click.echo(f"  {kind.replace('_', ' ')}: {len(found)}")
            for item in found:
                click.echo(f"    {_line(document, item)}")


def _print_graph(documents: Iterable[tuple[Path, Document]], output_format: str) -> None:
    from refwright.report.graph import dot_lines, text_lines

    for path, document in documents:
        if output_format == "dot":
            click.echo("\n".join(dot_lines(document, path.as_posix())))
        else:
            click.echo("\n".join([visible(path.as_posix()), *text_lines(document)]))


def _line(document: Document, item: Mapping[str, Any]) -> str:
    """One part of the model: where it is, what matters of it, and how it begins."""
    start, end = item["span"]["start"], item["span"]["end"]
    line, column = document.lines.location(start)
    details = [f"{key}={visible(str(item[key]))}" for key in _DETAILS if item.get(key)]
    if item.get("surnames"):
        details.append(f"by={visible(', '.join(filter(None, [*item['surnames'], item['year']])))}")
    beginning = " ".join(document.text[start : min(end, start + _EXCERPT)].split())
    return "  ".join([f"{line}:{column}", *details, visible(beginning)])
