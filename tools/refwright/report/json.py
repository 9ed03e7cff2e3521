"""Format ``json``: one object with everything, for programs; pure ASCII."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import refwright
from refwright.report.findings import FileReport, Tally, View
from refwright.report.objects import VERSION, file_dict, summary_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """The object that ``schema.json`` describes, piece by piece; a file stands on one line."""
    tally = Tally()
    tool = json.dumps({"name": "refwright", "version": refwright.__version__})
    yield f'{{"version": {VERSION}, "tool": {tool}, "files": ['
    separator = "\n"
    for file in tally.over(files):
        yield separator + json.dumps(file_dict(file, view.families))
        separator = ",\n"
    yield f'\n], "summary": {json.dumps(summary_dict(tally))}}}\n'
