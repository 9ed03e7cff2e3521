"""Checks that report what Module:Citation/CS1 says of citation templates."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from refwright.check import Check, Confidence, Diagnostic, Severity
from refwright.citations.cs1.messages import Said
from refwright.citations.document import Document
from refwright.fix import Edit, Fix
from refwright.shortening import shortened
from refwright.text import Span
from refwright.wikitext.nodes import Parameter, Template, trimmed
from refwright_checks._cs1_outcome import Outcomes

__all__ = ["Cs1Check", "Said", "quoted", "removals"]

_LINKED = "param_has_ext_link"
# For each fix the whole template is judged anew. Once these are made, the next get theirs.
_MOST_FIXES = 8


class Cs1Check(Check):
    """A check that reports the predicted messages whose keys its ``meta.upstream`` lists."""

    @abstractmethod
    def message(self, said: Said, document: Document) -> str:
        """What is wrong, for the editor."""

    def accepts(self, said: Said, document: Document) -> bool:
        """False if another check says it, or if the module's word alone is no reason to speak."""
        return True

    def severity(self, said: Said) -> Severity | None:
        """How much it matters, if not as the meta says."""
        return None

    def confidence(self, said: Said, document: Document) -> Confidence:
        """How sure the prediction is."""
        return Confidence.HIGH

    def fix(self, said: Said, document: Document) -> Fix | None:
        """What repairs it, if anything does."""
        return None

    def alternatives(self, said: Said, document: Document) -> tuple[Fix, ...]:
        """What may be chosen from."""
        return ()

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield one finding for each message, in text order; what is said twice counts twice."""
        messages = document.cs1_messages
        if not messages:
            return
        said = [
            each
            for upstream in self.meta.upstream
            for each in messages.get(upstream.removeprefix("cs1:"), ())
        ]
        if not said:
            return
        said.sort(key=lambda each: (each.message.span, each.message.key))
        explained = _explained_links(messages)
        outcomes = Outcomes(document)
        findings: Counter[int] = Counter()
        for message, again in groupby(said, key=lambda each: each.message):
            each, *repeats = again
            if message.key == _LINKED and message.span in explained:
                continue
            if self.accepts(each, document):
                keys = [message.key] * (1 + len(repeats))
                if explained.get(message.span) == message.key:
                    keys.append(_LINKED)
                findings[id(each.arguments)] += 1
                repairable = findings[id(each.arguments)] <= _MOST_FIXES
                fixes = (self.fix(each, document),) if repairable else ()
                choices = self.alternatives(each, document) if repairable else ()
                yield self.found(
                    message.span,
                    self.message(each, document),
                    confidence=self.confidence(each, document),
                    severity=self.severity(each),
                    upstream=tuple(f"cs1:{key}" for key in keys),
                    arguments={"parameter": message.parameter} if message.parameter else {},
                    fix=next(_harmless(fixes, each, outcomes), None),
                    alternatives=tuple(_harmless(choices, each, outcomes)),
                )


def _explained_links(messages: Mapping[str, list[Said]]) -> dict[Span, str]:
    """Where an address is in a parameter whose form is wrong for it: by the key that says so.

    One word about ``doi=https://…`` is enough: that it is no DOI.
    """
    linked = {
        each.message.span for each in messages.get(_LINKED, ()) if "," not in each.message.detail
    }
    if not linked:
        return {}
    return {
        each.message.span: key
        for key, several in messages.items()
        if key.startswith("bad_")
        for each in several
        if each.message.span in linked
    }


def _harmless(fixes: Iterable[Fix | None], said: Said, outcomes: Outcomes) -> Iterator[Fix]:
    """The fixes after which the module says nothing that it does not say now."""
    for fix in fixes:
        if fix is not None and not outcomes.brings_new_messages(said.arguments, fix.edits):
            yield fix


def quoted(value: str) -> str:
    """*value* in quotation marks, on one line and short enough for a message."""
    return f"“{shortened(value)}”"


def removals(text: str, template: Template, *parameters: Parameter) -> tuple[Edit, ...]:
    """Take *parameters* out of *template*, each with its ``|``.

    No other parameter of a citation template counts by its place. The blanks in front of the
    closing braces stay, those before the parameters go.
    """
    spans: list[Span] = []
    for parameter in sorted(parameters, key=attrgetter("start")):
        start = parameter.start - 1
        if spans and spans[-1].end == start:
            start = spans.pop().start
        spans.append(Span(start, parameter.end))
    if spans and spans[-1].end == template.end - 2:
        start, end = spans.pop()
        spans.append(Span(trimmed(text, template.start, start).end, trimmed(text, start, end).end))
    return tuple(Edit(span, "") for span in spans)
