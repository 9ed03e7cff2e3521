"""What the report for reviewers is made of, whatever format it is written in.

All texts but paragraphs, places and captions may hold words of the draft: each format makes them
inert in its own way.
"""

from __future__ import annotations

from typing import NamedTuple

from refwright.amounts import amount

LEVELS = "·▂▄▆█"
"""How formats without pictures draw the levels of a stretch: without references … full of them."""


class Paragraph(NamedTuple):
    """A few sentences of refwright's own, without a word of the draft."""

    words: str


class Item(NamedTuple):
    """Something at a ``place`` (``line:column``); ``evidence`` is the wikitext there, or empty."""

    place: str
    words: str
    evidence: str = ""


class Items(NamedTuple):
    """A list; ``more`` is how many items were left out of it."""

    items: tuple[Item, ...]
    more: int = 0


class Table(NamedTuple):
    """A table with a row of headings; ``more`` is how many rows were left out of it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0


class Stretch(NamedTuple):
    """A paragraph or list item: its length in characters that readers see, and its references.

    ``level`` says how dense these are, from 0 (none) to 4.
    """

    length: int
    references: int
    level: int


class Picture(NamedTuple):
    """Where the references of one section stand."""

    section: str
    stretches: tuple[Stretch, ...]

    @property
    def drawn(self) -> str:
        """The picture as one line of signs, one for each stretch."""
        return "".join(LEVELS[stretch.level] for stretch in self.stretches)

    @property
    def caption(self) -> str:
        """The picture in words."""
        count = len(self.stretches)
        references = sum(stretch.references for stretch in self.stretches)
        without = sum(not stretch.references for stretch in self.stretches)
        words = f"{amount(count, 'paragraph')}, {amount(references, 'reference mark')}"
        return f"{words}, {without} without any" if without else words


class Pictures(NamedTuple):
    """Where the references of the page stand, section by section."""

    sections: tuple[Picture, ...]


Block = Paragraph | Items | Table | Pictures


class Part(NamedTuple):
    """One heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


class Review(NamedTuple):
    """The whole report of the draft *path*."""

    path: str
    parts: tuple[Part, ...]
