"""Addresses as Module:Citation/CS1 judges them: their form, snapshots of archive.org, strays.

The rules are those of the module's functions for URLs in September 2022; what came later is marked.
All of them look at ASCII only, as Lua's patterns do.
"""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING

from refwright.citations.cs1 import parameters
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.citations.cs1.arguments import Argument, Arguments
    from refwright.citations.cs1.messages import Say
    from refwright.citations.cs1.situation import Situation

# What nearly all addresses look like, and the longer way would accept.
_CLEAN = deferred(r"https?://(?:[a-zA-Z0-9]+\.)*[a-zA-Z0-9]{3,}\.[a-zA-Z]{2,}(?:/\S*)?", re.ASCII)
_BLANK = deferred(r"\s", re.ASCII)
_AUTHORITY_END = deferred(r"[a-zA-Z0-9]\.?[/?#]")
_SCHEME = deferred(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_PORT = deferred(r"([a-zA-Z]):[0-9]+")
_PAGE_NAME = deferred(r"[a-zA-Z]+:")
_NEWSGROUP = deferred(r"[a-zA-Z0-9+_-]+\.[a-zA-Z0-9+_.-]*[a-zA-Z0-9+_-]")
_IPV4 = deferred(r"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}")
_LABEL = deferred(r"[a-zA-Z0-9-]*\Z")
_TLD = deferred(r"[a-zA-Z]{2,}|xn--[a-zA-Z0-9]+")
_SHORT_HOST = deferred(
    r"(?:(?<![a-zA-Z])(?:[qxz]\.com|[iq]\.net)"
    r"|(?<![a-zA-Z0-9])(?:[a-zA-Z0-9]\.[a-zA-Z]{2}|[a-zA-Z0-9]{2}\.[a-zA-Z]{2,}))\Z"
)
# Top-level domains where names of one letter exist; the module looks at their beginning only.
# "foundation" and "media" came after 2022.
_SHORT_NAMES = deferred(r"(?<![a-zA-Z0-9])[a-zA-Z0-9]\.(?:cash|company|foundation|media|org|today)")

_TOKEN = deferred(r"\S+", re.ASCII)
_BRACKETED = deferred(r"(?<!\[)\[([a-zA-Z])")
_BRACKETED_RELATIVE = deferred(r"(?<!\[)\[(//)")
_LETTER = deferred(r"[a-zA-Z]")
_MAY_HOLD_URL = deferred(r":\S|//")
_SNAPSHOT = deferred(r"//web\.archive\.org/([^0-9]*)([0-9]+)")
_FLAG = deferred(r"[a-zA-Z]{2}_")

_MAY_HAVE_URLS = frozenset(
    {
        *("ArchiveURL", "ChapterURL", "ConferenceURL", "LayURL", "MapURL", "TranscriptURL", "URL"),
        *("At", "ID", "Page", "Pages", "QuotePage", "QuotePages"),
    }
)
FIRST_YEAR = 1996
"""Since when archive.org has snapshots."""
LIBRARY_PROXY = ".wikipedialibrary.idm.oclc.org"
"""In addresses that only users of The Wikipedia Library can open."""


def check_url(url: Argument, say: Say) -> None:
    """Says ``bad_url`` of an address that the module does not take for one."""
    if not url.opaque and not is_url(url.value):
        say("bad_url", url)


def check_archive(archive_url: Argument, say: Say, situation: Situation) -> None:
    """Says ``archive_url`` of an address at archive.org that is none of a snapshot."""
    reason = "" if archive_url.opaque else snapshot_fault(archive_url.value, situation)
    if reason:
        say("archive_url", archive_url, reason)


def check_links(arguments: Arguments, say: Say, situation: Situation) -> None:
    """Says ``param_has_ext_link`` of addresses where none belong, once for the template.

    Also ``param_has_twl_url`` (2025) of addresses that only users of The Wikipedia Library can
    open.
    """
    linked: list[Argument] = []
    proxied: list[Argument] = []
    for argument in arguments.named.values():
        value = argument.value
        if ":" not in value and "//" not in value:
            continue
        if _may_have_url(argument.name):
            if LIBRARY_PROXY in value:
                proxied.append(argument)
        elif not argument.opaque and holds_url(value):
            linked.append(argument)
    if linked:
        linked.sort(key=lambda argument: argument.span)
        say("param_has_ext_link", linked[0], ", ".join(each.name for each in linked))
    if proxied and situation.generation >= 2025:
        say("param_has_twl_url", proxied[0], ", ".join(each.name for each in proxied))


def is_url(value: str) -> bool:
    """True if *value* has the form of an address, as the module wants it in ``|url=``."""
    if _CLEAN.fullmatch(value):
        return True
    if not value or _BLANK.search(value):
        return False
    scheme, host = _split(value)
    if scheme == "news:":
        return host is not None and _NEWSGROUP.fullmatch(host) is not None
    return _is_address(scheme, host)


def looks_like_url(value: str) -> bool:
    """True if *value* would lead to an address where the title of a page is expected."""
    return "." in value and _is_address(*_split(value))


def holds_url(value: str) -> bool:
    """True if there is an address in *value*, in brackets or bare, as the module sees it."""
    if not _MAY_HOLD_URL.search(value):
        return False
    # Only the first of the first kind counts.
    for candidates in (
        _bracketed(value, _BRACKETED, ":"),
        _bracketed(value, _BRACKETED_RELATIVE, ""),
        _bare(value),
        _bare_relative(value),
    ):
        for found in candidates:
            return _is_address(*_split(found))
    return False


def snapshot_fault(url: str, situation: Situation) -> str:
    """What is wrong with an address at archive.org as one of a snapshot; empty if nothing.

    One of ``save command``, ``liveweb``, ``timestamp``, ``path``, ``flag``.
    """
    if "//liveweb.archive.org/" not in url and "//web.archive.org/" not in url:
        return ""
    if "//web.archive.org/save/" in url:
        return "save command"
    if "//liveweb.archive.org/" in url:
        return "liveweb"
    match = _SNAPSHOT.search(url)
    end = -1 if match is None else url.find("/", match.end())
    if match is None or end < 0 or len(match[2]) != 14:
        return "timestamp"
    path, flag = match[1], url[match.end() : end]
    if path not in ("", "web/"):
        return "path"
    if flag and (not path or not _FLAG.search(flag)):
        return "flag"
    if situation.generation >= 2025 and not _is_moment(match[2], situation.today):
        return "timestamp"
    return ""


def _is_moment(digits: str, today: datetime.date) -> bool:
    """True if archive.org can have a snapshot of that moment."""
    try:
        day = datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
        datetime.time(int(digits[8:10]), int(digits[10:12]), int(digits[12:]))
    except ValueError:
        return False
    return day.year >= FIRST_YEAR and (day - today).days <= 1


@cache
def _may_have_url(name: str) -> bool:
    found = parameters.known(name)
    return found is not None and found.meaning in _MAY_HAVE_URLS


def _split(url: str) -> tuple[str, str | None]:
    """Scheme with its colon (empty if there is none) and host; None for no host."""
    if end := _AUTHORITY_END.search(url):
        url = url[: end.start() + 1]
    tokens = _TOKEN.findall(url)
    if url.startswith("//"):
        return "", tokens[0][2:]
    for token in tokens:
        scheme, _, rest = token.partition(":")
        if rest:
            host = rest.lstrip("/") or "/"
            slashes = len(rest) - len(host)
            if slashes != 2 and (slashes or not token.startswith("news:")):
                return f"{scheme}:", None
            return f"{scheme}:", _PORT.sub(r"\1", host)
    return "", None


def _is_address(scheme: str, host: str | None) -> bool:
    return (not scheme or _SCHEME.match(scheme) is not None) and host is not None and _is_host(host)


def _is_host(host: str) -> bool:
    host = host.removeprefix("//")
    if not host[:1].isascii() or not host[:1].isalnum() or _PAGE_NAME.match(host):
        return False
    name, _, top = host.rpartition(".")
    if _TLD.fullmatch(top):
        label = _LABEL.search(name)
        assert label is not None
        if len(label[0].lstrip("-")) >= 3 and not name.endswith("-"):
            return True
    return bool(_SHORT_HOST.search(host) or _IPV4.match(host) or _SHORT_NAMES.search(host))


def _bracketed(value: str, opener: re.Pattern[str], mark: str) -> Iterator[str]:
    """Addresses after one bracket that is closed, with *mark* in them."""
    last = value.rfind("]")
    if last < 0 or "[" not in value:
        return
    for token in _TOKEN.finditer(value):
        if found := opener.search(value, token.start(), token.end()):
            start = found.start(1)
            end = token.end() if last >= token.end() else value.rfind("]", start, token.end())
            # Something stands before the mark and after it.
            if end > start + 2 and value.rfind(mark, start + 1, end - 1) > 0:
                yield value[start:end]


def _bare(value: str) -> Iterator[str]:
    for token in _TOKEN.findall(value):
        first = _LETTER.search(token)
        if first is not None and token.rfind(":", 0, len(token) - 1) > first.start():
            yield token[first.start() :]


def _bare_relative(value: str) -> Iterator[str]:
    for token in _TOKEN.findall(value):
        start = token.find("//")
        if 0 <= start < len(token) - 2:
            yield token[start:]
