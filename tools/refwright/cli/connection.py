"""The way from the command line to a wiki: the operator's settings, credentials, one session."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from refwright.cli.files import Content, InputError, decode, read
from refwright.cli.options import wishes
from refwright.cli.sources import STDIN
from refwright.cli.terminal import Complaints, ProgressBar
from refwright.errors import RefwrightError
from refwright.publish.errors import Failure, PublishError

if TYPE_CHECKING:
    from refwright.cli.settings import Resolver, Settings
    from refwright.publish.operator import Operator
    from refwright.publish.proposal import Place
    from refwright.publish.record import Record
    from refwright.publish.remote import Wiki

_POLITE_PAUSE = 5.0  # seconds between edits, if the operator says nothing
_OPTIONS = (
    click.option("--to", metavar="TITLE", help="The page of the wiki; otherwise drafts.toml says."),
    click.option(
        "--api-url", metavar="URL", help="The api.php of the wiki, if it is not Wikipedia's own."
    ),
)

Command = Callable[..., Any]


def wiki_options(command: Command) -> Command:
    """Add the options that say which page of which wiki is meant."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class Connection:
    """Wikis by the address of their API; each is logged in to once, or fails once for all."""

    def __init__(self, api_url: str | None, *, account: bool) -> None:
        from platformdirs import user_config_path, user_state_path

        from refwright.publish import operator

        self._api_url = operator.check_address(api_url, "--api-url") if api_url else None
        self._needs_account = account
        self._folder = user_config_path("refwright")
        self._state = user_state_path("refwright") / "pywikibot"
        self._wikis: dict[str, Wiki | PublishError] = {}
        self.operator: Operator = operator.load(self._folder / operator.FILE_NAME)

    def address(self, site: str) -> str:
        """The address of the API of the wiki called *site*."""
        return self._api_url or self.operator.address(site)

    def wiki(self, api: str) -> Wiki:
        """The wiki at *api*, which must be one that the operator or refwright itself names."""
        known = self._wikis.get(api)
        if known is None:
            try:
                known = self._connected(api)
            except PublishError as error:
                known = error
            self._wikis[api] = known
        if isinstance(known, PublishError):
            raise known
        return known

    def trusts(self, api: str) -> bool:
        """True if *api*, which stands in a file, may be sent the password."""
        from urllib.parse import urlsplit

        parts = urlsplit(api)
        own = {self._api_url, *self.operator.api.values()}
        wikipedia = parts.scheme == "https" and parts.netloc.endswith(".wikipedia.org")
        return api in own or (wikipedia and parts.path == "/w/api.php")

    def _connected(self, api: str) -> Wiki:
        from urllib.parse import urlsplit

        from refwright.publish import accounts
        from refwright.publish.client import Client
        from refwright.publish.isolation import Pywikibot
        from refwright.publish.operator import is_loopback

        credentials = None
        try:
            credentials = accounts.find(urlsplit(api).netloc, os.environ, self._folder)
        except PublishError as error:
            if self._needs_account or error.failure is not Failure.NO_CREDENTIALS:
                raise
        pause = self.operator.pause
        if pause is None:
            pause = 0.0 if is_loopback(api) else _POLITE_PAUSE
        return Client(api, credentials, Pywikibot.get(self._state, pause, self.operator.patience))


class Visit(NamedTuple):
    """A draft and its page: the file, what is in force for it, the page now, the common past."""

    path: Path
    content: Content
    settings: Settings
    place: Place
    record: Record | None


class Visits:
    """The drafts that *names* name, each with its page; what fails is said and does not stop the
    rest, but ``failed`` is true then."""

    def __init__(self, names: tuple[str, ...], resolver: Resolver, connection: Connection) -> None:
        from refwright.cli.sources import find

        self._resolver = resolver
        self._connection = connection
        self._bar = ProgressBar()
        self._complaints = Complaints(self._bar)
        self._paths = find(names or ["."], resolver.excludes, self._complaints.complain)
        verify_drafts(self._paths, resolver)

    @property
    def failed(self) -> bool:
        """True if anything went wrong."""
        return self._complaints.any

    def complain(self, path: Path, error: Exception) -> None:
        """Say what went wrong with the draft at *path*."""
        self._complaints.complain(f"{path}: {error}")

    def __iter__(self) -> Iterator[Visit]:
        for path in self._bar.over(self._paths):
            try:
                here = visit(path, self._resolver, self._connection)
            except RefwrightError as error:
                self.complain(path, error)
            else:
                self._bar.hide()
                yield here


def verify_drafts(paths: Sequence[Path], resolver: Resolver) -> None:
    """Raise UsageError where *paths* cannot be drafts with a page each."""
    if resolver.wishes.title and len(paths) > 1:
        raise click.UsageError(f"--to names one page, but there are {len(paths)} drafts")
    if resolver.wishes.section:
        raise click.UsageError("a page is published as a whole: --section is not possible")
    if STDIN in paths:
        raise click.UsageError("a draft must be a file: standard input is not possible")


def connected(
    names: tuple[str, ...], *, to: str | None, api_url: str | None, **options: Any
) -> Visits:
    """The drafts in *names* with their pages, for commands that do not edit."""
    from refwright.cli.settings import Resolver

    resolver = Resolver(wishes(**{**options, "title": to or options["title"]}))
    return Visits(names, resolver, Connection(api_url, account=False))


def visit(path: Path, resolver: Resolver, connection: Connection) -> Visit:
    """The draft at *path*, which may not be there yet, and its page.

    RefwrightError if the draft or the page cannot be read.
    """
    from refwright.publish import proposal, state
    from refwright.publish.targets import normalized

    try:
        content = read(path) if path.exists() else decode(b"")
    except InputError as error:
        raise RefwrightError(f"{path}: {error}") from None
    settings = resolver.settings(path)
    if settings.title is None:
        raise PublishError(Failure.NO_TARGET)
    api = connection.address(settings.wiki.site)
    place = proposal.visit(api, connection.wiki(api), normalized(settings.title))
    settings = settings._replace(title=place.page.title)
    return Visit(path, content, settings, place, state.read(path, api, place.page.title))
