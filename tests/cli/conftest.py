"""Runs the command line with the checks of a toy plug-in, so that findings can be foreseen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

import refwright
import refwright_checks
from refwright import cli

HERE = Path(__file__).parent


class Outcome(NamedTuple):
    status: int
    out: str
    err: str
    raw: bytes


Refwright = Callable[..., Outcome]


@pytest.fixture(scope="session")
def plug_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the toy plug-in as if it had been installed there."""
    folder = tmp_path_factory.mktemp("plug-in")
    package = folder / "toys"
    package.mkdir()
    (package / "__init__.py").touch()
    for name in ("toy_checks.py", "toy_checks.md"):
        shutil.copy(HERE / name, package)
    info = folder / "toy_checks-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[refwright.checks]\ntoys = toys.toy_checks:CHECKS\n")
    return folder


@pytest.fixture(autouse=True)
def kept(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which results and data are kept: for each test another, never the user's."""
    folder = tmp_path_factory.mktemp("kept")
    monkeypatch.setenv("REFWRIGHT_CACHE_DIR", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(plug_in: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Refwright:
    """Runs the command line in this process; only the toy checks are selected by default."""
    monkeypatch.syspath_prepend(str(plug_in))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, stdin: str | bytes = b"") -> Outcome:
        words = list(map(str, arguments))
        if words[:1] == ["check"] and not any("select" in word for word in words):
            words += ["--select", "toy-range,toy-twice,toy-note"]
        with CliRunner().isolation(input=stdin) as (out, err, _):
            status = cli.execute(words)
            sys.stdout.flush()
            sys.stderr.flush()
            raw, messages = out.getvalue(), err.getvalue()
        return Outcome(status, raw.decode(), messages.decode(), raw)

    return run


@pytest.fixture
def environment(plug_in: Path) -> dict[str, str]:
    """The environment of a process that runs ``python -m refwright`` with the toy plug-in."""
    packages = [Path(str(package.__file__)).parents[1] for package in (refwright, refwright_checks)]
    path = os.pathsep.join(map(str, [plug_in, *packages]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}


@pytest.fixture
def process(
    environment: dict[str, str], folder: Path
) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the command line in a process of its own."""

    def process(*arguments: str, **extra: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "refwright", *map(str, arguments)],
            capture_output=True,
            check=False,
            env=environment | extra,
            stdin=subprocess.DEVNULL,
        )

    return process
