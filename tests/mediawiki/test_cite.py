"""What Cite will print, foretold and asked of a real MediaWiki, on generated pages."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from refwright import wiki
from refwright.citations.cite.errors import CiteVersion
from refwright.citations.document import Document

pytestmark = pytest.mark.mediawiki

Printed = Callable[[str], Counter[str] | None]

PAGES = 400
TEMPLATES = Path(__file__).parent / "templates"


def known_templates() -> wiki.Wiki:
    """English Wikipedia, with the templates of the tests' own that it does not have."""
    profile = wiki.load("enwiki")
    own = ("T", "Drop", "Twice", "Makes ref")
    expansions = {profile.template(name): (TEMPLATES / f"{name}.txt").read_text() for name in own}
    reuse = profile.reference_templates["r"]._replace(reuses=("1", "2"), group=("group",))
    templates = {**profile.reference_templates, "r": reuse}
    return replace(profile, expansions=expansions, reference_templates=templates)


PROFILE = known_templates()


class Writer:
    """Writes pages that are rich in references and in mistakes; the same for the same seed."""

    NAMES = ("n", "n", "m", "m", "a b", "5", "", "N", "&#110;", "é")
    GROUPS = ("", "", "", "g", "g", "h", "lower-alpha")
    TEXTS = ("x", "x", "y", " x", "x\n", "x<!-- c -->", "[[A|b]]", "a&b", "")
    JUNK = (
        *("<!--", "-->", "<nowiki>", "</nowiki>", "{{", "}}", "|", "[[", "]]", "<references>"),
        *("</references>", '<ref name="n', '"', "<b>", "</b>", "\n", "=", "{{T|", "-{", "}-"),
        *("</ref>", "<ref", "</ ref>", "<noinclude>", "{{{", "}}}"),
    )
    HIDING = (
        *("<nowiki>%s</nowiki>", "<!-- %s -->", "<pre>%s</pre>", "<includeonly>%s</includeonly>"),
        *("<noinclude>%s</noinclude>", "<b>%s</b>", "<poem>%s</poem>", "[[A|%s]]", "== %s ==\n"),
        *("<gallery>\nA.png|%s\n</gallery>", "{|\n|%s\n|}", "{{{p|%s}}}"),
    )

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def page(self) -> str:
        pieces = [self.piece(2) for _ in range(self.random.choice((2, 3, 4, 6, 9)))]
        end = self.random.choice(("", "\n<references/>"))
        return f"a{''.join(pieces).strip()}{end}"

    def one(self, *choices: str) -> str:
        return self.random.choice(choices)

    def piece(self, depth: int) -> str:
        writers = (
            (45, self.ref),
            (13, self.template),
            (10, self.function),
            (12, self.list),
            (8, self.words),
            (8, self.hiding),
            (4, self.junk),
        )
        weights, functions = zip(*writers, strict=True)
        return self.random.choices(functions, weights)[0](depth)

    def content(self, depth: int) -> str:
        inner = self.random.random() < 0.35 and depth > 0
        return self.one(*self.TEXTS) + (self.piece(depth - 1) if inner else "")

    def words(self, _: int) -> str:
        return self.one("a", "b ", "\n", "\n\n", "c.")

    def junk(self, _: int) -> str:
        return self.one(*self.JUNK)

    def hiding(self, depth: int) -> str:
        return self.one(*self.HIDING).replace("%s", self.content(depth))

    def attributes(self) -> str:
        return "".join(f" {self.attribute()}" for _ in range(self.random.choice((0, 1, 1, 2, 3))))

    def attribute(self) -> str:
        name, group = self.one(*self.NAMES), self.one(*self.GROUPS)
        return self.one(
            *[f'name="{name}"'] * 10,
            *[f'group="{group}"'] * 4,
            f"name='{name}'",
            f"name={name}",
            f'name=" {name} "',
            f'follow="{name}"',
            f'dir="{self.one("ltr", "rtl", "x", "")}"',
            self.one('extends="n"', 'details="p. 1"', 'foo="1"', "name", "/", '"', 'nam="n"'),
        )

    def ref(self, depth: int) -> str:
        tag, attributes = self.one("ref", "ref", "ref", "REF"), self.attributes()
        return self.one(
            *[f"<{tag}{attributes}/>"] * 4,
            *[f"<{tag}{attributes}>{self.content(depth)}</ref>"] * 8,
            f"<{tag}{attributes}>",
        )

    def parameters(self) -> str:
        value = self.one(*self.NAMES)
        return self.one(
            "",
            f"|name={value}",
            f'|name="{value}"',
            f"|name= {value} |group={self.one(*self.GROUPS)}",
            self.one(f"|follow={value}", "|foo=1", "|Name=n", "|dir=rtl", "|n"),
        )

    def function(self, depth: int) -> str:
        return f"{{{{#tag:ref|{self.content(depth)}{self.parameters()}}}}}"

    def template(self, depth: int) -> str:
        content, name = self.content(depth), self.one(*self.NAMES)
        return self.one(
            *(f"{{{{T|{content}}}}}", f"{{{{T|1={content}}}}}", f"{{{{T|1={content}|1=b}}}}"),
            *(f"{{{{Drop|{content}}}}}", f"{{{{Twice|{content}}}}}", "{{Makes ref}}"),
            f"{{{{{self.one('efn', 'refn', 'efn-ua')}|{content}}}}}",
            f"{{{{{self.one('efn', 'refn', 'efn-ua')}|{content}|name={name}}}}}",
            f"{{{{{self.one('efn', 'refn')}|name={name}}}}}",
            f"{{{{r|{name}{self.one('', '|m', '|group=g')}}}}}",
        )

    def list(self, depth: int) -> str:
        writers = (self.ref, self.ref, self.ref, self.function, self.template, self.words)
        choices = self.random.choices(writers, k=self.random.choice((0, 1, 2, 3)))
        body = "".join(writer(depth - 1) for writer in choices)
        group = self.one("", "", "g", "h")
        return self.one(
            *(f'<references group="{group}"/>', f'<references group="{group}">{body}</references>'),
            *("<references/>", f"<references>{body}</references>", '<references foo="1"/>'),
            f"{{{{#tag:references|{body}|group={group}}}}}",
            *(f"{{{{reflist|group={group}}}}}", f"{{{{reflist|refs={body}|group={group}}}}}"),
            *("{{notelist}}", f"{{{{notelist|refs={body}}}}}"),
        )


