"""What can go wrong between a draft and a wiki, provoked: each has its own message, and nothing is
overwritten, written twice or lost."""

from __future__ import annotations

import json
import os
import pty
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import jsonschema
import pytest

from refwright.publish.errors import Failure

pytestmark = pytest.mark.mediawiki

OLD = "Rain.\n\nHail.\n\nFog."
NEW = "Rain.\n\nSnow.\n\nFog."
LONGEST = 240  # seconds for some forty drafts; alone, one of them takes one
SETTINGS = "patience = {answer = 2, again = [0.1], look = [0.1, 1.2]}\n"

# PHP that does something to the page right before MediaWiki looks for conflicts, or before it looks
# whether the page is there.
MEANWHILE = """
$wgHooks['EditPage::attemptSave'][] = function () {
    $services = MediaWiki\\MediaWikiServices::getInstance();
    $title = $services->getTitleFactory()->newFromText( $_POST['title'] );
    $page = $services->getWikiPageFactory()->newFromTitle( $title );
    $user = fn ( $name ) => $services->getUserFactory()->newFromName( $name );
    $write = fn ( $name, $text ) => $page->doUserEditContent(
        new WikitextContent( $text ), $user( $name ), 'Meanwhile' );
    %s
};
"""
EARLIER = MEANWHILE.replace("EditPage::attemptSave", "ApiCheckCanExecute")
FILTER = """
$wgHooks['EditPage::attemptSave'][] = function ( $edit ) {
    $title = $edit->getTitle()->getPrefixedText();
    $services = MediaWiki\\MediaWikiServices::getInstance();
    $db = $services->getConnectionProvider()->getPrimaryDatabase();
    $db->newInsertQueryBuilder()->insertInto( 'abuse_filter' )->row( [
        'af_pattern' => "page_prefixedtitle == '$title'", 'af_actor' => 1,
        'af_timestamp' => $db->timestamp(), 'af_enabled' => 1, 'af_comments' => '',
        'af_public_comments' => 'No snow', 'af_hidden' => 0, 'af_hit_count' => 0,
        'af_throttled' => 0, 'af_deleted' => 0, 'af_actions' => '%(action)s', 'af_global' => 0,
        'af_group' => 'default' ] )->caller( 'test' )->execute();
    $db->newInsertQueryBuilder()->insertInto( 'abuse_filter_action' )->row( [
        'afa_filter' => $db->insertId(), 'afa_consequence' => '%(action)s',
        'afa_parameters' => '' ] )->caller( 'test' )->execute();
};
"""
ONCE = "if ( !file_exists( $flag = '%s' ) ) { touch( $flag ); %%s }"


class Mishap(NamedTuple):
    """PHP that runs in the request that saves the page, what the report says then, and what stands
    on the wiki afterwards, newest first; before, it is :data:`OLD`."""

    php: str
    failure: str | None
    words: str = ""
    history: tuple[str, ...] = (OLD,)


