"""What a look-up topic is: what it wants to know of a draft, and what the answers mean for it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.check import Diagnostic, Meta, Skipped
    from refwright.citations.document import Document
    from refwright.lookup.facts import Answers, Want


class Topic(ABC):
    """Something that drafts are verified for; ``metas`` are the kinds of its findings.

    It keeps no state and does no I/O: others ask for it.
    """

    metas: ClassVar[tuple[Meta, ...]]

    @abstractmethod
    def wants(self, document: Document, answers: Answers) -> Iterator[Want]:
        """What to ask, given the answers so far; called again until nothing new is wanted."""

    @abstractmethod
    def judge(self, document: Document, answers: Answers) -> Iterator[Diagnostic | Skipped]:
        """What the answers say of *document*, in text order.

        What could not be asked is skipped, with the reason, and never a finding.
        """
