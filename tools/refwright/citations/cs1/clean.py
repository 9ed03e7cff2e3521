"""Templates of which nothing is said, told without judging them.

Most citations are clean, and few kinds of values are ever objected to. Where all values are *plain*
– such that no rule has anything against them, and none asks which of the plain ones it is – the
verdict hangs only on which parameters are filled, the template's *form*. The first template of a
form is judged in full; if nothing is said of it, nothing is said of the others with plain values.

All that this module knows of the rules is which values are plain. Where it doubts, they are not,
and the template is judged in full.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from refwright.citations.cs1 import parameters, titles, urls
from refwright.citations.cs1.dates import TOLERANCE, reader, snapshot_day
from refwright.citations.cs1.extra_text import EDITION
from refwright.citations.cs1.identifiers import KINDS, judge, unwrapped
from refwright.citations.cs1.identifiers.doi import is_free
from refwright.citations.cs1.identifiers.verdict import Standard
from refwright.citations.cs1.languages import is_language
from refwright.citations.cs1.names import et_al_at, read_name
from refwright.citations.cs1.vancouver import read_list, style_fault
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Arguments
    from refwright.citations.cs1.situation import Situation

Form: TypeAlias = tuple[str, frozenset[str]]
"""The class of a template, and its filled parameters but for some that never matter."""
_Test: TypeAlias = Callable[[str, "Situation"], bool]

_MOST_FORMS = 4096
# Their titles come from elsewhere, or their rules are rarely asked for.
_ODD_KINDS = frozenset(
    ("conference", "episode", "mailinglist", "map", "newsgroup", "serial", "speech", "techreport")
)
# A plain value here makes no difference to what is said of the rest.
_FREE = frozenset(
    (
        *("agency", "bibcode", "edition", "isbn", "issn", "issue", "language", "lccn", "oclc"),
        *("pmid", "s2cid", "via", "volume"),
    )
)
_DATES = frozenset(("Date", "Year", "PublicationDate"))
# Since then, books have publishers; in what is older, none is missed.
_FIRST_YEAR = 1850
_SLASHES = len("https://")
_FORMS_WITH_HYPHENS = frozenset({"ymd", "ymx"})

_ADDRESS_OR_LANGUAGE = deferred(r":\S|//|\[\[[A-Za-z]+:")
_DIGIT = deferred(r"\d")
_PAGE = deferred(r"(?!\(\()[^<>\[\]|{}:=/\ufffd]+")
_NUMBER = deferred(r"[0-9IVXLC–]+")
_YEARS = deferred(r"[0-9]{4}[a-z]?")
_SNAPSHOT = deferred(
    r"https?://web\.archive\.org/web/([0-9]{8})(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]/.*"
)


def silent_forms(situation: Situation) -> set[Form]:
    """The forms of which nothing is said if all values are plain, as far as they are known."""
    forms = _silent(situation.generation, situation.settings)
    if len(forms) >= _MOST_FORMS:
        forms.clear()
    return forms


def form_of(arguments: Arguments, situation: Situation) -> Form | None:
    """The form of a template whose values are all plain, else None."""
    kind, named = arguments.kind, arguments.named
    if (
        not arguments.simple
        or arguments.unknown
        or arguments.positional
        or arguments.unknown_empty
        or arguments.repeated
        or kind in _ODD_KINDS
    ):
        return None
    tests = _tests(kind)
    for name, argument in named.items():
        value = argument.value
        if not value.isprintable() or not tests[name](value, situation):
            return None
    return (kind, frozenset(named) - _FREE) if _agree(arguments, situation) else None


def _agree(arguments: Arguments, situation: Situation) -> bool:
    """True if nothing is to be said of how one value goes with another."""
    get, meanings = arguments.get, arguments.meanings
    if len(_DATES & meanings) > 1:
        return False
    doi, archive = get("DOI"), get("ArchiveURL")
    if doi is not None and "DOI-access" not in meanings and is_free(doi.value):
        return False
    if "Vauthors" in meanings and arguments.has_people:
        return False
    if archive is None:
        return True
    urls_of_original = get("URL"), get("ChapterURL")
    if any(url is not None and url.value == archive.value for url in urls_of_original):
        return False
    day = get("ArchiveDate")
    return day is None or _is_snapshot_of(archive.value, day.value, situation)


def _is_snapshot_of(url: str, date: str, situation: Situation) -> bool:
    """True if the copy at *url* is of *date*, as far as its address tells."""
    if "archive.org" not in url:
        return True
    day = reader(situation).read(date, "archive-date").day
    if day is None:
        return False
    if (match := _SNAPSHOT.fullmatch(url)) and match[1] == day.isoformat().replace("-", ""):
        return day.year >= urls.FIRST_YEAR
    taken = snapshot_day(url)
    return not urls.snapshot_fault(url, situation) and (
        taken is None or abs(taken - day) <= TOLERANCE
    )


def _never(value: str, situation: Situation) -> bool:
    return False


def _is_words(value: str, situation: Situation) -> bool:
    """No address, no link to another language, no parameter without its bar, no sign at the end."""
    return not (
        "=" in value
        or value[-1] in ",;:"
        or ((":" in value or "//" in value) and _ADDRESS_OR_LANGUAGE.search(value))
        or "\ufffd" in value
    )


def _is_title(value: str, situation: Situation) -> bool:
    return (
        value not in ("none", "off")
        and _is_words(value, situation)
        and "[[" not in value
        and not value.startswith("((")
        and not titles.may_be_generic(value)
    )


def _is_name_of_work(value: str, situation: Situation) -> bool:
    return "''" not in value and _is_words(value, situation)


def _is_whole_work(value: str, situation: Situation) -> bool:
    """The name of a work that may become the title."""
    return "''" not in value and _is_title(value, situation)


def _is_place(value: str, situation: Situation) -> bool:
    return _is_words(value, situation) and not _DIGIT.search(value)


def _is_page_name(value: str, situation: Situation) -> bool:
    return (
        _PAGE.fullmatch(value) is not None
        and value[-1] not in ",;"
        and value not in ("none", "pmc", "doi")
        and not urls.looks_like_url(value)
    )


def _is_url(value: str, situation: Situation) -> bool:
    end = value.find("/", _SLASHES)
    return (
        value.startswith("http")
        and " " not in value
        and _is_site(value if end < 0 else value[:end])
        and urls.LIBRARY_PROXY not in value
        and "[[" not in value
        and "\ufffd" not in value
    )


@lru_cache(maxsize=_MOST_FORMS)
def _is_site(url: str) -> bool:
    """True for an address without a path that is right with any path, and with none."""
    # Behind a letter or digit, the slash ends what the module looks at.
    return url[-1].isascii() and url[-1].isalnum() and urls.is_url(url) and urls.is_url(f"{url}/")


def _is_date(role: str) -> _Test:
    def test(value: str, situation: Situation) -> bool:
        reading = reader(situation).read(value, role)
        return (
            reading.valid is True
            and reading.start is not None
            and reading.start.year >= _FIRST_YEAR
            and ("-" not in value or reading.form in _FORMS_WITH_HYPHENS)
        )

    return test


_is_date_of_work = _is_date("date")


def _is_year(value: str, situation: Situation) -> bool:
    return _YEARS.fullmatch(value) is not None and _is_date_of_work(value, situation)


def _is_identifier(kind: str) -> _Test:
    def test(value: str, situation: Situation) -> bool:
        if not _is_words(value, situation) or unwrapped(value) is not value:
            return False
        verdict = judge(kind, value, Standard(situation.today, situation.generation))
        return not verdict.fault and not verdict.maintenance

    return test


def _is_one_of(*words: str) -> _Test:
    known = frozenset(words)
    return lambda value, situation: value in known


def _is_name(most_commas: int) -> _Test:
    def test(value: str, situation: Situation) -> bool:
        name = read_name(value)
        return name is None or (
            name.commas <= most_commas
            and not (name.accepted or name.et_al or name.several or name.numeric or name.generic)
            and "[[" not in value
            and _is_words(value, situation)
        )

    return test


@lru_cache(maxsize=1024)
def _is_vancouver_list(value: str) -> bool:
    people, fault = read_list(value)
    return not (fault or et_al_at(value)) and not any(
        style_fault(each.surname, each.given) for each in people if not each.corporate
    )


def _is_list_of_names(value: str, situation: Situation) -> bool:
    return _is_words(value, situation) and "[[" not in value and _is_vancouver_list(value)


def _is_volume(value: str, situation: Situation) -> bool:
    return _NUMBER.fullmatch(value) is not None or (
        value[0] not in "(vVnNiI№" and _is_words(value, situation)
    )


def _is_pages(value: str, situation: Situation) -> bool:
    return value[0] not in "(pP" and _is_words(value, situation)


def _is_edition(value: str, situation: Situation) -> bool:
    return not EDITION.search(value) and _is_words(value, situation)


def _is_known_language(value: str, situation: Situation) -> bool:
    return is_language(value)


def _is_anchor(value: str, situation: Situation) -> bool:
    """An anchor of its own, none made of names and year."""
    return (
        value != "harv"
        and "&" not in value
        and not value.startswith("CITEREF")
        and _is_words(value, situation)
    )


def _is_type(value: str, situation: Situation) -> bool:
    return value != "none" and _is_words(value, situation)


_BY_MEANING: Mapping[str, _Test] = {
    **dict.fromkeys(
        ("Agency", "ArticleNumber", "At", "Collaboration", "Format", "OrigDate"), _is_words
    ),
    **dict.fromkeys(("Others", "Quote", "Series", "TitleNote", "Via"), _is_words),
    **dict.fromkeys(("Title", "Chapter", "TransTitle", "TransChapter"), _is_title),
    **dict.fromkeys(("Periodical", "PublisherName"), _is_name_of_work),
    **dict.fromkeys(("Place", "PublicationPlace"), _is_place),
    **dict.fromkeys(("URL", "ChapterURL", "ArchiveURL"), _is_url),
    **dict.fromkeys(("Date", "PublicationDate"), _is_date_of_work),
    **dict.fromkeys(("Volume", "Issue"), _is_volume),
    **dict.fromkeys(("Page", "Pages", "QuotePage", "QuotePages"), _is_pages),
    **{kind: _is_identifier(kind) for kind in KINDS},
    **dict.fromkeys((f"{kind}-access" for kind in KINDS), _is_one_of("free")),
    "AccessDate": _is_date("access-date"),
    "ArchiveDate": _is_date("archive-date"),
    "DisplayAuthors": _is_one_of("etal", "et al", "et al."),
    "Edition": _is_edition,
    "Encyclopedia": _is_whole_work,
    "Language": _is_known_language,
    "Ref": _is_anchor,
    "TitleLink": _is_page_name,
    "TitleType": _is_type,
    "UrlAccess": _is_one_of("registration", "limited", "subscription"),
    "UrlStatus": _is_one_of("live", "dead"),
    "Vauthors": _is_list_of_names,
    "Year": _is_year,
}
_BY_ROLE: Mapping[str, _Test] = {
    "last": _is_name(1),
    "first": _is_name(0),
    "link": _is_page_name,
    "mask": _is_words,
}


class _Tests(dict[str, _Test]):
    """By the name of a parameter in templates of one class: what tells if a value is plain."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, name: str) -> _Test:
        if len(self) >= _MOST_FORMS:
            self.clear()
        found = parameters.vocabulary(self._kind)[name]
        test = None
        if found is not None:
            test = _BY_ROLE.get(found.role) if found.number else _BY_MEANING.get(found.meaning)
            if found.meaning == "Periodical" and self._kind == "encyclopaedia":
                test = _is_whole_work
        self[name] = test or _never
        return self[name]


@cache
def _tests(kind: str) -> _Tests:
    return _Tests(kind)


@lru_cache(maxsize=8)
def _silent(generation: int, settings: frozenset[str]) -> set[Form]:
    return set()
