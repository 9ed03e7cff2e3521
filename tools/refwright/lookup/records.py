"""What a source has on record of a work, in one shape, whichever source it is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Self


class Person(NamedTuple):
    """An author or editor; an organisation is all ``family``."""

    family: str
    given: str = ""


class Notice(NamedTuple):
    """That something was published about a work after it.

    ``kind`` is ``retraction``, ``withdrawal``, ``removal``, ``expression of concern``,
    ``correction`` or ``reinstatement``, which takes an earlier one back; ``doi`` is the notice's
    own, in normal form, ``date`` as ``2011-03-04``, ``2011-03`` or ``2011``; either may be empty.
    ``reasons`` are in the words of who recorded them.
    """

    kind: str
    doi: str = ""
    date: str = ""
    reasons: tuple[str, ...] = ()


class Record(NamedTuple):
    """A work as a source describes it. What is empty, the source does not say.

    ``kind`` is ``article``, ``book``, ``chapter``, ``preprint``, ``periodical``, ``thesis``,
    ``report``, ``dataset``, ``notice`` (of a retraction or correction) or another word of the
    source's, ``other_titles`` are the title in other languages or shorter. ``years`` are all the
    years of publication that are given, in print and online, ``containers`` the names of the
    journal or book that it is in, in full and abbreviated.
    ``pages`` is where it is in its container, ``article_number`` what some journals have instead.
    ``isbns`` and ``issns`` are of all editions and media, for a chapter or article those of what it
    is in. ``identifiers`` are the others that the source knows it by, by kind and in normal form.
    """

    kind: str = ""
    title: str = ""
    subtitle: str = ""
    other_titles: tuple[str, ...] = ()
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    years: tuple[int, ...] = ()
    containers: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article_number: str = ""
    publisher: str = ""
    isbns: tuple[str, ...] = ()
    issns: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = MappingProxyType({})
    notices: tuple[Notice, ...] = ()

    def facts(self) -> dict[str, object]:
        """This record as facts of an answer; empty fields are left out."""
        return {
            name: dict(value) if isinstance(value, Mapping) else value
            for name, value in self._asdict().items()
            if value
        }

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Self:
        """The record that *facts*, made by :meth:`facts`, are; also when they come from the cache,
        which knows no tuples."""
        given: dict[str, Any] = {name: facts[name] for name in cls._fields if name in facts}
        for name in ("other_titles", "years", "containers", "isbns", "issns"):
            given[name] = tuple(given.get(name, ()))
        for name in ("authors", "editors"):
            given[name] = tuple(Person(*person) for person in given.get(name, ()))
        given["notices"] = tuple(
            Notice(kind, doi, date, tuple(reasons))
            for kind, doi, date, reasons in given.get("notices", ())
        )
        return cls(**given)
