"""Format ``markdown``: the findings as a list to read, for the summary of a CI run or a comment.

Nothing in a draft becomes markup, a link, a mention or a picture: only plain words stand in the
open, all else in code spans, where GitHub and GitLab look for none of these.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from refwright.check import Severity
from refwright.patterns import deferred
from refwright.report.closing import closing
from refwright.report.evidence import message_with_evidence
from refwright.report.findings import FileReport, Tally, View
from refwright.report.visible import visible
from refwright.shortening import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# GitHub takes no summary of more than 1 MiB.
_MOST_BYTES = 900_000
_LONGEST_MESSAGE = 1_000

_TOKEN = deferred(r"“[^“”]*”\S*|\S+")
_PLAIN_WORD = deferred(r"\(?(?:[^\W\d_]+(?:[’'-][^\W\d_]+)*|[0-9]{1,4})[.,;:?]?\)?")
_QUOTATION = deferred(r"(.*”)([.,;:?)]*)")
_BACKTICKS = deferred(r"`+")


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """The sums, then the findings of each file that has some, up to the size GitHub takes."""
    view = view._replace(colour=False, quiet=False)  # without the sums it is no summary
    tally = Tally()
    shown: list[str] = []
    room, left_out = _MOST_BYTES, 0
    for file in tally.over(files):
        for piece in _file(file, view):
            room -= len(piece.encode("utf-8", "surrogatepass"))
            if room >= 0:
                shown.append(piece)
            elif piece.startswith("-"):
                left_out += 1
    yield "## Citations\n\n"
    yield from (f"{line}\n" for line in closing(tally, view))
    yield from shown
    if left_out:
        yield f"\nThere are {left_out:,} more, for which this page has no room.\n"


def inert(text: str) -> str:
    """*text* on one line of Markdown, everything but plain words in code spans."""
    pieces = []
    shown = visible(shortened(text, _LONGEST_MESSAGE))
    for plain, words in groupby(_TOKEN.findall(shown), key=_is_plain):
        joined = " ".join(words)
        if not plain and (quotation := _QUOTATION.fullmatch(joined)):
            pieces.append(code(quotation[1]) + quotation[2])
        else:
            pieces.append(joined if plain else code(joined))
    return " ".join(pieces)


def code(text: str) -> str:
    """*text*, already on one line, as a code span; empty if it is."""
    if not text:
        return ""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if longest else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def _is_plain(token: str) -> bool:
    return _PLAIN_WORD.fullmatch(token) is not None


def _file(file: FileReport, view: View) -> Iterator[str]:
    """A heading, a list item for each finding and for each check that could not look."""
    if not file.diagnostics and not file.skipped:
        return
    yield f"### {code(visible(file.path))}\n\n"
    for diagnostic in file.diagnostics:
        line, column = file.document.lines.location(diagnostic.span.start)
        severity = diagnostic.severity.label
        if diagnostic.severity is Severity.ERROR:
            severity = f"**{severity}**"
        mark = " [*]" if view.fixable(diagnostic) else ""
        yield (
            f"- {line}:{column} {severity} {code(visible(diagnostic.check))}{mark}: "
            f"{inert(message_with_evidence(diagnostic))}\n"
        )
    for skipped in file.skipped:
        yield f"- skipped {code(visible(skipped.check))}: {inert(skipped.reason)}\n"
    yield "\n"
