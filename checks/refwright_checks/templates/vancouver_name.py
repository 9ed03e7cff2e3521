"""A name that is not in Vancouver style, where the citation asks for it."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.document import Document
from refwright_checks._cs1 import Cs1Check, Said


class VancouverName(Cs1Check):
    """Reports names that Vancouver style does not allow."""

    meta = Meta(
        name="vancouver-name",
        family="templates",
        summary="A name is not in Vancouver style",
        severity=Severity.WARNING,
        since="0.1.0",
        upstream=("cs1:vancouver",),
    )

    def message(self, said: Said, document: Document) -> str:
        """Which name, and what is wrong with it."""
        fault, _, number = said.message.detail.partition(" in name ")
        return (
            f"Name {number} in “{said.message.parameter}=” is not in Vancouver style "
            f"({_WORDS.get(fault, fault)}); write “Smith JA, Jones B”, and bodies as "
            "“((World Health Organization))”."
        )


_WORDS = {
    "initials": "at most two capital letters are initials",
    "missing comma": "a comma seems to be missing between two names",
    "name": "there is no surname",
    "non-Latin character": "it has other than Latin letters",
    "punctuation": "it has a full stop or a semicolon",
    "suffix": "what follows the initials is no “Jr”, “Sr” or “3rd”",
}
