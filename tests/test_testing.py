"""The harness must fail where a check does not do what its page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from refwright.check import Check, Meta, Severity, Skipped
from refwright.fix import Applicability, Edit, Fix
from refwright.page import HEADINGS, Page, PageError, page_path, parse_page
from refwright.testing import load_page, verify, verify_examples
from refwright.text import Span
from refwright_checks.suppressions.unused_suppression import UnusedSuppression


def toy(
    pattern: str = "bad",
    new: str | None = "good",
    applicability: Applicability = Applicability.SAFE,
    *,
    declared: Applicability | None = Applicability.SAFE,
    alternative: Applicability | None = None,
) -> type[Check]:
    """A check that finds *pattern* and would rather have *new*."""

    def repair(span: Span, how: Applicability | None) -> Fix | None:
        return Fix("toy", (Edit(span, new),), how) if how and new is not None else None

    class Toy(Check):
        meta = Meta("toy-found", "toys", "A toy", Severity.INFO, "0.1", fixable=declared)

        def run(self, document, settings) -> Iterator[object]:  # type: ignore[no-untyped-def,override]
            for match in re.finditer(pattern, document.text):
                span = Span(*match.span())
                offered = repair(span, alternative)
                yield self.found(
                    span,
                    "bad",
                    fix=None if offered else repair(span, applicability),
                    alternatives=(offered,) if offered else (),
                )

    return Toy


def block(info: str, text: str) -> str:
    return f"```wikitext {info}\n{text}\n```\n"


def page(*blocks: tuple[str, str]) -> Page:
    return parse_page("toy.md", "".join(block(*each) for each in blocks), headings=False)


PASS = ("pass", "fine")
FIXED = (("fail", "a ⟪bad⟫ b"), ("fixed", "a good b"), PASS)
NEVER = toy(new=None, declared=None)


def test_a_true_page_passes() -> None:
    verify(toy(), page(*FIXED))
    verify(NEVER, page(("fail", "⟪bad⟫\n⟪bad⟫"), PASS))
    verify(toy(r"(?=bad)", new=None, declared=None), page(("fail", "a⟪⟫bad"), PASS))
    verify(
        toy(applicability=Applicability.UNSAFE, declared=Applicability.UNSAFE),
        page(("fail", "⟪bad⟫"), ("fixed unsafe", "good"), PASS),
    )
    offering = toy(alternative=Applicability.DISPLAY, declared=Applicability.DISPLAY)
    verify(offering, page(("fail", "⟪bad⟫"), PASS))


@pytest.mark.parametrize(
    ("check", "blocks", "message"),
    [
        (toy(), [("fail", "⟪a⟫ bad"), PASS], r"toy.md:1:\n  not found: 'a' at 1:1\n  not exp"),
        (toy(), [("fail", "⟪bad⟫ bad"), PASS], "not expected: 'bad' at 1:5"),
        (toy(), [*FIXED[:2], ("pass", "x bad")], r"toy.md:7:\n  not expected"),
        (toy("bad|b(?=ad)"), [("fail", "b⟪ad⟫"), PASS], "not found"),
        (toy(), [("fail", "⟪bad⟫"), PASS], "a fix where the page shows none"),
        (NEVER, [("fail", "⟪bad⟫"), ("fixed", "good"), PASS], "no fix, but the page shows one"),
        (toy(), [("fail", "⟪bad⟫"), ("fixed", "goood"), PASS], "fixed otherwise than shown"),
        (toy(new="bad"), [("fail", "⟪bad⟫"), ("fixed", "bad"), PASS], "changes nothing"),
        (toy(new="xbad"), [("fail", "⟪bad⟫"), ("fixed", "x" * 10 + "bad"), PASS], "not settle"),
        (
            toy("bad", "<ref>"),
            [("fail", "⟪bad⟫"), ("fixed", "bad"), PASS],
            "breaks the wikitext",
        ),
        (
            toy(declared=Applicability.UNSAFE),
            FIXED,
            "meta.fixable is .*UNSAFE.*but the best fix .*SAFE",
        ),
        (toy(new=None), [("fail", "⟪bad⟫"), PASS], "but the best fix of all examples is None"),
        (toy(declared=None), FIXED, "a fix, but toy-found declares none"),
        (
            toy(alternative=Applicability.DISPLAY, declared=None),
            [("fail", "⟪bad⟫"), PASS],
            "meta.fixable is None, but the best fix .*DISPLAY",
        ),
        (
            toy(applicability=Applicability.UNSAFE, declared=Applicability.UNSAFE),
            [("fail", "⟪bad⟫"), ("fixed safe", "good"), PASS],
            "the page says",
        ),
        (
            toy(alternative=Applicability.SAFE),
            [("fail", "⟪bad⟫"), PASS],
            "must be for display",
        ),
        (NEVER, [PASS], "no example of what is found"),
        (NEVER, [("fail", "⟪bad⟫")], "no example of what is not found"),
        (NEVER, [("fail", "⟪bad⟫"), PASS, PASS], "toy.md:7: the same example as toy.md:4"),
    ],
)
def test_an_untrue_page_fails(
    check: type[Check], blocks: list[tuple[str, str]], message: str
) -> None:
    with pytest.raises(AssertionError, match=message):
        verify(check, page(*blocks))


def test_examples_elsewhere_count_too() -> None:
    more = page(("fail", "⟪bad⟫ x"), ("fixed", "good x"))
    verify(toy(), page(*FIXED), [more])
    with pytest.raises(AssertionError, match="the same example"):
        verify(toy(), page(*FIXED), [page(PASS)])
    with pytest.raises(AssertionError, match="fixed otherwise"):
        verify(toy(), page(*FIXED), [page(("fail", "⟪bad⟫ x"), ("fixed", "bad x"))])


def test_findings_may_remain_where_no_fix_is() -> None:
    class Toy(Check):
        meta = Meta("toy-found", "toys", "A toy", Severity.INFO, "0.1", fixable=Applicability.SAFE)

        def run(self, document, settings) -> Iterator[object]:  # type: ignore[no-untyped-def,override]
            for match in re.finditer("bad|worse", document.text):
                span = Span(*match.span())
                fix = Fix("toy", (Edit(span, ""),), Applicability.SAFE)
                yield self.found(span, "bad", fix=fix if match[0] == "bad" else None)

    verify(Toy, page(("fail", "⟪bad⟫ ⟪worse⟫"), ("fixed", " ⟪worse⟫"), PASS))
    with pytest.raises(AssertionError, match=r"once fixed:\n  not expected: 'worse'"):
        verify(Toy, page(("fail", "⟪bad⟫ ⟪worse⟫"), ("fixed", " worse"), PASS))


def test_a_check_that_fails_or_cannot_look_fails() -> None:
    class Failing(NEVER):  # type: ignore[misc,valid-type]
        def run(self, document, settings) -> Iterator[object]:  # type: ignore[no-untyped-def]
            raise ZeroDivisionError("oops")

    class Skipping(NEVER):  # type: ignore[misc,valid-type]
        def run(self, document, settings) -> Iterator[object]:  # type: ignore[no-untyped-def]
            yield Skipped("toy-found", "no network")

    with pytest.raises(AssertionError, match="ZeroDivisionError: oops"):
        verify_examples(Failing, page(PASS))
    with pytest.raises(AssertionError, match="could not look: no network"):
        verify_examples(Skipping, page(PASS))


def test_site_and_title_reach_the_check() -> None:
    class Titled(NEVER):  # type: ignore[misc,valid-type]
        def run(self, document, settings) -> Iterator[object]:  # type: ignore[no-untyped-def]
            if document.title == "User:X/y" and document.wiki.site == "enwiki":
                yield self.found(Span(0, 0), "there")

    verify(Titled, page(('fail site="enwiki" title="User:X/y"', "⟪⟫a"), ("pass", "a")))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (block("fail", "a ⟪b⟪c⟫⟫"), "toy.md:1: marks .* nested"),
        (block("fail", "a⟫ ⟪b"), "nested or not in pairs"),
        (block("fail", "a ⟪b"), "not closed"),
        (block("fail", "a"), "a “fail” block has marks"),
        (block("pass", "⟪a⟫"), "a “pass” block has none"),
        (block("fixed", "a"), "must follow its “fail” block"),
        (block("pass", "a") + block("fixed", "a"), "must follow its “fail” block"),
        (block("fail", "⟪a⟫") + block("fixed", "a") * 2, "must follow its “fail” block"),
        (block("fail", "⟪a⟫") + block("fixed maybe", "a"), "only “safe” or “unsafe”"),
        (block("fail", "⟪a⟫") + block('fixed title="x"', "a"), "only “safe” or “unsafe”"),
        (block("fail safe", "⟪a⟫"), "only site=… and title=…"),
        (block('pass day="x"', "a"), "only site=… and title=…"),
        (block("pass title=x", "a"), "cannot read 'title=x'"),
        (block("", "a"), "say what the block is: fail, fixed, pass"),
        (block("fial", "a"), "say what the block is"),
        ("```wikitext pass\na", "toy.md:1: the block is not closed"),
    ],
)
def test_blocks_that_cannot_be_read(source: str, message: str) -> None:
    with pytest.raises(PageError, match=message):
        parse_page("toy.md", source, headings=False)


def test_blocks_of_other_languages_and_longer_fences() -> None:
    source = "```toml\n⟪\n```\n````wikitext pass\na\n```wikitext fail\n````\n"
    (example,) = parse_page("toy.md", source, headings=False).examples
    assert example.specimen.text == "a\n```wikitext fail"
    assert (example.line, example.fails) == (4, False)


def test_characters_that_look_like_line_ends_stay() -> None:
    (example,) = page(("pass", "a\x0bb\u2028c\x85d")).examples
    assert example.specimen.text == "a\x0bb\u2028c\x85d"


def whole(sections: list[str], title: str = "# bad-toy\n") -> str:
    example = block("fail", "⟪a⟫")
    return title + "".join(
        f"\n## {heading}\n\n{example if heading == 'Examples' else 'Text.'}\n"
        for heading in sections
    )


def test_the_sections_of_a_page() -> None:
    for title in ("", "# bad-toy\n"):
        read = parse_page("bad_toy.md", whole(list(HEADINGS), title))
        assert list(read.sections) == list(HEADINGS)
        assert read.sections["Why"] == "Text."
        assert len(read.examples) == 1


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "the sections must be “What it finds”, .* not none"),
        (whole(list(HEADINGS[1:])), "the sections must be"),
        (whole(list(reversed(HEADINGS))), "in this order"),
        (whole([*HEADINGS, "More"]), "the sections must be"),
        (whole([*HEADINGS, "Why"]), "a second section “Why”"),
        (whole(list(HEADINGS)).replace("Text.", "", 1), "“What it finds” is empty"),
        (whole(list(HEADINGS), "# other\n"), "only “# bad-toy” may stand"),
        (whole(list(HEADINGS), "Hello.\n"), "only “# bad-toy” may stand"),
        (whole(list(HEADINGS)) + block("pass", "a"), "an example outside “Examples”"),
    ],
)
def test_sections_that_are_not_as_they_must_be(source: str, message: str) -> None:
    with pytest.raises(PageError, match=message):
        parse_page("bad_toy.md", source)


def test_a_page_stands_beside_its_module() -> None:
    assert load_page(page_path(UnusedSuppression)).name == "unused_suppression.md"
    with pytest.raises(PageError, match="cannot be read"):
        load_page(page_path(NEVER))
