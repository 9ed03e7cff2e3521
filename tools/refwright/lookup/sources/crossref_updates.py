"""What Crossref has on record of retractions and corrections, from publishers and Retraction Watch.

A notice is an update *to* a work, which is updated *by* it. Some publishers say it both ways round
on the same record; then Retraction Watch's word counts, and without one, nobody can tell.

https://www.crossref.org/documentation/principles-practices/best-practices/versioning/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from refwright.citations.normal_forms import folded_doi
from refwright.lookup.records import Notice
from refwright.lookup.sources.reading import rows, table, text

_KINDS = {
    "retraction": "retraction",
    "withdrawal": "withdrawal",
    "removal": "removal",
    "expression of concern": "expression of concern",
    "reinstatement": "reinstatement",
    # A part of the work is retracted, the rest stands.
    "partial retraction": "correction",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
}
_WITNESS = "retraction-watch"


class _Update(NamedTuple):
    kind: str
    doi: str


_Updates = dict[_Update, list[dict[str, Any]]]


def notices(work: Mapping[str, Any]) -> Iterator[Notice]:
    """The notices about the work that *work* is the record of; each once, in its order.

    One that is not in a document of its own has no DOI. TypeError, KeyError if the record is not
    what is expected.
    """
    own = folded_doi(text(work["DOI"]))
    to, by = _directed(work)
    for update, said in by.items():
        if update.doi != own or not _about_others(to, own):
            yield Notice(update.kind, "" if update.doi == own else update.doi, _date(said))


def is_notice(work: Mapping[str, Any]) -> bool:
    """True if *work* is the record of a notice about another work."""
    return _about_others(_directed(work)[0], folded_doi(text(work["DOI"])))


def _about_others(to: _Updates, own: str) -> bool:
    return any(update.doi not in ("", own) for update in to)


def _directed(work: Mapping[str, Any]) -> tuple[_Updates, _Updates]:
    """What *work* updates, and what it is updated by, none of it in both."""
    own = folded_doi(text(work["DOI"]))
    to, by = _updates(work, "update-to"), _updates(work, "updated-by")
    both = _dois(to) & _dois(by) - {"", own}
    notes, noted = _witnessed(to), _witnessed(by)
    to = _without(to, {doi for doi in both if doi in noted or doi not in notes})
    by = _without(by, {doi for doi in both if doi in notes or doi not in noted})
    # What updates itself is updated by itself.
    for update in [update for update in to if update.doi == own]:
        by.setdefault(update, to[update])
    return to, by


def _updates(work: Mapping[str, Any], field: str) -> _Updates:
    found: _Updates = {}
    for each in map(table, rows(work.get(field))):
        kind = _KINDS.get(text(each["type"]).lower().replace("_", " ").replace("-", " "))
        doi = folded_doi(text(each.get("DOI")))
        if kind is not None:
            found.setdefault(_Update(kind, doi), []).append(each)
    return found


def _dois(updates: _Updates) -> set[str]:
    return {update.doi for update in updates}


def _witnessed(updates: _Updates) -> set[str]:
    """The DOIs of *updates* that Retraction Watch knows of."""
    return {
        update.doi
        for update, said in updates.items()
        if any(each.get("source") == _WITNESS for each in said)
    }


def _without(updates: _Updates, dois: set[str]) -> _Updates:
    return {update: said for update, said in updates.items() if update.doi not in dois}


def _date(said: list[dict[str, Any]]) -> str:
    """The earliest day that is given, empty if there is none."""
    dates = []
    for each in said:
        parts = rows(table(each.get("updated") or {}).get("date-parts"))
        numbers = [part for part in rows(parts[0] if parts else None) if isinstance(part, int)]
        if numbers:
            dates.append("-".join(f"{number:02}" for number in numbers))
    return min(dates, default="")
