"""References that are used by name, and defined nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from refwright.check import Confidence, Diagnostic, Meta, Severity
from refwright.citations.cite.errors import CiteError
from refwright.citations.document import Document
from refwright.citations.listing import earlier_definition
from refwright.citations.renaming import ReferenceRenaming
from refwright.fix import Applicability, Edit, Fix
from refwright_checks.references._cite_check import CiteCheck, quoted
from refwright_checks.references._suggestions import NearNames

_PREVIEW = "cite_warning_sectionpreview_no_text"


class UndefinedRefName(CiteCheck):
    """Reports the first use of a name that has no text; the other uses are related."""

    related_message = "used here, too"

    meta = Meta(
        name="undefined-ref-name",
        family="references",
        summary="A reference is used by a name that nothing defines",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("cite:cite_error_references_no_text", f"cite:{_PREVIEW}", "wpcleaner:514"),
    )

    def accepts(self, error: CiteError, document: Document) -> bool:
        """False if a list before the use has shown the definition: a check of its own says so."""
        return earlier_definition(document, error) is None

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield one finding for each name, with what may have been meant."""
        advice: _Advice | None = None
        for found in super().run(document, settings):
            advice = advice or _Advice(document)
            yield advice.added_to(found)

    def message(self, error: CiteError, document: Document) -> str:
        """Names the name."""
        where = "in this section" if error.key == _PREVIEW else "before the list that shows it"
        return f"No reference named {quoted(error.arguments[0])} has a text {where}."

    def severity(self, error: CiteError) -> Severity | None:
        """In one section alone, the definition may stand in another."""
        return Severity.INFO if error.key == _PREVIEW else None


class _Advice:
    """Finds the names that may have been meant, and writes them where the undefined one stands."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._renaming = ReferenceRenaming(document)
        self._groups = {each.span: each.group for each in document.references}
        names: dict[str, set[str]] = {}
        for group, name in document.definitions:
            names.setdefault(group, set()).add(name)
        self._near = {group: NearNames(known) for group, known in names.items()}
        self._lists = Counter(shown.group for shown in document.reference_lists)
        self._confidence = _confidence(document)

    def added_to(self, found: Diagnostic) -> Diagnostic:
        """*found* with the one name that must be meant as its fix; else with suggestions."""
        found = found._replace(confidence=self._confidence)
        name, group = found.arguments["1"], self._groups.get(found.span, "")
        if group not in self._near or (group, name) in self._document.definitions:
            return found
        clear, others = self._near[group].near(name)
        if clear:
            found = found._replace(message=f"{found.message[:-1]}; is {quoted(clear)} meant?")
        if clear and self._lists[group] <= 1:
            return found._replace(fix=self._fix(group, name, clear, Applicability.UNSAFE))
        fixes = (self._fix(group, name, other, Applicability.DISPLAY) for other in others)
        return found._replace(alternatives=tuple(fix for fix in fixes if fix is not None))

    def _fix(self, group: str, name: str, other: str, how: Applicability) -> Fix | None:
        replaced = self._renaming.renamed(group, name, other)
        if not replaced:
            return None
        return Fix(f"Use {quoted(other)}", tuple(Edit(*each) for each in replaced), how)


def _confidence(document: Document) -> Confidence:
    """A template that is not known may define the name."""
    wiki = document.wiki
    known = (wiki.citations, wiki.reference_templates, wiki.list_templates)
    more = (wiki.short_citations, wiki.text_templates, wiki.page_templates, wiki.inline_tags)
    for template in document.syntax.templates:
        if not any(template.canonical in names for names in (*known, *more)):
            return Confidence.MEDIUM
    return Confidence.HIGH
