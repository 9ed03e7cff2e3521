"""Plain short citations made templates: nothing gets lost, every link finds its work, or no fix."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from refwright import wiki
from refwright.citations.document import Document
from refwright.citations.matching import Verdict
from refwright.fix import Applicability
from refwright.lint import FixOutcome, Stop, fix, lint
from refwright.registry import Registry
from refwright.selection import Level, select

DRAFTS = Path(__file__).parents[1] / "drafts"
CHECKS = ("plain-short-citation", "unlinked-short-citations")
REGISTRY = Registry.load()
CONVERTING = select(REGISTRY, [Level("test", CHECKS)])
DEFAULTS = select(REGISTRY)


def read(text: str) -> Document:
    return Document.read(text, wiki.load("enwiki"))


def draft(name: str) -> str:
    return (DRAFTS / f"{name}.wikitext").read_text(encoding="utf-8")


def converted(text: str) -> FixOutcome:
    return fix(text, read, CONVERTING, Applicability.UNSAFE)


def messages(text: str) -> list[str]:
    result = lint(read(text), CONVERTING)
    assert not result.crashes
    return [diagnostic.message for diagnostic in result.diagnostics]


def assert_all_linked(outcome: FixOutcome) -> None:
    """What was plain is a template now whose link leads to one work."""
    assert outcome.stop is Stop.QUIET
    assert not outcome.taken_back
    assert not outcome.result.crashes
    for short in outcome.document.short_citations:
        assert short.template is not None
        assert short.verdict is Verdict.RESOLVED
        assert short.targets == 1


def new_findings(before: str, after: str) -> Counter[str]:
    """What the checks that run by default find only afterwards, by name of check."""

    def found(text: str) -> Counter[str]:
        result = lint(read(text), DEFAULTS)
        assert not result.crashes
        return Counter(diagnostic.check for diagnostic in result.diagnostics)

    return found(after) - found(before)


def in_plain_words(text: str) -> str:
    """*text* with every ``{{sfn}}`` written out as people write short citations."""

    def written(match: re.Match[str]) -> str:
        values = match[1].split("|")
        *names, year = [value for value in values if "=" not in value]
        named = dict(value.split("=", 1) for value in values if "=" in value)
        authors = f"{', '.join(names[:-1])} & {names[-1]}" if len(names) > 1 else names[0]
        for key, prefix in (("p", "p. "), ("pp", "pp. "), ("loc", "")):
            if key in named:
                return f"<ref>{authors} {year}, {prefix}{named[key]}.</ref>"
        return f"<ref>{authors} ({year}).</ref>"

    return re.sub(r"\{\{sfn\|([^{}]*)\}\}", written, text)


def test_templates_written_out_come_back_as_they_were() -> None:
    text = draft("nimrod-expedition")
    plain = in_plain_words(text)
    assert plain.count("{{sfn|") == 0
    outcome = converted(plain)
    assert outcome.text == text
    assert outcome.applied == {"unlinked-short-citations": 1}


def test_the_sandbox_article_is_told_why_it_cannot_be_converted() -> None:
    text = draft("track-two-diplomacy")
    (message,) = messages(text)
    assert message.endswith(
        "no work on the page is certain to be “Diamond, L., &McDonald, J., 1991”."
    )
    assert converted(text).text == text


def test_the_sandbox_article_is_converted_once_its_years_are_right() -> None:
    text = draft("track-two-diplomacy")
    text = text.replace("J., 1991", "J., 1996").replace("Montville, 1991", "Montville, 2006")
    text += "\n* Kaye, D. D. (2007). Talking to the enemy. Santa Monica, CA: RAND Corporation.\n"
    outcome = converted(text)
    assert_all_linked(outcome)
    assert not new_findings(text, outcome.text)
    for template in (
        "{{sfn|Diamond|McDonald|1996|p=1}}",
        "{{sfn|Kaye|2007|p=5}}",
        "{{sfn|Montville|2006|pp=162-163}}",
        "* {{wikicite|ref={{sfnref|Diamond|McDonald|1996}}|reference=Diamond, L., & McDonald",
    ):
        assert template in outcome.text


def test_the_draft_with_two_plain_short_citations_is_converted() -> None:
    text = draft("skarnholm-lighthouse")
    outcome = converted(text)
    assert outcome.text != text
    assert_all_linked(outcome)
    assert not new_findings(text, outcome.text)


ENTRY = "* Tveit, Ola (2001). ''The Northern Lights''. Oslo: Harbour Press."


@pytest.mark.parametrize(
    ("note", "made"),
    [
        ("Tveit 2001, p. 4", "{{sfn|Tveit|2001|p=4}}"),
        ("Tveit (2001), p.&nbsp;4.", "{{sfn|Tveit|2001|p=4}}"),
        ("(Tveit 2001: 4–5)", "{{sfn|Tveit|2001|pp=4–5}}"),
        ("Tveit 2001, pp. 4&ndash;5", "{{sfn|Tveit|2001|pp=4&ndash;5}}"),
        ("Tveit, O., 2001, p. 4", "{{sfn|Tveit|2001|p=4}}"),
        ("Tveit 2001, p. 4f.", None),
        ("Tveit 2001, ch. 3, p. 4", "{{sfn|Tveit|2001|loc=ch. 3, p. 4}}"),
        ("See Tveit 2001, p. 4.", "<ref>See {{harvnb|Tveit|2001|p=4}}.</ref>"),
        (
            "Tveit 2001, p. 4; 2001, p. 9",
            "<ref>{{harvnb|Tveit|2001|p=4}}; {{harvnb|Tveit|2001|p=9}}</ref>",
        ),
        (
            'Tveit 2001, p. 4: "It was lit."',
            '<ref>{{harvnb|Tveit|2001|p=4}}: "It was lit."</ref>',
        ),
        ("<!-- a -->Tveit 2001, p. 4", "<ref><!-- a -->{{harvnb|Tveit|2001|p=4}}</ref>"),
    ],
)
def test_what_becomes_of_a_note(note: str, made: str | None) -> None:
    outcome = converted(f"A.<ref>{note}</ref>\n\n== Sources ==\n{ENTRY}\n")
    assert_all_linked(outcome)
    if made is not None:
        assert outcome.text.startswith(f"A.{made}\n")


@pytest.mark.parametrize(
    ("notes", "entry", "reason"),
    [
        ("<ref>Kaye 1999, p. 4</ref>", ENTRY, "no work on the page"),
        ("<ref>Ibid., p. 5</ref>", ENTRY, "does not give author and year"),
        ("<ref>Tveit 2001 [1899], p. 4</ref>", ENTRY, "gives two years"),
        ("<ref>[[Ola Tveit|Tveit]] 2001, p. 4</ref>", ENTRY, "markup that would be lost"),
        ("<ref>[https://a.example Tveit 2001, p. 4]</ref>", ENTRY, "stands in a link"),
        ("<ref>Tveit, P., 2001, p. 4</ref>", ENTRY, "names the authors otherwise"),
        ("<ref>Tveit et al. 2001, p. 4</ref>", ENTRY, "names the authors otherwise"),
        ("", ENTRY.replace("2001", "2001a"), "gives the year otherwise"),
        ("", ENTRY.replace("Lights", "Lights | A"), "cannot stand in a template"),
        (
            "<ref>Strand 1972, p. 4</ref>",
            """
