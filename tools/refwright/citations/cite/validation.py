"""What is wrong with one ``<ref>`` or ``<references>`` tag, as the Cite extension judges it.

Behaviour after ``Validator`` of the Cite extension (https://www.mediawiki.org/wiki/Extension:Cite),
of MediaWiki 1.39 and 1.43 and of August 2026. Before 2025 the first thing wrong made a reference
invalid; now most of it only leaves a warning in the list of references.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import NamedTuple

from refwright.citations.cite.errors import CiteVersion
from refwright.citations.cite.markers import MARKER_PREFIX
from refwright.patterns import deferred

BLANK = " \n\r\t\v\0"
"""What PHP's ``trim`` takes away."""

_TAG_OR_COMMENT = deferred(r"<(?:(\w+)|!--)", re.ASCII)
_CLOSER = deferred(r"</(\w+)\s*>", re.ASCII)
_REFERENCE_TAG = deferred(r"<ref(?:erences)?\b", re.ASCII | re.IGNORECASE)
_LIST_IN_OLD_LIST = deferred(re.escape(MARKER_PREFIX) + "-references-", re.IGNORECASE)
_LIST_IN_LIST = deferred(
    rf"(?:<|{re.escape(MARKER_PREFIX)}-)references\b", re.ASCII | re.IGNORECASE
)
_LONGEST_GUESS = 20


class Problem(NamedTuple):
    """A message about a tag; a ``fatal`` one keeps the reference out of the list."""

    key: str
    arguments: tuple[str, ...] = ()
    fatal: bool = True


class Arguments(NamedTuple):
    """The attributes of a ``<ref>`` as the extension goes on to use them; None: not given."""

    group: str
    name: str | None
    follow: str | None
    direction: str | None
    details: str | None = None


class Context(NamedTuple):
    """Where a ``<ref>`` is judged.

    ``list_group`` is the group of the ``<references>`` around it, None outside of one.
    ``sub_references`` is true where the wiki knows ``details=``. ``is_used`` tells whether a name
    is in use in a group (name None: whether any reference is in it); in the preview of a section
    it is always true.
    """

    version: CiteVersion
    list_group: str | None
    sub_references: bool
    is_used: Callable[[str, str | None], bool]


def validate(
    attributes: Mapping[str, str], text: str | None, context: Context
) -> tuple[Arguments, list[Problem]]:
    """Judges a ``<ref>`` with these *attributes* and this content, None if it is self-closing."""
    if context.version is CiteVersion.CURRENT:
        return _validate_current(attributes, text, context)
    return _validate_old(attributes, text, context)


def validate_list(
    attributes: Mapping[str, str], text: str | None, version: CiteVersion
) -> list[Problem]:
    """Judges a ``<references>`` tag with these *attributes* and this content."""
    problems = []
    unknown = next((name for name in attributes if name not in ("group", "responsive")), None)
    if unknown is not None:
        known = (unknown, "group, responsive") if version is CiteVersion.CURRENT else ()
        problems.append(Problem("cite_error_references_invalid_parameters", known))
    if version is CiteVersion.CURRENT:
        if text and text != "0" and _LIST_IN_LIST.search(text):
            problems.append(Problem("cite_error_included_references"))
    elif holds_list(text, version):
        problems.append(Problem("cite_error_included_references"))
    return problems


def holds_list(text: str | None, version: CiteVersion) -> bool:
    """True if a ``<references>`` around *text* is left unread for the list that is in it."""
    if text is None or version is CiteVersion.CURRENT:
        return False
    if version is CiteVersion.MEDIAWIKI_1_39:
        return f"{MARKER_PREFIX}-references-" in text
    return _LIST_IN_OLD_LIST.search(text) is not None


def is_blank(text: str | None) -> bool:
    """True if the extension takes *text* for no content at all."""
    return text is None or not text.strip(BLANK)


def _is_number(value: str | None) -> bool:
    return value is not None and value.isascii() and value.isdigit()


def _is_set(value: str | None) -> bool:
    """PHP's truth."""
    return value is not None and value not in ("", "0")


