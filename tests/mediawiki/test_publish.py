"""Drafts published to a real MediaWiki, and what is on the wiki afterwards."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from refwright.cli import cli
from refwright.lookup.fetch import Web

pytestmark = pytest.mark.mediawiki

DRAFTS = Path(__file__).parents[2] / "drafts"
TEXT = "Rain.<ref>Orr 1990, p. 4.</ref>\n\n== Snow ==\nWhite.\n\n== Notes ==\n{{reflist}}\n"

# One error of Cite a line; none depends on its neighbours.
ERRONEOUS = """\
The light was lit in 1871.<ref/>
It burnt oil.<ref> </ref>
It stood on a rock.<ref name=1>Orr 1990.</ref>
Its keeper wrote.<ref class=c>Orr 1991.</ref>
Storms came.<ref dir=up>Orr 1992.</ref>
A bell rang.<ref name=p>Orr 1993.</ref><ref name=q follow=p>Vik 1980.</ref>
The keeper left.<ref name=nowhere />
Two came.<ref name=r>Orr 1994.</ref><ref name=r>Vik 1994. </ref>
Nobody stayed.<ref group=g>Orr 1995.</ref>
It fell.<ref>Orr 1996. <ref>Strand 1972.</ref>

<references foo=1 />
<references><ref>Orr 1997.</ref></references>
<references><ref name=s>Orr 1998.</ref></references>
"""


@pytest.fixture
def wiki(people: SimpleNamespace, workplace: Any) -> SimpleNamespace:
    """The page of the draft, as the people of the wiki see it."""

    def texts() -> list[str]:
        return [each["text"] for each in people.admin.history(workplace.title)]

    return SimpleNamespace(**vars(people), texts=texts)


def test_published_unchanged_changed(workplace: Any, wiki: Any) -> None:
    workplace.draft.write_text(TEXT)
    first = workplace.publish()
    assert (first.code, first.status, first.plan["action"]) == (0, "published", "create")
    again = workplace.publish()
    assert (again.code, again.status, again.revision) == (0, "unchanged", first.revision)
    assert wiki.texts() == [TEXT.rstrip()]
    workplace.draft.write_text(TEXT.replace("White.", "White.<ref>Vik 1980.</ref>"))
    second = workplace.publish()
    assert (second.status, second.plan["action"]) == ("published", "change")
    assert second.plan["base"] == first.revision
    newest, oldest = wiki.admin.history(workplace.title)
    assert newest["revid"] == second.revision
    assert newest["user"] == "DraftBot"
    assert newest["comment"].startswith("1 reference added ([[User:DraftBot|refwright ")
    assert oldest["comment"].startswith("New draft with 1 reference (")
    assert not newest["minor"]


def test_nothing_is_written_unless_somebody_says_yes(workplace: Any, wiki: Any) -> None:
    workplace.draft.write_text(TEXT)
    words = (workplace.draft.name, "--to", workplace.title, "--fail-level", "error")
    shown = workplace.run("publish", *words, "--dry-run")
    assert shown.returncode == 0
    assert "+White." in shown.stdout
    assert "create the page" in shown.stdout
    unasked = workplace.run("publish", *words)
    assert unasked.returncode == 2
    assert "nobody to ask" in unasked.stderr
    assert wiki.texts() == []
    assert not (workplace.folder / "published.json").exists()


def test_blanks_alone_make_no_edit(workplace: Any, wiki: Any) -> None:
    workplace.draft.write_text(TEXT)
    workplace.publish()
    workplace.draft.write_text(TEXT.replace("== Snow ==", "==  Snow  ==\n"))
    entry = workplace.publish()
    assert (entry.code, entry.status, entry.plan["action"]) == (0, "unchanged", "cosmetic")
    assert len(wiki.texts()) == 1


def test_what_mediawiki_changes_is_no_difference(workplace: Any, wiki: Any) -> None:
    text = "Cafe\u0301.\r\nBell\x07.\r\n\r\n\r\n"
    workplace.draft.write_bytes(text.encode())
    assert workplace.publish().status == "published"
    assert wiki.texts() == ["Café.\nBell\ufffd."]
    assert workplace.publish().status == "unchanged"


def test_signatures_are_expanded_by_the_wiki(workplace: Any, wiki: Any) -> None:
    workplace.draft.write_text("Signed: ~~~~ and <ref>~~~~</ref> [[Moon (satellite)|]].\n")
    entry = workplace.publish()
    assert (entry.status, entry.expanded) == ("published", True)
    assert workplace.publish().status == "unchanged"
    (text,) = wiki.texts()
    assert "User:DraftBot" in text
    assert "<ref>~~~~</ref> [[Moon (satellite)|Moon]]" in text
    workplace.pull()
    assert workplace.draft.read_text() == f"{text}\n"


class TestPulling:
    """What the wiki has, brought into the draft."""

    def test_a_draft_that_is_not_there_yet(self, workplace: Any, wiki: Any) -> None:
        wiki.jennak.writes(workplace.title, TEXT)
        done = workplace.pull()
        assert done.returncode == 0, done.stderr
        assert workplace.draft.read_text() == TEXT
        workplace.draft.write_text(TEXT + "\nMore.\n")
        assert workplace.publish().status == "published"

    def test_a_change_on_the_wiki_alone(self, workplace: Any, wiki: Any) -> None:
        workplace.draft.write_text(TEXT)
        workplace.publish()
        wiki.jennak.writes(workplace.title, TEXT.replace("Rain.", "Hail."))
        assert workplace.publish().failures == ["changed"]
        assert (
            "changed on the wiki"
            in workplace.run("status", "draft.wikitext", "--to", workplace.title).stdout
        )
        assert workplace.pull().returncode == 0
        assert workplace.draft.read_text() == TEXT.replace("Rain.", "Hail.")
        assert workplace.publish().status == "unchanged"

    def test_changes_on_both_sides(self, workplace: Any, wiki: Any) -> None:
        workplace.draft.write_bytes(TEXT.replace("\n", "\r\n").encode())
        workplace.publish()
        wiki.jennak.writes(workplace.title, TEXT.replace("Rain.", "Hail."))
        mine = TEXT.replace("White.", "Grey.")
        workplace.draft.write_bytes(mine.replace("\n", "\r\n").encode())
        refused = workplace.publish()
        assert (refused.code, refused.status, refused.failures) == (1, "refused", ["changed"])
        done = workplace.pull()
        assert done.returncode == 0, done.stderr
        both = mine.replace("Rain.", "Hail.")
        assert workplace.draft.read_bytes() == both.replace("\n", "\r\n").encode()
        assert workplace.publish().status == "published"
        assert wiki.texts()[0] == both.rstrip()

    def test_changes_of_the_same_line(self, workplace: Any, wiki: Any) -> None:
        workplace.draft.write_text(TEXT)
        workplace.publish()
        revision = wiki.jennak.writes(workplace.title, TEXT.replace("White.", "Black."))
        workplace.draft.write_text(TEXT.replace("White.", "Grey."))
        done = workplace.pull()
        assert done.returncode == 1
        assert "1 conflict to decide" in done.stdout
        text = workplace.draft.read_text()
        assert text == TEXT.replace(
            "White.\n",
            f"<<<<<<< this draft\nGrey.\n=======\nBlack.\n>>>>>>> the wiki, revision {revision}\n",
        )
        assert workplace.publish().failures == ["conflict-markers"]
        workplace.draft.write_text(TEXT.replace("White.", "Greyish black."))
        assert workplace.publish().status == "published"
        assert len(wiki.texts()) == 3

    def test_a_page_that_is_not_there(self, workplace: Any) -> None:
        workplace.draft.write_text(TEXT)
        done = workplace.pull()
        assert done.returncode == 2
        assert "no such page" in done.stderr
        assert workplace.draft.read_text() == TEXT


def test_a_text_that_the_draft_was_not_made_from(workplace: Any, wiki: Any) -> None:
    wiki.jennak.writes(workplace.title, "Somebody else's.")
    workplace.draft.write_text(TEXT)
    assert workplace.publish().failures == ["unknown-text"]
    assert wiki.texts() == ["Somebody else's."]
    assert workplace.publish("--overwrite").status == "published"


def test_an_edit_by_the_account_itself_in_a_browser(workplace: Any, wiki: Any) -> None:
    workplace.draft.write_text(TEXT)
    workplace.publish()
    wiki.bot.writes(workplace.title, TEXT.replace("Rain.", "Hail."))
    workplace.draft.write_text(TEXT.replace("White.", "Grey."))
    assert workplace.publish().failures == ["changed"]
    assert "Hail." in wiki.texts()[0]


def test_deleted_and_made_anew(workplace: Any, wiki: Any) -> None:
    workplace.draft.write_text(TEXT)
    workplace.publish()
    wiki.admin.does("delete", title=workplace.title)
    entry = workplace.publish()
    assert (entry.code, entry.failures) == (1, ["deleted"])
    assert wiki.texts() == []
    assert workplace.publish("--recreate").plan["action"] == "create"
    assert wiki.texts() == [TEXT.rstrip()]


def test_without_a_target(workplace: Any) -> None:
    workplace.draft.write_text(TEXT)
    done = workplace.run("publish", "draft.wikitext", "--yes")
    assert done.returncode == 2
    assert "which page of the wiki" in done.stderr


@pytest.mark.parametrize(
    ("title", "failure"),
    [
        ("User:Jennak83/other", "foreign-page"),
        ("Moon", "other-space"),
        ("User talk:DraftBot", "other-space"),
        ("User:DraftBot/a|b", "invalid-title"),
        ("User:DraftBot/a#b", "invalid-title"),
        ("User:DraftBot/../Jennak83", "invalid-title"),
        ("User:Draft\u202eBot/x\n", None),
    ],
)
def test_titles(workplace: Any, title: str, failure: str | None) -> None:
    workplace.draft.write_text(TEXT)
    workplace.title = title
    entry = workplace.publish()
    if failure is None:
        assert (entry.plan or {}).get("title") == "User:DraftBot/x", entry.err
    else:
        assert failure in entry.failures


def test_a_plan_carried_out_later(workplace: Any, wiki: Any) -> None:
    workplace.draft.write_text(TEXT)
    words = (workplace.draft.name, "--to", workplace.title, "--fail-level", "error")
    planned = workplace.run("publish", *words, "--save-plan", "plan.json")
    assert planned.returncode == 0, planned.stderr
    assert wiki.texts() == []
    done = workplace.run("publish", "--plan", "plan.json", "--yes")
    assert done.returncode == 0, done.stderr
    assert wiki.texts() == [TEXT.rstrip()]
    workplace.draft.write_text(TEXT + "\nMore.\n")
    workplace.run("publish", *words, "--save-plan", "plan.json")
    wiki.jennak.writes(workplace.title, TEXT.replace("Rain.", "Hail."))
    stale = workplace.run("publish", "--plan", "plan.json", "--yes")
    assert stale.returncode == 1
    assert "was changed on the wiki" in stale.stderr
    assert "Hail." in wiki.texts()[0]


def test_one_failure_does_not_stop_the_others(workplace: Any, wiki: Any) -> None:
    titles = {"a": f"{workplace.title} a", "b": "User:Jennak83/b", "c": f"{workplace.title} c"}
    tables = [
        f'[[draft]]\nfile = "{name}.wikitext"\ntitle = "{title}"\n'
        for name, title in titles.items()
    ]
    (workplace.folder / "drafts.toml").write_text("\n".join(tables))
    for name in titles:
        (workplace.folder / f"{name}.wikitext").write_text(TEXT)
    words = ("--yes", "--fail-level", "error", "--output-format", "json")
    done = workplace.run("publish", *words)
    assert done.returncode == 1
    drafts = json.loads(done.stdout)["drafts"]
    assert [each["status"] for each in drafts] == ["published", "refused", "published"]
    again = workplace.run("publish", *words, "--owner", "Jennak83")
    assert again.returncode == 0, again.stderr
    drafts = json.loads(again.stdout)["drafts"]
    assert [each["status"] for each in drafts] == ["unchanged", "published", "unchanged"]
    wiki.admin.removes("User:Jennak83/b")


def test_the_sandbox_article(workplace: Any, people: Any) -> None:
    for name in ("track-two-diplomacy.wikitext", "drafts.toml"):
        (workplace.folder / name).write_bytes((DRAFTS / name).read_bytes())
    people.admin.removes("User:Jennak83/sandbox")
    words = ("track-two-diplomacy.wikitext", "--yes", "--force-findings", "--output-format", "json")
    refused = workplace.run("publish", *words)
    assert refused.returncode == 1
    done = workplace.run("publish", *words, "--owner", "Jennak83")
    assert done.returncode == 0, done.stderr
    (entry,) = json.loads(done.stdout)["drafts"]
    assert entry["plan"]["title"] == "User:Jennak83/sandbox"
    assert entry["wiki_also_says"] == entry["wiki_does_not_say"] == {}
    newest, *_ = people.admin.history("User:Jennak83/sandbox")
    text = (DRAFTS / "track-two-diplomacy.wikitext").read_text(encoding="utf-8")
    assert (newest["user"], newest["text"]) == ("DraftBot", text.rstrip())
    assert "left on purpose" in newest["comment"]


def test_errors_of_cite_are_those_foretold(workplace: Any) -> None:
    workplace.draft.write_text(ERRONEOUS)
    entry = workplace.publish("--force-findings")
    assert entry.status == "published"
    assert len([name for name in entry.wiki if name.startswith("cite:cite_error_")]) >= 8
    assert entry.wiki_also_says == entry.wiki_does_not_say == {}


def test_errors_of_the_modules_are_read(workplace: Any, people: Any) -> None:
    """CS1 and Footnotes are in no package; templates that print the same stand in for them."""
    people.admin.writes(
        "Template:Cite web",
        '<span class="cs1-visible-error citation-comment">Check date values in: <code>|date=</code>'
        " ([[Help:CS1 errors#bad_date|help]])</span>"
        '<span class="cs1-maint citation-comment">CS1 maint: unknown thing</span>',
    )
    people.admin.writes("Help:CS1 errors", "So that it is no red link.")
    people.admin.writes(
        "Template:Harv", '<span class="error harv-error">sfn error: no target: CITEREFX</span>'
    )
    workplace.draft.write_text(
        "A {{cite web |title=T |url=https://example.org/a |date=32 May 2001}} "
        "B {{harv|Nobody|2001}}\n"
    )
    entry = workplace.publish("--force-findings")
    assert entry.wiki == {"cs1:bad_date": 1, "footnotes:no_target": 1}
    assert entry.wiki_maintenance == {"CS1 maint: unknown thing": 1}
    assert "footnotes:no_target" not in entry.wiki_also_says


def test_a_draft_that_must_be_verified(
    workplace: Any, wiki: Any, wiki_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        workplace.environment[name] = str(workplace.folder.parent / name)
        monkeypatch.setenv(name, workplace.environment[name])
    settings = Path(workplace.environment["XDG_CONFIG_HOME"]) / "refwright"
    settings.mkdir(parents=True)
    (settings / "verify.toml").write_text(f'[sources]\nwiki = "{wiki_url}/w/api.php"\n')

    def verify(*arguments: str) -> int:
        web = Web(allow=frozenset({"127.0.0.1"}), pause=0)
        words = ["verify", str(workplace.draft), *arguments]
        return CliRunner().invoke(cli, words, obj=web).exit_code

    required = ("--require-verification", "7d")
    workplace.draft.write_text(TEXT)
    refused = workplace.publish(*required)
    assert (refused.code, refused.failures) == (1, ["unverified"])
    assert "This very text was never verified." in refused.err
    assert verify("--offline") == 0
    assert "could not be asked then" in workplace.publish(*required).err
    assert verify() == 0
    assert workplace.publish(*required).status == "published"
    # A change has to be verified anew, and what is found counts as other findings do.
    workplace.draft.write_text(TEXT + "[[File:Nobody has this.png|thumb|Snow]]\n")
    assert workplace.publish(*required).failures == ["unverified"]
    assert verify() == 1
    assert workplace.publish(*required, "--fail-level", "info").failures == ["findings"]
    (settings / "publish.toml").write_text('require-verification = "0m"\n')
    old = workplace.publish("--force-findings")
    assert old.failures == ["unverified"]
    assert "is in part from" in old.err
    assert len(wiki.texts()) == 1
