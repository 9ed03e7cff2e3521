"""What holds for any text, however broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from refwright import wiki
from refwright.citations.document import Document
from refwright.text import Span
from refwright.wikitext.attributes import read_attributes
from refwright.wikitext.blocks import read_blocks
from refwright.wikitext.grammar import Grammar
from refwright.wikitext.nodes import (
    Argument,
    Comment,
    Heading,
    Ignored,
    Node,
    Tag,
    Template,
    Wikilink,
)
from refwright.wikitext.syntax import Syntax
from refwright.wikitext.words import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

PROFILE = wiki.load("enwiki")
GRAMMARS = [
    Grammar(PROFILE.extension_tags, PROFILE.parsed_tags, conversion, inclusion)
    for conversion in (True, False)
    for inclusion in (True, False)
]

MARKUP = [
    *("{{", "}}", "{{{", "}}}", "{", "}", "[[", "]]", "[", "]", "-{", "}-", "|", "=", "\n", "\r\n"),
    *("<ref>", "</ref>", '<ref name="a">', "<ref name=a />", "<ref", "<nowiki>", "</nowiki>"),
    *("<references>", "</references>", "<references/>", "<gallery>\n", "</gallery>", "<pre>"),
    *("<!--", "-->", "<!-- a -->", "<includeonly>", "</includeonly>", "<noinclude>", "<b>", "<"),
    *("\n==", "==", "\n== References ==\n", "\n=", "\n* ", "\n{|\n", "\n|}", "''", "&nbsp;", "&"),
    *("http://a.b", "[http://a.b ", "//", "\t", "\r", "\0", "\U0001f600", "é", "e\u0301", "\u200e"),
]
CITING = [
    *("{{cite book|last=Smith|first=J.|year=2001|title=A}}", "{{cite web|url=http://a.b|", "year="),
    *("{{sfn|Smith|2001|p=3}}", "{{sfnm|1a1=Smith|1y=2001|", "{{harvnb|", "{{r|a|b}}", "{{efn|"),
    *("{{refn|group=n|", "{{#tag:ref|", "|name=a", "|group=n", "{{reflist|refs=", "{{reflist}}"),
    *("{{notelist}}", "{{rp|3}}", "{{sfnref|Smith|2001}}", "ref=", "{{anchor|a}}", "{{nowrap|"),
    *("{{cite journal|vauthors=Smith J, Jones B|date=1 May 2001}}", "((", "))", "et al.", "n.d."),
    *("Smith, J. (2001). ''A b''. London: B.", "Smith 2001, pp. 3-4", "Smith & Jones 2001", "p.1"),
    *("“", "”", '"', "(", ")", ".", ",", "; ", "Ibid.", "2001", "doi:10.1000/1", "ISBN 0306406152"),
    *("[[File:A.jpg|thumb|", "File:a.jpg\n", "image=A.jpg", "Thank U!!", "Ⅱ", " ", "a", "Smith"),
]  # fmt: skip

WIKITEXT = st.lists(
    st.one_of(st.sampled_from(MARKUP), st.sampled_from(CITING), st.text(max_size=3)), max_size=40
).map("".join)

OPENING = {Template: "{{", Argument: "{{{", Wikilink: "[[", Comment: "<!--", Tag: "<"}
CLOSING = {Template: "}}", Argument: "}}}", Wikilink: "]]", Tag: ">"}


def fixed(examples: int) -> settings:
    return settings(max_examples=examples, derandomize=True, deadline=None, database=None)


@fixed(400)
@given(text=WIKITEXT, grammar=st.sampled_from(GRAMMARS))
def test_structure(text: str, grammar: Grammar) -> None:
    syntax = Syntax(text, grammar)
    check_nodes(syntax.nodes, text, Span(0, len(text)), None)
    for hidden, following in zip(syntax.hidden, syntax.hidden[1:], strict=False):
        assert hidden.end <= following.start
    for unclosed in syntax.unclosed:
        assert Span(0, len(text)).contains(unclosed.span)
    for template in syntax.templates:
        check_template(template, text)
    for link in syntax.links:
        pieces = [piece.of(text) for piece in link.pieces(text)]
        assert f"[[{'|'.join(pieces)}]]" == link.span.of(text)
    for tag in syntax.tags:
        for attribute in read_attributes(text, tag.attributes):
            assert tag.attributes.contains(attribute.span)
            assert attribute.span.contains(attribute.value_span)


def check_nodes(nodes: Sequence[Node], text: str, around: Span, parent: Node | None) -> None:
    """Sorted, disjoint, within what is around them, and each begins and ends as its kind does."""
    position = around.start
    for node in nodes:
        assert position <= node.start < node.end <= around.end
        assert node.parent is parent
        position = node.end
        kind = type(node)
        if kind in OPENING:
            assert text.startswith(OPENING[kind], node.start)
        if kind in CLOSING:
            assert text.endswith(CLOSING[kind], node.start, node.end)
        inside = node.span
        if isinstance(node, Heading):
            assert node.start == 0 or text[node.start - 1] in "\n>"
            assert text.startswith("=" * node.level, node.start)
            assert node.span.contains(node.title)
            inside = Span(node.title.start, node.end)
        elif isinstance(node, Comment):
            assert text.endswith("-->", node.start, node.end) or not node.closed
        elif isinstance(node, Tag):
            assert node.span.contains(node.attributes)
            assert node.content is not None or not node.nodes
            inside = node.content or inside
        elif isinstance(node, Ignored):
            assert not node.nodes
        check_nodes(node.nodes, text, inside, node)


def check_template(template: Template, text: str) -> None:
    """Its name and parameters are the whole of it, and slice back."""
    start, end = template.span
    pieces = [parameter.span.of(text) for parameter in template.parameters]
    name_end = template.bars[0] if template.bars else end - 2
    assert "|".join([text[start + 2 : name_end], *pieces]) == text[start + 2 : end - 2]
    assert Span(start + 2, name_end).contains(template.name_span)
    for parameter in template.parameters:
        assert parameter.span.contains(parameter.value)
        if parameter.name is not None:
            assert parameter.span.contains(parameter.name)
            assert text.startswith("=", text.index("=", parameter.name.end))
            assert parameter.name.end <= parameter.value.start
        assert parameter.empty == (not parameter.value.of(text).strip(" \t\n\r\v\f\0"))


@fixed(300)
@given(text=WIKITEXT)
def test_lines_and_words(text: str) -> None:
    syntax = Document.read(text, PROFILE).syntax
    words = read_words(text, syntax.nodes, 0, len(text), PROFILE)
    end = 0
    for offset, character in enumerate(words.text):
        span = words.span(offset, offset + 1)
        assert span.start >= end or span.start == words.span(offset - 1, offset).start
        assert end <= span.end <= len(text)
        end = span.end
        if span.end - span.start == 1:
            assert span.of(text) == character
        else:
            assert span.of(text)[0] in "&{<"
    blocks = list(read_blocks(syntax))
    position = 0
    for block in blocks:
        assert text[position : block.span.start] in ("", "\n", "\r\n", "\r")
        assert block.span.contains(block.content)
        position = block.span.end
    assert position == len(text)
    assert sum(len(block.nodes) for block in blocks) == len(syntax.nodes)


@fixed(300)
@given(text=WIKITEXT)
def test_links(text: str) -> None:
    syntax = Syntax(text, GRAMMARS[0])
    end = 0
    for link in syntax.external_links:
        assert end <= link.span.start
        assert link.span.contains(link.url)
        assert link.label is None or link.span.contains(link.label)
        assert "//" in link.url.of(text)
        end = link.span.end


@fixed(400)
@given(text=WIKITEXT)
def test_model(text: str) -> None:
    document = Document.read(text, PROFILE)
    whole = Span(0, len(text))
    sections = document.sections
    assert "".join(section.span.of(text) for section in sections) == text
    references = document.references
    assert references == sorted(references, key=lambda found: (found.span.start, -found.span.end))
    for reference in references:
        assert whole.contains(reference.span)
        assert reference.content is None or reference.span.contains(reference.content)
        assert reference.name_span is None or reference.span.contains(reference.name_span)
        if reference.list_index is not None:
            content = document.reference_lists[reference.list_index].content
            assert content is not None
            assert content.contains(reference.span)
        for node in reference.nodes():
            assert reference.content is not None
            assert reference.content.contains(node.span)
    for found in document.reference_lists:
        assert found.content is None or found.span.contains(found.content)
    for citation in document.citations:
        assert whole.contains(citation.span)
        assert (citation.template is None) != (citation.plain is None)
        if citation.reference is not None:
            content = references[citation.reference].content
            assert content is not None
            assert content.contains(citation.span)
    for short in document.short_citations:
        assert whole.contains(short.span)
        assert all(0 <= work < len(document.citations) for work in short.works)
    for use in document.media:
        assert use.node.span.contains(use.span)
        assert use.name
    for parts in (document.bibliography, document.reference_runs, document.page_statements):
        for part in parts:
            assert whole.contains(part.span)
