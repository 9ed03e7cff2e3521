"""A parameter that is given twice to one template, of which MediaWiki keeps the last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.shortening import shortened
from refwright.text import Span
from refwright.wikitext.nodes import Parameter, Template, trimmed


class RepeatedTemplateParameter(Check):
    """Reports, of equal parameters of a template that cites, each but the last."""

    meta = Meta(
        name="repeated-template-parameter",
        family="duplicates",
        summary="A parameter is given twice to one template",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=(
            "wpcleaner:524",
            "wikilint:no-duplicate.parameter",
            "mediawiki:duplicate-args-category",
        ),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the parameters that do not count, template by template."""
        cites = _citing(document)
        for template in document.syntax.templates:
            if not cites(template):
                continue
            counting = template.counting
            if len(counting) < len(template.parameters):
                for found in template.parameters:
                    if found is not (counts := counting[found.key]) and found.key:
                        yield self._repeated(document.text, template, found, counts)

    def _repeated(
        self, text: str, template: Template, ignored: Parameter, counts: Parameter
    ) -> Diagnostic:
        lost, kept = ignored.value.of(text), counts.value.of(text)
        harmless = lost == kept or ignored.empty
        if lost == kept:
            what = "both times with the same value"
        elif ignored.empty:
            what = "once without a value"
        elif counts.empty:
            what = f"but the last time without a value, so “{shortened(lost)}” does not count"
        else:
            what = f"but only the last one counts, so “{shortened(lost)}” is not shown"
        choices: tuple[Fix, ...] = ()
        fix = None
        if harmless:
            # Where the one that does not count cannot go alone, its equal can.
            dropped = counts if ignored.positional and lost == kept else ignored
            fix = _removal(text, template, dropped, Applicability.SAFE)
        elif counts.empty:
            fix = _removal(text, template, counts, Applicability.UNSAFE)
        else:
            both = (
                _removal(text, template, each, Applicability.DISPLAY) for each in (ignored, counts)
            )
            choices = tuple(found for found in both if found is not None)
        return self.found(
            _written(text, ignored),
            f"“{shortened(ignored.key)}” is given twice, {what}.",
            severity=Severity.INFO if harmless else None,
            upstream=self.meta.upstream,
            related=(Related(_written(text, counts), "the one that counts"),),
            arguments={"parameter": ignored.key},
            fix=fix,
            alternatives=choices,
        )


def _citing(document: Document) -> Callable[[Template], bool]:
    """Tells templates that cite, make references or stand in one from all others."""
    wiki = document.wiki
    known = wiki.citations.keys() | wiki.short_citations.keys() | wiki.reference_templates.keys()
    # No tag of a reference stands within another.
    tags = [found.content for found in document.references if found.kind == "tag" and found.content]
    starts = [content.start for content in tags]

    def cites(template: Template) -> bool:
        if template.canonical in known:
            return True
        nearest = bisect_right(starts, template.start) - 1
        within = nearest >= 0 and template.end <= tags[nearest].end
        # ``{{#switch:}}`` may name a case twice; variables take no parameters.
        return within and ":" not in template.canonical

    return cites


def _written(text: str, parameter: Parameter) -> Span:
    """The parameter without the blanks around it."""
    return trimmed(text, *parameter.span)


def _removal(
    text: str, template: Template, parameter: Parameter, applicability: Applicability
) -> Fix | None:
    """Takes *parameter* out; None for one without a name, since the next would take its number."""
    if parameter.positional:
        return None
    start, end = parameter.start - 1, parameter.end
    if end == template.end - 2:
        # The blanks in front of the closing braces stay, those before the parameter go.
        end = trimmed(text, *parameter.span).end
        start = trimmed(text, template.start, start).end
    title = f"Drop “{shortened(text[parameter.start : end].strip())}”"
    return Fix(title, (Edit(Span(start, end), ""),), applicability)
