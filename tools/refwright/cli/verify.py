"""``refwright verify``: asks the world whether what a draft cites is true."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refwright.cli.asking import Meter
from refwright.cli.files import InputError, decode, read, write
from refwright.cli.options import reading_options, severity_options, wishes
from refwright.cli.status import CLEAN, FAILED, FOUND
from refwright.cli.terminal import Complaints, ProgressBar, color_option, has_colour, width
from refwright.errors import ConfigError, RefwrightError, suggestion
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from refwright.citations.document import Document
    from refwright.cli.settings import Resolver
    from refwright.lookup.cache import Cache
    from refwright.lookup.library import Library
    from refwright.lookup.verify import Verdict
    from refwright.report.findings import FileReport, View

_SETTINGS = "verify.toml"
_AGE = deferred(r"(\d{1,5})([dhm])")
_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}


def _age(context: click.Context, parameter: click.Parameter, given: str | None) -> timedelta | None:
    if given is None:
        return None
    match = _AGE.fullmatch(given)
    if match is None:
        raise click.BadParameter(f"{given!r} is no age; write 7d, 12h or 30m", context, parameter)
    return int(match[1]) * _UNITS[match[2]]


@click.command(short_help="Ask online whether links work.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--fix", is_flag=True, help="Make the repairs that are safe.")
@click.option("--unsafe-fixes", is_flag=True, help="Count unsafe fixes in: look at what they do.")
@click.option("--offline", is_flag=True, help="Use only answers that are known from earlier runs.")
@click.option(
    "--max-age",
    metavar="AGE",
    callback=_age,
    help="Ask again what was answered longer ago than this: 7d, 12h, 30m.",
)
@click.option(
    "--budget",
    type=click.IntRange(min=0),
    metavar="NUMBER",
    help="Make at most so many requests; the next run goes on from there.",
)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with status 0 also when there are findings.")
@click.option(
    "--cache-file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep the answers in FILE.",
)
@click.option("--show-cache", is_flag=True, help="Say what answers are kept, and ask nothing.")
@click.option("--clear-cache", is_flag=True, help="Forget the answers that are kept, ask nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Print the findings and nothing else.")
@severity_options
@reading_options
@color_option
@click.pass_context
def verify(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    fix: bool,
    unsafe_fixes: bool,
    offline: bool,
    max_age: timedelta | None,
    budget: int | None,
    output_format: str,
    exit_zero: bool,
    cache_file: Path | None,
    show_cache: bool,
    clear_cache: bool,
    quiet: bool,
    **options: Any,
) -> None:
    """Ask online whether the links of drafts work, and for archived copies of those that do not.

    PATH is as for check. What could not be asked is said, and is never a finding. Answers are
    kept, so that a run that was interrupted goes on where it stopped, and no one is asked twice.

    Exit status: 0 nothing found, 1 findings, 2 wrong usage, configuration or input.
    """
    import sqlite3

    from refwright.fix import Applicability
    from refwright.lookup.cache import Cache, default_path

    path = cache_file or default_path()
    try:
        cache = Cache(path)
        if show_cache or clear_cache:
            _tend(cache, clear=clear_cache)
            return
        run = _Run(context, cache, wishes(**options), offline=offline, max_age=max_age)
        run.web.budget = budget
        run.fixing = fix
        run.allowed = Applicability.UNSAFE if unsafe_fixes else Applicability.SAFE
        _print(run, paths, output_format, quiet=quiet)
    except sqlite3.Error as error:
        raise RefwrightError(f"{path}: the answers cannot be kept here: {error}") from None
    except KeyboardInterrupt:
        click.echo("\nStopped. What was answered is kept: run it again to go on.", err=True)
        raise
    status = FOUND if run.failing and not exit_zero else CLEAN
    context.exit(FAILED if run.complaints.any else status)


class _Run:
    """Verifies drafts one after the other; afterwards ``failing`` says if there is a finding."""

    def __init__(
        self,
        context: click.Context,
        cache: Cache,
        wished: Any,
        *,
        offline: bool,
        max_age: timedelta | None,
    ) -> None:
        from platformdirs import user_config_path

        from refwright.cli.settings import Resolver
        from refwright.fix import Applicability
        from refwright.lookup.fetch import Web
        from refwright.lookup.library import Library
        from refwright.lookup.verify import sources

        # Only code can hand over another one, as the tests do for servers on loopback.
        self.web: Web = context.find_object(Web) or Web()
        bases = _bases(user_config_path("refwright") / _SETTINGS)
        self._library: Library = Library(
            sources(bases, cache), self.web, cache, offline=offline, max_age=max_age
        )
        self.resolver: Resolver = Resolver(wished)
        self.complaints = Complaints(ProgressBar())
        self.meter = Meter()
        self.fixing = False
        self.allowed = Applicability.SAFE
        self.failing = False

    def over(self, paths: tuple[str, ...]) -> Iterator[FileReport]:
        """The reports of the drafts that could be read."""
        from refwright.cli.sources import find

        drafts = find(paths or ["."], self.resolver.excludes, self.complaints.complain)
        for path in drafts:
            try:
                yield self._one(path)
            except InputError as error:
                self.complaints.complain(f"{path}: {error}")
            except RefwrightError as error:
                self.complaints.complain(str(error))

    def _one(self, path: Path) -> FileReport:
        from refwright.cli.sources import STDIN
        from refwright.report.findings import FileReport

        if self.fixing and path == STDIN:
            raise RefwrightError("verify does not repair standard input: name the file")
        content = decode(sys.stdin.buffer.read()) if path == STDIN else read(path)
        settings = self.resolver.settings(path)
        document = settings.read(content.text)
        verdict = self._verdict(document)
        fixed = 0
        if self.fixing:
            text, fixed = self._repaired(content.text, verdict)
            if fixed:
                write(path, content, text)
                # What is there now is new, too: the copy in the archive is asked for.
                document = settings.read(text)
                verdict = self._verdict(document)
        shown = [each for each in verdict.diagnostics if each.severity >= settings.min_severity]
        self.failing = self.failing or any(
            diagnostic.severity >= settings.fail_level for diagnostic in shown
        )
        return FileReport(path.as_posix(), document, shown, verdict.skipped, fixed=fixed)

    def _verdict(self, document: Document) -> Verdict:
        from refwright.lookup.verify import verify as verified

        with self.meter.shown():
            return verified(document, self._library, self.meter.hear, self.meter.expect)

    def _repaired(self, text: str, verdict: Verdict) -> tuple[str, int]:
        """*text* with the fixes that are allowed, and how many these are."""
        from refwright.fix import apply_edits, select_compatible

        fixes = select_compatible(
            diagnostic.fix
            for diagnostic in verdict.diagnostics
            if diagnostic.fix is not None and self.allowed.permits(diagnostic.fix.applicability)
        )
        edits = {edit for fix in fixes for edit in fix.edits}
        return apply_edits(text, sorted(edits)), len(fixes)


def _print(run: _Run, paths: tuple[str, ...], output_format: str, *, quiet: bool) -> None:
    from importlib import import_module

    render = import_module(f"refwright.report.{'json' if output_format == 'json' else 'full'}")
    view = _view(run, quiet=quiet)
    for piece in render.render(run.over(paths), view):
        click.echo(piece, nl=False, color=view.colour)
    if not quiet:
        click.echo(run.meter.summary(run.web.requests), err=True)


def _view(run: _Run, *, quiet: bool) -> View:
    from refwright.lookup.verify import METAS
    from refwright.report.findings import View

    return View(
        families={meta.name: meta.family for meta in METAS},
        summaries={meta.name: meta.summary for meta in METAS},
        allowed=run.allowed,
        fixing=run.fixing,
        colour=has_colour(sys.stdout),
        terminal=sys.stdout.isatty(),
        width=width(),
        quiet=quiet,
    )


def _tend(cache: Cache, *, clear: bool) -> None:
    if clear:
        click.echo(f"Forgot {cache.clear():,} answers.")
        return
    for source, outcome, number, oldest in cache.counts():
        click.echo(f"{source}: {number:,} {outcome}, the oldest from {oldest[:10]}")


def _bases(path: Path) -> Mapping[str, str]:
    """The addresses of services in the user's own settings, by name; ConfigError if wrong.

    ::

        [sources]
        wayback = "https://archive.example.org"
    """
    import tomllib

    from refwright.lookup.fetch import FetchError, host_of
    from refwright.lookup.verify import BASES

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: {error}") from None
    if unknown := data.keys() - {"sources"}:
        key = min(unknown)
        raise ConfigError(f"{path}: unknown key {key!r}{suggestion(key, ['sources'])}")
    table = data.get("sources", {})
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: sources must be a table of addresses")
    for name, base in table.items():
        if name not in BASES:
            raise ConfigError(f"{path}: unknown source {name!r}{suggestion(name, BASES)}")
        try:
            host_of(base if isinstance(base, str) else "")
        except FetchError as error:
            raise ConfigError(f"{path}: sources.{name}: {error}") from None
    return {name: base.rstrip("/") for name, base in table.items()}
