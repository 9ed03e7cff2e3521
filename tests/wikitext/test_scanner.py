"""The constructs found in a text, as MediaWiki's preprocessor finds them."""

from __future__ import annotations

import pytest

from refwright.wikitext.grammar import Grammar
from refwright.wikitext.nodes import Node, Tag, Template
from refwright.wikitext.syntax import Syntax

PARSED = frozenset({"ref", "references", "gallery", "poem"})
TAGS = PARSED | {"nowiki", "pre", "math"}
PAGE = Grammar(TAGS, PARSED)
TRANSCLUDED = Grammar(TAGS, PARSED, for_inclusion=True)


def seen(text: str, grammar: Grammar = PAGE) -> list[str]:
    """Kind and text of every construct, outer before inner."""
    found: list[str] = []
    todo: list[Node] = Syntax(text, grammar).nodes[::-1]
    while todo:
        node = todo.pop()
        found.append(f"{type(node).__name__} {node.span.of(text)}")
        todo += node.nodes[::-1]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("plain text, no markup", []),
        ("a{{b}}c", ["Template {{b}}"]),
        ("{{a|{{b}}}}", ["Template {{a|{{b}}}}", "Template {{b}}"]),
        ("{{{a}}}", ["Argument {{{a}}}"]),
        ("{{{{a}}}}", ["Argument {{{a}}}"]),
        ("{{{{{a}}}}}", ["Template {{{{{a}}}}}", "Argument {{{a}}}"]),
        ("{{{{{{a}}}}}}", ["Argument {{{{{{a}}}}}}", "Argument {{{a}}}"]),
        ("{{{a}}", ["Template {{a}}"]),
        ("{{a}}}", ["Template {{a}}"]),
        ("{{{{a}}", ["Template {{a}}"]),
        ("{{a", []),
        ("{a}}", []),
        ("{{a|[[b}}c]]", ["Wikilink [[b}}c]]"]),
        ("[[a{{b]]c}}", ["Template {{b]]c}}"]),
        ("[[a]]", ["Wikilink [[a]]"]),
        ("[[[a]]]", ["Wikilink [[a]]"]),
        ("[[[[a]]]]", ["Wikilink [[[[a]]]]", "Wikilink [[a]]"]),
        ("[a]", []),
        (
            "[[File:A.jpg|thumb|[[b|c]] d]]",
            ["Wikilink [[File:A.jpg|thumb|[[b|c]] d]]", "Wikilink [[b|c]]"],
        ),
        ("-{ {{a}} }-", ["Template {{a}}"]),
        ("-{{a}}-", ["Template {{a}}"]),
        ("-{{{a}}}-", ["Argument {{{a}}}"]),
        ("{{a|-{ }} }-", []),
        ("\U0001f600{{\U0001f600|\U0001f600=b}}", ["Template {{\U0001f600|\U0001f600=b}}"]),
        ("{{a\0|b}}\0{{c}}", ["Template {{a\0|b}}", "Template {{c}}"]),
    ],
)
def test_brackets(text: str, expected: list[str]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<ref>a</ref>", ["Tag <ref>a</ref>"]),
        ("<ref>{{a}}</ref>", ["Tag <ref>{{a}}</ref>", "Template {{a}}"]),
        ("<nowiki>{{a}}</nowiki>{{b}}", ["Tag <nowiki>{{a}}</nowiki>", "Template {{b}}"]),
        # An opener with no closer is text, and the rest of the page is still read.
        ("<ref>{{a}} [[b]]", ["Template {{a}}", "Wikilink [[b]]"]),
        ("<nowiki>{{a}}", ["Template {{a}}"]),
        ("</ref>{{a}}", ["Template {{a}}"]),
        ("<ref {{a}}", ["Template {{a}}"]),
        # The content goes to the first closer, whatever stands between.
        ("<ref>a<ref>b</ref>c</ref>", ["Tag <ref>a<ref>b</ref>"]),
        ("<ref>{{a</ref>}}", ["Tag <ref>{{a</ref>"]),
        ("{{a|<ref>}}</ref>}}", ["Template {{a|<ref>}}</ref>}}", "Tag <ref>}}</ref>"]),
        # A self-closing tag ends at its first ">", even in quotation marks.
        ('<ref name="a"/>b</ref>', ['Tag <ref name="a"/>']),
        ('<ref name="a/>b" />', ['Tag <ref name="a/>']),
        ('<ref name="a>b">c</ref>', ['Tag <ref name="a>b">c</ref>']),
        ("<REF>a</Ref >", ["Tag <REF>a</Ref >"]),
        ("<ref\nname=a>b</ref\n>", ["Tag <ref\nname=a>b</ref\n>"]),
        ("<refs>a</refs>", []),
        ("<references/>", ["Tag <references/>"]),
        ("<references><ref>a</ref></references>", [
            "Tag <references><ref>a</ref></references>", "Tag <ref>a</ref>"]),
        ("<gallery>\nA.jpg|[[b]]\n</gallery>", [
            "Tag <gallery>\nA.jpg|[[b]]\n</gallery>", "Wikilink [[b]]"]),
        ("<b>{{a}}</b>", ["Template {{a}}"]),
    ],
)  # fmt: skip
def test_tags(text: str, expected: list[str]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "attributes", "content"),
    [
        ("<ref>a</ref>", "", "a"),
        ("<ref></ref>", "", ""),
        ("<ref/>", "", None),
        ("<ref />", " ", None),
        ("<ref name=a/>", " name=a", None),
        ("<ref name=a / >b</ref>", " name=a / ", "b"),
        ('<ref name="a">b\r\nc</ref>', ' name="a"', "b\r\nc"),
    ],
)
def test_parts_of_a_tag(text: str, attributes: str, content: str | None) -> None:
    (tag,) = Syntax(text, PAGE).tags
    assert tag.name == "ref"
    assert tag.attributes.of(text) == attributes
    assert (tag.content.of(text) if tag.content is not None else None) == content


