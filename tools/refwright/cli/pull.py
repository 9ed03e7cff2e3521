"""``refwright pull``: brings the text of the wiki into drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from refwright.amounts import amount
from refwright.cli.connection import connected, wiki_options
from refwright.cli.files import InputError, write
from refwright.cli.options import reading_options
from refwright.cli.status import CLEAN, FAILED, FOUND
from refwright.cli.terminal import color_option
from refwright.errors import RefwrightError
from refwright.report.visible import visible

if TYPE_CHECKING:
    from refwright.cli.connection import Visit


@click.command(short_help="Bring the text of the wiki into drafts.")
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...")
@wiki_options
@reading_options
@color_option
@click.pass_context
def pull(context: click.Context, /, drafts: tuple[str, ...], **options: Any) -> None:
    """Bring the text of the wiki into drafts; what was changed here stays.

    Where the draft and its page were changed in the same lines, both stand in the draft between
    marks like those of git, for you to choose from. A draft that is not there yet is made.

    Exit status: 0 all is well, 1 there are conflicts to decide, 2 something failed.
    """
    conflicts = 0
    visits = connected(drafts, **options)
    for here in visits:
        try:
            conflicts += _pull(here)
        except (RefwrightError, InputError) as error:
            visits.complain(here.path, error)
    context.exit(FAILED if visits.failed else FOUND if conflicts else CLEAN)


def _pull(here: Visit) -> int:
    """Bring the page's text into the draft; the number of conflicts."""
    from refwright.publish import state
    from refwright.publish.errors import Failure, PublishError
    from refwright.publish.merge import Merged, merged
    from refwright.publish.record import Record, fingerprint
    from refwright.publish.relation import Relation, relation
    from refwright.publish.storage import stored

    page, mine = here.place.page, here.content.text
    if page.revision is None:
        raise PublishError(Failure.MISSING, f"The title is “{page.title}”.")
    newest = page.revision
    found = relation(mine, page, here.record)
    mine = mine.replace("\r\n", "\n")
    result = Merged(mine, 0)
    expanded = found is Relation.SAME and stored(mine) != newest.text
    if found is Relation.CHANGED_THERE or expanded or not mine.strip():
        result = Merged(newest.text + "\n", 0)
    elif found in (Relation.CHANGED_BOTH, Relation.UNRELATED):
        record = here.record
        base = here.place.wiki.revision(record.revision) if record and record.revision else None
        result = merged(base.text if base else "", mine, newest.text, newest.id)
    text = result.text
    if "\r\n" in here.content.text:
        text = text.replace("\n", "\r\n")
    if text != here.content.text:
        _write(here, text)
    if found is not Relation.CHANGED_HERE:
        record = Record(here.place.api, page.title, newest.id, fingerprint(newest.text))
        if record != here.record:
            state.write(here.path, record)
    changed = "nothing to bring" if text == here.content.text else f"revision {newest.id}"
    if result.conflicts:
        changed += f", {amount(result.conflicts, 'conflict')} to decide"
    click.echo(visible(f"{here.path}: {changed}"))
    return result.conflicts


def _write(here: Visit, text: str) -> None:
    if here.path.exists():
        write(here.path, here.content, text)
        return
    try:
        here.path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise RefwrightError(f"{here.path}: {error.strerror or error}") from None
