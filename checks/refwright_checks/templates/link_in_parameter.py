"""An address in a parameter that is for words, or one that only some readers can open."""

from __future__ import annotations

from refwright.check import Meta, Severity
from refwright.citations.cs1 import parameters, urls
from refwright.citations.cs1.arguments import Argument
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix
from refwright.patterns import deferred
from refwright_checks._cs1 import Cs1Check, Said, quoted

_BRACKETED = deferred(r"\[(https?://[^\s\[\]|{}<>]+)[ \t]+([^\[\]\n|=]+)\]")
_LINKED = frozenset({"Title", "Chapter"})


class LinkInParameter(Cs1Check):
    """Reports addresses in titles, works, publishers …, and those of The Wikipedia Library."""

    meta = Meta(
        name="link-in-parameter",
        family="templates",
        summary="A parameter of a citation holds an address where none belongs",
        severity=Severity.WARNING,
        since="0.1.0",
        fixable=Applicability.UNSAFE,
        upstream=("cs1:param_has_ext_link", "cs1:param_has_twl_url"),
    )

    def message(self, said: Said, document: Document) -> str:
        """The parameters."""
        message = said.message
        names = " and ".join(f"“{name}=”" for name in message.detail.split(", "))
        if message.key == "param_has_twl_url":
            return (
                f"The address in {names} goes through The Wikipedia Library, "
                "where only some editors can follow it."
            )
        value = quoted(message.span.of(document.text))
        return f"There is an address in {names}, where words are expected: {value}."

    def fix(self, said: Said, document: Document) -> Fix | None:
        """Moves the address of a linked title to ``|url=``."""
        found = _linked(said, document)
        if found is None:
            return None
        argument, address, words = found
        arguments = said.arguments
        known = parameters.known(argument.name)
        name = "url" if argument.name == "title" else f"{argument.name}-url"
        if (
            known is None
            or known.meaning not in _LINKED
            or argument.name not in ("title", "chapter")
            or not parameters.accepted(arguments.kind, name)
            or arguments.template.get(name) is not None
            or any(each in arguments for each in ("URL", "ChapterURL", "TitleLink"))
            or arguments.value("ArchiveURL") == address
            or not urls.is_url(address)
        ):
            return None
        text = f"{words} |{name}={address}"
        return Fix(
            f"Move the address to “{name}=”", (Edit(argument.span, text),), Applicability.UNSAFE
        )

    def alternatives(self, said: Said, document: Document) -> tuple[Fix, ...]:
        """The words without the address."""
        found = _linked(said, document)
        if found is None:
            return ()
        argument, _, words = found
        title = f"Keep only the words in “{argument.name}=”"
        return (Fix(title, (Edit(argument.span, words),), Applicability.DISPLAY),)


def _linked(said: Said, document: Document) -> tuple[Argument, str, str] | None:
    """The parameter, the address and the words, if it is one external link and nothing else."""
    message = said.message
    argument = said.arguments[message.parameter]
    if argument is None or message.key != "param_has_ext_link":
        return None
    match = _BRACKETED.fullmatch(message.span.of(document.text))
    return (argument, match[1], match[2].strip()) if match is not None else None
