"""What a check is, and what it may say: a diagnostic, or that it could not look."""

from __future__ import annotations

import enum
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.fix import Applicability, Fix
    from refwright.text import Span


class Severity(enum.IntEnum):
    """How much a finding matters; ordered, so that levels can be compared."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word that users write and read: ``info``, ``warning``, ``error``."""
        return self.name.lower()


class Confidence(enum.IntEnum):
    """How sure a check is of one finding."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def label(self) -> str:
        """The word that users read: ``low``, ``medium``, ``high``."""
        return self.name.lower()


class Meta(NamedTuple):
    """What is known of a check without running it.

    ``fixable`` is the best applicability that a fix of this check may have, or None.
    ``upstream`` lists the same problem's names elsewhere, as ``scheme:id``.
    ``aliases`` are earlier names of the check; ``preview`` checks run only when selected.
    """

    name: str
    family: str
    summary: str
    severity: Severity
    since: str
    fixable: Applicability | None = None
    preview: bool = False
    upstream: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Related(NamedTuple):
    """Another place that belongs to a finding, and what it has to do with it."""

    span: Span
    message: str


class Evidence(NamedTuple):
    """Where a fact from outside the draft comes from.

    The *source* by name, its *record*, and when it said so (ISO 8601, in UTC).
    """

    source: str
    record: str
    time: str


class Diagnostic(NamedTuple):
    """One finding: where, what and how sure; what else belongs to it; what could be done.

    ``upstream`` holds only what this very finding predicts or stands for. ``arguments`` are the
    facts of the message, for programs. ``fix`` may be applied by a machine according to its
    applicability; ``alternatives`` are only offered. ``evidence`` is for facts from outside.
    """

    check: str
    span: Span
    message: str
    severity: Severity
    confidence: Confidence = Confidence.HIGH
    upstream: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    arguments: Mapping[str, str] = MappingProxyType({})
    fix: Fix | None = None
    alternatives: tuple[Fix, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Skipped(NamedTuple):
    """A check could not look (at *span*, or at all): not the same as nothing found."""

    check: str
    reason: str
    span: Span | None = None


class Check(ABC):
    """A check: ``meta`` says what it is, ``run`` yields what it finds.

    ``run`` gets the document with everything already read; it must not parse, do I/O or keep
    state. ``settings`` are this check's own, already validated against ``default_settings``.
    ``page`` is where its page is, seen from its module, if not beside it under the same name;
    ``online`` is true for what has to ask the world, which only ``refwright verify`` does.
    """

    meta: ClassVar[Meta]
    page: ClassVar[str] = ""
    online: ClassVar[bool] = False
    default_settings: ClassVar[Mapping[str, object]] = {}

    @abstractmethod
    def run(
        self, document: Document, settings: Mapping[str, object]
    ) -> Iterator[Diagnostic | Skipped]:
        """Yield the findings in *document*, in text order."""

    def found(
        self,
        span: Span,
        message: str,
        *,
        confidence: Confidence = Confidence.HIGH,
        severity: Severity | None = None,
        upstream: tuple[str, ...] = (),
        related: tuple[Related, ...] = (),
        arguments: Mapping[str, str] | None = None,
        fix: Fix | None = None,
        alternatives: tuple[Fix, ...] = (),
    ) -> Diagnostic:
        """A diagnostic of this check, with the severity of its meta unless another is given."""
        return Diagnostic(
            check=self.meta.name,
            span=span,
            message=message,
            severity=self.meta.severity if severity is None else severity,
            confidence=confidence,
            upstream=upstream,
            related=related,
            arguments=arguments or {},
            fix=fix,
            alternatives=alternatives,
        )
