"""The way from drafts to a report of what was found in them, for the commands that find something.

Their options are those of :func:`report_options`, by name.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from refwright.amounts import amount
from refwright.cli.options import wish_options, wishes
from refwright.cli.status import CLEAN, FAILED, FOUND
from refwright.cli.terminal import Complaints, ProgressBar, color_option, has_colour, say, width
from refwright.errors import RefwrightError
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from refwright.cli.changes import Changes
    from refwright.cli.options import Command
    from refwright.cli.run import Judging, Run
    from refwright.registry import Registry
    from refwright.report.findings import FileReport, Render, View

_FORMATS = ["full", "concise", "json", "jsonl", "html", "markdown"]
_FORMATS += ["sarif", "github", "gitlab", "junit", "rdjson"]
_FIXING = (
    click.option("--fix", is_flag=True, help="Repair what can be repaired safely."),
    click.option(
        "--unsafe-fixes", is_flag=True, help="Count unsafe fixes in: look at what they do."
    ),
    click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing."),
    click.option(
        "--output-format",
        type=click.Choice(_FORMATS),
        default="full",
        show_default=True,
        help="How to print the findings.",
    ),
    click.option(
        "--output-file",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Print to FILE instead of standard output.",
    ),
    click.option(
        "--statistics", is_flag=True, help="Print only how often each check found something."
    ),
)
_REST = (
    click.option(
        "--write-baseline",
        "baselining",
        flag_value="write",
        help="Write all findings to the baseline file, and show none.",
    ),
    click.option(
        "--prune-baseline",
        "baselining",
        flag_value="prune",
        help="Drop from the baseline file what is not found any more.",
    ),
    click.option(
        "--exit-zero", is_flag=True, help="Exit with status 0 also when there are findings."
    ),
    click.option(
        "--stdin-filename",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The name of the draft on standard input.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print the findings and nothing else."),
    color_option,
)


def report_options(command: Command) -> Command:
    """Add the options that say what is done about findings, which there are, and how to print."""
    for option in reversed(_REST):
        command = option(command)
    command = wish_options(command)
    for option in reversed(_FIXING):
        command = option(command)
    return command


def prepared(
    options: Mapping[str, Any],
    *,
    registry: Registry | None = None,
    changes: Changes | None = None,
    bar: ProgressBar,
) -> Run:
    """The run that *options* ask for, with the checks of *registry* (by default those offline)."""
    from refwright.cli.run import Baselining, Mode, Run
    from refwright.cli.settings import Resolver
    from refwright.fix import Applicability

    if options["statistics"] and options["output_format"] not in ("full", "concise"):
        raise click.UsageError(f"--statistics cannot be printed as {options['output_format']}")
    if options["baselining"] and options["config_from_ref"] is not None:
        raise click.UsageError("a baseline that is read from a git commit cannot be written")
    return Run(
        resolver=Resolver(wishes(**options), registry),
        complaints=Complaints(bar),
        mode=Mode.DIFF if options["diff"] else Mode.FIX if options["fix"] else Mode.REPORT,
        allowed=Applicability.UNSAFE if options["unsafe_fixes"] else Applicability.SAFE,
        baselining=Baselining(options["baselining"] or "use"),
        stdin_filename=options["stdin_filename"],
        changes=changes,
    )


def report(
    run: Run,
    names: Sequence[str],
    options: Mapping[str, Any],
    judge: Callable[[int], Judging],
    bar: ProgressBar,
    note: Callable[[FileReport], None] | None = None,
) -> int:
    """Print what *run* finds in the drafts that *names* name; the exit status.

    *judge*, which is told how many drafts there are, gives what judges them; it is closed. *note*
    hears of each draft.
    """
    from refwright.cli.run import Mode
    from refwright.cli.sources import STDIN, find
    from refwright.report.findings import Tally

    quiet, diff = options["quiet"], run.mode is Mode.DIFF
    drafts = find(names or ["."], _excluder(run), run.complaints.complain)
    if options["title"] and len(drafts) > 1:
        raise click.UsageError(f"--title names one page, but there are {len(drafts)} drafts")
    tally = Tally()
    render = _renderer(
        "diff" if diff else "statistics" if options["statistics"] else options["output_format"]
    )
    with ExitStack() as stack:
        stream = sys.stderr if run.mode is Mode.FIX and STDIN in drafts else sys.stdout
        if options["output_file"] is not None:
            stream = stack.enter_context(_open(options["output_file"]))
        view = _view(run, drafts, stream, quiet=quiet)
        run.judge = judge(len(drafts))
        stack.callback(run.judge.close)
        files = tally.over(run.over(bar.over(drafts)))
        for piece in render(files if note is None else _heard(files, note), view):
            if view.terminal:
                bar.hide()
            click.echo(piece, file=stream, nl=False, color=view.colour)
    if diff and tally.fixed and not quiet:
        click.echo(f"Would fix {amount(tally.fixed, 'problem')}.", err=True)
    _keep_baselines(run, quiet=quiet)
    found = run.changed if diff else run.failing
    return FAILED if run.complaints.any else FOUND if found and not options["exit_zero"] else CLEAN


def _heard(files: Iterable[FileReport], note: Callable[[FileReport], None]) -> Iterator[FileReport]:
    for file in files:
        note(file)
        yield file


def _excluder(run: Run) -> Callable[[Path], bool]:
    """Whether configuration leaves a path out; one that is wrong leaves nothing out."""

    def excluded(path: Path) -> bool:
        try:
            return run.resolver.excludes(path)
        except RefwrightError as error:
            run.complaints.complain(str(error))
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
