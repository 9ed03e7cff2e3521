"""What MediaWiki and its modules really say of a page, next to what the checks foretold.

Cite marks its errors with the class ``mw-ext-cite-error``, Module:Citation/CS1 with
``cs1-visible-error``, Module:Footnotes with ``harv-error``. Errors are named as in
``Diagnostic.upstream``: ``cite:cite_error_ref_no_key``, ``cs1:bad_date``, ``footnotes:no_target``.
What CS1 says only in hidden categories (``cs1-maint``) is listed by its own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.check import Diagnostic

_CITE = frozenset({"mw-ext-cite-error", "mw-ext-cite-warning"})
_CS1 = "cs1-visible-error"
_MAINTENANCE = "cs1-maint"
_HARV = "harv-error"
_SCHEMES = ("cite:", "cs1:", "footnotes:")
_MESSAGE_KEY = deferred(r"\((cite_(?:error|warning)_[a-z_]+)")
_RELEASE = deferred(r"(\d+)\.(\d+)")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "source", "track"})
_MULTIPLE = deferred("multiple targets|multiple_targets")


def cite_version(generator: str) -> str:
    """The Cite extension of a wiki that calls itself *generator*, as ``--mediawiki`` names it.

    Between two releases that are known, the later one is nearer.
    """
    match = _RELEASE.search(generator)
    release = (int(match[1]), int(match[2])) if match else (9, 0)
    return "1.39" if release < (1, 40) else "1.43" if release < (1, 44) else "current"


class Said(NamedTuple):
    """How often each error stands on a page, and the words of hidden maintenance messages."""

    errors: Counter[str]
    maintenance: Counter[str]


class Difference(NamedTuple):
    """``also``: errors that the wiki shows and no check foretold; ``foretold``: the reverse."""

    also: Counter[str]
    foretold: Counter[str]


def read(html: str) -> Said:
    """The errors on a page whose messages are shown as keys (``uselang=qqx``)."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Said(reader.errors, reader.maintenance)


def foretold(diagnostics: Iterable[Diagnostic], hidden: frozenset[str]) -> Counter[str]:
    """The errors that *diagnostics* say the wiki will show; *hidden* are names of messages that
    it only has in hidden categories."""
    names = (name for each in diagnostics for name in each.upstream)
    return Counter(name for name in names if name.startswith(_SCHEMES) and name not in hidden)


def difference(said: Said, expected: Counter[str]) -> Difference:
    """Where the wiki and the checks disagree."""
    return Difference(said.errors - expected, expected - said.errors)


class _Reader(HTMLParser):
    """Collects words and links of the elements whose class says that they are errors."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: Counter[str] = Counter()
        self.maintenance: Counter[str] = Counter()
        self._kind = ""
        self._depth = 0
        self._words: list[str] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if self._kind:
            self._depth += tag not in _VOID
            self._links.append(attributes.get("href") or "")
            return
        kind = _kind((attributes.get("class") or "").split())
        if kind and tag not in _VOID:
            self._kind, self._depth = kind, 1
            self._words.clear()
            self._links.clear()

    def handle_endtag(self, tag: str) -> None:
        if not self._kind or tag in _VOID:
            return
        self._depth -= 1
        if self._depth == 0:
            self._take(self._kind, " ".join("".join(self._words).split()))
            self._kind = ""

    def handle_data(self, data: str) -> None:
        if self._kind:
            self._words.append(data)

    def _take(self, kind: str, words: str) -> None:
        if kind == _MAINTENANCE:
            self.maintenance[words] += 1
        elif kind == _HARV:
            name = "multiple_targets" if _MULTIPLE.search(words) else "no_target"
            self.errors[f"footnotes:{name}"] += bool(words)
        elif kind == _CS1:
            anchors = [link.partition("#")[2] for link in self._links if "#" in link]
            for anchor in anchors or [words]:
                self.errors[f"cs1:{unquote(anchor)}"] += 1
        else:
            key = _MESSAGE_KEY.search(words)
            self.errors[f"cite:{key[1] if key else words}"] += 1


def _kind(classes: list[str]) -> str:
    if not _CITE.isdisjoint(classes):
        return "cite"
    for kind in (_CS1, _MAINTENANCE, _HARV):
        if kind in classes:
            return kind
    return ""
