"""Uses of files on a page: links, galleries, image maps and template parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.entities import decoded
from refwright.wikitext.nodes import Node, trimmed, without_comments

if TYPE_CHECKING:
    from refwright.wiki import Wiki
    from refwright.wikitext.syntax import Syntax

_TYPES = (
    "jpg|jpeg|png|gif|svg|tif|tiff|webp|xcf|pdf|djvu|oga|ogg|ogv|opus|flac|wav|mid|mp3|webm|mpg|"
    "mpeg|stl"
)
_KNOWN_TYPES = frozenset(_TYPES.split("|"))
_EXTENSION = deferred(rf"\.(?:{_TYPES})$", re.IGNORECASE)
# To look for the types themselves would take twice as long.
_AT_VALUE_END = deferred(r"\.([A-Za-z0-9]{3,4})\s*(?=\||\}\})")
_WIDTH = deferred(r"(\d+)?(?:x\d+)?\s*px", re.IGNORECASE)
_NOT_A_NAME = deferred(r"[\[\]{}|<>\n#]|//")
_ILLEGAL = deferred(r"^:|[\[\]{}|<>\n\r]")
_BLANKS = deferred(r"[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_MAX_NAME = 260
_LONGEST_PREFIX = 40
_LONGEST_OPTION = 100
_LONGEST_TITLE = 2000  # with comments and percent-encoding


class MediaUse(NamedTuple):
    """One use of a file; ``name`` is canonical, so equal names are the same file.

    ``kind`` is ``link``, ``gallery``, ``imagemap`` or ``parameter``; ``options`` are those of a
    link, without long captions; ``width`` is in pixels if it is stated. ``node`` is the link, tag
    or template that shows the file.
    """

    span: Span
    name: str
    kind: str
    options: tuple[str, ...]
    width: int | None
    node: Node


def canonical_file_name(written: str) -> str:
    """A file's name as MediaWiki's titles have it, without namespace.

    Percent-encoding and character references are decoded, runs of blanks and underscores become
    one blank, the first letter is upper-case (``$wgCapitalLinks``; true of Commons).
    """
    if "%" in written:
        from urllib.parse import unquote

        written = unquote(written)
    name = decoded(written)
    name = name.partition("#")[0]
    name = _BLANKS.sub(" ", name.replace("\u200e", "").replace("\u200f", "")).strip()
    return name[:1].upper() + name[1:]


def read_media(syntax: Syntax, wiki: Wiki) -> list[MediaUse]:
    """All uses of files in text order (nested links too)."""
    uses = [
        *_links(syntax, wiki),
        *_tags(syntax, wiki),
        *_parameters(syntax, wiki),
    ]
    uses.sort(key=lambda use: use.span)
    return uses


def _file_title(written: str, wiki: Wiki) -> str | None:
    """The canonical name if *written* is a title in the file namespace."""
    prefix, colon, rest = written.partition(":")
    if not colon or wiki.namespace(prefix) != "file":
        return None
    name = canonical_file_name(rest)
    return name if name and _ILLEGAL.search(name) is None else None


def _links(syntax: Syntax, wiki: Wiki) -> Iterator[MediaUse]:
    text = syntax.text
    for link in syntax.links:
        start = link.start
        colon = text.find(":", start, start + _LONGEST_PREFIX)
        if not 0 < colon < link.end or wiki.namespace(text[start + 2 : colon]) != "file":
            continue
        title, *behind = link.pieces(text)
        if title.end - title.start > _LONGEST_TITLE:
            continue
        name = _file_title(without_comments(title.of(text)), wiki)
        if name is None:
            continue
        options = tuple(
            piece.of(text).strip() for piece in behind if piece.end - piece.start <= _LONGEST_OPTION
        )
        width = None
        for option in options:
            match = _WIDTH.fullmatch(option)
            if match is not None and match[1]:
                width = int(match[1][:9])
        yield MediaUse(link.span, name, "link", options, width, link)


def _tags(syntax: Syntax, wiki: Wiki) -> Iterator[MediaUse]:
    """Each line of a gallery is a file; of an image map, the first that is one."""
    text = syntax.text
    for tag in syntax.tags:
        if tag.name not in ("gallery", "imagemap") or tag.content is None:
            continue
        start = tag.content.start
        for line in tag.content.of(text).split("\n"):
            title, _, _ = line.partition("|")
            name = _file_title(title.strip(), wiki)
            if name is None and tag.name == "gallery" and _looks_like_file(title.strip()):
                name = canonical_file_name(title)
            if name is not None:
                span = trimmed(text, start, start + len(line))
                yield MediaUse(span, name, tag.name, (), None, tag)
                if tag.name == "imagemap":
                    break
            start += len(line) + 1


def _parameters(syntax: Syntax, wiki: Wiki) -> Iterator[MediaUse]:
    """A parameter whose whole value is a file's name, as infoboxes take it."""
    text = syntax.text
    found = _AT_VALUE_END.finditer(text)
    ends = {match.end() for match in found if match[1].lower() in _KNOWN_TYPES}
    for template in syntax.templates if ends else ():
        if template.canonical in wiki.citations:
            continue
        for parameter in template.parameters:
            if parameter.end not in ends:
                continue
            value = trimmed(text, *parameter.value)
            written = text[value.start : min(value.end, value.start + _MAX_NAME + 1)]
            if _looks_like_file(written):
                name = _file_title(written, wiki) or canonical_file_name(written)
                yield MediaUse(value, name, "parameter", (), None, template)


def _looks_like_file(title: str) -> bool:
    return (
        len(title) <= _MAX_NAME
        and _EXTENSION.search(title) is not None
        and _NOT_A_NAME.search(title) is None
    )
