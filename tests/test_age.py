"""Ages as people write and read them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from refwright import age


@pytest.mark.parametrize(
    ("written", "length", "words"),
    [
        ("7d", timedelta(days=7), "7 days"),
        ("1d", timedelta(days=1), "1 day"),
        ("12h", timedelta(hours=12), "12 hours"),
        ("36h", timedelta(hours=36), "1 day"),
        ("90m", timedelta(minutes=90), "1 hour"),
        ("1m", timedelta(minutes=1), "1 minute"),
        ("0m", timedelta(0), "0 minutes"),
        ("99999d", timedelta(days=99_999), "99,999 days"),
    ],
)
def test_an_age(written: str, length: timedelta, words: str) -> None:
    assert age.parse(written) == length
    assert age.words(length) == words


@pytest.mark.parametrize(
    "written", ["", "7", "d", "7 d", "-7d", "7D", "7w", "٧d", "100000d", "7d "]
)
def test_no_age(written: str) -> None:
    with pytest.raises(ValueError, match="write 7d, 12h or 30m"):
        age.parse(written)
