"""What the operator has decided for this machine: in a file of their own, never the repository's.

``publish.toml`` in refwright's folder of configuration::

    owners = ["Jennak83"]
    draft-space = false
    pause = 5
    require-verification = "7d"
    api = {enwiki = "https://en.wikipedia.org/w/api.php"}
    patience = {answer = 60, again = [5, 20], look = [1, 5, 15]}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from refwright import age
from refwright.errors import ConfigError, suggestion
from refwright.publish.patience import Patience

FILE_NAME = "publish.toml"
_LONGEST = 600  # seconds
_MOST = 10  # waits in a list
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Operator(NamedTuple):
    """The operator's settings; ``pause`` are seconds between two edits.

    ``require_verification`` is how old the verification of a draft may be, None if there need be
    none.
    """

    owners: tuple[str, ...] = ()
    draft_space: bool = False
    pause: float | None = None
    api: Mapping[str, str] = {}
    patience: Patience = Patience()
    require_verification: timedelta | None = None

    def address(self, site: str) -> str:
        """The address of the API of the wiki called *site*: Wikipedia's own, if not set here."""
        return self.api.get(site) or f"https://{site.removesuffix('wiki')}.wikipedia.org/w/api.php"


def load(path: Path) -> Operator:
    """The settings in the file *path*; those by default without it. ConfigError if it is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Operator()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    import tomllib

    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: {error}") from None
    return parse(data, str(path))


def parse(data: Mapping[str, object], name: str) -> Operator:
    """The settings that the table *data* of the file *name* means."""
    keys = ("owners", "draft-space", "pause", "api", "patience", "require-verification")
    _refuse_unknown(data, keys, name)
    owners, draft_space = data.get("owners", []), data.get("draft-space", False)
    pause, api = data.get("pause"), data.get("api", {})
    if not isinstance(owners, list) or not all(isinstance(owner, str) for owner in owners):
        raise ConfigError(f"{name}: owners must be a list of strings")
    if not isinstance(draft_space, bool):
        raise ConfigError(f"{name}: draft-space must be true or false")
    if pause is not None and not _is_time(pause):
        raise ConfigError(f"{name}: pause must be a number of seconds up to {_LONGEST}")
    if not isinstance(api, dict) or not all(isinstance(url, str) for url in api.values()):
        raise ConfigError(f"{name}: api must be a table of addresses")
    for site, url in api.items():
        check_address(url, f"{name}: api.{site}")
    return Operator(
        tuple(owners),
        draft_space,
        None if pause is None else float(str(pause)),
        dict(api),
        _patience(data.get("patience", {}), f"{name}: patience"),
        _age(data.get("require-verification"), f"{name}: require-verification"),
    )


def _age(written: object, name: str) -> timedelta | None:
    try:
        return None if written is None else age.parse(str(written))
    except ValueError as error:
        raise ConfigError(f"{name}: {error}") from None


def _patience(data: object, name: str) -> Patience:
    if not isinstance(data, dict):
        raise ConfigError(f"{name} must be a table of times")
    _refuse_unknown(data, Patience._fields, name)
    given: dict[str, object] = {**Patience()._asdict(), **data}
    answer = given.pop("answer")
    if not _is_time(answer) or not answer:
        raise ConfigError(f"{name}.answer must be a number of seconds up to {_LONGEST}")
    lists = {key: _times(value, f"{name}.{key}") for key, value in given.items()}
    return Patience(float(str(answer)), **lists)


def _times(data: object, name: str) -> tuple[float, ...]:
    if not isinstance(data, list | tuple) or not all(map(_is_time, data)) or len(data) > _MOST:
        raise ConfigError(f"{name} must be a list of up to {_MOST} times in seconds")
    return tuple(map(float, data))


def _is_time(value: object) -> bool:
    return type(value) in (int, float) and 0 <= float(str(value)) <= _LONGEST


def _refuse_unknown(data: Mapping[str, object], keys: Sequence[str], name: str) -> None:
    for key in data:
        if key not in keys:
            raise ConfigError(f"{name}: unknown key {key!r}{suggestion(key, keys)}")


def check_address(url: str, origin: str) -> str:
    """*url*, if a password may be sent there: by TLS, or to this machine; else ConfigError."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ConfigError(f"{origin}: {url!r} is no address: {error}") from None
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigError(f"{origin}: the address must be that of api.php, and nothing more")
    if not host or not parts.path.endswith("/api.php"):
        raise ConfigError(f"{origin}: {url!r} is not the address of an api.php")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _LOOPBACK):
        raise ConfigError(f"{origin}: {url!r} must begin with https://")
    return url


def is_loopback(url: str) -> bool:
    """True if *url* is on this machine."""
    return urlsplit(url).hostname in _LOOPBACK
