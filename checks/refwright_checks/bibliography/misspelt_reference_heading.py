"""A misspelt heading above references or a list of works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright.wikitext.nodes import trimmed
from refwright_checks.bibliography._headings import LIST_ROLES, ListStarts

_SHORTEST = 6
_LONGEST = 60
_CUTOFF = 0.85
_MOST_QUESTIONS = 20


class MisspeltReferenceHeading(Check):
    """Reports headings that are nearly a usual one, where references or works follow."""

    meta = Meta(
        name="misspelt-reference-heading",
        family="bibliography",
        summary="The heading of the references or of a list of works is misspelt",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the headings, with the word that is meant put right."""
        unknown = [
            (section, section.heading)
            for section in document.sections
            if section.heading is not None
            and _SHORTEST <= len(section.title) <= _LONGEST
            and document.wiki.section_role(section.title) is None
        ]
        if not unknown:
            return
        starts = ListStarts(document)
        followed = [each for each in unknown if starts.follow(each[0].span.start)]
        for section, heading in followed[:_MOST_QUESTIONS]:
            usual = _usual(document, section.title)
            right = _corrected(section.title, usual)
            if not right:
                continue
            yield self.found(
                trimmed(document.text, *heading),
                f"The heading “{section.title}” is misspelt: write “{right}”.",
                arguments={"right": right},
                fix=_retitled(document, heading, section.title, right),
            )


def _usual(document: Document, title: str) -> str:
    """The usual heading that *title* is nearly, in lower case; empty if it is near none."""
    from difflib import get_close_matches

    headings = [
        heading
        for role in sorted(LIST_ROLES)
        for heading in document.wiki.sections.get(role, ())
        if len(heading) >= _SHORTEST
    ]
    folded = title.casefold()
    # What is corrected begins with the same letter: to ask for these first is a fraction of it.
    beginning_alike = [heading for heading in headings if heading[0] == folded[0]]
    if not get_close_matches(folded, beginning_alike, n=1, cutoff=_CUTOFF):
        return ""
    close = get_close_matches(folded, headings, n=3, cutoff=_CUTOFF)
    # "Referencse" has the letters of "References", but is more like "Reference".
    exchanged = (heading for heading in close if sorted(heading) == sorted(folded))
    return next(exchanged, close[0] if close else "")


def _corrected(title: str, usual: str) -> str:
    """*title* with the letters of *usual*, empty if it may be meant as it stands.

    “Foot notes” is misspelt; “Cited work” and “References 2” are only less usual.
    """
    written, meant = title.split(), usual.split()
    if not usual or not title.replace(" ", "").isalpha():
        return ""
    if "".join(written).casefold() == "".join(meant):
        return _cased(title, usual)
    if len(written) != len(meant):
        return ""
    corrected = []
    for word, right in zip(written, meant, strict=True):
        folded = word.casefold()
        if folded == right:
            corrected.append(word)
        elif word[0].casefold() != right[0] or folded.rstrip("s") == right.rstrip("s"):
            return ""
        else:
            corrected.append(_cased(word, right))
    return " ".join(corrected)


def _cased(written: str, right: str) -> str:
    if written.isupper() and len(written) > 1:
        return right.upper()
    return right[:1].upper() + right[1:] if written[0].isupper() else right


def _retitled(document: Document, heading: Span, title: str, right: str) -> Fix | None:
    """Writes *right* where the heading holds *title* without any markup."""
    place = document.text.find(title, *heading)
    if place < 0:
        return None
    edit = Edit(Span(place, place + len(title)), right)
    return Fix(f"Write “{right}”", (edit,), Applicability.UNSAFE)
