"""What codes of the API and exceptions of Pywikibot mean to an editor."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from refwright.publish.errors import Failure, PublishError
from refwright.publish.reasons import of_answer, of_code, of_exception

NOTHING = SimpleNamespace(code="", info="", status=0, unreachable=False)


class APIError(Exception):
    def __init__(self, code: str, info: str = "", **other: Any) -> None:
        super().__init__(f"{code}: {info}")
        self.code, self.info, self.other = code, info, other


class ApiTimeoutError(Exception):
    pass


class MaxlagTimeoutError(ApiTimeoutError):
    pass


class NoUsernameError(Exception):
    pass


class UserRightsError(Exception):
    pass


def log(**kept: Any) -> SimpleNamespace:
    return SimpleNamespace(**{**vars(NOTHING), **kept})


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("protectedpage", Failure.PROTECTED),
        ("blocked", Failure.BLOCKED),
        ("editconflict", Failure.CONFLICT),
        ("internal_api_error_readonly", Failure.READ_ONLY),
        ("internal_api_error_DBQueryError", Failure.BROKEN),
        ("actionthrottledtext", Failure.RATE_LIMITED),
        ("abusefilter-warning", Failure.FILTER_WARNING),
        ("abusefilter-blocked", Failure.FILTERED),
        ("titleblacklist-forbidden-new", Failure.TITLE_BLACKLISTED),
        ("mwoauth-invalid-authorization-wrong-user", Failure.WRONG_CREDENTIALS),
        ("some-hook", Failure.REFUSED),
    ],
)
def test_codes(code: str, failure: Failure) -> None:
    assert of_code(code) is failure
    assert of_exception(APIError(code), NOTHING).failure is failure


@pytest.mark.parametrize(
    ("error", "kept", "failure"),
    [
        (ApiTimeoutError(), log(code="readonly", info="x"), Failure.READ_ONLY),
        (ApiTimeoutError(), log(code="ratelimited"), Failure.RATE_LIMITED),
        (ApiTimeoutError(), log(status=503), Failure.BROKEN),
        (ApiTimeoutError(), log(status=200), Failure.BROKEN),
        (ApiTimeoutError(), log(status=429), Failure.TURNED_AWAY),
        (ApiTimeoutError(), log(unreachable=True), Failure.UNREACHABLE),
        (ApiTimeoutError(), NOTHING, Failure.NO_ANSWER),
        (MaxlagTimeoutError(), NOTHING, Failure.LAGGED),
        (ConnectionError("no such host"), NOTHING, Failure.UNREACHABLE),
        (UserRightsError("edit"), NOTHING, Failure.NO_RIGHT),
        (NoUsernameError("Failed on x: Incorrect"), NOTHING, Failure.WRONG_CREDENTIALS),
        (NoUsernameError("too many recent login attempts"), NOTHING, Failure.LOGIN_THROTTLED),
        (KeyError("query"), NOTHING, Failure.BROKEN),
    ],
)
def test_exceptions(error: Exception, kept: Any, failure: Failure) -> None:
    assert of_exception(error, kept).failure is failure


@pytest.mark.parametrize(
    ("answer", "failure", "words"),
    [
        ({"result": "Failure", "captcha": {"id": "1"}}, Failure.CAPTCHA, "CAPTCHA"),
        ({"spamblacklist": "evil.example"}, Failure.SPAM, "“evil.example”"),
        ({"code": "abusefilter-disallowed", "info": "No"}, Failure.FILTERED, "“No”"),
        ({}, Failure.REFUSED, "refused"),
    ],
)
def test_answers(answer: dict[str, Any], failure: Failure, words: str) -> None:
    error = of_answer(answer)
    assert error.failure is failure
    assert words in str(error)


def test_the_link_on_the_blacklist_is_named() -> None:
    error = APIError("spamblacklist", "No", spamblacklist={"matches": ["evil.example"]})
    assert "evil.example" in str(of_exception(error, NOTHING))


def test_what_the_wiki_says_is_kept_short() -> None:
    assert len(str(of_exception(APIError("x", "y " * 9999), NOTHING))) < 600


@pytest.mark.parametrize("failure", Failure)
def test_every_failure_says_what_to_do(failure: Failure) -> None:
    message = str(PublishError(failure, "Detail."))
    assert message == f"{failure.what} Detail. {failure.remedy}"
    for sentence in (failure.what, failure.remedy):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    kinds = (failure.is_refusal, failure.may_have_saved, failure.passes)
    assert sum(kinds) <= 1


def test_keys_are_unique() -> None:
    assert len({failure.key for failure in Failure}) == len(Failure)
    assert len({failure.what for failure in Failure}) == len(Failure)
