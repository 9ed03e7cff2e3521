"""Verifies a draft: everything that its topics want to know is asked, then judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from refwright.check import Diagnostic, Meta, Skipped
from refwright.lookup.facts import Answer, Answers, Source, Want
from refwright.lookup.link_topic import LinkTopic
from refwright.lookup.links import Links
from refwright.lookup.sources import wayback

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.lookup.cache import Cache
    from refwright.lookup.library import Library
    from refwright.lookup.topics import Topic

_MOST_ROUNDS = 3

BASES: Mapping[str, str] = {"wayback": wayback.BASE}
"""By the name that settings use: the address of each service."""
TOPICS: tuple[Topic, ...] = (LinkTopic(),)
METAS: tuple[Meta, ...] = tuple(meta for topic in TOPICS for meta in topic.metas)


class Verdict(NamedTuple):
    """What was found of a draft, in text order, and what could not be asked."""

    diagnostics: Sequence[Diagnostic]
    skipped: Sequence[Skipped]


def sources(bases: Mapping[str, str], cache: Cache) -> list[Source]:
    """All sources, at *bases* where these name them."""
    at = {**BASES, **bases}
    return [Links(cache), wayback.Wayback(at["wayback"])]


def verify(
    document: Document,
    library: Library,
    hear: Callable[[Answer], None],
    expect: Callable[[int], None],
) -> Verdict:
    """Ask *library* what the topics want to know of *document*, and judge it.

    *expect* hears how many answers there will be, more than once; *hear* gets them as they come.
    """
    answers = Answers()

    def take(answer: Answer) -> None:
        answers.add(answer)
        hear(answer)

    asked: set[Want] = set()
    for _ in range(_MOST_ROUNDS):
        wants = {want for topic in TOPICS for want in topic.wants(document, answers)} - asked
        if not wants:
            break
        asked |= wants
        expect(library.count(wants))
        library.ask(sorted(wants), take)
    said = [each for topic in TOPICS for each in topic.judge(document, answers)]
    found = [each for each in said if isinstance(each, Diagnostic)]
    found.sort(key=lambda diagnostic: (diagnostic.span, diagnostic.check))
    return Verdict(found, [each for each in said if isinstance(each, Skipped)])
