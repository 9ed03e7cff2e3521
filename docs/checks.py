"""Writes docs/checks.md: all checks by family, with links to their pages.

Run it after a change of the checks: ``python docs/checks.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from refwright.check import Check
from refwright_checks import CHECKS

PAGE = Path(__file__).with_name("checks.md")
HEAD = """\
# Checks

`refwright explain NAME` prints the page of a check. Checks marked † run only when they are selected. A fix is *safe* if a machine may apply it, *unsafe* if a person should look at the difference, and *display* if it is a suggestion to choose from.

This page is written by `docs/checks.py`.
"""  # noqa: E501  # paragraphs of Markdown
COLUMNS = """
| check | finds | severity | fix |
| --- | --- | --- | --- |
"""


def index() -> str:
    """The text of the page."""
    families: dict[str, list[type[Check]]] = {}
    for check in CHECKS:
        families.setdefault(check.meta.family, []).append(check)
    return HEAD + "".join(
        f"\n## {family.replace('_', ' ').capitalize()}\n{COLUMNS}" + "\n".join(_rows(checks)) + "\n"
        for family, checks in families.items()
    )


def _rows(checks: list[type[Check]]) -> Iterator[str]:
    for check in sorted(checks, key=lambda check: check.meta.name):
        meta = check.meta
        path = f"../{'/'.join(('checks', *check.__module__.split('.')))}.md"
        fix = meta.fixable.value if meta.fixable else ""
        summary = meta.summary.replace("|", "\\|").replace("<", "&lt;")
        name = f"[{meta.name}]({path}){' †' if meta.preview else ''}"
        yield f"| {name} | {summary} | {meta.severity.label} | {fix} |"


if __name__ == "__main__":
    PAGE.write_text(index(), encoding="utf-8")
