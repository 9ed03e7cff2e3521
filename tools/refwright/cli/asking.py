"""Shows how far asking has come, and sums up what was answered."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from refwright.cli.terminal import has_colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

    from refwright.lookup.facts import Answer

_PATIENCE = 1.0
_REFRESH = 0.2


class Meter:
    """Counts answers by what they say, on a bar if standard error is a screen."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._expected = 0
        self._progress: Progress | None = None
        self._start = self._drawn = monotonic()

    def expect(self, number: int) -> None:
        """So many more answers will come."""
        self._expected += number

    def hear(self, answer: Answer) -> None:
        """Count *answer* in."""
        self._counts[str(answer.facts.get("state", answer.outcome.value))] += 1
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
        answers = self._counts.total()
        listed = f" ({self._listed()})" if answers else ""
        return f"{answers:,} answers{listed}; {requests:,} requests were made."

    def _listed(self) -> str:
        return ", ".join(f"{number:,} {state}" for state, number in self._counts.most_common())

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
            completed=self._counts.total(),
            total=self._expected,
            refresh=True,
        )
