"""``refwright verify``: asks the world whether what a draft cites is true."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refwright.cli.options import age_option
from refwright.cli.reporting import prepared, report, report_options
from refwright.cli.terminal import ProgressBar
from refwright.errors import RefwrightError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta

    from refwright.cli.asking import OnlineJudge
    from refwright.lookup.cache import Cache

_SETTINGS = "verify.toml"
_UNARCHIVED = "unarchived-link"


@click.command(short_help="Ask online whether what drafts cite is true.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@report_options
@click.option("--offline", is_flag=True, help="Use only answers that are known from earlier runs.")
@age_option("--max-age", help="Ask again what was answered longer ago than this: 7d, 12h, 30m.")
@click.option(
    "--budget",
    type=click.IntRange(min=0),
    metavar="NUMBER",
    help="Make at most so many requests; the next run goes on from there.",
)
@click.option(
    "--save",
    is_flag=True,
    help="Have the Wayback Machine save cited pages of which it has no copy; a few a minute.",
)
@click.option(
    "--cache-file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep the answers in FILE.",
)
@click.option("--show-cache", is_flag=True, help="Say what answers are kept, and ask nothing.")
@click.option("--clear-cache", is_flag=True, help="Forget the answers that are kept, ask nothing.")
@click.pass_context
def verify(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    offline: bool,
    max_age: timedelta | None,
    budget: int | None,
    save: bool,
    cache_file: Path | None,
    show_cache: bool,
    clear_cache: bool,
    **options: Any,
) -> None:
    """Ask online whether what drafts cite exists, is what they say, and can still be read.

    PATH is as for check. What could not be asked is said, and is never a finding. Answers are
    kept, so that a run that was interrupted goes on where it stopped, and no one is asked twice.

    Exit status: 0 nothing found, 1 findings, 2 wrong usage, configuration or input.
    """
    import sqlite3
    from contextlib import closing

    from refwright.lookup.cache import Cache, default_path

    path = cache_file or default_path()
    try:
        with closing(Cache(path)) as cache:
            if show_cache or clear_cache:
                _tend(cache, clear=clear_cache)
                return
            if save:
                options["extend_select"] = (*(options["extend_select"] or ()), _UNARCHIVED)
            judge = _judge(context, cache, save=save, offline=offline, max_age=max_age)
            judge.web.budget = budget
            status = _report(judge, paths, options)
    except sqlite3.Error as error:
        raise RefwrightError(f"{path}: the answers cannot be kept here: {error}") from None
    except KeyboardInterrupt:
        click.echo("\nStopped. What was answered is kept: run it again to go on.", err=True)
        raise
    if not options["quiet"]:
        click.echo(judge.summary(), err=True)
    context.exit(status)


def _judge(
    context: click.Context, cache: Cache, *, save: bool, offline: bool, max_age: timedelta | None
) -> OnlineJudge:
    from platformdirs import user_config_path

    from refwright.cli.asking import OnlineJudge
    from refwright.cli.online_settings import read_settings
    from refwright.lookup.fetch import Web
    from refwright.lookup.library import Library
    from refwright.lookup.verify import sources

    # Only code can hand over another one, as the tests do for servers on loopback.
    web: Web = context.find_object(Web) or Web()
    settings = read_settings(user_config_path("refwright") / _SETTINGS)
    if settings.contact:
        web.introduce(settings.contact, settings.services())
    asked = sources(settings.bases, cache, saving=save)
    library = Library(asked, web, cache, offline=offline, max_age=max_age)
    return OnlineJudge(library, web, cache)


def _report(judge: OnlineJudge, paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """Print what is found; what stands against each draft is kept in mind for publishing it."""
    from refwright.registry import Registry

    bar = ProgressBar(wanted=False)
    run = prepared(options, registry=Registry.load_online(), bar=bar)
    narrowed = options["select"] or options["ignore"] or options["min_severity"]
    note = None if narrowed else judge.note
    return report(run, paths, options, lambda _: judge, bar, note)


def _tend(cache: Cache, *, clear: bool) -> None:
    if clear:
        click.echo(f"Forgot {cache.clear():,} answers.")
        return
    for source, outcome, number, oldest in cache.counts():
        click.echo(f"{source}: {number:,} {outcome}, the oldest from {oldest[:10]}")
