"""An identifier in ``id`` that has a parameter of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.cs1 import parameters
from refwright.citations.cs1.arguments import Argument
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.wikitext.nodes import Template
from refwright_checks._cs1 import quoted
from refwright_checks.identifiers._cleaning import from_label
from refwright_checks.identifiers._parameter import standard_of
from refwright_checks.identifiers._wording import name_of


class IdentifierInIdParameter(Check):
    """Reports ``id=ISBN 978-…`` and the like."""

    meta = Meta(
        name="identifier-in-id-parameter",
        family="identifiers",
        summary="The parameter “id” holds an identifier that has a parameter of its own",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.SAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the identifiers that stand, with their label and alone, in ``id``."""
        for arguments in document.cs1_arguments:
            given = arguments.get("ID")
            if given is None or given.parameter.name is None:
                continue
            found = from_label(_written_out(given, arguments.template), standard_of(document))
            if found is None:
                continue
            kind, number = found
            name = kind.lower()
            if not parameters.accepted(arguments.kind, name):
                continue
            fix = None
            if arguments.template.get(name, name.upper()) is None:
                edits = (Edit(given.parameter.name, name), Edit(given.span, number))
                fix = Fix(f"Write {name}={number}", edits, Applicability.SAFE)
            yield self.found(
                given.span,
                f"{quoted(given.value)} belongs into the parameter “{name}”, where the "
                f"{name_of(kind)} is checked and linked.",
                arguments={"parameter": name},
                fix=fix,
            )


def _written_out(given: Argument, around: Template) -> str:
    """The value; of ``{{ISBN|978-…}}`` and the like ``ISBN 978-…``, of other templates nothing."""
    if not given.opaque:
        return given.value
    inner = around.within(given.span)
    if len(inner) != 1 or inner[0].span != given.span or not isinstance(inner[0], Template):
        return ""
    values = inner[0].parameters
    if len(values) != 1 or not values[0].positional:
        return ""
    return f"{inner[0].name} {values[0].content.strip()}"
