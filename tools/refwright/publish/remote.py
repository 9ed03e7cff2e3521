"""What publishing knows of a wiki, and what it asks of one: the only way to the network."""

from __future__ import annotations

from typing import NamedTuple, Protocol

USER_SPACE = 2
DRAFT_SPACE = 118


class Site(NamedTuple):
    """The wiki: the software that it runs, and what it says of itself."""

    generator: str
    read_only: str | None = None
    """The reason, if nobody can edit at the moment."""
    largest_page: int = 2 * 1024 * 1024
    """In bytes."""


class Account(NamedTuple):
    """The account that edits. ``block`` is the reason, if it is blocked everywhere."""

    name: str
    rights: frozenset[str]
    block: str | None = None


class Revision(NamedTuple):
    """One state of a page."""

    id: int
    user: str
    text: str
    parent: int = 0


class Page(NamedTuple):
    """A page as it is now; without ``revision``, there is none of this title.

    ``owner`` is, in user space, the user whose page it is. ``barrier`` is the API's code of what
    keeps the account from editing, ``barrier_info`` what it says of it.
    """

    title: str
    namespace: int
    revision: Revision | None
    owner: str | None = None
    is_redirect: bool = False
    model: str = "wikitext"
    barrier: str | None = None
    barrier_info: str = ""
    excludes_bots: bool = False


class Edit(NamedTuple):
    """An edit to make. ``base`` is the revision it starts from, None for a page to be created."""

    title: str
    text: str
    summary: str
    base: int | None
    minor: bool = False
    bot: bool = False


class Saved(NamedTuple):
    """What the wiki says of an edit made: the new revision and the one before it (0: none).

    ``revision`` is None if the wiki found nothing changed.
    """

    revision: int | None
    previous: int = 0


class Wiki(Protocol):
    """A wiki that an account can edit; every method may raise PublishError."""

    def site(self) -> Site:
        """What the wiki says of itself."""

    def account(self) -> Account:
        """The account that is logged in."""

    def page(self, title: str) -> Page:
        """The page as it is now, and what hinders the account from editing it."""

    def newest(self, title: str) -> int | None:
        """The id of the newest revision, None if there is no such page."""

    def revision(self, identifier: int) -> Revision | None:
        """An older revision, None if it is not to be had (deleted)."""

    def save(self, edit: Edit) -> Saved:
        """Make *edit*, at most once; never on top of another revision than its base."""

    def rendered(self, revision: int) -> str:
        """HTML of a revision, with keys in place of the messages of the interface."""
