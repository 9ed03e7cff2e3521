"""Judges documents by asking online, shows how far that has come, and sums up what was answered."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from refwright.amounts import amount
from refwright.cli.terminal import has_colour
from refwright.lookup.facts import Answers
from refwright.lookup.verification import Basis, Verification

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

    from refwright.citations.document import Document
    from refwright.lint import Result
    from refwright.lookup.cache import Cache
    from refwright.lookup.facts import Answer
    from refwright.lookup.fetch import Web
    from refwright.lookup.library import Library
    from refwright.report.findings import FileReport
    from refwright.selection import Selection

_PATIENCE = 1.0
_REFRESH = 0.2
_THINGS = {
    "url": "links",
    "snapshot": "archived copies",
    "capture": "pages to save",
    **dict.fromkeys(("doi", "isbn", "pmid", "pmc", "arxiv", "issn", "oclc"), "identifiers"),
    **dict.fromkeys(("page", "file", "magic words"), "pages of the wiki"),
    **dict.fromkeys(("retracted doi", "retracted pmid"), "retractions"),
}
"""What wants of each kind are to people."""


class OnlineJudge:
    """Says what online checks say of documents, by what *library* answers."""

    ahead = 0

    def __init__(self, library: Library, web: Web, cache: Cache) -> None:
        self.web = web
        self._library = library
        self._cache = cache
        self._meter = Meter()
        self._bases: dict[str, Basis] = {}

    def start(self, document: Document, selection: Selection) -> None:
        """Nothing: one document is asked for after the other."""

    def lint(self, document: Document, selection: Selection) -> Result:
        """What the checks of *selection* say of *document*, once everybody has been asked."""
        from refwright.lookup.verify import verify

        basis = Basis(self.web.now())

        def hear(answer: Answer) -> None:
            basis.add(answer)
            self._meter.hear(answer)

        with self._meter.shown():
            result = verify(document, selection, self._library, hear, self._meter.expect)
        self._bases[document.source] = basis
        return result

    def note(self, report: FileReport) -> None:
        """Keep in mind for what text, and on which answers, *report* was made."""
        from refwright.publish.record import fingerprint

        text = report.document.source
        counts = Counter(each.severity.label for each in report.diagnostics)
        basis = self._bases[text]
        cut_off = self.web.requests > 0 and not self.web.has_answer
        verification = Verification(basis.oldest, basis.unasked(cut_off=cut_off), counts)
        self._cache.keep_verification(fingerprint(text), verification)

    def close(self) -> None:
        """Nothing: what was answered is kept as it comes."""

    def summary(self) -> str:
        """What was answered, and how many requests that took."""
        return self._meter.summary(self.web.requests)


class Meter:
    """Counts what was asked by the best answer to it, on a bar if standard error is a screen."""

    def __init__(self) -> None:
        self._answers = Answers()
        self._heard = self._expected = 0
        self._progress: Progress | None = None
        self._start = self._drawn = monotonic()

    def expect(self, number: int) -> None:
        """So many more answers will come."""
        self._expected += number

    def hear(self, answer: Answer) -> None:
        """Count *answer* in."""
        self._heard += 1
        self._answers.add(answer)
        now = monotonic()
        wanted = now - self._start > _PATIENCE and now - self._drawn > _REFRESH
        if wanted and sys.stderr.isatty():
            self._drawn = now
            self._draw()

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Within, the bar may be seen; afterwards it is cleared off the screen."""
        try:
            yield
        finally:
            if self._progress is not None:
                self._progress.stop()
                self._progress = None

    def summary(self, requests: int) -> str:
        """What was answered, and how many requests that took."""
        listed = f" ({self._listed()})" if self._answers else ""
        return f"{amount(len(self._answers), 'question')}{listed}; {amount(requests, 'request')}."

    def _listed(self) -> str:
        counts = Counter(map(_state, filter(None, map(self._answers.of, self._answers))))
        by_thing: dict[str, list[str]] = {}
        for (thing, state), number in counts.most_common():
            by_thing.setdefault(thing, []).append(f"{number:,} {state}")
        return "; ".join(f"{thing}: {', '.join(by_thing[thing])}" for thing in sorted(by_thing))

    def _draw(self) -> None:
        if self._progress is None:
            from rich.console import Console
            from rich.progress import Progress

            console = Console(stderr=True, no_color=not has_colour(sys.stderr))
            self._progress = Progress(console=console, transient=True, auto_refresh=False)
            self._progress.add_task("Asking", total=None)
            self._progress.start()
        self._progress.update(
            self._progress.task_ids[0],
            description=self._listed(),
            completed=self._heard,
            total=self._expected,
            refresh=True,
        )


def _state(answer: Answer) -> tuple[str, str]:
    """What *answer* is about, and what it says, for people."""
    kind = answer.want.kind
    return _THINGS.get(kind, kind), str(answer.facts.get("state", answer.outcome.value))
