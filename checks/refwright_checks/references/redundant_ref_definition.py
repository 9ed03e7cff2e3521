"""A named reference that is written out again with the same content."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from refwright.check import Check, Confidence, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.references import Reference
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright.wikitext.nodes import Tag

_PLAIN = frozenset({"name", "group"})


class RedundantRefDefinition(Check):
    """Reports every definition of a name but one; Cite keeps silent because they are equal."""

    meta = Meta(
        name="redundant-ref-definition",
        family="references",
        summary="A named reference is written out more than once",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("wpcleaner:527", "awb:DuplicateNamedReferences"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield them, in text order."""
        for definitions in _definitions(document):
            kept = _kept(definitions)
            for each in definitions:
                if each is not kept:
                    yield self._again(document, each, kept)

    def _again(self, document: Document, each: Reference, kept: Reference) -> Diagnostic:
        head = document.text[each.span.start : _attributes_end(each)].rstrip()
        edit = Edit(Span(each.span.start + len(head), each.span.end), " />")
        certain = not kept.in_parameter and each.list_index is None
        return self.found(
            each.span,
            f"“{each.name}” is written out again with the same content.",
            confidence=Confidence.LOW if each.in_parameter else Confidence.HIGH,
            upstream=self.meta.upstream,
            related=(Related(kept.span, "the same reference"),),
            arguments={"name": each.name},
            fix=Fix("Reuse the name", (edit,), Applicability.SAFE) if certain else None,
        )


def _kept(definitions: list[Reference]) -> Reference:
    """The one in the list or, of those in the text, the first that no template may drop."""
    for each in definitions:
        if each.list_index is not None:
            return each
    return next((each for each in definitions if not each.in_parameter), definitions[0])


def _definitions(document: Document) -> Iterator[list[Reference]]:
    """The references that define one name alike, in the order of their first ones."""
    by_name: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for reference in document.references:
        if reference.kind == "tag" and reference.name and reference.content is not None:
            by_name[reference.group, reference.name].append(reference)
    ends: dict[str, list[int]] | None = None
    for (group, _), references in by_name.items():
        if len(references) == 1:
            continue
        if ends is None:
            ends = defaultdict(list)
            for shown in document.reference_lists:
                ends[shown.group].append(shown.span.end)
        alike: dict[tuple[int, str], list[Reference]] = defaultdict(list)
        for reference in references:
            assert reference.content is not None
            content = reference.content.of(document.text)
            if content.strip() and _PLAIN.issuperset(each.name for each in reference.attributes):
                # Behind a list, names are new ones.
                segment = bisect_right(ends[group], reference.span.start)
                alike[segment, content].append(reference)
        contents = Counter(segment for segment, _ in alike)
        for (segment, _), definitions in alike.items():
            if len(definitions) > 1 and contents[segment] == 1:
                yield definitions  # of different contents, Cite speaks


def _attributes_end(reference: Reference) -> int:
    assert isinstance(reference.node, Tag)
    return reference.node.attributes.end
