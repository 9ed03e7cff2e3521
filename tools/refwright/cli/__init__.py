"""The command ``refwright``: each command is a module of its own, imported when it is asked for."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

import click

import refwright
from refwright.cli.status import CLEAN, FAILED, INTERRUPTED
from refwright.errors import RefwrightError

if TYPE_CHECKING:
    from collections.abc import Sequence

# Module and function of each command; nothing is imported before it is needed.
_COMMANDS = {
    "check": "check:check",
    "checks": "checks:checks",
    "config": "config:config",
    "diff": "compare:diff",
    "data": "data:data",
    "explain": "explain:explain",
    "init": "init:init",
    "inspect": "inspect:inspect",
    "new-check": "new_check:new_check",
    "publish": "publish:publish",
    "pull": "pull:pull",
    "report": "report:report",
    "status": "compare:status",
    "verify": "verify:verify",
}


class _Commands(click.Group):
    """A group that imports its commands lazily and suggests the nearest name for a wrong one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, function = _COMMANDS[cmd_name].split(":")
        command = getattr(import_module(f"refwright.cli.{module}"), function)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            from refwright.errors import suggestion

            ctx.fail(f"no command {name!r}{suggestion(name, _COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(refwright.__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Find, explain and repair what is wrong with the citations of a Wikipedia draft."""


def main() -> NoReturn:
    """Run the command line and leave with its exit status."""
    # A run makes many objects and keeps nearly all of them: looking for garbage as often as
    # Python does by default would take a fifth of the time.
    gc.set_threshold(1_000_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        # A character that the terminal's encoding lacks is shown escaped, and never ends a run.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    status = execute()
    # Else Python would look through all of them once more before it ends.
    gc.freeze()
    sys.exit(status)


def execute(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on *arguments* (default: those of the process); its exit status."""
    try:
        status = cli.main(arguments, prog_name="refwright", standalone_mode=False)
    except (click.ClickException, RefwrightError) as error:
        return _explain(error)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return status if isinstance(status, int) else CLEAN


def _explain(error: click.ClickException | RefwrightError) -> int:
    """Say what the user must put right, and where help is to be had."""
    from refwright.cli.terminal import say

    if not isinstance(error, click.ClickException):
        say("error", "red", str(error))
        return FAILED
    say("error", "red", error.format_message())
    context = getattr(error, "ctx", None)
    if isinstance(context, click.Context):
        click.echo(f"Try '{context.command_path} --help'.", err=True)
    return FAILED
