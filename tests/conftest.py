"""Options and fixtures that several test modules share."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
UNPACK = ROOT / "tests" / "mediawiki" / "unpack.sh"

# The same examples in every run, so that a failure is never a matter of luck;
# `pytest --hypothesis-profile=random` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None, max_examples=1_000)
settings.load_profile("repeatable")

ATTACKS = (
    "<script>window.hacked = 1</script>",
    '<img src="{home}/image" onerror="window.hacked = 1">',
    "</code></mark></div></article></main><script>window.hacked = 1</script>",
    '"><svg onload="window.hacked = 1"><image href="{home}/svg"/></svg>',
    "' autofocus onfocus='window.hacked = 1' x='",
    "</title></style></textarea></script><script>window.hacked = 1</script>",
    "--><script>window.hacked = 1</script><!--",
    '<iframe src="{home}/frame"></iframe><object data="{home}/object"></object>',
    '<meta http-equiv="refresh" content="0; url={home}/refresh"><base href="{home}/">',
    '<link rel="stylesheet" href="{home}/style"><style>@import "{home}/import";</style>',
    '<form action="{home}/form"><button autofocus>x</button></form>',
    '<a href="javascript:window.hacked=1" ping="{home}/ping">x</a>',
    '<details open ontoggle="window.hacked = 1">x</details>',
    "&lt;script&gt;window.hacked = 1&lt;/script&gt;",
    "\u202e\u2066\x1b[2J\x7f{{{{subst:x}}}}~~~~",
    "![x]({home}/markdown) [y]({home}/link) <{home}/auto> @everyone `` ` |",
)
"""What a draft may hold to run scripts, to call home at ``{home}``, or to break out of a report."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-mediawiki",
        action="store_true",
        help="get MediaWiki if it is not there, and fail where it cannot be had",
    )
    parser.addoption(
        "--require-browser",
        action="store_true",
        help="fail where there is no Chromium to open HTML reports in",
    )
    parser.addoption(
        "--preprocessor-texts",
        type=int,
        default=5_000,
        metavar="N",
        help="generated texts on which the scanner is compared with MediaWiki (default: 5000)",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a test of ``text`` and ``expected`` on each pair in the file that its module names."""
    if {"text", "expected"} <= set(metafunc.fixturenames) and hasattr(metafunc.module, "PAIRS"):
        metafunc.parametrize(("text", "expected"), read_pairs(metafunc.module.PAIRS))


def read_pairs(name: str) -> list[tuple[str, str]]:
    """Each text of ``tests/data/name`` and, from the indented line below it, what is expected."""
    file = ROOT / "tests" / "data" / name
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("# ")]
    return [
        (text, expected.strip()) for text, expected in zip(lines[::2], lines[1::2], strict=True)
    ]


@pytest.fixture
def pairs(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    """The pairs in the file that the test's module names."""
    return read_pairs(request.module.PAIRS)


@pytest.fixture(scope="session")
def mediawiki(request: pytest.FixtureRequest) -> Path:
    """Folder of an unpacked MediaWiki: ``$REFWRIGHT_MEDIAWIKI``, or ``.wiki/mediawiki``."""
    required = request.config.getoption("--require-mediawiki")
    folder = Path(os.environ.get("REFWRIGHT_MEDIAWIKI") or ROOT / ".wiki" / "mediawiki")
    if not (folder / "includes" / "parser").is_dir() or shutil.which("php") is None:
        if not required:
            pytest.skip(f"no MediaWiki and PHP to ask: run {UNPACK.relative_to(ROOT)}")
        result = subprocess.run([UNPACK], capture_output=True, text=True, check=False)
        if result.returncode != 0:
            pytest.fail(f"MediaWiki is required: {result.stderr.strip()}")
        folder = Path(result.stdout.splitlines()[-1])
    return folder


@pytest.fixture(scope="session")
def hostile_draft() -> Callable[[str], str]:
    """Makes a draft that tries everything; a server at the address given would hear of it."""

    def make(home: str) -> str:
        attacks = [attack.format(home=home) for attack in ATTACKS]
        lines = ["An article that begins with a paragraph long enough to be one.<ref>x</ref>"]
        for attack in attacks:
            lines += [
                f"== {attack} ==",
                f"{attack}<ref name='{attack}'>{attack} pp. 12-13</ref> .",
                f'A sentence, and <ref name="{attack}" />. Then{{{{sfn|{attack}|2001|p=1-2}}}}.',
                f"<ref>{{{{cite web|title={attack}|url={attack}|date={attack}}}}}</ref>",
                f"<ref>{{{{cite book|title={attack}|isbn={attack}|{attack}={attack}}}}}</ref>",
                f"<ref>Smith, John. ''{attack}''. {home}/{attack}</ref>",
                f"[[File:{attack}.jpg|thumb|{attack}]] [[File:{attack}.jpg|thumb]]",
                f"* Smith, John (1999). ''{attack}''. Oxford: {attack}.",
            ]
        return "\n".join(lines)

    return make
