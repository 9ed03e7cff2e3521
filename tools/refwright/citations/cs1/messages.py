"""What Module:Citation/CS1 says of a template: its keys, each with the place that it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from refwright.citations.cs1.arguments import Argument

if TYPE_CHECKING:
    from refwright.citations.cs1.arguments import Arguments
    from refwright.text import Span
    from refwright.wikitext.nodes import Template


class Message(NamedTuple):
    """One message: ``key`` as the module has it, without ``err_`` or ``maint_``.

    ``span`` is the value that it speaks of (for an unknown parameter its name, for a citation as a
    whole the name of the template), ``parameter`` the parameter's name as written, ``detail`` what
    more there is to say, in words or as a value.
    """

    key: str
    maintenance: bool
    span: Span
    parameter: str = ""
    detail: str = ""


class Said(NamedTuple):
    """A message, and the template that it is about."""

    message: Message
    arguments: Arguments


class Say(Protocol):
    """How the parts of the engine report: a key, and the argument or the place it is about."""

    def __call__(
        self,
        key: str,
        where: Argument | Span | None = None,
        detail: str = "",
        *,
        maintenance: bool = False,
        parameter: str = "",
    ) -> None:
        """``where`` None is the template as a whole; ``parameter`` that of the argument if empty.

        A maintenance key is said once for a template, however often it is reported; an error each
        time. Order does not matter.
        """


class Listener:
    """Collects what is said of *template*."""

    __slots__ = ("_template", "messages")

    def __init__(self, template: Template) -> None:
        self._template = template
        self.messages: list[Message] = []

    def __call__(
        self,
        key: str,
        where: Argument | Span | None = None,
        detail: str = "",
        *,
        maintenance: bool = False,
        parameter: str = "",
    ) -> None:
        """As :class:`Say` tells."""
        if (maintenance and self.said(key)) or (
            key in _OTHERWISE_UNTITLED and self.said("citation_missing_title")
        ):
            return
        if where is None:
            span = self._template.name_span
        elif isinstance(where, Argument):
            span, parameter = where.span, parameter or where.name
        else:
            span = where
        self.messages.append(Message(key, maintenance, span, parameter, detail))

    def said(self, key: str) -> bool:
        """True if *key* has been said."""
        return any(message.key == key for message in self.messages)


# The module does not say twice that a title is missing.
_OTHERWISE_UNTITLED = frozenset({"bare_url_missing_title", "trans_missing_title"})
