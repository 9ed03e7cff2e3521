"""What the checks of attributes share: the faults of one kind, and how they are repaired."""

from __future__ import annotations

from collections.abc import Iterator

from refwright.citations.document import Document
from refwright.citations.ref_attributes import AttributeFault
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span


def faults(document: Document, kind: str) -> Iterator[AttributeFault]:
    """The faults of *kind*, in text order."""
    return (fault for fault in document.ref_markup.attributes if fault.kind == kind)


def repair(fault: AttributeFault, title: str, *, safe: bool = True) -> Fix | None:
    """Writes *fault* in the right form; *safe* only if MediaWiki reads it as before."""
    if fault.repaired is None:
        return None
    certain = safe and fault.harmless
    applicability = Applicability.SAFE if certain else Applicability.UNSAFE
    return Fix(title, (Edit(fault.span, fault.repaired),), applicability)


def remove(document: Document, fault: AttributeFault, title: str) -> Fix:
    """Takes *fault* away with the blanks before it; safe if MediaWiki does not read it anyway."""
    text, start = document.text, fault.span.start
    while text[start - 1] in " \t\n":
        start -= 1
    end = fault.span.end
    blank = "" if text[end : end + 1] in (" ", "\t", "\n", ">", "/") else " "
    applicability = Applicability.SAFE if fault.harmless else Applicability.UNSAFE
    return Fix(title, (Edit(Span(start, end), blank),), applicability)
