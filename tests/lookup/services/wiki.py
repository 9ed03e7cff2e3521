"""``api.php`` of a MediaWiki: whether pages and files are there, and its magic words.

https://www.mediawiki.org/wiki/API:Query
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import Any, NamedTuple
from urllib.parse import quote

from tests.lookup.services import Route, asked, send

_NAMESPACES = {"Special": -1, "User": 2, "File": 6, "MediaWiki": 8, "Template": 10, "Category": 14}
_NAMES = {name.lower(): name for name in _NAMESPACES}
_MOST_TITLES = 50
_INVALID = "[]{}<>|#"


class Contents(NamedTuple):
    """What a wiki has: titles as it writes them; ``shared`` are files that another wiki holds,
    ``prefixes`` lead to other wikis, ``variants`` are titles in another script of the language."""

    pages: Collection[str] = ()
    shared: Collection[str] = ()
    prefixes: Collection[str] = ("fr", "commons")
    variants: dict[str, str] = {}  # noqa: RUF012  # never changed
    words: Collection[str] = ("PAGENAME", "CURRENTYEAR", "!", "=", "DEFAULTSORT:", "#if")
    parts: int = 1
    """In how many parts an answer is given."""


def serve(contents: Contents) -> Route:
    """The wiki with *contents*."""

    def answer(handler: Any) -> None:
        _, given = asked(handler)
        required = {"action": "query", "format": "json", "formatversion": "2"}
        if not required.items() <= given.items():
            send(handler, {"error": {"code": "badvalue", "info": "This client is wrong."}})
        elif given.get("meta") == "siteinfo":
            assert given["siprop"] == "magicwords"
            send(handler, {"batchcomplete": True, "query": {"magicwords": _words(contents)}})
        elif len(given["titles"].split("|")) > _MOST_TITLES:
            send(handler, {"error": {"code": "toomanyvalues", "info": "The limit is 50."}})
        else:
            send(handler, _query(contents, given))

    return answer


def _query(contents: Contents, given: dict[str, str]) -> dict[str, Any]:
    normalized: list[dict[str, Any]] = []
    converted: list[dict[str, Any]] = []
    interwiki: list[dict[str, str]] = []
    pages: list[dict[str, Any]] = []
    for written in given["titles"].split("|"):
        title = unicodedata.normalize("NFC", written)
        if title != written:
            step = {"fromencoded": True, "from": quote(written, safe=""), "to": title}
            normalized.append(step)
        prefix = title.partition(":")[0]
        if prefix in contents.prefixes:
            interwiki.append({"title": title, "iw": prefix})
            continue
        if not title or set(title) & set(_INVALID):
            reason = "The requested page title contains invalid characters."
            pages.append({"title": title, "invalidreason": reason, "invalid": True})
            continue
        normal = _normal(title)
        if normal != title:
            normalized.append({"fromencoded": False, "from": title, "to": normal})
        if normal in contents.variants and "converttitles" in given:
            converted.append({"from": normal, "to": contents.variants[normal]})
            normal = contents.variants[normal]
        pages.append(_page(contents, normal, "imageinfo" in given.get("prop", "")))
    steps = {"normalized": normalized, "converted": converted, "interwiki": interwiki}
    query = {name: each for name, each in steps.items() if each} | {"pages": pages}
    return _in_parts(contents, given, query)


def _in_parts(contents: Contents, given: dict[str, str], query: dict[str, Any]) -> dict[str, Any]:
    """In all parts but the last one, of some pages nothing is told but their names.

    Of a single file, the older versions would follow.
    """
    if len(query["pages"]) == 1 and query["pages"][0].get("imagerepository"):
        return {"continue": {"iistart": "2011-01-10T20:31:31Z", "continue": "||"}, "query": query}
    part = int(given.get("iistart", 0))
    if contents.parts == 1 or part + 1 == contents.parts:
        return {"batchcomplete": True, "query": query}
    for index, page in enumerate(query["pages"]):
        if index % contents.parts != part:
            page.pop("imagerepository", None)
    return {"continue": {"iistart": part + 1, "continue": "||"}, "query": query}


def _page(contents: Contents, title: str, imageinfo: bool) -> dict[str, Any]:
    prefix, colon, _ = title.partition(":")
    namespace = _NAMESPACES.get(prefix, 0) if colon else 0
    page: dict[str, Any] = {"ns": namespace, "title": title}
    is_file = namespace == _NAMESPACES["File"]
    if namespace < 0:
        page["special"] = True
    elif title in contents.pages:
        page = {"pageid": 1 + list(contents.pages).index(title), **page}
    else:
        page["missing"] = True
        if title in contents.shared:
            page["known"] = True
    if imageinfo and is_file:
        there = "local" if title in contents.pages else ""
        page["imagerepository"] = "shared" if title in contents.shared else there
    return page


def _normal(title: str) -> str:
    title = " ".join(title.replace("_", " ").split())
    prefix, colon, rest = title.partition(":")
    if colon and prefix.strip().lower() in _NAMES:
        rest = rest.strip()
        return f"{_NAMES[prefix.strip().lower()]}:{rest[:1].upper()}{rest[1:]}"
    return title[:1].upper() + title[1:]


def _words(contents: Contents) -> list[dict[str, Any]]:
    words = [
        {"name": word.lower().strip("#:"), "aliases": [word], "case-sensitive": word.isupper()}
        for word in contents.words
    ]
    return [*words, {"name": "img_right", "aliases": ["right"], "case-sensitive": True}]
