"""References that cite one source, as its identifiers or its address tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from refwright.citations.document import Document
from refwright.citations.identity import PLACES, Identity
from refwright.citations.works import Citation
from refwright_checks.duplicates._near import form

_OF_ARTICLES = ("doi", "pmid", "pmc", "arxiv")
_KINDS = (*_OF_ARTICLES, "isbn")
_MOST_WRITINGS = 20  # of one source: no more are compared
_CHAPTER = PLACES.index("chapter")
_LONGEST_REMARK = 40
_LONGEST_PLAIN = 400


class SameSource(NamedTuple):
    """Two references, by index, and what they have in common: its kind and its value."""

    later: int
    earlier: int
    kind: str
    value: str


class _Source(NamedTuple):
    """A reference, by index, that cites one source, and its form without the way of writing."""

    reference: int
    identity: Identity
    form: str


def same_sources(document: Document) -> list[SameSource]:
    """Pairs of references in one list that cite one place of one source in different words.

    Each later reference comes once, with an earlier one.
    """
    found: dict[int, SameSource] = {}
    for (kind, value), indexes in _shared(document):
        writings: dict[str, _Source] = {}
        for index in indexes:
            identity = document.identities[document.cited_in[index][0].span]
            source = _Source(index, identity, form(document, index))
            if source.form in writings or len(writings) == _MOST_WRITINGS:
                continue  # of equal forms, (near-)duplicate-reference speaks
            if index not in found:
                for earlier in writings.values():
                    if _is_same(document, kind, earlier, source):
                        found[index] = SameSource(index, earlier.reference, kind, value)
                        break
            writings[source.form] = source
    return [found[index] for index in sorted(found)]


def _shared(document: Document) -> Iterator[tuple[tuple[str, str], list[int]]]:
    """What gives a source away, and the references of one list that have it in common."""
    references, listing = document.references, document.listing
    lists: dict[tuple[str, int | None], dict[tuple[str, str], list[int]]] = {}
    for index in document.comparable:
        citations = document.cited_in.get(index, ())
        if len(citations) == 1 and not _is_discussion(citations[0]):
            by_key = lists.setdefault((references[index].group, listing[index]), {})
            for key in _keys(document.identities[citations[0].span]):
                by_key.setdefault(key, []).append(index)
    for by_key in lists.values():
        for key, indexes in by_key.items():
            if len(indexes) > 1:
                yield key, indexes


def _is_discussion(citation: Citation) -> bool:
    """True if it is so long a text that it says more than where something stands."""
    return citation.plain is not None and len(range(*citation.span)) > _LONGEST_PLAIN


def _keys(identity: Identity) -> Iterator[tuple[str, str]]:
    """What gives a source away; the address of a whole site does not."""
    for kind in _KINDS if identity.identifiers else ():
        if kind in identity.identifiers:
            yield kind, identity.identifiers[kind]
    page = identity.url.partition("#")[0]
    if "/" in page or "?" in page:
        yield "url", page


def _is_same(document: Document, kind: str, one: _Source, other: _Source) -> bool:
    """True if nothing says that they mean different parts, editions or versions.

    Of two with one name, the difference is a conflict of definitions.
    """
    name = document.references[one.reference].name
    if name and name == document.references[other.reference].name:
        return False
    first, second = one.identity, other.identity
    if not (_is_understood(first) and _is_understood(second)):
        return False
    if _differ(first.quote, second.quote) or _differ_beside(first.beside, second.beside):
        return False
    if any(map(_differ, first.places, second.places)):
        return False
    if _differ(first.url.partition("#")[2], second.url.partition("#")[2]):
        return False
    if kind == "arxiv" and ("doi" in first.identifiers) != ("doi" in second.identifiers):
        return False  # the preprint, and what was printed
    if kind in _OF_ARTICLES:
        return not _differ(first.pages, second.pages)
    if first.pages != second.pages or _differ(first.year, second.year):
        return False
    if first.places[_CHAPTER] != second.places[_CHAPTER]:
        return False
    if kind == "isbn":
        return _one_begins_other(first.title, second.title)
    return not _is_patchwork(first, second)


def _is_understood(identity: Identity) -> bool:
    """False for a template whose title, and so perhaps its pages, have names of another wiki."""
    return identity.citation.template is None or bool(identity.title)


def _is_patchwork(one: Identity, other: Identity) -> bool:
    """True if the address may be that of several things, by what they are called.

    That is a long PDF, or a page that was archived at one time and seen at another.
    """
    if not (one.title and other.title) or _one_begins_other(one.title, other.title):
        return False
    in_pdf = one.url.partition("#")[0].casefold().endswith(".pdf")
    same_author = one.surname and one.surname == other.surname
    return in_pdf or (one.archived != other.archived and not same_author)


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _differ_beside(one: str, other: str) -> bool:
    """True if what stands beside the citations may say where in the source to look."""
    return one != other and any(
        len(beside) > _LONGEST_REMARK or any(map(str.isdigit, beside)) for beside in (one, other)
    )


def _one_begins_other(one: str, other: str) -> bool:
    return bool(one and other) and (one.startswith(other) or other.startswith(one))
