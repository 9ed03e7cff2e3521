"""Two hundred citations of made-up works, each with what there is to say of it.

A work is given as it is on record and as an editor cites it rightly: in other words, abbreviations,
orders and letters. Each wrong citation differs from a right one in one thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from refwright.lookup.records import Person, Record

ARTICLE, BOOK, CHAPTER, PREPRINT = "article", "book", "chapter", "preprint"
_P = Person


class Work(NamedTuple):
    """``cited`` are the parameters of a right citation, without its identifier.

    Without ``template``, it is written out.
    """

    kind: str
    number: str
    template: str
    cited: Mapping[str, str]
    record: Record
    agency: str = "Crossref"


class Case(NamedTuple):
    """A citation in wikitext, the checks that must speak of it, and whether its source is down."""

    what: str
    work: Work
    wikitext: str
    expected: frozenset[str]
    down: bool = False


def _article(
    number: str, cited: str, record: Record, agency: str = "Crossref", *, kind: str = "doi"
) -> Work:
    return Work(kind, number, "cite journal", _parameters(cited), record, agency)


def _parameters(text: str) -> dict[str, str]:
    """``name=value`` pairs, divided by bars."""
    return dict(part.strip().split("=", 1) for part in text.split("|"))


_FELL = Record(
    kind=ARTICLE,
    title="The gritstone kilns of Ashdown Fell: a survey of their flues",
    authors=(_P("Hartwell", "Miriam A."), _P("Osei", "Kwame")),
    years=(2011, 2010),
    containers=("Journal of Upland Archaeology", "J. Upl. Archaeol."),
    volume="14",
    issue="3",
    pages="211-239",
)
WORKS: tuple[Work, ...] = (
    _article(
        "10.12345/jua.2011.211",
        "last1=Hartwell|first1=M. A.|last2=Osei|first2=K.|year=2011|title=The Gritstone Kilns of"
        " Ashdown Fell|journal=J. Upl. Archaeol.|volume=14|issue=3|pages=211–239",
        _FELL,
    ),
    _article(
        "10.12345/qst.7.33",
        "author=Ólafur Brandsson|date=May 2003|title=''Cladonia'' on roofs of turf: who moves in"
        " first?|journal=The Quarterly of Skaldic Botany|volume=VII|page=35",
        Record(
            kind=ARTICLE,
            title="<i>Cladonia</i> on roofs of turf: who moves in first?",
            authors=(_P("Brandsson", "Olafur"),),
            years=(2003,),
            containers=("Quarterly of Skaldic Botany",),
            volume="7",
            issue="1",
            pages="33-48",
        ),
    ),
    _article(
        "10.12345/lim.88.1.5",
        "vauthors=Moreau JL, Delacroix-Petit S|year=1998|title=Salt budgets of closed lagoons"
        "|journal=Limnol. Lett.|volume=88|pages=5–19",
        Record(
            kind=ARTICLE,
            title="SALT BUDGETS OF CLOSED LAGOONS",
            authors=(_P("MOREAU", "J.-L."), _P("DELACROIX-PETIT", "S.")),
            years=(1998,),
            containers=("Limnology Letters",),
            volume="88",
            issue="1",
            pages="5-19",
        ),
    ),
    _article(
        "10.12345/bas.2015.0042",
        "last=Fernández Quiroga|first=Lucía|last2=Weiß|first2=Jörg|date=12 March 2014|title=Heat in"
        " the bakehouse|journal=Built Archives Studies|volume=22|issue=2"
        "|pages=140–151",
        Record(
            kind=ARTICLE,
            title="Heat in the bakehouse",
            subtitle="Ovens and their keepers, 1720–1840",
            authors=(_P("Fernandez-Quiroga", "L"), _P("Weiss", "J")),
            years=(2015, 2014),
            containers=("Built Archives Studies",),
            volume="22",
            issue="2",
            pages="140-151",
        ),
    ),
    _article(
        "10.12345/tor.1961.77",
        "last=Pettibone|first=Agnes|year=1961|title=Notes on the torsion of wet rope|journal=Annals"
        " of the Harbour Engineers|volume=31|pages=77–80",
        Record(
            kind=ARTICLE,
            title="Notes on the Torsion of Wet Rope.",
            authors=(_P("Pettibone", "A."),),
            years=(1961,),
            containers=("Annals of the Society of Harbour Engineers",),
            volume="31",
            pages="77",
        ),
    ),
    _article(
        "10.12345/nph.2019.0612",
        "last1=Okonkwo|first1=Adaeze|last2=Li|first2=Wei|last3=Park|first3=Soo-jin|display-authors=2"
        "|year=2020|title=β-Phase ordering of H<sub>2</sub>O films on mica|journal=New Physics of"
        " Thin Films|volume=9|pages=612",
        Record(
            kind=ARTICLE,
            title="beta-Phase Ordering of H2O Films on Mica",
            authors=(
                _P("Okonkwo", "Adaeze N."),
                _P("Wei", "Li"),
                _P("Park", "S."),
                _P("Roy", "D."),
            ),
            years=(2019,),
            containers=("New Physics of Thin Films", "New Phys. Thin Films"),
            volume="9",
            issue="12",
            pages="601-622",
        ),
    ),
    _article(
        "10.12345/ora.44.2",
        "last=Van der Meulen|first=Pieter|year=2007|title=Bells below the dike: sounding"
        " the drowned parishes|journal=Oral Histories|volume=44|issue=2|pages=88–101",
        Record(
            kind=ARTICLE,
            title="Bells Below the Dike",
            subtitle="Sounding the Drowned Parishes",
            authors=(_P("Meulen", "Pieter van der"),),
            years=(2007,),
            containers=("Oral Histories",),
            volume="44",
            issue="2",
            pages="88-101",
        ),
    ),
    _article(
        "10.12345/psy.2016.3",
        "last1=Lindqvist|first1=Åsa|last2=Marsh|first2=T. R.|last3=Bello|first3=O.|year=2016"
        "|title=Waiting rooms & patience: an experiment|journal=Psychol. Res. Q.|volume=5"
        "|issue=3|pages=303–317",
        Record(
            kind=ARTICLE,
            title="Waiting rooms and patience: An experiment",
            authors=(_P("Lindqvist", "Asa"), _P("Marsh", "Thomas R."), _P("Bello", "Oluwaseun")),
            years=(2016, 2015),
            containers=("Psychological Research Quarterly",),
            volume="5",
            issue="3",
            pages="303-317",
        ),
    ),
    _article(
        "10.12345/geo.1999.66",
        "last=Ivanova|first=N. P.|year=1999|title=Frozen quicksands of the lower Tayga|journal="
        "Geol. Bull. North|volume=66|pages=12–30",
        Record(
            kind=ARTICLE,
            title="Frozen quicksands of the lower Tayga",
            authors=(_P("Иванова", "Н. П."),),
            years=(1999,),
            containers=("Geological Bulletin of the North",),
            volume="66",
            issue="1-2",
            pages="12-30",
        ),
    ),
    _article(
        "10.12345/med.2021.501",
        "last1=Aguilar|first1=R|last2=Stone|first2=B|year=2021|title=Chalk dust and the teachers'"
        " cough: a cohort study|journal=Clinical Airways (London)|volume=102|issue=6|pages=501–9",
        Record(
            kind=ARTICLE,
            title="Chalk dust and the teacher’s cough: a cohort study of 412 schools",
            authors=(_P("Aguilar", "Rosa"), _P("Stone", "Benjamin"), _P("Trent Cohort Group")),
            years=(2021,),
            containers=("Clinical Airways",),
            volume="102",
            issue="6",
            pages="501-509",
        ),
    ),
    _article(
        "10.23456/dc.881",
        "last1=Kowalczyk|first1=Zofia|last2=Nagy|first2=Péter|year=2018|title=Tally sticks in"
        " parish chests|journal=Open Ledger|volume=3|pages=44–60",
        Record(
            kind=ARTICLE,
            title="Tally sticks in parish chests",
            authors=(_P("Kowalczyk", "Zofia"), _P("Nagy", "Peter")),
            years=(2018,),
            containers=("Open Ledger",),
            volume="3",
            pages="44-60",
        ),
        "DataCite",
    ),
    _article(
        "10.23456/dc.902",
        "last=Thorne|first=Ezra|year=2013|title=Measuring peat with sound|journal=Open Soils"
        "|volume=2|pages=7–15",
        Record(
            kind=ARTICLE,
            title="Measuring Peat with Sound",
            authors=(_P("Thorne", "Ezra J."),),
            years=(2013,),
            containers=("Open Soils",),
            volume="2",
            pages="7-15",
        ),
        "DataCite",
    ),
    _article(
        "20400101",
        "vauthors=Nakata H, Brooks LM, Silva P|year=2010|title=Iron in well water and the colour of"
        " teeth|journal=Dent. Epidemiol.|volume=38|issue=4|pages=250–8",
        Record(
            kind=ARTICLE,
            title="Iron in well water and the color of teeth.",
            authors=(_P("Nakata", "H"), _P("Brooks", "LM"), _P("Silva", "P")),
            years=(2010, 2009),
            containers=("Dental epidemiology", "Dent Epidemiol"),
            volume="38",
            issue="4",
            pages="250-258",
        ),
        kind="pmid",
    ),
    _article(
        "20400202",
        "last=Quist|first=Dorothea|year=2004|title=Sleep of night bakers|journal=Lancet Nutrition"
        "|volume=12|pages=91–97",
        Record(
            kind=ARTICLE,
            title="[Sleep of night bakers].",
            authors=(_P("Quist", "D"),),
            years=(2004,),
            containers=("Lancet nutrition (Leeds, England)", "Lancet Nutr"),
            volume="12",
            issue="2",
            pages="91-97",
        ),
        kind="pmid",
    ),
    _article(
        "20400303",
        "last1=Eze|first1=Chidi|last2=Novak|first2=Jan|year=2017|title=Handwashing on ferries"
        "|journal=Public Health at Sea|volume=6|issue=1|page=e14",
        Record(
            kind=ARTICLE,
            title="Handwashing on ferries: results of an observational study.",
            authors=(_P("Eze", "C"), _P("Novák", "J")),
            years=(2017,),
            containers=("Public health at sea",),
            volume="6",
            issue="1",
            pages="e14",
        ),
        kind="pmid",
    ),
    _article(
        "3100404",
        "last1=Rahman|first1=Tasnim|last2=Kerr|first2=Iain|date=2011-06-01|title=Bee stings in"
        " orchard workers|journal=Rural Medicine|volume=19|pages=60–66",
        Record(
            kind=ARTICLE,
            title="Bee Stings in Orchard Workers",
            authors=(_P("Rahman", "T"), _P("Kerr", "I")),
            years=(2011,),
            containers=("Rural Medicine",),
            volume="19",
            issue="1",
            pages="60-66",
        ),
        kind="pmc",
    ),
    _article(
        "3100505",
        "last=Baptiste|first=Yolande|year=2014|title=Fevers of the salt pans|journal=Trop. Clin."
        " Notes|volume=27|pages=3",
        Record(
            kind=ARTICLE,
            title="Fevers of the Salt Pans: Notes from Three Seasons",
            authors=(_P("Baptiste", "Y"),),
            years=(2014,),
            containers=("Tropical Clinical Notes",),
            volume="27",
            pages="1-12",
        ),
        kind="pmc",
    ),
    _article(
        "10.12345/mat.5",
        "last=Sørensen|first=Aksel|year=2001|title=On tilings by crooked hexagons|journal="
        "Proc. Math. Circle|volume=iv|pages=12–13",
        Record(
            kind=ARTICLE,
            title="On tilings by crooked hexagons",
            authors=(_P("Soerensen", "A."),),
            years=(2001,),
            containers=("Proceedings of the Mathematical Circle",),
            volume="4",
            issue="5",
            pages="1-30",
        ),
    ),
    Work(
        "arxiv",
        "1803.04567",
        "cite arxiv",
        _parameters(
            "last1=Banerjee|first1=S.|last2=Holt|first2=G.|year=2019|title=Slow light in honeycomb"
            " fibres"
        ),
        Record(
            kind=PREPRINT,
            title="Slow light in honeycomb fibers",
            authors=(_P("Banerjee", "Sukanya"), _P("Holt", "Gareth")),
            years=(2018,),
        ),
    ),
    Work(
        "arxiv",
        "math/0309136",
        "cite arxiv",
        _parameters("last=Delgado|first=Inés|year=2003|title=Knots that tie themselves"),
        Record(
            kind=PREPRINT,
            title="Knots that tie themselves",
            authors=(_P("Delgado", "I."),),
            years=(2003,),
        ),
    ),
    Work(
        "isbn",
        "9780306406157",
        "cite book",
        _parameters(
            "last=Marlowe|first=Constance|year=1988|title=The Lamplighters' Almanac"
            "|publisher=Quayle|location=Leeds"
        ),
        Record(
            kind=BOOK,
            title="The lamplighters' almanac",
            subtitle="a history of street lighting",
            authors=(_P("Marlowe", "Constance E."),),
            years=(1979,),
        ),
    ),
    Work(
        "isbn",
        "9783161484100",
        "cite book",
        _parameters(
            "editor-last=Grünwald|editor-first=Otto|year=2002|title=Handbook of Millstones|chapter="
            "Quarries of the Eifel|last=Pohl|first=Anna|publisher=Verlag am Bach"
        ),
        Record(
            kind=BOOK,
            title="Handbook of millstones",
            authors=(_P("Grunwald", "Otto"),),
            years=(2002,),
        ),
    ),
    Work(
        "isbn",
        "9781861972712",
        "cite book",
        _parameters(
            "last1=Abara|first1=Chinwe|last2=Poole|first2=Stella|date=2005|title=Weather for"
            " Beekeepers: A Field Companion|edition=2nd|publisher=Thornhill"
        ),
        Record(
            kind=BOOK,
            title="Weather for Beekeepers",
            authors=(_P("Poole", "Stella"), _P("Abara", "Chinwe")),
            years=(1999,),
        ),
    ),
    Work(
        "isbn",
        "9780198526636",
        "cite book",
        _parameters("author=Tamura Keiko|year=1994|title=Paper Umbrellas of Gifu|publisher=Minato"),
        Record(
            kind=BOOK,
            title="Paper umbrellas of Gifu",
            authors=(_P("Tamura", "Keiko"),),
            years=(1994,),
        ),
    ),
    Work(
        "isbn",
        "9780131103627",
        "cite book",
        _parameters(
            "last=Whitcombe|first=Rowan|year=2015|orig-date=1931|title=Ferrymen of the Lower Severn"
            "|publisher=Estuary Press"
        ),
        Record(
            kind=BOOK,
            title="Ferrymen of the lower Severn",
            authors=(_P("Whitcombe", "R."),),
            years=(2015,),
        ),
    ),
    Work(
        "doi",
        "10.12345/cer.2012.88",
        "",
        _parameters(
            "last=Vance|first=H. R.|year=2012|title=Glazes of the northern potters|journal=Ceramic"
            " Quarterly|volume=17|issue=2|pages=88–97"
        ),
        Record(
            kind=ARTICLE,
            title="Glazes of the Northern Potters",
            authors=(_P("Vance", "Harriet R."),),
            years=(2012,),
            containers=("Ceramic Quarterly",),
            volume="17",
            issue="2",
            pages="88-97",
        ),
    ),
    Work(
        "doi",
        "10.12345/inv.2006.140",
        "",
        _parameters(
            "last=Castellan|first=Bruno|year=2006|title=Snails as carriers of lichen|journal="
            "Invertebrate Letters|volume=51|issue=4|pages=140–147"
        ),
        Record(
            kind=ARTICLE,
            title="Snails as carriers of lichen: a review",
            authors=(_P("Castellan", "B."),),
            years=(2006, 2005),
            containers=("Invertebrate Letters",),
            volume="51",
            issue="4",
            pages="140-147",
        ),
    ),
)

_OTHER_TITLE = "Letters of a country surveyor to his younger daughter"
_OTHER_PERSON = ("Zimmerling", "Ulrich")
_NO_SUCH = {"doi": ".none", "pmid": "20499999", "pmc": "3199999", "isbn": "9780000000002"}
_IN_PLACES = ("right", "year", "title", "author", "volume", "another", "missing", "down")
_ELSEWHERE = ("right", "title", "author", "another", "missing", "down")
_WRITTEN_OUT = ("right", "year", "title", "author", "another", "missing", "down")
_EXPECTED = {
    "year": "year-differs-from-record",
    "title": "title-differs-from-record",
    "author": "author-differs-from-record",
    "volume": "volume-differs-from-record",
    "another": "identifier-of-another-work",
    "missing": "nonexistent-identifier",
}
_PLAIN = (
    "{last}, {first} ({year}). \"{title}\". ''{journal}'' {volume} ({issue}): {pages}. doi:{doi}"
)


def cases() -> Iterator[Case]:
    """The citations; each of the same kind and number is that of the same work."""
    for place, work in enumerate(WORKS):
        if not work.template:
            kinds = _WRITTEN_OUT
        else:
            kinds = _IN_PLACES if work.record.kind == ARTICLE else _ELSEWHERE
        for what in kinds:
            cited = dict(work.cited)
            number = work.number
            if what == "another":
                number = _next_of_kind(place).number
            elif what == "missing":
                number = _no_such(work)
            else:
                _spoil(cited, what, work.record)
            expected = _EXPECTED.get(what)
            if what == "author" and not work.record.authors[0].family.isascii():
                expected = None  # in Cyrillic letters: whoever it is, names are written otherwise
            if what == "missing" and work.kind == "isbn":
                expected = "unknown-book-number"
            yield Case(
                what,
                work,
                _written(work, cited, number),
                frozenset({expected} if expected else ()),
                what == "down",
            )


def _next_of_kind(place: int) -> Work:
    rest = (*WORKS[place + 1 :], *WORKS[:place])
    return next(work for work in rest if work.kind == WORKS[place].kind)


def _no_such(work: Work) -> str:
    if work.kind == "arxiv":
        return "math/0309999" if "/" in work.number else "1803.09999"
    return work.number + _NO_SUCH["doi"] if work.kind == "doi" else _NO_SUCH[work.kind]


def _spoil(cited: dict[str, str], what: str, record: Record) -> None:
    """Make *what* wrong in *cited*."""
    if what == "title":
        cited["title"] = _OTHER_TITLE
    elif what == "volume":
        cited["volume"] = "57"
    elif what == "year":
        name = "date" if "date" in cited else "year"
        cited[name] = str(max(record.years) + 5)
    elif what == "author":
        whole = record.kind == BOOK or len(record.authors) != 2
        _rename(cited, all_of_them=whole)


def _rename(cited: dict[str, str], *, all_of_them: bool) -> None:
    """Put another person in the place of the first author, or others in that of everyone."""
    family, given = _OTHER_PERSON
    others = ["Quarles", "Ibsen", "Tolliver"]
    if "vauthors" in cited:
        rest = [] if all_of_them else cited["vauthors"].split(", ")[1:]
        cited["vauthors"] = ", ".join([f"{family} {given[0]}", *rest])
    for name in cited:
        if name in ("author", "last", "last1", "editor-last"):
            cited[name] = f"{given} {family}" if name == "author" else family
        elif name in ("first", "first1", "editor-first"):
            cited[name] = given
        elif all_of_them and name.startswith("last"):
            cited[name] = others[int(name[-1]) - 2]
        elif all_of_them and name.startswith("first"):
            cited[name] = "Vivienne"


def _written(work: Work, cited: Mapping[str, str], number: str) -> str:
    if not work.template:
        return _PLAIN.format(**cited, doi=number)
    parameters = "".join(f" |{name}={value}" for name, value in cited.items())
    return f"{{{{{work.template}{parameters} |{work.kind}={number}}}}}"
