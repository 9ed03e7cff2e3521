"""doi.org: which agency registered a DOI, and the Handle System, which knows all that exist.

https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from refwright.citations.normal_forms import folded_doi, normal_identifier
from refwright.lookup.facts import UNEXPECTED, CannotAskError
from refwright.lookup.fetch import json_of
from refwright.lookup.sources.reading import rows, table, text

if TYPE_CHECKING:
    from refwright.lookup.fetch import Reply, Web

NAME = "doi.org"
BASE = "https://doi.org"
_EXISTS, _IS_UNKNOWN, _HAS_NO_VALUES = 1, 100, 200
_HOSTS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})


class Handle(NamedTuple):
    """A DOI that exists. If it is an alias, ``alias_of`` is the DOI it stands for, else empty."""

    alias_of: str


class DoiOrg:
    """doi.org at *base*."""

    def __init__(self, base: str = BASE) -> None:
        self.base = base

    def agencies(self, names: Iterable[str], web: Web) -> dict[str, str]:
        """By name, the agencies that registered *names*, which are prefixes or whole DOIs.

        Who registered the others is not known. Raises CannotAskError or FetchError.
        """
        asked = ",".join(quote(name, safe="/") for name in names)
        answer = rows(json_of(web.get(f"{self.base}/doiRA/{asked}", accept="application/json")))
        return {
            folded_doi(text(each["DOI"])): text(each["RA"])
            for each in map(table, answer)
            if each.get("RA")
        }

    def handle(self, doi: str, web: Web) -> Handle | None:
        """The handle that *doi* is, or None if there is no such.

        Raises CannotAskError, if what comes back says neither of it, or FetchError.
        """
        url = f"{self.base}/api/handles/{quote(doi, safe='/')}"
        reply = web.get(url, accept="application/json")
        answer = table(json.loads(reply.body)) if _says_unknown(reply) else table(json_of(reply))
        code = answer.get("responseCode")
        # Servers between may take "//" or "/../" in a DOI for something else.
        if folded_doi(text(answer["handle"])) == doi:
            if reply.status == 404 and code == _IS_UNKNOWN:
                return None
            if reply.status == 200 and code in (_EXISTS, _HAS_NO_VALUES):
                return Handle(_alias(answer.get("values")))
        raise CannotAskError(UNEXPECTED)


def _says_unknown(reply: Reply) -> bool:
    """True if *reply* may be the JSON that comes with status 404, and not any page."""
    return reply.status == 404 and reply.whole and reply.body.lstrip().startswith(b"{")


def _alias(values: object) -> str:
    """The DOI that a handle with *values* stands for, empty if it is no alias."""
    for value in map(table, rows(values)):
        kind = value.get("type")
        if kind not in ("HS_ALIAS", "URL"):
            continue
        target = text(table(value["data"])["value"])
        if kind == "HS_ALIAS" or _host(target) in _HOSTS:
            return normal_identifier("doi", target)
    return ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
