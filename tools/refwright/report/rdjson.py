"""Format ``rdjson``: what reviewdog reads (Reviewdog Diagnostic Format); pure ASCII.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from refwright.report.evidence import message_with_evidence
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from refwright.check import Diagnostic
    from refwright.report.findings import FileReport, View
    from refwright.text import Span

_BLOCK = 1024


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """One object with all findings, each on its line."""
    yield '{"source": {"name": "refwright"}, "diagnostics": ['
    separator = "\n"
    for file in files:
        places = _Places(file)
        for diagnostic in file.diagnostics:
            yield separator + json.dumps(_diagnostic(file, diagnostic, places))
            separator = ",\n"
    yield "\n]}\n"


def _diagnostic(file: FileReport, diagnostic: Diagnostic, places: _Places) -> dict[str, Any]:
    found: dict[str, Any] = {
        "message": visible(message_with_evidence(diagnostic)),
        "location": {"path": file.path, "range": places.range(diagnostic.span)},
        "severity": diagnostic.severity.name,
        "code": {"value": diagnostic.check},
    }
    # A suggestion is one replacement, so a fix of several edits cannot be told.
    fixes = [fix for fix in (diagnostic.fix, *diagnostic.alternatives) if fix is not None]
    suggestions = [
        {"range": places.range(edit.span), "text": file.inserted(edit)}
        for fix in fixes
        if len(fix.edits) == 1
        for edit in fix.edits
    ]
    if suggestions:
        found["suggestions"] = suggestions
    return found


class _Places:
    """Lines, and columns counted in bytes of UTF-8, of places in one file.

    Bytes are counted once for each block of the text, so that an endless line costs no more.
    """

    def __init__(self, file: FileReport) -> None:
        self._text = file.document.source
        self._lines = file.document.lines
        self._blocks = [0]
        for start in range(0, len(self._text), _BLOCK):
            self._blocks.append(self._blocks[-1] + _size(self._text[start : start + _BLOCK]))

    def range(self, span: Span) -> dict[str, dict[str, int]]:
        return {"start": self._position(span.start), "end": self._position(span.end)}

    def _position(self, offset: int) -> dict[str, int]:
        line, column = self._lines.location(offset)
        before = self._bytes_before(offset - column + 1)
        return {"line": line, "column": self._bytes_before(offset) - before + 1}

    def _bytes_before(self, offset: int) -> int:
        block = offset // _BLOCK
        return self._blocks[block] + _size(self._text[block * _BLOCK : offset])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
