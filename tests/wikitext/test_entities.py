"""Character references: what ``Sanitizer::decodeCharReferences`` of MediaWiki answers."""

from __future__ import annotations

import pytest

from refwright.wikitext.entities import character, decoded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "a"),
        ("a&b", "a&b"),
        ("&amp;&nbsp;&ndash;", "&\u00a0–"),
        ("&amp;amp;", "&amp;"),
        ("&AMP; &hellip; &apos;", "& … '"),
        ("&#8211;&#x2013;&#X2013;", "–––"),
        ("&#0000000065;&#x00000000041;", "AA"),
        ("&#x1F600;", "\U0001f600"),
        ("&#9;", "\t"),
        ("&#0;&#13;&#128;&#xD800;&#xFFFE;&#x110000;", "\ufffd" * 6),
        ("&#99999999999999999999;", "\ufffd"),
        ("&none; &amp &; &#; &#x;", "&none; &amp &; &#; &#x;"),
    ],
)
def test_decoded(text: str, expected: str) -> None:
    assert decoded(text) == expected


def test_what_is_no_reference_stays() -> None:
    assert character("&amp") == "&amp"
    assert character("&amp;") == "&"
