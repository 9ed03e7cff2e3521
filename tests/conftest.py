"""Options and fixtures that several test modules share."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
UNPACK = ROOT / "tests" / "mediawiki" / "unpack.sh"

# The same examples in every run, so that a failure is never a matter of luck;
# `pytest --hypothesis-profile=random` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None, max_examples=1_000)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-mediawiki",
        action="store_true",
        help="get MediaWiki if it is not there, and fail where it cannot be had",
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