def _validate_old(
    attributes: Mapping[str, str], text: str | None, context: Context
) -> tuple[Arguments, list[Problem]]:
    known = ("group", "name", "extends", "follow", "dir")
    group = attributes.get("group", context.list_group or "")
    direction = attributes.get("dir")
    if direction is not None and context.version is not CiteVersion.MEDIAWIKI_1_39:
        direction = _lower(direction)
    arguments = Arguments(group, attributes.get("name"), attributes.get("follow"), direction)
    problems = []
    unknown = next((name for name in attributes if name not in known), None)
    if unknown is not None:
        problems.append(Problem("cite_error_ref_too_many_keys"))
    extends = attributes.get("extends")
    first = _first_problem(arguments, extends, text, context)
    if first is not None:
        problems.append(first)
    return arguments, problems


def _first_problem(
    arguments: Arguments, extends: str | None, text: str | None, context: Context
) -> Problem | None:
    name, follow, direction = arguments.name, arguments.follow, arguments.direction
    if _is_number(name) or _is_number(extends) or _is_number(follow):
        return Problem("cite_error_ref_numeric_key")
    if _is_set(extends):
        return Problem("cite_error_ref_too_many_keys")
    if _is_set(follow) and _is_set(name):
        if context.version is CiteVersion.MEDIAWIKI_1_39:
            return Problem("cite_error_ref_too_many_keys")
        return Problem("cite_error_ref_follow_conflicts")
    if direction is not None and _lower(direction) not in ("ltr", "rtl"):
        return Problem("cite_error_ref_invalid_dir", (direction,))
    if context.list_group is None:
        return _problem_in_text(name, text)
    if arguments.group != context.list_group:
        return Problem("cite_error_references_group_mismatch", (arguments.group,))
    if not _is_set(name):
        return Problem("cite_error_references_no_key")
    if is_blank(text):
        return Problem("cite_error_empty_references_define", (name or "", arguments.group))
    if context.version is CiteVersion.MEDIAWIKI_1_39 and not context.is_used(arguments.group, None):
        return Problem("cite_error_references_missing_group", (arguments.group, name or ""))
    if not context.is_used(arguments.group, name):
        return Problem("cite_error_references_missing_key", (name or "",))
    return None


def _problem_in_text(name: str | None, text: str | None) -> Problem | None:
    if not _is_set(name):
        if text is None:
            return Problem("cite_error_ref_no_key")
        if is_blank(text):
            return Problem("cite_error_ref_no_input")
    return Problem("cite_error_included_ref") if _holds_reference(text) else None


def _validate_current(
    attributes: Mapping[str, str], text: str | None, context: Context
) -> tuple[Arguments, list[Problem]]:
    known = ["group", "name", "follow", "dir"]
    if context.sub_references:
        known.append("details")
    problems = []
    unknown = next((name for name in attributes if name not in known), None)
    if unknown is not None:
        meant = _closest(unknown, known)
        problems.append(
            Problem("cite_error_ref_too_many_keys", (unknown, ", ".join(sorted(known))), False)
            if meant is None
            else Problem("cite_error_ref_parameter_suggestion", (unknown, meant), False)
        )
    arguments = Arguments(
        attributes.get("group", context.list_group or ""),
        attributes.get("name"),
        attributes.get("follow"),
        attributes.get("dir"),
        attributes.get("details") if context.sub_references else None,
    )
    conflicts = _is_set(arguments.follow) and (
        _is_set(arguments.name) or arguments.details is not None
    )
    if _is_number(arguments.name):
        arguments = arguments._replace(name=None)
        problems.append(Problem("cite_error_ref_numeric_key", fatal=False))
    elif _is_number(arguments.follow):
        problems.append(Problem("cite_error_ref_numeric_key"))
    if conflicts:
        problems.append(Problem("cite_error_ref_follow_conflicts"))
    if arguments.direction is not None:
        direction = _lower(arguments.direction)
        if direction not in ("ltr", "rtl", "auto"):
            problems.append(Problem("cite_error_ref_invalid_dir", (arguments.direction,), False))
        arguments = arguments._replace(
            direction=direction if direction in ("ltr", "rtl", "auto") else None
        )
    if context.list_group is None:
        return _judge_in_text(arguments, text, problems)
    return _judge_in_list(arguments, text, context, problems)


