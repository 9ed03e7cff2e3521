"""``refwright checks``: lists the checks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from refwright.cli.terminal import color_option, has_colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from refwright.check import Check


@click.command(short_help="List the checks.")
@click.argument("selectors", nargs=-1, metavar="[SELECTOR]...")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the list.",
)
@color_option
def checks(selectors: tuple[str, ...], output_format: str) -> None:
    """List the checks: name, family, severity, fix, and what each finds.

    SELECTOR is a name, a family, the name of the problem elsewhere (cs1:bad_date) or a scheme of
    such names (cs1); without any, all checks are listed. Preview checks run only when they are
    selected, online ones by refwright verify.
    """
    from refwright.registry import ALL, Registry
    from refwright.selection import validate

    registry = Registry.load_all()
    validate(registry, selectors, "checks")
    wanted = {
        check
        for selector in selectors or [ALL]
        if (match := registry.match(selector))
        for check in match.checks
    }
    listed = [check for check in registry.checks if check in wanted]
    if output_format == "json":
        _print_json(listed)
    else:
        _print_text(listed)


def _print_json(listed: Sequence[type[Check]]) -> None:
    import json

    checks = [_describe(check) for check in listed]
    click.echo(json.dumps({"version": 1, "checks": checks}, indent=2))


def _describe(check: type[Check]) -> dict[str, Any]:
    meta = check.meta
    return {
        "name": meta.name,
        "family": meta.family,
        "summary": meta.summary,
        "severity": meta.severity.label,
        "fixable": meta.fixable.value if meta.fixable else None,
        "preview": meta.preview,
        "online": check.online,
        "since": meta.since,
        "upstream": list(meta.upstream),
        "aliases": list(meta.aliases),
    }


def _notes(check: type[Check]) -> Iterator[str]:
    if check.meta.preview:
        yield "(preview)"
    if check.online:
        yield "(online)"


def _print_text(listed: Sequence[type[Check]]) -> None:
    colour = has_colour(sys.stdout)
    rows = [
        (
            check.meta.name,
            check.meta.family,
            check.meta.severity.label,
            check.meta.fixable.value if check.meta.fixable else "-",
            " ".join((check.meta.summary, *_notes(check))),
        )
        for check in listed
    ]
    header = ("NAME", "FAMILY", "SEVERITY", "FIX", "WHAT IT FINDS")
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    for row in (header, *rows):
        name, *others, summary = (
            f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)
        )
        name = click.style(name, bold=True) if colour else name
        click.echo("  ".join([name, *others, summary]).rstrip(), color=colour)
