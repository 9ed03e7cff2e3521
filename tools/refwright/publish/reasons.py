"""What Pywikibot's exceptions and the wiki's codes mean: the table of failures, once."""

from __future__ import annotations

from typing import Any, Protocol

from refwright.publish.errors import Failure, PublishError
from refwright.publish.gate import BARRIERS

_CODES = {
    **BARRIERS,
    "editconflict": Failure.CONFLICT,
    "articleexists": Failure.CREATED_MEANWHILE,
    "missingtitle": Failure.DELETED_MEANWHILE,
    "pagedeleted": Failure.DELETED_MEANWHILE,
    "spamblacklist": Failure.SPAM,
    "abusefilter-disallowed": Failure.FILTERED,
    "abusefilter-warning": Failure.FILTER_WARNING,
    "captcha": Failure.CAPTCHA,
    "contenttoobig": Failure.TOO_LARGE,
    "maxlag": Failure.LAGGED,
    "assertuserfailed": Failure.SESSION_LOST,
    "assertnameduserfailed": Failure.SESSION_LOST,
    "badtoken": Failure.SESSION_LOST,
    "notloggedin": Failure.SESSION_LOST,
    "invalidtitle": Failure.INVALID_TITLE,
    "mwoauth-invalid-authorization": Failure.WRONG_CREDENTIALS,
    "permissions-error": Failure.NO_RIGHT,
}
_PREFIXES = {
    "internal_api_error_": Failure.BROKEN,
    "titleblacklist": Failure.TITLE_BLACKLISTED,
    "abusefilter-": Failure.FILTERED,
    "cantcreate": Failure.NO_RIGHT,
    "mwoauth": Failure.WRONG_CREDENTIALS,
}
_EXCEPTIONS = {
    "MaxlagTimeoutError": Failure.LAGGED,
    "UserRightsError": Failure.NO_RIGHT,
    "InvalidTitleError": Failure.INVALID_TITLE,
    "ConnectionError": Failure.UNREACHABLE,
    "NewConnectionError": Failure.UNREACHABLE,
    "SiteDefinitionError": Failure.UNREACHABLE,
    "FatalServerError": Failure.UNREACHABLE,
    "ServerError": Failure.NO_ANSWER,
    "Server504Error": Failure.NO_ANSWER,
}
_LONGEST = 300


class Traces(Protocol):
    """What a log has kept of the last failure; see :class:`isolation.Log`."""

    code: str
    info: str
    status: int
    unreachable: bool


def of_code(code: str) -> Failure:
    """What the *code* of an error of the API means; Pywikibot takes some for internal errors."""
    if code in ("internal_api_error_readonly", "internal_api_error_ReadOnlyError"):
        return Failure.READ_ONLY
    if code in _CODES:
        return _CODES[code]
    for prefix, failure in _PREFIXES.items():
        if code.startswith(prefix):
            return failure
    return Failure.REFUSED


def of_answer(answer: dict[str, Any]) -> PublishError:
    """The error behind the *answer* to an edit that did not succeed."""
    if "captcha" in answer:
        return PublishError(Failure.CAPTCHA)
    if "spamblacklist" in answer:
        return PublishError(Failure.SPAM, f"The link is “{answer['spamblacklist']}”.")
    code, info = str(answer.get("code", "")), str(answer.get("info", ""))
    return PublishError(of_code(code), _quoted(code, info))


def of_exception(error: Exception, log: Traces) -> PublishError:
    """The error behind an exception of Pywikibot; *log* has what it lost."""
    code = getattr(error, "code", None)
    kind = type(error).__name__
    if isinstance(code, str):
        return PublishError(of_code(code), _of_api(code, error))
    if kind == "NoUsernameError":
        return _of_login(str(error))
    if kind == "ApiTimeoutError" or kind not in _EXCEPTIONS:
        return _of_log(log, f"{kind}: {error}")
    return PublishError(_EXCEPTIONS[kind], _quoted("", str(error)))


def _of_log(log: Traces, otherwise: str) -> PublishError:
    if log.code:
        return PublishError(of_code(log.code), _quoted(log.code, log.info))
    if log.status:
        failure = Failure.BROKEN if log.status >= 500 or log.status == 200 else Failure.TURNED_AWAY
        return PublishError(failure, f"The server answered with status {log.status}.")
    if log.unreachable:
        return PublishError(Failure.UNREACHABLE)
    if otherwise.startswith("ApiTimeoutError"):
        return PublishError(Failure.NO_ANSWER)
    return PublishError(Failure.BROKEN, _quoted("", otherwise))


def _of_login(message: str) -> PublishError:
    if "too many" in message or "hrottle" in message:
        return PublishError(Failure.LOGIN_THROTTLED, _quoted("", message))
    return PublishError(Failure.WRONG_CREDENTIALS, _quoted("", message))


def _of_api(code: str, error: Exception) -> str:
    other = getattr(error, "other", {})
    info = str(getattr(error, "info", ""))
    if code == "spamblacklist" and isinstance(other, dict):
        found = other.get("spamblacklist", {})
        matches = found.get("matches", ()) if isinstance(found, dict) else ()
        info = ", ".join(map(str, matches)) or info
    return _quoted(code, info)


def _quoted(code: str, info: str) -> str:
    info = " ".join(info.split())
    info = info if len(info) <= _LONGEST else f"{info[:_LONGEST]}…"
    if not info:
        return f"The wiki's code for it is {code}." if code else ""
    return f"The wiki says: “{info}”" + (f" ({code})." if code else ".")
