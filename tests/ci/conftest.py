"""A git repository with drafts, and refwright as it would be installed beside it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import refwright
import refwright_checks

Git = Callable[..., str]


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """git and refwright without the settings and the cache of whoever runs the tests."""
    for key in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{key}_NAME", "Nobody")
        monkeypatch.setenv(f"GIT_{key}_EMAIL", "nobody@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "file")


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Runs git in the folder ``work``, or another, of the test."""

    def git(*words: str, folder: str = "work") -> str:
        place = tmp_path / folder
        place.mkdir(exist_ok=True)
        done = subprocess.run(
            ["git", *words], check=True, capture_output=True, text=True, cwd=place
        )
        return done.stdout.strip()

    return git


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """A command ``refwright`` that runs the engine of these tests, where the action puts it."""
    packages = [Path(str(package.__file__)).parents[1] for package in (refwright, refwright_checks)]
    path = os.pathsep.join(map(str, packages))
    command = tmp_path / "temp" / "refwright" / "bin" / "refwright"
    command.parent.mkdir(parents=True)
    command.write_text(
        "#!/bin/sh\n"
        f"PYTHONPATH={shlex.quote(path)} exec {shlex.quote(sys.executable)} -P -m refwright "
        '"$@"\n'
    )
    command.chmod(0o755)
    return command
