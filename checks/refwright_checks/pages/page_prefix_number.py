"""``p.`` before several pages, or ``pp.`` before one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.page_statements import Origin, PageStatement
from refwright.citations.short_templates import ShortTemplate
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright.wiki import Wiki
from refwright_checks.pages._numbers import are_several, is_one

_SHORTEST_EXTENT = 50
_OTHER_KEYS = {"p": "pp", "page": "pages", "pp": "p", "pages": "page"}
# Templates that put a colon before pages, whatever the parameter.
_WITHOUT_PREFIX = frozenset({"harvcol", "harvcolnb", "harvcoltxt"})


class PagePrefixNumber(Check):
    """Reports prefixes of pages, and the parameters of ``{{sfn}}`` that make them."""

    meta = Meta(
        name="page-prefix-number",
        family="pages",
        summary="“p.” stands before several pages, or “pp.” before one",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield each prefix with its pages, and the other prefix as the fix."""
        other_prefix = _other_prefixes(document.wiki)
        if not other_prefix:
            return
        extents = _extents(document)
        templates = _short_templates(document) if "p." in other_prefix else {}
        for statement in document.page_statements:
            if statement.origin is Origin.SHORT:
                yield from self._in_template(document, statement, templates)
                continue
            group = statement.group
            if statement.parameter is not None or group.prefix is None or not statement.certain:
                continue
            assert group.prefix_span is not None
            right = other_prefix.get(group.prefix)
            if right is None or group.prefix_span.of(document.text) != group.prefix:
                continue
            if group.plural:
                wrong = is_one(group) and not (
                    group.span in extents and int(group.pages[0].first) >= _SHORTEST_EXTENT
                )
                says = "several pages, but one follows"
            else:
                wrong = are_several(statement)
                says = "one page, but several follow"
            if wrong:
                yield self.found(
                    group.span,
                    f"“{group.prefix}” announces {says}: write “{right}”.",
                    arguments={"right": right},
                    fix=Fix(
                        f"Write “{right}” for “{group.prefix}”",
                        (Edit(group.prefix_span, right),),
                        Applicability.SAFE,
                    ),
                )

    def _in_template(
        self, document: Document, statement: PageStatement, templates: Mapping[int, ShortTemplate]
    ) -> Iterator[Diagnostic]:
        """Yield the parameter if it makes the wrong prefix, and its other name as the fix."""
        parameter = statement.parameter
        if parameter is None or statement.group.prefix is not None or not statement.certain:
            return
        short = templates.get(id(parameter))
        name = parameter.name
        if name is None or short is None or (short.page and short.pages):
            return
        piece = parameter.key.rstrip("agesp")  # the number of the work in {{sfnm}}
        right = piece + _OTHER_KEYS[parameter.key[len(piece) :]]
        wrong = is_one(statement.group) if statement.plural else are_several(statement)
        if not wrong:
            return
        says = "several pages, but holds one" if statement.plural else "one page, but holds several"
        yield self.found(
            Span(name.start, parameter.value.end),
            f"“{parameter.key}=” is for {says}: write “{right}=”.",
            arguments={"right": right},
            fix=Fix(
                f"Write “{right}=” for “{parameter.key}=”",
                (Edit(name, right),),
                Applicability.SAFE,
            ),
        )


def _short_templates(document: Document) -> dict[int, ShortTemplate]:
    """By the identity of a parameter for pages: the short citation that it belongs to."""
    return {
        id(parameter): short.template
        for short in document.short_citations
        if short.template is not None and short.template.template.canonical not in _WITHOUT_PREFIX
        for parameter in (short.template.page, short.template.pages)
        if parameter is not None
    }


def _other_prefixes(wiki: Wiki) -> dict[str, str]:
    """Each prefix for one page to that for several, and back, as far as they differ.

    A capital ``P.`` is left out, for it may be a person's initial.
    """
    singular, plural = wiki.words.get("page", ()), wiki.words.get("pages", ())
    pairs: dict[str, str] = {}
    if len(singular) != len(plural):
        return pairs
    for one, several in zip(singular, plural, strict=True):
        if one == several:
            continue
        forms = {one: several, one.rstrip("."): several.rstrip(".")}
        if len(one.rstrip(".")) > 1:
            forms |= {key.capitalize(): value.capitalize() for key, value in forms.items()}
        for key, value in forms.items():
            pairs[key] = value
            pairs[value] = key
    return pairs


def _extents(document: Document) -> set[Span]:
    """Pages that may be the length of a book: they stand in a full citation of one."""
    return {
        group.span
        for citation in document.citations
        if citation.plain is not None
        and (citation.reference is None or citation.plain.publisher is not None)
        and citation.plain.container is None
        for group in citation.plain.pages
    }
