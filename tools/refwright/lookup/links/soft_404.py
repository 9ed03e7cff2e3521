"""Hosts that answer 200 for pages that they do not have: told by asking for a made-up page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from refwright.lookup.facts import Answer, Outcome, Want
from refwright.lookup.fetch import FetchError

if TYPE_CHECKING:
    from refwright.lookup.cache import Cache
    from refwright.lookup.fetch import Reply, Web

_NAME = "made-up page"
_PAGE = 200_000
_MADE_UP = "refwright-asks-for-a-page-that-is-not-here"
_SHORTEST = 200


class Probes:
    """What hosts answer for a page that cannot be there; each is asked once a week."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def same_as_missing(self, url: str, reply: Reply, web: Web) -> bool:
        """True if *url*, which gave *reply*, brings what its host shows for missing pages.

        The page itself is read only if its host does not own up to missing pages.
        """
        parts = urlsplit(reply.url)
        if parts.path in ("", "/"):
            return False
        missing = self._missing(f"{parts.scheme}://{parts.netloc}", web)
        if not missing:
            return False
        if not reply.body:
            try:
                reply = web.get(url, largest=_PAGE)
            except FetchError:
                return False
        return _digest(reply.body, reply.url) == missing

    def _missing(self, origin: str, web: Web) -> str:
        """The digest of what *origin* shows, with status 200, for a made-up page; else empty.

        Empty, too, if that is its first page: such sites are programs that run in the browser, and
        show the same to us whatever they are asked for.
        """
        want = Want("probe", origin)
        kept = self._cache.get(_NAME, "", want, web.now())
        if kept is not None:
            return str(kept.facts["digest"])
        digest = ""
        address = f"{origin}/{_MADE_UP}"
        try:
            reply = web.get(address, largest=_PAGE)
            if reply.status == 200:
                digest = _digest(reply.body, reply.url)
            if digest:
                first = web.get(f"{origin}/", largest=_PAGE)
                digest = "" if _digest(first.body, reply.url) == digest else digest
        except FetchError:
            return ""
        facts = {"digest": digest}
        self._cache.put(_NAME, "", Answer(want, Outcome.FOUND, _NAME, web.now(), origin, facts))
        return digest


def _digest(body: bytes, url: str) -> str:
    """What tells pages apart, but for their own address and numbers; empty for next to nothing."""
    from hashlib import sha256

    if len(body) < _SHORTEST:
        return ""
    parts = urlsplit(url)
    for own in (url, parts.path, parts.path.rpartition("/")[2]):
        if len(own) > 1:
            body = body.replace(own.encode(), b"")
    return sha256(re.sub(rb"[0-9\s]+", b"", body)).hexdigest()
