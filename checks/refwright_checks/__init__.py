"""The checks that come with refwright, by family; each stands beside its page."""

from __future__ import annotations

from refwright.check import Check
from refwright_checks.bibliography.bibliography_outside_section import BibliographyOutsideSection
from refwright_checks.bibliography.uncited_bibliography_entry import UncitedBibliographyEntry
from refwright_checks.consistency.author_separator_spacing import AuthorSeparatorSpacing
from refwright_checks.consistency.compatibility_character import CompatibilityCharacter
from refwright_checks.consistency.unbalanced_quotation_marks import UnbalancedQuotationMarks
from refwright_checks.duplicates.duplicate_reference import DuplicateReference
from refwright_checks.lists.missing_reference_list import MissingReferenceList
from refwright_checks.lists.name_used_after_its_list import NameUsedAfterItsList
from refwright_checks.lists.reference_after_list import ReferenceAfterList
from refwright_checks.lists.unclosed_reference_list import UnclosedReferenceList
from refwright_checks.machine_text.conversational_text import ConversationalText
from refwright_checks.media.duplicate_image import DuplicateImage
from refwright_checks.pages.hyphen_in_page_range import HyphenInPageRange
from refwright_checks.pages.page_prefix_number import PagePrefixNumber
from refwright_checks.pages.page_prefix_spacing import PagePrefixSpacing
from refwright_checks.placement.reference_before_punctuation import ReferenceBeforePunctuation
from refwright_checks.short_citations.short_citation_without_source import (
    ShortCitationWithoutSource,
)
from refwright_checks.short_citations.short_citation_year_mismatch import ShortCitationYearMismatch
from refwright_checks.sources.citation_without_locator import CitationWithoutLocator
from refwright_checks.suppressions.malformed_suppression import MalformedSuppression
from refwright_checks.suppressions.unused_suppression import UnusedSuppression

CHECKS: tuple[type[Check], ...] = (
    MissingReferenceList,
    UnclosedReferenceList,
    ReferenceAfterList,
    NameUsedAfterItsList,
    DuplicateReference,
    ReferenceBeforePunctuation,
    ShortCitationWithoutSource,
    ShortCitationYearMismatch,
    BibliographyOutsideSection,
    UncitedBibliographyEntry,
    HyphenInPageRange,
    PagePrefixSpacing,
    PagePrefixNumber,
    DuplicateImage,
    ConversationalText,
    CitationWithoutLocator,
    AuthorSeparatorSpacing,
    UnbalancedQuotationMarks,
    CompatibilityCharacter,
    MalformedSuppression,
    UnusedSuppression,
)
