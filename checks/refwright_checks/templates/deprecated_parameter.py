"""A parameter that the citation template still accepts, but will not for long."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1 import parameters
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright_checks._cs1 import Cs1Check, Said


class DeprecatedParameter(Cs1Check):
    """Reports parameters whose names are on the way out."""

    meta = Meta(
        name="deprecated-parameter",
        family="templates",
        summary="A parameter of a citation template is deprecated",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cs1:deprecated_params",),
    )

    def message(self, said: Said, document: Document) -> str:
        """The name, and the one to use."""
        name, new = said.message.parameter, said.message.detail
        instead = f"; “{new}=” has taken its place" if new else " and will stop working"
        return f"“{name}=” is deprecated{instead}."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Renames it, unless the new name is taken."""
        arguments, new = said.arguments, said.message.detail
        argument = arguments[said.message.parameter]
        if (
            argument is None
            or argument.parameter.name is None
            or not parameters.accepted(arguments.kind, new)
            or arguments.template.get(new) is not None
        ):
            return None
        edit = Edit(argument.parameter.name, new)
        return Fix(f"Rename it to “{new}=”", (edit,), Applicability.SAFE)