SAVED = (NEW, OLD)
STATUS = "http_response_code( %d ); echo '<html>No</html>'; exit;"
MISHAPS = {
    "read-only": Mishap("$wgReadOnly = 'Moving house';", "read-only", "read-only"),
    "rate limit": Mishap(
        "$wgRateLimits['edit'] = [ 'user' => [ 0, 30 ], 'newbie' => [ 0, 30 ] ];", "rate-limited"
    ),
    "maxlag": Mishap(
        # MediaWiki says for how long to wait, which refwright does: 5 seconds, six times.
        "header_register_callback( fn () => header( 'Retry-After: 0' ) );"
        "$wgHooks['ApiMaxLagInfo'][] = function ( &$lag ) {"
        " $lag = [ 'host' => 'db1', 'lag' => 7, 'type' => 'db' ]; };",
        "lagged",
    ),
    "status 500": Mishap(STATUS % 500, "broken", "status 500"),
    "status 503": Mishap(STATUS % 503, "broken", "status 503"),
    "status 403": Mishap(STATUS % 403, "turned-away", "status 403"),
    "status 429": Mishap(STATUS % 429, "turned-away", "status 429"),
    "no JSON": Mishap(STATUS % 200, "broken"),
    "exception": Mishap(MEANWHILE % "throw new Exception( 'Oh' );", "broken"),
    "hook": Mishap(
        "$wgHooks['MultiContentSave'][] = function ( $revision, $user, $summary, $flags, $status )"
        " { $status->fatal( 'rawmessage', 'Not on Sundays' ); return false; };",
        "refused",
        "Not on Sundays",
    ),
    "captcha": Mishap(
        "wfLoadExtensions( [ 'ConfirmEdit', 'ConfirmEdit/QuestyCaptcha' ] );"
        "$wgCaptchaQuestions = [ 'Which?' => 'That' ]; $wgCaptchaTriggers['edit'] = true;"
        "$wgGroupPermissions['*']['skipcaptcha'] = false;",
        "captcha",
    ),
    "too big": Mishap("$wgMaxArticleSize = 0;", "too-large"),
    "filter": Mishap(FILTER % {"action": "disallow"}, "filtered"),
    "filter that warns": Mishap(FILTER % {"action": "warn"}, "filter-warning"),
    "filter that tags": Mishap(FILTER % {"action": "tag"}, None, history=SAVED),
    "conflict": Mishap(
        MEANWHILE % "$write( 'Jennak83', 'Theirs.' );", "conflict", history=("Theirs.", OLD)
    ),
    "conflict with oneself": Mishap(
        MEANWHILE % "$write( 'DraftBot', 'Theirs.' );", "conflict", history=("Theirs.", OLD)
    ),
    "another line": Mishap(
        MEANWHILE % '$write( "DraftBot", "Storm.\\n\\nHail.\\n\\nFog." );',
        "merged",
        history=(NEW.replace("Rain", "Storm"), OLD.replace("Rain", "Storm"), OLD),
    ),
    "the same text": Mishap(
        MEANWHILE % '$write( "DraftBot", "Rain.\\n\\nSnow.\\n\\nFog." );', None, history=SAVED
    ),
    "created": Mishap(
        EARLIER % "$write( 'Jennak83', 'Theirs.' );", "created-meanwhile", history=("Theirs.",)
    ),
    "created at the last moment": Mishap(
        MEANWHILE % "$write( 'Jennak83', 'Theirs.' );", "conflict", history=("Theirs.",)
    ),
    "created by oneself at the last moment": Mishap(
        MEANWHILE % "$write( 'DraftBot', 'Theirs.' );", "overtaken", history=(NEW, "Theirs.")
    ),
    "deleted": Mishap(
        EARLIER % "$page->doDeleteArticleReal( 'Out', $user( 'Admin' ) );",
        "deleted-meanwhile",
        history=(),
    ),
    "deleted at the last moment": Mishap(
        MEANWHILE % "$page->doDeleteArticleReal( 'Out', $user( 'Admin' ) );",
        "deleted-meanwhile",
        history=(),
    ),
    "no answer": Mishap("sleep( 3 ); exit;", "no-answer"),
    "lost answer": Mishap(
        "$wgHooks['PageSaveComplete'][] = function () { sleep( 3 ); };", None, history=SAVED
    ),
    "lost answer to a creation": Mishap(
        "$wgHooks['PageSaveComplete'][] = function () { sleep( 3 ); };", None, history=(NEW,)
    ),
    "bad gateway": Mishap(
        "ob_start( function () { http_response_code( 502 ); return 'Bad gateway'; } );",
        None,
        history=SAVED,
    ),
    "stale token": Mishap(ONCE.replace("%%s", "$_POST['token'] = 'x+\\\\';"), None, history=SAVED),
    "lost session": Mishap(ONCE.replace("%%s", "$_COOKIE = [];"), None, history=SAVED),
    "no session": Mishap("$_COOKIE = [];", "session-lost"),
}
CREATIONS = (
    "created",
    "created at the last moment",
    "created by oneself at the last moment",
    "lost answer to a creation",
)
REFUSALS = (
    "conflict",
    "created-meanwhile",
    "deleted-meanwhile",
    "too-large",
    "captcha",
    "filtered",
    "filter-warning",
    "refused",
)
SAVED_ALL_THE_SAME = ("merged", "overtaken")

