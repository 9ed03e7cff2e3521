"""An error that the Cite extension prints, and the versions of the extension."""

from __future__ import annotations

import enum
from typing import NamedTuple

from refwright.text import Span


class CiteVersion(enum.Enum):
    """A version of the Cite extension: of a release of MediaWiki, or of August 2026."""

    MEDIAWIKI_1_39 = "1.39"
    MEDIAWIKI_1_43 = "1.43"
    CURRENT = "current"


class Place(NamedTuple):
    """A tag on the page; ``reference`` is its index in the document's references, if it has one."""

    span: Span
    reference: int | None = None


class CiteError(NamedTuple):
    """One message of the Cite extension.

    ``key`` is the name of the message, ``arguments`` the names and values that it speaks of.
    ``place`` is the tag at fault, ``related`` are other tags that belong to the error: the other
    uses of a name that nothing defines, the first definition of a name defined twice.
    """

    key: str
    arguments: tuple[str, ...]
    place: Place
    related: tuple[Place, ...] = ()
