"""Services as they speak on the wire, each a route of a loopback server over made-up works.

``world.otherwise = crossref.serve(works)`` makes the server *world* such a service; *works* are
records by identifier in normal form. What a service gives in a record's place may also be written
out, as a dictionary that is sent as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, unquote

Route = Callable[[Any], None]
"""Answers a request: gets the handler of the server."""


def asked(handler: Any) -> tuple[str, dict[str, str]]:
    """The path that is asked for, decoded, and the parameters behind it."""
    path, _, query = handler.path.partition("?")
    return unquote(path), dict(parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query)))


def send(handler: Any, data: object, status: int = 200, kind: str = "application/json") -> None:
    """Answer with *data*: JSON, or text as it is."""
    body = data if isinstance(data, str) else json.dumps(data)
    handler.answer(status, {"Content-Type": f"{kind};charset=UTF-8"}, body.encode())
