"""What is found online is chosen, silenced, reported and known as all other findings are."""

from __future__ import annotations

import json
import socket
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from refwright.cli import cli, execute
from refwright.errors import RefwrightError
from refwright.lookup.cache import APART, Cache
from refwright.lookup.fetch import Web
from refwright.lookup.links.topic import LinkTopic
from refwright.lookup.verification import Verification
from refwright.publish.record import fingerprint
from tests.lookup.services import wayback
from tests.lookup.test_verify import NOW, PAGE, cite

FORMATS = ["full", "html", "markdown", "json", "jsonl", "sarif", "github", "gitlab", "junit"]
FORMATS += ["rdjson"]


@pytest.fixture
def gone(draft: Path, world: Any) -> str:
    """The address of a page that is gone, which the draft cites."""
    draft.write_text(cite(f"{world.base}/gone"))
    return f"{world.base}/gone"


def make_dead(url: str) -> None:
    cache = Cache(Path("answers.sqlite"))
    for times in (3, 2):
        cache.failed(url, NOW - times * APART)
    cache.close()


@pytest.mark.parametrize("output_format", FORMATS)
def test_every_format_tells_where_a_finding_comes_from(
    output_format: str, draft: Path, gone: str, verify: Any
) -> None:
    outcome = verify(draft.name, "--output-format", output_format)
    assert "failing-link" in outcome.out
    assert "the link itself" in outcome.out
    assert "20110305050607" in outcome.out


def test_one_line_a_finding(draft: Path, gone: str, verify: Any) -> None:
    line, _ = verify(draft.name, "--output-format", "concise").out.split("\n", 1)
    assert line.startswith("draft.wikitext:1:24: failing-link The site of")


def test_sums_and_files(draft: Path, gone: str, verify: Any) -> None:
    assert "failing-link" in verify(draft.name, "--statistics").out
    outcome = verify(draft.name, "--output-format", "sarif", "--output-file", "found.sarif")
    assert outcome.out == ""
    log = json.loads(Path("found.sarif").read_text())
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert {"dead-link", "failing-link", "moved-link"} <= {rule["id"] for rule in rules}
    assert "page-prefix-spacing" not in {rule["id"] for rule in rules}


def test_a_difference_is_shown_and_nothing_changed(draft: Path, gone: str, verify: Any) -> None:
    make_dead(gone)
    before = draft.read_text()
    outcome = verify(draft.name, "--unsafe-fixes", "--diff")
    assert outcome.status == 1
    assert "+A.<ref>{{cite web |url=http" in outcome.out
    assert f"|archive-url=https://{wayback.SNAPSHOT}" in outcome.out
    assert draft.read_text() == before


def test_standard_input_is_repaired_on_standard_output(
    gone: str, draft: Path, verify: Any, web: Any
) -> None:
    make_dead(gone)
    arguments = ["verify", "-", "--fix", "--unsafe-fixes", "--cache-file", "answers.sqlite"]
    run = CliRunner().invoke(cli, arguments, obj=web, input=draft.read_bytes())
    assert f"|archive-url=https://{wayback.SNAPSHOT}" in run.stdout
    assert "Fixed 1 problem" in run.stderr


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), True),
        (("--select", "links"), True),
        (("--select", "failing-link"), True),
        (("--select", "moved-link"), False),
        (("--ignore", "failing-link"), False),
        (("--ignore", "links"), False),
        (("--ignore", "all", "--extend-select", "failing-link"), True),
        (("--min-severity", "warning"), False),
    ],
)
def test_checks_are_chosen(
    options: tuple[str, ...], found: bool, draft: Path, gone: str, verify: Any
) -> None:
    outcome = verify(draft.name, "--output-format", "json", *options)
    assert ("failing-link" in outcome.found()) is found


def test_nobody_is_asked_for_what_is_not_chosen(
    draft: Path, gone: str, world: Any, verify: Any
) -> None:
    verify(draft.name, "--ignore", "links")
    assert not any(seen.path.startswith("/gone") for seen in world.seen)


@pytest.mark.parametrize(
    ("settings", "severity"),
    [
        ("", "info"),
        ('select = ["links"]', "info"),
        ('select = ["moved-link"]', None),
        # Whoever chooses among the checks that read drafts has said nothing of these.
        ('select = ["pages"]', "info"),
        ("select = []", None),
        ('ignore = ["failing-link"]', None),
        ('[per-file-ignores]\n"*.wikitext" = ["failing-link", "duplicate-image"]', None),
        ('[severity]\nfailing-link = "error"', "error"),
    ],
)
def test_configuration_counts(
    settings: str, severity: str | None, draft: Path, gone: str, verify: Any
) -> None:
    Path("refwright.toml").write_text(settings)
    found = verify(draft.name, "--output-format", "json").found().get("failing-link")
    assert (found and found["severity"]) == severity


