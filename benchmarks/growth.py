"""How the cost of reading and checking grows when a text is doubled in size."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SMALLEST = 100_000
_ENOUGH = 0.3  # seconds; what takes less is measured several times
_NOISE = 0.02  # seconds; below it a ratio says nothing
_SUSPECT = 2.3  # a ratio that is measured once more before it is believed


class _TooLongError(BaseException):
    """The time limit was hit; no Exception, which a check's guard would take for its own."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds of CPU for each size; ``stopped`` if the next one ran into the time limit."""

    text: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    stopped: bool

    @property
    def ratios(self) -> tuple[float, ...]:
        """How many times longer each text of twice the size took; 2 is linear."""
        costs = [seconds / size for seconds, size in zip(self.seconds, self.sizes, strict=True)]
        return tuple(
            2 * after / before if seconds > _NOISE else 1.0
            for (before, after), seconds in zip(pairwise(costs), self.seconds[1:], strict=True)
        )

    @property
    def worst(self) -> float:
        """The largest ratio; infinite if the time limit was hit."""
        return float("inf") if self.stopped else max(self.ratios, default=1.0)

    @property
    def seconds_per_mb(self) -> float:
        """What the largest text cost for each million characters."""
        return self.seconds[-1] / self.sizes[-1] * 1e6 if self.seconds else float("inf")


def articles(texts: Sequence[str]) -> Callable[[int], str]:
    """A maker of texts: *texts* one behind the other, over and over."""
    joined = "\n\n".join(texts)
    return lambda size: (joined * (size // len(joined) + 1))[:size]


def measure(
    name: str,
    make: Callable[[int], str],
    treat: Callable[[str], object],
    *,
    largest: int,
    limit: int,
) -> Growth:
    """Cost of ``treat(make(size))`` from 100 kB on, doubled up to *largest*.

    A text that takes longer than *limit* seconds ends the measurement.
    """
    sizes: list[int] = []
    seconds: list[float] = []
    size = SMALLEST
    while size <= largest:
        text = make(size)
        try:
            with _limited(limit):
                seconds.append(cost(text, treat))
        except _TooLongError:
            return Growth(name, tuple(sizes), tuple(seconds), stopped=True)
        sizes.append(len(text))
        size *= 2
    for index, ratio in enumerate(Growth(name, tuple(sizes), tuple(seconds), stopped=False).ratios):
        if ratio > _SUSPECT:
            for again in (index, index + 1):
                text = make(SMALLEST << again)
                seconds[again] = min(seconds[again], cost(text, treat), cost(text, treat))
    return Growth(name, tuple(sizes), tuple(seconds), stopped=False)


def cost(text: str, treat: Callable[[str], object]) -> float:
    """Seconds of CPU for ``treat(text)``: of up to three measurements, the least disturbed."""
    least = float("inf")
    for _ in range(3):
        start = process_time()
        treat(text)
        least = min(least, process_time() - start)
        if least > _ENOUGH:
            break
    return least


@contextmanager
def _limited(seconds: int) -> Iterator[None]:
    """Raises _TooLongError after *seconds*, where the system has alarms."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(_number: int, _frame: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
