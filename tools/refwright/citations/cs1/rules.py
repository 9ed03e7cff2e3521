"""What the module says of one parameter for itself, whatever else the citation has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from refwright.citations.cs1 import extra_text, languages, parameters
from refwright.citations.cs1.parameters import members
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Argument, Arguments
    from refwright.citations.cs1.messages import Say

Rule = Callable[["Argument", "Arguments", "Say"], None]

_DIGIT = deferred(r"\d")
_TAG = deferred(r"<[^<>]*>")
_MISSING_PIPE = deferred(r"\s([A-Za-z][A-Za-z0-9-]+)\s*=")
_NAME_AHEAD = deferred(r"([A-Za-z][A-Za-z0-9-]+)\s*=")


def check_each(arguments: Arguments, say: Say) -> None:
    """All that is said of a parameter for itself, or of several names for one."""
    for meaning, argument in arguments.items():
        rule = _RULES.get(meaning)
        if rule is not None:
            rule(argument, arguments, say)
    for argument in (*arguments.named.values(), *arguments.positional):
        if "=" in argument.value and not argument.opaque:
            _check_pipe(argument, say)
    for meaning, several in arguments.repeated.items():
        if meaning not in parameters.identifiers():
            names = ", ".join(argument.name for argument in several)
            say("redundant_parameters", several[0], names)


def _check_pipe(argument: Argument, say: Say) -> None:
    """A value with ``name=`` in it, where a ``|`` may be missing."""
    value = argument.value
    if "<" in value:
        value = _TAG.sub("", value)
    match = _MISSING_PIPE.search(value) or _NAME_AHEAD.match(value)
    if match is not None and parameters.accepted("", match[1]):
        say("missing_pipe", argument, match[1])


def _check_closed(argument: Argument, arguments: Arguments, say: Say) -> None:
    found = parameters.known(argument.name)
    if found is not None and argument.value not in parameters.values()[found.meaning]:
        say("invalid_param_val", argument, argument.value)


def _check_access(of: str) -> Rule:
    def rule(argument: Argument, arguments: Arguments, say: Say) -> None:
        if argument.value not in parameters.values()["UrlAccess"]:
            say("invalid_param_val", argument, argument.value)
        elif of not in arguments:
            say("param_access_requires_param", argument)

    return rule


def _check_ref(argument: Argument, arguments: Arguments, say: Say) -> None:
    if argument.value == "harv":
        say("invalid_param_val", argument, argument.value)


def _check_place(argument: Argument, arguments: Arguments, say: Say) -> None:
    if _DIGIT.search(argument.value):
        say("location", argument, maintenance=True)


def _check_markup(argument: Argument, arguments: Arguments, say: Say) -> None:
    if "''" in argument.value:
        say("apostrophe_markup", argument)


def _check_publisher(argument: Argument, arguments: Arguments, say: Say) -> None:
    _check_markup(argument, arguments, say)
    if arguments.kind == "newsgroup":
        say("parameter_ignored", argument.parameter.name, parameter=argument.name)


def _check_volume(argument: Argument, arguments: Arguments, say: Say) -> None:
    periodical = arguments.get("Periodical") or arguments.get("ScriptPeriodical")
    if arguments.kind in members("with_volume") or (
        arguments.kind == "citation"
        and (periodical is None or periodical.name not in members("without_volume"))
    ):
        extra_text.check_volume(argument, say)


def _check_issue(argument: Argument, arguments: Arguments, say: Say) -> None:
    kind, periodical = arguments.kind, arguments.get("Periodical")
    if kind == "citation":
        shown = periodical is not None and periodical.name in members("citation_with_issue")
    elif kind in members("with_issue_in_periodical"):
        shown = periodical is not None or "ScriptPeriodical" in arguments
    else:
        shown = kind in members("with_issue")
    if shown:
        extra_text.check_issue(argument, say)


def _check_edition(argument: Argument, arguments: Arguments, say: Say) -> None:
    extra_text.check_edition(argument, say)


def _check_language(argument: Argument, arguments: Arguments, say: Say) -> None:
    languages.check_language(argument, say)


_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        **dict.fromkeys(("DF", "Mode", "NameListStyle", "NoPP", "NoTracking"), _check_closed),
        "UrlStatus": _check_closed,
        "UrlAccess": _check_access("URL"),
        "ChapterUrlAccess": _check_access("ChapterURL"),
        "MapUrlAccess": _check_access("MapURL"),
        "Ref": _check_ref,
        "Place": _check_place,
        "PublicationPlace": _check_place,
        "Periodical": _check_markup,
        "PublisherName": _check_publisher,
        "Volume": _check_volume,
        "Issue": _check_issue,
        "Edition": _check_edition,
        "Language": _check_language,
    }
)
