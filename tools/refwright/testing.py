"""Holds checks to their pages; for refwright's own tests and for those of plug-ins.

@pytest.mark.parametrize("check", CHECKS)
def test_page(check):
    verify(check, load_page(page_path(check)))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from refwright import wiki
from refwright.citations.document import Document
from refwright.fix import Applicability, apply_edits
from refwright.lint import FixOutcome, Result, Stop, fix, lint
from refwright.lookup.facts import Answer, Answers, Outcome, Want
from refwright.page import Example, Page, PageError, load_page, page_path
from refwright.registry import Registry
from refwright.selection import Level, Selection, select
from refwright.suppress import SuppressionCheck
from refwright.text import LineIndex, Span

if TYPE_CHECKING:
    from refwright.check import Check, Diagnostic

__all__ = ["PageError", "load_page", "page_path", "verify", "verify_examples"]

TODAY = date(2026, 8, 1)
"""The day on which the examples of pages are judged."""

_NOON = f"{TODAY.isoformat()}T12:00:00+00:00"
_BEST_FIRST = (Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY)


def verify(check: type[Check], page: Page, more: Sequence[Page] = ()) -> None:
    """Raise AssertionError unless *check* does exactly what *page* shows.

    That is: every finding where it is marked, and no other; every fix as shown, and none where
    none is shown; fixing settles and changes nothing else; ``meta.fixable`` is the truth; at least
    one example each of what is found and what is not; none of them, nor in the pages *more*,
    twice.
    """
    examples = [(each, example) for each in (page, *more) for example in each.examples]
    fails = [example for example in page.examples if example.fails]
    assert fails, f"{page.name}: no example of what is found"
    assert len(fails) < len(page.examples), f"{page.name}: no example of what is not found"
    seen: dict[tuple[str, str, str | None, str], str] = {}
    for each, example in examples:
        where = f"{each.name}:{example.line}"
        key = (example.specimen.text, example.site, example.title, str(example.answers))
        assert key not in seen, f"{where}: the same example as {seen[key]}"
        seen[key] = where
    offered: set[Applicability] = set()
    for each in (page, *more):
        offered |= verify_examples(check, each)
    best = next((each for each in _BEST_FIRST if each in offered), None)
    declared = check.meta.fixable
    assert best is declared, (
        f"{page.name}: meta.fixable is {declared}, but the best fix of all examples is {best}"
    )


def verify_examples(check: type[Check], page: Page) -> set[Applicability]:
    """Raise AssertionError unless *check* does what each example of *page* shows.

    Returns the applicability of all fixes and alternatives that were offered.
    """
    selection = _selection(check)
    offered: set[Applicability] = set()
    for example in page.examples:
        where = f"{page.name}:{example.line}"
        profile = wiki.load(example.site)
        read = partial(Document.read, wiki=profile, title=example.title, today=TODAY)
        text = example.specimen.text
        result = _of(check, _linting(check, example, where)(read(text), selection), where)
        _assert_spans(result, text, example.specimen.marks, where)
        for diagnostic in result:
            offered.update(_verify_fixes(check, diagnostic, text, where))
        applicable = [each for each in result if _is_applicable(each)]
        if example.fixed is None:
            assert not applicable, f"{where}: a fix where the page shows none"
        else:
            assert applicable, f"{where}: no fix, but the page shows one"
            _verify_fixing(check, example, read, selection, where)
            _verify_applicability(example, applicable, where)
    return offered


def _linting(
    check: type[Check], example: Example, where: str, *, asked: bool = True
) -> Callable[[Document, Selection], Result]:
    """How *check* judges documents; online, by the answers of *example*.

    With *asked*, none of them may be one that nobody asks for.
    """
    if not check.online:
        return lint
    from refwright.lookup.verify import verify as verify_online

    def judge(document: Document, selection: Selection) -> Result:
        library = _Answering(example.answers)
        result = verify_online(document, selection, library, lambda _: None, lambda _: None)
        for want in library.left if asked else ():
            raise AssertionError(f"{where}: nobody asks for {want.kind} “{want.value}”")
        return result

    return judge


class _Answering:
    """Answers as a page says, in the place of a library; ``left`` is what is not asked for."""

    def __init__(self, given: Iterable[Mapping[str, Any]]) -> None:
        self._answers = Answers()
        for each in given:
            self._answers.add(_answer(**each))
        self.left = set(self._answers)

    def count(self, wants: Iterable[Want]) -> int:
        return len(list(wants))

    def ask(self, wants: Iterable[Want], hear: Callable[[Answer], None]) -> None:
        for want in wants:
            self.left.discard(want)
            for answer in self._answers.get(want) or (_answer(*want, Outcome.NOT_ASKED.value),):
                hear(answer)


def _answer(
    kind: str,
    value: str,
    outcome: str = Outcome.FOUND.value,
    source: str = "Example",
    record: str = "",
    facts: Mapping[str, object] | None = None,
    reason: str = "",
    time: str = _NOON,
) -> Answer:
    moment = datetime.fromisoformat(time).astimezone(UTC)
    if outcome == Outcome.NOT_ASKED.value:
        reason = reason or "the example does not say"
    want = Want(kind, value)
    return Answer(want, Outcome(outcome), source, moment, record, facts or {}, reason)


@cache
def _selection(check: type[Check]) -> Selection:
    """*check* alone; one about suppressions needs all others to say what they suppress."""
    if issubclass(check, SuppressionCheck):
        return select(Registry.load(), [Level("the harness", extend_select=(check.meta.name,))])
    return select(Registry([check]), [Level("the harness", (check.meta.name,))])


def _of(check: type[Check], result: Result, where: str) -> list[Diagnostic]:
    for crash in result.crashes:
        raise AssertionError(f"{where}: {crash.check} failed\n{crash.trace}")
    for skipped in () if check.online else result.skipped:
        raise AssertionError(f"{where}: {skipped.check} could not look: {skipped.reason}")
    found = [each for each in result.diagnostics if each.check == check.meta.name]
    for each in found:
        assert each.evidence or not check.online, f"{where}: without evidence: {each.message}"
    return found


def _is_applicable(diagnostic: Diagnostic) -> bool:
    repair = diagnostic.fix
    return repair is not None and Applicability.UNSAFE.permits(repair.applicability)


def _assert_spans(
    diagnostics: Sequence[Diagnostic], text: str, marks: Sequence[Span], where: str
) -> None:
    found = [diagnostic.span for diagnostic in diagnostics]
    if found != list(marks):
        missing = [f"not found: {_shown(text, span)}" for span in marks if span not in found]
        extra = [
            f"not expected: {_shown(text, each.span)} {each.message}"
            for each in diagnostics
            if each.span not in marks
        ]
        twice = [] if missing or extra else [f"found: {[_shown(text, span) for span in found]}"]
        raise AssertionError("\n  ".join([f"{where}:", *missing, *extra, *twice]))


def _shown(text: str, span: Span) -> str:
    line, column = LineIndex(text).location(span.start)
    return f"{span.of(text)!r} at {line}:{column}"


def _verify_fixes(
    check: type[Check], diagnostic: Diagnostic, text: str, where: str
) -> Iterator[Applicability]:
    """Yield how far each fix of *diagnostic* may be trusted."""
    for alternative in diagnostic.alternatives:
        assert alternative.applicability is Applicability.DISPLAY, (
            f"{where}: the alternative “{alternative.title}” must be for display"
        )
    for repair in filter(None, (diagnostic.fix, *diagnostic.alternatives)):
        assert apply_edits(text, repair.edits) != text, f"{where}: “{repair.title}” changes nothing"
        yield repair.applicability
    assert diagnostic.fix is None or check.meta.fixable, (
        f"{where}: a fix, but {check.meta.name} declares none"
    )


def _verify_fixing(
    check: type[Check],
    example: Example,
    read: Callable[[str], Document],
    selection: Selection,
    where: str,
) -> None:
    assert example.fixed is not None
    judge = _linting(check, example, where, asked=False)
    allowed = Applicability.UNSAFE
    outcome = fix(example.specimen.text, read, selection, allowed, judge)
    expected = example.fixed.text
    assert outcome.text == expected, (
        f"{where}: fixed otherwise than shown:\n  shown: {expected!r}\n  made:  {outcome.text!r}"
    )
    _verify_settled(outcome, where)
    remaining = _of(check, outcome.result, where)
    _assert_spans(remaining, expected, example.fixed.marks, f"{where}, once fixed")
    again = fix(outcome.text, read, selection, allowed, judge)
    assert again.text == outcome.text, f"{where}: fixing again changes the text again"


def _verify_settled(outcome: FixOutcome, where: str) -> None:
    assert outcome.stop is Stop.QUIET, f"{where}: fixing does not settle ({outcome.stop.value})"
    for diagnostic in outcome.taken_back:
        raise AssertionError(f"{where}: the fix for “{diagnostic.message}” breaks the wikitext")


def _verify_applicability(example: Example, applicable: Sequence[Diagnostic], where: str) -> None:
    for diagnostic in applicable:
        actual = diagnostic.fix.applicability if diagnostic.fix else None
        assert example.applicability in (None, actual), (
            f"{where}: the page says {example.applicability}, the fix {actual}"
        )