def foretold(text: str) -> Counter[str]:
    document = Document.read(text, PROFILE)
    return Counter(error.key for error in document.cite_errors(CiteVersion.MEDIAWIKI_1_43))


def shortest(printed: Printed, text: str) -> str:
    """*text* with everything taken out that the disagreement does not need."""

    def differs(candidate: str) -> bool:
        return candidate.strip() == candidate and printed(candidate) not in (
            None,
            foretold(candidate),
        )

    size = len(text) // 2
    while size:
        start = 0
        while start < len(text):
            shorter = text[:start] + text[start + size :]
            if shorter and differs(shorter):
                text = shorter
            else:
                start += size
        size //= 2
    return text


def test_errors_of_generated_pages(printed: Printed) -> None:
    pages = [Writer(seed).page() for seed in range(PAGES)]
    with ThreadPoolExecutor(4) as pool:
        verdicts = list(pool.map(printed, pages))
    assert sum(map(bool, verdicts)) > PAGES // 2, "these pages prove nothing"
    for page, verdict in zip(pages, verdicts, strict=True):
        if verdict is not None and verdict != foretold(page):
            text = shortest(printed, page)
            assert foretold(text) == printed(text), repr(text)


def test_every_error_can_come_up(printed: Printed) -> None:
    planted = {
        "<ref/>": "ref_no_key",
        "<ref> </ref>": "ref_no_input",
        "<ref name=1>x</ref>": "ref_numeric_key",
        "<ref foo=1>x</ref>": "ref_too_many_keys",
        '<ref dir="up">x</ref>': "ref_invalid_dir",
        "<ref name=a dir=ltr>x</ref><ref name=a dir=rtl />": "ref_conflicting_dir",
        "<ref name=a>x</ref><ref name=b follow=a>y</ref>": "ref_follow_conflicts",
        "<ref>x <ref>y</ref>": "included_ref",
        "<ref name=a />": "references_no_text",
        "<ref name=a>x</ref><ref name=a>y</ref>": "references_duplicate_key",
        "<ref group=g>x</ref>": "group_refs_without_references",
        "<references foo=1 />": "references_invalid_parameters",
        "{{#tag:references|<references/>}}": "included_references",
        "<references><ref>x</ref></references>": "references_no_key",
        "<references><ref name=a /></references>": "empty_references_define",
        "<references><ref name=a>x</ref></references>": "references_missing_key",
        "<references><ref name=a group=g>x</ref></references>": "references_group_mismatch",
    }
    article = "''Lead'' [[link|text]]{{T|a}}<ref>[https://example.org Title], 2001.</ref>\n" * 20
    for text, key in planted.items():
        page = f"{article}\n== Section ==\n{text}\n{article}"
        expected = Counter({f"cite_error_{key}": 1})
        assert printed(page) == expected, text
        assert foretold(page) == expected, text
