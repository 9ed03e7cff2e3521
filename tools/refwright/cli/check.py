"""``refwright check``: finds what is wrong in drafts, and repairs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from refwright.cli.reporting import prepared, report, report_options
from refwright.cli.terminal import ProgressBar

if TYPE_CHECKING:
    from refwright.cli.changes import Changes
    from refwright.cli.judge import Judge

_MOST_JOBS = 61  # as many as Windows can wait for


@click.command(short_help="Find problems in drafts, and repair them.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@report_options
@click.option(
    "--diff-base",
    metavar="REF",
    help="Show only what has changed since this git commit answers for: findings on changed "
    "lines, and those elsewhere that were not there before.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, _MOST_JOBS),
    metavar="N",
    help="Check with N processes; by default as many as the drafts and the machine allow.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor keep results of earlier runs.")
@click.pass_context
def check(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    diff_base: str | None,
    jobs: int | None,
    no_cache: bool,
    **options: Any,
) -> None:
    """Find what is wrong with the citations of drafts, and repair it.

    PATH is a draft, a folder with drafts (*.wikitext, *.wiki, *.mediawiki) or - for standard
    input; without any, it is the current folder. With --fix, standard input goes repaired to
    standard output and the findings go to standard error.

    Exit status: 0 nothing found, 1 findings, 2 wrong usage, configuration or input.
    """
    if diff_base is not None and (options["fix"] or options["diff"] or options["baselining"]):
        raise click.UsageError("--diff-base is for reports: it cannot choose what to fix or learn")
    bar = ProgressBar()
    run = prepared(options, changes=_changes(diff_base), bar=bar)

    def judge(drafts: int) -> Judge:
        from refwright.cli.judge import Judge, automatic_jobs

        return Judge(keep=not no_cache, jobs=jobs or automatic_jobs(drafts))

    context.exit(report(run, paths, options, judge, bar))


def _changes(since: str | None) -> Changes | None:
    """What has changed since HEAD left the line of the commit *since*."""
    if since is None:
        return None
    from refwright.cli.changes import Changes
    from refwright.cli.commit import Commit

    return Changes(Commit(since, forked=True))
