"""``refwright inspect`` shows who cites what, for readers and for Graphviz."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

ARTICLE = """\
One.<ref name="x">{{cite book |last=Doe |year=1999 |title=T}}</ref> Two.<ref name="x" />
Three.{{sfn|Doe|1999|p=3}} Four.<ref>Oord 1994, p. 3.</ref> Five.<ref>Lund 2001, p. 4.</ref>
== Sources ==
* Oord, Jan (1996). ''Springs of Calden''. Harbour Press.
* Vale, Ann (1980). ''Lamps''. Harbour Press.
"""


def test_each_work_with_the_marks_that_cite_it(run, folder):
    (folder / "a.wiki").write_text(ARTICLE)
    assert run("inspect", "--output-format", "graph").out.splitlines() == [
        "a.wiki",
        "1:19  Doe 1999",
        "    cited in full at 1:5, 1:73",
        "    cited as “{{sfn|Doe|1999|p=3}}” at 2:7",
        "4:3  Oord 1996",
        "    cited by nothing",
        "5:3  Vale 1980",
        "    cited by nothing",
        "short citations without a certain work",
        "    2:38  “Oord 1994”: year-differs, nearest: Oord 1996",
        "    2:71  “Lund 2001”: not-found",
    ]


def test_dot_has_an_edge_for_each_citing_place(run, folder):
    (folder / "a.wiki").write_text(ARTICLE)
    out = run("inspect", "--output-format", "dot").out
    assert re.findall(r"(note\d+) -> (work\d+)(.*);", out) == [
        ("note0", "work0", ""),
        ("note1", "work0", ""),
        ("note2", "work1", ' [style=dashed, label="year-differs"]'),
    ]


@pytest.mark.parametrize(
    "hostile",
    ['<ref>{{cite book |title="];evil [label="}}</ref>', "<ref>\x1b[2J http://a.b\\</ref>"],
)
def test_draft_text_cannot_leave_its_label(run, folder, hostile):
    (folder / "a.wiki").write_text(hostile)
    out = run("inspect", "--output-format", "dot").out
    assert "\x1b" not in out
    for line in out.splitlines()[1:-1]:
        outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
        assert re.fullmatch(r"  [\w =\[\],;>-]*;", outside), line
    if dot := shutil.which("dot"):
        subprocess.run([dot, "-Tplain"], input=out, text=True, check=True, capture_output=True)
