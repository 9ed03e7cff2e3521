"""A reference gets another name wherever the page uses it."""

from __future__ import annotations

import pytest

from refwright import wiki
from refwright.citations.document import Document
from refwright.citations.renaming import ReferenceRenaming, quoted


def renamed(text: str, new: str, name: str = "a", group: str = "") -> str | None:
    document = Document.read(text, wiki.load("enwiki"))
    found = ReferenceRenaming(document).renamed(group, name, new)
    if found is None:
        return None
    assert list(found) == sorted(found)
    for span, replacement in reversed(found):
        text = text[: span.start] + replacement + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<ref name="a">x</ref><ref name="a" />', '<ref name="N">x</ref><ref name="N" />'),
        ("<ref name=a/><ref name = 'a'/>", "<ref name=\"N\"/><ref name = 'N'/>"),
        ("<ref name='A'/><ref name=a_/><ref group=g name=a/>", None),
        ("<ref name=b name=a>x</ref>", '<ref name=b name="N">x</ref>'),
        ("<ref follow=a>x</ref>", '<ref follow="N">x</ref>'),
        ("{{r|a|b| a |group=}}{{r|b}}", "{{r|N|b| N |group=}}{{r|b}}"),
        ('{{refn|x|name="a"}}{{refn|x|name=a }}', '{{refn|x|name="N"}}{{refn|x|name=N }}'),
        ("{{#tag:ref|x|name='a'}}", "{{#tag:ref|x|name='N'}}"),
        ("{{#tag:ref||name=a}}", "{{#tag:ref||name=N}}"),
        ("<ref name=&#97; />", '<ref name="N" />'),
        ("{{refn|x<ref name=a/>}}", '{{refn|x<ref name="N"/>}}'),
        ("{{efn|x|name=a}}<nowiki><ref name=a/></nowiki><!--<ref name=a/>-->", None),
        ("{{reflist|refs=<ref name=a>x</ref>}}", '{{reflist|refs=<ref name="N">x</ref>}}'),
    ],
)  # fmt: skip
def test_a_name_is_changed_wherever_it_is_used(text: str, expected: str | None) -> None:
    assert renamed(text, "N") == (text if expected is None else expected)


def test_groups_are_kept_apart() -> None:
    text = "<ref name=a group=g>x</ref>{{efn|x|name=a}}{{efn|x|name=a|group=odd}}"
    expected = "<ref name=a group=g>x</ref>{{efn|x|name=N}}{{efn|x|name=N|group=odd}}"
    assert renamed(text, "N", group="lower-alpha") == expected


@pytest.mark.parametrize(
    "text",
    ['<ref name="a', '<ref name="a>x</ref>', "{{r|a}}{{r|{{x}}}}", "{{#tag:ref|x|follow=a}}"],
)
def test_what_cannot_be_rewritten_with_certainty_is_left(text: str) -> None:
    assert renamed(text, "N", "a>x</ref>" if text.endswith("</ref>") else "a") in (None, text)


def test_names_are_written_so_that_they_are_read_again() -> None:
    assert renamed("<ref name='a'/>", "it's") == '<ref name="it\'s"/>'
    assert renamed('<ref name="a"/>', 'the "b"') == "<ref name='the \"b\"'/>"
    assert renamed("{{r|a}}", "x=y") is None
    for name in ("a&amp;b", "a<b>c", 'it\'s "b"', "Oord & Vik"):
        document = Document.read(f"<ref name={quoted(name)}/>", wiki.load("enwiki"))
        assert document.references[0].name == name
