"""Plans, their files and their summaries."""

from __future__ import annotations

import json
from typing import Any

import pytest

from refwright import wiki as profiles
from refwright.citations.document import Document
from refwright.errors import RefwrightError
from refwright.publish.errors import Failure
from refwright.publish.gate import Action, Known, Permission
from refwright.publish.plan import from_json, summary, to_json
from refwright.publish.proposal import Draft, Wishes, known, propose, review, visit
from refwright.publish.record import Record, fingerprint
from refwright.publish.relation import Relation, relation

API = "https://wiki.example/w/api.php"
TITLE = "User:DraftBot/x"


def read(text: str) -> Document:
    return Document.read(text, profiles.load("enwiki"))


def draft(text: str, failing: int = 0) -> Draft:
    return Draft("x.wikitext", read(text), {"error": failing}, failing)


def test_a_plan_survives_its_file(plan: Any) -> None:
    plans = [plan, plan._replace(action=Action.CHANGE, base=5, text="\r\n\ud7ff“x”")]
    assert from_json(to_json(plans), "p.json") == plans


@pytest.mark.parametrize(
    "change",
    [{"base": "5"}, {"action": "delete"}, {"text": None}, {"more": 1}, {"minor": "yes"}],
)
def test_a_file_that_was_meddled_with(plan: Any, change: dict[str, object]) -> None:
    data = json.loads(to_json([plan]))
    data["plans"][0] |= change
    with pytest.raises(RefwrightError, match=r"p\.json"):
        from_json(json.dumps(data), "p.json")


@pytest.mark.parametrize("source", ["", "[]", "{}", '{"version": 2}', '{"version": 1}', "[" * 9999])
def test_no_file_of_plans(source: str) -> None:
    with pytest.raises(RefwrightError, match=r"p\.json"):
        from_json(source, "p.json")


@pytest.mark.parametrize(
    ("before", "after", "forced", "expected"),
    [
        (None, "a<ref>b</ref>", 0, "New draft with 1 reference"),
        ("a", "a<ref>b</ref><ref>c</ref>", 0, "2 references added"),
        ("a<ref>b</ref>", "a", 0, "1 reference removed"),
        ("a\n== B ==", "a\n== C ==", 0, "new section “C”; without section “B”"),
        ("a", "abc", 0, "Text (+2 characters)"),
        ("a", "b", 2, "Text (+0 characters); 2 findings left on purpose"),
    ],
)
def test_summaries(before: str | None, after: str, forced: int, expected: str) -> None:
    old = None if before is None else read(before)
    made = summary(old, read(after), "DraftBot", forced)
    assert made.startswith(f"{expected} ([[User:DraftBot|refwright ")
    assert len(made) <= 500


def test_a_long_summary_keeps_its_link() -> None:
    after = "".join(f"== Section {number} ==\n" for number in range(99))
    made = summary(read("a"), read(after), "DraftBot", 0)
    assert len(made) == 500
    assert made.endswith("]])")


def test_a_proposal(wiki: Any) -> None:
    proposed = propose(
        draft("Rain.\n"), visit(API, wiki, TITLE), None, Permission(), Wishes(minor=True), read
    )
    assert (proposed.plan.action, proposed.plan.base) == (Action.CREATE, None)
    assert proposed.plan.edit.text == "Rain."
    assert proposed.plan.minor
    assert proposed.objections == ()


def test_a_proposal_that_changes_nothing_needs_no_permission(wiki: Any) -> None:
    wiki.add("Rain.")
    place = visit(API, wiki, TITLE)
    proposed = propose(draft("Rain.\n", 1), place, None, Permission(), Wishes(), read)
    assert (proposed.plan.action, proposed.objections) == (Action.NOTHING, ())


def test_a_saved_plan_is_for_its_base_alone(wiki: Any, plan: Any) -> None:
    wiki.add("Old.")
    change = plan._replace(base=10, action=Action.CHANGE)
    anything = Permission(overwrite=True, recreate=True)
    assert review(change, visit(API, wiki, TITLE), anything).objections == ()
    wiki.add("Newer.")
    (reason,) = review(change, visit(API, wiki, TITLE), anything).objections
    assert reason.failure is Failure.CHANGED
    (reason,) = review(plan, visit(API, wiki, TITLE), anything).objections
    assert reason.failure is Failure.UNKNOWN_TEXT


def test_a_plan_may_have_to_be_verified_when_it_is_carried_out(wiki: Any, plan: Any) -> None:
    (reason,) = review(plan, visit(API, wiki, TITLE), Permission(), "Never.").objections
    assert reason.failure is Failure.UNVERIFIED
    assert review(plan, visit(API, wiki, TITLE), Permission()).objections == ()
    told = draft("Rain.")._replace(unverified="Never.")
    place = visit(API, wiki, TITLE)
    proposed = propose(told, place, None, Permission(), Wishes(), read)
    assert [error.failure for error in proposed.objections] == [Failure.UNVERIFIED]


def test_an_edit_whose_answer_was_not_lived_to_see(wiki: Any) -> None:
    wiki.add("Old.")
    record = Record(API, TITLE, 10, "", fingerprint("Mine.\n"))
    assert known(record, wiki.page(TITLE), wiki.account()) == Known(10)
    wiki.add("Mine.", "DraftBot")
    assert known(record, wiki.page(TITLE), wiki.account()) == Known(20)
    wiki.add("Mine.", "Somebody")
    assert known(record, wiki.page(TITLE), wiki.account()) == Known(10)
    assert known(None, wiki.page(TITLE), wiki.account()) is None


@pytest.mark.parametrize(
    ("there", "mine", "record", "expected"),
    [
        ([], "a", None, Relation.NEW),
        ([], "a", (10, "a"), Relation.DELETED),
        ([], "a", (None, ""), Relation.NEW),
        (["a"], "a\n", None, Relation.SAME),
        (["a"], "b", None, Relation.UNRELATED),
        (["a"], "b", (10, "a"), Relation.CHANGED_HERE),
        (["a", "b"], "a", (10, "a"), Relation.CHANGED_THERE),
        (["a", "b"], "c", (10, "a"), Relation.CHANGED_BOTH),
    ],
)
def test_relations(
    wiki: Any,
    there: list[str],
    mine: str,
    record: tuple[int | None, str] | None,
    expected: Relation,
) -> None:
    for text in there:
        wiki.add(text)
    remembered = Record(API, TITLE, record[0], fingerprint(record[1])) if record else None
    assert relation(mine, wiki.page(TITLE), remembered) is expected
