"""Format ``github``: commands that GitHub Actions shows as annotations beside the lines they mean.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

The runner looks for commands in every line that a step prints, so nothing of a draft may begin one.
Of each kind only the first ten of a step become annotations; what is left is printed as plain text.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from refwright.check import Severity
from refwright.report.closing import closing, skips
from refwright.report.evidence import message_with_evidence
from refwright.report.findings import FileReport, Tally, View
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from refwright.check import Diagnostic

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# One notice is kept for saying that there is more.
_MOST = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.INFO: 9}


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """A command or a plain line for each finding, a line for each skipped check, then the sums."""
    view = view._replace(colour=False)
    tally = Tally()
    annotated: Counter[Severity] = Counter()
    for file in tally.over(files):
        for diagnostic in file.diagnostics:
            severity = diagnostic.severity
            if annotated[severity] < _MOST[severity]:
                annotated[severity] += 1
                yield _command(file, diagnostic)
            else:
                line, column = file.document.lines.location(diagnostic.span.start)
                yield _plain(
                    f"{visible(file.path)}:{line}:{column}: {severity.label} "
                    f"{visible(diagnostic.check)} {visible(message_with_evidence(diagnostic))}\n"
                )
        for line_of_text in skips(file):
            yield _plain(line_of_text)
    if more := tally.findings - annotated.total():
        yield f"::notice title=refwright::{more:,} more findings are only in the log of this step\n"
    yield from closing(tally, view)


def _command(file: FileReport, diagnostic: Diagnostic) -> str:
    lines, span = file.document.lines, diagnostic.span
    start, end = lines.location(span.start), lines.location(span.end)
    last = lines.location(max(span.start, span.end - 1))
    properties = {"file": visible(file.path), "line": start.line, "endLine": last.line}
    if end.line == start.line:  # GitHub takes columns only of places within one line
        properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = visible(diagnostic.check)
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    message = _data(visible(message_with_evidence(diagnostic)))
    return f"::{_KINDS[diagnostic.severity]} {written}::{message}\n"


def _data(text: str) -> str:
    """*text* behind the second ``::``, as the runner reads it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(line: str) -> str:
    """*line* as text in which the runner finds no command.

    It takes ``::name`` at the beginning of a line, and ``##[name]`` anywhere in it.
    """
    return f"  {line}".replace("##[", "# #[").replace("::", ": :")