def _judge_in_text(
    arguments: Arguments, text: str | None, problems: list[Problem]
) -> tuple[Arguments, list[Problem]]:
    if not _is_set(arguments.name):
        if arguments.details is not None and is_blank(text):
            problems.append(Problem("cite_error_details_missing_parent"))
        elif arguments.details:
            problems.append(Problem("cite_error_ref_with_details_no_name", fatal=False))
            arguments = arguments._replace(details=None)
        elif text is None:
            problems.append(Problem("cite_error_ref_no_key"))
        elif is_blank(text):
            problems.append(Problem("cite_error_ref_no_input"))
    if _holds_reference(text):
        problems.append(Problem("cite_error_included_ref"))
    return arguments, problems


def _judge_in_list(
    arguments: Arguments, text: str | None, context: Context, problems: list[Problem]
) -> tuple[Arguments, list[Problem]]:
    name, group = arguments.name or "", arguments.group
    list_group = context.list_group or ""
    if arguments.details is not None:
        problems.append(Problem("cite_error_details_unsupported_context", (name,), False))
        arguments = arguments._replace(details=None)
    if group != list_group:
        problems.append(Problem("cite_error_references_group_mismatch", (group,), False))
        arguments = arguments._replace(group=list_group)
    if not _is_set(name):
        problems.append(Problem("cite_error_references_no_key", fatal=False))
    if is_blank(text):
        problems.append(Problem("cite_error_empty_references_define", (name, group)))
    if _is_set(name) and not context.is_used(list_group, name):
        problems.append(Problem("cite_error_references_missing_key", (name,), False))
    return arguments, problems


def _holds_reference(text: str | None) -> bool:
    """True if a ``<ref>`` or ``<references>`` tag stands in *text*, other than in an element.

    Anything from ``<x>`` to the next ``</x>`` counts as one, and so does a comment.
    """
    if text is None or "<" not in text:
        return False
    rest = _without_elements(text)
    tag = _REFERENCE_TAG.search(rest)
    return tag is not None and rest.find(">", tag.end()) >= 0


def _without_elements(text: str) -> str:
    closers: dict[str, list[tuple[int, int]]] = {}
    for closer in _CLOSER.finditer(text):
        closers.setdefault(closer[1], []).append(closer.span())
    last_comment_end = text.rfind("-->")
    kept: list[str] = []
    start = position = 0
    while (match := _TAG_OR_COMMENT.search(text, position)) is not None:
        position = match.start() + 1
        stop = -1
        if match[1] is None:
            if match.end() <= last_comment_end:
                stop = text.index("-->", match.end()) + len("-->")
        elif (known := closers.get(match[1])) is not None:
            opened = text.find(">", match.end())
            following = bisect_left(known, (opened + 1, 0))
            if opened >= 0 and following < len(known):
                stop = known[following][1]
        if stop >= 0:
            kept.append(text[start : match.start()])
            start = position = stop
    kept.append(text[start:])
    return "".join(kept)


def _closest(unknown: str, known: list[str]) -> str | None:
    """The one of *known* that the writer of *unknown* may have meant."""
    written = _lower(unknown.strip(BLANK)).encode()
    if len(written) > _LONGEST_GUESS:
        return None
    best, best_distance = "", 0
    for candidate in known:
        distance = _levenshtein(written, candidate.encode())
        if distance <= 1:
            return candidate
        if not best or distance < best_distance:
            best, best_distance = candidate, distance
    return best if best_distance <= len(best) / 2 else None


def _levenshtein(one: bytes, other: bytes) -> int:
    row = list(range(len(other) + 1))
    for i, byte in enumerate(one, 1):
        diagonal, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (byte != against))
    return row[-1]


def _lower(text: str) -> str:
    """*text* with its ASCII letters in lower case, as PHP has it."""
    return "".join(char.lower() if char.isascii() else char for char in text)
