"""Whether one page is meant or several."""

from __future__ import annotations

from itertools import pairwise

from refwright.citations.page_statements import PageStatement
from refwright.citations.pages import PageGroup


def is_one(group: PageGroup) -> bool:
    """True if *group* is a single number with nothing like "ff." behind it."""
    page = group.pages[0]
    return page.last is None and page.first.isdecimal() and page.span.end == group.span.end


def are_several(statement: PageStatement) -> bool:
    """True if the pages are a range or a rising list of numbers."""
    pages = statement.group.pages
    if len(pages) == 1:
        return statement.is_range(pages[0])
    numbers = [page.numbers for page in pages]
    known = [number for number in numbers if number is not None]
    if len(known) < len(pages):
        return False
    if any(page.last is not None and not statement.is_range(page) for page in pages):
        return False
    return all(before[1] < after[0] for before, after in pairwise(known))
