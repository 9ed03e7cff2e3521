"""What messages call a work."""

from __future__ import annotations

from refwright.citations.cite_templates import CiteTemplate
from refwright.citations.works import Citation
from refwright.patterns import deferred
from refwright.shortening import shortened
from refwright.wikitext.nodes import Parameter

_GIVEN = deferred("(?:author-?)?(?:first|given)1?")


def named(citation: Citation) -> str:
    """Names and year as a short citation has them, else the title, in quotation marks."""
    if citation.short_name:
        return f"“{citation.short_name}”"
    title = shortened(title_of(citation))
    return f"“{title}”" if title else "a work"


def title_of(citation: Citation) -> str:
    """The title as far as it was read; of a chapter, that of the chapter."""
    if citation.template is not None:
        return citation.template.value("chapter") or citation.template.value("title")
    if citation.plain is not None and citation.plain.title is not None:
        return citation.plain.title.text
    return ""


def given_name(text: str, citation: Citation) -> str:
    """The given name of the first author of *citation* in *text*, empty if it is not known."""
    if citation.template is not None:
        parameter = given_name_parameter(citation.template)
        return parameter.value.of(text) if parameter is not None else ""
    if citation.plain is not None and citation.plain.authors:
        return citation.plain.authors[0].given
    return ""


def given_name_parameter(read: CiteTemplate) -> Parameter | None:
    """The parameter with the given name of the first author, None if it is not filled."""
    for parameter in read.template.parameters:
        if not parameter.empty and _GIVEN.fullmatch(parameter.key):
            return parameter
    return None
