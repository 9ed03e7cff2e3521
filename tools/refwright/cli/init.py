"""``refwright init``: writes a configuration file to start from."""

from __future__ import annotations

from pathlib import Path

import click

from refwright.errors import RefwrightError

NAME = "refwright.toml"
_TEMPLATE = """\
# Configuration of refwright for this folder and the folders below it.
# What stands behind a "#" is the default; `refwright config` shows what is in force.
# `refwright checks` lists the checks, `refwright explain NAME` prints the page of one.

# The wiki that the drafts are for.
# site = "enwiki"

# The checks that run: names, families ("dates"), names elsewhere ("cs1:bad_date"), or "all".
# Without `select`, all run but those in preview.
# select = ["all"]
# extend-select = []
# ignore = []

# Files and folders that are left out when a folder is checked.
# exclude = []

# Findings below `min-severity` are not shown; those at or above `fail-level` make the run fail.
# The levels are "info", "warning" and "error".
# min-severity = "info"
# fail-level = "info"

# A file with known findings that are not shown; `refwright check --write-baseline` writes it.
# baseline = "refwright-baseline.json"

# Checks that some files do without.
[per-file-ignores]
# "old/*" = ["citation-without-locator"]

# How much the findings of a check matter here.
[severity]
# duplicate-image = "error"
"""


@click.command(short_help="Write a configuration file to start from.")
@click.argument(
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
)
def init(folder: Path) -> None:
    """Write a commented refwright.toml in FOLDER (default: here). An existing one is left alone."""
    path = folder / NAME
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_TEMPLATE)
    except FileExistsError:
        raise RefwrightError(f"{path} exists already; it is left as it is") from None
    except OSError as error:
        raise RefwrightError(f"{path}: {error.strerror or error}") from None
    click.echo(f"Wrote {path}.")
