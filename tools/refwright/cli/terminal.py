"""What the screen can do: colours, width, and a progress bar when a run takes long."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.progress import Progress

T = TypeVar("T")
_PATIENCE = 1.0
_REFRESH = 0.1
_NO_TERMINAL = 100


def _set_colour(context: click.Context, _: click.Parameter, choice: str) -> None:
    context.color = {"auto": None, "always": True, "never": False}[choice]


color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    expose_value=False,
    callback=_set_colour,
    help="Colour the output; auto does so on a terminal, and obeys NO_COLOR and FORCE_COLOR.",
)


def has_colour(stream: TextIO) -> bool:
    """Whether to colour *stream*: by ``--color``, then by the environment, then if it is a screen.

    ``NO_COLOR`` and ``FORCE_COLOR`` count when they are not empty (https://no-color.org).
    """
    context = click.get_current_context(silent=True)
    if context is not None and context.color is not None:
        return context.color
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns of the terminal, or what ``COLUMNS`` says; 100 where there is no terminal."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    try:
        # As shutil.get_terminal_size, which costs the import of all archive formats.
        return os.get_terminal_size(sys.stdout.fileno()).columns or _NO_TERMINAL
    except (OSError, ValueError):
        return _NO_TERMINAL


def say(word: str, colour: str, message: str) -> None:
    """Print *message*, whatever it quotes, on standard error behind a *word* such as ``error``."""
    coloured = has_colour(sys.stderr)
    word = click.style(word, fg=colour, bold=True) if coloured else word
    click.echo(f"{word}: {visible(message)}", err=True, color=coloured)


class ProgressBar:
    """A bar on standard error, shown, if *wanted*, once a run over many files lasts a second."""

    def __init__(self, *, wanted: bool = True) -> None:
        self._wanted = wanted
        self._progress: Progress | None = None

    def hide(self) -> None:
        """Clear the bar off the screen, for other output; it comes back by itself."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def over(self, items: Sequence[T]) -> Iterator[T]:
        """*items*, one by one, while the bar says how many of them are done."""
        start = drawn = monotonic()
        useful = self._wanted and sys.stderr.isatty() and len(items) > 1
        try:
            for done, item in enumerate(items):
                now = monotonic()
                if useful and now - start > _PATIENCE and now - drawn > _REFRESH:
                    drawn = now
                    self._draw(done, len(items))
                yield item
        finally:
            self.hide()

    def _draw(self, done: int, total: int) -> None:
        if self._progress is None:
            from rich.console import Console
            from rich.progress import Progress

            console = Console(stderr=True, no_color=not has_colour(sys.stderr))
            self._progress = Progress(console=console, transient=True, auto_refresh=False)
            self._progress.add_task("Checking", total=total)
            self._progress.start()
        self._progress.update(self._progress.task_ids[0], completed=done, refresh=True)


class Complaints:
    """Prints errors, each once, and warnings, clear of the progress bar."""

    def __init__(self, bar: ProgressBar) -> None:
        self._bar = bar
        self._seen: set[str] = set()

    @property
    def any(self) -> bool:
        """True if there was an error."""
        return bool(self._seen)

    def complain(self, message: str, detail: str = "") -> None:
        """Print an error, and the lines of *detail* below it."""
        if message in self._seen:
            return
        self._seen.add(message)
        self._bar.hide()
        say("error", "red", message)
        for line in detail.splitlines():
            click.echo(f"  {visible(line)}", err=True)

    def warn(self, message: str) -> None:
        """Print something that is good to know and no error."""
        self._bar.hide()
        say("warning", "yellow", message)
