"""The wiki's own API: which pages, templates and files there are, and what it takes for a template.

https://www.mediawiki.org/wiki/API:Query and https://www.mediawiki.org/wiki/API:Siteinfo
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from refwright.lookup.facts import UNEXPECTED, Answer, CannotAskError, Outcome, Want
from refwright.lookup.fetch import json_of
from refwright.lookup.sources.reading import text

if TYPE_CHECKING:
    from refwright.lookup.fetch import Web

BASE = ""
"""Each wiki is asked at the address that its profile gives."""
_PAGE, _FILE, _MAGIC_WORDS = "page", "file", "magic words"
_MOST_TITLES = 50
_LONGEST_QUERY = 5_000
"""So many characters of titles go into one address, which servers take up to about 8,000 of."""
_MOST_PARTS = 10
_LAG = "5"
_IMAGE_OPTION, _EVERYWHERE = "img_", "pagename"


class WikiApi:
    """Answers whether there are pages (``page``) and files (``file``) of these titles, also where a
    shared repository has them. Facts: ``title`` as the wiki writes it, ``namespace`` by number,
    or ``interwiki``, the prefix that leads to another wiki.

    ``magic words`` are all that may stand between braces and be no template. Facts: ``names``, in
    small letters.
    """

    name = "the wiki"
    kinds = frozenset({_PAGE, _FILE, _MAGIC_WORDS})
    at_once = _MOST_TITLES

    def __init__(self, base: str = BASE) -> None:
        self.base = base

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """What the wikis of *wants*, made by the functions below, have."""
        for address, of_wiki in groupby(sorted(wants), _address):
            api = self.base or address
            for batch in _batches(of_wiki):
                if batch[0].kind == _MAGIC_WORDS:
                    yield _magic_words(batch[0], api, web)
                else:
                    yield from _pages(batch, api, web)


def page(api: str, title: str) -> Want:
    """Whether the wiki at *api* has the page *title*."""
    return Want(_PAGE, f"{api} {title}")


def file(api: str, name: str) -> Want:
    """Whether the wiki at *api* can show the file *name*, which is without namespace."""
    return Want(_FILE, f"{api} File:{name}")


def magic_words(api: str) -> Want:
    """What the wiki at *api* takes for its own words."""
    return Want(_MAGIC_WORDS, api)


def _address(want: Want) -> str:
    return want.value.partition(" ")[0]


def _title(want: Want) -> str:
    return want.value.partition(" ")[2]


def _batches(wants: Iterable[Want]) -> Iterator[list[Want]]:
    """*wants* in pieces that fit into one address."""
    batch: list[Want] = []
    length = 0
    for want in wants:
        more = len(quote(_title(want), safe="")) + 3
        if batch and length + more > _LONGEST_QUERY:
            yield batch
            batch, length = [], 0
        batch.append(want)
        length += more
    if batch:
        yield batch


def _pages(wants: list[Want], api: str, web: Web) -> Iterator[Answer]:
    # A title with a bar would be two titles.
    asked = {_title(want): want for want in wants if "|" not in _title(want)}
    query = {"titles": "|".join(asked), "converttitles": "1"}
    want_file = wants[0].kind == _FILE
    if want_file:
        query |= {"prop": "imageinfo", "iiprop": "timestamp"}
    renamed: dict[str, str] = {}
    elsewhere: dict[str, str] = {}
    found: dict[str, dict[str, Any]] = {}
    for part in _parts(query, api, web):
        for step in (*part.get("normalized", ()), *part.get("converted", ())):
            written = unquote(step["from"]) if step.get("fromencoded") else step["from"]
            renamed[written] = step["to"]
        elsewhere.update((link["title"], link["iw"]) for link in part.get("interwiki", ()))
        for each in part.get("pages", ()):
            found.setdefault(each["title"], {}).update(each)
        # Of a file, the wiki would go on to tell all older versions.
        if all(_is_complete(each, want_file) for each in found.values()):
            break
    for title, want in asked.items():
        names = list(_names(title, renamed))
        prefix = next((elsewhere[name] for name in names if name in elsewhere), None)
        page = next((found[name] for name in reversed(names) if name in found), None)
        if prefix is not None:
            facts = {"title": names[-1], "interwiki": prefix}
            yield Answer(want, Outcome.FOUND, _host(api), web.now(), names[-1], facts)
        elif page is not None:
            yield _answer(want, page, api, web)


def _is_complete(page: dict[str, Any], want_file: bool) -> bool:
    return not want_file or "imagerepository" in page or page.get("invalid") is True


def _names(title: str, renamed: dict[str, str]) -> Iterator[str]:
    """*title*, and what the wiki makes of it step by step."""
    seen: set[str] = set()
    while title not in seen:
        yield title
        seen.add(title)
        title = renamed.get(title, title)


def _answer(want: Want, page: dict[str, Any], api: str, web: Web) -> Answer:
    title = page["title"]
    outcome, reason = _outcome(want, page)
    facts = {} if reason else {"title": title, "namespace": page["ns"]}
    return Answer(want, outcome, _host(api), web.now(), title, facts, reason)


def _outcome(want: Want, page: dict[str, Any]) -> tuple[Outcome, str]:
    """Whether there is *page*; with a reason if that cannot be told."""
    if page.get("invalid") is True:
        return Outcome.NOT_ASKED, "the wiki takes it for no title"
    is_missing, is_known = page.get("missing") is True, page.get("known") is True
    if is_missing and want.kind == _FILE and is_known is not bool(text(page["imagerepository"])):
        return Outcome.NOT_ASKED, UNEXPECTED
    if not is_missing and not (page.get("pageid") or page.get("special")):
        return Outcome.NOT_ASKED, UNEXPECTED
    # What is known and no page is in a shared repository, or made by the software.
    return (Outcome.NOT_FOUND if is_missing and not is_known else Outcome.FOUND), ""


def _magic_words(want: Want, api: str, web: Web) -> Answer:
    words = [
        word
        for part in _parts({"meta": "siteinfo", "siprop": "magicwords"}, api, web)
        for word in part["magicwords"]
        if not word["name"].startswith(_IMAGE_OPTION)
    ]
    names = {alias.removesuffix(":").casefold() for word in words for alias in word["aliases"]}
    if not any(word["name"] == _EVERYWHERE for word in words):
        raise CannotAskError(UNEXPECTED)
    facts = {"names": sorted(names)}
    return Answer(want, Outcome.FOUND, _host(api), web.now(), "magic words", facts)


def _parts(query: dict[str, str], api: str, web: Web) -> Iterator[dict[str, Any]]:
    """The parts in which the wiki answers *query*."""
    asked = {"action": "query", "format": "json", "formatversion": "2", "maxlag": _LAG, **query}
    going_on: dict[str, str] = {}
    for _ in range(_MOST_PARTS):
        data = json_of(web.get(api, {**asked, **going_on}))
        if "error" in data:
            raise CannotAskError(f"it answers “{str(data['error']['code'])[:80]}”")
        yield data["query"]
        if "continue" not in data:
            return
        going_on = {str(name): str(value) for name, value in data["continue"].items()}
    raise CannotAskError("its answer does not end")


def _host(api: str) -> str:
    return urlsplit(api).hostname or api
