"""Volume and issue together in ``volume=``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Parameter, Template
from refwright_checks.pages._templates import is_cs1

_BOTH = deferred(
    r"(?P<volume>\d{1,4}|[IVXLC]{1,8})"
    r"(?:\s?\(\s?(?:[Nn](?:o|r|br)\.?\s?)?(?P<bracketed>\d{1,4}(?:[-–/]\d{1,4})?)\s?\)"
    r"|\s?[,;]?\s(?:[Nn](?:o|r|br)\.?|[Ii]ss(?:ue|\.))\s?(?P<named>\d{1,4}(?:[-–/]\d{1,4})?))"
)
_YEAR = deferred(r"(?:1[5-9]|20)\d\d")


class VolumeWithIssue(Check):
    """Reports volumes of periodicals that have the issue behind them: ``12(3)``, ``12, no. 3``."""

    meta = Meta(
        name="volume-with-issue",
        family="pages",
        summary="“volume=” holds the issue as well",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield each such value, with the issue moved to a parameter of its own."""
        text = document.text
        for citation in document.citations:
            if citation.template is None:
                continue
            fields, template = citation.template.fields, citation.template.template
            volume = fields.get("volume")
            if volume is None or volume.value.end - volume.value.start < len("1(1)"):
                continue
            match = _BOTH.fullmatch(text, *volume.value)
            issue = match and (match["bracketed"] or match["named"])
            if match is None or not issue or (match["bracketed"] and _YEAR.fullmatch(issue)):
                continue
            periodical = template.get("journal", "magazine", "newspaper", "periodical", "work")
            if periodical is None or periodical.empty or not is_cs1(document, template):
                continue
            yield self.found(
                volume.value,
                f"“{volume.value.of(text)}” is a volume and an issue; write “volume="
                f"{match['volume']}” and “issue={issue}”.",
                arguments={"volume": match["volume"], "issue": issue},
                fix=_split(text, template, volume, match.end("volume"), issue),
            )


def _split(text: str, template: Template, volume: Parameter, end: int, issue: str) -> Fix | None:
    """Moves the *issue* behind *end*; None if another one is given already."""
    rest = Span(end, volume.value.end)
    given = template.get("issue", "number")
    title = "Move the issue to a parameter of its own"
    if given is None or given.name is None:
        # The blanks in front of the parameter also stand in front of the new one.
        before = text[volume.start : volume.name.start] if volume.name else ""
        blanks = " " if text[volume.start - 2].isspace() and "\n" not in before else ""
        edits = [Edit(rest, f"{blanks}|{before}issue={issue}")]
    elif given.empty:
        place = text.index("=", given.name.end) + 1
        edits = [Edit(rest, ""), Edit(Span(place, place), issue)]
    elif given.value.of(text) == issue:
        title, edits = "Drop the issue from the volume", [Edit(rest, "")]
    else:
        return None
    return Fix(title, tuple(sorted(edits)), Applicability.UNSAFE)
