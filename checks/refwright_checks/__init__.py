"""The checks that come with refwright, by family; each stands beside its page."""

from __future__ import annotations

from refwright.check import Check
from refwright_checks.bibliography.bibliography_outside_section import BibliographyOutsideSection
from refwright_checks.bibliography.uncited_bibliography_entry import UncitedBibliographyEntry
from refwright_checks.consistency.author_separator_spacing import AuthorSeparatorSpacing
from refwright_checks.consistency.compatibility_character import CompatibilityCharacter
from refwright_checks.consistency.unbalanced_quotation_marks import UnbalancedQuotationMarks
from refwright_checks.pages.hyphen_in_page_range import HyphenInPageRange
from refwright_checks.pages.page_prefix_number import PagePrefixNumber
from refwright_checks.pages.page_prefix_spacing import PagePrefixSpacing
from refwright_checks.short_citations.short_citation_without_source import (
    ShortCitationWithoutSource,
)
from refwright_checks.short_citations.short_citation_year_mismatch import ShortCitationYearMismatch
from refwright_checks.sources.citation_without_locator import CitationWithoutLocator

CHECKS: tuple[type[Check], ...] = (
    ShortCitationWithoutSource,
    ShortCitationYearMismatch,
    BibliographyOutsideSection,
    UncitedBibliographyEntry,
    HyphenInPageRange,
    PagePrefixSpacing,
    PagePrefixNumber,
    CitationWithoutLocator,
    AuthorSeparatorSpacing,
    UnbalancedQuotationMarks,
    CompatibilityCharacter,
)
