"""``refwright diff`` and ``refwright status``: drafts beside their pages, with nothing changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from refwright.cli.connection import connected, wiki_options
from refwright.cli.options import reading_options
from refwright.cli.status import CLEAN, FAILED, FOUND
from refwright.cli.terminal import color_option
from refwright.report.visible import visible

if TYPE_CHECKING:
    from refwright.cli.connection import Visit


@click.command(short_help="Show how drafts differ from their pages.")
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...")
@wiki_options
@reading_options
@color_option
@click.pass_context
def diff(context: click.Context, /, drafts: tuple[str, ...], **options: Any) -> None:
    """Show how drafts differ from what is on the wiki now.

    Exit status: 0 nothing differs, 1 something differs, 2 something failed.
    """
    from refwright.cli.publication import difference
    from refwright.publish.storage import corresponds, stored

    visits = connected(drafts, **options)
    differs = False
    for here in visits:
        revision = here.place.page.revision
        before = revision.text if revision else ""
        if revision is None or not corresponds(here.content.text, before):
            differs = True
            for line in difference(before, stored(here.content.text), here.place.page.title):
                click.echo(line)
    context.exit(FAILED if visits.failed else FOUND if differs else CLEAN)


@click.command(short_help="Tell which drafts were changed here or on the wiki.")
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...")
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@wiki_options
@reading_options
@color_option
@click.pass_context
def status(
    context: click.Context, /, drafts: tuple[str, ...], *, output_format: str, **options: Any
) -> None:
    """Tell of each draft whether it was changed here, on the wiki, or both, since it was published.

    Exit status: 0, or 2 if something failed.
    """
    visits = connected(drafts, **options)
    lines = [_line(here) for here in visits]
    if output_format == "json":
        click.echo(json.dumps({"version": 1, "drafts": lines}, indent=1))
    else:
        for line in lines:
            newest = f" (revision {line['revision']} by {line['user']})" if line["revision"] else ""
            click.echo(visible(f"{line['draft']}: {line['status']}: {line['page']}{newest}"))
    context.exit(FAILED if visits.failed else CLEAN)


def _line(here: Visit) -> dict[str, Any]:
    from refwright.publish.relation import relation

    page = here.place.page
    found = relation(here.content.text, page, here.record)
    return {
        "draft": here.path.as_posix(),
        "page": page.title,
        "status": found.value,
        "relation": found.name.lower().replace("_", "-"),
        "revision": page.revision.id if page.revision else None,
        "user": page.revision.user if page.revision else None,
        "base": here.record.revision if here.record else None,
    }
