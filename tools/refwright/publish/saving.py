"""A plan is carried out: one edit at most, and afterwards it is known whether it was made.

The newest revision is asked for directly before saving. What slips in even then MediaWiki notices
by the number of the base revision, between edits of one account too (so long as it is not told the
time of the base); if other lines were changed, it merges both. Read back, the edit tells on top of
which revision it came; the answer tells that as it was before MediaWiki looked for conflicts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from refwright.publish.errors import Failure, PublishError
from refwright.publish.patience import Patience
from refwright.publish.plan import Plan
from refwright.publish.remote import Revision, Saved, Wiki
from refwright.publish.storage import corresponds
from refwright.publish.targets import same_user


class Outcome(NamedTuple):
    """The revision that was made; ``expanded`` if the wiki replaced signatures or the like in it,
    ``problem`` if more happened than was planned, or it could not be read back."""

    revision: Revision
    expanded: bool
    problem: PublishError | None = None


def carry_out(
    plan: Plan,
    wiki: Wiki,
    sleep: Callable[[float], None],
    patience: Patience = Patience(),  # noqa: B008
) -> Outcome:
    """Make the edit of *plan*; PublishError says why it was not made.

    The edit is sent again only after an answer that says that it was not made.
    """
    for wait in (*patience.again, None):
        _verify_base(plan, wiki)
        try:
            saved = wiki.save(plan.edit)
        except PublishError as error:
            if error.failure.may_have_saved or error.failure is Failure.CREATED_MEANWHILE:
                for pause in patience.look if error.failure.may_have_saved else (0.0,):
                    sleep(pause)
                    if found := _found(plan, wiki):
                        return found
            if wait is None or not error.failure.passes:
                raise
            sleep(wait)
        else:
            return _read_back(plan, wiki, saved)
    raise AssertionError


def _verify_base(plan: Plan, wiki: Wiki) -> None:
    newest = wiki.newest(plan.title)
    if newest == plan.base:
        return
    if newest is None:
        raise PublishError(Failure.DELETED_MEANWHILE)
    if plan.base is None:
        raise PublishError(Failure.CREATED_MEANWHILE, f"It is revision {newest}.")
    raise PublishError(Failure.CHANGED, f"The plan is for revision {plan.base}, not {newest}.")


def _found(plan: Plan, wiki: Wiki) -> Outcome | None:
    """The edit of *plan*, whose answer was lost, if it is the newest on the wiki."""
    try:
        revision = wiki.page(plan.title).revision
    except PublishError:
        return None
    is_ours = (
        revision is not None
        and revision.parent == (plan.base or 0)
        and same_user(revision.user, plan.account)
        and corresponds(plan.text, revision.text)
    )
    return Outcome(revision, plan.edit.text != revision.text) if revision and is_ours else None


def _read_back(plan: Plan, wiki: Wiki, saved: Saved) -> Outcome:
    try:
        revision = wiki.page(plan.title).revision
        if saved.revision is not None and (revision is None or revision.id != saved.revision):
            revision = wiki.revision(saved.revision)
    except PublishError as error:
        if saved.revision is None:
            raise
        sent = Revision(saved.revision, plan.account, plan.edit.text, saved.previous)
        return Outcome(sent, expanded=False, problem=error)
    if revision is None:
        raise PublishError(Failure.DELETED_MEANWHILE)
    problem = None
    is_as_sent = corresponds(plan.text, revision.text)
    if saved.revision is not None and revision.parent != (plan.base or 0):
        detail = f"It is revision {revision.parent}; this edit is revision {revision.id}."
        problem = PublishError(Failure.OVERTAKEN if is_as_sent else Failure.MERGED, detail)
    elif not is_as_sent:
        problem = PublishError(Failure.STORED_DIFFERENTLY, f"It is revision {revision.id}.")
    return Outcome(revision, plan.edit.text != revision.text, problem)
