"""What is remembered of a draft that was published or pulled."""

from __future__ import annotations

from typing import NamedTuple

from refwright.publish.storage import stored


class Record(NamedTuple):
    """The ``revision`` of a page that a draft was made from or published as.

    ``text`` is the hash of the draft's text then, ``sending`` that of a text that was being sent:
    if refwright is killed in that moment, the next run knows its own edit by it.
    """

    api: str
    title: str
    revision: int | None
    text: str
    sending: str | None = None


def fingerprint(text: str) -> str:
    """A hash of *text* as MediaWiki stores it."""
    import hashlib

    return hashlib.sha256(stored(text).encode()).hexdigest()
