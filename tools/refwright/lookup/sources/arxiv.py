"""arXiv, the register of its own numbers, by its API.

https://info.arxiv.org/help/api/user-manual.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from refwright.lookup.facts import UNEXPECTED, Answer, CannotAskError, Outcome, Want
from refwright.lookup.sources.arxiv_feed import Entry, entries, number_of, record_of, refuses
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.lookup.fetch import Web

NAME = "arXiv"
BASE = "https://export.arxiv.org"
CONTROL = "0704.0001"
"""The first paper with a number of today's form: an answer without it cannot be believed, since
arXiv gives empty ones at times, too."""
_PAUSE = 3.0  # seconds, as its terms of use have it
_LARGEST = 4_000_000
_SUBJECT = deferred(r"\.[a-z]{2}/")  # math.gt/0309136 is math/0309136
_NO_ARTICLE = deferred(r"\bArticle [^<>]{0,150}\bnot (?:found|recognized)\b")
_MALFORMED = "it takes this for no number of a paper"


class Arxiv:
    """Facts are a :class:`~refwright.lookup.records.Record` of the kind ``preprint``.

    It is empty where arXiv has the paper, but its API does not describe it yet.
    """

    name = NAME
    kinds = frozenset({"arxiv"})
    at_once = 50

    def __init__(self, base: str = BASE, pause: float = _PAUSE) -> None:
        self.base = base
        self._pause = pause

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """The papers with the numbers that *wants* are."""
        numbers = {want: _SUBJECT.sub("/", want.value) for want in wants}
        found: list[Entry] = []
        while numbers:
            found = self._entries(numbers.values(), web)
            malformed = [want for want, number in numbers.items() if refuses(found, number)]
            if not malformed:
                break
            for want in malformed:
                del numbers[want]
                yield Answer(want, Outcome.NOT_ASKED, NAME, web.now(), reason=_MALFORMED)
        papers = {number: entry for entry in found if (number := number_of(entry))}
        missing = []
        for want, number in numbers.items():
            if number in papers:
                facts = record_of(papers[number]).facts()
                yield Answer(want, Outcome.FOUND, NAME, web.now(), _shown(number), facts)
            elif CONTROL in papers:
                missing.append(want)
            else:
                yield Answer(want, Outcome.NOT_ASKED, NAME, web.now(), reason=UNEXPECTED)
        for want in missing:
            yield self._by_page(want, numbers[want], web)

    def _by_page(self, want: Want, number: str, web: Web) -> Answer:
        """Whether there is a page of *number*: papers have one before they are in the API."""
        reply = web.get(f"{self.base}/abs/{number}", pause=self._pause)
        page = reply.body.decode("utf-8", "replace")
        if number.rpartition("/")[2] in page:
            if reply.status == 200:
                return Answer(want, Outcome.FOUND, NAME, web.now(), _shown(number))
            if reply.status == 404 and _NO_ARTICLE.search(page):
                return Answer(want, Outcome.NOT_FOUND, NAME, web.now())
        raise CannotAskError(UNEXPECTED)

    def _entries(self, numbers: Iterable[str], web: Web) -> list[Entry]:
        asked = list(dict.fromkeys([*numbers, CONTROL]))
        params = {"id_list": ",".join(asked), "max_results": str(len(asked))}
        url = f"{self.base}/api/query"
        return entries(web.get(url, params, largest=_LARGEST, pause=self._pause))


def _shown(number: str) -> str:
    return f"arXiv:{number}"