# What stands in the way before anything is sent: the failure, and how it comes about.
OBSTACLES: dict[str, tuple[str, Callable[[Any, str], object]]] = {
    "protected": (
        "protected",
        lambda who, title: who.admin.does("protect", title=title, protections="edit=sysop"),
    ),
    "cascade": (
        "cascade-protected",
        lambda who, title: (
            who.admin.writes(f"Project:{title[5:]}", f"{{{{{title}}}}}"),
            who.admin.does(
                "protect", title=f"Project:{title[5:]}", protections="edit=sysop", cascade="1"
            ),
        ),
    ),
    "partly blocked": (
        "blocked",
        lambda who, title: who.admin.does(
            "block", user="DraftBot", partial="1", pagerestrictions=title, allowusertalk="1"
        ),
    ),
    "nobots": ("excluded", lambda who, title: who.bot.writes(title, f"{{{{nobots}}}}\n{OLD}")),
    "bots": (
        "excluded",
        lambda who, title: who.bot.writes(title, f"{{{{bots|deny=DraftBot}}}}\n{OLD}"),
    ),
    "redirect": ("redirect", lambda who, title: who.bot.writes(title, "#REDIRECT [[Rain]]")),
    "style.css": ("not-wikitext", lambda who, title: who.bot.writes(title, "a {}")),
    "no creation": (
        "creation-protected",
        lambda who, title: (
            who.admin.removes(title),
            who.admin.does("protect", title=title, protections="create=sysop"),
        ),
    ),
    "Forbidden": ("title-blacklisted", lambda who, title: who.admin.removes(title)),
    "spam": ("spam", lambda who, title: None),
}


class Batch(NamedTuple):
    """One run over all drafts: their entries by name, and the pages."""

    report: dict[str, Any]
    entries: dict[str, dict[str, Any]]
    code: int
    err: str
    history: Callable[[str], tuple[str, ...]]
    drafts: Path


@pytest.fixture
def patient(workplace: Any) -> Any:
    """A workplace where nobody waits long."""
    settings = workplace.folder.parent / "config/refwright/publish.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS)
    return workplace


@pytest.fixture
def override(override_file: Path) -> Iterator[Callable[[str], None]]:
    """Takes PHP that every request of the wiki runs, until the end of the test."""
    yield lambda php: replace(override_file, php)
    override_file.unlink(missing_ok=True)


def replace(file: Path, php: str) -> None:
    """Put *php* into *file* in one step: the wiki reads it in every request."""
    fresh = file.with_suffix(".fresh")
    fresh.write_text(f"<?php\n{php}")
    fresh.replace(file)


def when_saving(php: str, title: str) -> str:
    """PHP that runs only in the request that saves the page."""
    return (
        f"if ( ($_POST['action'] ?? '') === 'edit' && $_POST['title'] === '{title}' ) {{ {php} }}"
    )


@pytest.fixture(scope="module")
def batch(
    people: SimpleNamespace,
    new_workplace: Callable[[Path, str], Any],
    override_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Batch:
    """All mishaps and obstacles in one run, at a terminal where a prompt would wait for ever."""
    stem = f"User:DraftBot/{time.time_ns()}"
    titles = {name: f"{stem} {name}" for name in (*MISHAPS, *OBSTACLES, "good")}
    place = new_workplace(tmp_path_factory.mktemp("failures"), "")
    settings = place.folder.parent / "config/refwright/publish.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS)
    people.admin.writes("MediaWiki:Titleblacklist", ".*Forbidden.*")
    people.admin.writes("MediaWiki:Spam-blacklist", r"evil\.example")
    pages = []
    for name, title in titles.items():
        if name not in CREATIONS and name != "Forbidden":
            people.bot.writes(title, OLD)
        if name in OBSTACLES:
            OBSTACLES[name][1](people, title)
        text = f"{NEW} https://evil.example/" if name == "spam" else NEW
        (place.folder / f"{name}.wikitext").write_text(f"{text}\n")
        fields = {"file": f"{name}.wikitext", "site": "enwiki", "title": title}
        pages.append("[[draft]]\n" + "".join(f"{k} = {json.dumps(v)}\n" for k, v in fields.items()))
    (place.folder / "drafts.toml").write_text("\n".join(pages))
    flags = place.folder.parent
    replace(
        override_file,
        "\n".join(
            when_saving(mishap.php.replace("%s", f"{flags}/{number}"), titles[name])
            for number, (name, mishap) in enumerate(MISHAPS.items())
        ),
    )
    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(
            place.command(
                "publish", ".", "--yes", "--overwrite", "--force-findings", "--output-format=json"
            ),
            cwd=place.folder,
            env=place.environment,
            stdin=theirs,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)
        override_file.unlink()
        people.admin.does("unblock", user="DraftBot")
        for page in ("MediaWiki:Titleblacklist", "MediaWiki:Spam-blacklist"):
            people.admin.writes(page, "#")
    report = json.loads(done.stdout)
    entries = {Path(each["draft"]).stem: each for each in report["drafts"]}

    def history(name: str) -> tuple[str, ...]:
        return tuple(each["text"] for each in people.admin.history(titles[name]))

    return Batch(report, entries, done.returncode, done.stderr, history, place.folder)


def test_one_failure_does_not_stop_the_others(batch: Batch) -> None:
    assert len(batch.entries) == len(MISHAPS) + len(OBSTACLES) + 1
    assert batch.entries["good"]["status"] == "published"
    assert batch.code == 2
    assert "Traceback" not in batch.err


def test_the_report_is_as_its_schema_says(batch: Batch) -> None:
    schema = json.loads(resources.files("refwright.report").joinpath("publish.json").read_text())
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(batch.report)) == []
    known = set(schema["$defs"]["problem"]["properties"]["failure"]["enum"])
    assert known == {"input", *(failure.key for failure in Failure)}