@pytest.mark.parametrize(
    ("text", "expected", "closed"),
    [
        ("a<!-- {{b}} -->c", "<!-- {{b}} -->", True),
        ("a<!-- {{b}}", "<!-- {{b}}", False),
        ("<!---->", "<!---->", True),
        ("<!--->", "<!--->", False),
        ("<ref>a<!-- b</ref>", "<!-- b", False),
    ],
)
def test_comments(text: str, expected: str, closed: bool) -> None:
    syntax = Syntax(text, PAGE)
    assert [(comment.span.of(text), comment.closed) for comment in syntax.comments] == [
        (expected, closed)
    ]
    assert not syntax.templates
    assert [found.kind for found in syntax.unclosed] == ([] if closed else ["comment"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("== a ==", [(2, " a ", True)]),
        ("==a==\n===b===", [(2, "a", True), (3, "b", True)]),
        ("= a =", [(1, " a ", True)]),
        ("======= a =======", [(6, "= a =", True)]),
        ("=== a ==", [(2, "= a ", True)]),
        ("== a ===", [(2, " a =", True)]),
        ("== a == ", [(2, " a ", True)]),
        ("== a == <!-- b --> <!-- c -->", [(2, " a ", True)]),
        ("== a <!-- b --> ==", [(2, " a <!-- b --> ", True)]),
        ("<!-- b -->== a ==", []),
        (" == a ==", []),
        ("== a == b", []),
        ("== a", []),
        ("===", [(1, "=", True)]),
        ("==", []),
        ("=====", [(2, "=", True)]),
        ("== a\n==", []),
        ("a\n== b ==\nc", [(2, " b ", True)]),
        # MediaWiki sees CR only as LF; what stands before it is no blank.
        ("== {{a}} ==", [(2, " {{a}} ", True)]),
        # One in a parameter or a tag is no heading of the page.
        ("{{a|\n== b ==\n}}", [(2, " b ", False)]),
        ("<ref>\n== b ==\n</ref>", [(2, " b ", False)]),
        ("[[File:A|\n== b ==\n]]", [(2, " b ", True)]),
        ("{{a\n== b ==\n", [(2, " b ", True)]),
        ("=[[\n===\n]]=", [(1, "[[\n===\n]]", True), (1, "=", False)]),
    ],
)
def test_headings(text: str, expected: list[tuple[int, str, bool]]) -> None:
    headings = Syntax(text, PAGE).headings
    assert [(found.level, found.title.of(text), found.top_level) for found in headings] == expected


