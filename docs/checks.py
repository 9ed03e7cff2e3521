"""Writes docs/checks.md: all checks by family, with links to their pages.

Run it after a change of the checks: ``python docs/checks.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from refwright.check import Check
from refwright.lookup.online import CHECKS as ONLINE
from refwright_checks import CHECKS

PAGE = Path(__file__).with_name("checks.md")
HEAD = """\
# Checks

`refwright explain NAME` prints the page of a check. Checks marked † run only when they are selected. Those at the end ask online: `refwright verify` runs them, `refwright check` never does. A fix is *safe* if a machine may apply it, *unsafe* if a person should look at the difference, and *display* if it is a suggestion to choose from.

This page is written by `docs/checks.py`.
"""  # noqa: E501  # paragraphs of Markdown
COLUMNS = """
| check | finds | severity | fix |
| --- | --- | --- | --- |
"""


def index() -> str:
    """The text of the page."""
    return "".join([HEAD, *_families(CHECKS), *_families(ONLINE, " (online)")])


def _families(checks: Sequence[type[Check]], note: str = "") -> Iterator[str]:
    families: dict[str, list[type[Check]]] = {}
    for check in checks:
        families.setdefault(check.meta.family, []).append(check)
    for family, members in families.items():
        heading = f"{family.replace('_', ' ').capitalize()}{note}"
        yield f"\n## {heading}\n{COLUMNS}" + "\n".join(_rows(members)) + "\n"


def _rows(checks: list[type[Check]]) -> Iterator[str]:
    for check in sorted(checks, key=lambda check: check.meta.name):
        meta = check.meta
        fix = meta.fixable.value if meta.fixable else ""
        summary = meta.summary.replace("|", "\\|").replace("<", "&lt;")
        name = f"[{meta.name}]({_path(check)}){' †' if meta.preview else ''}"
        yield f"| {name} | {summary} | {meta.severity.label} | {fix} |"


def _path(check: type[Check]) -> str:
    """Where the page of *check* is, seen from this folder."""
    top = "tools" if check.online else "checks"
    *folders, module = check.__module__.split(".")
    return "/".join(("..", top, *folders, check.page or f"{module}.md"))


if __name__ == "__main__":
    PAGE.write_text(index(), encoding="utf-8")
