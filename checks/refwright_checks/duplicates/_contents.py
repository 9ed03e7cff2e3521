"""What references say: enough to be compared, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterable

from refwright.check import Confidence
from refwright.citations.document import Document
from refwright.citations.lexicon import find_word, lexicon_of
from refwright.citations.references import Reference
from refwright.patterns import deferred
from refwright.wiki import Wiki
from refwright.wikitext.nodes import Comment, Template
from refwright_checks.duplicates._mergeable import Note

_WORD = deferred(r"[^\W\d_]{3,}")
_LONGEST_TRIFLE = 200
_LEAST_WORDS = 4
_LAST_WORDS = 5


def exact(document: Document, reference: Reference) -> str:
    """The content with all white space made equal, empty if there is none."""
    return " ".join(reference.content.of(document.text).split()) if reference.content else ""


def last_words(document: Document, reference: Reference) -> tuple[str, ...]:
    """The last words of the content: quickly had, and equal where all of it is."""
    content = reference.content
    if content is None:
        return ()
    words = document.text[content.start : content.end].rsplit(None, _LAST_WORDS)
    return tuple(words[-_LAST_WORDS:])


def notes_of(document: Document, indexes: Iterable[int]) -> list[Note]:
    """The notes a reader sees of the references *indexes*, which say the same.

    A note is the references (by index) that share a name; one without a name is a note of its own.
    Notes are in text order, but list-defined ones come first, which must stay where they are, and
    those in parameters of templates last.
    """
    notes: dict[object, list[int]] = {}
    for index in sorted(indexes, key=lambda index: _place(document.references[index])):
        notes.setdefault(document.references[index].name or index, []).append(index)
    return list(notes.values())


def _place(reference: Reference) -> tuple[bool, bool]:
    """What sorts first the references that can best hold the text of others."""
    return reference.list_index is None, reference.in_parameter


def says_something(document: Document, reference: Reference, content: str) -> bool:
    """False for a pointer back (``ibid.``), pages without a work, a mere cleanup tag."""
    if len(content) > _LONGEST_TRIFLE or "//" in content:
        return True
    wiki, lexicon = document.wiki, lexicon_of(document.wiki)
    tags = wiki.inline_tags | wiki.page_templates
    for node in reference.nodes():
        if not (
            isinstance(node, Comment) or (isinstance(node, Template) and node.canonical in tags)
        ):
            return True
    text = document.words(reference).text
    if any(find_word(lexicon.ibid, text, 0, len(text))):
        return False
    words = [word.casefold() for word in _WORD.findall(text)]
    if not any(map(str.isdigit, text)) and len(words) < _LEAST_WORDS:
        return False
    return not _locators(wiki).issuperset(words)


def _locators(wiki: Wiki) -> frozenset[str]:
    """Words that say where in a work, or that something is to be seen there, but name none."""
    roles = ("page", "pages", "volume", "issue", "chapter", "locator", "signal")
    return frozenset(
        part.strip(".")
        for role in roles
        for word in wiki.words.get(role, ())
        for part in word.split()
    )


def confidence_of(first: Reference, later: Reference) -> Confidence:
    """How sure it is that a reader sees both."""
    if first.in_parameter or later.in_parameter:
        return Confidence.LOW  # the template may show it twice, or never
    return Confidence.HIGH if later.kind == "tag" else Confidence.MEDIUM
