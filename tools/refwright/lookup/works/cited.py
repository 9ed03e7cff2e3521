"""The identifiers that the citations of a page give, as far as they can be asked for."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from refwright.citations.cs1.identifiers import judge, unwrapped
from refwright.citations.cs1.identifiers.verdict import Standard
from refwright.citations.cs1.situation import CURRENT
from refwright.citations.normal_forms import normal_identifier
from refwright.lookup.facts import Want
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.entities import decoded
from refwright.wikitext.nodes import without_comments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.citations.cs1.arguments import Arguments
    from refwright.citations.document import Document
    from refwright.citations.works import Citation

_KINDS = {
    "DOI": "doi",
    "ISBN": "isbn",
    "PMID": "pmid",
    "PMC": "pmc",
    "ARXIV": "arxiv",
    "ISSN": "issn",
    "EISSN": "issn",
    "OCLC": "oclc",
}
_MEANINGS = {kind: meaning for meaning, kind in _KINDS.items() if meaning != "EISSN"}
_DOI_HOSTS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})
_DOI = "doi"
_HYPHENS = str.maketrans(dict.fromkeys("‐‑–", "-"))  # as people divide ISBN and ISSN
_LABEL_WITHIN = 60
# Behind an identifier in plain text that has been read to its end; "<" that is no tag, or a
# character reference, goes on with it.
_ENDED = deferred(r"[\s.,;:)\]}’”\"|]|</|<ref|<br|<!--|\Z")


class Cited(NamedTuple):
    """An identifier that *citation* gives: what to ask for, and where it is written.

    ``arguments`` are those of the citation if it is a template that CS1 knows.
    """

    want: Want
    span: Span
    citation: Citation
    arguments: Arguments | None


def cited_identifiers(document: Document) -> Iterator[Cited]:
    """Every identifier in the full citations of *document*, in the order of these.

    Left out is what cannot be asked for: what CS1 takes for malformed, what stands in ``((…))``,
    which is meant to be taken as written, what templates make, and what plain text does not clearly
    call an identifier.
    """
    by_start = {arguments.template.start: arguments for arguments in document.cs1_arguments}
    links = [link.url for link in document.syntax.external_links]
    for citation in document.citations:
        template = citation.template
        if template is None:
            yield from _in_words(document, citation, links)
        elif (arguments := by_start.get(citation.span.start)) is not None:
            yield from _in_arguments(document, citation, arguments)
        else:
            for kind in _MEANINGS:
                parameter = template.fields.get(kind)
                if parameter is not None:
                    span = parameter.value
                    if want := _want(document, kind, without_comments(span.of(document.text))):
                        yield Cited(want, span, citation, None)


def _in_arguments(document: Document, citation: Citation, arguments: Arguments) -> Iterator[Cited]:
    given = [(kind, arguments.get(meaning)) for meaning, kind in _KINDS.items()]
    for kind, argument in given:
        if argument is None or argument.opaque:
            continue
        if want := _want(document, kind, argument.value):
            yield Cited(want, argument.span, citation, arguments)
    url = arguments.get("URL")
    if url is None or url.opaque or _MEANINGS[_DOI] in arguments:
        return
    if want := _want(document, _DOI, _doi_of(url.value)):
        yield Cited(want, url.span, citation, arguments)


def _in_words(document: Document, citation: Citation, links: list[Span]) -> Iterator[Cited]:
    text = document.text
    start, end = citation.span
    seen: set[Want] = set()
    for identifier in citation.plain.identifiers if citation.plain is not None else ():
        first, last = identifier.span
        value = identifier.value
        if identifier.kind != _DOI:
            value = value.translate(_HYPHENS)
        called = text[max(start, first - _LABEL_WITHIN) : first].lower()
        if (
            identifier.kind in _MEANINGS
            and (identifier.kind in called or text.startswith("{{", first))
            and (last >= end or _ENDED.match(text, last))
            and value.count("(") == value.count(")")
            and (want := _want(document, identifier.kind, value))
            and want not in seen
        ):
            seen.add(want)
            yield Cited(want, identifier.span, citation, None)
    for place in range(bisect_left(links, (start, start)), len(links)):
        url = links[place]
        if url.start >= end:
            break
        want = _want(document, _DOI, _doi_of(url.of(text)))
        if want and want not in seen:
            seen.add(want)
            yield Cited(want, url, citation, None)


def _doi_of(url: str) -> str:
    """The DOI that the address *url* consists of, empty if it does not."""
    if "doi.org/10." not in url.lower():
        return ""
    try:
        parts = urlsplit(decoded(url))
    except ValueError:
        return ""
    is_doi = parts.netloc.lower() in _DOI_HOSTS and not parts.query and not parts.fragment
    return unquote(parts.path.removeprefix("/")) if is_doi else ""


def _want(document: Document, kind: str, value: str) -> Want | None:
    """What to ask for an identifier as it is written; None if it cannot be one."""
    value = decoded(value).strip()
    if not value or unwrapped(value) is not value:
        return None
    standard = Standard(document.today, CURRENT)
    if judge(_MEANINGS[kind], value, standard).fault:
        return None
    normal = normal_identifier(kind, value)
    return Want(kind, normal) if normal else None
