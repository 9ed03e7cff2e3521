"""What Module:Citation/CS1 says of one citation template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.citations.cs1 import characters, dates, extra_text, identifiers, people, titles, urls
from refwright.citations.cs1.arguments import first_of
from refwright.citations.cs1.links import Links, is_as_written
from refwright.citations.cs1.messages import Listener
from refwright.citations.cs1.parameters import PREPRINTS, members
from refwright.citations.cs1.rules import check_each
from refwright.citations.cs1.unknown import check_unknown
from refwright.citations.cs1.work import read_work
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Argument, Arguments
    from refwright.citations.cs1.messages import Message, Say
    from refwright.citations.cs1.situation import Situation
    from refwright.citations.cs1.work import Work

_IN_SOURCE = ("page", "p", "pp", "pages", "at", "sheet", "sheets")
_LINK_WORDS = frozenset({"none", "pmc", "doi"})
_NO_TITLE = frozenset({"off", "none"})
_PAGES = frozenset({"Page", "Pages", "At"})
_CHAPTER = frozenset({"Chapter", "TransChapter", "ScriptChapter", "ChapterURL", "ChapterFormat"})
_OWN_LANGUAGE = frozenset({"en", "English", "english"})
# Few citations have any of these, and most rules are about them.
_RARE = frozenset(
    (
        *("TitleLink", "SeriesLink", "ScriptPeriodical", "TransPeriodical", "PostScript"),
        *("Quote", "TransQuote", "ScriptQuote", "Minutes", "Time", "Season", "SeriesNumber"),
    )
)
_BOOKS = frozenset({"book", "conference", "encyclopaedia"})
_YEAR = deferred(r"(?<!\d)\d{4}(?!\d)")
_FIRST_YEAR_OF_PUBLISHERS = 1850


def evaluate(
    arguments: Arguments, situation: Situation, *, ref_is_default: bool = False
) -> list[Message]:
    """The messages for a template, in no particular order.

    ``ref_is_default``: ``|ref=`` says nothing but what the anchor would be without it.
    """
    say = Listener(arguments.template)
    check_unknown(arguments, say)
    check_each(arguments, say)
    characters.check_characters(arguments, say)
    titles.check_interwiki(arguments, say)
    urls.check_links(arguments, say, situation)
    named = people.check_people(arguments, say, situation)
    work = read_work(arguments, say, situation)
    rare = arguments.kind == "techreport" or not _RARE.isdisjoint(arguments.meanings)
    if rare:
        _check_title_link(arguments, work, say)
    _check_places_in_source(arguments, say)
    _check_publication(arguments, say, situation)
    archive = _archive(arguments, work, say, situation)
    embargoed = dates.check_dates(
        arguments, say, situation, archive is not None or "ArchiveURL" not in arguments
    )
    known = identifiers.check_identifiers(arguments, say, situation, embargoed)
    if arguments.kind in PREPRINTS and arguments.kind.upper() not in known.found:
        say(f"{arguments.kind}_missing")
    links = Links(arguments, work, archive, say)
    if known.link and (identifier := _linking(arguments, work, known.link)) is not None:
        links.link_by(identifier)
    links.check()
    if rare:
        _check_periodical(arguments, work, say)
        _check_quote(arguments, say)
        _check_postscript(arguments, say)
        _check_pairs(arguments, say)
    if not (named.authors or named.editors) and "Others" in arguments:
        of_media = arguments.kind in ("AV-media-notes", "audio-visual")
        say("others_avm" if of_media else "others", arguments.get("Others"), maintenance=True)
    for meaning in situation.settings and situation.settings.intersection(arguments.meanings):
        say("overridden_setting", arguments.get(meaning), maintenance=True)
    if ref_is_default:
        say("ref_duplicates_default", arguments.get("Ref"), maintenance=True)
    if not (named.authors or named.editors or named.contributors) and _is_empty(arguments, work):
        say.messages[:] = [message for message in say.messages if message.maintenance]
        say("empty_citation")
    return say.messages


def _check_title_link(arguments: Arguments, work: Work, say: Say) -> None:
    """Links that are none do not count."""
    for link, title in (("TitleLink", "Title"), ("SeriesLink", "Series")):
        argument = arguments.get(link)
        if argument is None or (link == "TitleLink" and is_as_written(argument.value)):
            continue
        if (link == "TitleLink" and argument.value in _LINK_WORDS) or not titles.check_title_link(
            argument, arguments.get(title), say
        ):
            work.drop_link(argument)


def _check_places_in_source(arguments: Arguments, say: Say) -> None:
    named = arguments.named
    first_of([named[name] for name in _IN_SOURCE if name in named], say)
    if arguments.kind not in members("without_pages"):
        pages = arguments.get("Page") or arguments.get("Pages")
        if pages is not None:
            extra_text.check_pages(pages, say)


def _check_publication(arguments: Arguments, say: Say, situation: Situation) -> None:
    """Publishers that are missing: keys of the module of 2025."""
    if situation.generation < 2025 or "PublisherName" in arguments:
        return
    kind = arguments.kind
    if kind == "document":
        say("missing_publisher")
    place = arguments.get("PublicationPlace") or arguments.get("Place")
    if place is not None and (
        kind in _BOOKS or (kind == "citation" and "Periodical" not in arguments)
    ):
        date = arguments.value("Date") or arguments.value("Year")
        year = _YEAR.search(date)
        if year is not None and int(year[0]) >= _FIRST_YEAR_OF_PUBLISHERS:
            say("location_no_publisher", place, maintenance=True)


def _archive(arguments: Arguments, work: Work, say: Say, situation: Situation) -> Argument | None:
    """The archived copy, None if there is none that the module goes on with.

    In a preview, as here, it goes on with a malformed one.
    """
    archive, date = arguments.get("ArchiveURL"), arguments.get("ArchiveDate")
    if archive is None:
        if date is not None and situation.generation >= 2025:
            say("archive_date_missing_url", date)
        return None
    urls.check_archive(archive, say, situation)
    originals = (work.url, work.chapter_url)
    if any(original is not None and original.value == archive.value for original in originals):
        say("bad_url", archive, "the same as the URL of the original")
        return None
    return archive


def _linking(arguments: Arguments, work: Work, identifier: str) -> Argument | None:
    """The identifier that the title is linked to, None if it is none."""
    title, link = work.title, work.title_link
    if (
        arguments.kind != "journal"
        or work.url is not None
        or (title is not None and title.value in _NO_TITLE)
        or link is not None
        or arguments.value("TitleLink") == "none"
    ):
        return None
    return arguments.get(identifier)


def _check_periodical(arguments: Arguments, work: Work, say: Say) -> None:
    if work.script_periodical is not None:
        titles.check_script(work.script_periodical, say)
    translated = arguments.get("TransPeriodical")
    if translated is not None and not work.is_article:
        say("trans_missing_title", translated)


def _check_quote(arguments: Arguments, say: Say) -> None:
    get = arguments.get
    script = get("ScriptQuote")
    if script is not None:
        titles.check_script(script, say)
    if script is not None or "Quote" in arguments or "TransQuote" in arguments:
        pages = get("QuotePage") or get("QuotePages")
        if pages is not None:
            extra_text.check_pages(pages, say)


def _check_postscript(arguments: Arguments, say: Say) -> None:
    postscript = arguments.get("PostScript")
    if postscript is None:
        return
    mode = arguments.value("Mode")
    cs2 = mode == "cs2" or (mode != "cs1" and arguments.kind == "citation")
    value = postscript.value
    quoted = any(meaning in arguments for meaning in ("Quote", "TransQuote", "ScriptQuote"))
    if value.lower() == "none":
        redundant = mode == "cs2" or arguments.kind == "citation"
    else:
        redundant = (value == "." and not cs2) or (len(value) > 1 and not quoted)
    if redundant:
        say("postscript", postscript, maintenance=True)


def _check_pairs(arguments: Arguments, say: Say) -> None:
    """Pairs of parameters of which only one is shown."""
    pairs = [("Minutes", "Time")]
    if arguments.kind == "episode":
        pairs.append(("Season", "SeriesNumber"))
    for one, other in pairs:
        first, second = arguments.get(one), arguments.get(other)
        if first is not None and second is not None:
            say("redundant_parameters", first, f"{first.name}, {second.name}")
    if arguments.kind == "techreport" and (number := arguments["number"]) is not None:
        own = arguments.get("ID")
        if own is not None:
            say("redundant_parameters", own, f"{own.name}, {number.name}")


def _is_empty(arguments: Arguments, work: Work) -> bool:
    """True if nothing of the citation can be seen."""
    kind, unseen = arguments.kind, members("unseen")
    if kind in members("with_type") and arguments.value("TitleType") != "none":
        return False
    if kind in members("without_pages"):
        unseen = unseen | _PAGES
    if kind in members("without_chapter") | PREPRINTS:
        unseen = unseen | _CHAPTER
    if arguments.value("Language") in _OWN_LANGUAGE:
        unseen = unseen | {"Language"}
    return arguments.meanings <= unseen and not any(
        arguments.people(each) for each in ("translator", "interviewer")
    )
