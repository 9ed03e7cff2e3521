"""What a citation says of the work that it cites, to be compared with what is on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.certainty import Certainty
from refwright.citations.cite_templates import without_et_al
from refwright.citations.cs1.names import label_of_link, read_name
from refwright.lookup.names import person
from refwright.lookup.records import Person
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.entities import decoded
from refwright.wikitext.nodes import without_comments

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Argument, Arguments
    from refwright.citations.plain import PlainCitation
    from refwright.citations.plain_fields import Field
    from refwright.lookup.works.cited import Cited

_LONGEST = 500
_LINK = deferred(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{0,300})\]\]")
_WEB_LINK = deferred(r"\[(?:https?:)?//\S{1,500}(?:\s([^\[\]]{0,300}))?\]")
_MARKUP = deferred(r"''+|<[^<>]{1,200}>")
_YEAR = deferred(r"(?<!\d)(1[0-9]\d\d|20\d\d)(?:\s?[-–/]\s?(\d{4}|\d\d)(?!\d|[-–]\d))?(?!\d)")
_VANCOUVER = deferred(
    r"(?P<family>.+?)\s+(?P<initials>[^\W\d_a-z]{1,4})(?:\s+(?:Jr|Sr|[IV]+|\dnd))?"
)
_LANGUAGE = deferred(r"\A[a-z]{2,3}(?:-[a-z]{2,8})?\s*:")
_TITLES = ("Title", "ScriptTitle", "TransTitle", "Chapter", "ScriptChapter", "TransChapter")
_CONTAINERS = (
    *("Periodical", "ScriptPeriodical", "TransPeriodical", "Encyclopedia", "BookTitle", "Series"),
    *("Conference", "MailingList", "PublisherName"),
)
_OTHERS = ("editor", "contributor", "translator", "interviewer")
_JOURNAL_NAMES = frozenset({"journal", "magazine", "periodical"})
_ARTICLES = frozenset({"journal", "magazine", "citation"})
_IN_A_WORK = frozenset({"encyclopaedia", "conference", "episode", "map"})
_ENGLISH = ("en", "english")


class Stated(NamedTuple):
    """Something that the citation says, in words, and where."""

    text: str
    span: Span


class Name(NamedTuple):
    """Someone whom the citation names; ``certain`` if family and given name are told apart."""

    person: Person
    span: Span
    certain: bool


class CitedWork(NamedTuple):
    """The fields of a citation; what is empty, it does not say or only a template tells.

    ``titles`` are those of the work and the chapter, in all languages; the first is the one to
    quote. Of the ``people``, the first ``authors`` are authors; ``all_named`` if none of them is
    left out, ``has_editors`` if there are editors as well. ``containers`` are what the work may be
    a part of, ``journal`` is the one that certainly is meant as a periodical. ``is_part`` if a part
    of a book is cited, ``foreign`` if the work is said not to be in English.
    """

    titles: tuple[Stated, ...] = ()
    people: tuple[Name, ...] = ()
    authors: int = 0
    all_named: bool = True
    years: tuple[int, ...] = ()
    year: Stated | None = None
    containers: tuple[Stated, ...] = ()
    journal: Stated | None = None
    volume: Stated | None = None
    issue: Stated | None = None
    pages: Stated | None = None
    is_article: bool = False
    is_part: bool = False
    has_editors: bool = False
    foreign: bool = False


def read_work(cited: Cited, text: str) -> CitedWork:
    """What the citation of *cited* says, in the page *text*."""
    citation = cited.citation
    if cited.arguments is not None:
        return _of_arguments(cited.arguments)
    if citation.template is not None:
        fields = citation.template.fields
        titles = [
            Stated(words, fields[role].value)
            for role in ("title", "chapter", "container")
            if role in fields and (words := _plain(fields[role].text))
        ]
        names = [
            Name(Person(name), citation.span, certain=False) for name in citation.surnames if name
        ]
        return CitedWork(tuple(titles), tuple(names), foreign=True)
    if citation.plain is not None:
        return _of_plain(citation.plain, text)
    return CitedWork()


def _of_arguments(arguments: Arguments) -> CitedWork:
    kind = arguments.kind
    titles = tuple(_each(arguments, _TITLES))
    if kind != "encyclopaedia" and "Chapter" in arguments:
        titles = tuple(sorted(titles, key=lambda title: title.span != _span(arguments, "Chapter")))
    people, authors, all_named = _people(arguments)
    years = tuple(
        year
        for meaning in ("Date", "Year", "PublicationDate", "OrigDate")
        for year in _years(arguments.value(meaning))
    )
    date = arguments.get("Date") or arguments.get("Year")
    journal = arguments.get("Periodical")
    is_journal = journal is not None and journal.name in _JOURNAL_NAMES and kind in _ARTICLES
    return CitedWork(
        titles=titles,
        people=people,
        authors=authors,
        all_named=all_named,
        years=years,
        year=_stated(date) if date is not None and _years(date.value) else None,
        containers=tuple(_each(arguments, _CONTAINERS)),
        journal=_stated(journal) if is_journal else None,
        volume=_stated(arguments.get("Volume")),
        issue=_stated(arguments.get("Issue")),
        pages=_stated(arguments.get("Pages") or arguments.get("Page")),
        is_article=is_journal or kind == "journal",
        is_part="Chapter" in arguments or kind in _IN_A_WORK,
        has_editors=bool(arguments.people("editor")) or "Veditors" in arguments,
        foreign=_is_foreign(arguments),
    )


def _of_plain(plain: PlainCitation, text: str) -> CitedWork:
    titles = [each for each in (plain.title, plain.container) if each is not None]
    year = plain.year
    is_certain = plain.certainty is Certainty.HIGH
    years = [each for each in (year.value, year.original) if each] if year is not None else []
    first = plain.pages[0] if is_certain and len(plain.pages) == 1 else None
    span = None if first is None else Span(first.pages[0].span.start, first.pages[-1].span.end)
    return CitedWork(
        titles=tuple(Stated(each.text, each.span) for each in titles),
        people=tuple(
            Name(
                Person(author.surname, author.given),
                author.span,
                certain=is_certain and not author.organisation and bool(author.given),
            )
            for author in plain.authors
        ),
        authors=0 if plain.editors else len(plain.authors),
        all_named=not plain.et_al,
        years=tuple(years),
        year=Stated(str(years[0]), year.span) if is_certain and year and years else None,
        containers=() if plain.container is None else (_field(plain.container),),
        volume=_field(plain.volume) if is_certain and plain.volume is not None else None,
        issue=_field(plain.issue) if is_certain and plain.issue is not None else None,
        pages=None if span is None else Stated(span.of(text), span),
        is_article=plain.volume is not None and plain.container is not None,
        is_part=plain.container is not None and plain.volume is None,
    )


def _people(arguments: Arguments) -> tuple[tuple[Name, ...], int, bool]:
    """All who are named, authors first; how many authors these are; if no author is left out."""
    authors = [*_numbered(arguments, "author")]
    listed = [*_listed(arguments.get("Vauthors")), *_listed(arguments.get("Authors"))]
    named = [name for name in listed if without_et_al(name.person.family).strip(" .")]
    left_out = len(named) < len(listed) or bool(arguments.meanings & {"DisplayAuthors", "Authors"})
    left_out = left_out or any(_ends_in_et_al(arguments, name) for name in authors)
    authors += named
    others = [name for kind in _OTHERS for name in _numbered(arguments, kind)]
    everyone = (*authors, *others, *_listed(arguments.get("Veditors")))
    return everyone, len(authors), not left_out


def _numbered(arguments: Arguments, kind: str) -> Iterator[Name]:
    for _, parts in sorted(arguments.people(kind).items()):
        if name := _name(parts):
            yield name


def _listed(names: Argument | None) -> Iterator[Name]:
    """The names of a list: ``Smith AB, Jones C``, or in one piece however they are divided."""
    if names is None:
        return
    if names.opaque:
        yield Name(Person(""), names.span, certain=False)
        return
    for piece in _plain(names.value).replace(";", ",").replace(" and ", ",").split(","):
        if match := _VANCOUVER.fullmatch(piece.strip()):
            known = Person(match["family"], match["initials"])
            yield Name(known, names.span, certain=names.name != "authors")
        elif piece.strip():
            yield Name(Person(piece.strip()), names.span, certain=False)


def _ends_in_et_al(arguments: Arguments, name: Name) -> bool:
    value = name.span.of(arguments.text)
    return without_et_al(value) != value


def _name(parts: Mapping[str, list[Argument]]) -> Name | None:
    """The person of one number, as ``|last=`` and ``|first=`` or all in one parameter."""
    lasts, firsts = parts.get("last"), parts.get("first")
    if not lasts:
        return None
    last, first = lasts[0], firsts[0] if firsts else None
    if last.opaque or (first is not None and first.opaque):
        return Name(Person(""), last.span, certain=False)
    family = _one_name(last.value)
    if first is not None:
        return Name(Person(family, _one_name(first.value)), last.span, certain=True)
    known = person(family)
    return Name(known, last.span, certain="," in family and bool(known.given))


def _one_name(value: str) -> str:
    value = value if (label := label_of_link(value)) is None else label
    odd = read_name(value)
    return _plain(value if odd is None else odd.words)


def _each(arguments: Arguments, meanings: tuple[str, ...]) -> Iterator[Stated]:
    for meaning in meanings:
        if stated := _stated(arguments.get(meaning)):
            yield stated


def _stated(argument: Argument | None) -> Stated | None:
    """The words of *argument*; None if there are none, or the wiki alone knows them."""
    if argument is None or argument.opaque:
        return None
    value = argument.value
    if argument.name.startswith("script-"):
        value = _LANGUAGE.sub("", value)
    words = _plain(value)
    return Stated(words, argument.span) if words else None


def _plain(value: str) -> str:
    """The words that a reader sees of *value*."""
    value = without_comments(value[:_LONGEST])
    if "[" in value:
        value = _WEB_LINK.sub(r"\1", _LINK.sub(r"\1", value))
    if "''" in value or "<" in value:
        value = _MARKUP.sub("", value)
    value = " ".join(decoded(value).split())
    return value[2:-2] if value.startswith("((") and value.endswith("))") else value


def _years(value: str) -> tuple[int, ...]:
    """All years in a date, those of a span from the first to the last."""
    found: list[int] = []
    for match in _YEAR.finditer(value):
        first, last = int(match[1]), match[2]
        found.append(first)
        if last is not None:
            through = int(match[1][: 4 - len(last)] + last)
            if first < through <= first + 10:
                found += range(first + 1, through + 1)
    return tuple(found)


def _span(arguments: Arguments, meaning: str) -> Span | None:
    argument = arguments.get(meaning)
    return None if argument is None else argument.span


def _is_foreign(arguments: Arguments) -> bool:
    language = arguments.value("Language").strip().casefold()
    is_english = not language or language.startswith(_ENGLISH)
    return not is_english or bool(
        arguments.meanings & {"ScriptTitle", "TransTitle", "TransChapter", "ScriptChapter"}
    )


def _field(field: Field) -> Stated:
    return Stated(field.text, field.span)
