"""What a draft uses of its wiki and is not there: files, templates, linked pages, prefixes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from refwright.check import Confidence, Diagnostic, Meta, Severity, Skipped
from refwright.fix import Applicability, Edit, Fix
from refwright.lookup.facts import Answer, Answers, Outcome, Want
from refwright.lookup.sources import wiki_api
from refwright.lookup.topics import Topic
from refwright.lookup.wording import said_by
from refwright.patterns import deferred
from refwright.wikitext.entities import decoded
from refwright.wikitext.nodes import without_comments

if TYPE_CHECKING:
    from refwright.citations.document import Document
    from refwright.citations.media import MediaUse
    from refwright.text import Span
    from refwright.wikitext.nodes import Template

_FILE = Meta(
    name="missing-file",
    family="media",
    summary="Image or other file that neither the wiki nor its shared repository has",
    severity=Severity.ERROR,
    since="0.1.0",
)
_TEMPLATE = Meta(
    name="missing-template",
    family="templates",
    summary="Template that the wiki does not have",
    severity=Severity.ERROR,
    since="0.1.0",
    fixable=Applicability.DISPLAY,
)
_RED_LINK = Meta(
    name="red-link-in-citation",
    family="templates",
    summary="Author or title of a citation linked to a page that does not exist",
    severity=Severity.INFO,
    since="0.1.0",
)
_PREFIX = Meta(
    name="unknown-interwiki-prefix",
    family="links",
    summary="Link to another wiki by a prefix that the wiki does not know",
    severity=Severity.WARNING,
    since="0.1.0",
)
_UNFIT = deferred(r"[\x00-\x1f\x7f<>\[\]{}|#\ufffd]|%[0-9A-Fa-f]{2}|&[^\s;]{1,30};|~~~|//")
_LONGEST = 200
_TO_OTHER_WIKI = deferred(r":[a-z][a-z0-9-]{0,19}:(?=\S)")
_NOT_A_PAGE = frozenset({"none", "pmc", "doi"})
_LINKS = ("TitleLink", "SeriesLink")
_MOST_SUGGESTIONS = 20


class _Use(NamedTuple):
    """A place that needs something to be there, and what to say if it is not.

    ``missing`` goes before the source and the day, ``then`` behind them.
    """

    want: Want
    span: Span
    meta: Meta
    missing: str
    then: str = ""
    confidence: Confidence = Confidence.HIGH


class WikiTopic(Topic):
    """Asks the wiki of the draft for the files, templates and pages that the draft relies on."""

    metas = (_FILE, _TEMPLATE, _RED_LINK, _PREFIX)

    def wants(self, document: Document, answers: Answers) -> Iterator[Want]:
        """First also what the wiki's own words are; templates once these are known."""
        if document.syntax.templates:
            yield wiki_api.magic_words(document.wiki.api)
        for use in _uses(document, answers):
            yield use.want

    def judge(self, document: Document, answers: Answers) -> Iterator[Diagnostic | Skipped]:
        """What is missing, in text order; then how much could not be looked up, and why."""
        skipped: Counter[tuple[str, str]] = Counter()
        suggest = _Suggestions(document)
        for use in sorted(_uses(document, answers), key=lambda use: use.span):
            answer = answers.of(use.want)
            if answer is None or answer.outcome is Outcome.NOT_ASKED:
                skipped[use.meta.name, answer.reason if answer else "it was not asked for"] += 1
            elif _is_missing(use, answer):
                yield _finding(use, answer, suggest(use))
        words = answers.of(wiki_api.magic_words(document.wiki.api))
        if document.syntax.templates and words and words.outcome is not Outcome.FOUND:
            reason = f"the words of the wiki could not be had: {words.reason}"
            yield Skipped(_TEMPLATE.name, reason)
        for (name, reason), number in skipped.items():
            yield Skipped(name, f"{number} could not be looked up: {reason}")


def _uses(document: Document, answers: Answers) -> Iterator[_Use]:
    yield from _files(document)
    yield from _templates(document, answers)
    yield from _linked_pages(document)
    yield from _links_to_other_wikis(document)


def _files(document: Document) -> Iterator[_Use]:
    api = document.wiki.api
    for use in document.media:
        name = use.name
        if len(name) > _LONGEST or _UNFIT.search(name):
            continue
        want, missing = wiki_api.file(api, name), f"There is no file “{name}”"
        if use.kind != "parameter":
            then = "readers see a red link in its place"
            yield _Use(want, use.span, _FILE, missing, then)
        elif "/" not in name and (key := _named_parameter(use)):
            then = f"|{key}= seems to want one"
            yield _Use(want, use.span, _FILE, missing, then, Confidence.MEDIUM)


def _named_parameter(use: MediaUse) -> str:
    """The name of the parameter that the file stands in; empty for one without, as {{tt|a.png}}."""
    template: Template = use.node  # type: ignore[assignment]  # so it is with parameters
    named = (each for each in template.parameters if not each.positional)
    return next((each.key for each in named if each.value == use.span), "")