@pytest.mark.parametrize(
    ("text", "page", "transcluded"),
    [
        (
            "<noinclude>{{a}}</noinclude>",
            ["Ignored <noinclude>", "Template {{a}}", "Ignored </noinclude>"],
            ["Ignored <noinclude>{{a}}</noinclude>"],
        ),
        (
            "<includeonly>{{a}}</includeonly>",
            ["Ignored <includeonly>{{a}}</includeonly>"],
            ["Ignored <includeonly>", "Template {{a}}", "Ignored </includeonly>"],
        ),
        (
            "{{a}}<onlyinclude>{{b}}</onlyinclude>{{c}}",
            [
                *("Template {{a}}", "Ignored <onlyinclude>", "Template {{b}}"),
                *("Ignored </onlyinclude>", "Template {{c}}"),
            ],
            ["Ignored {{a}}<onlyinclude>", "Template {{b}}", "Ignored </onlyinclude>{{c}}"],
        ),
        # Unlike any other tag, these run to the end of the text if they are not closed.
        (
            "{{a}}<includeonly>{{b}}",
            ["Template {{a}}", "Ignored <includeonly>{{b}}"],
            ["Template {{a}}", "Ignored <includeonly>", "Template {{b}}"],
        ),
    ],
)
def test_inclusion(text: str, page: list[str], transcluded: list[str]) -> None:
    assert seen(text) == page
    assert seen(text, TRANSCLUDED) == transcluded


def test_without_language_conversion() -> None:
    text = "{{a|-{b}}c}-"
    assert seen(text) == []
    assert seen(text, Grammar(TAGS, PARSED, language_conversion=False)) == ["Template {{a|-{b}}"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_breaks_within_a_template(newline: str) -> None:
    text = newline.join(["{{a", "| b = c", "| d", "}}"])
    (template,) = Syntax(text, PAGE).templates
    assert template.span.of(text) == text
    assert template.name == "a"
    assert [(found.key, found.value.of(text).strip()) for found in template.parameters] == [
        ("b", "c"),
        ("1", "d"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "parameters"),
    [
        ("{{a}}", "a", []),
        ("{{ a b }}", "a b", []),
        ("{{a|}}", "a", [("1", None, "")]),
        ("{{a|b|c}}", "a", [("1", None, "b"), ("2", None, "c")]),
        ("{{a| b | c = d }}", "a", [("1", None, " b "), ("c", "c", "d")]),
        ("{{a|b=c=d}}", "a", [("b", "b", "c=d")]),
        ("{{a|=b}}", "a", [("", "", "b")]),
        ("{{a|1=b|c}}", "a", [("1", "1", "b"), ("1", None, "c")]),
        ("{{a|b={{c|d=e}}}}", "a", [("b", "b", "{{c|d=e}}")]),
        ("{{a|{{b|c=d}}}}", "a", [("1", None, "{{b|c=d}}")]),
        ("{{a|[[b|c=d]]}}", "a", [("1", None, "[[b|c=d]]")]),
        ("{{a|<ref name=b>c</ref>}}", "a", [("1", None, "<ref name=b>c</ref>")]),
        ("{{a<!-- b|c -->|d}}", "a", [("1", None, "d")]),
        ("{{a|<!-- b --> c <!-- d --> = e}}", "a", [("c", "<!-- b --> c <!-- d -->", "e")]),
        ("{{a|b\n== c ==\n}}", "a", [("1", None, "b\n== c ==\n")]),
        ("{{a|b=\n== c ==\n}}", "a", [("b", "b", "== c ==")]),
        ("{{#tag:ref|a|name=b}}", "#tag:ref", [("1", None, "a"), ("name", "name", "b")]),
    ],
)
def test_parameters(text: str, name: str, parameters: list[tuple[str, str | None, str]]) -> None:
    template = Syntax(text, PAGE).templates[0]
    assert template.name == name
    assert [
        (found.key, found.name and found.name.of(text), found.value.of(text))
        for found in template.parameters
    ] == parameters
    assert [found.positional for found in template.parameters] == [
        name is None for _, name, _ in parameters
    ]
    assert [found.empty for found in template.parameters] == [
        not value.strip() for _, _, value in parameters
    ]


def test_name_behind_a_long_comment() -> None:
    text = "{{cite book<!-- " + "long " * 100 + "-->|<!-- " + "long " * 100 + "--> title = a}}"
    (template,) = Syntax(text, PAGE).templates
    assert template.name == "cite book"
    assert [found.key for found in template.parameters] == ["title"]


def test_of_equal_parameters_the_last_counts() -> None:
    text = "{{a|b=c|b=d|e=f}}"
    (template,) = Syntax(text, PAGE).templates
    last, first_named = template.get("b"), template.get("x", "e")
    assert last is not None
    assert last.value.of(text) == "d"
    assert first_named is not None
    assert first_named.key == "e"
    assert template.get("x") is None


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("[[a]]", ["a"]),
        ("[[a|b|c]]", ["a", "b", "c"]),
        ("[[|]]", ["", ""]),
        ("[[a|{{b|c}}|d]]", ["a", "{{b|c}}", "d"]),
        ("[[File:A|thumb|b [[c|d]] e]]", ["File:A", "thumb", "b [[c|d]] e"]),
        ("[[a|<nowiki>|</nowiki>|b]]", ["a", "<nowiki>|</nowiki>", "b"]),
        ("[[a<!-- | -->|b]]", ["a<!-- | -->", "b"]),
    ],
)
def test_pieces_of_a_link(text: str, pieces: list[str]) -> None:
    link = Syntax(text, PAGE).links[0]
    assert [piece.of(text) for piece in link.pieces(text)] == pieces


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("{{a", ["template"]),
        ("{{{{a}}", ["template"]),
        ("[[a", ["link"]),
        ("-{a", ["variant"]),
        ("<ref>a", ["ref"]),
        ("<ref>a<ref>b", ["ref", "ref"]),
        ("{{a|[[b", ["template", "link"]),
        ("<ref>{{a</ref>", ["template"]),
        ("{{a}} [[b]] <ref>c</ref>", []),
        ("== a", []),
    ],
)
def test_unclosed(text: str, kinds: list[str]) -> None:
    syntax = Syntax(text, PAGE)
    assert [found.kind for found in syntax.unclosed] == kinds
    assert syntax.problem_count == len(kinds)


