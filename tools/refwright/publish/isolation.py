"""Pywikibot as a library: none of its habits of a program reach the user.

By itself it executes ``user-config.py`` of the current folder, reads ``sys.argv``, writes files
wherever it was started, prompts for passwords and CAPTCHAs, and prints. Here it has an empty
``user-config.py`` in a private folder, keeps its files there, and is silent; what it logs of
errors is kept, because its exceptions lose the reason
(https://doc.wikimedia.org/pywikibot/stable/).
"""

from __future__ import annotations

import logging
import os
import re
import stat
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from refwright import __version__
from refwright.errors import RefwrightError
from refwright.publish.patience import Patience

_API_ERROR = re.compile(r"API error (?P<code>[\w-]+): (?P<info>.*)", re.DOTALL)
_INTERNAL = re.compile(r"Detected MediaWiki API exception (?P<code>[\w-]+): (?P<info>[^\n;]*)")
_STATUS = re.compile(r"(?:Status code:|Http response status|ServerError:) (?P<status>\d{3})\b")
_UNREACHABLE = re.compile("NewConnectionError|NameResolutionError|ConnectTimeout|SSLError")
_CONFIGURATION = "user-config.py"
_CONNECTED_WITHIN = 6.05  # seconds


class PromptError(Exception):
    """Pywikibot wanted to ask the user something, which it must not."""


class Log(logging.Handler):
    """Keeps what Pywikibot says of the last failure: ``code`` and ``info`` of the API, the
    ``status`` of HTTP, or that the wiki was ``unreachable``.

    Nothing is kept of requests, which may hold passwords.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.clear()

    def clear(self) -> None:
        """Forget the last failure."""
        self.code = self.info = ""
        self.status = 0
        self.unreachable = False

    def emit(self, record: logging.LogRecord) -> None:
        """Note the failure that *record* speaks of, if it does."""
        message = record.getMessage()
        if match := _API_ERROR.search(message) or _INTERNAL.search(message):
            self.code, self.info = match["code"], match["info"].strip()
        if match := _STATUS.search(message):
            self.status = int(match["status"])
        self.unreachable = self.unreachable or bool(_UNREACHABLE.search(message))


class Pywikibot:
    """The library, configured, with its ``log``; there is one of it in a process."""

    _one: Pywikibot | None = None

    def __init__(self, state: Path, pause: float, patience: Patience) -> None:
        private_folder(state)
        (state / _CONFIGURATION).write_text("")
        self.state = state
        self.log = Log()
        with _no_arguments(), _environment(state), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.module: Any = import_module("pywikibot")
            self.api: Any = import_module("pywikibot.data.api")
            self.login: Any = import_module("pywikibot.login")
            self.family: Any = import_module("pywikibot.family")
            self.cookies: Any = import_module("pywikibot.comms.http").cookie_jar
            self._silence()
        self._configure(pause, patience)

    @classmethod
    def get(cls, state: Path, pause: float, patience: Patience = Patience()) -> Pywikibot:  # noqa: B008
        """The library, with its files in *state* and at least *pause* seconds between edits."""
        if cls._one is None or cls._one.state != state:
            cls._one = cls(state, pause, patience)
        cls._one.module.config.put_throttle = pause
        return cls._one

    def _silence(self) -> None:
        """Let its log go to ``self.log`` alone, and its prompts nowhere."""
        bot: Any = import_module("pywikibot.bot")
        bot.init_handlers()
        logging.captureWarnings(capture=False)
        logger = logging.getLogger("pywiki")
        logger.handlers[:] = [self.log]
        logger.propagate = False
        bot.ui.input = bot.ui.input_choice = bot.ui.input_list_choice = _no_prompt

    def _configure(self, pause: float, patience: Patience) -> None:
        config = self.module.config
        config.base_dir = str(self.state)
        config.put_throttle = pause
        config.minthrottle = 0
        config.maxthrottle = 60
        config.max_retries = 2
        config.retry_wait = min((2.0, *patience.again))
        config.retry_max = max((0.1, *patience.again))
        config.socket_timeout = (min(_CONNECTED_WITHIN, patience.answer), patience.answer)
        config.solve_captcha = False
        config.simulate = False
        config.password_file = None
        config.usernames.clear()
        config.user_agent_format = f"refwright/{__version__} ({{script_comments}}) {{pwb}}"


def private_folder(folder: Path) -> None:
    """Make *folder*, which only its owner can enter; RefwrightError if it is someone else's."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except OSError as error:
        raise RefwrightError(f"{folder}: {error.strerror or error}") from None
    mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    if not mine or (os.name == "posix" and stat.S_IMODE(status.st_mode) & 0o022):
        raise RefwrightError(f"{folder}: others can write there; make it yours alone (chmod 700)")


def _no_prompt(*_: object, **__: object) -> NoReturn:
    raise PromptError


@contextmanager
def _no_arguments() -> Iterator[None]:
    arguments = sys.argv
    sys.argv = arguments[:1]
    try:
        yield
    finally:
        sys.argv = arguments


@contextmanager
def _environment(state: Path) -> Iterator[None]:
    """The variables that the import looks at, for its time only."""
    ours = {"PYWIKIBOT_DIR": str(state), "PYWIKIBOT_NO_USER_CONFIG": "2"}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