def _templates(document: Document, answers: Answers) -> Iterator[_Use]:
    api = document.wiki.api
    words = answers.of(wiki_api.magic_words(api))
    if words is None or words.outcome is not Outcome.FOUND:
        return
    own = frozenset(map(str, words.facts["names"]))  # type: ignore[call-overload]  # a list
    for template in document.syntax.templates:
        title = _template_title(document, template, own)
        if title is not None:
            missing = f"There is no template “{template.name}”"
            then = "readers see a red link in its place"
            yield _Use(wiki_api.page(api, title), template.name_span, _TEMPLATE, missing, then)


def _template_title(document: Document, template: Template, own: frozenset[str]) -> str | None:
    """The page that *template* stands for; None if it is the wiki's own word or cannot be told."""
    name = decoded(document.wiki.template_key(template.name))
    if not name or name[0] in "#:/." or len(name) > _LONGEST or _UNFIT.search(name):
        return None
    prefix, colon, rest = name.partition(":")
    if not colon:
        return None if name.casefold() in own else f"Template:{name}"
    # Else it is a parser function, or a prefix that may lead to another wiki.
    return name if rest and document.wiki.namespace(prefix) is not None else None


def _linked_pages(document: Document) -> Iterator[_Use]:
    for arguments in document.cs1_arguments:
        links = [argument for argument, known in arguments.numbered if known.role == "link"]
        links += [found for meaning in _LINKS if (found := arguments.get(meaning)) is not None]
        for argument in links:
            title = decoded(argument.value).partition("#")[0].strip(" _").removeprefix(":")
            if argument.opaque or not title or title in _NOT_A_PAGE or title.startswith("(("):
                continue
            if len(title) <= _LONGEST and _UNFIT.search(title) is None:
                want = wiki_api.page(document.wiki.api, title)
                missing = f"|{argument.name}= links to “{title}”, a page that does not exist"
                yield _Use(want, argument.span, _RED_LINK, missing)


def _links_to_other_wikis(document: Document) -> Iterator[_Use]:
    """Links as ``[[:fr:Paris]]``."""
    text = document.text
    for link in document.syntax.links:
        match = _TO_OTHER_WIKI.match(text, link.start + 2, link.end)
        if match is None or document.wiki.namespace(match[0].strip(":")) is not None:
            continue
        span = link.pieces(text)[0]
        title = decoded(without_comments(span.of(text))).partition("#")[0].removeprefix(":")
        if len(title) <= _LONGEST and _UNFIT.search(title) is None:
            want = wiki_api.page(document.wiki.api, title)
            missing = f"The wiki knows no other wiki by the prefix “{match[0].strip(':')}”"
            then = f"“{title}” is taken for a page of its own, which does not exist"
            yield _Use(want, span, _PREFIX, missing, then)


def _is_missing(use: _Use, answer: Answer) -> bool:
    # What the wiki reads a namespace from is no prefix.
    of_articles = answer.facts.get("namespace") == 0
    return answer.outcome is Outcome.NOT_FOUND and (use.meta is not _PREFIX or of_articles)


def _finding(use: _Use, answer: Answer, suggested: Fix | None) -> Diagnostic:
    said = f"{use.missing} ({said_by((answer,))})"
    return Diagnostic(
        check=use.meta.name,
        span=use.span,
        message=f"{said}: {use.then}." if use.then else f"{said}.",
        severity=use.meta.severity,
        confidence=use.confidence,
        arguments={"title": answer.record},
        alternatives=() if suggested is None else (suggested,),
        evidence=(answer.evidence(),),
    )


class _Suggestions:
    """For templates that are missing: the nearest name that the wiki's profile knows."""

    def __init__(self, document: Document) -> None:
        wiki = document.wiki
        self._text = document.text
        self._known = {*wiki.citations, *wiki.list_templates, *wiki.short_citations}
        self._found: dict[str, str | None] = {}

    def __call__(self, use: _Use) -> Fix | None:
        name = use.want.value.partition(" Template:")[2]
        if use.meta is not _TEMPLATE or not name or name in self._known:
            return None
        if name not in self._found:
            if len(self._found) >= _MOST_SUGGESTIONS:
                return None
            from difflib import get_close_matches

            near = get_close_matches(name, sorted(self._known), n=1, cutoff=0.8)
            self._found[name] = near[0] if near else None
        near_name, written = self._found[name], use.span.of(self._text)
        if near_name is None or not written or written[1:] != name[1:]:
            return None
        if written[0].isupper():
            near_name = near_name[0].upper() + near_name[1:]
        edits = (Edit(use.span, near_name),)
        return Fix(f"Use {{{{{near_name}}}}}", edits, Applicability.DISPLAY)
