"""A parameter that a citation template does not know."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from refwright.check import Meta, Severity
from refwright.citations.cs1.parameters import accepted, known, names_of
from refwright.citations.cs1.unknown import value_under
from refwright.citations.spelling import deletions, is_misspelling
from refwright.fix import Applicability, Edit, Fix
from refwright_checks._cs1 import Cs1Check, Said, quoted, removals

if TYPE_CHECKING:
    from refwright.citations.document import Document

_EMPTY = "param_unknown_empty"
_JOINTS = str.maketrans("", "", "-_ ")


class UnknownParameter(Cs1Check):
    """Reports names that the template does not accept, with what may be meant."""

    meta = Meta(
        name="unknown-parameter",
        family="templates",
        summary="A citation template does not know a parameter",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=(
            "cs1:parameter_ignored",
            "cs1:parameter_ignored_suggest",
            "cs1:param_unknown_empty",
        ),
    )

    def severity(self, said: Said) -> Severity | None:
        """Of an empty one the reader sees nothing."""
        return Severity.INFO if said.message.key == _EMPTY else None

    def message(self, said: Said, document: Document) -> str:
        """Says what is lost, and what is meant where that is known."""
        template, found = quoted(said.arguments.template.name), said.message
        if found.key == _EMPTY:
            if len(said.arguments.unknown_empty) > 1:
                return f"{quoted(found.detail)} are no parameters of {template} and say nothing."
            return f"{quoted(found.detail)} is no parameter of {template} and says nothing."
        meant = _meant(said)
        return (
            f"{quoted(found.parameter)} is no parameter of {template}, so its value is not shown"
            + (f"; “{meant}” may be meant." if meant else ".")
        )

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Writes the name as the template knows it, if it is not in use; drops empty ones."""
        found, arguments = said.message, said.arguments
        if found.key == _EMPTY:
            edits = removals(document.text, arguments.template, *arguments.unknown_empty)
            return Fix(f"Drop {quoted(found.detail)}", edits, Applicability.SAFE)
        meant = _meant(said)
        if not meant or _in_use(said, meant):
            return None
        return _renaming(said, document, meant, _certainty(found.parameter, meant))

    def alternatives(self, said: Said, document: Document) -> tuple[Fix, ...]:
        """Names that are one slip away, where the module has no suggestion."""
        found = said.message
        if found.key == _EMPTY or _meant(said):
            return ()
        return tuple(
            _renaming(said, document, name, Applicability.DISPLAY)
            for name in _near(said.arguments.kind, found.parameter.lower())
            if not _in_use(said, name)
        )


def _renaming(said: Said, document: Document, name: str, applicability: Applicability) -> Fix:
    """Writes *name*, and the value as it is under that name."""
    found, arguments = said.message, said.arguments
    written = arguments.template.get(found.parameter)
    edits = [Edit(found.span, name)]
    if written is not None:
        old = written.value.of(document.text)
        new = value_under(name, old)
        if new != old:
            edits.append(Edit(written.value, new))
    title = f"Write “{name}” for {quoted(found.parameter)}"
    return Fix(title, tuple(edits), applicability)


def _meant(said: Said) -> str:
    """The module's suggestion, else a name that is written with other joints; or nothing."""
    if said.message.detail:
        return said.message.detail
    kind, name = said.arguments.kind, said.message.parameter.lower()
    for variant in (name.replace("_", "-").replace(" ", "-"), name.translate(_JOINTS)):
        if accepted(kind, variant):
            return variant
    return _by_letters(kind).get(name.translate(_JOINTS), "")


def _certainty(written: str, meant: str) -> Applicability:
    """Safe, if the names differ but in case and in what joins their words."""
    plain = (name.lower().translate(_JOINTS) for name in (written, meant))
    return Applicability.SAFE if len(set(plain)) == 1 else Applicability.UNSAFE


def _in_use(said: Said, name: str) -> bool:
    """True if the template says already what *name* says, in whatever words."""
    meant, arguments = known(name), said.arguments
    if meant is None:
        return name in arguments.named
    others = (known(other) for other in arguments.named if other != said.message.parameter)
    return any(
        other is not None
        and (other.meaning, other.people, other.role, other.number)
        == (meant.meaning, meant.people, meant.role, meant.number)
        for other in others
    )


def _near(kind: str, name: str) -> list[str]:
    names = _by_deletions(kind)
    found = {near for key in deletions(name) for near in names.get(key, ())}
    return sorted(near for near in found if is_misspelling(name, near))


@cache
def _by_letters(kind: str) -> dict[str, str]:
    """The names without numbers by what is left of them without joints."""
    names = (name for name in names_of(kind) if "#" not in name and name.islower())
    return {name.translate(_JOINTS): name for name in names}


@cache
def _by_deletions(kind: str) -> dict[str, list[str]]:
    """The names without numbers by themselves and by what is left without one letter."""
    found: dict[str, list[str]] = {}
    for name in names_of(kind):
        if "#" not in name and name.islower():
            for key in deletions(name):
                found.setdefault(key, []).append(name)
    return found
