"""Connects to public addresses only, whatever name or redirect leads there, and only so long.

Names are resolved once, and what is connected to is the very address that was judged: a name that
means something else a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Lock, Timer, local
from typing import Any

Resolve = Callable[..., Sequence[tuple[Any, ...]]]

_NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_MOST_ADDRESSES = 3
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
_GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")
# Services of clouds at addresses that are public by number.
_METADATA = frozenset({ipaddress.IPv4Address("168.63.129.16")})
# Special blocks that not every version of Python takes for such (IANA's registry, RFC 6890 ff.).
_SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        (
            *("192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24"),
            *("192.175.48.0/24", "198.18.0.0/15"),
            *("2001::/23", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48"),
        ),
    )
)


# Neither is an OSError: urllib3 would wrap it.
class ForbiddenAddressError(Exception):
    """The name leads to an address that is not on the public internet."""


class UnknownHostError(Exception):
    """There is no such name."""


def is_public(address: str) -> bool:
    """True if *address*, an IPv4 or IPv6 address in numbers, is one of the public internet.

    What an IPv6 address carries of IPv4 (mapped, 6to4, NAT64) must be public itself.
    """
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        if number.scope_id is not None:
            return False
        carried = number.ipv4_mapped or number.sixtofour
        if carried is None and number in _NAT64:
            carried = ipaddress.IPv4Address(int(number) & 0xFFFF_FFFF)
        if carried is not None:
            return is_public(str(carried))
        if number not in _GLOBAL_IPV6:
            return False
    return (
        number.is_global
        and not number.is_multicast
        and not number.is_reserved
        and number not in _METADATA
        and not any(number in block for block in _SPECIAL if block.version == number.version)
    )


class Guard:
    """Opens connections for one :class:`~refwright.lookup.fetch.Web`.

    ``allow`` are addresses that may be connected to although they are not public: for tests, which
    have their servers on loopback. Nothing but code can set it.
    """

    def __init__(
        self, allow: frozenset[str] = frozenset(), resolve: Resolve = socket.getaddrinfo
    ) -> None:
        self._allow = allow
        self._resolve = resolve
        self._thread = local()
        self._open: set[Limit] = set()
        self._lock = Lock()

    @contextmanager
    def limit(self, seconds: float) -> Iterator[Limit]:
        """Within, the connections of this thread are cut when *seconds* have passed."""
        limit = Limit()
        timer = Timer(seconds, limit.cut)
        timer.daemon = True
        self._thread.limit = limit
        with self._lock:
            self._open.add(limit)
        timer.start()
        try:
            yield limit
        finally:
            timer.cancel()
            with self._lock:
                self._open.discard(limit)
            del self._thread.limit
            limit.release()

    def cut_all(self) -> None:
        """Cut all connections that are open."""
        with self._lock:
            limits = list(self._open)
        for limit in limits:
            limit.cut()

    def connect(self, host: str, port: int, timeout: float) -> socket.socket:
        """A connection to *host*, whose addresses must all be public.

        Raises ForbiddenAddressError where one is not, UnknownHostError where there is none,
        TimeoutError and OSError where none answers.
        """
        try:
            found = self._resolve(host, port, 0, socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            if isinstance(error, socket.gaierror) and error.errno not in _NO_SUCH_NAME:
                raise OSError("names cannot be looked up") from error
            raise UnknownHostError(f"{host} has no address") from error
        addresses = [(family, address) for family, _, _, _, address in found]
        for _, address in addresses:
            number = str(address[0])
            if number not in self._allow and not is_public(number):
                raise ForbiddenAddressError(f"{host} is not on the public internet")
        failure = OSError("no address")
        for family, address in addresses[:_MOST_ADDRESSES]:
            try:
                return self._connected(family, address, timeout)
            except OSError as error:
                failure = error
        raise failure

    def _connected(self, family: int, address: tuple[object, ...], timeout: float) -> socket.socket:
        connection = socket.socket(family, socket.SOCK_STREAM)
        try:
            connection.settimeout(timeout)
            self._thread.limit.watch(connection)
            connection.connect(address)
        except BaseException:
            connection.close()
            raise
        return connection


class Limit:
    """Connections that are cut together, by second handles that outlive wrapping in TLS."""

    def __init__(self) -> None:
        self.is_over = False
        self._handles: list[socket.socket] = []
        self._lock = Lock()

    def watch(self, connection: socket.socket) -> None:
        """Cut *connection*, too, when the time is over; TimeoutError if it already is."""
        with self._lock:
            if self.is_over:
                raise TimeoutError("the time is over")
            self._handles.append(connection.dup())

    def cut(self) -> None:
        """End all connections: whoever reads from them sees their end."""
        with self._lock:
            self.is_over = True
            for handle in self._handles:
                with suppress(OSError):
                    handle.shutdown(socket.SHUT_RDWR)

    def release(self) -> None:
        """Let go of the handles."""
        with self._lock:
            for handle in self._handles:
                handle.close()
            self._handles.clear()
