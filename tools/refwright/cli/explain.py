"""``refwright explain``: the page of a check."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from refwright.cli.terminal import color_option, has_colour, width
from refwright.errors import RefwrightError
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.text import Text

    from refwright.check import Check

_WIDEST = 100
_EXAMPLE = deferred(
    r"^(`{3,})(?:wikitext|json)[ \t]+(\w+)[^\n]*\n(.*?)^\1[ \t]*$\n?", re.DOTALL | re.MULTILINE
)
_MARK = deferred("⟪([^⟪⟫]*)⟫")
_VERDICTS = {"fail": "Found:", "fixed": "Repaired:", "pass": "Nothing is found here:"}
_ANSWERS = "answers"


@click.command(short_help="Print the page of a check.")
@click.argument("name")
@color_option
def explain(name: str) -> None:
    """Print the page of the check NAME: what it finds, why, examples, how safe its fix is.

    NAME may also be an earlier name, or the problem's name elsewhere (cs1:bad_date). Where the
    output is no terminal, the page is printed as the Markdown that it is written in.
    """
    checks = _checks(name)
    pages = [_with_facts(check) for check in checks]
    if sys.stdout.isatty():
        for each in pages:
            _show(each)
    else:
        click.echo("\n".join(each.strip("\n") for each in pages), color=False)


def page(check: type[Check]) -> str:
    """The text of the page of *check*; RefwrightError if it has none."""
    from refwright.page import page_path

    path = page_path(check)
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        raise RefwrightError(f"{check.meta.name} has no page: {path} cannot be read") from None


def _with_facts(check: type[Check]) -> str:
    """The page of *check*, with what is known of it without reading on below the title."""
    meta = check.meta
    facts = [
        f"Severity: {meta.severity.label}",
        f"family: `{meta.family}`",
        f"fix: {meta.fixable.value if meta.fixable else 'none'}",
    ]
    if meta.upstream:
        facts.append("elsewhere: " + ", ".join(f"`{name}`" for name in meta.upstream))
    title, _, rest = page(check).partition("\n")
    return f"{title}\n\n{'; '.join(facts)}.\n{rest}"


def _checks(name: str) -> tuple[type[Check], ...]:
    from refwright.registry import Rank, Registry

    registry = Registry.load_all()
    match = registry.match(name)
    if match is None:
        raise RefwrightError(f"no check is called {name!r}{registry.suggest(name)}")
    if match.rank is not Rank.NAME:
        names = ", ".join(check.meta.name for check in match.checks)
        raise RefwrightError(f"{name!r} stands for several checks; name one of them: {names}")
    return match.checks


def _show(markdown: str) -> None:
    from rich.console import Console

    colour = has_colour(sys.stdout)
    console = Console(width=min(width(), _WIDEST), no_color=not colour, highlight=False)
    for part in _parts(markdown):
        console.print(part)


def _parts(markdown: str) -> Iterator[RenderableType]:
    """*markdown* for the screen: prose formatted, examples with the marked places underlined."""
    from rich.markdown import Markdown
    from rich.padding import Padding

    end = 0
    for example in _EXAMPLE.finditer(markdown):
        if prose := markdown[end : example.start()].strip():
            yield Padding(Markdown(prose), (0, 0, 1, 0))
        _, verdict, code = example.groups()
        end = example.end()
        if verdict == _ANSWERS:
            yield Padding("\n".join(_answers(code)), (0, 0, 1, 4))
            continue
        yield Padding(_VERDICTS.get(verdict, verdict), (0, 0, 0, 2))
        yield Padding(_marked(code.rstrip("\n")), (0, 0, 1, 4))
    yield Markdown(markdown[end:].strip())


def _answers(code: str) -> Iterator[str]:
    """What was answered online, a line each."""
    import json

    for answer in json.loads(code):
        facts = [
            f"{name} {json.dumps(value, ensure_ascii=False)}"
            for name, value in answer.get("facts", {}).items()
        ]
        said = "; ".join([answer.get("outcome", "found"), *facts])
        yield _fit(f"{answer.get('source', 'Example')}, {answer['kind']} {answer['value']}: {said}")


def _marked(code: str) -> Text:
    """*code* with what stands in ``⟪…⟫`` underlined; a mark around nothing is shown as ``‸``."""
    from rich.text import Text

    text = Text()
    end = 0
    for mark in _MARK.finditer(code):
        text.append(_fit(code[end : mark.start()]))
        text.append(_fit(mark[1]) or "‸", "bold red underline")
        end = mark.end()
    text.append(_fit(code[end:]))
    return text


def _fit(code: str) -> str:
    from refwright.report.visible import visible

    return "\n".join(visible(line) for line in code.split("\n"))
