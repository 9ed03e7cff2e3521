"""What is in force for a draft: the command line, then configuration, then the defaults."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from refwright.cli.drafts import Page, Pages
from refwright.config import Config, Finder, ReadFile, load, on_disk
from refwright.errors import RefwrightError
from refwright.registry import Registry
from refwright.selection import Level, Selection, any_of, select, validate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from refwright.check import Severity
    from refwright.citations.document import Document
    from refwright.wiki import Wiki


class Wishes(NamedTuple):
    """What the command line asks for; None and empty: nothing, so that configuration decides."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config_file: Path | None = None
    config_from_ref: str | None = None
    isolated: bool = False
    site: str | None = None
    title: str | None = None
    today: date | None = None
    mediawiki: str | None = None
    section: bool = False
    min_severity: Severity | None = None
    fail_level: Severity | None = None
    baseline: Path | None = None

    def given(self) -> Mapping[str, object]:
        """The wishes that take the place of a key of configuration, by that key."""
        keys = {
            "select": self.select,
            "extend-select": self.extend_select or None,
            "ignore": self.ignore or None,
            "site": self.site,
            "mediawiki": self.mediawiki,
            "min-severity": self.min_severity,
            "fail-level": self.fail_level,
            "baseline": self.baseline,
        }
        return {key: value for key, value in keys.items() if value is not None}


class Settings(NamedTuple):
    """What is in force for one draft."""

    selection: Selection
    wiki: Wiki
    title: str | None
    today: date | None
    mediawiki: str
    section: bool
    min_severity: Severity
    fail_level: Severity
    baseline: Path | None

    def read(self, text: str) -> Document:
        """The document that *text* is as a page of this wiki."""
        from refwright.citations.cite.errors import CiteVersion
        from refwright.citations.document import Document

        return Document.read(
            text,
            self.wiki,
            title=self.title,
            today=self.today,
            cite_version=CiteVersion(self.mediawiki),
            section=self.section,
        )


class Resolver:
    """Finds out what is in force for each draft; raises RefwrightError where that is unclear."""

    def __init__(self, wishes: Wishes, registry: Registry | None = None) -> None:
        """Go by *wishes*, for the checks of *registry*: by default those that read drafts."""
        self.wishes = wishes
        self.registry = registry or Registry.load()
        origin = "command line"
        for selectors in (wishes.select or (), wishes.extend_select, wishes.ignore):
            validate(self.registry, selectors, origin)
        for selector in (*(wishes.select or ()), *wishes.extend_select):
            if not any_of(self.registry, [selector]):
                raise RefwrightError(f"{origin}: {_elsewhere(self.registry, selector)}")
        self._level = Level(origin, wishes.select, wishes.extend_select, wishes.ignore)
        self.read_file = on_disk if wishes.config_from_ref is None else _at(wishes.config_from_ref)
        """How to read whatever says what is in force: configuration, drafts.toml, baselines."""
        self.pages = Pages(self.read_file)
        self._finder = Finder(self.registry, self.read_file)
        self._fixed: Config | None = None
        if wishes.config_file is not None:
            self._fixed = load(_absolute(wishes.config_file), self.registry)
        elif wishes.isolated:
            self._fixed = Config()
        self._selections: dict[tuple[Path | None, tuple[Level, ...]], Selection] = {}

    def config(self, path: Path) -> Config:
        """The configuration in force for *path*, a file or folder."""
        return self._fixed or self._finder.of(_absolute(path))

    def excludes(self, path: Path) -> bool:
        """True if configuration leaves *path* out when its folder is walked."""
        return self.config(path.parent).excludes(_absolute(path))

    def settings(self, path: Path) -> Settings:
        """What is in force for the draft *path*."""
        config, wishes = self.config(path), self.wishes
        page = self.pages.of(path)
        return Settings(
            selection=self._selection(config, path),
            wiki=_wiki(wishes.site or page.site or config.site, self._origin(config, page)),
            title=wishes.title or page.title,
            today=wishes.today,
            mediawiki=wishes.mediawiki or config.mediawiki,
            section=wishes.section,
            min_severity=wishes.min_severity or config.min_severity,
            fail_level=wishes.fail_level or config.fail_level,
            baseline=wishes.baseline or config.baseline_path,
        )

    def _selection(self, config: Config, path: Path) -> Selection:
        levels = (*config.levels(_absolute(path)), self._level)
        key = (config.path, levels)
        if key not in self._selections:
            self._selections[key] = select(self.registry, levels, config.checks, config.severity)
        return self._selections[key]

    def _origin(self, config: Config, page: Page) -> str:
        """Where the name of the wiki comes from, for messages."""
        if self.wishes.site:
            return "--site"
        return "drafts.toml" if page.site else str(config.path)


def _elsewhere(registry: Registry, selector: str) -> str:
    """Which command has the checks that *selector* means."""
    match = registry.match(selector)
    if match is not None and match.checks[0].online:
        return f"{selector!r} has to ask online, which refwright verify does"
    return f"{selector!r} reads drafts alone, which refwright check does"


def _at(ref: str) -> ReadFile:
    from refwright.cli.commit import Commit

    return Commit(ref).read


def _wiki(site: str, origin: str) -> Wiki:
    from refwright.wiki import UnknownSiteError
    from refwright.wiki import load as load_wiki

    try:
        return load_wiki(site)
    except UnknownSiteError as error:
        raise RefwrightError(f"{origin}: {error}") from None


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  # resolves “..” and keeps symbolic links
