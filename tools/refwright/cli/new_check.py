"""``refwright new-check``: the files of a new check in a checkout, for its developers."""

from __future__ import annotations

import re
from pathlib import Path

import click

from refwright.errors import RefwrightError, suggestion
from refwright.patterns import deferred

FAMILIES = (
    "references",
    "lists",
    "duplicates",
    "placement",
    "short_citations",
    "bibliography",
    "templates",
    "identifiers",
    "dates",
    "pages",
    "links",
    "media",
    "structure",
    "machine_text",
    "sources",
    "consistency",
    "suppressions",
)
_PACKAGE = Path("checks/refwright_checks")
_NAME = deferred(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_LONGEST = 50
_WIDEST = 100
_IMPORT = deferred(
    r"^from (refwright_checks\.\S+) import (?:\(\n    )?(\w+)(?:,\n\))?\n", re.MULTILINE
)
_MODULE = '''\
"""TODO: the rule, and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from refwright.check import Check, Diagnostic, Meta, Severity, Skipped

if TYPE_CHECKING:
    from refwright.citations.document import Document


class {class_name}(Check):
    """TODO: what it finds, in one line."""

    meta = Meta(
        name="{name}",
        family="{family}",
        summary="TODO: what it finds, in one line",
        severity=Severity.WARNING,
        since="{since}",
        preview=True,
    )

    def run(
        self, document: Document, settings: Mapping[str, object]
    ) -> Iterator[Diagnostic | Skipped]:
        """TODO: what is reported, and what is not."""
        raise NotImplementedError
'''
_PAGE = """\
# {name}

## What it finds

TODO

## Why

TODO

## Examples

```wikitext fail
TODO: the place is marked ⟪so⟫.
```

```wikitext pass
TODO
```

## Fix safety

TODO

## False positives

TODO

## References

TODO
"""


@click.command("new-check", short_help="Start a check, in a checkout of refwright.")
@click.argument("name", metavar="FAMILY/NAME")
def new_check(name: str) -> None:
    """Start a check in a checkout of refwright: its module, its page, its entry in the list.

    For example: refwright new-check dates/future-access-date
    """
    import refwright

    family, module = _parse(name)
    package = _package()
    folder, name = package / family, name.partition("/")[2]
    class_name = "".join(word.capitalize() for word in name.split("-"))
    since = refwright.__version__
    files = {
        folder / f"{module}.py": _MODULE.format(
            class_name=class_name, name=name, family=family, since=since
        ),
        folder / f"{module}.md": _PAGE.format(name=name),
    }
    for path in package.glob(f"*/{module}.*"):
        raise RefwrightError(f"{path} exists already")
    catalogue = package / "__init__.py"
    listed = enlist(
        catalogue.read_text(encoding="utf-8"), f"{package.name}.{family}.{module}", class_name
    )
    if not folder.is_dir():
        folder.mkdir()
        title = family.replace("_", " ")
        files[folder / "__init__.py"] = f'"""Checks of the family {title}."""\n'
    for path, content in files.items():
        path.write_text(content, encoding="utf-8", newline="\n")
        click.echo(f"Wrote {path}.")
    catalogue.write_text(listed, encoding="utf-8", newline="\n")
    click.echo(f"Listed it in {catalogue}. Write the page first: it is the specification.")


def enlist(source: str, module: str, class_name: str) -> str:
    """*source*, the module that lists all checks, with one more; RefwrightError if it has no list.

    The import stands in its place by the alphabet, the check in the list behind the one that is
    imported before it.
    """
    source = re.sub(r"^(CHECKS: [^=\n]*= )\(\)$", r"\1(\n)", source, flags=re.MULTILINE)
    imports = list(_IMPORT.finditer(source))
    start = re.search(r"^CHECKS: [^=\n]*= \(\n", source, re.MULTILINE)
    end = source.find("\n)", start.end() - 1) if start else -1
    if start is None or end < 0:
        raise RefwrightError("the list CHECKS is not where it should be")
    before = [found for found in imports if found[1] < module]
    entry = end + 1
    if before and (line := source.find(f"\n    {before[-1][2]},\n", start.end() - 1, end + 1)) >= 0:
        entry = source.index("\n", line + 1) + 1
    elif imports and not before:
        entry = start.end()
    place = before[-1].end() if before else imports[0].start() if imports else start.start()
    added = f"from {module} import {class_name}\n"
    if len(added) > _WIDEST + 1:
        added = f"from {module} import (\n    {class_name},\n)\n"
    if not imports:
        added += "\n"
    return f"{source[:place]}{added}{source[place:entry]}    {class_name},\n{source[entry:]}"


def _parse(name: str) -> tuple[str, str]:
    """Family and name of module; RefwrightError for names that no check should have."""
    family, slash, check = name.partition("/")
    if not slash:
        raise RefwrightError(f"{name!r}: write FAMILY/NAME, as in dates/future-access-date")
    if family not in FAMILIES:
        raise RefwrightError(f"no family is called {family!r}{suggestion(family, FAMILIES)}")
    if not _NAME.fullmatch(check) or len(check) > _LONGEST:
        raise RefwrightError(
            f"{check!r} is no name for a check: use two words or more in lower case, joined by "
            f"hyphens, at most {_LONGEST} characters, that name the problem"
        )
    return family, check.replace("-", "_")


def _package() -> Path:
    """The package of checks in the checkout that the current folder is in."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / _PACKAGE / "__init__.py").is_file():
            return folder / _PACKAGE
    raise RefwrightError("this folder is in no checkout of refwright")
