"""How a draft and its page stand to each other."""

from __future__ import annotations

import enum

from refwright.publish.record import Record, fingerprint
from refwright.publish.remote import Page
from refwright.publish.storage import corresponds


class Relation(enum.Enum):
    """Who has changed the text since both were the same; the value is how an editor is told."""

    SAME = "as on the wiki"
    NEW = "not on the wiki yet"
    CHANGED_HERE = "changed here"
    CHANGED_THERE = "changed on the wiki"
    CHANGED_BOTH = "changed here and on the wiki"
    UNRELATED = "the page has a text that this draft was not made from"
    DELETED = "deleted on the wiki"


def relation(draft: str, page: Page, record: Record | None) -> Relation:
    """How the text *draft* stands to *page*, given what it was made from."""
    newest = page.revision
    if newest is None:
        was_there = record is not None and record.revision is not None
        return Relation.DELETED if was_there else Relation.NEW
    if corresponds(draft, newest.text):
        return Relation.SAME
    if record is None or record.revision is None:
        return Relation.UNRELATED
    changed_here = fingerprint(draft) != record.text
    if newest.id == record.revision:
        return Relation.CHANGED_HERE if changed_here else Relation.SAME
    return Relation.CHANGED_BOTH if changed_here else Relation.CHANGED_THERE
