"""Files that publishing reads and writes: credentials, the operator's settings, the record."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from refwright.errors import ConfigError, RefwrightError
from refwright.publish import accounts, operator, state
from refwright.publish.accounts import BotPassword, OAuth
from refwright.publish.errors import Failure, PublishError
from refwright.publish.patience import Patience
from refwright.publish.record import Record

SECRET = "s3cret-s3cret"
HOST = "en.wikipedia.org"
OAUTH = {
    "REFWRIGHT_OAUTH_CONSUMER_TOKEN": "a",
    "REFWRIGHT_OAUTH_CONSUMER_SECRET": SECRET,
    "REFWRIGHT_OAUTH_ACCESS_TOKEN": "c",
    "REFWRIGHT_OAUTH_ACCESS_SECRET": "d",
}


def credentials(folder: Path, text: str, mode: int = 0o600) -> None:
    path = folder / accounts.FILE_NAME
    path.write_text(text)
    path.chmod(mode)


class TestAccounts:
    def test_from_the_environment(self, tmp_path: Path) -> None:
        environment = {"REFWRIGHT_BOT_USER": "Bot@x", "REFWRIGHT_BOT_PASSWORD": SECRET}
        found = accounts.find(HOST, environment, tmp_path)
        assert found == BotPassword("Bot", "x", SECRET)
        assert SECRET not in repr(found)
        found = accounts.find(HOST, {**OAUTH, "REFWRIGHT_BOT_USER": "Bot"}, tmp_path)
        assert found == OAuth("Bot", ("a", SECRET, "c", "d"))
        assert SECRET not in repr(found)

    def test_from_a_private_file(self, tmp_path: Path) -> None:
        credentials(tmp_path, f'["{HOST}"]\nuser = "Bot@x"\npassword = "{SECRET}"\n')
        assert accounts.find(HOST, {}, tmp_path) == BotPassword("Bot", "x", SECRET)
        with pytest.raises(PublishError) as caught:
            accounts.find("de.wikipedia.org", {}, tmp_path)
        assert caught.value.failure is Failure.NO_CREDENTIALS

    @pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
    @pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
    def test_from_a_file_that_others_can_read(self, tmp_path: Path, mode: int) -> None:
        credentials(tmp_path, f'["{HOST}"]\nuser = "Bot@x"\npassword = "{SECRET}"\n', mode)
        with pytest.raises(PublishError) as caught:
            accounts.find(HOST, {}, tmp_path)
        assert caught.value.failure is Failure.UNSAFE_CREDENTIALS
        assert SECRET not in str(caught.value)

    @pytest.mark.parametrize(
        "text",
        [
            f'password = "{SECRET}',
            f'["{HOST}"]\npasword = "{SECRET}"\n',
            f'["{HOST}"]\nuser = "Bot"\npassword = "{SECRET}"\n',
            f'["{HOST}"]\nuser = "Bot@x"\npassword = ["{SECRET}"]\n',
            f'["{HOST}"]\nuser = "Bot@x"\nconsumer-token = "{SECRET}"\n',
            f'"{HOST}" = "{SECRET}"\n',
        ],
    )
    def test_a_wrong_file_is_not_quoted(self, tmp_path: Path, text: str) -> None:
        credentials(tmp_path, text)
        with pytest.raises(ConfigError) as caught:
            accounts.find(HOST, {}, tmp_path)
        assert SECRET not in str(caught.value)

    def test_the_password_of_the_account_itself_is_not_taken(self, tmp_path: Path) -> None:
        environment = {"REFWRIGHT_BOT_USER": "Bot", "REFWRIGHT_BOT_PASSWORD": SECRET}
        with pytest.raises(ConfigError, match="Special:BotPasswords"):
            accounts.find(HOST, environment, tmp_path)


class TestOperator:
    def test_without_a_file(self, tmp_path: Path) -> None:
        settings = operator.load(tmp_path / "none.toml")
        assert settings.address("dewiki") == "https://de.wikipedia.org/w/api.php"
        assert (settings.owners, settings.draft_space) == ((), False)

    def test_everything(self, tmp_path: Path) -> None:
        path = tmp_path / "publish.toml"
        path.write_text(
            'owners = ["Jennak83"]\ndraft-space = true\npause = 2\n'
            "patience = {answer = 2, look = [0.5]}\n"
            'require-verification = "7d"\n'
            'api = {enwiki = "http://127.0.0.1:8080/w/api.php"}\n'
        )
        settings = operator.load(path)
        assert (settings.owners, settings.draft_space, settings.pause) == (("Jennak83",), True, 2)
        assert settings.patience == Patience(2.0, Patience().again, (0.5,))
        assert settings.require_verification == timedelta(days=7)
        assert settings.address("enwiki") == "http://127.0.0.1:8080/w/api.php"

    @pytest.mark.parametrize(
        "text",
        [
            "owner = []",
            'owners = "Jennak83"',
            "draft-space = 1",
            "pause = true",
            "pause = -1",
            "patience = 3",
            "patience = {answer = 0}",
            "patience = {answer = 601}",
            "patience = {again = 5}",
            "patience = {again = [-1]}",
            "patience = {look = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}",
            "patience = {answers = 5}",
            "require-verification = true",
            "require-verification = 7",
            'require-verification = "7 days"',
            'api = "x"',
            'api = {enwiki = "http://en.wikipedia.org/w/api.php"}',
            "[",
        ],
    )
    def test_what_is_wrong(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "publish.toml"
        path.write_text(text)
        with pytest.raises(ConfigError, match=r"publish\.toml"):
            operator.load(path)

    @pytest.mark.parametrize(
        "url",
        [
            *("", "x", "https://", "https:///w/api.php", "https://a.example/w/index.php"),
            *("http://a.example/w/api.php", "https://u:p@a.example/w/api.php"),
            *("https://a.example/w/api.php?x=1", "ftp://a.example/w/api.php"),
            *("http://127.0.0.1.a.example/w/api.php", "https://a.example:x/w/api.php"),
        ],
    )
    def test_where_no_password_may_go(self, url: str) -> None:
        with pytest.raises(ConfigError):
            operator.check_address(url, "--api-url")


class TestState:
    RECORD = Record("https://a.example/w/api.php", "User:X/y", 5, "abc")

    def test_records_of_several_pages(self, tmp_path: Path) -> None:
        draft = tmp_path / "x.wikitext"
        other = self.RECORD._replace(api="https://b.example/w/api.php", revision=None)
        for record in (self.RECORD, other, self.RECORD._replace(revision=6)):
            state.write(draft, record)
        state.write(tmp_path / "z.wikitext", self.RECORD)
        assert state.read(draft, self.RECORD.api, "User:X/y") == self.RECORD._replace(revision=6)
        assert state.read(draft, other.api, "User:X/y") == other
        assert state.read(draft, other.api, "User:X/z") is None
        assert [path.name for path in tmp_path.iterdir()] == [state.NAME]

    @pytest.mark.parametrize(
        "text",
        [
            *("", "[]", "{}", '{"version": 2, "drafts": {}}', '{"version": 1, "drafts": []}'),
            '{"version": 1, "drafts": {"x.wikitext": [{"api": 1}]}}',
            '<<<<<<< HEAD\n{"version": 1, "drafts": {}}',
            '{"version":1,"drafts":{"x":[{"api":"a","title":"b","revision":"5","text":"c"}]}}',
        ],
    )
    def test_a_damaged_file(self, tmp_path: Path, text: str) -> None:
        (tmp_path / state.NAME).write_text(text)
        with pytest.raises(RefwrightError, match="damaged"):
            state.read(tmp_path / "x.wikitext", "a", "b")
        with pytest.raises(RefwrightError, match="damaged"):
            state.write(tmp_path / "x.wikitext", self.RECORD)
        assert (tmp_path / state.NAME).read_text() == text
