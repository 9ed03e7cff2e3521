"""References that differ in nothing but their writing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from refwright.citations.document import Document
from refwright.citations.identity import written_form
from refwright.citations.normal_forms import letters
from refwright_checks.duplicates._contents import exact, says_something


def form(document: Document, index: int) -> str:
    """What is equal for references that differ in nothing but their writing."""
    content = document.references[index].content
    if content is None:
        return ""
    return written_form(document.text, content, document.cited_in.get(index, ()))


def near_duplicates(document: Document) -> Iterator[list[int]]:
    """References, by index, of one list that are equal in all but writing, in text order.

    Some of them may be equal in that as well, but never all.
    """
    alike: dict[tuple[str, int | None, str], list[int]] = defaultdict(list)
    references, listing = document.references, document.listing
    for index in document.comparable:
        alike[references[index].group, listing[index], _first_key(document, index)].append(index)
    for candidates in alike.values():
        if len(candidates) == 1:
            continue
        by_form: dict[str, list[int]] = defaultdict(list)
        for index in candidates:
            by_form[form(document, index)].append(index)
        for indexes in by_form.values():
            contents = {exact(document, references[index]) for index in indexes}
            if len(contents) > 1 and all(
                says_something(document, references[indexes[0]], content) for content in contents
            ):
                yield indexes


def _first_key(document: Document, index: int) -> str:
    """What is quickly had and equal for all references whose forms are equal."""
    if citations := document.cited_in.get(index):
        identity = document.identities[citations[0].span]
        key = identity.url or identity.title
    else:
        text = document.words(document.references[index]).text
        key = letters(text) if "//" not in text else ""
    return key or form(document, index)
