"""One entry of a list of references, and its content, which may grow."""

from __future__ import annotations

from collections.abc import Callable

from refwright.citations.cite.errors import CiteError, Place
from refwright.citations.cite.pieces import Wikitext

Key = str | int
"""The name of a reference; of an unnamed one a number of its own."""

Form = Callable[[str], str]
"""Turns a content into the form in which contents are compared."""


class Content:
    """The content of an entry: what its definition says, and what is put behind it."""

    __slots__ = ("_lengths", "_parts")

    def __init__(self, text: Wikitext) -> None:
        self._parts = [text]
        self._lengths: dict[Form, tuple[int, int]] = {}

    def append(self, text: Wikitext) -> None:
        """Puts *text* behind the rest, after a space."""
        self._parts += [text.made(" ", text.span(0, len(text.text))), text]

    def text(self) -> Wikitext:
        """All of it, without the line breaks at its end."""
        joined = Wikitext.joined(self._parts)
        return joined.slice(0, len(joined.text.rstrip("\n")))

    def equals(self, text: Wikitext, form: Form) -> bool:
        """True if it says the same as *text*; costs no more than reading *text* and what is new."""
        other = form(text.text)
        length, counted = self._lengths.get(form, (0, 0))
        length += sum(len(form(part.text)) for part in self._parts[counted:])
        self._lengths[form] = length, len(self._parts)
        if length != len(other):
            return False
        return "".join(form(part.text) for part in self._parts) == other


class Item:
    """One entry of a list of references: what is known of it by now.

    ``place`` is the tag that made the entry, ``uses`` are those that have a mark in the text,
    ``defined`` is the one that gave it its content.
    """

    __slots__ = (
        "content",
        "defined",
        "direction",
        "errors",
        "key",
        "main",
        "number",
        "place",
        "quiet",
        "sub_count",
        "sub_number",
        "uses",
    )

    def __init__(self, key: Key, place: Place) -> None:
        self.key = key
        self.place = place
        self.quiet = True
        self.content: Content | None = None
        self.defined: Place | None = None
        self.direction: str | None = None
        self.number = 0
        self.sub_number = 0
        self.sub_count = 0
        self.main: Item | None = None
        self.uses: list[Place] = []
        self.errors: list[CiteError] = []

    @property
    def name(self) -> str:
        """Its name; empty if it has none."""
        return self.key if isinstance(self.key, str) else ""

    def define(self, text: Wikitext | None, place: Place, *, quiet: bool) -> None:
        """Gives the entry its content, if *text* is any."""
        if text is not None:
            self.content = Content(text)
            self.defined = place
            self.quiet = self.quiet and quiet

    def append(self, text: Wikitext, *, quiet: bool) -> None:
        """Puts *text* behind the content, which is then there even if there was none."""
        self.quiet = self.quiet and quiet
        if self.content is None:
            self.content = Content(Wikitext("", []))
        self.content.append(text)
