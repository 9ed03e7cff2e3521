"""Where the credentials of the account come from: the environment, a private file, the keyring.

Never the command line, which other users of the machine can read, and never a file of the
repository. What is secret is in no ``repr``.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from refwright.errors import ConfigError, suggestion
from refwright.publish.errors import Failure, PublishError

FILE_NAME = "credentials.toml"
_KEYRING = "refwright"
_OAUTH_FIELDS = ("consumer-token", "consumer-secret", "access-token", "access-secret")


@dataclass(frozen=True)
class BotPassword:
    """A password of Special:BotPasswords for the application *app* of *user*.

    https://www.mediawiki.org/wiki/Manual:Bot_passwords
    """

    user: str
    app: str
    password: str = field(repr=False)

    @property
    def login_name(self) -> str:
        """The name to log in with."""
        return f"{self.user}@{self.app}"


@dataclass(frozen=True)
class OAuth:
    """An owner-only consumer of OAuth 1.0a of *user*.

    https://www.mediawiki.org/wiki/OAuth/Owner-only_consumers
    """

    user: str
    tokens: tuple[str, str, str, str] = field(repr=False)


Credentials = BotPassword | OAuth


def find(host: str, environment: Mapping[str, str], folder: Path) -> Credentials:
    """The credentials for the wiki at *host*; PublishError if there are none that can be used.

    First those of *environment*, then those that ``credentials.toml`` in *folder* has for the
    host, then, for the user whom it names without a password, those of the system's keyring.
    """
    return _from_environment(environment) or _from_file(host, folder / FILE_NAME) or _nothing(host)


def _nothing(host: str) -> Credentials:
    raise PublishError(Failure.NO_CREDENTIALS, f"The wiki is {host}.")


def _from_environment(environment: Mapping[str, str]) -> Credentials | None:
    user = environment.get("REFWRIGHT_BOT_USER", "")
    tokens = [
        environment.get(f"REFWRIGHT_OAUTH_{name.upper().replace('-', '_')}", "")
        for name in _OAUTH_FIELDS
    ]
    if any(tokens):
        return _oauth(user, tokens, "REFWRIGHT_OAUTH_…")
    password = environment.get("REFWRIGHT_BOT_PASSWORD", "")
    return _bot_password(user, password, "REFWRIGHT_BOT_USER") if user and password else None


def _from_file(host: str, path: Path) -> Credentials | None:
    text = _read_private(path)
    if text is None:
        return None
    import tomllib

    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        # The message of the error would quote the file.
        raise ConfigError(f"{path}: not TOML") from None
    table = data.get(host)
    if table is None:
        return None
    keys = ("user", "password", *_OAUTH_FIELDS)
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: {host!r} must be a table")
    for key, value in table.items():
        if key not in keys:
            raise ConfigError(f"{path}: unknown key {key!r}{suggestion(key, keys)}")
        if not isinstance(value, str):
            raise ConfigError(f"{path}: {key!r} must be a string")
    user = table.get("user", "")
    tokens = [table.get(name, "") for name in _OAUTH_FIELDS]
    if any(tokens):
        return _oauth(user, tokens, str(path))
    password = table.get("password") or _from_keyring(user, host)
    return _bot_password(user, password, str(path)) if password else None


def _read_private(path: Path) -> str | None:
    """The text of *path*, which nobody but its owner may be able to read; None without it."""
    try:
        with path.open(encoding="utf-8") as file:
            status = os.fstat(file.fileno())
            mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
            if not mine or (os.name == "posix" and stat.S_IMODE(status.st_mode) & 0o077):
                raise PublishError(Failure.UNSAFE_CREDENTIALS, f"It is {path}.")
            return file.read()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f"{path}: cannot be read") from None


def _from_keyring(user: str, host: str) -> str | None:
    """The password that the system's keyring has for *user*, if the package is there."""
    try:
        keyring: Any = import_module("keyring")
        password = keyring.get_password(f"{_KEYRING}:{host}", user)
    except Exception:  # without a keyring, or with one that is locked, there is none
        return None
    return password if isinstance(password, str) else None


def _bot_password(user: str, password: str, origin: str) -> BotPassword:
    name, at, app = user.partition("@")
    if not (name and at and app):
        raise ConfigError(
            f"{origin}: write the user like DraftBot@app, as Special:BotPasswords names it; "
            "refwright does not take the password of an account itself"
        )
    return BotPassword(name, app, password)


def _oauth(user: str, tokens: list[str], origin: str) -> OAuth:
    if not user or not all(tokens):
        raise ConfigError(f"{origin}: OAuth needs the user and {', '.join(_OAUTH_FIELDS)}")
    first, second, third, fourth = tokens
    return OAuth(user.partition("@")[0], (first, second, third, fourth))