def test_the_same_configuration_serves_check(draft: Path, gone: str) -> None:
    Path("refwright.toml").write_text('select = ["failing-link"]\nignore = ["moved-link"]\n')
    draft.write_text("A.<ref>Smith 2001, p.12</ref>\n{{reflist}}\n")
    assert execute(["check", draft.name, "--no-cache"]) == 1
    Path("refwright.toml").write_text('ignore = ["failing-lnk"]\n')
    assert execute(["check", draft.name]) == 2


def test_choosing_what_the_command_does_not_run(draft: Path, gone: str, verify: Any) -> None:
    with pytest.raises(RefwrightError, match=r"'pages' reads drafts alone, which refwright check"):
        verify(draft.name, "--select", "pages")
    for option in ("--select", "--extend-select"):
        run = CliRunner().invoke(cli, ["check", draft.name, option, "dead-link"])
        assert "'dead-link' has to ask online, which refwright verify does" in str(run.exception)
    with pytest.raises(RefwrightError, match="did you mean 'dead-link'"):
        verify(draft.name, "--ignore", "dead-lnk")
    verify(draft.name, "--ignore", "pages,duplicate-image")


COMMENTS = [
    "<!-- refwright-disable-file failing-link -->\n{}",
    "{} <!-- refwright-disable-line failing-link, duplicate-image -->",
    "<!-- refwright-disable-next-line failing-link -- as they say -->\n{}",
    "<!-- refwright-disable failing-link -->{}<!-- refwright-enable failing-link -->",
]


@pytest.mark.parametrize("comment", COMMENTS)
def test_comments_silence(comment: str, draft: Path, gone: str, world: Any, verify: Any) -> None:
    draft.write_text(comment.replace("{}", f"* {world.base}/gone"))
    outcome = verify(draft.name, "--output-format", "json")
    assert outcome.found() == {}
    assert outcome.file["suppressed"] == 1


@pytest.mark.parametrize("comment", COMMENTS)
def test_such_comments_are_no_finding_of_check(comment: str, draft: Path) -> None:
    draft.write_text(comment.replace("{}", "* Words.").replace(", duplicate-image", ""))
    run = CliRunner().invoke(
        cli, ["check", draft.name, "--select", "suppressions", "--output-format", "json"]
    )
    assert json.loads(run.stdout)["files"][0]["diagnostics"] == []


def test_a_misspelt_name_is_one(draft: Path) -> None:
    draft.write_text("<!-- refwright-disable-file failing-lnk -->\n* Words.\n")
    run = CliRunner().invoke(cli, ["check", draft.name, "--select", "suppressions"])
    assert "failing-link" in run.stdout


def test_known_findings_of_both_kinds_live_in_one_file(
    draft: Path, gone: str, world: Any, verify: Any
) -> None:
    draft.write_text(cite(gone) + "B.<ref>Smith 2001, p.12</ref>\n")
    check = ["check", draft.name, "--no-cache", "--baseline", "known.json"]
    assert execute([*check, "--write-baseline"]) == 0
    verify(draft.name, "--baseline", "known.json", "--write-baseline", "--fail-level", "info")
    assert execute(check) == 0
    outcome = verify(draft.name, "--baseline", "known.json", "--fail-level", "info")
    assert (outcome.status, "1 known" in outcome.out, "is gone" in outcome.err) == (0, True, False)
    world.routes["/gone"] = (200, {}, PAGE)
    outcome = verify(draft.name, "--baseline", "known.json", "--max-age", "0m")
    assert "1 known finding is gone" in outcome.err
    outcome = verify(draft.name, "--baseline", "known.json", "--prune-baseline")
    assert "1 dropped" in outcome.err
    assert execute(check) == 0


def test_what_could_not_be_asked_is_not_gone(draft: Path, gone: str, verify: Any) -> None:
    make_dead(gone)
    verify(draft.name, "--baseline", "known.json", "--write-baseline")
    assert "dead-link" in Path("known.json").read_text()
    for options in ((), ("--prune-baseline",)):
        verify("--clear-cache")
        outcome = verify(draft.name, "--baseline", "known.json", "--offline", *options)
        assert "is gone" not in outcome.err
    assert "dead-link" in Path("known.json").read_text()


