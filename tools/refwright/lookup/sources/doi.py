"""DOIs: what the agencies that register them say, and doi.org of those they do not describe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from refwright.lookup.facts import Answer, Outcome, Source, Want
from refwright.lookup.library import answers_of
from refwright.lookup.sources import crossref, datacite, handle

if TYPE_CHECKING:
    from refwright.lookup.fetch import Web


class DOI:
    """Asks which agency has the prefix of a DOI, then that one, if it tells what it has on record.

    Facts are a :class:`~refwright.lookup.records.Record`, empty of a DOI that exists, but is
    described by none of them. Only doi.org can say that there is no such DOI. The source of an
    answer is who gave it.
    """

    name = "DOI"
    kinds = frozenset({"doi"})
    at_once = crossref.Crossref.at_once

    def __init__(
        self,
        base: str = handle.BASE,
        crossref_base: str = crossref.BASE,
        datacite_base: str = datacite.BASE,
    ) -> None:
        self.base = base
        self._doi_org = handle.DoiOrg(base)
        self._describers: Mapping[str, Source] = {
            crossref.NAME: crossref.Crossref(crossref_base),
            datacite.NAME: datacite.DataCite(datacite_base),
        }
        self._agencies: dict[str, str] = {}

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """What is known of *wants*; where one agency cannot be asked, the others are."""
        self._learn_agencies(wants, web)
        for agency, theirs in groupby(sorted(wants, key=self._agency), self._agency):
            for answer in self._described(agency, list(theirs), web):
                if answer.outcome is Outcome.NOT_FOUND:
                    rest = _Undescribed(agency, self._doi_org, self._describers)
                    yield from answers_of(rest, [answer.want], web)
                else:
                    yield answer

    def _described(self, agency: str, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        """What *agency* says of *wants*; of one that is not asked, that it describes none."""
        describer = self._describers.get(agency)
        if describer is None:
            for want in wants:
                yield Answer(want, Outcome.NOT_FOUND, handle.NAME, web.now())
            return
        for start in range(0, len(wants), describer.at_once):
            yield from answers_of(describer, wants[start : start + describer.at_once], web)

    def _learn_agencies(self, wants: Sequence[Want], web: Web) -> None:
        """Ask for the agencies of prefixes that are new; an unknown one has an empty name."""
        new = dict.fromkeys(map(_prefix, wants), "")
        for prefix in self._agencies.keys() & new.keys():
            del new[prefix]
        if new:
            self._agencies |= new | self._doi_org.agencies(new, web)

    def _agency(self, want: Want) -> str:
        return self._agencies[_prefix(want)]


class _Undescribed:
    """Asks doi.org about DOIs that the *agency* of their prefix does not describe.

    They can be unknown, aliases of others, or have come from another agency.
    """

    name = handle.NAME
    kinds = frozenset({"doi"})
    at_once = 1

    def __init__(
        self, agency: str, doi_org: handle.DoiOrg, describers: Mapping[str, Source]
    ) -> None:
        self.base = doi_org.base
        self._agency = agency
        self._doi_org = doi_org
        self._describers = describers

    def ask(self, wants: Sequence[Want], web: Web) -> Iterator[Answer]:
        for want in wants:
            found = self._doi_org.handle(want.value, web)
            if found is None:
                yield Answer(want, Outcome.NOT_FOUND, self.name, web.now())
            else:
                yield self._existing(want, found.alias_of or want.value, web)

    def _existing(self, want: Want, doi: str, web: Web) -> Answer:
        """What is said of *want*, which stands for *doi*, by the agency that has this."""
        agency = self._doi_org.agencies([doi], web).get(doi, "")
        describer = self._describers.get(agency)
        if describer is not None and (agency != self._agency or doi != want.value):
            (answer,) = answers_of(describer, [Want(want.kind, doi)], web)
            if answer.outcome is not Outcome.NOT_FOUND:
                return answer._replace(want=want)
        return Answer(want, Outcome.FOUND, self.name, web.now(), want.value)


def _prefix(want: Want) -> str:
    return want.value.partition("/")[0]
