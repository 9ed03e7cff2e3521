"""A plan: everything that one edit needs, fixed before it is shown, made only as it was shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from refwright import __version__
from refwright.amounts import amount
from refwright.errors import RefwrightError
from refwright.publish.gate import Action
from refwright.publish.remote import Edit
from refwright.publish.storage import stored
from refwright.shortening import shortened

if TYPE_CHECKING:
    from refwright.citations.document import Document

VERSION = 1
_LONGEST_SUMMARY = 500  # code points, as MediaWiki allows


class Plan(NamedTuple):
    """One edit: the text of ``draft`` to the page ``title`` of the wiki at ``api``.

    ``base`` is the revision that it replaces, None if the page is created. ``findings`` counts by
    severity what the checks find in the text.
    """

    draft: str
    api: str
    account: str
    title: str
    action: Action
    base: int | None
    text: str
    summary: str
    minor: bool
    bot: bool
    findings: Mapping[str, int]

    @property
    def edit(self) -> Edit:
        """What is asked of the wiki."""
        return Edit(self.title, stored(self.text), self.summary, self.base, self.minor, self.bot)

    def as_object(self) -> dict[str, object]:
        """The plan as JSON has it."""
        return {**self._asdict(), "action": self.action.value, "findings": dict(self.findings)}


def to_json(plans: Iterable[Plan]) -> str:
    """*plans* as the text of a file."""
    objects = [plan.as_object() for plan in plans]
    return json.dumps({"version": VERSION, "plans": objects}, indent=1) + "\n"


def from_json(source: str, name: str) -> list[Plan]:
    """The plans in the file called *name*; RefwrightError if it is not one of plans."""
    try:
        data = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise RefwrightError(f"{name}: not JSON: {error}") from None
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise RefwrightError(f"{name}: not a file of plans of this version of refwright")
    plans = data.get("plans")
    if not isinstance(plans, list):
        raise RefwrightError(f"{name}: without plans")
    return [_plan(fields, name) for fields in plans]


def _plan(fields: object, name: str) -> Plan:
    if not isinstance(fields, dict) or fields.keys() != set(Plan._fields) or not _typed(fields):
        raise RefwrightError(f"{name}: a plan in it does not have the fields of one")
    return Plan(**{**fields, "action": Action(fields["action"])})


def summary(before: Document | None, after: Document, account: str, forced: int) -> str:
    """A summary made from the changes; it owns up to findings that were *forced* through.

    The link leads to the page of the *account*, where a bot says what it does and who runs it
    (https://en.wikipedia.org/wiki/Wikipedia:Bot_policy).
    """
    if before is None:
        parts = [f"New draft with {amount(len(after.references), 'reference')}"]
    else:
        parts = _changes(before, after)
    if forced:
        parts.append(f"{amount(forced, 'finding')} left on purpose")
    ending = f" ([[User:{account}|refwright {__version__}]])"
    return shortened("; ".join(parts), _LONGEST_SUMMARY - len(ending)) + ending


def _changes(before: Document, after: Document) -> list[str]:
    added, removed = len(after.references), len(before.references)
    parts = []
    if added != removed:
        parts.append(f"{amount(abs(added - removed), 'reference')} {_more(added, removed)}")
    old, new = _headings(before), _headings(after)
    parts += [f"new section “{heading}”" for heading in new if heading not in old]
    parts += [f"without section “{heading}”" for heading in old if heading not in new]
    if not parts:
        size = len(after.text) - len(before.text)
        parts.append(f"Text ({size:+,} characters)")
    return parts


def _headings(document: Document) -> list[str]:
    return [section.title for section in document.sections if section.title]


def _more(now: int, then: int) -> str:
    return "added" if now > then else "removed"


def _typed(fields: Mapping[str, object]) -> bool:
    kinds: dict[str, tuple[type, ...]] = {
        "base": (int, type(None)),
        "minor": (bool,),
        "bot": (bool,),
        "findings": (dict,),
    }
    right = all(isinstance(value, kinds.get(key, (str,))) for key, value in fields.items())
    return right and fields["action"] in {action.value for action in Action}
