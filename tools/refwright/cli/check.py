"""``refwright check``: finds what is wrong in drafts, and repairs it."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from refwright.cli.options import wish_options, wishes
from refwright.cli.status import CLEAN, FAILED, FOUND
from refwright.cli.terminal import Complaints, ProgressBar, color_option, has_colour, say, width
from refwright.errors import RefwrightError
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from refwright.cli.changes import Changes
    from refwright.cli.run import Run
    from refwright.report.findings import Render, View

_MOST_JOBS = 61  # as many as Windows can wait for
_FORMATS = ["full", "concise", "json", "jsonl", "html", "markdown"]
_FORMATS += ["sarif", "github", "gitlab", "junit", "rdjson"]


@click.command(short_help="Find problems in drafts, and repair them.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--fix", is_flag=True, help="Repair what can be repaired safely.")
@click.option("--unsafe-fixes", is_flag=True, help="Count unsafe fixes in: look at what they do.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option(
    "--output-format",
    type=click.Choice(_FORMATS),
    default="full",
    show_default=True,
    help="How to print the findings.",
)
@click.option(
    "--output-file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Print to FILE instead of standard output.",
)
@click.option("--statistics", is_flag=True, help="Print only how often each check found something.")
@wish_options
@click.option(
    "--write-baseline",
    "baselining",
    flag_value="write",
    help="Write all findings to the baseline file, and show none.",
)
@click.option(
    "--prune-baseline",
    "baselining",
    flag_value="prune",
    help="Drop from the baseline file what is not found any more.",
)
@click.option(
    "--diff-base",
    metavar="REF",
    help="Show only what has changed since this git commit answers for: findings on changed "
    "lines, and those elsewhere that were not there before.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with status 0 also when there are findings.")
@click.option(
    "--stdin-filename",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The name of the draft on standard input.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, _MOST_JOBS),
    metavar="N",
    help="Check with N processes; by default as many as the drafts and the machine allow.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor keep results of earlier runs.")
@click.option("-q", "--quiet", is_flag=True, help="Print the findings and nothing else.")
@color_option
@click.pass_context
def check(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    output_format: str,
    output_file: Path | None,
    statistics: bool,
    baselining: str | None,
    diff_base: str | None,
    exit_zero: bool,
    stdin_filename: Path | None,
    jobs: int | None,
    no_cache: bool,
    quiet: bool,
    **options: Any,
) -> None:
    """Find what is wrong with the citations of drafts, and repair it.

    PATH is a draft, a folder with drafts (*.wikitext, *.wiki, *.mediawiki) or - for standard
    input; without any, it is the current folder. With --fix, standard input goes repaired to
    standard output and the findings go to standard error.

    Exit status: 0 nothing found, 1 findings, 2 wrong usage, configuration or input.
    """
    from refwright.cli.judge import Judge, automatic_jobs
    from refwright.cli.run import Baselining, Mode, Run
    from refwright.cli.settings import Resolver
    from refwright.cli.sources import STDIN, find
    from refwright.fix import Applicability
    from refwright.report.findings import Tally

    if statistics and output_format not in ("full", "concise"):
        raise click.UsageError(f"--statistics cannot be printed as {output_format}")
    if diff_base is not None and (fix or diff or baselining):
        raise click.UsageError("--diff-base is for reports: it cannot choose what to fix or learn")
    if baselining and options["config_from_ref"] is not None:
        raise click.UsageError("a baseline that is read from a git commit cannot be written")
    bar = ProgressBar()
    complaints = Complaints(bar)
    run = Run(
        resolver=Resolver(wishes(**options)),
        complaints=complaints,
        mode=Mode.DIFF if diff else Mode.FIX if fix else Mode.REPORT,
        allowed=Applicability.UNSAFE if unsafe_fixes else Applicability.SAFE,
        baselining=Baselining(baselining or "use"),
        stdin_filename=stdin_filename,
        changes=_changes(diff_base),
    )
    drafts = find(paths or ["."], _excluder(run, complaints), complaints.complain)
    if options["title"] and len(drafts) > 1:
        raise click.UsageError(f"--title names one page, but there are {len(drafts)} drafts")
    tally = Tally()
    render = _renderer("diff" if diff else "statistics" if statistics else output_format)
    with ExitStack() as stack:
        stream = sys.stderr if fix and not diff and STDIN in drafts else sys.stdout
        if output_file is not None:
            stream = stack.enter_context(_open(output_file))
        view = _view(run, drafts, stream, quiet=quiet)
        run.judge = Judge(keep=not no_cache, jobs=jobs or automatic_jobs(len(drafts)))
        stack.callback(run.judge.close)
        for piece in render(tally.over(run.over(bar.over(drafts))), view):
            if view.terminal:
                bar.hide()
            click.echo(piece, file=stream, nl=False, color=view.colour)
    if diff and tally.fixed and not quiet:
        problems = f"{tally.fixed:,} problem{'' if tally.fixed == 1 else 's'}"
        click.echo(f"Would fix {problems}.", err=True)
    _keep_baselines(run, quiet=quiet)
    found = run.changed if diff else run.failing
    context.exit(FAILED if complaints.any else FOUND if found and not exit_zero else CLEAN)


def _changes(since: str | None) -> Changes | None:
    """What has changed since HEAD left the line of the commit *since*."""
    if since is None:
        return None
    from refwright.cli.changes import Changes
    from refwright.cli.commit import Commit

    return Changes(Commit(since, forked=True))


def _excluder(run: Run, complaints: Complaints) -> Callable[[Path], bool]:
    """Whether configuration leaves a path out; one that is wrong leaves nothing out."""

    def excluded(path: Path) -> bool:
        try:
            return run.resolver.excludes(path)
        except RefwrightError as error:
            complaints.complain(str(error))
            return False

    return excluded


def _renderer(output_format: str) -> Render:
    render: Render = import_module(f"refwright.report.{output_format}").render
    return render


def _view(run: Run, drafts: Sequence[Path], stream: TextIO, *, quiet: bool) -> View:
    from refwright.cli.run import Mode
    from refwright.report.findings import Rule, View

    def rules() -> Sequence[Rule]:
        from refwright.cli.rules import rules

        return rules(run.resolver, map(run.name, drafts))

    metas = [check.meta for check in run.resolver.registry.checks]
    return View(
        families={meta.name: meta.family for meta in metas},
        summaries={meta.name: meta.summary for meta in metas},
        rules=rules,
        allowed=run.allowed,
        fixing=run.mode is Mode.FIX,
        colour=has_colour(stream),
        terminal=stream.isatty(),
        width=width(),
        quiet=quiet,
    )


def _open(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise RefwrightError(f"{path}: {error.strerror or error}") from None


def _keep_baselines(run: Run, *, quiet: bool) -> None:
    """Write the baselines that the run was asked to write, or say what has become of them."""
    from refwright.cli.run import Baselining

    if run.baselining is Baselining.USE:
        for known in run.baselines.values():
            if not quiet and (gone := known.gone()):
                say("note", "cyan", gone)
        return
    if not run.baselines:
        raise click.UsageError("name the baseline file with --baseline")
    for known in run.baselines.values():
        if run.baselining is Baselining.WRITE:
            message = f"Known findings in {known.path}: {known.write():,} written."
        else:
            message = f"Known findings in {known.path}: {known.prune():,} dropped."
        if not quiet:
            click.echo(visible(message), err=True)
