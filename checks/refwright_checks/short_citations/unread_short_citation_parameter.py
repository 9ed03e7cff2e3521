"""A parameter of a short citation that the template passes over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import Parameter, Template
from refwright_checks.short_citations._notes import cited_by_template

_MISSPELT = {
    "p.": "p",
    "P": "p",
    "pg": "p",
    "pg.": "p",
    "Page": "page",
    "pp.": "pp",
    "PP": "pp",
    "Pp": "pp",
    "ppp": "pp",
    "pgs": "pp",
    "Pages": "pages",
}
_OF_SOURCE = deferred(r"(\d{1,3})(a\d|y|pp?|loc|ref|ps)")
_TURNED_ROUND = deferred(r"(a1|y|pp?|loc)(\d{1,3})")
_WITHOUT_NUMBER = frozenset({"p", "pp", "page", "pages", "loc"})
_OTHERWISE_BUILT = frozenset({"harvs", "harvard citation documentation"})


class _Unread(NamedTuple):
    parameter: Parameter
    reason: str
    right: str | None = None
    """The name that the template would read, if it can be told and is free."""


class UnreadShortCitationParameter(Check):
    """Reports pages and sources that ``{{sfn}}``, ``{{harvnb}}`` or ``{{sfnm}}`` does not show."""

    meta = Meta(
        name="unread-short-citation-parameter",
        family="short_citations",
        summary="A short citation has a parameter that its template does not read",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the parameters; only those of Module:Footnotes in English are known."""
        if document.wiki.language != "en":
            return
        for template, _ in cited_by_template(document):
            kind = document.wiki.short_citations[template.canonical]
            if template.canonical in _OTHERWISE_BUILT:
                continue
            for unread in _of_several(template) if kind.multiple else _of_one(template):
                name = unread.parameter.name
                if name is None:
                    continue
                yield self.found(
                    Span(name.start, unread.parameter.value.end),
                    f"“{unread.parameter.key}=” is not shown to readers: {unread.reason}.",
                    arguments={"parameter": unread.parameter.key},
                    fix=None
                    if unread.right is None
                    else Fix(
                        f"Write “{unread.right}=” for “{unread.parameter.key}=”",
                        (Edit(name, unread.right),),
                        Applicability.UNSAFE,
                    ),
                )


def _of_one(template: Template) -> Iterator[_Unread]:
    parameters = {each.key: each for each in template.parameters if not each.empty}
    pages = [parameters[key] for key in ("p", "page", "pp", "pages") if key in parameters]
    for other in pages[1:]:
        yield _Unread(other, f"the template reads only “{pages[0].key}=” if both are there")
    for key, right in _MISSPELT.items():
        if key in parameters:
            free = right if right not in parameters else None
            yield _Unread(parameters[key], f"the template reads “{right}=”", free)


def _of_several(template: Template) -> Iterator[_Unread]:
    parameters = {each.key: each for each in template.parameters if not each.empty}
    count = _count_sources({each.key for each in template.parameters})
    begun: set[int] = set()
    for key, parameter in parameters.items():
        source = _OF_SOURCE.fullmatch(key)
        turned = _TURNED_ROUND.fullmatch(key)
        if source is not None:
            number = int(source[1])
            if number > count and number not in begun:
                begun.add(number)
                missing = f"{count + 1}a1="
                yield _Unread(parameter, f"the template found no “{missing}” and stopped there")
            elif source[2] == "pp" and (first := f"{source[1]}p") in parameters:
                yield _Unread(parameter, f"the template reads only “{first}=” if both are there")
        elif turned is not None:
            right = turned[2] + turned[1]
            free = right if right not in parameters else None
            yield _Unread(parameter, f"the template reads “{right}=”", free)
        elif key in _WITHOUT_NUMBER:
            yield _Unread(parameter, "this template numbers its sources, as in “1p=”")


def _count_sources(keys: set[str]) -> int:
    """How many sources ``{{sfnm}}`` reads: it stops at the first that has no author.

    A source without ``Na1=`` takes two parameters without names, author and year; empty ones do.
    """
    count, position = 0, 1
    while True:
        if f"{count + 1}a1" not in keys:
            if str(position) not in keys:
                return count
            position += 2
        count += 1
