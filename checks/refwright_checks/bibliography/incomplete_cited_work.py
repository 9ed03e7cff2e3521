"""A work that short citations mean, but that doesn't say who wrote it, or when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.cite_templates import CiteTemplate
from refwright.citations.document import Document
from refwright.citations.matching import ShortCitation, Verdict
from refwright.citations.normal_forms import letters
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright_checks.bibliography._naming import named

_FAMILIES = ("cs1", "cs2")
_DATES = ("date", "year", "publication_date")
# What may name a person or body, but makes no anchor.
_OTHER_NAMES = (
    "authors",
    "people",
    "credits",
    "collaboration",
    "cartography",
    "inventor",
    "others",
)
_ANSWERING = ("publisher", "container", "title")
_MOST_SHOWN = 10
_MARKUP = deferred(r"[|={}]")

Cited = dict[Span, list[ShortCitation]]


class IncompleteCitedWork(Check):
    """Reports entries that lack the author or the date that short citations know them by."""

    meta = Meta(
        name="incomplete-cited-work",
        family="bibliography",
        summary="A work that is cited by author and year lacks one of them",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the templates of a bibliography that no link can reach for want of a field.

        Parameters are known by their English names: elsewhere it cannot be told what is missing.
        """
        if document.section or document.wiki.language != "en" or not document.short_citations:
            return
        incomplete = {
            entry.span: template
            for entry in document.bibliography
            if (template := entry.citation.template) is not None
            and template.family in _FAMILIES
            and "ref" not in template.fields
            and not (template.surnames and template.year)
        }
        if not incomplete:
            return
        undated = _cited_undated(document, incomplete)
        nameless = _cited_nameless(document, incomplete)
        for entry in document.bibliography:
            cited = undated.get(entry.span) or nameless.get(entry.span)
            if not cited:
                continue
            what = "date" if entry.span in undated else "author"
            by_link = next((each for each in cited if each.template is not None), None)
            first = by_link or cited[0]
            shown = f"“{' & '.join(first.surnames)} {first.year}”"
            trouble = f"{shown} cannot link to it" if by_link else f"{shown} may not be understood"
            # What is unknown may mean a work that could not be read, or stands in a template.
            is_certain = any(each.verdict is not Verdict.UNKNOWN for each in cited)
            name = named(entry.citation)
            yield self.found(
                entry.span,
                f"{name[:1].upper()}{name[1:]} gives no {what}, so {trouble}.",
                severity=None if by_link and is_certain else Severity.INFO,
                confidence=Confidence.HIGH if is_certain else Confidence.MEDIUM,
                related=tuple(Related(each.span, "cited here") for each in cited[:_MOST_SHOWN]),
                arguments={"missing": what, "cited": shown[1:-1]},
                alternatives=tuple(_alternatives(document, incomplete[entry.span], cited, what)),
            )


def _cited_undated(document: Document, incomplete: dict[Span, CiteTemplate]) -> Cited:
    """By entry without a date: the short citations with its authors that give a year."""
    found: Cited = defaultdict(list)
    undated = {
        span
        for span, template in incomplete.items()
        if template.surnames and not any(role in template.fields for role in _DATES)
    }
    for short in document.short_citations if undated else ():
        if short.verdict in (Verdict.YEAR_DIFFERS, Verdict.UNKNOWN):
            works = [document.citations[work] for work in short.works]
            # Where some work has another year, that may be the one that is meant.
            if all(work.span in undated for work in works):
                for work in works:
                    found[work.span].append(short)
    return found


def _cited_nameless(document: Document, incomplete: dict[Span, CiteTemplate]) -> Cited:
    """By entry without a name: the short citations that call it by title, work or publisher."""
    answers: dict[tuple[str, str], set[Span]] = defaultdict(set)
    for span, template in incomplete.items():
        if template.year and not template.surnames and template.template.get(*_OTHER_NAMES) is None:
            for role in _ANSWERING:
                if key := letters(template.value(role)):
                    answers[key, template.year].add(span)
    found: Cited = defaultdict(list)
    for short in document.short_citations if answers else ():
        if short.verdict in (Verdict.NOT_FOUND, Verdict.UNKNOWN) and len(short.surnames) == 1:
            meant = answers.get((letters(short.surnames[0]), short.year), set())
            if len(meant) == 1:
                found[next(iter(meant))].append(short)
    return found


def _alternatives(
    document: Document, template: CiteTemplate, cited: list[ShortCitation], what: str
) -> Iterator[Fix]:
    """To give the entry what the short citations, if they agree, know it by."""
    mentions = {(each.surnames, each.year) for each in cited}
    surnames, year = mentions.pop()
    if mentions or _MARKUP.search("".join(surnames)):
        return
    added = (
        f"|date={year}" if what == "date" else f"|ref={{{{sfnref|{'|'.join(surnames)}|{year}}}}}"
    )
    place = template.span.end - len("}}")
    behind = document.text[place - 1]
    text = added if behind in " \n" else f" {added}"
    title = f"Add {added}"
    yield Fix(title, (Edit(Span(place, place), text),), Applicability.DISPLAY)
