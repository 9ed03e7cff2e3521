"""External links: what MediaWiki's parser links, and where each stands."""

from __future__ import annotations

import pytest

from refwright.wikitext.grammar import Grammar
from refwright.wikitext.syntax import Syntax

GRAMMAR = Grammar(frozenset({"ref", "nowiki", "pre"}), frozenset({"ref"}))

Link = tuple[str, str | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[http://a.b]", [("[http://a.b]", None)]),
        ("[http://a.b c d]", [("[http://a.b c d]", "c d")]),
        ("[http://a.b  c]", [("[http://a.b  c]", "c")]),
        ("[//a.b c]", [("[//a.b c]", "c")]),
        ("//a.b", []),
        ("[http://a.b c", [("http://a.b", None)]),
        ("[http://a.b\nc]", [("http://a.b", None)]),
        ("[http://a.b c\r\nd]", [("http://a.b", None)]),
        ("[http://a.b c]]", [("[http://a.b c]", "c")]),
        ("[http://a [http://b c] d]", [("[http://a [http://b c]", "[http://b c")]),
        ("[http://a http://b]", [("[http://a http://b]", "http://b")]),
        ("[http://a b] [http://c d]", [("[http://a b]", "b"), ("[http://c d]", "d")]),
        ("[http://a.b]c]", [("[http://a.b]", None)]),
        ("[http://a|b c]", [("[http://a|b c]", "c")]),
        ("[ http://a.b c]", [("http://a.b", None)]),
        ("http://a.b", [("http://a.b", None)]),
        ("HTTP://A.B", [("HTTP://A.B", None)]),
        ("http://a.b.", [("http://a.b", None)]),
        ("http://a.b!?, c", [("http://a.b", None)]),
        ("(http://a.b)", [("http://a.b", None)]),
        ("http://a.b/(c).", [("http://a.b/(c)", None)]),
        ("http://a.b/?x=1&amp;y=2; z", [("http://a.b/?x=1&amp;y=2", None)]),
        ("http://a.b/&eacute;", [("http://a.b/&eacute;", None)]),
        ("http://a.b/&eacute;;", [("http://a.b/&eacute;", None)]),
        ("http://a.b/&lt;c", [("http://a.b/", None)]),
        ("http://a.b&nbsp;c", [("http://a.b", None)]),
        ("http://a.b\u3000c", [("http://a.b", None)]),
        ("http://a<b", [("http://a", None)]),
        ("''http://a.b''", [("http://a.b", None)]),
        ("http://a.b'c", [("http://a.b'c", None)]),
        ("http://日本.jp/日本。", [("http://日本.jp/日本。", None)]),
        ("http://", []),
        ("http://.", []),
        ("xhttp://a.b éhttp://a.b 1http://a.b _http://a.b", []),
        ("ftp://a.b ircs://c.d sftp://e.f", [
            ("ftp://a.b", None), ("ircs://c.d", None), ("sftp://e.f", None)]),
        ("http://a.b<ref>http://c.d</ref>", [("http://a.b", None), ("http://c.d", None)]),
        ("<nowiki>http://a.b</nowiki> <!-- http://a.b --> <pre>http://a.b</pre>", []),
        ("{{a|http://b.c}}", [("http://b.c", None)]),
        ("{{a|url=http://b.c|d=e}}", [("http://b.c", None)]),
        ("{{a|[http://b.c d]|e}}", [("[http://b.c d]", "d")]),
        ("http://a.b/{{c}}", [("http://a.b/", None)]),
        ("[[File:A.jpg|thumb|http://a.b]]", [("http://a.b", None)]),
        ("[[File:A.jpg|http://a.b|thumb]]", [("http://a.b", None)]),
        ("[[File:A.jpg|thumb|see [http://a.b c]]]", [("[http://a.b c]", "c")]),
        ("[[http://a.b c]]", [("[http://a.b c]", "c")]),
        ("http://" + "a" * 50_000 + ")." * 50_000, [("http://" + "a" * 50_000, None)]),
    ],
)  # fmt: skip
def test_links(text: str, expected: list[Link]) -> None:
    links = Syntax(text, GRAMMAR).external_links
    assert [(one.span.of(text), one.label and one.label.of(text)) for one in links] == expected
    for link in links:
        assert link.bracketed == text.startswith("[", link.span.start)
        assert link.url.start == link.span.start + link.bracketed
        assert link.bracketed or link.url == link.span


def test_many_links_are_read() -> None:
    """Would not come to an end if the bracket at the end were looked for from each link."""
    assert len(Syntax("[http://a " * 20_000 + "]", GRAMMAR).external_links) == 1
    assert len(Syntax("[http://a b] " * 20_000, GRAMMAR).external_links) == 20_000
    assert len(Syntax("[http://a " * 20_000, GRAMMAR).external_links) == 20_000
