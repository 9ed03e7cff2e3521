"""Two publishers of one account on one page at once: whoever loses is told so."""

from __future__ import annotations

import itertools
import json
import multiprocessing
import os
import subprocess
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from refwright.publish.accounts import BotPassword
from refwright.publish.client import Client
from refwright.publish.errors import PublishError
from refwright.publish.gate import action
from refwright.publish.isolation import Pywikibot
from refwright.publish.patience import Patience
from refwright.publish.plan import Plan
from refwright.publish.remote import Page
from refwright.publish.saving import carry_out

pytestmark = pytest.mark.mediawiki

ROUNDS = int(os.environ.get("REFWRIGHT_ROUNDS", "500"))
SECONDS = float(os.environ.get("REFWRIGHT_ROUNDS_TIME", "8"))
YES = ("--yes", "--fail-level", "error")
LOSSES = {"conflict", "changed", "created-meanwhile"}


def read(wiki: Client, title: str) -> Page:
    """The page, also where two logins at once make the wiki refuse one; reading loses nothing."""
    for pause in (0.5, 2.0, 5.0):
        try:
            return wiki.page(title)
        except PublishError:
            time.sleep(pause)
    return wiki.page(title)


def publisher(api: str, state: Path, title: str, me: str, starts: Any, reports: Any) -> None:
    """Add a line to the page in every round, until the rounds end; report what became of it."""
    credentials = BotPassword("DraftBot", "tests", "0123456789abcdef" * 2)
    wiki = Client(api, credentials, Pywikibot.get(state, 0.0, Patience(again=(), look=(0.1,))))
    for number in iter(starts.get, None):
        page = read(wiki, f"{title} {number % 2}")
        old = page.revision.text if page.revision else "Rain."
        # At the end both change the same place; at both ends, MediaWiki can merge.
        line = f"{me} {number}."
        atop = me == "A" and number % 3 == 0
        plan = Plan(
            draft="x",
            api=api,
            account="DraftBot",
            title=page.title,
            action=action("", page),
            base=page.revision.id if page.revision else None,
            text=f"{line}\n\n{old}" if atop else f"{old}\n\n{line}",
            summary=line,
            minor=False,
            bot=False,
            findings={},
        )
        try:
            outcome = carry_out(plan, wiki, time.sleep)
        except PublishError as error:
            reports.put((number, me, error.failure.key, None))
        else:
            problem = outcome.problem.failure.key if outcome.problem else ""
            reports.put((number, me, problem, outcome.revision.id))


def test_no_silent_overwrite(tmp_path: Path, wiki_url: str, people: Any) -> None:
    title = f"User:DraftBot/race {time.time_ns()}"
    context = multiprocessing.get_context("spawn")
    reports = context.Queue()
    starts = {me: context.Queue() for me in "AB"}
    workers = [
        context.Process(
            daemon=True,
            target=publisher,
            args=(f"{wiki_url}/w/api.php", tmp_path / me, title, me, starts[me], reports),
        )
        for me in starts
    ]
    for worker in workers:
        worker.start()
    said: dict[tuple[int, str], tuple[str, int | None]] = {}
    end = None
    for number in range(ROUNDS):
        for queue in starts.values():
            queue.put(number)
        for _ in workers:
            done, me, failure, revision = reports.get(timeout=120)
            said[done, me] = failure, revision
        end = end or time.monotonic() + SECONDS
        if time.monotonic() > end:
            break
    for queue in starts.values():
        queue.put(None)
    for worker in workers:
        worker.join(timeout=60)
        assert worker.exitcode == 0

    revisions = {}
    for page in (0, 1):
        newest_first = people.admin.history(f"{title} {page}")
        for newer, older in itertools.pairwise(newest_first):
            lost = set(older["text"].split("\n\n")) - set(newer["text"].split("\n\n"))
            replaced = [said[_key(newer)][0]] if lost else []
            assert replaced in ([], ["overtaken"]), "a line was overwritten, and nobody was told"
        revisions |= {each["revid"]: each for each in newest_first}
    for (number, me), (failure, revision) in said.items():
        if revision is None:
            assert failure in LOSSES
        else:
            assert failure in ("", "merged", "overtaken")
            assert _key(revisions.pop(revision)) == (number, me)
    assert revisions == {}, "edits that nobody has reported"
    print(len(said) // 2, Counter(failure for failure, _ in said.values()))  # noqa: T201
    assert any(failure in LOSSES for failure, _ in said.values())


def _key(revision: dict[str, Any]) -> tuple[int, str]:
    """Round and publisher, from the summary of an edit."""
    me, number = revision["comment"].rstrip(".").split()
    return int(number), me


def test_two_commands_on_one_draft(workplace: Any, people: Any) -> None:
    """Both may make the page, but only one does; what is remembered of it fits the wiki."""
    for number in range(2):
        workplace.draft.write_text(f"Rain {number}.\n")
        words = (workplace.draft.name, "--to", workplace.title, *YES)
        both = [
            subprocess.Popen(
                workplace.command("publish", *words, "--output-format", "json"),
                cwd=workplace.folder,
                env=workplace.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            for _ in range(2)
        ]
        entries = [json.loads(each.communicate(timeout=120)[0])["drafts"][0] for each in both]
        statuses = {entry["status"] for entry in entries}
        assert "published" in statuses
        assert statuses <= {"published", "unchanged", "refused"}
        for entry in entries:
            assert {each["failure"] for each in entry["problems"]} <= LOSSES
        history = people.admin.history(workplace.title)
        assert [each["text"] for each in history] == [f"Rain {n}." for n in range(number, -1, -1)]
        (record,) = json.loads((workplace.folder / "published.json").read_text())["drafts"].values()
        assert record[0]["revision"] in (history[0]["revid"], history[1:] and history[1]["revid"])
        assert workplace.publish().status == "unchanged"


def test_many_commands_in_one_folder_remember_all(workplace: Any) -> None:
    """The file of what was published is one for all drafts of a folder."""
    names = [f"{number}.wikitext" for number in range(4)]
    for name in names:
        (workplace.folder / name).write_text(f"{name}\n")
    running = [
        subprocess.Popen(
            workplace.command("publish", name, "--to", f"{workplace.title} {name}", *YES),
            cwd=workplace.folder,
            env=workplace.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        for name in names
    ]
    assert [each.wait(timeout=120) for each in running] == [0] * len(names)
    remembered = json.loads((workplace.folder / "published.json").read_text())["drafts"]
    assert set(remembered) == set(names)
    assert all(record["revision"] for records in remembered.values() for record in records)
