"""The Cite extension at work: it is called for each tag, and says what it prints.

Behaviour after ``Cite`` and ``ReferenceListFormatter`` of the extension.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from refwright.citations.cite.entry import Item
from refwright.citations.cite.errors import CiteError, CiteVersion, Place
from refwright.citations.cite.markers import Markers
from refwright.citations.cite.pieces import Wikitext
from refwright.citations.cite.store import Call, Store
from refwright.citations.cite.validation import (
    Context,
    Problem,
    holds_list,
    is_blank,
    validate,
    validate_list,
)

_OLDEST = CiteVersion.MEDIAWIKI_1_39


class Situation(NamedTuple):
    """Which Cite it is, and how it is asked.

    ``sub_references`` switches ``details=`` on. ``section_preview`` is the preview of one section.
    """

    version: CiteVersion
    sub_references: bool = False
    section_preview: bool = False


class Cite:
    """The extension during one parse of a page.

    *parse* expands wikitext as the parser does for the extension; references in it come back here.
    """

    def __init__(
        self, situation: Situation, markers: Markers, parse: Callable[[Wikitext], Wikitext]
    ) -> None:
        self._situation = situation
        self._version = situation.version
        self._markers = markers
        self._parse = parse
        self._store = Store(self._version, markers.resolved, self._shown)
        self._context = Context(self._version, None, situation.sub_references, self._is_used)
        self._list_errors: list[CiteError] = []
        self._listed: set[tuple[str, tuple[str, ...]]] = set()

    def ref(self, call: Call) -> list[CiteError]:
        """Handles a ``<ref>``; returns the errors that stand in its place."""
        text = call.text.text if call.text is not None else None
        arguments, problems = validate(call.attributes, text, self._context)
        problems = self._without_repeats(problems)
        fatal = any(problem.fatal for problem in problems) if problems else False
        content = None if is_blank(text) else call.text
        errors = [CiteError(key, given, call.place) for key, given, _ in problems]
        if self._context.list_group is not None:
            if not fatal:
                item = self._store.define(arguments.group, arguments.name, content, call)
                item.errors += errors
            elif self._version is CiteVersion.CURRENT:
                self._add_list_errors(errors[:1])
            else:
                self._add_list_errors(errors)
            return []
        if fatal:
            self._store.add_invalid()
            return errors[:1]
        shown = self._store.add(call, arguments, content)
        if shown is not None:
            shown.errors += errors
        return []

    def references(
        self, text: Wikitext | None, attributes: Mapping[str, str], place: Place
    ) -> list[CiteError] | None:
        """Handles a ``<references>``; returns all errors that it shows.

        None if it stands in another, where it is nothing but text.
        """
        outside = self._context
        if outside.list_group is not None:
            return None
        problems = validate_list(attributes, text.text if text is not None else None, self._version)
        self._context = outside._replace(list_group=attributes.get("group", ""))
        try:
            return self._read_and_list(text, place, problems)
        finally:
            self._context = outside

    def finish(self) -> list[CiteError]:
        """The page is read: lists what no list has shown; returns the errors of that."""
        errors: list[CiteError] = []
        # What the lists shown here hold may list other groups: these are reported all the same.
        for group, items in [(name, self._store.items(name)) for name in self._store.groups()]:
            if group == "" or self._situation.section_preview:
                errors += self._list(group)
            else:
                places = [place for item in items for place in item.uses or [item.place]]
                errors.append(
                    CiteError(
                        "cite_error_group_refs_without_references",
                        (group,),
                        places[0],
                        tuple(places[1:]),
                    )
                )
        return errors

    def _read_and_list(
        self, text: Wikitext | None, place: Place, problems: list[Problem]
    ) -> list[CiteError]:
        errors = [CiteError(key, arguments, place) for key, arguments, _ in problems]
        if text is not None and not is_blank(text.text):
            if holds_list(text.text, self._version):
                # 1.39 looks for a list before it cares for the attributes.
                return errors[-1:] if self._version is CiteVersion.MEDIAWIKI_1_39 else errors[:1]
            for call in self._store.take_back(self._count_references(text.text)):
                self.ref(call)
            self._parse(text)
        if errors:
            return errors[:1]
        errors = self._list(self._context.list_group or "")
        errors += self._list_errors
        self._list_errors = []
        self._listed.clear()
        return errors

    def _count_references(self, text: str) -> int:
        """How many of the references in *text* have been read already."""
        return self._markers.count(text, "ref", any_case=self._version is not _OLDEST)

    def _list(self, group: str) -> list[CiteError]:
        """Shows the references of *group*, whose contents are parsed only now."""
        items = self._store.pop(group)
        shown = [(item, self._error_of(item)) for item in items]
        if all(item.quiet and _is_plain(error) for item, error in shown):
            return [error for _, error in shown if error is not None]
        parts: list[Wikitext] = []
        for item, error in shown:
            parts += self._entry(item, error)
        return self._markers.errors(self._parse(Wikitext.joined(parts)).text)

    def _entry(self, item: Item, error: CiteError | None) -> Iterable[Wikitext]:
        span = item.place.span
        yield Wikitext.made("\n<li><span>", span)
        if item.content is not None:
            yield item.content.text()
        if error is not None:
            yield self._shown(error)
            if not _is_plain(error):
                yield Wikitext.made(error.arguments[0], error.place.span)
        yield Wikitext.made("</span>\n</li>", span)

    def _error_of(self, item: Item) -> CiteError | None:
        """The one error that an entry shows behind its content."""
        no_text = item.content is None
        if item.errors and not (no_text and self._version is not CiteVersion.CURRENT):
            return item.errors[0]
        if not no_text:
            return None
        preview = self._situation.section_preview
        key = "cite_warning_sectionpreview_no_text" if preview else "cite_error_references_no_text"
        place, *others = item.uses or [item.place]
        return CiteError(key, (item.name,), place, tuple(others))

    def _shown(self, error: CiteError) -> Wikitext:
        return Wikitext.made(self._markers.new("error", None, [error]), error.place.span)

    def _is_used(self, group: str, name: str | None) -> bool:
        if self._situation.section_preview:
            return True
        if name is None:
            return bool(self._store.items(group))
        return self._store.knows(group, name)

    def _add_list_errors(self, errors: list[CiteError]) -> None:
        """Since 1.43 the same message stands only once below a list."""
        for error in errors:
            message = error.key, error.arguments
            if self._version is _OLDEST or message not in self._listed:
                self._list_errors.append(error)
                self._listed.add(message)

    @staticmethod
    def _without_repeats(problems: list[Problem]) -> list[Problem]:
        """The same message is never given twice for one tag."""
        if len(problems) < 2:
            return problems
        kept: dict[tuple[str, tuple[str, ...]], Problem] = {}
        for problem in problems:
            before = kept.get((problem.key, problem.arguments), problem)
            kept[problem.key, problem.arguments] = before._replace(
                fatal=before.fatal or problem.fatal
            )
        return list(kept.values())


def _is_plain(error: CiteError | None) -> bool:
    """False for a name with markup in it, which the message about it lets the parser see."""
    raw = ("cite_error_references_no_text", "cite_error_references_duplicate_key")
    if error is None or error.key not in raw:
        return True
    return not any(opener in error.arguments[0] for opener in ("{{", "<", "-{"))
