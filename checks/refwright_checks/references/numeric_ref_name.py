"""Names that are nothing but digits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refwright.check import Diagnostic, Meta, Severity
from refwright.citations.cite.errors import CiteError, CiteVersion
from refwright.citations.document import Document
from refwright.citations.reference_names import ReferenceNames
from refwright.citations.renaming import ReferenceRenaming
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span
from refwright_checks.references._cite_check import CiteCheck

_MOST_SHARED = 50


class NumericRefName(CiteCheck):
    """Reports each tag with such a name."""

    meta = Meta(
        name="numeric-ref-name",
        family="references",
        summary="The name of a reference is a plain number",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.SAFE,
        upstream=("cite:cite_error_ref_numeric_key", "wpcleaner:506"),
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield one finding for each tag; all tags with one name have the same fix."""
        renamer: _Renamer | None = None
        for found in super().run(document, settings):
            renamer = renamer or _Renamer(document)
            yield found._replace(fix=renamer.fix_at(found.span))

    def message(self, error: CiteError, document: Document) -> str:
        """The same for all."""
        return "A reference cannot have a plain number for its name; use a word."


class _Renamer:
    """Makes up one new name for each number that names one thing only."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._renaming = ReferenceRenaming(document)
        self._names = ReferenceNames(document)
        self._fixes: dict[tuple[str, str], Fix | None] = {}
        self._numbers: dict[Span, set[tuple[str, str]]] = {}
        for each in document.references:
            for name in filter(_is_number, (each.name, each.follow)):
                self._numbers.setdefault(each.span, set()).add((each.group, name))

    def fix_at(self, span: Span) -> Fix | None:
        """The fix for the one number that is used at *span*."""
        numbers = self._numbers.get(span, ())
        if len(numbers) != 1:
            return None
        (key,) = numbers
        if key not in self._fixes:
            self._fixes[key] = self._new_fix(*key)
        fix = self._fixes[key]
        if fix is not None and len(fix.edits) > _MOST_SHARED:
            self._fixes[key] = None  # of so many tags, only the first offers it
        return fix

    def _new_fix(self, group: str, name: str) -> Fix | None:
        document = self._document
        uses = self._renaming.uses(group, name)
        definitions = [
            index
            for index in document.definitions.get((group, name), ())
            if (content := document.references[index].content) and content.of(document.text).strip()
        ]
        if len(definitions) != 1 or (new := self._names.new(definitions[0])) is None:
            return None
        replaced = self._renaming.renamed(group, name, new)
        if not replaced:
            return None
        # Today's Cite shows a reference that nothing else uses as it would without the name.
        same = (
            len(uses) == 1
            and document.references[uses[0]].list_index is None
            and document.cite_version is CiteVersion.CURRENT
        )
        return Fix(
            f"Name it “{new}” everywhere",
            tuple(Edit(*each) for each in replaced),
            Applicability.SAFE if same else Applicability.UNSAFE,
        )


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdigit()
