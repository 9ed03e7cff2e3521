"""Kept results and several processes: quicker, and never different."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from refwright import lint as linting
from refwright.cli import judge, workers

LONG = "1-2 TWICE TWICE NOTE. SKIP\n" + "Words without a fault.\n" * 100
FORKS = pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="processes do not see what is patched"
)


@pytest.fixture
def looked(monkeypatch):
    """The texts that the checks have looked at in this process."""
    looked = []

    def lint(document, selection):
        looked.append(document.source)
        return linting.lint(document, selection)

    monkeypatch.setattr(judge, "lint", lint)
    return looked


@pytest.fixture
def draft(folder):
    path = folder / "draft.wiki"
    path.write_text(LONG)
    return path


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("output_format", ["full", "concise", "json", "jsonl", "html"])
def test_what_has_not_changed_is_not_checked_again(run, draft, kept, looked, output_format):
    words = ["check", "draft.wiki", "--output-format", output_format]
    first = run(*words, "--no-cache")
    assert len(looked) == 1
    assert files(kept) == []
    assert run(*words) == first
    assert len(looked) == 2
    assert run(*words) == first
    assert len(looked) == 2
    assert run(*words, "--no-cache") == first
    assert len(looked) == 3
    assert (first.status, len(files(kept))) == (1, 1)


def test_other_names_and_levels_use_the_same_result(run, draft, kept, looked):
    run("check", "draft.wiki", "--today", "2026-08-01")
    draft.rename(draft.with_name("other.wiki"))
    assert "warning" not in run("check", "--today", "2026-08-01", "--min-severity", "error").out
    assert run("check", "--today", "2026-08-01", "--exit-zero").status == 0
    words = ["check", "--today", "2026-08-01", "--baseline", "known.json"]
    run(*words, "--write-baseline")
    assert run(*words).status == 0
    assert len(looked) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--today", "2025-08-01"],
        ["--title", "Talk:Page"],
        ["--site", "dewiki"],
        ["--mediawiki", "1.39"],
        ["--section"],
        ["--select", "toy-range"],
        ["--ignore", "toy-note"],
    ],
)
def test_other_ways_of_looking_look_again(run, draft, kept, looked, words):
    run("check", "draft.wiki")
    other = run("check", "draft.wiki", *words)
    assert len(looked) == 2
    assert run("check", "draft.wiki", *words) == other
    assert run("check", "draft.wiki", *words, "--no-cache") == other
    assert len(looked) == 3


def test_settings_that_come_and_go(run, draft, kept, folder, looked):
    def outcome():
        return run("check", "draft.wiki", "--output-format", "concise")

    without = outcome()
    settings = folder / "refwright.toml"
    settings.write_text('ignore = ["toys"]\n')
    assert outcome() == without  # the command line selects them again
    assert len(looked) == 1
    settings.write_text('[severity]\ntoy-range = "error"\n')
    assert outcome().out == without.out
    assert len(looked) == 2
    assert "error" in run("check", "draft.wiki").out.partition("toy-range")[0]
    (folder / "drafts.toml").write_text('[[draft]]\nfile = "draft.wiki"\ntitle = "Talk:Page"\n')
    outcome()
    assert len(looked) == 3
    settings.unlink()
    (folder / "drafts.toml").unlink()
    assert outcome() == without
    assert len(looked) == 3


def test_a_changed_draft_is_checked_again(run, draft, kept, looked):
    run("check", "draft.wiki")
    draft.write_text(LONG.replace("1-2", "1–2"))
    assert "toy-range" not in run("check", "draft.wiki").out
    draft.write_text(LONG)
    assert "toy-range" in run("check", "draft.wiki").out
    assert len(looked) == 2


def test_comments_that_silence_count_as_ever(run, draft, kept):
    draft.write_text("<!-- refwright-disable-file toy-range -->" + LONG)
    words = ["check", "draft.wiki", "--output-format", "json"]
    assert '"suppressed": 1' in run(*words).out
    assert '"suppressed": 1' in run(*words).out


def test_a_check_that_failed_is_tried_again(run, draft, kept, looked):
    draft.write_text(LONG + "CRASH")
    for times in (1, 2):
        outcome = run("check", "draft.wiki")
        assert "toy-note failed" in outcome.err
        assert outcome.status == 2
        assert len(looked) == times


def test_short_drafts_are_not_kept(run, folder, kept):
    (folder / "short.wiki").write_text("1-2")
    assert run("check").status == 1
    assert files(kept) == []


@pytest.mark.parametrize("folder_is", ["a file", "damaged"])
def test_a_cache_that_is_of_no_use_does_no_harm(run, draft, kept, monkeypatch, folder_is):
    first = run("check", "draft.wiki")
    for file in files(kept):
        file.write_bytes(b"rubbish")
    if folder_is == "a file":
        monkeypatch.setenv("REFWRIGHT_CACHE_DIR", __file__)
    assert run("check", "draft.wiki") == first
    assert run("check", "draft.wiki") == first


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_fixing_uses_what_was_kept(run, draft, kept, looked, jobs):
    words = ["check", "draft.wiki", "--fix", "--jobs", jobs]
    before = run("check", "draft.wiki")
    first = run(*words)
    assert "1–2" in draft.read_text()
    count = len(looked)
    assert count in (1, 2)
    again = run(*words)
    assert len(looked) == count
    assert "Found 2 problems" in again.out
    draft.write_text(LONG)
    assert run("check", "draft.wiki") == before
    assert run(*words) == first
    assert len(looked) == count


@pytest.fixture
def many(folder):
    for number in range(12):
        (folder / f"d{number:02}.wiki").write_text(f"{number}-99 " + LONG * (1 + number % 5))
    (folder / "d05.wiki").write_bytes(b"\xff")
    (folder / "d07.wiki").write_text("CRASH")
    return folder


@pytest.mark.parametrize(
    "options",
    [
        ["--output-format", "concise"],
        ["--output-format", "json"],
        ["--diff", "--unsafe-fixes"],
        ["--statistics"],
    ],
)
def test_several_processes_say_the_same(run, many, kept, options):
    one = run("check", *options, "--jobs", "1", "--no-cache")
    assert (one.status, "d05.wiki: is not UTF-8" in one.err) == (2, True)
    for words in (["--jobs", "3", "--no-cache"], ["--jobs", "2"], ["--jobs", "2"], ["--jobs", "1"]):
        outcome = run("check", *options, *words)
        assert (outcome.status, outcome.out) == (one.status, one.out)
        assert outcome.err.partition("Traceback")[0] == one.err.partition("Traceback")[0]


def test_several_processes_fix_the_same(run, many, kept):
    texts = {path: path.read_bytes() for path in many.iterdir()}
    one = run("check", "--fix", "--jobs", "1", "--no-cache")
    fixed = {path: path.read_bytes() for path in many.iterdir()}
    assert fixed != texts
    for path, text in texts.items():
        path.write_bytes(text)
    two = run("check", "--fix", "--jobs", "2")
    assert (two.status, two.out) == (one.status, one.out)
    assert {path: path.read_bytes() for path in many.iterdir()} == fixed


def test_runs_at_the_same_time(environment, many, kept):
    command = [sys.executable, "-m", "refwright", "check", "--select", "toys", "--jobs", "2"]
    runs = [
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        for _ in range(3)
    ]
    outputs = {run.communicate()[0] for run in runs}
    assert len(outputs) == 1
    assert len(files(kept)) == 10
    assert all(len(path.name) == 64 for path in files(kept))  # nothing half done is left


@FORKS
def test_a_process_that_comes_to_a_sudden_end(run, many, kept, monkeypatch):
    monkeypatch.setattr(workers, "lint", lambda *_: os._exit(9))
    outcome = run("check", "--jobs", "2", "--no-cache")
    assert outcome.status == 2
    assert "try --jobs 1" in outcome.err
    assert "Traceback" not in outcome.err


def heed_interrupts():
    """What runs in the background of a script is started so that it passes over them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
