"""Comments that silence findings.

``<!-- refwright-disable-line NAME -->``           findings on the lines of the comment
``<!-- refwright-disable-next-line NAME -->``      findings on the line after it
``<!-- refwright-disable NAME -->`` … ``-enable``  findings in between; without end, in the rest
``<!-- refwright-disable-file NAME -->``           findings anywhere

``NAME`` is one check or several, separated by commas; behind ``--`` may stand a reason. A finding
is where its span starts; one of several lines is also silenced by a ``-disable-line`` inside it.
"""

from __future__ import annotations

import enum
from abc import abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from refwright.check import Check, Diagnostic, Skipped
from refwright.errors import suggestion
from refwright.patterns import deferred
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.registry import Registry

_COMMENT = deferred(r"<!--\s*refwright[-:](?P<kind>\S*)")
_NAME = deferred(r"[^\s,]+")
_REASON = "--"
_MOST_HINTS = 20  # looking for the name that was meant takes long, and a page may hold thousands


class Kind(enum.Enum):
    """What a comment does to the findings of the checks it names."""

    LINE = "disable-line"
    NEXT_LINE = "disable-next-line"
    START = "disable"
    END = "enable"
    FILE = "disable-file"


class Named(NamedTuple):
    """A name in a comment: its place, and the check it means (None: no check)."""

    span: Span
    check: str | None


class Directive(NamedTuple):
    """One suppression comment that can be understood."""

    span: Span
    kind: Kind
    names: tuple[Named, ...]


@dataclass(slots=True)
class Suppression:
    """One check silenced by one comment (and the ``enable`` that ends it); ``used`` if it was.

    ``holds_back`` is true if another ``disable`` stands within, which would work without this one.
    """

    check: str
    comment: Directive
    ended_by: Directive | None = None
    holds_back: bool = False
    used: bool = False


class Problem(NamedTuple):
    """A comment that looks like a suppression and does not work as one."""

    span: Span
    message: str


@dataclass(slots=True)
class _Scopes:
    """Where one check is silenced. Regions are disjoint and in text order."""

    whole_file: Suppression | None = None
    lines: dict[int, Suppression] = field(default_factory=dict)
    comments: list[tuple[int, Suppression]] = field(default_factory=list)
    """Starts of the ``disable-line`` comments, in text order."""
    regions: list[tuple[int, int, Suppression]] = field(default_factory=list)


