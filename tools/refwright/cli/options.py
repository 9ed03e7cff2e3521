"""Options that several commands share, and the types of their values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refwright.options import MEDIAWIKI_VERSIONS

if TYPE_CHECKING:
    from datetime import timedelta

    from refwright.check import Severity
    from refwright.cli.settings import Wishes

Command = Callable[..., Any]

_LEVELS = ["info", "warning", "error"]


def _split(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...] | None:
    """The words of an option that may be repeated and hold several, separated by commas."""
    words = tuple(word.strip() for value in given for word in value.split(",") if word.strip())
    if given and not words:
        raise click.BadParameter("names no check", context, parameter)
    return words or None


def _severity(_: click.Context, __: click.Parameter, label: str | None) -> Severity | None:
    from refwright.check import Severity

    return None if label is None else Severity[label.upper()]


def _date(context: click.Context, parameter: click.Parameter, given: str | None) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise click.BadParameter(
            f"{given!r} is no date; write it like 2026-08-31", context, parameter
        ) from None


def _age(context: click.Context, parameter: click.Parameter, given: str | None) -> timedelta | None:
    from refwright.age import parse

    try:
        return None if given is None else parse(given)
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from None


def age_option(name: str, help: str) -> Callable[[Command], Command]:  # noqa: A002  # as click has it
    """An option whose value is an age, as 7d."""
    return click.option(name, metavar="AGE", callback=_age, help=help)


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

_SELECTION = (
    click.option(
        "--select",
        multiple=True,
        metavar="NAMES",
        callback=_split,
        help="Run only these checks: names, families, names elsewhere (cs1:bad_date), schemes "
        "(cs1) or all; separated by commas.",
    ),
    click.option(
        "--extend-select",
        multiple=True,
        metavar="NAMES",
        callback=_split,
        help="Run these checks besides the others.",
    ),
    click.option(
        "--ignore", multiple=True, metavar="NAMES", callback=_split, help="Leave these checks out."
    ),
    click.option(
        "--min-severity",
        type=click.Choice(_LEVELS),
        callback=_severity,
        help="Do not show findings below this level.",
    ),
    click.option(
        "--fail-level",
        type=click.Choice(_LEVELS),
        callback=_severity,
        help="Exit with status 1 only for findings of this level and above.",
    ),
    click.option(
        "--baseline",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Do not show the findings that FILE knows.",
    ),
)
today_option = click.option(
    "--today",
    callback=_date,
    metavar="DATE",
    help="Reckon as if it were this day, for runs that can be repeated.",
)
_READING = (
    click.option("--site", help="The wiki that the drafts are for, as enwiki."),
    click.option("--title", help="The page that the draft is for."),
    today_option,
    click.option(
        "--mediawiki",
        type=click.Choice(MEDIAWIKI_VERSIONS),
        help="The MediaWiki whose Cite extension will read the drafts; current by default.",
    ),
    click.option(
        "--section",
        is_flag=True,
        help="Each draft is one section of a page: what it uses may be defined elsewhere.",
    ),
    click.option(
        "--config",
        "config_file",
        type=_FILE,
        metavar="FILE",
        help="Use this configuration for all drafts.",
    ),
    click.option(
        "--config-from-ref",
        metavar="REF",
        help="Use configuration, drafts.toml and baselines as they are in this git commit.",
    ),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
)


def reading_options(command: Command) -> Command:
    """Add the options that say how drafts are read and where configuration is."""
    for option in reversed(_READING):
        command = option(command)
    return command


def wish_options(command: Command) -> Command:
    """Add all options that :func:`wishes` takes."""
    command = reading_options(command)
    for option in reversed(_SELECTION):
        command = option(command)
    return command


def wishes(**options: Any) -> Wishes:
    """What the options ask for, those of :func:`wish_options` among them.

    Raises UsageError where they contradict each other.
    """
    from refwright.cli.settings import Wishes

    sources = {
        "--config": options.get("config_file"),
        "--config-from-ref": options.get("config_from_ref") is not None,
        "--isolated": options.get("isolated"),
    }
    if len(named := [name for name, value in sources.items() if value]) > 1:
        raise click.UsageError(f"{' and '.join(named)} exclude each other")
    given = {key: value for key, value in options.items() if key in Wishes._fields}
    given["extend_select"] = options.get("extend_select") or ()
    given["ignore"] = options.get("ignore") or ()
    return Wishes(**given)
