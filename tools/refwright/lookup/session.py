"""A session of requests that connects by way of the guard, and keeps and takes nothing else.

Imported only when something is asked, as requests is slow to import.
"""

from __future__ import annotations

import socket
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import Any

from requests import Response, Session
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Timeout

from refwright.lookup.guard import Guard

_PATIENCE = 10.0


def session(guard: Guard, authorities: Path | None) -> Session:
    """A session whose every connection *guard* makes; cookies are neither kept nor sent."""
    made = _Session()
    made.trust_env = False
    made.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    made.headers.update({"Accept-Encoding": "gzip"})
    if authorities is not None:
        made.verify = str(authorities)
    for scheme in ("http://", "https://"):
        made.mount(scheme, _Adapter(guard))
    return made


class _Session(Session):
    def get_redirect_target(self, resp: Response) -> None:
        """None: requests reads the body of every redirect that it knows of, however long."""


class _Adapter(HTTPAdapter):
    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = _pools(self._guard)


def _pools(guard: Guard) -> dict[str, Any]:
    """Pools by scheme whose connections *guard* makes."""

    def connect(connection: HTTPConnection) -> socket.socket:
        seconds = Timeout.resolve_default_timeout(connection.timeout)
        return guard.connect(connection.host, connection.port or 0, seconds or _PATIENCE)

    class Plain(HTTPConnection):
        _new_conn = connect

    class Secure(HTTPSConnection):
        _new_conn = connect

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
