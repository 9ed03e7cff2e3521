"""“p.” and the like in a parameter whose template writes it itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.citations.page_statements import Origin
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span

_KEY = "extra_text_pages"
_PREFIX = deferred(
    r"(?:[Pp]ages?|[Pp]gs?|[Pp]pgs?|[Pp]p?)(?:\.|(?=\s|&nbsp;|\d))(?:\s|&nbsp;){0,3}"
    r"(?=[A-Za-z]?\d|[ivxlcIVXLC]{1,8}(?!\w))"
)
# Templates that put a colon before pages: the prefix shows once.
_SHOWN_ONCE = frozenset({"harvcol", "harvcolnb", "harvcoltxt"})


class ExtraTextInPages(Check):
    """Reports the module's ``extra_text_pages``, and prefixes of pages in short citations."""

    meta = Meta(
        name="extra-text-in-pages",
        family="pages",
        summary="A page parameter holds “p.” or “pp.”, which the template adds",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=(f"cs1:{_KEY}",),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield each value with such a prefix, the prefix taken off."""
        for said in document.cs1_messages.get(_KEY, ()):
            message = said.message
            yield self._found(document, message.span, message.parameter, (f"cs1:{_KEY}",))
        for statement in document.page_statements:
            if statement.origin is not Origin.SHORT or statement.group.prefix is None:
                continue
            assert statement.parameter is not None
            assert statement.template is not None
            if statement.template.canonical not in _SHOWN_ONCE:
                parameter = statement.parameter
                yield self._found(document, parameter.value, parameter.key, ())

    def _found(
        self, document: Document, value: Span, parameter: str, upstream: tuple[str, ...]
    ) -> Diagnostic:
        text = document.text
        shown = value.of(text)
        prefix = _PREFIX.match(text, *value)
        return self.found(
            value,
            f"“{parameter}=” holds “{shown}”; the template puts “p.” or “pp.” before the pages "
            "itself.",
            upstream=upstream,
            arguments={"parameter": parameter},
            fix=None
            if prefix is None
            else Fix(
                f"Drop “{prefix[0].rstrip()}”",
                (Edit(Span(*prefix.span()), ""),),
                Applicability.SAFE,
            ),
        )
