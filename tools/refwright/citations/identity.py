"""What makes two citations one: the work that they cite, and the place in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from refwright import data
from refwright.citations.normal_forms import (
    addresses,
    letters,
    normal_identifier,
    normal_url,
    written,
)
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.entities import decoded
from refwright.wikitext.nodes import without_comments

if TYPE_CHECKING:
    from refwright.citations.references import Reference
    from refwright.citations.works import Citation
    from refwright.wikitext.nodes import Parameter, Template

IDENTIFIERS = ("doi", "pmid", "pmc", "arxiv", "jstor", "bibcode", "s2cid", "isbn", "oclc")
"""The identifiers that are looked at, the most telling first."""
PLACES = ("chapter", "edition", "volume", "issue")
"""The fields that keep parts and editions of one work apart."""
_PAGES = ("page", "pages", "at", "time", "quote_page", "quote_pages")
_NUMBERED = deferred(r"(?<=[a-z])-?(\d{1,4})(?=-|$)")
_ACCESS_DATE = "access-date"
_DOI_HOSTS = ("doi.org/10.", "dx.doi.org/10.")
_CLOSING = ".,;"


class Identity:
    """What one citation of a page says of its work, in forms that can be compared.

    *text* is that of the page, *whole* the content of the reference that the citation stands in, or
    its line. A form that is empty says nothing. Each is worked out when it is first asked for, but
    for ``url``, the address of the work (of a plain citation its only one), and ``identifiers``,
    by kind, which are asked for everywhere.
    """

    def __init__(self, text: str, citation: Citation, whole: Span) -> None:
        self._text = text
        self._whole = whole
        self.citation = citation
        self.url = self._read_url()
        self.identifiers = self._read_identifiers()

    def _read_url(self) -> str:
        template = self.citation.template
        if template is not None:
            given = template.fields.get("url")
            return normal_url(decoded(without_comments(given.text))) if given is not None else ""
        found = addresses(self._whole.of(self._text))
        return found.pop() if len(found) == 1 else ""

    def _read_identifiers(self) -> dict[str, str]:
        """Of several of one kind, the first."""
        found: dict[str, str] = {}
        template, plain = self.citation.template, self.citation.plain
        if template is not None:
            fields = template.fields
            for kind in IDENTIFIERS if not fields.keys().isdisjoint(IDENTIFIERS) else ():
                if kind in fields and (value := normal_identifier(kind, fields[kind].text)):
                    found[kind] = value
        elif plain is not None:
            for identifier in plain.identifiers:
                value = normal_identifier(identifier.kind, identifier.value)
                if value:
                    found.setdefault(identifier.kind, value)
        if "doi" not in found and self.url.startswith(_DOI_HOSTS):
            found["doi"] = normal_identifier("doi", self.url)
        return found

    @cached_property
    def title(self) -> str:
        """The letters of the title."""
        return letters(self.value("title"))

    @cached_property
    def surname(self) -> str:
        """The letters of the first surname, which may stand before a comma."""
        surnames = self.citation.surnames
        return letters(surnames[0].partition(",")[0]) if surnames else ""

    @property
    def year(self) -> str:
        """The year with its letter."""
        return self.citation.year

    @cached_property
    def container(self) -> str:
        """The letters of what the work appeared in."""
        return letters(self.value("container"))

    @cached_property
    def date(self) -> str:
        """The date of a template as written, which may tell the issues of one year apart."""
        return written(self.value("date"))

    @cached_property
    def pages(self) -> str:
        """The pages, or what else says where in the work."""
        template, plain = self.citation.template, self.citation.plain
        if template is not None:
            fields = [field for field in _PAGES if field in template.fields]
            return "|".join(written(self.value(field)) for field in fields)
        groups = plain.pages if plain is not None else ()
        return written(",".join(group.span.of(self._text) for group in groups))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The forms of ``PLACES``, in that order."""
        return tuple(written(self.value(field)).casefold() for field in PLACES)

    @cached_property
    def quote(self) -> str:
        """The letters that the template quotes from the work."""
        return letters(self._parameter("quote", "quotation"))

    @cached_property
    def archived(self) -> str:
        """The address of the template's archived copy."""
        return normal_url(self._parameter("archive-url", "archiveurl"))

    @cached_property
    def written(self) -> str:
        """The whole citation, equal for those that differ in nothing but their writing."""
        span = self.citation.span if self.citation.template is not None else self._whole
        return written_form(self._text, span, (self.citation,))

    @cached_property
    def beside(self) -> str:
        """What stands around the template; nothing if the citation is plain text."""
        (start, end), inner = self._whole, self.citation.span
        if self.citation.template is None or self._whole == inner:
            return ""
        before, after = self._text[start : inner.start], self._text[inner.end : end]
        return (written(before) + written(after)).strip(_CLOSING)

    def value(self, field: str) -> str:
        """The field as written."""
        template = self.citation.template
        if template is not None:
            parameter = template.fields.get(field)
            return parameter.text if parameter is not None else ""
        plain = self.citation.plain
        found = getattr(plain, field, None) if plain is not None else None
        return found.text if found is not None else ""

    def _parameter(self, *names: str) -> str:
        template = self.citation.template
        found = template.template.get(*names) if template is not None else None
        return found.text if found is not None else ""