* Tveit, Ola (2001). ''The Northern Lights''. Oslo: Harbour Press.
* Strand, Olav (1972). ''Lamps and Lenses''. Oslo: Harbour Press.
* Strand, Per (1972). ''A Life in the Fells''. Oslo: Harbour Press.
""",
            "could mean any of 2 works",
        ),
        (
            "",
            "* {{cite book |last=Tveit |first=Ola |title=Lights |year=2001 |ref=none}}",
            "has no anchor",
        ),
        (
            "",
            f"{ENTRY}<span id='CITEREFTveit2001'></span>",
            "beside an anchor",
        ),
    ],
)
def test_one_obstacle_leaves_the_page_alone(notes: str, entry: str, reason: str) -> None:
    text = f"A.<ref>Tveit 2001, p. 3.</ref> B.{notes}\n\n== Sources ==\n{entry}\n"
    (message,) = messages(text)
    assert reason in message
    assert converted(text).text == text


@pytest.mark.parametrize(
    ("note", "entry", "made"),
    [
        (
            "WHO 2005, p. 4",
            "* {{cite book |author=World Health Organization |date=2005 |ref={{sfnref|WHO|2005}}}}",
            "{{sfn|WHO|2005|p=4}}",
        ),
        (
            "Dahl, E. (1960): 5",
            "* {{cite book |editor-last=Dahl |editor-first=Eva |title=Horns |year=1960}}",
            "{{sfn|Dahl|1960|p=5}}",
        ),
        (
            "Lind c. 1900, p. 4",
            "* Lind, Per (c. 1900). ''Old Lamps of the Fells''. Oslo: Harbour Press.",
            "{{sfn|Lind|c. 1900|p=4}}",
        ),
        (
            "Tveit 2001, p. 4",
            "B.<ref>Tveit, Ola (2001). ''The Northern Lights''. Oslo: Harbour Press.</ref>",
            "{{sfn|Tveit|2001|p=4}}",
        ),
        (
            "Aas et al. 1970, pp. 4, 9",
            "* {{cite book |last1=Aas |last2=Berg |last3=Dahl |last4=Eide |last5=Moe |year=1970}}",
            "{{sfn|Aas|Berg|Dahl|Eide|1970|pp=4, 9}}",
        ),
    ],
)
def test_the_link_has_the_anchor_of_the_work(note: str, entry: str, made: str) -> None:
    outcome = converted(f"A.<ref>{note}</ref>\n\n== Sources ==\n{entry}\n")
    assert_all_linked(outcome)
    assert outcome.text.startswith(f"A.{made}\n")


def test_reuses_by_a_template_keep_the_reference() -> None:
    text = f'A.<ref name="t">Tveit 2001, p. 4</ref> B.{{{{r|t}}}}\n\n== Sources ==\n{ENTRY}\n'
    outcome = converted(text)
    assert outcome.text.startswith('A.<ref name="t">{{harvnb|Tveit|2001|p=4}}</ref> B.{{r|t}}')


def test_the_style_of_the_page_is_kept() -> None:
    others = "B.{{sfnp|Tveit|2001|p=5}} C.{{sfnp|Tveit|2001|p=6}} D.{{sfnp|Tveit|2001|p=7}}"
    entry = "* {{cite book |last=Tveit |first=Ola |title=The Northern Lights |year=2001}}"
    text = f"A.<ref>Tveit 2001, p. 4</ref> {others}\n\n== Sources ==\n{entry}\n"
    assert converted(text).text.startswith("A.{{sfnp|Tveit|2001|p=4}} B.")


NAMES = ("Tveit", "Oakes", "van der Berg", "Müller", "O'Brien", "García Robles", "Lind", "Moe")
LOCATORS = ("", "p. 4", "pp. 12–14", "pp. 3, 7–9", "ch. 2", "p. xii", "§ 5")


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page whose every short citation means one of its works."""
    works = draw(
        st.lists(
            st.tuples(
                st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True),
                st.sampled_from(("1952", "1998a", "2001", "n.d.")),
                st.booleans(),
            ),
            min_size=1,
            max_size=4,
            unique_by=lambda work: work[0][0],
        )
    )
    entries = []
    for number, (authors, year, plain) in enumerate(works):
        title = f"The {('Lamps', 'Fells', 'Harbours', 'Ships')[number]} of the Northern Sea"
        if plain:
            listed = ", ".join(f"{name}, {name[0].upper()}." for name in authors)
            entries.append(f"* {listed} ({year}). ''{title}''. Oslo: Harbour Press.")
        else:
            listed = " ".join(f"|last{i}={name}" for i, name in enumerate(authors, 1))
            entries.append(f"* {{{{cite book {listed} |date={year} |title={title}}}}}")
    notes = []
    for _ in range(draw(st.integers(1, 6))):
        authors, year, _ = draw(st.sampled_from(works))
        names = {1: authors[0], 2: " & ".join(authors)}.get(len(authors), f"{authors[0]} et al.")
        shape = draw(st.sampled_from(("{} {}", "{} ({})", "See {} {}")))
        locator = draw(st.sampled_from(LOCATORS))
        note = shape.format(names, year) + (f", {locator}" if locator else "")
        notes.append(f"Words.<ref>{note}</ref>")
    return " ".join(notes) + "\n\n== Sources ==\n" + "\n".join(entries) + "\n"


