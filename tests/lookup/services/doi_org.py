"""doi.org: which agency a prefix or a DOI belongs to, and the records of handles.

https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refwright.citations.normal_forms import folded_doi
from tests.lookup.services import Route, asked, send

_AGENCIES = "/doiRA/"
_HANDLES = "/api/handles/"


def serve(agencies: Mapping[str, str], handles: Mapping[str, str]) -> Route:
    """*agencies* are by prefix or DOI; *handles* say by DOI where it leads.

    A handle that leads to another DOI is an alias of that; one that leads nowhere (``""``) has no
    values.
    """

    def answer(handler: Any) -> None:
        path, _ = asked(handler)
        if path.startswith(_AGENCIES):
            names = path.removeprefix(_AGENCIES).split(",")
            send(handler, [_agency(name, agencies, handles) for name in names])
        elif path.startswith(_HANDLES):
            _handle(handler, path.removeprefix(_HANDLES), handles)
        else:
            send(handler, "<html>DOI not found</html>", 404, "text/html")

    return answer


def _agency(name: str, agencies: Mapping[str, str], handles: Mapping[str, str]) -> dict[str, str]:
    prefix, _, suffix = name.partition("/")
    if not prefix.startswith("10."):
        return {"DOI": name, "status": "Invalid DOI"}
    if suffix and folded_doi(name) not in handles:
        return {"DOI": name, "status": "DOI does not exist"}
    agency = agencies.get(folded_doi(name)) or agencies.get(prefix)
    return {"DOI": name, "RA": agency} if agency else {"DOI": name, "status": "Unknown"}


def _handle(handler: Any, name: str, handles: Mapping[str, str]) -> None:
    if folded_doi(name) not in handles:
        send(handler, {"responseCode": 100, "handle": name}, 404)
        return
    target = handles[folded_doi(name)]
    if not target:
        send(handler, {"responseCode": 200, "handle": name, "values": []})
        return
    kind = "HS_ALIAS" if target.startswith("10.") else "URL"
    send(
        handler,
        {
            "responseCode": 1,
            "handle": name,
            "values": [
                {
                    "index": 1,
                    "type": kind,
                    "data": {"format": "string", "value": target},
                    "ttl": 86400,
                    "timestamp": "2020-01-01T00:00:00Z",
                },
                {
                    "index": 100,
                    "type": "HS_ADMIN",
                    "data": {
                        "format": "admin",
                        "value": {"handle": "0.na/10.1234", "index": 200, "permissions": "1110"},
                    },
                    "ttl": 86400,
                    "timestamp": "2020-01-01T00:00:00Z",
                },
            ],
        },
    )
