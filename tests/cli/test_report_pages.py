"""``refwright report`` and the format ``html``, without a browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from refwright import wiki
from refwright.check import Severity, Skipped
from refwright.citations.document import Document
from refwright.cli import cli, execute
from refwright.report.findings import FileReport, View
from refwright.report.html_page import escaped
from refwright.report.html_source import Source
from refwright.report.review.compose import compose
from refwright.report.review.content import Item, Items, Part
from refwright.report.review.density import pictures
from refwright.text import Span

FORMATS = ("text", "markdown", "html", "wikitext")
DRAFT = """\
'''Ferns''' are plants without seeds, which is known to everybody.<ref>Smith 2005, p. 3.</ref>

== Growth ==
They grow in the shade, where others do not, and like it.<ref name="a">{{cite web|title=Shade|\
url=https://www.ferns.example.co.uk/a|date=2001}}</ref><ref name="gone" />

Nothing at all is said of where this sentence about them comes from.

They end here, which the same place says once more.<ref name="a" /><ref>{{cite web|title=End|\
url=http://news.example.co.uk/b|doi=10.1000/182}}</ref>

== References ==
<references />

== Bibliography ==
* Smith, John (2005). ''Ferns''. Oxford: Fern Press. ISBN 978-0-306-40615-7.
* Jones, Mary (1999). ''Mosses of the shade''. Oxford: Fern Press.
"""


def read(text):
    return Document.read(text, wiki.load("enwiki"))


@pytest.fixture
def written(tmp_path):
    """The report of a text in a format."""

    def write(text, output_format="text", *options):
        draft, page = tmp_path / "draft.wikitext", tmp_path / "page"
        draft.write_text(text, encoding="utf-8")
        command = ["report", "--isolated", "--output-format", output_format, *options]
        assert execute([*command, "--output-file", str(page), str(draft)]) == 0
        return page.read_text("utf-8")

    return write


def part(report, title):
    """The lines under *title* in a report for the terminal."""
    return report.partition(f"\n{title}\n")[2].partition("\n\n")[0]


class _Balance(HTMLParser):
    """Fails where an element is closed that is not open."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def assert_balanced(html):
    reader = _Balance()
    reader.feed(html)
    reader.close()
    assert reader.open == []


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_findings_beside_the_wikitext(tmp_path, hostile_draft, line_break):
    page = tmp_path / "page.html"
    for name, text in (("a", DRAFT), ("b", hostile_draft("http://127.0.0.1:9")), ("c", "")):
        data = text.replace("\n", line_break).encode()
        (tmp_path / f"{name}.wikitext").write_bytes(data)
    command = ["check", "--isolated", "--exit-zero", "--output-format", "html"]
    assert execute([*command, "--output-file", str(page), str(tmp_path)]) == 0
    html = page.read_text("utf-8")
    assert_balanced(html)
    assert "<h1>Findings in 3 drafts</h1>" in html
    assert "default-src 'none'; style-src 'sha256-" in html
    assert html.count('<section class="draft">') == 3
    assert html.count("<article") == html.count("</article>") > 20
    shown = set(re.findall(r'id="L0-(\d+)"', html))
    assert shown == {str(number) for number in range(1, DRAFT.count("\n") + 1)}


def test_hostile_text_as_html(written, hostile_draft):
    assert_balanced(written(hostile_draft("http://127.0.0.1:9"), "html"))


def test_what_was_not_looked_at():
    skipped = (Skipped("dead-link", "no network", Span(0, 3)), Skipped("doi-record", "no network"))
    review = compose(FileReport("x", read("Word"), [], skipped), View(), 5)
    assert review.parts[-1] == Part(
        "Not looked at",
        (Items((Item("1:1", "dead-link: no network"), Item("", "doi-record: no network"))),),
    )


def test_what_shows_red(written):
    red = part(written(DRAFT), "Will show red")
    assert red.startswith("  1 error message.\n")
    assert "(undefined-ref-name)" in red
    assert '<ref name="gone" />' in red


def test_red_is_red_though_a_comment_silences_refwright(written):
    text = f"<!-- refwright-disable-file undefined-ref-name -->\n{DRAFT}"
    report = written(text)
    assert "(undefined-ref-name)" in part(report, "Will show red")
    assert "Silenced by comments" not in report
    silent = "<!-- refwright-disable-file hyphen-in-page-range -->\n"
    report = written(f"{silent}A sentence.<ref>Smith 2005, pp. 3-9.</ref>\n<references />")
    assert "(hyphen-in-page-range)" in part(report, "Silenced by comments")


def test_sources(written):
    sources = part(written(DRAFT), "Sources")
    assert "5 reference marks in the text. 4 full citations, which cite 4 different" in sources
    assert re.search(r"written out +2\n", sources)
    assert re.search(r"{{cite web}} +2\n", sources)
    assert re.search(r"ISBN +1\n", sources)
    assert re.search(r"DOI +1\n", sources)
    assert re.search(r"web address only +1\n", sources)
    assert "2 works with a web address, on 1 independent host" in sources
    assert re.search(r"example\.co\.uk +2\n", sources)


def test_short_citations(written):
    graph = part(written(DRAFT), "Short citations")
    assert re.search(r"Smith 2005 +\S+ +1 +0\n", graph)
    assert "1 work that no citation in the text can mean." in graph
    assert "Every short citation means a work on the page." in graph


def test_density():
    lead, growth = pictures(read(DRAFT))
    assert (lead.section, growth.section) == ("(lead)", "Growth")
    assert [stretch.references for stretch in growth.stretches] == [2, 0, 2]
    assert growth.drawn[1] == "·"
    assert growth.caption == "3 paragraphs, 4 reference marks, 1 without any"


def test_no_verdict(written):
    words = {"good", "bad", "poor", "unreliable", "reliable", "acceptable", "reject", "accept"}
    words |= {"score", "passed", "failed", "quality", "suspicious", "fake", "hallucinated"}
    for output_format in FORMATS:
        found = set(re.findall("[a-z]+", written(DRAFT, output_format).casefold()))
        assert not words & found, output_format


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("text", ["", "\n", "Nothing.", "<ref>", "<references />"])
def test_a_page_without_anything(written, text, output_format):
    assert written(text, output_format).endswith("\n")


@pytest.mark.parametrize("output_format", FORMATS)
def test_the_same_in_every_run(written, output_format):
    reports = {written(DRAFT, output_format, "--today", "2026-08-31") for _ in range(2)}
    assert len(reports) == 1


def test_standard_input():
    done = CliRunner().invoke(cli, ["report", "-"], input=DRAFT)
    assert done.exit_code == 0
    assert "1 error message." in done.output


def test_no_such_draft(tmp_path, capsys):
    assert execute(["report", str(tmp_path / "gone")]) == 2
    assert "does not exist" in capsys.readouterr().err


def test_a_report_that_cannot_be_written(tmp_path, capsys):
    draft = tmp_path / "draft"
    draft.write_text(DRAFT)
    assert execute(["report", "--output-file", str(tmp_path / "no" / "x"), str(draft)]) == 2
    assert "No such file" in capsys.readouterr().err


def test_hostile_text_on_the_terminal(written, hostile_draft):
    report = written(hostile_draft("http://127.0.0.1:9"))
    assert all(character.isprintable() or character == "\n" for character in report)


def test_hostile_text_as_wikitext(written, hostile_draft):
    """What is not refwright's own markup stands in ``<nowiki>``, and nothing there ends it."""
    report = written(hostile_draft("http://127.0.0.1:9"), "wikitext")
    outside = re.sub(r"<nowiki>[^<>]*</nowiki>", "", report)
    assert re.findall(r"<[^>]*>", outside).count("<code>") == outside.count("<code>")
    assert set(re.findall(r"<[^>]*>", outside)) <= {"<code>", "</code>"}
    assert not re.search(r"\[\[|\{\{|~~~|https?:", outside)


def test_hostile_text_as_markdown(written, hostile_draft):
    """Outside code spans there are only refwright's own words and marks."""
    report = written(hostile_draft("http://127.0.0.1:9"), "markdown")
    outside = re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", report)
    assert set(re.findall(r"<[^>]*>", outside)) <= {"<br>"}
    assert not re.search(r"\]\(|https?:|@", outside)


texts = st.text(st.sampled_from("a<>&\"'\t\n{}[]|=/\u202e\x00é"), max_size=200)


@given(texts)
def test_nothing_escapes(text):
    assert not re.search("[<>\"'\x00\u202e]", escaped(text))


@given(st.text(st.sampled_from("ab\n\r{}[]<>|ref/= "), max_size=120), st.data())
def test_every_character_of_the_source_is_shown_once(text, data):
    document = read(text)
    end = len(document.text)
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, end), st.integers(0, end), st.sampled_from(Severity)))
    )
    findings = [(Span(min(a, b), max(a, b)), severity) for a, b, severity in spans]
    source = Source(document, findings)
    for number in range(1, document.lines.line_count + 1):
        span = document.lines.line_span(number)
        position = span.start
        for piece in source.line(number):
            around = [
                level for place, level in findings if place.start <= position < place.end
            ] or [None]
            # An empty place is shown by a character beside it.
            beside = [level for place, level in findings if place.start == place.end]
            assert piece.severity in {max(around, key=lambda level: level or 0), *beside}
            position += len(piece.text)
        assert position == span.end


def test_many_findings_at_one_place_cost_little():
    text = "x" * 20_000
    findings = [(Span(index, len(text)), Severity.INFO) for index in range(20_000)]
    source = Source(read(text), findings)
    assert all(len(piece.findings) <= 5 for piece in source.line(1))
