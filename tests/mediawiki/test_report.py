"""The report for reviewers as wikitext, as MediaWiki shows it: words, and nothing that acts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from refwright.cli import execute

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.mediawiki

DRAFT = Path(__file__).parents[2] / "drafts" / "hesper-expedition.wikitext"


def written(text: str, folder: Path) -> str:
    draft, report = folder / "draft.wikitext", folder / "report"
    draft.write_text(text, encoding="utf-8")
    arguments = ("report", "--output-format", "wikitext", "--output-file", str(report), str(draft))
    assert execute(arguments) == 0
    return report.read_text("utf-8")


def test_nothing_of_a_draft_acts_on_a_talk_page(
    rendered: Callable[[str], str | None],
    hostile_draft: Callable[[str], str],
    tmp_path: Path,
) -> None:
    html = rendered(written(hostile_draft("http://127.0.0.1:9"), tmp_path))
    assert html is not None
    assert not re.search(r"<(?:a|img|script|iframe|link|meta|style|form|svg|sup|ref)\b", html)
    assert "mw-ext-cite" not in html
    assert "window.hacked" in html, "its words are shown"


def test_a_draft_of_ours(rendered: Callable[[str], str | None], tmp_path: Path) -> None:
    html = rendered(written(DRAFT.read_text("utf-8"), tmp_path))
    assert html is not None
    assert "{{sfn|Oakes|Findlay|1952|p=33}}" in html
    assert html.count("<table") == html.count("</table>") == 5
    assert "error messages." in html
