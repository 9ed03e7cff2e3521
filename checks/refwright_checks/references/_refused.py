"""Which attribute Cite means when it refuses a ``<ref>`` for one of them."""

from __future__ import annotations

from refwright.citations.cite.errors import CiteError, CiteVersion
from refwright.citations.document import Document
from refwright.wikitext.attributes import Attribute

_KEYS = ("cite_error_ref_too_many_keys", "cite_error_ref_parameter_suggestion")
_KNOWN_TO_OLD = frozenset({"group", "name", "extends", "follow", "dir"})


def refused_attribute(error: CiteError, document: Document) -> Attribute | None:
    """The attribute of a tag that *error* is about; None if it is of another kind.

    Cite names the first that it does not know. Versions before 2025 do not say which; they know
    ``extends``, and refuse it with the same words.
    """
    if error.key not in _KEYS or error.place.reference is None:
        return None
    attributes = document.references[error.place.reference].attributes
    if document.cite_version is CiteVersion.CURRENT:
        return next((one for one in attributes if one.name == error.arguments[0]), None)
    unknown = next((one for one in attributes if one.name not in _KNOWN_TO_OLD), None)
    extends = next((one for one in attributes if one.name == "extends"), None)
    return unknown or (extends if extends is not None and extends.value else None)


def is_about_extends(error: CiteError, document: Document) -> bool:
    """True if *error* refuses ``extends=``."""
    refused = refused_attribute(error, document)
    return refused is not None and refused.name == "extends"
