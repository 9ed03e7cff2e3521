"""How a parameter is taken out of a template."""

from __future__ import annotations

from refwright.fix import Edit
from refwright.text import Span
from refwright.wikitext.nodes import Parameter, Template


def without(text: str, template: Template, parameter: Parameter) -> Edit:
    """The edit that takes *parameter* out of *template* with its ``|``.

    What follows moves to its place; blanks before the last parameter go if none stand behind it.
    """
    start = parameter.start - 1
    if parameter is template.parameters[-1] and not text[parameter.end - 1].isspace():
        start = len(text[template.start : start].rstrip(" ")) + template.start
    return Edit(Span(start, parameter.end), "")
