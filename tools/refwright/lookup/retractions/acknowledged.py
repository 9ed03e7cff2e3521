"""Whether a citation says of its work that it was retracted, doubted or corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from refwright.lookup.retractions.notices import CONCERN, CORRECTION
from refwright.patterns import deferred
from refwright.text import Span

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.citations.works import Citation
    from refwright.lookup.records import Notice
    from refwright.lookup.works.cited import Cited

_ROLES = {
    CONCERN: ("retracted", "doubted"),
    CORRECTION: ("retracted", "doubted", "corrected"),
}
_GRAVEST_ROLES = ("retracted",)
_BEHIND = deferred(r"(?:[^\S\n]*\{\{[^{}\n]{1,300}\}\})+")
_NOTICE_TITLE = deferred(r"(?:retracted|retraction|withdrawn)\b")
_OPENING = " [('\"“„«"
_CLOSING = "]):：.–—-'\""
_NEAR = 2_000


class Acknowledgements:
    """What the references of *document* say in their words and by the templates beside them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._behind: dict[tuple[str, str], str] = {}
        for reference in document.references:
            found = _BEHIND.match(document.text, reference.span.end)
            if found is not None and reference.name:
                key = (reference.group, reference.name)
                # More than a few uses of one reference tell nothing new.
                self._behind[key] = (self._behind.get(key, "") + found[0])[:_NEAR]

    def tell_of(self, notice: Notice, work: Sequence[Cited]) -> bool:
        """True if the citation of *work* tells of *notice*: in words, by a template, or by citing
        it. Words of the title count only where it is the title of a notice.

        *work* are the identifiers of one citation.
        """
        document, citation = self._document, work[0].citation
        roles = _ROLES.get(notice.kind, _GRAVEST_ROLES)
        words = [word.casefold() for role in roles for word in document.wiki.words[role]]
        around, title = self._around(citation), _title(citation)
        said = around.of(document.text)
        if title is not None:
            if _is_of_notice(title.of(document.text), words):
                return True
            said = said[: title.start - around.start] + said[title.end - around.start :]
        said = (said + self._beside(citation)).replace("_", " ").casefold()
        if any(word in said for word in words):
            return True
        cited = {each.want.value for each in work}
        return bool(notice.doi) and notice.doi not in cited and notice.doi in said

    def _around(self, citation: Citation) -> Span:
        """The reference that holds *citation*, or its line; no more than what is near it."""
        document, (start, end) = self._document, citation.span
        first, last = max(start - _NEAR, 0), min(end + _NEAR, len(document.text))
        content = None
        if citation.reference is not None:
            content = document.references[citation.reference].content
        if content is not None:
            return Span(max(content.start, first), min(content.end, last))
        line_start = document.text.rfind("\n", first, start)
        line_end = document.text.find("\n", end, last)
        return Span(max(line_start + 1, first), line_end if line_end >= 0 else last)

    def _beside(self, citation: Citation) -> str:
        """The templates right behind the uses of the reference that holds *citation*."""
        if citation.reference is None:
            return ""
        reference = self._document.references[citation.reference]
        if reference.name:
            return self._behind.get((reference.group, reference.name), "")
        found = _BEHIND.match(self._document.text, reference.span.end)
        return found[0][:_NEAR] if found is not None else ""


def _title(citation: Citation) -> Span | None:
    if citation.template is not None:
        field = citation.template.fields.get("title")
        return field.value if field is not None else None
    title = citation.plain.title if citation.plain is not None else None
    return title.span if title is not None else None


def _is_of_notice(title: str, words: Sequence[str]) -> bool:
    """True for ``Retraction of a work``, ``[Withdrawal] A work``; not for ``Withdrawal pain``."""
    start = title[:_NEAR].casefold().lstrip(_OPENING)
    if _NOTICE_TITLE.match(start):
        return True
    behind = (start[len(word) :].lstrip() for word in words if start.startswith(word))
    return any(rest and rest[0] in _CLOSING for rest in behind)
