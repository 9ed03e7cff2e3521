"""Input that cannot be used: a clear message, status 2, nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from refwright.cli import files


@pytest.fixture
def draft(folder):
    path = folder / "draft.wikitext"
    path.write_text("See 12-15.\n")
    return path


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a\0b", "bad.wiki: is a binary file, not wikitext: NUL at byte 1 (line 1)"),
        (b"a\nb\r\n\rc\xe9d", "bad.wiki: is not UTF-8: byte 0xe9 at byte 7 (line 4)"),
        (b"\xef\xbb\xbfab\xff", "bad.wiki: is not UTF-8: byte 0xff at byte 5 (line 1)"),
        ("abc".encode("utf-16"), "bad.wiki: is UTF-16, not UTF-8"),
        (b"\xed\xa0\x80", "bad.wiki: is not UTF-8: byte 0xed at byte 0 (line 1)"),
        (bytes(range(1, 9)) * 9, "bad.wiki: is a binary file, not wikitext: 72 control characters"),
    ],
)
def test_no_text(run, draft, data, message):
    Path("bad.wiki").write_bytes(data)
    outcome = run("check", "bad.wiki", "draft.wikitext", "--fix")
    assert outcome.status == 2
    assert message in outcome.err
    assert draft.read_text(encoding="utf-8") == "See 12–15.\n"
    assert Path("bad.wiki").read_bytes() == data


def test_missing_file_does_not_stop_the_others(run, draft):
    outcome = run("check", "none.wiki", "draft.wikitext", "gone/", "--output-format", "concise")
    assert outcome.status == 2
    assert outcome.err == "error: none.wiki: does not exist\nerror: gone: does not exist\n"
    assert "draft.wikitext:1:5: toy-range" in outcome.out


def test_folder_without_drafts(run, folder):
    outcome = run("check")
    assert (outcome.status, outcome.err) == (
        2,
        "error: .: no drafts in this folder (*.wikitext, *.wiki, *.mediawiki)\n",
    )


def test_pipe_and_device_and_folder_and_loop(run, folder):
    os.mkfifo("pipe.wiki")
    Path("loop.wiki").symlink_to("loop.wiki")
    outcome = run("check", "pipe.wiki", "/dev/null", "loop.wiki")
    assert outcome.status == 2
    assert outcome.err.count("is not a file but a pipe, a socket or a device") == 2
    assert "loop.wiki: " in outcome.err
    assert run("check", ".").err.count("error: ") == 2


def test_too_large(run, draft, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 5)
    assert "is larger than" in run("check", "draft.wikitext").err


def test_name_that_no_file_can_have(run, folder):
    assert run("check", "a" * 5000).status == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(run, draft):
    draft.chmod(0)
    assert run("check", "draft.wikitext").err == "error: draft.wikitext: permission denied\n"


def test_read_only_file_is_not_fixed(run, draft):
    draft.chmod(0o444)
    outcome = run("check", "draft.wikitext", "--fix")
    assert outcome.status == 2
    assert outcome.err == "error: draft.wikitext: is read-only: not fixed\n"
    assert "toy-range" in outcome.out
    assert draft.read_text() == "See 12-15.\n"
    assert run("check", "draft.wikitext", "--diff").status == 1


def test_file_changed_meanwhile_is_left_alone(run, draft, monkeypatch):
    write = files.write

    def meddle(path, content, text):
        path.write_text("Someone else's words 1-2.")
        write(path, content, text)

    monkeypatch.setattr("refwright.cli.run.write", meddle)
    outcome = run("check", "draft.wikitext", "--fix")
    assert outcome.status == 2
    assert "draft.wikitext: was changed by someone else while it was being fixed" in outcome.err
    assert draft.read_text() == "Someone else's words 1-2."
    assert [path.name for path in draft.parent.iterdir()] == ["draft.wikitext"]


def test_file_deleted_meanwhile_stays_deleted(run, draft, monkeypatch):
    write = files.write

    def meddle(path, content, text):
        path.unlink()
        write(path, content, text)

    monkeypatch.setattr("refwright.cli.run.write", meddle)
    assert run("check", "draft.wikitext", "--fix").status == 2
    assert not any(draft.parent.iterdir())


def test_failed_write_loses_nothing(run, draft, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    outcome = run("check", "draft.wikitext", "--fix")
    assert outcome.err == ("error: draft.wikitext: cannot be written: No space left on device\n")
    assert draft.read_text() == "See 12-15.\n"
    assert [path.name for path in draft.parent.iterdir()] == ["draft.wikitext"]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffBOM 1-2\n",
        "CRLF 1-2\r\nb\r\n",
        "lone CR 1-2\rb\r",
        "mixed 1-2\r\n\rb\n\x0b\x0c\x85\u2028c",
        "no final newline 1-2",
        "decomposed e\u0301 \u1100\u1161 1-2\n",
        "\ufeff\ufefftwo BOMs 1-2",
    ],
)
def test_what_must_survive_a_fix(run, draft, text):
    data = text.encode()
    draft.write_bytes(data)
    draft.chmod(0o640)
    run("check", "draft.wikitext", "--fix")
    assert draft.read_bytes() == data.replace(b"1-2", "1–2".encode())
    assert draft.stat().st_mode & 0o777 == 0o640


def test_symbolic_link_stays_and_its_target_is_fixed(run, draft):
    Path("folder").mkdir()
    link = Path("folder/link.wiki")
    link.symlink_to("../draft.wikitext")
    run("check", "folder", "--fix")
    assert link.is_symlink()
    assert draft.read_text(encoding="utf-8") == "See 12–15.\n"


def test_unknown_option_check_and_key(run, draft):
    outcome = run("check", "--selct", "x")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--select" in outcome.err
    outcome = run("check", "--select", "toy-rnge")
    assert (outcome.status, outcome.out) == (2, "")
    assert "'toy-rnge' is no check, family or upstream id; did you mean 'toy-range'?" in outcome.err
    Path("refwright.toml").write_text("selct = []\n")
    outcome = run("check")
    assert outcome.status == 2
    assert outcome.err.count("unknown key 'selct'; did you mean 'select'?") == 1


def test_wrong_drafts_toml(run, draft):
    for content, message in (
        ("[[draft", "drafts.toml: "),
        ("[[drafts]]\n", "unknown key 'drafts'; did you mean 'draft'?"),
        ("draft = 1\n", "write each draft as a table [[draft]]"),
        ('[[draft]]\ntitle = "x"\n', "a draft without 'file'"),
        ('[[draft]]\nfile = "x"\ntitel = "x"\n', "unknown key 'titel' in a draft; did you mean"),
        ("[[draft]]\nfile = 1\n", "'file' must be a string"),
        ('[[draft]]\nfile = "x"\n[[draft]]\nfile = "x"\n', "'x' stands there twice"),
        ('[[draft]]\nfile = "draft.wikitext"\nsite = "xxwiki"\n', "drafts.toml: unknown wiki"),
    ):
        Path("drafts.toml").write_text(content)
        outcome = run("check")
        assert outcome.status == 2
        assert message in outcome.err


def test_wrong_values(run, draft):
    assert "unknown wiki 'enwikii'" in run("check", "--site", "enwikii").err
    assert "is no date" in run("check", "--today", "yesterday").err
    (draft.parent / "two.wiki").write_text("")
    assert "--title names one page, but there are 2 drafts" in run("check", "--title", "X").err
    assert "name the baseline file with --baseline" in run("check", "--write-baseline").err
    Path("base.json").write_text("{")
    for use in ([], ["--write-baseline"], ["--prune-baseline"]):
        outcome = run("check", "--baseline", "base.json", *use)
        assert outcome.status == 2
        assert Path("base.json").read_text() == "{"
    assert run("check", "--baseline", "none.json").status == 2
