"""A wiki in memory, which does what it is told to do wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from refwright.publish.errors import Failure, PublishError
from refwright.publish.gate import Action
from refwright.publish.plan import Plan
from refwright.publish.remote import Account, Edit, Page, Revision, Saved, Site

TITLE = "User:DraftBot/x"


@dataclass
class FakeWiki:
    """One page and its history. Each edit takes the next of ``mishaps``: a failure without an
    edit, or with one if it is in ``made``; ``meanwhile`` happens right before an edit."""

    revisions: list[Revision] = field(default_factory=list)
    mishaps: list[Failure] = field(default_factory=list)
    made: bool = False
    meanwhile: Callable[[FakeWiki], None] | None = None
    edits: list[Edit] = field(default_factory=list)

    def add(self, text: str, user: str = "Somebody") -> int:
        parent = self.revisions[-1].id if self.revisions else 0
        self.revisions.append(Revision(parent + 10, user, text, parent))
        return parent + 10

    def site(self) -> Site:
        return Site("MediaWiki 1.43.0")

    def account(self) -> Account:
        return Account("DraftBot", frozenset({"edit"}))

    def page(self, title: str) -> Page:
        return Page(title, 2, self.revisions[-1] if self.revisions else None, "DraftBot")

    def newest(self, title: str) -> int | None:
        return self.revisions[-1].id if self.revisions else None

    def revision(self, identifier: int) -> Revision | None:
        return next((each for each in self.revisions if each.id == identifier), None)

    def save(self, edit: Edit) -> Saved:
        self.edits.append(edit)
        if self.meanwhile:
            self.meanwhile(self)
            self.meanwhile = None
        failure = self.mishaps.pop(0) if self.mishaps else None
        if failure and not self.made:
            raise PublishError(failure)
        previous = self.newest(edit.title) or 0
        revision = self.add(edit.text, "DraftBot")
        if failure:
            raise PublishError(failure)
        return Saved(revision, previous)

    def rendered(self, revision: int) -> str:
        return ""


@pytest.fixture
def wiki() -> FakeWiki:
    return FakeWiki()


@pytest.fixture
def plan() -> Plan:
    """A plan to create the page."""
    return Plan(
        draft="x.wikitext",
        api="https://wiki.example/w/api.php",
        account="DraftBot",
        title=TITLE,
        action=Action.CREATE,
        base=None,
        text="Rain.\n",
        summary="New",
        minor=False,
        bot=False,
        findings={"error": 0},
    )
