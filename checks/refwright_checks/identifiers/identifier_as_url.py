"""An address that only says an identifier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Check, Diagnostic, Meta, Severity
from refwright.citations.cs1 import parameters
from refwright.citations.cs1.arguments import Arguments
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright_checks._cs1 import quoted
from refwright_checks.identifiers._cleaning import from_address
from refwright_checks.identifiers._parameter import standard_of
from refwright_checks.identifiers._wording import name_of

_HOSTS = (
    "doi.org", "arxiv.org", "biorxiv.org", "medrxiv.org", "nih.gov", "jstor.org", "handle.net",
    "worldcat.org", "harvard.edu", "openlibrary.org", "ssrn.com", "loc.gov", "ietf.org", "osti.gov",
)  # fmt: skip
# What is an error without an address, and templates that are one without it.
_NEED_ADDRESS = ("AccessDate", "ArchiveURL", "ArchiveDate", "UrlAccess", "UrlStatus", "Format")
_SITES = frozenset({"web", "podcast", "mailinglist", "newsgroup", "sign"})


class IdentifierAsUrl(Check):
    """Reports ``url=https://doi.org/…`` and the like, where the identifier is not given."""

    meta = Meta(
        name="identifier-as-url",
        family="identifiers",
        summary="An address stands for an identifier that has a parameter of its own",
        severity=Severity.INFO,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the addresses of citation templates that are nothing but an identifier."""
        standard = standard_of(document)
        for arguments in document.cs1_arguments:
            given = arguments.get("URL")
            if given is None or not _may_be_of_identifier(given.value):
                continue
            if given.parameter.name is None:
                continue
            found = from_address(given.value, standard)
            if found is None:
                continue
            kind, value = found
            name = kind.lower()
            if kind in arguments or not parameters.accepted(arguments.kind, name):
                continue
            fix = None
            if _can_do_without(arguments, name):
                edits = (Edit(given.parameter.name, name), Edit(given.span, value))
                fix = Fix(f"Write {name}={value}", edits, Applicability.UNSAFE)
            yield self.found(
                given.span,
                f"The address {quoted(given.value)} is that of the {name_of(kind)}, which belongs "
                f"into the parameter “{name}”.",
                arguments={"parameter": name, "value": value},
                fix=fix,
            )


def _may_be_of_identifier(url: str) -> bool:
    return url.partition("//")[2].partition("/")[0].endswith(_HOSTS)


def _can_do_without(arguments: Arguments, name: str) -> bool:
    """True if nothing in the template needs the address, and *name* is free for its identifier."""
    return (
        arguments.kind not in _SITES
        and arguments.template.get(name, name.upper()) is None
        and not any(meaning in arguments for meaning in _NEED_ADDRESS)
    )
