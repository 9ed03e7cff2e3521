"""The command line as a process: terminals, signals, encodings."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

import pytest

HOSTILE = "\x1b]0;title\x07\x1b[2J\x9b31m\u202e\x08 1-2 TWICE\x1b[1m TWICE\x1b[1m NOTE\x1b\n"
COLOUR = re.compile(rb"\x1b\[[0-9;]*m")


@pytest.fixture
def draft(folder):
    path = folder / "draft.wikitext"
    path.write_bytes(HOSTILE.encode())
    return path


@pytest.fixture
def terminal(environment, folder):
    """Runs the command line on a terminal of its own; what the terminal got, and the status."""

    def terminal(*arguments, **extra):
        main, other = pty.openpty()
        clean = {
            key: value
            for key, value in environment.items()
            if key not in ("NO_COLOR", "FORCE_COLOR")
        }
        with subprocess.Popen(
            [sys.executable, "-m", "refwright", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=other,
            stderr=other,
            env=clean | {"TERM": "xterm-256color"} | extra,
        ) as child:
            os.close(other)
            got = bytearray()
            while True:
                try:
                    piece = os.read(main, 65536)
                except OSError:
                    break
                if not piece:
                    break
                got += piece
        os.close(main)
        return bytes(got), child.returncode

    return terminal


SELECT = ["--select", "toys"]


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--output-format", "concise"],
        ["--statistics"],
        ["--diff", "--unsafe-fixes"],
        ["--output-format", "json"],
        ["--fix", "--unsafe-fixes"],
    ],
)
def test_no_escape_of_a_draft_reaches_the_terminal(terminal, draft, options):
    got, status = terminal("check", "draft.wikitext", *SELECT, *options)
    assert status in (0, 1)
    assert COLOUR.sub(b"", got).translate(None, b"\r\n").decode().isprintable()
    for sequence in COLOUR.findall(got):
        assert sequence in (b"\x1b[0m", b"\x1b[1m", *(b"\x1b[%dm" % code for code in range(31, 38)))
    assert b"\x1b[1m NOTE" not in got


def test_no_escape_of_a_file_name_reaches_the_terminal(terminal, folder):
    name = "a\x1b[2J\u202e.wiki"
    (folder / name).write_text("1-2")
    (folder / f"b{name}").write_bytes(b"\xff")
    (folder / os.fsdecode(b"x\xff")).mkdir()
    for words in (["check", ".", *SELECT], ["inspect"], ["check", name + "?"], ["explain", name]):
        got, _ = terminal(*words)
        assert COLOUR.sub(b"", got).translate(None, b"\r\n").decode().isprintable()


def test_colours(terminal, draft):
    assert b"\x1b[33m" in terminal("check", "draft.wikitext", *SELECT)[0]
    for words, extra in (
        (["--color", "never"], {}),
        ([], {"NO_COLOR": "1"}),
        ([], {"TERM": "dumb"}),
        (["--color", "never"], {"FORCE_COLOR": "1"}),
    ):
        assert b"\x1b" not in terminal("check", "draft.wikitext", *SELECT, *words, **extra)[0]


def test_no_colours_but_on_a_terminal(process, draft):
    words = ["check", "draft.wikitext", *SELECT]
    assert b"\x1b" not in process(*words).stdout
    assert b"\x1b[33m" in process(*words, FORCE_COLOR="1").stdout
    assert b"\x1b[33m" in process(*words, "--color", "always").stdout
    assert b"\x1b" not in process(*words, NO_COLOR="1", FORCE_COLOR="1").stdout


def test_explain_on_a_terminal_marks_the_places(terminal):
    got = terminal("explain", "toy-range")[0].decode()
    assert "⟪" not in got
    assert "```" not in got
    assert "\x1b[1;4;31m1-2\x1b[0m" in got


def test_output_that_the_encoding_lacks(process, draft):
    done = process("check", "draft.wikitext", *SELECT, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert rb"takes an en dash" in done.stdout
    assert done.stderr == b""


def test_reader_that_goes_away(environment, folder):
    (folder / "long.wiki").write_text("1-2 " * 20_000)
    command = [sys.executable, "-m", "refwright", "check", "long.wiki", *SELECT]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 1


def test_interrupt(run, draft, monkeypatch):
    def interrupt(path):
        raise KeyboardInterrupt

    monkeypatch.setattr("refwright.cli.run.read", interrupt)
    assert run("check", "draft.wikitext").status == 130


def test_status_of_the_process(process, folder):
    assert process("--version").returncode == 0
    assert process("check", "none").returncode == 2


@pytest.mark.parametrize("module", ["rich", "json", "tomllib", "difflib", "importlib.metadata"])
def test_the_version_is_told_without_heavy_imports(environment, module):
    code = (
        "import sys\nfrom refwright.cli import execute\n"
        "assert execute(['--version']) == 0\n"
        f"assert {module!r} not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
