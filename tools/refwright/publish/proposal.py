"""What publishing a draft comes to: read from the wiki, judged, and made into a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from refwright.publish.errors import PublishError
from refwright.publish.gate import Known, Permission, action, objections
from refwright.publish.plan import Plan, summary
from refwright.publish.record import Record, fingerprint
from refwright.publish.remote import Account, Page, Site, Wiki
from refwright.publish.targets import same_user

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from refwright.citations.document import Document


class Draft(NamedTuple):
    """A draft to publish: the file's name, its text as a document, and the verdict of the checks.

    ``findings`` counts by severity, ``failing`` those at or above the fail level; ``unverified``
    says what its verification lacks, if one is asked for.
    """

    name: str
    document: Document
    findings: Mapping[str, int]
    failing: int
    unverified: str = ""


class Wishes(NamedTuple):
    """What the command line asks of the edit; without a ``summary``, one is made."""

    summary: str | None = None
    minor: bool = False
    bot: bool = False


class Proposal(NamedTuple):
    """A plan, the page as it is, and why the plan must not be carried out, if so."""

    plan: Plan
    page: Page
    objections: tuple[PublishError, ...]


class Place(NamedTuple):
    """A wiki at the address ``api``, and a page of it."""

    api: str
    wiki: Wiki
    site: Site
    account: Account
    page: Page


def visit(api: str, wiki: Wiki, title: str) -> Place:
    """The page *title* as the account of *wiki* finds it."""
    return Place(api, wiki, wiki.site(), wiki.account(), wiki.page(title))


def known(record: Record | None, page: Page, account: Account) -> Known | None:
    """What the draft was made from.

    If the newest revision is by the account and has the text that was being sent when refwright
    was last heard of, it is its own edit, whose answer it did not live to see.
    """
    if record is None:
        return None
    newest = page.revision
    if (
        record.sending is not None
        and newest is not None
        and same_user(newest.user, account.name)
        and fingerprint(newest.text) == record.sending
    ):
        return Known(newest.id)
    return Known(record.revision)


def propose(
    draft: Draft,
    place: Place,
    record: Record | None,
    permission: Permission,
    wishes: Wishes,
    read: Callable[[str], Document],
) -> Proposal:
    """The plan for *draft*; *read* makes a document of the page's text."""
    page, account = place.page, place.account
    text = draft.document.source
    what = action(text, page)
    before = read(page.revision.text) if what.edits and page.revision else None
    plan = Plan(
        draft=draft.name,
        api=place.api,
        account=account.name,
        title=page.title,
        action=what,
        base=page.revision.id if page.revision else None,
        text=text,
        summary=wishes.summary or summary(before, draft.document, account.name, draft.failing),
        minor=wishes.minor,
        bot=wishes.bot,
        findings=draft.findings,
    )
    reasons: tuple[PublishError, ...] = ()
    if what.edits:
        base = known(record, page, account)
        reasons = tuple(
            objections(
                text,
                page,
                place.site,
                account,
                base,
                draft.failing,
                permission,
                draft.unverified,
            )
        )
    return Proposal(plan, page, reasons)


def review(saved: Plan, place: Place, permission: Permission, unverified: str = "") -> Proposal:
    """A plan made earlier, judged by the page as it is now; its base must still be the newest.

    *unverified* as for a draft.
    """
    page = place.page
    what = action(saved.text, page)
    base = Known(saved.base)
    strict = permission._replace(overwrite=False, recreate=False)
    reasons: tuple[PublishError, ...] = ()
    if what.edits:
        reasons = tuple(
            objections(saved.text, page, place.site, place.account, base, 0, strict, unverified)
        )
    plan = saved._replace(action=what, account=place.account.name)
    return Proposal(plan, page, reasons)
