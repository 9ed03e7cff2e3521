"""Moving works into the bibliography loses no line, and settles."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refwright import wiki
from refwright.citations.document import Document
from refwright.fix import Applicability
from refwright.lint import Stop, fix, lint
from refwright.registry import Registry
from refwright.selection import Level, select
from refwright_checks.bibliography.bibliography_outside_section import BibliographyOutsideSection
from refwright_checks.bibliography.further_reading_cited import FurtherReadingCited

read = partial(Document.read, wiki=wiki.load("enwiki"))
PROSE = (
    "The tower was built of granite from the island, and two keepers lived in it with their "
    "families until it was automated in 1968.<ref>Strand 1972, p. 4; Lund 1999, p. 2.</ref>"
)
LINES = st.sampled_from(
    (
        "",
        "",
        PROSE,
        "* Strand, Ola (1972). ''The Northern Lights''. Bergen: Harbour Press.",
        "* {{cite book |last=Lund |first=Kari |title=Red towers\n |year=1999}}",
        "# Vik, Per (1980). ''Fog signals''. Bergen: Harbour Press.",
        "** With photographs.",
        ": Indented.",
        "* A lamp",
        "== The tower ==",
        "== Bibliography ==",
        "=== Sources ===",
        "== References ==",
        "{{reflist}}",
        "== Further reading ==",
        "== External links ==",
        "{{Authority control}}",
        "[[Category:Lamps]]",
        "<!-- a comment -->",
        "* Berg, N. (2001). ''Lamps''. Bergen: Harbour.<ref>A note.</ref>",
        "[[unclosed",
        "* {{cite book |last=Strand |year=1972}} {{cite book |last=Lund |year=1999}}",
    )
)
NEW = Counter(("== Bibliography ==", ""))


def lines_of(text: str) -> Counter[str]:
    """The lines that are not blank; ``#`` may become ``*`` and the other way round."""
    lines = (line.strip() for line in text.splitlines())
    return Counter(line.replace("#", "*", 1) for line in lines if line)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("check", [BibliographyOutsideSection, FurtherReadingCited])
@settings(max_examples=80, deadline=None)
@given(lines=st.lists(LINES, max_size=25), closed=st.booleans())
def test_no_line_is_lost(check: type, line_break: str, lines: list[str], closed: bool) -> None:
    page = [PROSE, *lines]
    if check is FurtherReadingCited:
        page = [PROSE, "== Sources ==", "* Vik, Per (1980). ''Fog''. Bergen: Havn.",
                "== Further reading ==", *lines]  # fmt: skip
    text = "\n".join(page).replace("\n", line_break) + line_break * closed
    selection = select(Registry([check]), [Level("the test", (check.meta.name,))])
    before = read(text)
    outcome = fix(text, read, selection, Applicability.UNSAFE)
    after = read(outcome.text)
    assert outcome.stop is Stop.QUIET
    assert not outcome.taken_back
    assert lines_of(outcome.text) - lines_of(text) <= NEW
    assert not lines_of(text) - lines_of(outcome.text)
    if line_break == "\r\n":
        assert outcome.text.count("\r") == outcome.text.count("\n")
    else:
        assert ("\r" in outcome.text) <= (line_break == "\r")
    assert Counter(map(cited, before.references)) == Counter(map(cited, after.references))
    left = [each for each in lint(after, selection).diagnostics if each.fix is not None]
    assert not left


def cited(reference: object) -> tuple[object, ...]:
    """What must not change of a reference when other lines are moved."""
    return (reference.kind, reference.group, reference.name, reference.list_index is None)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("site", "sections", "expected"),
    [
        ("enwiki", "See also | References | Further reading | External links", 2),
        ("enwiki", "References | See also", 2),
        ("dewiki", "Siehe auch | Weblinks | Einzelnachweise", 1),
        ("itwiki", "Note | Voci correlate | Collegamenti esterni", 1),
        ("frwiki", "Notes et références | Liens externes", 1),
    ],
)
def test_new_section_stands_where_the_wiki_has_it(site: str, sections: str, expected: int) -> None:
    titles = sections.split(" | ")
    work = "* Strand, Ola (1972). ''The Northern Lights''. Bergen: Harbour Press."
    text = f"{PROSE}\n{work}\n\n" + "\n".join(f"== {each} ==\n* x\n" for each in titles)
    selection = select(
        Registry([BibliographyOutsideSection]),
        [Level("the test", (BibliographyOutsideSection.meta.name,))],
    )
    profile = partial(Document.read, wiki=wiki.load(site))
    after = profile(fix(text, profile, selection, Applicability.UNSAFE).text)
    places = [each.role for each in after.sections[1:]]
    assert places.index("bibliography") == expected
    assert len(places) == len(titles) + 1
