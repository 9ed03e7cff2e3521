"""The same image shown twice on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from refwright.check import Check, Diagnostic, Meta, Related, Severity
from refwright.citations.document import Document
from refwright.citations.media import MediaUse
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.blocks import BlockKind, block_at
from refwright.wikitext.nodes import Node, Tag, Template

_ICON_WIDTH = 50
_DEEPEST = 20
_FRAMES = frozenset({"thumb", "thumbnail", "frame", "framed"})
_PART = deferred(r"(?:page|start|end|thumbtime|lang)\s*=.*", re.IGNORECASE)
_AUDIO = deferred(r"\.(?:og[ga]|opus|flac|wav|midi?|mp3)$", re.IGNORECASE)
_EMBLEM = deferred(r"(?:flag|coat of arms|arms|seal|emblem|shield) of\b|icon\b", re.IGNORECASE)
# Parameters and templates that take an image as a sign, or show another piece of it each time.
_SIGN = deferred(
    r"icon|flag|symbol|shield|arms|seal|emblem|logo|sign|pattern|sound|audio", re.IGNORECASE
)
_PIECES = deferred(
    r"crop|annotated|superimpose|overlay|location|map|legend|portal|icon|flag", re.IGNORECASE
)
_LINE_END = deferred(r"[ \t]*(?:\r\n|[\r\n]|\Z)")
_SIZES = deferred(r"\b(?:widths|heights)\s*=\s*[\"']?(\d+)", re.IGNORECASE)


class DuplicateImage(Check):
    """Reports each use of a file but the first, however its name is written."""

    meta = Meta(
        name="duplicate-image",
        family="media",
        summary="The same image is shown twice",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.DISPLAY,
    )

    def run(self, document: Document, settings: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Yield the later uses, in text order."""
        uses: dict[str, list[MediaUse]] = {}
        for use in document.media:
            uses.setdefault(use.name, []).append(use)
        repeated = [several for several in uses.values() if len(several) > 1]
        first_of: dict[tuple[str, tuple[str, ...]], tuple[MediaUse, Node | None]] = {}
        for use in sorted((use for several in repeated for use in several), key=_place):
            holder = _holder(use)
            if not _is_illustration(document, use, holder):
                continue
            key = (use.name, _part(document.text, use))
            first, first_holder = first_of.setdefault(key, (use, holder))
            if first is use or _repeats(first_holder, holder):
                continue
            yield self.found(
                use.span,
                f"The image “{use.name}” is already shown further up.",
                related=(Related(first.span, "shown here first"),),
                arguments={"file": use.name},
                alternatives=_removal(document.text, use),
            )


def _place(use: MediaUse) -> Span:
    return use.span


def _holder(use: MediaUse) -> Node | None:
    """The template or gallery that *use* stands in."""
    around = (use.node, *islice(use.node.ancestors(), _DEEPEST))
    return next((node for node in around if isinstance(node, (Tag, Template))), None)


def _repeats(first: Node | None, later: Node | None) -> bool:
    """True for a template that stands on the page more than once: it repeats its image."""
    return (
        isinstance(first, Template)
        and isinstance(later, Template)
        and first is not later
        and first.canonical == later.canonical
    )


def _is_illustration(document: Document, use: MediaUse, holder: Node | None) -> bool:
    """False for what may well be repeated: icons, flags, emblems, sounds, pieces of images."""
    if _AUDIO.search(use.name) or _EMBLEM.match(use.name):
        return False
    if use.width is not None and use.width <= _ICON_WIDTH:
        return False
    if isinstance(holder, Tag) and holder.name == "gallery":
        sizes = _SIZES.findall(holder.attributes.of(document.text))
        return not any(int(size[:9]) <= _ICON_WIDTH for size in sizes)
    if isinstance(holder, Template) and _PIECES.search(holder.canonical):
        return False
    if use.kind == "parameter" and isinstance(holder, Template):
        key = next((each.key for each in holder.parameters if each.value == use.span), "")
        return _SIGN.search(key) is None
    if use.kind != "link" or _FRAMES & {option.casefold() for option in use.options}:
        return True
    kind = block_at(document.blocks, use.span.start).kind
    if holder is None and kind in (BlockKind.ITEM, BlockKind.TABLE):
        return False
    return use.width is not None or _line_of(document.text, use.span) is not None


def _part(text: str, use: MediaUse) -> tuple[str, ...]:
    """Which page or moment of the file is shown: ``page=3``."""
    options = use.options if use.kind == "link" else tuple(use.span.of(text).split("|")[1:])
    return tuple(option.strip() for option in options if _PART.fullmatch(option.strip()))


def _line_of(text: str, span: Span) -> Span | None:
    """The line of *span* with its line break, None if anything else stands there."""
    end = _LINE_END.match(text, span.end)
    if end is None or text[max(0, span.start - 1) : span.start] not in ("", "\n", "\r"):
        return None
    return Span(span.start, end.end())


def _removal(text: str, use: MediaUse) -> tuple[Fix, ...]:
    """Offers to remove a use on a line of its own, unless something is defined in its caption."""
    line = _line_of(text, use.span) if use.kind in ("link", "gallery") else None
    if line is None or any(mark in use.span.of(text) for mark in ("<ref", "{{")):
        return ()
    return (Fix("Remove this use", (Edit(line, ""),), Applicability.DISPLAY),)
