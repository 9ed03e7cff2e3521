"""Titles and the URLs that they are linked to: what is missing, ignored, or given twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.citations.cs1 import parameters, titles, urls
from refwright.citations.cs1.arguments import Argument
from refwright.citations.cs1.parameters import PREPRINTS, members

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Arguments
    from refwright.citations.cs1.messages import Say
    from refwright.citations.cs1.work import Work

_UNSERIOUS = frozenset({"unfit", "usurped", "bot: unknown"})
_NO_TITLE = frozenset({"off", "none"})


class Links:
    """Looks at the URLs of one citation, in the order of the module."""

    __slots__ = ("_archive", "_arguments", "_identifier", "_say", "_work")

    def __init__(
        self, arguments: Arguments, work: Work, archive: Argument | None, say: Say
    ) -> None:
        self._arguments = arguments
        self._work = work
        self._archive = archive
        self._say = say
        self._identifier: Argument | None = None

    def link_by(self, identifier: Argument) -> None:
        """The title is linked to the page of *identifier*, which is no ``|url=``."""
        self._identifier = identifier
        if (access_date := self._arguments.get("AccessDate")) is not None:
            self._say("accessdate_missing_url", access_date)
        if self._archive is not None:
            self._say("archive_missing_url", self._archive)
            self._archive = None

    def check(self) -> None:
        """Titles, chapters, their links and formats, and the archived copy."""
        self._check_title_is_there()
        self._check_formats()
        self._check_url_is_there()
        self._check_archive()
        self._check_chapter()
        self._check_title()
        self._check_other_links()

    @property
    def _is_article(self) -> bool:
        """True if it has no chapters."""
        work = self._work
        return self._arguments.kind in members("without_chapter") | PREPRINTS or (
            self._arguments.kind == "citation" and work.is_article and work.encyclopedia is None
        )

    def _check_title_is_there(self) -> None:
        work = self._work
        if work.title is None:
            if work.trans_title is None and work.script_title is None:
                episode = self._arguments.kind == "episode"
                self._say("citation_missing_title", detail="series" if episode else "title")
            return
        if (
            work.title.value in _NO_TITLE
            and self._arguments.kind in ("journal", "citation")
            and any(
                part is not None and part.name in ("journal", "script-journal")
                for part in (work.periodical, work.script_periodical)
            )
        ):
            self._say("untitled", work.title, maintenance=True)
            work.title = None

    def _check_formats(self) -> None:
        get, work = self._arguments.get, self._work
        self._check_format(get("ArchiveFormat"), self._archive)
        self._check_format(get("ConferenceFormat"), get("ConferenceURL"))
        self._check_format(get("TranscriptFormat"), get("TranscriptURL"))
        self._check_format(work.format, work.url or self._identifier)
        if not self._is_article:
            self._check_format(work.chapter_format, work.chapter_url)

    def _check_format(self, format_: Argument | None, url: Argument | None) -> None:
        if format_ is not None and url is None:
            self._say("format_missing_url", format_)

    def _check_url_is_there(self) -> None:
        arguments, work, say = self._arguments, self._work, self._say
        if work.url is not None or self._identifier is not None:
            return
        sites = (work.periodical, work.script_periodical)
        if arguments.kind in members("needing_url") or (
            arguments.kind == "citation"
            and any(site and site.name in ("website", "script-website") for site in sites)
        ):
            say("cite_web_url")
        access_date = arguments.get("AccessDate")
        if access_date is not None and work.chapter_url is None:
            say("accessdate_missing_url", access_date)

    def _check_archive(self) -> None:
        arguments, work, say = self._arguments, self._work, self._say
        archive, status = self._archive, arguments.get("UrlStatus")
        words = "" if status is None else status.value
        if archive is None:
            if words in parameters.values()["UrlStatus"]:
                say("url_status", status, maintenance=True)
            return
        dated = "ArchiveDate" in arguments
        if not dated:
            say("archive_missing_date", archive)
        original = work.chapter_url or work.url
        if original is None:
            say("archive_missing_url", archive)
        if words == "live":
            if dated:
                self._link(archive, archive)
        elif original is not None:
            if words in _UNSERIOUS:
                key = "bot_unknown" if words == "bot: unknown" else "unfit"
                say(key, status, maintenance=True)
            elif dated:
                self._link(original, original)
            # From here on the copy takes the place of the original.
            if work.chapter_url is not None:
                work.chapter_url = archive
            else:
                work.url = archive

    def _check_chapter(self) -> None:
        work, say = self._work, self._say
        if self._is_article:
            ignored = (
                work.chapter
                or work.trans_chapter
                or work.chapter_url
                or work.script_chapter
                or work.chapter_format
            )
            if ignored is not None:
                say("chapter_ignored", ignored)
            return
        label = work.chapter or work.script_chapter
        if work.script_chapter is not None:
            titles.check_script(work.script_chapter, say)
        if work.chapter_url is not None:
            self._link(work.chapter_url, label)
        elif work.trans_chapter is not None and label is None:
            say("trans_missing_title", work.trans_chapter)

    def _check_title(self) -> None:
        work, say = self._work, self._say
        title = work.title
        if title is not None and title.value == "(())":
            say("untitled", title, maintenance=True)
            work.script_title = work.trans_title = None
        elif title is not None and not is_as_written(title.value):
            if self._archive is not None and titles.is_archived_copy(title, self._arguments):
                say("archived_copy", title, maintenance=True)
            titles.check_generic(title, self._arguments, say)
        if work.script_title is not None:
            titles.check_script(work.script_title, say)
        label = title or work.script_title
        if label is None and work.trans_title is not None:
            say("trans_missing_title", work.trans_title)
        url = work.url or self._identifier
        if url is not None:
            if label is not None and work.title_link is not None:
                say("wikilink_in_url", work.title_link)
            self._link(url, label)

    def _check_other_links(self) -> None:
        arguments = self._arguments
        get = arguments.get
        conference_url, transcript_url = get("ConferenceURL"), get("TranscriptURL")
        if conference_url is not None:
            self._link(conference_url, get("Conference"))
        if transcript_url is not None:
            self._link(transcript_url, get("Transcript"))
        if arguments.kind == "newsgroup" and (newsgroup := get("Newsgroup")) is not None:
            urls.check_url(_with_value(newsgroup, f"news:{newsgroup.value}"), self._say)

    def _link(self, url: Argument, label: Argument | None) -> None:
        """The module links *label* to *url*."""
        if label is None:
            self._say("bare_url_missing_title", url)
        elif "[[" in label.value and "]]" in label.value and label is not url:
            self._say("wikilink_in_url", label)
        if url is not self._identifier:
            urls.check_url(url, self._say)


def is_as_written(value: str) -> bool:
    """True if *value* stands in ``((…))``: the module takes it as it is."""
    return value.startswith("((") and value.endswith("))")


def _with_value(argument: Argument, value: str) -> Argument:
    return Argument(argument.name, value, argument.parameter, argument.opaque)
