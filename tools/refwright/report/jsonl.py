"""Format ``jsonl``: one object a line for each finding and each skipped check; pure ASCII."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from refwright.report.objects import diagnostic_dict, skipped_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from refwright.report.findings import FileReport, View


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """As in ``json``, with the ``path`` added; a line with ``reason`` is a skipped check."""
    for file in files:
        for diagnostic in file.diagnostics:
            found = diagnostic_dict(diagnostic, file.document.lines, view.families)
            yield json.dumps({"path": file.path, **found}) + "\n"
        for skipped in file.skipped:
            yield json.dumps({"path": file.path, **skipped_dict(skipped)}) + "\n"
