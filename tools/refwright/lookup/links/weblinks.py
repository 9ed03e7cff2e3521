"""The web links of a draft, and the citations that they are the addresses of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urldefrag, urlsplit

from refwright.lookup.facts import Want
from refwright.wikitext.entities import decoded

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Arguments
    from refwright.citations.document import Document
    from refwright.text import Span

_LONGEST_QUOTE = 80


class Link(NamedTuple):
    """An address in the draft, and the citation whose ``|url=`` it is, if it is one."""

    span: Span
    want: Want
    citation: Arguments | None


def links(document: Document) -> Iterator[Link]:
    """The web links in text order, but for those that an archived copy stands in for."""
    citations: dict[int, Arguments] = {}
    replaced: set[int] = set()
    for arguments in document.cs1_arguments:
        archived = "ArchiveURL" in arguments
        for meaning in ("URL", "ChapterURL"):
            url = arguments.get(meaning)
            if url is None or url.opaque:
                continue
            if archived and arguments.value("UrlStatus") != "live":
                replaced.add(url.span.start)
            elif meaning == "URL" and not archived:
                citations[url.span.start] = arguments
    text = document.text
    for link in document.syntax.external_links:
        span = link.url
        # An address that a template goes on with is known only to the wiki.
        if span.start in replaced or text.startswith("{{", span.end):
            continue
        url_text = decoded(span.of(text))
        if url_text.startswith("//"):
            url_text = f"https:{url_text}"
        if url_text[:7].lower() == "http://" or url_text[:8].lower() == "https://":
            want = Want("url", _without_fragment(url_text))
            yield Link(span, want, citations.get(span.start))


def _without_fragment(url: str) -> str:
    """*url* without its fragment, which is not asked for; as it is if it is malformed."""
    try:
        return urldefrag(url).url
    except ValueError:
        return url


def quoted(url: str) -> str:
    """*url*, the middle left out of a long one."""
    if len(url) <= _LONGEST_QUOTE:
        return url
    host = urlsplit(url).netloc[:_LONGEST_QUOTE]
    return f"{host}/…{url[-(_LONGEST_QUOTE - min(len(host), 60)) :]}"