def read_identities(
    text: str, citations: Iterable[Citation], references: Sequence[Reference]
) -> Iterator[Identity]:
    """Those of all *citations* of a page, in the same order."""
    for citation in citations:
        whole = citation.span
        if citation.reference is not None:
            whole = references[citation.reference].content or whole
        elif citation.plain is not None:
            whole = Span(text.rfind("\n", 0, whole.start) + 1, whole.end)
        yield Identity(text, citation, whole)


def written_form(text: str, span: Span, citations: Iterable[Citation]) -> str:
    """``text[span]``, the *citations* in which stand in text order, in a form that is equal for
    pieces that differ in nothing but their writing.

    That is: blanks, comments, character references, the forms of quotation marks, dashes and
    addresses, order and aliases of parameters, those that are empty, dates of access, and the full
    stop behind a citation.
    """
    pieces = []
    start = span.start
    for citation in citations:
        if citation.template is not None:
            pieces.append(written(text[start : citation.span.start]))
            pieces.append(_written_template(text, citation.template.template))
            start = citation.span.end
        elif citation.plain is not None and citation.plain.access_date is not None:
            accessed = citation.plain.access_date.span
            pieces.append(written(text[start : accessed.start]))
            start = accessed.end
    pieces.append(written(text[start : span.end]))
    return "\n".join(pieces).rstrip(_CLOSING)


def _written_template(text: str, template: Template) -> str:
    values: dict[str, str] = {}
    for parameter in template.parameters:
        name = _canonical(parameter.key)
        if name != _ACCESS_DATE and (value := _written_value(text, name, parameter)):
            values[name] = value
    return "|".join([template.canonical, *(f"{name}={values[name]}" for name in sorted(values))])


def _written_value(text: str, name: str, parameter: Parameter) -> str:
    value = parameter.text
    if name in IDENTIFIERS:
        return normal_identifier(name, value) or written(value)
    return written(value)


@lru_cache(maxsize=4096)
def _canonical(key: str) -> str:
    """The one name of the parameter *key*; ``last`` and ``author1`` are both ``last1``."""
    aliases, numbered = _names()
    match = _NUMBERED.search(key)
    base = key if match is None else key[: match.start()] + key[match.end() :]
    base = aliases.get(base, base)
    if base not in numbered:
        return aliases.get(key, key)
    return f"{base}{int(match[1]) if match is not None else 1}"


@cache
def _names() -> tuple[dict[str, str], frozenset[str]]:
    """The canonical name of each alias; the canonical names that numbers belong to."""
    tables = data.read("cs1")
    aliases = {alias: name for name, others in tables["aliases"].items() for alias in others}
    return aliases, frozenset(tables["numbered"]["parameters"])
