"""What became of each draft that was to be published, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from refwright import __version__
from refwright.cli.status import CLEAN, FAILED, FOUND
from refwright.publish.errors import PublishError
from refwright.report.diff import unified
from refwright.report.visible import visible

if TYPE_CHECKING:
    from refwright.errors import RefwrightError
    from refwright.publish.plan import Plan
    from refwright.publish.proposal import Proposal
    from refwright.publish.rendered import Difference, Said

_VERSION = 1


class Entry(NamedTuple):
    """What became of one draft.

    ``status`` is ``published``, ``unchanged``, ``planned`` (not carried out), ``declined``,
    ``refused`` (the draft or the page is why) or ``failed``. What was published may have problems
    too: it should be looked at. ``revision`` is what is on the wiki
    now, ``expanded`` if the wiki replaced signatures or the like in it.
    """

    draft: str
    status: str
    plan: Plan | None = None
    problems: Sequence[RefwrightError] = ()
    revision: int | None = None
    expanded: bool = False
    said: Said | None = None
    difference: Difference | None = None

    @property
    def exit(self) -> int:
        """The exit status that this alone would give."""
        if self.status == "refused":
            return FOUND
        return FAILED if self.status == "failed" or self.problems else CLEAN

    def as_object(self) -> dict[str, Any]:
        """The entry as JSON has it; the text of the draft is left out."""
        plan = self.plan.as_object() if self.plan else None
        if plan:
            del plan["text"]
        return {
            "draft": self.draft,
            "status": self.status,
            "plan": plan,
            "problems": [_problem(error) for error in self.problems],
            "revision": self.revision,
            "expanded": self.expanded,
            "wiki": None if self.said is None else _sorted(self.said.errors),
            "wiki_maintenance": None if self.said is None else _sorted(self.said.maintenance),
            "wiki_also_says": None if self.difference is None else _sorted(self.difference.also),
            "wiki_does_not_say": (
                None if self.difference is None else _sorted(self.difference.foretold)
            ),
        }


def failed(draft: str, error: RefwrightError, plan: Plan | None = None) -> Entry:
    """The entry of a draft that *error* kept from being published."""
    refused = isinstance(error, PublishError) and error.failure.is_refusal
    return Entry(draft, "refused" if refused else "failed", plan, (error,))


def to_json(entries: Sequence[Entry]) -> str:
    """All entries as one object."""
    tool = {"name": "refwright", "version": __version__}
    drafts = [entry.as_object() for entry in entries]
    return json.dumps({"version": _VERSION, "tool": tool, "drafts": drafts}, indent=1) + "\n"


def shown(proposal: Proposal) -> Iterator[str]:
    """The plan as an editor reads it before saying yes."""
    plan = proposal.plan
    yield visible(f"{plan.draft} → {plan.title} ({plan.api}), as {plan.account}")
    if not plan.action.edits:
        yield f"  {'no change' if plan.action.value == 'nothing' else 'only white space differs'}"
        return
    base = proposal.page.revision
    before = f"change revision {base.id} by {base.user}" if base else "create the page"
    flags = "".join(f", {word}" for word in ("minor", "bot") if getattr(plan, word))
    yield visible(f"  {before}{flags}")
    found = ", ".join(f"{number} {level}" for level, number in plan.findings.items() if number)
    yield f"  findings: {found or 'none'}"
    yield visible(f"  summary: {plan.summary}")
    yield from difference(base.text if base else "", plan.edit.text, plan.title)


def difference(before: str, after: str, name: str) -> Iterator[str]:
    """The lines of a diff, fit for a screen."""
    old, new = (f"{text}\n" if text else "" for text in (before, after))
    for line in unified(old, new, visible(name)):
        yield visible(line.removesuffix("\n"))


def closing(entry: Entry) -> Iterator[str]:
    """What came of a draft, in words."""
    if entry.status == "published":
        yield f"  published: revision {entry.revision}"
        if entry.expanded:
            yield "  the wiki replaced signatures or the like: “refwright pull” brings its text"
    elif entry.status in ("planned", "declined"):
        yield "  nothing was written"
    if entry.difference is not None:
        yield from _listed("the wiki also says", entry.difference.also)
        yield from _listed("foretold, but the wiki does not say", entry.difference.foretold)
    if entry.said is not None:
        yield from _listed("hidden maintenance messages", entry.said.maintenance)


def _listed(words: str, counts: Mapping[str, int]) -> Iterator[str]:
    for name, number in sorted(counts.items()):
        times = f" ({number} times)" if number > 1 else ""
        yield visible(f"  {words}: {name}{times}")


def _problem(error: RefwrightError) -> dict[str, str]:
    if isinstance(error, PublishError):
        return {
            "failure": error.failure.key,
            "message": " ".join(filter(None, (error.failure.what, error.detail))),
            "remedy": error.failure.remedy,
        }
    return {"failure": "input", "message": str(error), "remedy": ""}


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))
