"""What online topics find, as checks: so that they are listed, explained, chosen and silenced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from refwright.check import Check, Diagnostic, Meta, Skipped
from refwright.lookup.verify import TOPICS

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.lookup.topics import Topic


class OnlineCheck(Check):
    """One kind of finding of a ``topic``; its page is in the folder ``pages`` beside it."""

    online = True
    topic: ClassVar[Topic]

    def run(
        self, document: Document, settings: Mapping[str, object]
    ) -> Iterator[Diagnostic | Skipped]:
        """Nothing: the topic judges, once it has answers."""
        return iter(())


def _check(topic: Topic, meta: Meta) -> type[OnlineCheck]:
    name = meta.name.replace("-", "_")
    return type(
        "".join(map(str.capitalize, name.split("_"))),
        (OnlineCheck,),
        {
            "__doc__": meta.summary,
            "__module__": type(topic).__module__,
            "meta": meta,
            "page": f"pages/{name}.md",
            "topic": topic,
        },
    )


CHECKS: tuple[type[OnlineCheck], ...] = tuple(
    _check(topic, meta) for topic in TOPICS for meta in topic.metas
)
"""A check for each kind of finding, in the order of topics."""
