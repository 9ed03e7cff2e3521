"""What a page cites: how many works, of which kinds, where they are, how they can be found."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from refwright.amounts import amount
from refwright.citations.identity import IDENTIFIERS
from refwright.patterns import deferred
from refwright.report.review.content import Paragraph, Table
from refwright.shortening import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from refwright.citations.document import Document
    from refwright.citations.identity import Identity
    from refwright.report.review.content import Block

_LABELS = {"doi": "DOI", "pmid": "PMID", "pmc": "PMC", "arxiv": "arXiv", "jstor": "JSTOR"}
_LABELS |= {"bibcode": "bibcode", "s2cid": "S2CID", "isbn": "ISBN", "oclc": "OCLC"}
_LONGEST_NAME = 80
_HOST = deferred(r"(?:[^/@?#]{0,300}@)?([\w-]{1,63}(?:\.[\w-]{1,63}){1,20})(?=[:/?#]|$)")


def blocks(document: Document, most: int) -> Iterator[Block]:
    """Sums in words, then tables of kinds, identifiers and hosts with *most* rows each."""
    identities = list(document.identities.values())
    works = {_work(identity, index): identity for index, identity in enumerate(identities)}
    marks = sum(reference.list_index is None for reference in document.references)
    distinct = "which cite" if len(identities) != 1 else "which cites"
    yield Paragraph(
        f"{amount(marks, 'reference mark')} in the text. "
        f"{amount(len(identities), 'full citation')}, {distinct} "
        f"{amount(len(works), 'different work')} as far as they can be told apart. "
        f"{amount(len(document.short_citations), 'short citation')}."
    )
    if not works:
        return
    yield _table("Kind of citation", (_kind(each) for each in works.values()), most)
    yield _table("Can be found by", (way for each in works.values() for way in _ways(each)), most)
    yield from _hosts(works.values(), most)
    yield Paragraph("Lists that rate sources are not part of refwright: no source is rated here.")


def _work(identity: Identity, index: int) -> object:
    """What is equal for citations of one work, as far as they say so."""
    for kind in IDENTIFIERS:
        if kind in identity.identifiers:
            return kind, identity.identifiers[kind], *identity.places
    if identity.url:
        return identity.url
    if identity.title:
        return identity.title, identity.surname, identity.year, *identity.places
    return index


def _table(head: str, names: Iterator[str], most: int) -> Table:
    rows = Counter(names).most_common()
    shown = tuple((name, f"{count:,}") for name, count in rows[:most])
    return Table((head, "Works"), shown, len(rows) - len(shown))


def _kind(identity: Identity) -> str:
    template = identity.citation.template
    if template is None:
        return "written out"
    return shortened(f"{{{{{template.template.canonical}}}}}", _LONGEST_NAME)


def _ways(identity: Identity) -> Iterator[str]:
    """The identifiers of a work; else its address; else what else there is."""
    if identity.identifiers:
        yield from (_LABELS[kind] for kind in identity.identifiers if kind in _LABELS)
    elif identity.url:
        yield "web address only"
    elif identity.title:
        yield "author, title and the like only"
    else:
        yield "not even a title that can be read"


def _hosts(works: Iterable[Identity], most: int) -> Iterator[Block]:
    from publicsuffixlist import PublicSuffixList

    suffixes = PublicSuffixList()
    hosts: Counter[str] = Counter()
    for work in works:
        if match := _HOST.match(work.url):
            host = match[1]
            number = host.rpartition(".")[2].isdecimal()  # an IP address
            hosts[(not number and suffixes.privatesuffix(host)) or host] += 1
    if not hosts:
        yield Paragraph("No work is cited with a web address.")
        return
    yield Paragraph(
        f"{amount(sum(hosts.values()), 'work')} with a web address, on "
        f"{amount(len(hosts), 'independent host')} "
        "(hosts of one registered domain count as one)."
    )
    rows = hosts.most_common()
    shown = tuple((shortened(host, _LONGEST_NAME), f"{count:,}") for host, count in rows[:most])
    yield Table(("Host", "Works"), shown, len(rows) - len(shown))