@pytest.mark.parametrize("name", MISHAPS)
def test_a_mishap_while_saving(batch: Batch, name: str) -> None:
    entry, mishap = batch.entries[name], MISHAPS[name]
    failures = [problem["failure"] for problem in entry["problems"]]
    assert failures == ([mishap.failure] if mishap.failure else [])
    assert batch.history(name) == mishap.history
    if mishap.failure is None:
        assert entry["status"] == "published"
        return
    if mishap.failure in SAVED_ALL_THE_SAME:
        assert entry["status"] == "published"
    else:
        assert entry["status"] == ("refused" if mishap.failure in REFUSALS else "failed")
    (problem,) = entry["problems"]
    assert mishap.words in problem["message"]
    assert problem["remedy"]
    assert f"{name}.wikitext: {problem['message']}" in " ".join(batch.err.split())


@pytest.mark.parametrize("name", OBSTACLES)
def test_an_obstacle(batch: Batch, name: str) -> None:
    entry = batch.entries[name]
    failure, *others = [problem["failure"] for problem in entry["problems"]]
    assert (failure, others) == (OBSTACLES[name][0], ["protected-space"] * (name == "style.css"))
    assert entry["status"] == "refused"
    assert all("Snow" not in text for text in batch.history(name))


def test_each_has_its_own_message(batch: Batch) -> None:
    """Two failures with one key say the same; otherwise no two do."""
    said: dict[str, str] = {}
    for entry in batch.entries.values():
        for problem in entry["problems"]:
            remedy, failure = problem["remedy"], problem["failure"]
            what = problem["message"].partition(". ")[0]
            assert said.setdefault(what, failure) == failure
            assert remedy


@pytest.mark.parametrize(
    ("user", "password"),
    [
        ("DraftBot@tests", "f" * 32),
        ("DraftBot@nothing", "0123456789abcdef" * 2),
        ("Nobody@tests", "0123456789abcdef" * 2),
    ],
)
def test_credentials_that_the_wiki_does_not_accept(patient: Any, user: str, password: str) -> None:
    patient.draft.write_text(NEW)
    entry = patient.publish(REFWRIGHT_BOT_USER=user, REFWRIGHT_BOT_PASSWORD=password)
    assert (entry.code, entry.status, entry.failures) == (2, "failed", ["wrong-credentials"])
    assert password not in entry.err


def test_no_credentials(patient: Any) -> None:
    patient.draft.write_text(NEW)
    entry = patient.publish(REFWRIGHT_BOT_USER="", REFWRIGHT_BOT_PASSWORD="")
    assert (entry.code, entry.failures) == (2, ["no-credentials"])


def test_a_bot_password_without_the_grant_to_edit(patient: Any) -> None:
    patient.draft.write_text(NEW)
    entry = patient.publish(REFWRIGHT_BOT_USER="DraftBot@noedit")
    assert (entry.code, entry.status, entry.failures) == (1, "refused", ["no-right"])


def test_too_many_attempts_to_log_in(patient: Any, override: Callable[[str], None]) -> None:
    override(
        "$wgMainCacheType = CACHE_DB;"
        "$wgPasswordAttemptThrottle = [ [ 'count' => 1, 'seconds' => 60 ] ];"
    )
    patient.draft.write_text(NEW)
    entries = [patient.publish(REFWRIGHT_BOT_PASSWORD="f" * 32) for _ in range(2)]
    assert entries[0].failures in (["wrong-credentials"], ["login-throttled"])
    assert entries[1].failures == ["login-throttled"]
    assert entries[1].code == 2


def test_a_bot_password_that_is_gone_when_the_session_ends(
    patient: Any, override: Callable[[str], None], people: Any
) -> None:
    patient.draft.write_text(NEW)
    flag = patient.folder.parent / "gone"
    override(
        when_saving(f"touch( '{flag}' ); $_COOKIE = [];", patient.title)
        + f"if ( file_exists( '{flag}' ) ) {{ $wgEnableBotPasswords = false; }}"
    )
    entry = patient.publish()
    assert (entry.code, entry.failures) == (2, ["wrong-credentials"]), entry.err
    assert people.admin.history(patient.title) == []


