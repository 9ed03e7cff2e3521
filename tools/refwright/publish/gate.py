"""May this draft be written to this page? Pure: judges what was read, and asks nobody."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import NamedTuple

from refwright.publish.errors import Failure, PublishError
from refwright.publish.merge import has_conflict_markers
from refwright.publish.remote import DRAFT_SPACE, USER_SPACE, Account, Page, Site
from refwright.publish.storage import corresponds, only_blanks_differ, stored
from refwright.publish.targets import same_user


class Permission(NamedTuple):
    """What the operator allows, in configuration of their own or on the command line.

    ``owners`` are users, besides the account itself, whose pages may be written.
    """

    owners: tuple[str, ...] = ()
    draft_space: bool = False
    overwrite: bool = False
    """Text on the wiki that the draft was not made from may be replaced."""
    recreate: bool = False
    force_findings: bool = False


class Known(NamedTuple):
    """What the draft was made from: a ``revision`` of its page, None if it was not there yet."""

    revision: int | None


class Action(enum.Enum):
    """What publishing would do."""

    CREATE = "create"
    CHANGE = "change"
    NOTHING = "nothing"
    """The wiki has this text already."""
    COSMETIC = "cosmetic"
    """Only white space differs; such edits are not made."""

    @property
    def edits(self) -> bool:
        """True if there is an edit to make."""
        return self in (Action.CREATE, Action.CHANGE)


def action(draft: str, page: Page) -> Action:
    """What publishing the text *draft* to *page* would do."""
    if page.revision is None:
        return Action.CREATE
    if corresponds(draft, page.revision.text):
        return Action.NOTHING
    same = only_blanks_differ(stored(draft), page.revision.text)
    return Action.COSMETIC if same else Action.CHANGE


def objections(
    draft: str,
    page: Page,
    site: Site,
    account: Account,
    known: Known | None,
    failing: int,
    permission: Permission,
    unverified: str = "",
) -> Iterator[PublishError]:
    """Why the text *draft* must not be written to *page* now; nothing if it may.

    *failing* counts the findings at or above the fail level, *unverified* says what a verification
    that is asked for lacks.
    """
    yield from _about_the_place(page, account, permission)
    yield from _about_the_wiki(page, site, account)
    yield from _about_the_text(draft, site, failing, permission)
    if unverified:
        yield PublishError(Failure.UNVERIFIED, unverified)
    yield from _about_the_base(page, known, permission)


def _about_the_place(
    page: Page, account: Account, permission: Permission
) -> Iterator[PublishError]:
    title = f"The page is “{page.title}”."
    if page.namespace == USER_SPACE:
        allowed = (account.name, *permission.owners)
        if not any(same_user(page.owner or "", user) for user in allowed):
            yield PublishError(Failure.FOREIGN_PAGE, title)
    elif page.namespace == DRAFT_SPACE:
        if not permission.draft_space:
            yield PublishError(Failure.DRAFT_SPACE, title)
    else:
        yield PublishError(Failure.OTHER_SPACE, title)
    if page.is_redirect:
        yield PublishError(Failure.REDIRECT, title)
    if page.model != "wikitext":
        yield PublishError(Failure.NOT_WIKITEXT, f"{title} It is “{page.model}”.")
    if page.excludes_bots:
        yield PublishError(Failure.EXCLUDED, title)


def _about_the_wiki(page: Page, site: Site, account: Account) -> Iterator[PublishError]:
    if site.read_only is not None:
        yield PublishError(Failure.READ_ONLY, f"It says: “{site.read_only}”.")
    if account.block is not None:
        yield PublishError(Failure.BLOCKED, f"The reason given: “{account.block}”.")
    elif "edit" not in account.rights:
        yield PublishError(Failure.NO_RIGHT)
    elif page.barrier is not None:
        failure = BARRIERS.get(page.barrier, Failure.REFUSED)
        if failure is Failure.PROTECTED and page.revision is None:
            failure = Failure.CREATION_PROTECTED
        yield PublishError(failure, f"The wiki says: “{page.barrier_info}”.")


def _about_the_text(
    draft: str, site: Site, failing: int, permission: Permission
) -> Iterator[PublishError]:
    text = stored(draft)
    if not text.strip():
        yield PublishError(Failure.EMPTY)
    if has_conflict_markers(text):
        yield PublishError(Failure.CONFLICT_MARKERS)
    if (size := len(text.encode())) > site.largest_page:
        detail = f"It has {size:,} bytes; {site.largest_page:,} are allowed."
        yield PublishError(Failure.TOO_LARGE, detail)
    if failing and not permission.force_findings:
        yield PublishError(Failure.FINDINGS, f"There are {failing:,} of them.")


def _about_the_base(
    page: Page, known: Known | None, permission: Permission
) -> Iterator[PublishError]:
    revision = page.revision
    if revision is None:
        if known is not None and known.revision is not None and not permission.recreate:
            yield PublishError(Failure.DELETED, f"It was revision {known.revision}.")
    elif permission.overwrite:
        return
    elif known is None or known.revision is None:
        if revision.text.strip():
            yield PublishError(Failure.UNKNOWN_TEXT, f"It is by {revision.user}.")
    elif known.revision != revision.id:
        detail = f"Revision {revision.id} is by {revision.user}, the draft's is {known.revision}."
        yield PublishError(Failure.CHANGED, detail)


BARRIERS = {
    "blocked": Failure.BLOCKED,
    "autoblocked": Failure.BLOCKED,
    "protectedpage": Failure.PROTECTED,
    "protectedtitle": Failure.CREATION_PROTECTED,
    "titleprotected": Failure.CREATION_PROTECTED,
    "cascadeprotected": Failure.CASCADE_PROTECTED,
    "protectednamespace": Failure.PROTECTED_SPACE,
    "protectednamespace-interface": Failure.PROTECTED_SPACE,
    "namespaceprotected": Failure.PROTECTED_SPACE,
    "customcssprotected": Failure.PROTECTED_SPACE,
    "customjsprotected": Failure.PROTECTED_SPACE,
    "customjsonprotected": Failure.PROTECTED_SPACE,
    "mycustomcssprotected": Failure.PROTECTED_SPACE,
    "mycustomjsprotected": Failure.PROTECTED_SPACE,
    "mycustomjsonprotected": Failure.PROTECTED_SPACE,
    "noedit": Failure.NO_RIGHT,
    "noedit-anon": Failure.NO_RIGHT,
    "cantcreate": Failure.NO_RIGHT,
    "cantcreate-anon": Failure.NO_RIGHT,
    "permissiondenied": Failure.NO_RIGHT,
    "writeapidenied": Failure.NO_RIGHT,
    "badaccess-groups": Failure.NO_RIGHT,
    "titleblacklist-forbidden": Failure.TITLE_BLACKLISTED,
    "titleblacklist-forbidden-edit": Failure.TITLE_BLACKLISTED,
    "titleblacklist-forbidden-new": Failure.TITLE_BLACKLISTED,
    "readonly": Failure.READ_ONLY,
    "ratelimited": Failure.RATE_LIMITED,
    "actionthrottledtext": Failure.RATE_LIMITED,
}
"""Codes of the API for what keeps an account from editing a page."""
