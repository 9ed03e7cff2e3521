"""What Module:Citation/CS1 says of the citation templates of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.citations.cite_templates import CiteTemplate
from refwright.citations.cs1 import parameters
from refwright.citations.cs1.arguments import Arguments
from refwright.citations.cs1.dates.style import page_format
from refwright.citations.cs1.messages import Said
from refwright.citations.cs1.situation import CURRENT, Situation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from refwright.citations.document import Document
    from refwright.wikitext.nodes import Template


def read_arguments(document: Document, generation: int = CURRENT) -> list[Arguments]:
    """The citation templates of the page, in text order; none on wikis with other templates."""
    wiki, text, templates = document.wiki, document.text, document.syntax.templates
    if not templates or wiki.site not in parameters.sites():
        return []
    classes = parameters.classes()
    return [
        Arguments(text, template, kind, generation)
        for template in templates
        if (kind := classes.get(template.canonical)) is not None
    ]


def read_situation(document: Document, generation: int = CURRENT) -> Situation:
    """What the page and the day decide for the module of the year *generation*."""
    format_ = page_format(document.text, document.syntax.templates)
    settings = _settings(document.syntax.templates) if generation >= CURRENT else frozenset()
    return Situation(document.today, format_, generation, settings)


def read_messages(citations: list[Arguments], situation: Situation) -> dict[str, list[Said]]:
    """By key: the messages for *citations*, in text order; what is kept is added to them."""
    # On pages without such templates, the engine is never needed.
    from refwright.citations.cs1.clean import form_of, silent_forms
    from refwright.citations.cs1.evaluate import evaluate

    found: dict[str, list[Said]] = {}
    silent = silent_forms(situation)
    for arguments in citations:
        form = form_of(arguments, situation)
        if form in silent:
            continue
        default = "Ref" in arguments and _ref_is_default(arguments.text, arguments.template)
        messages = evaluate(arguments, situation, ref_is_default=default)
        if form is not None and not messages:
            silent.add(form)
        for message in messages:
            found.setdefault(message.key, []).append(Said(message, arguments))
    return found


def _settings(templates: Iterable[Template]) -> frozenset[str]:
    """What ``{{CS1 config}}`` sets for all citations of the page."""
    return frozenset(
        found.meaning
        for template in templates
        if template.canonical[1:] == "S1 config"
        for parameter in template.parameters
        if not parameter.empty and (found := parameters.known(parameter.key)) is not None
    )


def _ref_is_default(text: str, template: Template) -> bool:
    citation = CiteTemplate(text, template, "")
    ref = citation.fields.get("ref")
    return (
        ref is not None
        and ref.value.of(text) not in ("harv", "none")
        and citation.default_anchor is not None
        and citation.anchor == citation.default_anchor
    )
