"""Titles as MediaWiki reads them."""

from __future__ import annotations

import pytest

from refwright.publish.errors import Failure, PublishError
from refwright.publish.targets import normalized, owner, same_user


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("User:X/y", "User:X/y"),
        (" User:X__y \xa0z ", "User:X y z"),
        ("User:\u200eX", "User:X"),
        ("User:Cafe\u0301", "User:Café"),
        ("User:X/a.b...c", "User:X/a.b...c"),
        ("User:X/100%", "User:X/100%"),
        ("User:X/A&B", "User:X/A&B"),
    ],
)
def test_titles(title: str, expected: str) -> None:
    assert normalized(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        *("", " ", "_", "User:", ":User:X", "User:X|y", "User:X#y", "User:X<y", "User:X[y"),
        *("User:X{y", "User:X}y", "User:X\ny", "User:X\x00", "User:X%41", "User:X&amp;y"),
        *("User:./x", "User:X/../Y", "User:X/.", "User:X~~~", "User:" + "é" * 128, "User:\ufffd"),
    ],
)
def test_what_is_no_title(title: str) -> None:
    with pytest.raises(PublishError) as caught:
        normalized(title)
    assert caught.value.failure is Failure.INVALID_TITLE


def test_owners() -> None:
    assert owner("User:Jennak83/sandbox/x") == "Jennak83"
    assert owner("Benutzerin:A b") == "A b"
    assert same_user("jennak 83", "Jennak_83")
    assert not same_user("Jennak83", "JennaK83")
    assert not same_user("", "Jennak83")
