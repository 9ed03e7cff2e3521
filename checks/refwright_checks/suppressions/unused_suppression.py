"""A suppression comment that silences nothing."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from refwright.check import Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.suppress import Directive, Suppression, SuppressionCheck, Suppressions
from refwright.text import Span

_MAY_JOIN = frozenset("{}[]<-=/!")


class UnusedSuppression(SuppressionCheck):
    """Reports each comment once, with all the checks that it no longer needs to name."""

    meta = Meta(
        name="unused-suppression",
        family="suppressions",
        summary="A comment silences a finding that is not there",
        severity=Severity.WARNING,
        since="0.1",
        fixable=Applicability.SAFE,
    )

    def review(
        self, document: Document, suppressions: Suppressions, judged: Container[str]
    ) -> Iterator[Diagnostic]:
        """Yield the comments, of the checks that have looked, with nothing to silence."""
        by_comment: dict[Span, list[Suppression]] = {}
        for suppression in suppressions.unused(judged):
            by_comment.setdefault(suppression.comment.span, []).append(suppression)
        for span, unused in by_comment.items():
            listed = ", ".join(dict.fromkeys(suppression.check for suppression in unused))
            yield self.found(
                span,
                f"There is nothing here for the comment to silence: {listed}.",
                arguments={"checks": listed},
                fix=_fix(document.text, unused),
            )


def _fix(text: str, unused: Sequence[Suppression]) -> Fix | None:
    """Takes the names out of the comment, and out of the one that ends it."""
    if any(suppression.holds_back for suppression in unused):
        return None
    checks: dict[Span, tuple[Directive, set[str]]] = {}
    for suppression in unused:
        for directive in filter(None, (suppression.comment, suppression.ended_by)):
            checks.setdefault(directive.span, (directive, set()))[1].add(suppression.check)
    edits: list[Edit] = []
    for directive, names in checks.values():
        if all(name.check in names for name in directive.names):
            if _holds_apart(text, directive.span):
                return None
            edits.append(Edit(_with_its_line(text, directive.span), ""))
        else:
            edits += _without(directive, names)
    return Fix("Remove what silences nothing", tuple(edits), Applicability.SAFE)


def _without(directive: Directive, names: set[str]) -> Iterator[Edit]:
    """Edits that take *names* out of a comment that goes on naming others."""
    kept_before = False
    for index, name in enumerate(directive.names):
        if name.check not in names:
            kept_before = True
        elif kept_before:
            yield Edit(Span(directive.names[index - 1].span.end, name.span.end), "")
        else:
            yield Edit(Span(name.span.start, directive.names[index + 1].span.start), "")


def _with_its_line(text: str, comment: Span) -> Span:
    """*comment*, with its line if it stands there alone, as MediaWiki drops both."""
    start, end = comment
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    if start > 0 and text[start - 1] not in "\r\n":
        return comment
    if end == len(text):
        return Span(start, end)
    for line_break in ("\r\n", "\n", "\r"):
        if text.startswith(line_break, end):
            return Span(start, end + len(line_break))
    return comment


def _holds_apart(text: str, comment: Span) -> bool:
    """True if what stands before and behind *comment* might mean something once it is joined."""
    before = text[comment.start - 1 : comment.start]
    behind = text[comment.end : comment.end + 1]
    return before in _MAY_JOIN and not (behind.isspace() or behind == "")
