"""How online services are asked: the user's own settings, in no file that a draft comes with.

::

    contact = "you@example.org"

    [sources]
    wayback = "https://archive.example.org"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from refwright import wiki
from refwright.errors import ConfigError, suggestion
from refwright.lookup.fetch import FetchError, host_of
from refwright.lookup.verify import BASES
from refwright.patterns import deferred

_KEYS = ("contact", "sources")
_CONTACT = deferred(r"[\x21-\x27\x2a-\x7e]{3,200}")


class OnlineSettings(NamedTuple):
    """``bases`` are addresses of services by name, ``contact`` an address of who asks, or empty."""

    bases: Mapping[str, str] = MappingProxyType({})
    contact: str = ""

    def services(self) -> frozenset[str]:
        """The hosts of all services, those of the wikis among them."""
        wikis = [wiki.load(site).api for site in wiki.SITES]
        bases = {**BASES, **self.bases}.values()
        return frozenset(host_of(base) for base in (*bases, *wikis) if base)


def read_settings(path: Path) -> OnlineSettings:
    """The settings in the file *path*, which need not be there; ConfigError if they are wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return OnlineSettings()
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: {error}") from None
    if unknown := data.keys() - set(_KEYS):
        key = min(unknown)
        raise ConfigError(f"{path}: unknown key {key!r}{suggestion(key, _KEYS)}")
    contact = data.get("contact", "")
    if not isinstance(contact, str) or (contact and not _CONTACT.fullmatch(contact)):
        raise ConfigError(f"{path}: contact must be an e-mail address or the address of a page")
    return OnlineSettings(_bases(data.get("sources", {}), path), contact)


def _bases(table: Any, path: Path) -> Mapping[str, str]:
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: sources must be a table of addresses")
    for name, base in table.items():
        if name not in BASES:
            raise ConfigError(f"{path}: unknown source {name!r}{suggestion(name, BASES)}")
        try:
            host_of(base if isinstance(base, str) else "")
        except FetchError as error:
            raise ConfigError(f"{path}: sources.{name}: {error}") from None
    return {name: base.rstrip("/") for name, base in table.items()}