@pytest.mark.parametrize("everybody", [True, False])
def test_an_interrupt_ends_all_processes_quietly(environment, folder, kept, everybody):
    for number in range(40):
        (folder / f"d{number}.wiki").write_text(f"{number}-99 " + "TWICE, [[a]] {{b}} " * 5_000)
    with subprocess.Popen(
        [sys.executable, "-m", "refwright", "check", "--jobs", "2", "--statistics"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=heed_interrupts,
    ) as child:
        deadline = time.monotonic() + 60
        while not files(kept) and time.monotonic() < deadline:
            time.sleep(0.02)
        (os.killpg if everybody else os.kill)(child.pid, signal.SIGINT)
        out, err = child.communicate(timeout=60)
    assert (child.returncode, out, err.strip()) == (130, b"", b"")
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)


def test_how_many_processes_are_worth_it(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(4), raising=False)
    jobs = {drafts: judge.automatic_jobs(drafts) for drafts in (0, 1, 15, 16, 500)}
    assert jobs == {0: 1, 1: 1, 15: 1, 16: 2, 500: 4}
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert judge.automatic_jobs(500) == 1


@pytest.mark.parametrize("jobs", ["0", "-1", "62", "two"])
def test_numbers_of_processes_that_cannot_be(run, folder, jobs):
    assert run("check", "--jobs", jobs).status == 2
