"""Verifies a draft: everything that its topics want to know is asked, then judged."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Protocol

from refwright.lint import Findings, Result
from refwright.lookup.facts import Answer, Answers, Source, Want
from refwright.lookup.links.archive_topic import ArchiveTopic
from refwright.lookup.links.states import Links
from refwright.lookup.links.topic import LinkTopic
from refwright.lookup.retractions.topic import RetractionTopic
from refwright.lookup.sources import (
    arxiv,
    crossref,
    datacite,
    handle,
    journals,
    ncbi,
    openlibrary,
    retraction_watch,
    savepagenow,
    wayback,
    wiki_api,
    wikidata,
)
from refwright.lookup.sources.doi import DOI
from refwright.lookup.wiki.topic import WikiTopic
from refwright.lookup.works.topic import WorksTopic
from refwright.suppress import Suppressions

if TYPE_CHECKING:
    from refwright.check import Diagnostic, Skipped
    from refwright.citations.document import Document
    from refwright.lookup.cache import Cache
    from refwright.lookup.topics import Topic
    from refwright.selection import Active, Selection

_MOST_ROUNDS = 3

BASES: Mapping[str, str] = {
    "arxiv": arxiv.BASE,
    "crossref": crossref.BASE,
    "datacite": datacite.BASE,
    "doi": handle.BASE,
    "ncbi": ncbi.BASE,
    "openlibrary": openlibrary.BASE,
    "savepagenow": savepagenow.BASE,
    "wayback": wayback.BASE,
    "wiki": wiki_api.BASE,
    "wikidata": wikidata.BASE,
}
"""By the name that settings use: the address of each service."""
TOPICS: tuple[Topic, ...] = (
    LinkTopic(),
    ArchiveTopic(),
    WorksTopic(),
    RetractionTopic(),
    WikiTopic(),
)


class Asking(Protocol):
    """Asks others; see :class:`refwright.lookup.library.Library`."""

    def count(self, wants: Iterable[Want]) -> int:
        """How many answers there will be to *wants*."""

    def ask(self, wants: Iterable[Want], hear: Callable[[Answer], None]) -> None:
        """Have *hear* get each answer to *wants*."""


def sources(bases: Mapping[str, str], cache: Cache, *, saving: bool = False) -> list[Source]:
    """All sources, at *bases* where these name them; with *saving* those that have pages saved."""
    at = {**BASES, **bases}
    return [
        Links(cache),
        wayback.Wayback(at["wayback"]),
        DOI(at["doi"], at["crossref"], at["datacite"]),
        openlibrary.OpenLibrary(at["openlibrary"]),
        wikidata.Wikidata(at["wikidata"]),
        journals.Journals(at["crossref"]),
        ncbi.Ncbi(at["ncbi"]),
        arxiv.Arxiv(at["arxiv"]),
        wiki_api.WikiApi(at["wiki"]),
        *retraction_watch.imported(),
        *([savepagenow.SavePageNow(at["savepagenow"])] if saving else []),
    ]


def verify(
    document: Document,
    selection: Selection,
    library: Asking,
    hear: Callable[[Answer], None],
    expect: Callable[[int], None],
) -> Result:
    """What the online checks of *selection* say of *document*, once *library* has been asked.

    *expect* hears how many answers there will be, more than once; *hear* gets them as they come.
    Where a topic fails, the others go on.
    """
    answers = Answers()

    def take(answer: Answer) -> None:
        answers.add(answer)
        hear(answer)

    said = Findings(document)
    topics = [(topic, active) for topic in TOPICS if (active := _active(topic, selection))]
    asked: set[Want] = set()
    for _ in range(_MOST_ROUNDS):
        wants: set[Want] = set()
        for topic, active in topics:
            said.collect(active, partial(_wish, topic, document, answers, wants))
        wants -= asked
        if not wants:
            break
        asked |= wants
        expect(library.count(wants))
        library.ask(sorted(wants), take)
    for topic, active in topics:
        names = {each.check.meta.name for each in active}
        said.collect(active, partial(_judge, topic, document, answers, names))
    said.silence(Suppressions(document, selection.registry))
    return said.result()


def _active(topic: Topic, selection: Selection) -> list[Active]:
    """Those of *selection* that *topic* speaks for."""
    names = {meta.name for meta in topic.metas}
    return [active for active in selection.active if active.check.meta.name in names]


def _wish(
    topic: Topic, document: Document, answers: Answers, wants: set[Want]
) -> Iterable[Diagnostic]:
    """Put what *topic* wants into *wants*; there is nothing to find yet."""
    wants.update(topic.wants(document, answers))
    return ()


def _judge(
    topic: Topic, document: Document, answers: Answers, names: Container[str]
) -> Iterator[Diagnostic | Skipped]:
    """What *topic* says, but for those of its checks that are not among *names*."""
    left_out = {meta.name for meta in topic.metas if meta.name not in names}
    return (said for said in topic.judge(document, answers) if said.check not in left_out)