class Suppressions:
    """The suppression comments of one document, and which of them have silenced something."""

    def __init__(self, document: Document, registry: Registry) -> None:
        self.problems: list[Problem] = []
        """Comments that do not work, in text order."""
        self._document = document
        self._scopes: dict[str, _Scopes] = {}
        self._all: list[Suppression] = []
        if "refwright" in document.text:
            directives = list(self._read(registry))
            self._place(directives)

    def silences(self, diagnostic: Diagnostic) -> bool:
        """True if a comment silences *diagnostic*; every comment that does counts as used."""
        scopes = self._scopes.get(diagnostic.check)
        if scopes is None:
            return False
        start, end = diagnostic.span
        silencing: list[Suppression] = []
        if scopes.whole_file:
            silencing.append(scopes.whole_file)
        if on_line := scopes.lines.get(self._document.lines.location(start).line):
            silencing.append(on_line)
        index = bisect_left(scopes.comments, start, key=lambda entry: entry[0])
        if index < len(scopes.comments) and scopes.comments[index][0] < end:
            silencing.append(scopes.comments[index][1])
        index = bisect_right(scopes.regions, start, key=lambda entry: entry[0]) - 1
        if index >= 0 and start < scopes.regions[index][1]:
            silencing.append(scopes.regions[index][2])
        for suppression in silencing:
            suppression.used = True
        return bool(silencing)

    def unused(self, judged: Container[str]) -> list[Suppression]:
        """Suppressions of the checks in *judged* that have silenced nothing, in text order."""
        return [
            suppression
            for suppression in self._all
            if not suppression.used and suppression.check in judged
        ]

    def _read(self, registry: Registry) -> Iterator[Directive]:
        text = self._document.text
        kinds = {kind.value: kind for kind in Kind}
        for comment in self._document.syntax.comments:
            match = _COMMENT.match(text, comment.start, comment.end)
            if not match:
                continue
            span = Span(comment.start, comment.end)
            word = match["kind"].removesuffix("-->")
            kind = kinds.get(word)
            if kind is None:
                hint = suggestion(word, kinds) if self._may_hint else ""
                self._object(
                    span, f"There is no suppression comment “refwright-{word}”{hint or '.'}"
                )
                continue
            end = comment.end - len("-->") if text.endswith("-->", 0, comment.end) else comment.end
            names = tuple(self._names(registry, match.end("kind"), end))
            if not names:
                self._object(span, "The comment silences nothing: it must name a check.")
            yield Directive(span, kind, names)

    def _names(self, registry: Registry, start: int, end: int) -> Iterator[Named]:
        for match in _NAME.finditer(self._document.text, start, end):
            name = match[0]
            if name.startswith(_REASON):
                break
            check = registry.get(name)
            if check is None:
                hint = registry.suggest_name(name) if self._may_hint else ""
                self._object(Span(*match.span()), f"No check is called “{name}”{hint or '.'}")
            yield Named(Span(*match.span()), check.meta.name if check else None)

    @property
    def _may_hint(self) -> bool:
        return len(self.problems) < _MOST_HINTS

    def _object(self, span: Span, message: str) -> None:
        self.problems.append(Problem(span, message))

    def _place(self, directives: list[Directive]) -> None:
        """Note where each check is silenced."""
        following = self._following_lines(directives)
        started: dict[str, Suppression] = {}
        for directive in directives:
            for span, check in directive.names:
                if check is None:
                    continue
                if directive.kind is Kind.END:
                    if check in started:
                        self._close(started.pop(check), directive)
                    else:
                        self._object(span, f"“{check}” is not disabled here.")
                elif directive.kind is Kind.START and check in started:
                    started[check].holds_back = True
                    self._object(span, f"“{check}” is already disabled here.")
                else:
                    suppression = Suppression(check, directive)
                    self._all.append(suppression)
                    if directive.kind is Kind.START:
                        started[check] = suppression
                    else:
                        self._open(suppression, following)
        for suppression in started.values():
            self._close(suppression, None)
        self.problems.sort()

    def _open(self, suppression: Suppression, following: Mapping[int, int]) -> None:
        scopes = self._scopes.setdefault(suppression.check, _Scopes())
        start, end = suppression.comment.span
        match suppression.comment.kind:
            case Kind.FILE:
                scopes.whole_file = scopes.whole_file or suppression
            case Kind.NEXT_LINE:
                scopes.lines.setdefault(following[end], suppression)
            case Kind.LINE:
                for offset in (start, end):
                    line = self._document.lines.location(offset).line
                    scopes.lines.setdefault(line, suppression)
                scopes.comments.append((start, suppression))

    def _close(self, suppression: Suppression, ended_by: Directive | None) -> None:
        suppression.ended_by = ended_by
        # Without an end the region goes on behind the text, where a finding may stand as well.
        end = ended_by.span.start if ended_by else len(self._document.text) + 1
        scopes = self._scopes.setdefault(suppression.check, _Scopes())
        scopes.regions.append((suppression.comment.span.end, end, suppression))

    def _following_lines(self, directives: Iterable[Directive]) -> Mapping[int, int]:
        """The line that follows each directive, by the directive's end.

        Lines that hold only a suppression comment are passed over, as MediaWiki drops them.
        """
        lines = self._document.lines
        text = self._document.text
        after_alone: dict[int, int] = {}
        following: dict[int, int] = {}
        for directive in reversed(list(directives)):
            start, end = directive.span
            line = lines.location(end).line + 1
            following[end] = line = after_alone.get(line, line)
            first = lines.location(start).line
            before = lines.line_span(first).start
            after = lines.line_span(lines.location(end).line).end
            if not text[before:start].strip() and not text[end:after].strip():
                after_alone[first] = line
        return following


class SuppressionCheck(Check):
    """A check of the suppression comments themselves; it looks after all other checks."""

    def run(
        self, document: Document, settings: Mapping[str, object]
    ) -> Iterator[Diagnostic | Skipped]:
        """Nothing: what there is to find is known only after the other checks."""
        return iter(())

    @abstractmethod
    def review(
        self, document: Document, suppressions: Suppressions, judged: Container[str]
    ) -> Iterator[Diagnostic]:
        """Yield the findings about *suppressions*; the checks in *judged* have looked."""
