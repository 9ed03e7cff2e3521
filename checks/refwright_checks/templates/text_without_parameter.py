"""Text between the bars of a citation template that belongs to no parameter."""

from __future__ import annotations

from bisect import bisect_right

from refwright.check import Meta, Severity
from refwright.citations.cs1 import parameters, urls
from refwright.citations.cs1.arguments import Argument, Arguments
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright.text import Span
from refwright.wikitext.nodes import trimmed
from refwright_checks._cs1 import Cs1Check, Said, quoted

_NAME_AND_VALUE = deferred(r"([a-z][a-z0-9-]*)(\s*:\s+|\s+|\s*:\s*(?=http))(?=\S)")
_PIPE = deferred(r"(?:(?<=\s)|\A)([A-Za-z][A-Za-z0-9-]+)\s*=")
# Names that are not also words a value may begin with.
_ONLY_NAMES = frozenset(
    {
        *("author", "author1", "first", "first1", "last", "last1", "title"),
        *("doi", "isbn", "newspaper", "pages", "publisher", "url"),
    }
)
_TITLES = frozenset({"Title", "Chapter", "Periodical"})
_ADDRESSES = frozenset({"URL", "ChapterURL", "ArchiveURL"})


class TextWithoutParameter(Cs1Check):
    """Reports text without a name, and values that seem to hold the next parameter, too."""

    meta = Meta(
        name="text-without-parameter",
        family="templates",
        summary="Text in a citation template belongs to no parameter",
        severity=Severity.ERROR,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("cs1:text_ignored", "cs1:missing_pipe"),
    )

    def message(self, said: Said, document: Document) -> str:
        """The text, or the parameter that the value holds."""
        message = said.message
        if message.key == "missing_pipe":
            return (
                f"“{message.detail}=” stands within the value of “{message.parameter}=”; "
                "a “|” seems to be missing before it."
            )
        text = quoted(trimmed(document.text, *message.span).of(document.text))
        return f"{text} belongs to no parameter of the citation, so readers do not see it."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Sets the ``|`` or the ``=`` where there can be no doubt."""
        text, message, arguments = document.text, said.message, said.arguments
        place = trimmed(text, *message.span)
        if message.key == "missing_pipe":
            match = _PIPE.search(place.of(text))
            if match is None or _is_quotation(message.parameter) or not _free(arguments, match[1]):
                return None
            at = place.start + match.start(1)
            return _unsafe(f"Put a “|” before “{match[1]}=”", Edit(Span(at, at), "|"))
        words = place.of(text)
        if urls.is_url(words) and "|" not in words and _can_be_linked(arguments):
            return _unsafe("Write “url=”", Edit(Span(place.start, place.start), "url="))
        match = _NAME_AND_VALUE.match(words)
        if match is None or match[1] not in _ONLY_NAMES or not _free(arguments, match[1]):
            return None
        if match[1] == "url" and not (
            urls.is_url(words[match.end() :]) and _can_be_linked(arguments)
        ):
            return None
        blank = Span(place.start + match.start(2), place.start + match.end(2))
        return _unsafe(f"Write “{match[1]}=”", Edit(blank, "="))

    def alternatives(self, said: Said, document: Document) -> tuple[Fix, ...]:
        """If a bar in a title or an address has cut it off: writes the bar so that it is text."""
        if said.message.key == "missing_pipe":
            return ()
        before = _parameter_before(said.arguments, said.message.span)
        known = None if before is None else parameters.known(before.name)
        if before is None or known is None:
            return ()
        bar = Span(before.parameter.end, before.parameter.end + 1)
        if known.meaning in _TITLES and not urls.holds_url(said.message.span.of(document.text)):
            written = "{{!}}"
        elif known.meaning in _ADDRESSES:
            written = "%7C"
        else:
            return ()
        title = f"Write the “|” in “{before.name}=” as “{written}”"
        return (Fix(title, (Edit(bar, written),), Applicability.DISPLAY),)


def _parameter_before(arguments: Arguments, span: Span) -> Argument | None:
    """The filled parameter with a name that ends where the piece at *span* begins."""
    template = arguments.template
    index = bisect_right(template.bars, span.start) - 2
    if index < 0:
        return None
    parameter = template.parameters[index]
    argument = arguments[parameter.key]
    return argument if argument is not None and argument.parameter is parameter else None


def _is_quotation(name: str) -> bool:
    """True if *name* holds words of the source, which may look like anything."""
    known = parameters.known(name)
    return known is not None and known.meaning in ("Quote", "ScriptQuote", "TransQuote")


def _free(arguments: Arguments, name: str) -> bool:
    """True if the template accepts *name* and nothing of the same meaning is set."""
    known = parameters.known(name)
    if not parameters.accepted(arguments.kind, name) or arguments.template.get(name) is not None:
        return False
    return known is None or not known.meaning or known.meaning not in arguments


def _can_be_linked(arguments: Arguments) -> bool:
    """True if the title of the citation can be linked to an address."""
    return (
        _free(arguments, "url")
        and "TitleLink" not in arguments
        and "ArchiveURL" not in arguments
        and "Title" in arguments
        and "[[" not in arguments.value("Title")
    )


def _unsafe(title: str, edit: Edit) -> Fix:
    return Fix(title, (edit,), Applicability.UNSAFE)
