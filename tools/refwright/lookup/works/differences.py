"""What the records of a citation's identifiers have otherwise than the citation, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from refwright.check import Confidence, Diagnostic, Severity
from refwright.lookup.wording import described, identifier, names, of_record, quoted, said_by
from refwright.lookup.works.likeness import Likeness, language, words
from refwright.lookup.works.metas import (
    ANOTHER_WORK,
    AUTHOR,
    CONTAINER,
    PAGES,
    TITLE,
    VOLUME,
    YEAR,
)

if TYPE_CHECKING:
    from refwright.check import Meta
    from refwright.citations.document import Document
    from refwright.lookup.facts import Answer
    from refwright.lookup.records import Record
    from refwright.lookup.works.cited import Cited
    from refwright.lookup.works.cited_work import CitedWork
    from refwright.lookup.works.compare import Comparison
    from refwright.text import Span

_SAME, _DIFFERENT = Likeness.SAME, Likeness.DIFFERENT
_BOOK_NUMBERS = frozenset({"isbn", "oclc"})
_PERIODICAL, _PREPRINT = "periodical", "preprint"
_TELLING = 3
_WORDS = {
    "year": ("", False),
    "container": ("", True),
    "volume": ("volume ", False),
    "pages": ("pages ", False),
}
"""By field: what goes before its value in a message, and whether that is quoted."""


class Look(NamedTuple):
    """What one source has on record of an identifier that is cited, and how that compares."""

    cited: Cited
    answer: Answer
    record: Record
    comparison: Comparison


def differences(document: Document, work: CitedWork, looks: Sequence[Look]) -> Iterator[Diagnostic]:
    """The findings about *work*: for each identifier that it is another one's, or else its title;
    then the fields that no record of the work has as they are cited.
    """
    titled_otherwise: list[Look] = []
    for of_one in _by_identifier(looks):
        if all(look.comparison.is_another_work for look in of_one):
            yield _another_work(document, work, of_one)
        elif _all(of_one, "title"):
            titled_otherwise += of_one
    same = [
        look
        for look in looks
        if look.comparison.title is _SAME and not look.comparison.is_another_work
    ]
    if titled_otherwise and not same and _is_telling(work, titled_otherwise):
        yield _title(document, work, titled_otherwise)
    if _all(same, "people"):
        yield _authors(document, work, same)
    elif odd := _odd(same):
        yield _odd_name(document, work, odd)
    yield from _fields(document, work, same)


def reported(
    meta: Meta,
    span: Span,
    message: str,
    looks: Sequence[Look],
    cited: str = "",
    recorded: str = "",
    *,
    confidence: Confidence = Confidence.HIGH,
    severity: Severity | None = None,
) -> Diagnostic:
    """A finding of *meta* with all that *looks* show as its evidence."""
    first = looks[0]
    facts = {
        "kind": first.cited.want.kind,
        "identifier": first.cited.want.value,
        "source": first.answer.source,
        "cited": cited,
        "recorded": recorded,
    }
    return Diagnostic(
        check=meta.name,
        span=span,
        message=message,
        severity=meta.severity if severity is None else severity,
        confidence=confidence,
        arguments={name: value for name, value in facts.items() if value},
        evidence=tuple(look.answer.evidence() for look in looks),
    )


def _by_identifier(looks: Sequence[Look]) -> Iterator[list[Look]]:
    for want in dict.fromkeys(look.cited.want for look in looks):
        yield [look for look in looks if look.cited.want == want]


def _all(looks: Sequence[Look], field: str) -> bool:
    """True if all records differ in *field*, and there are any."""
    return bool(looks) and all(getattr(look.comparison, field) is _DIFFERENT for look in looks)


def _told(looks: Sequence[Look], field: str) -> list[Look]:
    """Those that differ in *field*, if no other one agrees."""
    found = [getattr(look.comparison, field) for look in looks]
    if _SAME in found:
        return []
    return [look for look, alike in zip(looks, found, strict=True) if alike is _DIFFERENT]


def _another_work(document: Document, work: CitedWork, looks: Sequence[Look]) -> Diagnostic:
    look = looks[0]
    what = identifier(look.cited, document.text)
    if look.record.kind == _PERIODICAL:
        stated = work.journal or work.titles[0]
        on_record, here = quoted(look.record.title), quoted(stated.text)
    else:
        title = work.titles[0].text if work.titles else ""
        people = [] if look.comparison.people is _SAME else [name.person for name in work.people]
        on_record = of_record(look.record) + _in(look.record.containers[:1], look)
        here = described(title, people, work.years[:1])
        here += _in([work.journal.text] if work.journal else [], look)
    message = (
        f"The {what} belongs to {on_record} ({said_by(each.answer for each in looks)}); "
        f"the reference says {here}."
    )
    # The same title by the same author: a reprint, or a version that appeared elsewhere.
    is_version = look.comparison.title is _SAME and look.comparison.people is _SAME
    # The number of a set may stand on each of its volumes.
    is_book = look.cited.want.kind in _BOOK_NUMBERS or look.record.kind == _PERIODICAL
    unsure = is_version or is_book
    return reported(
        ANOTHER_WORK,
        look.cited.span,
        message,
        looks,
        here,
        on_record,
        confidence=Confidence.MEDIUM if unsure else Confidence.HIGH,
        severity=Severity.WARNING if unsure else None,
    )


def _in(containers: Sequence[str], look: Look) -> str:
    """``, in “Journal”`` where the journal matters."""
    differs = look.comparison.container is _DIFFERENT
    return f", in {quoted(containers[0])}" if differs and containers else ""


def _title(document: Document, work: CitedWork, looks: Sequence[Look]) -> Diagnostic:
    look = looks[0]
    what, stated = identifier(look.cited, document.text), work.titles[0]
    message = (
        f"The reference gives {quoted(stated.text)} as the title; the work with the {what} is "
        f"{of_record(look.record)} ({said_by(each.answer for each in looks)})."
    )
    # Books are translated under other titles, preprints published under others.
    unsure = look.cited.want.kind in _BOOK_NUMBERS or look.record.kind == _PREPRINT
    return reported(
        TITLE,
        stated.span,
        message,
        looks,
        stated.text,
        look.record.title,
        confidence=Confidence.LOW if unsure else Confidence.MEDIUM,
        severity=Severity.INFO if unsure else None,
    )


def _is_telling(work: CitedWork, looks: Sequence[Look]) -> bool:
    """True unless a title is so short that no one can tell what language it is in."""
    titles = (work.titles[0].text, *(look.record.title for look in looks))
    return all(len(words(title)) >= _TELLING or language(title) for title in titles)


def _authors(document: Document, work: CitedWork, looks: Sequence[Look]) -> Diagnostic:
    look = looks[0]
    record = look.record
    here = names(list(dict.fromkeys(name.person for name in work.people)))
    on_record = names(record.authors or record.editors)
    message = (
        f"The reference says {here}; the work with the {identifier(look.cited, document.text)} is "
        f"by {on_record} ({said_by(each.answer for each in looks)})."
    )
    is_book = look.cited.want.kind in _BOOK_NUMBERS
    certain = all(name.certain for name in work.people)
    return reported(
        AUTHOR,
        work.people[0].span,
        message,
        looks,
        here,
        on_record,
        confidence=Confidence.MEDIUM if certain and not is_book else Confidence.LOW,
        severity=Severity.INFO if is_book or not certain else None,
    )


def _odd(looks: Sequence[Look]) -> list[Look]:
    """Those in which one author is odd, if that is so in all that have authors."""
    with_authors = [look for look in looks if look.record.authors]
    return with_authors if all(look.comparison.odd_name for look in with_authors) else []


def _odd_name(document: Document, work: CitedWork, looks: Sequence[Look]) -> Diagnostic:
    look = looks[0]
    odd = look.comparison.odd_name
    assert odd is not None
    here = names([odd.person])
    place = work.people.index(odd)
    on_record = names(look.record.authors[place : place + 1])
    message = (
        f"The reference has {here} where the authors of the work with the "
        f"{identifier(look.cited, document.text)} have {on_record} "
        f"({said_by(each.answer for each in looks)})."
    )
    return reported(AUTHOR, odd.span, message, looks, here, on_record, confidence=Confidence.MEDIUM)


def _fields(document: Document, work: CitedWork, same: Sequence[Look]) -> Iterator[Diagnostic]:
    """The findings about year, journal, volume and pages."""
    for meta, field, stated in (
        (YEAR, "year", work.year),
        (CONTAINER, "container", work.journal),
        (VOLUME, "volume", work.volume),
        (PAGES, "pages", work.pages),
    ):
        looks = _told(same, field)
        if not looks or stated is None:
            continue
        look = looks[0]
        on_record = _recorded(field, look.record)
        what, quote = _WORDS[field]
        here, there = (quoted(value) if quote else value for value in (stated.text, on_record))
        message = (
            f"The reference says {what}{here}; the work with the "
            f"{identifier(look.cited, document.text)} is on record with {what}{there} "
            f"({said_by(each.answer for each in looks)})."
        )
        yield reported(
            meta,
            stated.span,
            message,
            looks,
            stated.text,
            on_record,
            confidence=Confidence.LOW if _is_renamed(field, look) else Confidence.MEDIUM,
        )


def _is_renamed(field: str, look: Look) -> bool:
    """True if all but the name of the journal agrees: it may be another name of the same one."""
    comparison = look.comparison
    return field == "container" and comparison.volume is comparison.pages is _SAME


def _recorded(field: str, record: Record) -> str:
    """What *record* has in *field*, in words."""
    if field == "year":
        return " and ".join(map(str, sorted(record.years)))
    return record.containers[0] if field == "container" else str(getattr(record, field))
