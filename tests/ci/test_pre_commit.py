"""The hooks of ``.pre-commit-hooks.yaml``, run by pre-commit itself from a local repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIXABLE = "Rain fell<ref>Smith 2005, pp. 3-5.</ref>.\n\n{{reflist}}\n"

pytestmark = pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is missing")


@pytest.fixture
def hooks(git, tmp_path, command, monkeypatch):
    """Runs hooks on the repository ``work``; refwright is the one of these tests, not installed."""
    git("init", "--quiet", folder="hooks")
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", tmp_path / "hooks")
    git("add", "--all", folder="hooks")
    git("commit", "--quiet", "--message", "Hooks", folder="hooks")
    git("init", "--quiet")
    config = f"repos:\n- repo: {tmp_path / 'hooks'}\n"
    config += f"  rev: {git('rev-parse', 'HEAD', folder='hooks')}\n  hooks:\n"
    for name in ("refwright-fix", "refwright-check"):
        config += f"  - id: {name}\n    language: system\n"
    (tmp_path / "work" / ".pre-commit-config.yaml").write_text(config)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")

    def hooks(name=None):
        git("add", "--all")
        words = [sys.executable, "-m", "pre_commit", "run", *([name] if name else [])]
        return subprocess.run(
            words, cwd=tmp_path / "work", capture_output=True, text=True, check=False
        )

    return hooks


def test_the_hooks_check_and_fix_drafts(hooks, tmp_path):
    draft = tmp_path / "work" / "a draft.wikitext"
    draft.write_text(FIXABLE)
    (tmp_path / "work" / "notes.txt").write_text(FIXABLE)
    done = hooks("refwright-check")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "a draft.wikitext:1:" in done.stdout
    assert "notes.txt" not in done.stdout
    done = hooks("refwright-fix")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert "pp. 3–5" in draft.read_text()
    assert "pp. 3-5" in (tmp_path / "work" / "notes.txt").read_text()
    done = hooks("refwright-fix")
    assert done.returncode == 0, done.stdout


def test_without_drafts_nothing_is_checked(hooks, tmp_path):
    (tmp_path / "work" / "notes.txt").write_text(FIXABLE)
    done = hooks()
    assert done.returncode == 0
    assert done.stdout.count("(no files to check)") == 2
