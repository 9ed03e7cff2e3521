"""The checks that come with refwright, by family; each stands beside its page."""

from __future__ import annotations

from refwright.check import Check
from refwright_checks.bibliography.bibliography_outside_section import BibliographyOutsideSection
from refwright_checks.bibliography.further_reading_cited import FurtherReadingCited
from refwright_checks.bibliography.incomplete_cited_work import IncompleteCitedWork
from refwright_checks.bibliography.inconsistent_bibliography_format import (
    InconsistentBibliographyFormat,
)
from refwright_checks.bibliography.inconsistent_given_names import InconsistentGivenNames
from refwright_checks.bibliography.inconsistent_isbn_hyphenation import InconsistentIsbnHyphenation
from refwright_checks.bibliography.inconsistent_publisher_name import InconsistentPublisherName
from refwright_checks.bibliography.isbn_before_isbn import IsbnBeforeIsbn
from refwright_checks.bibliography.missing_identifier import MissingIdentifier
from refwright_checks.bibliography.misspelt_reference_heading import MisspeltReferenceHeading
from refwright_checks.bibliography.plain_entry_among_templates import PlainEntryAmongTemplates
from refwright_checks.bibliography.pseudo_heading_of_works import PseudoHeadingOfWorks
from refwright_checks.bibliography.uncited_bibliography_entry import UncitedBibliographyEntry
from refwright_checks.bibliography.unsorted_bibliography import UnsortedBibliography
from refwright_checks.consistency.author_separator_spacing import AuthorSeparatorSpacing
from refwright_checks.consistency.compatibility_character import CompatibilityCharacter
from refwright_checks.consistency.unbalanced_quotation_marks import UnbalancedQuotationMarks
from refwright_checks.dates.access_date_before_publication import AccessDateBeforePublication
from refwright_checks.dates.ambiguous_numeric_date import AmbiguousNumericDate
from refwright_checks.dates.archive_date_mismatch import ArchiveDateMismatch
from refwright_checks.dates.date_range_hyphen import DateRangeHyphen
from refwright_checks.dates.impossible_access_date import ImpossibleAccessDate
from refwright_checks.dates.inconsistent_date_format import InconsistentDateFormat
from refwright_checks.dates.malformed_date import MalformedDate
from refwright_checks.dates.redundant_year import RedundantYear
from refwright_checks.duplicates.adjacent_duplicate_reference import (
    AdjacentDuplicateReference,
)
from refwright_checks.duplicates.duplicate_reference import DuplicateReference
from refwright_checks.duplicates.near_duplicate_reference import NearDuplicateReference
from refwright_checks.duplicates.repeated_bibliography_entry import RepeatedBibliographyEntry
from refwright_checks.duplicates.repeated_template_parameter import RepeatedTemplateParameter
from refwright_checks.duplicates.same_source_cited_differently import SameSourceCitedDifferently
from refwright_checks.duplicates.work_cited_in_full_repeatedly import WorkCitedInFullRepeatedly
from refwright_checks.identifiers.accepted_identifier import AcceptedIdentifier
from refwright_checks.identifiers.expired_embargo import ExpiredEmbargo
from refwright_checks.identifiers.identifier_as_url import IdentifierAsUrl
from refwright_checks.identifiers.identifier_in_id_parameter import IdentifierInIdParameter
from refwright_checks.identifiers.identifier_only_in_text import IdentifierOnlyInText
from refwright_checks.identifiers.inactive_doi import InactiveDoi
from refwright_checks.identifiers.issn_without_hyphen import IssnWithoutHyphen
from refwright_checks.identifiers.magic_link import MagicLink
from refwright_checks.identifiers.malformed_doi import MalformedDoi
from refwright_checks.identifiers.malformed_identifier import MalformedIdentifier
from refwright_checks.identifiers.malformed_isbn import MalformedIsbn
from refwright_checks.identifiers.malformed_issn import MalformedIssn
from refwright_checks.identifiers.prefixed_identifier import PrefixedIdentifier
from refwright_checks.identifiers.temporary_identifier import TemporaryIdentifier
from refwright_checks.identifiers.unassigned_isbn import UnassignedIsbn
from refwright_checks.identifiers.unflagged_free_doi import UnflaggedFreeDoi
from refwright_checks.lists.empty_list_definition import EmptyListDefinition
from refwright_checks.lists.empty_reference_section import EmptyReferenceSection
from refwright_checks.lists.group_without_reference_list import GroupWithoutReferenceList
from refwright_checks.lists.list_definition_without_name import ListDefinitionWithoutName
from refwright_checks.lists.misordered_end_sections import MisorderedEndSections
from refwright_checks.lists.missing_reference_list import MissingReferenceList
from refwright_checks.lists.name_used_after_its_list import NameUsedAfterItsList
from refwright_checks.lists.nested_reference_list import NestedReferenceList
from refwright_checks.lists.obsolete_column_count import ObsoleteColumnCount
from refwright_checks.lists.obsolete_list_wrapper import ObsoleteListWrapper
from refwright_checks.lists.reference_after_list import ReferenceAfterList
from refwright_checks.lists.reference_list_group_mismatch import ReferenceListGroupMismatch
from refwright_checks.lists.reference_list_under_wrong_heading import (
    ReferenceListUnderWrongHeading,
)
from refwright_checks.lists.repeated_reference_list import RepeatedReferenceList
from refwright_checks.lists.unclosed_reference_list import UnclosedReferenceList
from refwright_checks.lists.unknown_references_attribute import UnknownReferencesAttribute
from refwright_checks.lists.unused_list_defined_reference import UnusedListDefinedReference
from refwright_checks.machine_text.conversational_text import ConversationalText
from refwright_checks.media.duplicate_image import DuplicateImage
from refwright_checks.pages.abbreviated_page_range import AbbreviatedPageRange
from refwright_checks.pages.article_number_as_pages import ArticleNumberAsPages
from refwright_checks.pages.extra_text_in_pages import ExtraTextInPages
from refwright_checks.pages.hyphen_in_page_range import HyphenInPageRange
from refwright_checks.pages.page_list_format import PageListFormat
from refwright_checks.pages.page_or_pages_mismatch import PageOrPagesMismatch
from refwright_checks.pages.page_outside_article import PageOutsideArticle
from refwright_checks.pages.page_prefix_number import PagePrefixNumber
from refwright_checks.pages.page_prefix_spacing import PagePrefixSpacing
from refwright_checks.pages.reversed_page_range import ReversedPageRange
from refwright_checks.pages.several_locators import SeveralLocators
from refwright_checks.pages.volume_with_issue import VolumeWithIssue
from refwright_checks.placement.doubled_punctuation import DoubledPunctuation
from refwright_checks.placement.missing_space_after_reference import MissingSpaceAfterReference
from refwright_checks.placement.reference_before_punctuation import ReferenceBeforePunctuation
from refwright_checks.placement.reference_on_its_own_line import ReferenceOnItsOwnLine
from refwright_checks.placement.space_before_reference import SpaceBeforeReference
from refwright_checks.references.autogenerated_ref_name import AutogeneratedRefName
from refwright_checks.references.comment_hides_references import CommentHidesReferences
from refwright_checks.references.conflicting_follow import ConflictingFollow
from refwright_checks.references.conflicting_ref_definitions import ConflictingRefDefinitions
from refwright_checks.references.curly_ref_quotes import CurlyRefQuotes
from refwright_checks.references.empty_ref_name import EmptyRefName
from refwright_checks.references.empty_reference import EmptyReference
from refwright_checks.references.footnote_template_in_reference import FootnoteTemplateInReference
from refwright_checks.references.invalid_ref_direction import InvalidRefDirection
from refwright_checks.references.loose_text_in_reference_list import LooseTextInReferenceList
from refwright_checks.references.lost_reference import LostReference
from refwright_checks.references.misplaced_details import MisplacedDetails
from refwright_checks.references.misplaced_slash import MisplacedSlash
from refwright_checks.references.missing_name_quote import MissingNameQuote
from refwright_checks.references.misspelt_ref_closer import MisspeltRefCloser
from refwright_checks.references.misspelt_ref_opener import MisspeltRefOpener
from refwright_checks.references.near_identical_ref_names import NearIdenticalRefNames
from refwright_checks.references.nested_reference import NestedReference
from refwright_checks.references.note_inside_reference import NoteInsideReference
from refwright_checks.references.numeric_ref_name import NumericRefName
from refwright_checks.references.obsolete_extends import ObsoleteExtends
from refwright_checks.references.opener_instead_of_closer import OpenerInsteadOfCloser
from refwright_checks.references.redundant_ref_definition import RedundantRefDefinition
from refwright_checks.references.ref_tag_spelling import RefTagSpelling
from refwright_checks.references.reference_in_heading import ReferenceInHeading
from refwright_checks.references.reference_in_link import ReferenceInLink
from refwright_checks.references.repeated_ref_attribute import RepeatedRefAttribute
from refwright_checks.references.self_closing_pair import SelfClosingPair
from refwright_checks.references.stray_ref_closer import StrayRefCloser
from refwright_checks.references.unclosed_ref import UnclosedRef
from refwright_checks.references.undefined_ref_name import UndefinedRefName
from refwright_checks.references.unfinished_ref_tag import UnfinishedRefTag
from refwright_checks.references.unknown_ref_attribute import UnknownRefAttribute
from refwright_checks.references.unquoted_ref_name import UnquotedRefName
from refwright_checks.references.unread_ref_attribute import UnreadRefAttribute
from refwright_checks.references.wrapped_reference import WrappedReference
from refwright_checks.short_citations.ambiguous_short_citation import AmbiguousShortCitation
from refwright_checks.short_citations.ibid_citation import IbidCitation
from refwright_checks.short_citations.inconsistent_short_citation_ending import (
    InconsistentShortCitationEnding,
)
from refwright_checks.short_citations.inconsistent_year_letters import InconsistentYearLetters
from refwright_checks.short_citations.mixed_short_citation_styles import MixedShortCitationStyles
from refwright_checks.short_citations.overridden_citation_anchor import OverriddenCitationAnchor
from refwright_checks.short_citations.plain_short_citation import PlainShortCitation
from refwright_checks.short_citations.redundant_citation_anchor import RedundantCitationAnchor
from refwright_checks.short_citations.short_citation_author_list import ShortCitationAuthorList
from refwright_checks.short_citations.short_citation_author_spelling import (
    ShortCitationAuthorSpelling,
)
from refwright_checks.short_citations.short_citation_without_pages import ShortCitationWithoutPages
from refwright_checks.short_citations.short_citation_without_source import (
    ShortCitationWithoutSource,
)
from refwright_checks.short_citations.short_citation_year_mismatch import ShortCitationYearMismatch
from refwright_checks.short_citations.unlinked_short_citations import UnlinkedShortCitations
from refwright_checks.short_citations.unread_short_citation_parameter import (
    UnreadShortCitationParameter,
)
from refwright_checks.sources.citation_without_locator import CitationWithoutLocator
from refwright_checks.suppressions.malformed_suppression import MalformedSuppression
from refwright_checks.suppressions.unused_suppression import UnusedSuppression
from refwright_checks.templates.citation_in_prose import CitationInProse
from refwright_checks.templates.conflicting_title_link import ConflictingTitleLink
from refwright_checks.templates.custom_postscript import CustomPostscript
from refwright_checks.templates.deprecated_parameter import DeprecatedParameter
from refwright_checks.templates.discouraged_authors import DiscouragedAuthors
from refwright_checks.templates.empty_citation import EmptyCitation
from refwright_checks.templates.et_al_in_name import EtAlInName
from refwright_checks.templates.extra_text_in_parameter import ExtraTextInParameter
from refwright_checks.templates.generic_name import GenericName
from refwright_checks.templates.generic_title import GenericTitle
from refwright_checks.templates.ignored_chapter import IgnoredChapter
from refwright_checks.templates.ignored_periodical import IgnoredPeriodical
from refwright_checks.templates.invalid_parameter_value import InvalidParameterValue
from refwright_checks.templates.invisible_character import InvisibleCharacter
from refwright_checks.templates.link_in_parameter import LinkInParameter
from refwright_checks.templates.malformed_archive_url import MalformedArchiveUrl
from refwright_checks.templates.malformed_url import MalformedUrl
from refwright_checks.templates.markup_in_parameter import MarkupInParameter
from refwright_checks.templates.misplaced_contributor import MisplacedContributor
from refwright_checks.templates.misplaced_location import MisplacedLocation
from refwright_checks.templates.missing_citation_url import MissingCitationUrl
from refwright_checks.templates.missing_language import MissingLanguage
from refwright_checks.templates.missing_periodical import MissingPeriodical
from refwright_checks.templates.missing_preprint_id import MissingPreprintId
from refwright_checks.templates.missing_publisher import MissingPublisher
from refwright_checks.templates.missing_title import MissingTitle
from refwright_checks.templates.mixed_citation_styles import MixedCitationStyles
from refwright_checks.templates.name_list_gap import NameListGap
from refwright_checks.templates.numeric_name import NumericName
from refwright_checks.templates.original_not_linked import OriginalNotLinked
from refwright_checks.templates.others_without_authors import OthersWithoutAuthors
from refwright_checks.templates.parameter_without_partner import ParameterWithoutPartner
from refwright_checks.templates.redundant_parameters import RedundantParameters
from refwright_checks.templates.script_parameter import ScriptParameter
from refwright_checks.templates.several_names_in_one import SeveralNamesInOne
from refwright_checks.templates.site_name_in_title import SiteNameInTitle
from refwright_checks.templates.text_without_parameter import TextWithoutParameter
from refwright_checks.templates.title_in_capitals import TitleInCapitals
from refwright_checks.templates.trailing_punctuation import TrailingPunctuation
from refwright_checks.templates.translated_quote_alone import TranslatedQuoteAlone
from refwright_checks.templates.unclosed_citation_template import UnclosedCitationTemplate
from refwright_checks.templates.unknown_language import UnknownLanguage
from refwright_checks.templates.unknown_parameter import UnknownParameter
from refwright_checks.templates.untitled_article import UntitledArticle
from refwright_checks.templates.url_status_without_archive import UrlStatusWithoutArchive
from refwright_checks.templates.vancouver_name import VancouverName
from refwright_checks.templates.wrong_citation_template import WrongCitationTemplate