def test_parents_and_places() -> None:
    text = "a {{b|<ref>[[c]]</ref>}} d <nowiki>e</nowiki><!-- f -->"
    syntax = Syntax(text, PAGE)
    (link,), (reference, nowiki) = syntax.links, syntax.tags
    (template,) = syntax.templates
    assert list(link.ancestors()) == [reference, template]
    assert template.parent is None
    assert template.within(template.span) == [reference]
    assert template.within(link.span) == []
    assert syntax.outermost_at(text.index("[[c")) is template
    assert syntax.outermost_at(0) is None
    assert syntax.outermost_at(text.index(" d")) is None
    assert list(syntax.outermost_within(template.end, len(text))) == [nowiki, syntax.comments[0]]
    assert [offset for offset in range(len(text)) if syntax.is_hidden(offset)] == list(
        range(nowiki.start, len(text))
    )


NESTS = [
    *(("{{a|", "}}"), ("{{", "}}"), ("{{a|b=", "}}"), ("{{{a|", "}}}"), ("{{a|", "}}=b")),
    *(("[[", "]]"), ("[[a|", "]]"), ("[[File:A.jpg|", "]]"), ("-{", "}-"), ("{{a|[[b|", "]]}}")),
    *(("[[\n= a =\n", "]]"), ("=-{\n", "}-\n"), ("\n=[[", "]]="), ("{{a|\n=", "=\n}}")),
]


@pytest.mark.parametrize(("opening", "closing"), NESTS)
def test_deep_nests_are_read(opening: str, closing: str) -> None:
    """Would not come to an end, or hit the recursion limit, if depth cost more than it should."""
    depth = 200_000 // len(opening + closing)
    for text in (opening * depth + closing * depth, opening * depth, closing * depth):
        syntax = Syntax(text, PAGE)
        for template in syntax.templates:
            assert len(template.name) <= 300
            assert all(len(found.key) <= 300 for found in template.parameters)
        for node in (*syntax.templates, *syntax.links):
            assert node.start < node.end


def test_nodes_in_nested_variants() -> None:
    depth = 20_000
    text = "-{" * depth + "[[a]]" * depth + "}-" * depth
    assert len(Syntax(text, PAGE).nodes) == depth


def test_ancestors_are_templates_and_tags() -> None:
    nodes = Syntax("{{a|<ref>{{b}}</ref>}}", PAGE).templates
    inner = nodes[1]
    assert [type(node) for node in inner.ancestors()] == [Tag, Template]


@pytest.mark.parametrize(
    "inner",
    [
        *("a", "a|", "a||b", "a|b=c", "a|b=c=d|e", "a|=b|=", "a=b|c", "a|b\n|c\n=d", "a|b]c"),
        *("a\n| b = c\n| d\n", "a|b = c ] d|e|\n f - g = h", "", "|", "a|b&c=d#e|access-date=5"),
    ],
)
def test_a_template_without_constructs_is_read_as_one_with_them(inner: str) -> None:
    """It is taken as a whole, the other piece by piece."""
    whole = Syntax(f"x{{{{{inner}}}}}", PAGE).templates
    pieces = Syntax(f"x{{{{{inner}<!---->}}}}", PAGE).templates
    (one,), (other,) = whole, pieces
    assert (one.name, one.bars) == (other.name, other.bars)
    assert [(found.key, found.start, found.value_start) for found in one.parameters] == [
        (found.key, found.start, found.value_start) for found in other.parameters
    ]
