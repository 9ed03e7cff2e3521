"""Titles of pages: what MediaWiki makes of a title, and what can be none.

After https://www.mediawiki.org/wiki/Manual:Page_title; what a title means in the end, the wiki
says.
"""

from __future__ import annotations

import unicodedata

from refwright.patterns import deferred
from refwright.publish.errors import Failure, PublishError

_LONGEST = 255  # bytes
_INVALID = deferred(
    r"[\x00-\x1f\x7f<>\[\]{}|#\ufffd]|%[0-9A-Fa-f]{2}|&[0-9A-Za-z\x80-\U0010ffff]+;|~~~"
)
_DOTS = deferred(r"(?:^|/)\.\.?(?:/|$)")
_BLANKS = deferred(r"[ _\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_UNSEEN = deferred(r"[\u200e\u200f\u202a-\u202e]")


def normalized(title: str) -> str:
    """*title* with the white space that MediaWiki gives it; PublishError if it is no title.

    Links (``a|b``) and sections (``a#b``) are refused: pywikibot would silently cut them off.
    """
    cleaned = _UNSEEN.sub("", unicodedata.normalize("NFC", title))
    cleaned = _BLANKS.sub(" ", cleaned).strip()
    name = cleaned.partition(":")[2].strip() or cleaned
    if not cleaned or cleaned.startswith(":") or cleaned.endswith(":"):
        raise _invalid(title)
    if _INVALID.search(cleaned) or _DOTS.search(name) or len(name.encode()) > _LONGEST:
        raise _invalid(title)
    return cleaned


def owner(title: str) -> str:
    """The user to whom a title in user space, as the wiki writes it, belongs."""
    return title.partition(":")[2].partition("/")[0]


def same_user(one: str, other: str) -> bool:
    """True if both names mean the same account; the first letter may be small, ``_`` a blank."""
    return _user(one) == _user(other)


def _user(name: str) -> str:
    name = _BLANKS.sub(" ", unicodedata.normalize("NFC", name)).strip()
    return name[:1].upper() + name[1:]


def _invalid(title: str) -> PublishError:
    return PublishError(Failure.INVALID_TITLE, f"The title is “{title[:100]}”.")