def test_an_account_that_is_blocked(patient: Any, people: Any) -> None:
    patient.draft.write_text(NEW)
    people.admin.does("block", user="DraftBot", reason="Too many storms")
    try:
        entry = patient.publish()
    finally:
        people.admin.does("unblock", user="DraftBot")
    assert (entry.code, entry.status, entry.failures) == (1, "refused", ["blocked"])
    assert "Too many storms" in entry.err.replace("\n", " ")


def test_a_wiki_that_is_read_only(patient: Any, override: Callable[[str], None]) -> None:
    override("$wgReadOnly = 'Moving house';")
    patient.draft.write_text(NEW)
    entry = patient.publish()
    assert (entry.code, entry.status) == (2, "failed")
    assert "read-only" in entry.failures


def test_a_draft_larger_than_the_wiki_allows(patient: Any, override: Callable[[str], None]) -> None:
    override("$wgMaxArticleSize = 1;")
    patient.draft.write_text(NEW * 100)
    entry = patient.publish()
    assert (entry.code, entry.failures) == (1, ["too-large"])


def _unused_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@pytest.mark.parametrize(
    ("api", "failures"),
    [
        ("http://127.0.0.1:{free}/w/api.php", ["unreachable"]),
        ("https://wiki.invalid/w/api.php", ["unreachable"]),
        ("{wiki}/nowhere/api.php", ["turned-away", "unreachable"]),
        ("{wiki}/w/images/api.php", ["turned-away", "unreachable"]),
    ],
)
def test_an_address_where_no_wiki_answers(
    patient: Any, wiki_url: str, api: str, failures: list[str]
) -> None:
    patient.draft.write_text(NEW)
    patient.api = api.format(free=_unused_port(), wiki=wiki_url)
    begin = time.monotonic()
    entry = patient.publish()
    assert time.monotonic() - begin < 60
    assert (entry.code, entry.status) == (2, "failed")
    assert entry.failures[0] in failures


# Where refwright is killed: PHP that, in that request, says so and waits; and whether the edit
# is on the wiki all the same.
HOLD = "touch( '{flag}' ); sleep( 2 );"
QUERY = "( $_POST['action'] ?? '' ) === 'query' && isset( $_POST['intestactions'] )"
SAVED_BEFORE = "$wgHooks['PageSaveComplete'][] = function () { touch( '{flag}.saved' ); };"
STEPS = {
    "logging in": (
        f"if ( isset( $_POST['username'] ) || isset( $_POST['lgname'] ) ) {{ {HOLD} }}",
        False,
    ),
    "before the edit": (f"if ( {QUERY} ) {{ {HOLD} }}", False),
    "sent, not made": (f"if ( ( $_POST['action'] ?? '' ) === 'edit' ) {{ {HOLD} exit; }}", False),
    "made, not answered": (
        f"$wgHooks['PageSaveComplete'][] = function () {{ {HOLD} }};",
        True,
    ),
    "reading back": (
        SAVED_BEFORE + f"if ( file_exists( '{{flag}}.saved' ) && {QUERY} ) {{ {HOLD} }}",
        True,
    ),
    "rendering": (f"if ( ( $_POST['action'] ?? '' ) === 'parse' ) {{ {HOLD} }}", True),
}


@pytest.mark.parametrize("step", STEPS)
def test_killed(
    patient: Any, people: Any, override: Callable[[str], None], override_file: Path, step: str
) -> None:
    php, made = STEPS[step]
    flag = patient.folder.parent / "reached"
    override(php.replace("{flag}", str(flag)))
    patient.draft.write_text(OLD)
    words = (patient.draft.name, "--to", patient.title, "--yes", "--force-findings")
    process = subprocess.Popen(
        patient.command("publish", *words),
        cwd=patient.folder,
        env=patient.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 60
    while not flag.exists() and time.monotonic() < end and process.poll() is None:
        time.sleep(0.02)
    process.kill()
    assert process.wait() == -9
    override_file.unlink()
    while made and not people.admin.history(patient.title) and time.monotonic() < end:
        time.sleep(0.1)
    patient.draft.write_text(NEW)
    entry = patient.publish()
    assert (entry.status, entry.failures) == ("published", [])
    texts = [each["text"] for each in people.admin.history(patient.title)]
    assert texts == ([NEW, OLD] if made else [NEW])
