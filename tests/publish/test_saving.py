"""One edit at most, and afterwards it is known whether it was made."""

from __future__ import annotations

from typing import Any

import pytest

from refwright.publish.errors import Failure, PublishError
from refwright.publish.patience import Patience
from refwright.publish.saving import carry_out

UNCERTAIN = [each for each in Failure if each.may_have_saved]
PASSING = [each for each in Failure if each.passes]


class Clock:
    def __init__(self) -> None:
        self.slept: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def reason(plan: Any, wiki: Any, clock: Clock) -> Failure:
    with pytest.raises(PublishError) as caught:
        carry_out(plan, wiki, clock)
    return caught.value.failure


def test_a_page_is_created(plan: Any, wiki: Any, clock: Clock) -> None:
    outcome = carry_out(plan, wiki, clock)
    assert (outcome.revision.text, outcome.expanded) == ("Rain.", False)
    assert wiki.edits == [plan.edit]
    assert clock.slept == []


@pytest.mark.parametrize("failure", UNCERTAIN)
def test_a_lost_answer_to_an_edit_that_was_made(
    plan: Any, wiki: Any, clock: Clock, failure: Failure
) -> None:
    wiki.mishaps, wiki.made = [failure], True
    assert carry_out(plan, wiki, clock).revision.id == 10
    assert len(wiki.edits) == 1


@pytest.mark.parametrize("failure", UNCERTAIN)
def test_a_lost_answer_to_an_edit_that_was_not_made(
    plan: Any, wiki: Any, clock: Clock, failure: Failure
) -> None:
    wiki.mishaps = [failure]
    assert reason(plan, wiki, clock) is failure
    assert len(wiki.edits) == 1, "nothing is sent twice"
    assert tuple(clock.slept) == Patience().look


def test_an_answer_lost_while_somebody_else_edits(plan: Any, wiki: Any, clock: Clock) -> None:
    wiki.add("Old.")
    wiki.mishaps = [Failure.NO_ANSWER]
    wiki.meanwhile = lambda wiki: wiki.add("Theirs.")
    assert reason(plan._replace(base=10), wiki, clock) is Failure.NO_ANSWER
    assert wiki.revisions[-1].text == "Theirs."


def test_the_same_text_by_somebody_else_is_not_this_edit(
    plan: Any, wiki: Any, clock: Clock
) -> None:
    wiki.mishaps = [Failure.CREATED_MEANWHILE]
    wiki.meanwhile = lambda wiki: wiki.add("Rain.")
    assert reason(plan, wiki, clock) is Failure.CREATED_MEANWHILE


def test_a_false_alarm_of_a_page_created_meanwhile(plan: Any, wiki: Any, clock: Clock) -> None:
    wiki.mishaps, wiki.made = [Failure.CREATED_MEANWHILE], True
    assert carry_out(plan, wiki, clock).revision.id == 10


@pytest.mark.parametrize("failure", PASSING)
def test_a_busy_wiki_is_asked_again(plan: Any, wiki: Any, clock: Clock, failure: Failure) -> None:
    wiki.mishaps = [failure]
    assert carry_out(plan, wiki, clock).revision.id == 10
    assert clock.slept == [Patience().again[0]]


@pytest.mark.parametrize("failure", PASSING)
def test_a_wiki_that_stays_busy(plan: Any, wiki: Any, clock: Clock, failure: Failure) -> None:
    wiki.mishaps = [failure] * 9
    assert reason(plan, wiki, clock) is failure
    assert len(wiki.edits) == len(Patience().again) + 1
    assert tuple(clock.slept) == Patience().again


def test_an_edit_while_waiting_for_a_busy_wiki(plan: Any, wiki: Any) -> None:
    wiki.mishaps = [Failure.LAGGED]
    with pytest.raises(PublishError) as caught:
        carry_out(plan, wiki, lambda _: wiki.add("Theirs."))
    assert caught.value.failure is Failure.CREATED_MEANWHILE
    assert [each.text for each in wiki.revisions] == ["Theirs."]


@pytest.mark.parametrize(
    ("there", "base", "failure"),
    [
        (["Old."], None, Failure.CREATED_MEANWHILE),
        (["Old.", "Newer."], 10, Failure.CHANGED),
        ([], 10, Failure.DELETED_MEANWHILE),
    ],
)
def test_the_base_is_looked_at_right_before(
    plan: Any, wiki: Any, clock: Clock, there: list[str], base: int | None, failure: Failure
) -> None:
    for text in there:
        wiki.add(text)
    assert reason(plan._replace(base=base), wiki, clock) is failure
    assert wiki.edits == []


def test_an_edit_that_slipped_in_is_reported(plan: Any, wiki: Any, clock: Clock) -> None:
    wiki.add("Old.")
    wiki.meanwhile = lambda wiki: wiki.add("Theirs.", "DraftBot")
    outcome = carry_out(plan._replace(base=10), wiki, clock)
    assert outcome.revision.text == "Rain."
    assert outcome.problem is not None
    assert outcome.problem.failure is Failure.OVERTAKEN


def test_an_edit_that_the_wiki_merged_is_reported(plan: Any, wiki: Any, clock: Clock) -> None:
    wiki.add("Old.")
    wiki.meanwhile = lambda wiki: wiki.add("Theirs.", "DraftBot")
    saving = wiki.save
    wiki.save = lambda edit: saving(edit._replace(text="Rain. Theirs."))
    outcome = carry_out(plan._replace(base=10), wiki, clock)
    assert outcome.problem is not None
    assert outcome.problem.failure is Failure.MERGED


def test_what_was_stored_is_read_back(plan: Any, wiki: Any, clock: Clock) -> None:
    saving = wiki.save
    wiki.save = lambda edit: saving(edit._replace(text="Hail."))
    outcome = carry_out(plan, wiki, clock)
    assert outcome.problem is not None
    assert outcome.problem.failure is Failure.STORED_DIFFERENTLY


def test_an_edit_that_cannot_be_read_back_was_made(plan: Any, wiki: Any, clock: Clock) -> None:
    def unreachable(title: str) -> None:
        raise PublishError(Failure.UNREACHABLE)

    wiki.page = unreachable
    outcome = carry_out(plan, wiki, clock)
    assert outcome.revision.id == 10
    assert outcome.problem is not None
    assert outcome.problem.failure is Failure.UNREACHABLE