def test_a_topic_that_fails_stops_no_other(
    draft: Path, gone: str, verify: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(LinkTopic, "judge", fails)
    outcome = verify(draft.name, "--extend-select", "unarchived-link")
    assert outcome.status == 2
    assert "the check dead-link failed; please report this" in outcome.err


def test_pages_without_a_copy_are_saved_on_request(
    draft: Path, world: Any, verify: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("refwright.lookup.sources.savepagenow._PAUSE", 0.0)
    settings = Path("CONFIG/refwright/verify.toml")
    settings.write_text(settings.read_text() + f'savepagenow = "{world.base}"\n')
    url = f"{world.base}/works"
    draft.write_text(cite(url))
    world.routes["/works"] = (200, {}, PAGE)
    world.routes["/wayback/available"] = (200, {}, wayback.available(None))
    place = f"/web/20261122183000/{url}"
    world.routes[f"/save/{url}"] = (302, {"Location": f"{place}"}, b"")

    def saves() -> int:
        return sum(seen.path.startswith("/save/") for seen in world.seen)

    assert verify(draft.name, "--output-format", "json").found() == {}
    found = verify(draft.name, "--extend-select", "unarchived-link", "--output-format", "json")
    assert "--save asks it to make one" in found.found()["unarchived-link"]["message"]
    assert saves() == 0
    for _ in range(2):
        outcome = verify(draft.name, "--save", "--output-format", "json")
        found = outcome.found()["unarchived-link"]
        assert "it made one on" in found["message"]
        assert [each["source"] for each in found["evidence"]] == [
            *("Wayback Machine", "Save Page Now")
        ]
        assert "pages to save: 1 found" in outcome.err
        assert saves() == 1
    verify(draft.name, "--save", "--fix", "--unsafe-fixes")
    added = f"|archive-url=https://web.archive.org{place} |archive-date=2026-11-22 |url-status=live"
    assert draft.read_text() == cite(url).replace(url, f"{url} {added}")
    assert verify(draft.name, "--save", "--output-format", "json").found() == {}
    assert saves() == 1


def test_the_sums_say_what_was_asked(draft: Path, gone: str, world: Any, verify: Any) -> None:
    world.routes["/works"] = (200, {}, PAGE)
    draft.write_text(cite(gone) + f"* {world.base}/works\n")
    err = verify(draft.name, "--ignore", "all", "--extend-select", "links").err
    assert "links: 1 ok, 1 gone" in err or "links: 1 gone, 1 ok" in err
    assert "archived copies: 1 found" in err


def test_online_checks_are_listed_and_explained() -> None:
    run = CliRunner().invoke(cli, ["checks", "links", "--output-format", "json"])
    listed = {check["name"]: check["online"] for check in json.loads(run.stdout)["checks"]}
    assert listed["dead-link"] is True
    run = CliRunner().invoke(cli, ["checks", "pages"])
    assert "(online)" not in run.stdout
    assert CliRunner().invoke(cli, ["explain", "dead-link"]).stdout.startswith("# dead-link\n")


def remembered(text: str) -> Verification | None:
    with closing(Cache(Path("answers.sqlite"))) as cache:
        return cache.verification(fingerprint(text))


def test_what_was_verified_is_remembered(draft: Path, gone: str, world: Any, verify: Any) -> None:
    text = draft.read_text()
    verify(draft.name, "--offline")
    offline = remembered(text)
    assert offline is not None
    assert offline.unasked > 0
    verify(draft.name)
    first = remembered(text)
    assert first is not None
    assert (first.unasked, first.findings) == (0, {"info": 1})
    between = datetime.now(tz=UTC)
    verify(draft.name)
    again = remembered(text)
    assert again is not None
    assert again.since < between, "it rests on the same answers"
    verify(draft.name, "--max-age", "0m")
    later = remembered(text)
    assert later is not None
    assert later.since > between


@pytest.mark.parametrize(
    "options", [("--ignore", "links"), ("--select", "links"), ("--min-severity", "error")]
)
def test_half_a_verification_is_none(
    options: tuple[str, ...], draft: Path, gone: str, verify: Any
) -> None:
    verify(draft.name, *options)
    assert remembered(draft.read_text()) is None


def test_a_host_that_turns_programs_away_leaves_no_question_open(
    draft: Path, world: Any, verify: Any
) -> None:
    world.routes["/a"] = (403, {}, b"")
    draft.write_text(cite(f"{world.base}/a"))
    verify(draft.name)
    verification = remembered(draft.read_text())
    assert verification is not None
    assert (verification.unasked, verification.findings) == (0, {})


def test_a_text_is_remembered_as_it_was_repaired(draft: Path, gone: str, verify: Any) -> None:
    make_dead(gone)
    before = draft.read_text()
    verify(draft.name, "--fix", "--unsafe-fixes")
    assert remembered(before) is None
    assert remembered(draft.read_text()) is not None


def test_on_a_machine_that_is_cut_off_everything_is_an_open_question(
    draft: Path, verify: Any
) -> None:
    draft.write_text("* http://a.example/x\n")

    def unknown(*_: object) -> list[tuple[Any, ...]]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    verify(draft.name, web=Web(pause=0, resolve=unknown))
    verification = remembered(draft.read_text())
    assert verification is not None
    assert verification.unasked == 1
