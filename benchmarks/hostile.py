"""Texts made to hurt: each of them has sent some reader of wikitext into quadratic time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DEPTH = 10_000
_UNCLOSED_CITATION = "<ref>{{cite web|url=http://a.example/b|title=c</ref> "


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit) + 1)


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    """Nests of 10,000 levels one behind the other, and a smaller one that fills the rest."""
    nest = opening * _DEPTH + closing * _DEPTH
    rest = _half(opening, closing)
    return lambda size: nest * (size // len(nest)) + rest(size % len(nest))


def _half(opening: str, closing: str) -> Callable[[int], str]:
    """One nest, half of it openers and half closers: twice the size is twice the depth."""
    return lambda size: (count := size // len(opening + closing)) * opening + count * closing


def _behind(start: str, unit: str) -> Callable[[int], str]:
    return lambda size: start + _repeated(unit)(size)


_UNITS = [
    "{{a|", "{{a|b=", "{{a|b=c|", "{{{a|", "{{", "{", "}}", "[[a|", "[[", "[", "]]", "-{", "{|",
    "|", "<ref>", "<ref", "<ref ", '<ref name="a', "<ref name=a ", "<ref/>", "</ref>",
    "<references>", "<nowiki>", "<gallery>", "<includeonly", "<noinclude>", "<", "<a ", "<a b='",
    "<!-- a ", "<!--", "= a ", "= ", "=", "== a == \n", "\n=", "\n= a", "== a <!-- b --> ", "''",
    "''' ", "\n|-\n| ", "\n* ", "[http://a.b ", "http://a.b ", "http://", "&amp;", "&", "&#",
    "__TOC__", "\n", " ", "\t", "\r\n", "\x00", "(", ")", '"', "“", "“a” ", "p. ", "pp. 1-",
    "1-", "1", ", ", ". ", "a", "A. ", "van ", "Ⅱ", "Smith, J. ", "Smith & ", "Smith (2001) ",
    "(Smith 2001) ", "Smith, J. (2001). A b c. ", "et al. ", "Thank you! ", "Thank you!\n",
    "doi:10.1000/", "ISBN 978", "File:A.jpg|", "[[File:A.jpg|", "]][", "<ref>a</ref>",
    "<ref>a</ref>.", ' .<ref name="a">b</ref>', "a.<ref>Smith 2001, p. 1-2.</ref> ",
    "{{sfn|Smith|2001}}", "{{r|a}}", "{{efn|a}}", "{{reflist}}", "{{reflist|refs=",
    "{{#tag:ref|", "* Smith, J. (2001). ''A''. B.\n", "[[File:A.jpg]]", "<ref>[[", "<ref>{{",
    "<ref>''", "<ref>“", "{{cite web|title=", "{{cite book|last=Smith|year=2001}}\n", "{{subst:",
    "{{Template:", "{{ a", "\n{|\n|", "{|\n|{{a|", "<b>", "<b", "<div class='", "<br>", "a_",
    "%20", "日", "é", "<!-- refwright-disable-line duplicate-reference -->",
    "<!-- refwright-disable ", "\u200e",
]  # fmt: skip

TEXTS: dict[str, Callable[[int], str]] = {
    **{repr(unit): _repeated(unit) for unit in _UNITS},
    "unclosed citations in references": _repeated(_UNCLOSED_CITATION),
    "equal references": _repeated("a<ref>Smith 2001, p. 4.</ref> b"),
    "equal references of different names": lambda size: "".join(
        f'<ref name="n{number}">Smith 2001, p. 4.</ref>a<ref name="n{number}" /> '
        for number in range(size // 64)
    ),
    "equal references in a list": lambda size: (
        "<references>"
        + "".join(f'<ref name="n{number}">Smith 2001, p. 4.</ref>' for number in range(size // 38))
        + "</references>"
    ),
    "equal references, some of one name": lambda size: (
        "<ref>Smith 2001.</ref>a" * (size // 48)
        + '<ref name="Smith">Smith 2001.</ref>a' * (size // 72)
    ),
    "one parameter over and over": lambda size: f"{{{{cite book{'|title=a' * (size // 8)}}}}}",
    "references of one name": _repeated('<ref name="a">b</ref><ref name="a" /> '),
    "10,000 deep: {{a|": _nested("{{a|", "}}"),
    "10,000 deep: [[": _nested("[[", "]]"),
    "10,000 deep: {{{": _nested("{{{", "}}}"),
    "10,000 deep: <ref>": _nested("<ref>", "</ref>"),
    "half {{a|, half }}": _half("{{a|", "}}"),
    "half [[a|, half ]]": _half("[[a|", "]]"),
    "half {, half }": _half("{", "}"),
    "half -{, half }-": _half("-{", "}-"),
    "half (, half )": _half("(", ")"),
    "half “, half ”": _half("“", "”"),
    "half <ref>, half </ref>": _half("<ref>", "</ref>"),
    "half {|, half |}": _half("{|\n", "|}\n"),
    "references behind an unclosed comment": _behind("<!-- ", "<ref>a</ref>"),
    "bars in a template": _behind("{{a", "|"),
    "equals signs in a parameter": _behind("{{a|b", "="),
    "comments in a heading": _behind("= a ", "<!-- b -->"),
    "blanks before a comment": lambda size: "\n" + " " * size + "<!-- a -->",
    "parentheses in a reference": lambda size: f"<ref>{'(' * size}</ref>",
    "letters in a reference": lambda size: f"<ref>{'a' * size}</ref>",
    "capitals in a reference": lambda size: f"<ref>{'A. ' * (size // 3)}</ref>",
    "names in a reference": lambda size: f"<ref>{'Smith, J., ' * (size // 11)}2001</ref>",
    "quotation marks in a reference": lambda size: f"<ref>{'“a ' * (size // 3)}</ref>",
    "citations in one reference": lambda size: f"<ref>{'Smith 2001; ' * (size // 12)}</ref>",
    "links in a reference": lambda size: f"<ref>{'[http://a.b c] ' * (size // 15)}</ref>",
    "different names": lambda size: "".join(
        f'<ref name="{number}">Smith {number}</ref>' for number in range(size // 32)
    ),
    "different short citations": lambda size: "".join(
        f"{{{{sfn|Smith{number}|2001}}}}" for number in range(size // 22)
    ),
    "short citations and sources": lambda size: (
        "".join(
            f"<ref>Smith {1900 + number % 120}, p. {number}</ref>\n" for number in range(size // 40)
        )
        + "".join(
            f"* Smith, J. ({1900 + number % 120}). ''Book {number}''. Press.\n"
            for number in range(size // 90)
        )
    ),
    "different images": lambda size: "".join(
        f"[[File:A{number}.jpg|thumb]]" for number in range(size // 24)
    ),
}
"""What it is, to a function that makes about as many characters of it as are asked for."""