@given(pages())
@settings(max_examples=150)
def test_converting_settles_and_loses_nothing(text: str) -> None:
    document = read(text)
    outcome = converted(text)
    if outcome.text == text:
        event("not converted")
        return
    assert_all_linked(outcome)
    assert converted(outcome.text).passes == 0
    # Equal notes are not reported as long as they are a word or two.
    assert set(new_findings(text, outcome.text)) <= {"duplicate-reference"}
    assert numbers(document) == numbers(outcome.document)


def numbers(document: Document) -> Counter[str]:
    """The places that the references of *document* state, but for ``p.`` and the like."""
    found = []
    for reference in document.references:
        if reference.content is not None:
            words = reference.content.of(document.text)
            found += re.findall(r"(?:pp?(?:\. |=)|ch\. |§ )([\dxiv–, ]*[\dxiv])", words)
    return Counter(found)


def test_many_short_citations_of_many_works() -> None:
    years = [f"{1500 + number % 500}{'abcd'[number // 500]}" for number in range(2_000)]
    notes = " ".join(f"A.<ref>Tveit {year}, p. 4</ref>" for year in (*years, *years[:1_000]))
    entries = "\n".join(ENTRY.replace("2001", year) for year in years)
    outcome = converted(f"{notes}\n\n== Sources ==\n{entries}\n")
    assert outcome.text.count("{{sfn|Tveit|") == 3_000
    assert outcome.text.count("{{wikicite|") == 2_000
