"""References with ``extends=``, a form of sub-references that was given up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.document import Document
from refwright_checks.references._refused import is_about_extends


class ObsoleteExtends(Check):
    """Reports the attribute, with Cite's error where it is this that Cite refuses."""

    meta = Meta(
        name="obsolete-extends",
        family="references",
        summary="A reference uses the obsolete attribute extends",
        severity=Severity.ERROR,
        since="0.1.0",
        upstream=(
            "cite:cite_error_ref_too_many_keys",
            "cite:cite_error_ref_parameter_suggestion",
        ),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the attributes, in text order."""
        printed: dict[int, list[str]] = {}
        for error in document.predicted_errors:
            if error.place.reference is not None and is_about_extends(error, document):
                printed.setdefault(error.place.reference, []).append(f"cite:{error.key}")
        for index, reference in enumerate(document.references):
            for written in reference.attributes:
                if written.name == "extends":
                    yield self.found(
                        written.span,
                        "“extends” is obsolete; sub-references are made with “details”.",
                        upstream=tuple(printed.get(index, ())),
                        arguments={"name": written.value},
                    )
                    break