CHECKS: tuple[type[Check], ...] = (
    ConflictingFollow,
    ConflictingRefDefinitions,
    EmptyReference,
    InvalidRefDirection,
    MisplacedDetails,
    NestedReference,
    NumericRefName,
    ObsoleteExtends,
    UndefinedRefName,
    UnknownRefAttribute,
    NoteInsideReference,
    AutogeneratedRefName,
    NearIdenticalRefNames,
    UnclosedRef,
    StrayRefCloser,
    MisspeltRefCloser,
    MisspeltRefOpener,
    OpenerInsteadOfCloser,
    UnfinishedRefTag,
    MisplacedSlash,
    MissingNameQuote,
    UnquotedRefName,
    CurlyRefQuotes,
    RepeatedRefAttribute,
    EmptyRefName,
    UnreadRefAttribute,
    SelfClosingPair,
    RedundantRefDefinition,
    LooseTextInReferenceList,
    RefTagSpelling,
    WrappedReference,
    ReferenceInHeading,
    ReferenceInLink,
    LostReference,
    FootnoteTemplateInReference,
    CommentHidesReferences,
    EmptyListDefinition,
    GroupWithoutReferenceList,
    ListDefinitionWithoutName,
    NestedReferenceList,
    ReferenceListGroupMismatch,
    UnknownReferencesAttribute,
    UnusedListDefinedReference,
    MissingReferenceList,
    UnclosedReferenceList,
    RepeatedReferenceList,
    ReferenceAfterList,
    NameUsedAfterItsList,
    EmptyReferenceSection,
    ReferenceListUnderWrongHeading,
    MisorderedEndSections,
    ObsoleteListWrapper,
    ObsoleteColumnCount,
    DuplicateReference,
    NearDuplicateReference,
    SameSourceCitedDifferently,
    WorkCitedInFullRepeatedly,
    RepeatedBibliographyEntry,
    AdjacentDuplicateReference,
    RepeatedTemplateParameter,
    ReferenceBeforePunctuation,
    DoubledPunctuation,
    SpaceBeforeReference,
    MissingSpaceAfterReference,
    ReferenceOnItsOwnLine,
    ShortCitationWithoutSource,
    ShortCitationYearMismatch,
    ShortCitationAuthorSpelling,
    ShortCitationAuthorList,
    AmbiguousShortCitation,
    ShortCitationWithoutPages,
    MixedShortCitationStyles,
    IbidCitation,
    InconsistentShortCitationEnding,
    InconsistentYearLetters,
    PlainShortCitation,
    UnlinkedShortCitations,
    UnreadShortCitationParameter,
    RedundantCitationAnchor,
    OverriddenCitationAnchor,
    BibliographyOutsideSection,
    FurtherReadingCited,
    IncompleteCitedWork,
    IsbnBeforeIsbn,
    MissingIdentifier,
    UncitedBibliographyEntry,
    UnsortedBibliography,
    PlainEntryAmongTemplates,
    InconsistentBibliographyFormat,
    InconsistentPublisherName,
    InconsistentIsbnHyphenation,
    InconsistentGivenNames,
    MisspeltReferenceHeading,
    PseudoHeadingOfWorks,
    ConflictingTitleLink,
    DiscouragedAuthors,
    EtAlInName,
    ExtraTextInParameter,
    GenericName,
    GenericTitle,
    InvisibleCharacter,
    MarkupInParameter,
    MisplacedContributor,
    MissingLanguage,
    NameListGap,
    NumericName,
    OthersWithoutAuthors,
    ParameterWithoutPartner,
    RedundantParameters,
    ScriptParameter,
    SeveralNamesInOne,
    SiteNameInTitle,
    TextWithoutParameter,
    DeprecatedParameter,
    InvalidParameterValue,
    EmptyCitation,
    MissingTitle,
    TitleInCapitals,
    TrailingPunctuation,
    UnknownLanguage,
    UnknownParameter,
    UntitledArticle,
    MissingCitationUrl,
    LinkInParameter,
    MissingPeriodical,
    IgnoredPeriodical,
    IgnoredChapter,
    MissingPublisher,
    MisplacedLocation,
    MalformedUrl,
    MalformedArchiveUrl,
    MissingPreprintId,
    CustomPostscript,
    UrlStatusWithoutArchive,
    OriginalNotLinked,
    MixedCitationStyles,
    VancouverName,
    WrongCitationTemplate,
    UnclosedCitationTemplate,
    CitationInProse,
    TranslatedQuoteAlone,
    MalformedIsbn,
    MalformedIssn,
    MalformedDoi,
    MalformedIdentifier,
    IssnWithoutHyphen,
    IdentifierInIdParameter,
    IdentifierAsUrl,
    MagicLink,
    IdentifierOnlyInText,
    UnassignedIsbn,
    UnflaggedFreeDoi,
    InactiveDoi,
    AcceptedIdentifier,
    PrefixedIdentifier,
    TemporaryIdentifier,
    ExpiredEmbargo,
    AbbreviatedPageRange,
    ArticleNumberAsPages,
    ExtraTextInPages,
    HyphenInPageRange,
    PageListFormat,
    PageOrPagesMismatch,
    PageOutsideArticle,
    PagePrefixNumber,
    PagePrefixSpacing,
    ReversedPageRange,
    SeveralLocators,
    VolumeWithIssue,
    DuplicateImage,
    ConversationalText,
    CitationWithoutLocator,
    AuthorSeparatorSpacing,
    UnbalancedQuotationMarks,
    CompatibilityCharacter,
    AccessDateBeforePublication,
    AmbiguousNumericDate,
    ArchiveDateMismatch,
    DateRangeHyphen,
    ImpossibleAccessDate,
    InconsistentDateFormat,
    MalformedDate,
    RedundantYear,
    MalformedSuppression,
    UnusedSuppression,
)
