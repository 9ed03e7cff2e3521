"""A citation template that is never closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import trimmed

_NAME = deferred(r"\{\{+\s*([^|{}\[\]<>\n]{1,60}?)\s*(?=\||\n|<)")
_END = deferred(r"</ref\s*>|\n[ \t]*\n|\n(?=[*#:;=|!{])|<ref\b|\{\{\s*[Cc]it")
_PARAMETER = deferred(r"\|[^|=\n]{1,40}=")


class UnclosedCitationTemplate(Check):
    """Reports citation templates without ``}}``, which readers see as raw text."""

    meta = Meta(
        name="unclosed-citation-template",
        family="templates",
        summary="A citation template is never closed",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("checkwiki:43", "wpcleaner:43", "awb:FixSyntax"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the openers with the names of their templates."""
        text, wiki = document.text, document.wiki
        for kind, span in document.syntax.unclosed:
            if kind != "template":
                continue
            match = _NAME.match(text, span.start)
            if match is None or wiki.template(match[1]) not in wiki.citations:
                continue
            end = _END.search(text, match.end())
            stop = len(text) if end is None else end.start()
            opener = text.find("{{", span.start)
            yield self.found(
                Span(span.start, match.end(1)),
                f"“{text[opener : match.end(1)]}” is never closed with “}}}}”, "
                "so that readers see its parameters as text.",
                fix=self._closing(text, match.end(), stop)
                if end is not None and end[0].startswith("</")
                else None,
            )

    def _closing(self, text: str, start: int, stop: int) -> Fix | None:
        """Closes it before the end of the reference, if all until there is its parameters."""
        place = trimmed(text, start, stop)
        inside = place.of(text)
        half = inside.endswith("}") and not inside.endswith("}}")
        body = inside[:-1] if half else inside
        if (
            not _PARAMETER.search(body)
            or body.count("{{") != body.count("}}")
            or body.count("{") != body.count("}")
        ):
            return None
        edit = Edit(Span(place.end, place.end), "}" if half else "}}")
        return Fix("Close it before “</ref>”", (edit,), Applicability.UNSAFE)
