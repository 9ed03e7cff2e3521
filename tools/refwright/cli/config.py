"""``refwright config``: what is in force for a path, and where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refwright.cli.options import wish_options, wishes
from refwright.report.visible import visible

if TYPE_CHECKING:
    from refwright.cli.settings import Resolver


@click.command(short_help="Print the settings in force, and their origin.")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
@wish_options
def config(path: Path, **options: Any) -> None:
    """Print the settings in force for PATH (a draft or folder; default: here) and their origin."""
    from refwright.cli.settings import Resolver
    from refwright.config import effective

    resolver = Resolver(wishes(**options))
    found = resolver.config(path)
    ref = resolver.wishes.config_from_ref
    where = f"{found.path} as of {ref}" if ref is not None else str(found.path)
    click.echo(f"configuration file: {visible(where) if found.path else 'none'}")
    for setting in effective(found, resolver.wishes.given()):
        value = visible(_written(setting.value))
        click.echo(f"{setting.key} = {value}  # {visible(setting.origin)}")
    _print_draft(path, resolver)


def _print_draft(path: Path, resolver: Resolver) -> None:
    page = resolver.pages.of(path)
    if page.site or page.title:
        click.echo(
            f"page: {visible(page.title or '?')} on {visible(page.site or '?')}  # drafts.toml"
        )
    active = resolver.settings(path).selection.active
    names = " ".join(each.check.meta.name for each in active)
    click.echo(f"checks: {len(active)} of {len(resolver.registry.checks)}: {names}")


def _written(value: object) -> str:
    """*value* as a configuration file would have it, or in words."""
    from enum import IntEnum

    if isinstance(value, IntEnum):
        return f'"{value.name.lower()}"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {_written(item)}' for key, item in value.items())}}}"
    if value is None:
        return "(not given)"
    return f'"{value}"' if isinstance(value, (str, Path)) else str(value)
