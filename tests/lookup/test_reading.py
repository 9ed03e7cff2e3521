"""What services answer, read strictly, and made plain."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest

from refwright.lookup.sources.reading import plain, rows, table, text, years


@pytest.mark.parametrize(
    ("read", "value", "result"),
    [
        (table, {"a": 1}, {"a": 1}),
        (rows, [1], [1]),
        (rows, None, []),
        (text, None, ""),
        (text, " a\n b ", "a b"),
        (plain, None, ""),
        (plain, "<i>A</i> &amp; B", "A & B"),
        (plain, "&lt;i&gt;A&lt;/i&gt; &amp;amp; B", "A & B"),
        (plain, "<jats:italic toggle='yes'>A</jats:italic><br/>B", "AB"),
        (plain, "a < b and c > d", "a < b and c > d"),
        (plain, "x<y", "x<y"),
        (plain, "1 &lt; 2", "1 < 2"),
        (plain, "AT&T", "AT&T"),
        (years, "2007 Dec 6", (2007,)),
        (years, "c1998, 2003 printing of 1998", (1998, 2003)),
        (years, "19-- or 12345 or 1066", ()),
        (years, "2007-12-06T00:00:00Z", (2007,)),
    ],
)
def test_what_is_read(read: Callable[[Any], object], value: object, result: object) -> None:
    assert read(value) == result


@pytest.mark.parametrize("read", [table, rows, text, plain])
@pytest.mark.parametrize("value", [5, 1.5, True, b"", (), {"a"}])
def test_other_types_are_errors(read: Callable[[Any], object], value: object) -> None:
    with pytest.raises(TypeError):
        read(value)


@pytest.mark.parametrize("piece", ["<", "<a ", "</", "&", "&amp;lt;", "<a:", "<<a>"])
def test_long_text_takes_no_long_time(piece: str) -> None:
    started = monotonic()
    plain(piece * (200_000 // len(piece)))
    assert monotonic() - started < 2
