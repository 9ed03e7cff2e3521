"""Which argument plays which part in a citation, after the module has moved titles and URLs.

In an entry of an encyclopedia ``|title=`` is the entry and the encyclopedia the title; a paper of a
conference with ``|book-title=``, an episode and a map are moved likewise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Argument, Arguments
    from refwright.citations.cs1.messages import Say
    from refwright.citations.cs1.situation import Situation


class Work:
    """The parts of the citation; each an argument, or None if the citation has none."""

    __slots__ = (
        "chapter",
        "chapter_format",
        "chapter_url",
        "encyclopedia",
        "format",
        "periodical",
        "script_chapter",
        "script_periodical",
        "script_title",
        "title",
        "title_link",
        "trans_chapter",
        "trans_title",
        "url",
    )

    def __init__(self, arguments: Arguments) -> None:
        get = arguments.get
        self.chapter = get("Chapter")
        self.chapter_format = get("ChapterFormat")
        self.chapter_url = get("ChapterURL")
        self.encyclopedia = get("Encyclopedia")
        self.format = get("Format")
        self.periodical = get("Periodical")
        self.script_chapter = get("ScriptChapter")
        self.script_periodical = get("ScriptPeriodical")
        self.script_title = get("ScriptTitle")
        self.title = get("Title")
        self.title_link = get("TitleLink")
        self.trans_chapter = get("TransChapter")
        self.trans_title = get("TransTitle")
        self.url = get("URL")

    @property
    def is_article(self) -> bool:
        """True if it stands in a periodical."""
        return self.periodical is not None or self.script_periodical is not None

    def drop_link(self, link: Argument) -> None:
        """Leaves *link* out, if the title is linked by it."""
        if self.title_link is link:
            self.title_link = None

    def promote_title(self) -> None:
        """Makes the title that of a chapter, with all that belongs to it; leaves none behind."""
        self.chapter, self.script_chapter = self.title, self.script_title
        self.trans_chapter = self.trans_title
        self.chapter_url, self.chapter_format = self.url, self.format
        self.title = self.script_title = self.trans_title = None
        self.url = self.format = None


def read_work(arguments: Arguments, say: Say, situation: Situation) -> Work:
    """The parts of the citation; says what is said when they are moved."""
    work = Work(arguments)
    kind = arguments.kind
    if kind == "map":
        _leave_out_section(work)
    if kind == "mailinglist" and (mailing_list := arguments.get("MailingList")) is not None:
        if work.periodical is not None:
            _redundant(say, work.periodical, mailing_list)
        work.periodical = mailing_list
    if kind in ("journal", "magazine") and not work.is_article:
        say("missing_periodical", detail=kind)
    if work.encyclopedia is not None and kind not in ("encyclopaedia", "citation"):
        encyclopedia = work.encyclopedia
        say("parameter_ignored", encyclopedia.parameter.name, parameter=encyclopedia.name)
        work.encyclopedia = None
    if (
        situation.generation >= 2025
        and kind in ("book", "encyclopaedia")
        and work.periodical is not None
    ):
        say("periodical_ignored", work.periodical)
        work.periodical = None
    if kind == "encyclopaedia" or work.encyclopedia is not None:
        _encyclopedia(work, say)
    if kind == "conference" and (book := arguments.get("BookTitle")) is not None:
        scripts = work.script_title, work.script_chapter
        work.promote_title()
        work.title = book
        work.script_title, work.script_chapter = scripts
    if kind == "map":
        _map(arguments, work, say)
    elif kind == "episode":
        work.promote_title()
        work.title, work.title_link = arguments.get("Series"), arguments.get("SeriesLink")
    elif kind == "serial":
        work.chapter = arguments.get("Episode")
    return work


def _leave_out_section(work: Work) -> None:
    if work.chapter is not None and work.chapter.name == "section":
        work.chapter = None


def _map(arguments: Arguments, work: Work, say: Say) -> None:
    of_map = arguments.get("Map")
    if work.chapter is not None:
        _redundant(say, work.chapter, of_map or work.chapter)
    work.chapter = of_map
    work.chapter_url = arguments.get("MapURL")
    work.chapter_format = arguments.get("MapFormat")
    work.trans_chapter = arguments.get("TransMap")
    work.script_chapter = arguments.get("ScriptMap")


def _encyclopedia(work: Work, say: Say) -> None:
    if work.periodical is not None and work.encyclopedia is not None:
        _redundant(say, work.encyclopedia, work.periodical)
    whole = work.periodical = work.encyclopedia or work.periodical
    if whole is None:
        return
    if work.title is not None or work.script_title is not None:
        if work.chapter is None:
            work.promote_title()
            work.title_link = None
            work.title, work.periodical = whole, None
    elif work.chapter is not None or work.script_chapter is not None:
        work.title, work.periodical = whole, None


def _redundant(say: Say, one: Argument, other: Argument) -> None:
    say("redundant_parameters", one, f"{one.name}, {other.name}")
