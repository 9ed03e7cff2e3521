"""What may be written where."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from refwright.lookup.verification import Verification
from refwright.publish import freshness
from refwright.publish.errors import Failure
from refwright.publish.gate import Action, Known, Permission, action, objections
from refwright.publish.remote import DRAFT_SPACE, Account, Page, Revision, Site

OWN = Page("User:DraftBot/x", 2, None, "DraftBot")
THERE = OWN._replace(revision=Revision(5, "DraftBot", "Rain."))
SITE = Site("MediaWiki 1.43.0", largest_page=100)
BOT = Account("DraftBot", frozenset({"edit"}))


def reasons(
    page: Page = OWN,
    *,
    draft: str = "Snow.",
    site: Site = SITE,
    account: Account = BOT,
    known: Known | None = None,
    failing: int = 0,
    unverified: str = "",
    permission: Permission = Permission(),  # noqa: B008
) -> list[Failure]:
    found = objections(draft, page, site, account, known, failing, permission, unverified)
    return [error.failure for error in found]


def test_an_own_page_may_be_created() -> None:
    assert reasons() == []


def test_only_pages_of_named_owners() -> None:
    page = OWN._replace(title="User:Jennak83/sandbox", owner="Jennak83")
    assert reasons(page) == [Failure.FOREIGN_PAGE]
    assert reasons(page, permission=Permission(owners=("jennak83",))) == []
    assert reasons(page, permission=Permission(owners=("JENNAK83", "Jennak8", "Jennak83/x"))) == [
        Failure.FOREIGN_PAGE
    ]


@pytest.mark.parametrize("namespace", [0, 1, 3, 4, 8, 10, 828])
def test_no_other_space(namespace: int) -> None:
    page = OWN._replace(namespace=namespace, owner=None)
    assert reasons(page, permission=Permission(("",), draft_space=True)) == [Failure.OTHER_SPACE]


def test_the_draft_space_by_setting() -> None:
    page = Page("Draft:X", DRAFT_SPACE, None)
    assert reasons(page) == [Failure.DRAFT_SPACE]
    assert reasons(page, permission=Permission(draft_space=True)) == []


@pytest.mark.parametrize(
    ("page", "failure"),
    [
        (OWN._replace(is_redirect=True), Failure.REDIRECT),
        (OWN._replace(model="css"), Failure.NOT_WIKITEXT),
        (OWN._replace(excludes_bots=True), Failure.EXCLUDED),
        (THERE._replace(barrier="protectedpage"), Failure.PROTECTED),
        (OWN._replace(barrier="protectedpage"), Failure.CREATION_PROTECTED),
        (OWN._replace(barrier="cascadeprotected"), Failure.CASCADE_PROTECTED),
        (OWN._replace(barrier="blocked"), Failure.BLOCKED),
        (OWN._replace(barrier="never heard of"), Failure.REFUSED),
    ],
)
def test_what_the_page_says(page: Page, failure: Failure) -> None:
    assert reasons(page, permission=Permission(overwrite=True)) == [failure]


def test_what_the_wiki_and_the_account_say() -> None:
    assert reasons(site=SITE._replace(read_only="Moving")) == [Failure.READ_ONLY]
    assert reasons(account=BOT._replace(block="Spam")) == [Failure.BLOCKED]
    assert reasons(account=BOT._replace(rights=frozenset())) == [Failure.NO_RIGHT]


@pytest.mark.parametrize(
    ("draft", "failure"),
    [
        ("", Failure.EMPTY),
        (" \n\r\n", Failure.EMPTY),
        ("é" * 51, Failure.TOO_LARGE),
        (
            "<<<<<<< this draft\na\n=======\nb\n>>>>>>> the wiki, revision 4\n",
            Failure.CONFLICT_MARKERS,
        ),
    ],
)
def test_what_the_text_says(draft: str, failure: Failure) -> None:
    assert reasons(draft=draft) == [failure]
    assert reasons(draft="é" * 50) == []


def test_findings_refuse_unless_forced() -> None:
    assert reasons(failing=2) == [Failure.FINDINGS]
    assert reasons(failing=2, permission=Permission(force_findings=True)) == []


def test_what_was_not_verified_is_refused_and_forcing_findings_is_no_way_around() -> None:
    forced = Permission(force_findings=True)
    assert reasons(unverified="Never.") == [Failure.UNVERIFIED]
    assert reasons(unverified="Never.", failing=1, permission=forced) == [Failure.UNVERIFIED]


NOW = datetime(2026, 8, 31, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("verification", "said"),
    [
        (None, "never verified"),
        (Verification(NOW, 0, {"error": 3}), ""),
        (Verification(NOW - WEEK, 0, {}), ""),
        (
            Verification(NOW - WEEK - timedelta(seconds=1), 0, {}),
            "in part from 2026-08-24; 7 days are allowed.",
        ),
        (Verification(NOW, 1, {}), "1 question could not be asked then."),
        (Verification(NOW, 1_200, {}), "1,200 questions could not"),
    ],
)
def test_what_a_verification_lacks(verification: Verification | None, said: str) -> None:
    lacks = freshness.lacking(verification, WEEK, NOW)
    assert said in lacks
    assert bool(lacks) == bool(said)


@pytest.mark.parametrize(
    ("page", "known", "permission", "expected"),
    [
        (THERE, Known(5), Permission(), []),
        (THERE, Known(4), Permission(), [Failure.CHANGED]),
        (THERE, None, Permission(), [Failure.UNKNOWN_TEXT]),
        (THERE, Known(None), Permission(), [Failure.UNKNOWN_TEXT]),
        (THERE, Known(4), Permission(overwrite=True), []),
        (THERE, None, Permission(overwrite=True), []),
        (THERE._replace(revision=Revision(5, "A", " \n")), None, Permission(), []),
        (OWN, Known(4), Permission(), [Failure.DELETED]),
        (OWN, Known(4), Permission(overwrite=True), [Failure.DELETED]),
        (OWN, Known(4), Permission(recreate=True), []),
        (OWN, Known(None), Permission(), []),
    ],
)
def test_what_the_draft_was_made_from(
    page: Page, known: Known | None, permission: Permission, expected: list[Failure]
) -> None:
    assert reasons(page, known=known, permission=permission) == expected


def test_all_reasons_are_given_at_once() -> None:
    page = OWN._replace(owner="Jennak83", barrier="protectedpage")
    assert reasons(page, draft="", failing=1) == [
        Failure.FOREIGN_PAGE,
        Failure.CREATION_PROTECTED,
        Failure.EMPTY,
        Failure.FINDINGS,
    ]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Rain.", Action.NOTHING),
        ("Rain. \r\n\r\n", Action.NOTHING),
        (" Rain.", Action.COSMETIC),
        ("Snow.", Action.CHANGE),
    ],
)
def test_what_would_be_done(draft: str, expected: Action) -> None:
    assert action(draft, THERE) is expected
    assert action(draft, OWN) is Action.CREATE
