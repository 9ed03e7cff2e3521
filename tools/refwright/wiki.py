"""What is particular to one wiki: names, templates and habits, read from ``wikis/SITE.toml``.

The format is described in ``wikis/README.md``; a profile is data, so a wiki is added without code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from refwright.data import read_about
from refwright.errors import RefwrightError
from refwright.patterns import deferred

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = Path(__file__).with_name("wikis")
_WITHOUT_SPACES = frozenset({"ja", "zh", "yue", "wuu", "lzh", "th", "km", "lo", "my"})
_MEMO_SIZE = 10_000

# What MediaWiki's title code takes for one space, and the direction marks that it drops.
_BLANKS = deferred("[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_MARKS = deferred("[\u200e\u200f\u202a-\u202e]+")
_SUBSTITUTION = deferred(r"(?:safe)?subst: *", re.IGNORECASE)

SITES: tuple[str, ...] = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
"""The wikis that have a profile, by the names of their databases."""


class UnknownSiteError(RefwrightError):
    """There is no profile of the wiki *site*; ``suggestions`` are names much like it."""

    def __init__(self, site: str) -> None:
        from difflib import get_close_matches

        self.site = site
        self.suggestions = tuple(get_close_matches(site.casefold(), SITES))
        hint = f"did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        super().__init__(f"unknown wiki {site!r}: {hint or 'known are ' + ', '.join(SITES)}")


class ProfileError(RefwrightError):
    """A profile cannot be read: *file* and *key* say where, *problem* says why."""

    def __init__(self, file: Path, key: str, problem: str) -> None:
        self.file = file
        self.key = key
        super().__init__(f"{file}: {key}: {problem}" if key else f"{file}: {problem}")


class CitationStyle(NamedTuple):
    """A template that holds a full citation: its canonical name and the family it belongs to."""

    name: str
    family: str
    """``cs1``, ``cs2`` or ``other`` (templates that cite without the CS1 module)."""


class ReferenceTemplate(NamedTuple):
    """A template that makes references, and the parameters it does so with.

    ``content`` names the parameters with the text (empty: the template only reuses names),
    ``reuses`` the parameters that name references defined elsewhere (``{{r}}``). If there are
    ``groups``, any other group becomes the default one.
    """

    name: str
    content: tuple[str, ...]
    ref_name: tuple[str, ...]
    group: tuple[str, ...]
    default_group: str
    reuses: tuple[str, ...]
    groups: tuple[str, ...]


class ListTemplate(NamedTuple):
    """A template that shows a reference list; ``refs`` names the parameter with definitions."""

    name: str
    refs: tuple[str, ...]
    group: tuple[str, ...]
    default_group: str


class ShortCitationTemplate(NamedTuple):
    """``{{sfn}}`` and kin: ``footnote`` if it makes a reference, ``multiple`` for ``{{sfnm}}``."""

    name: str
    footnote: bool
    multiple: bool


@dataclass(frozen=True, slots=True, eq=False)
class Wiki:
    """The profile of one wiki. Template names are canonical: redirects are already resolved."""

    site: str
    language: str
    api: str
    namespaces: Mapping[str, tuple[str, ...]]
    """Canonical namespace (``file``, ``template``, ``user`` …) to all its names, case-folded."""
    extension_tags: frozenset[str]
    parsed_tags: frozenset[str]
    """The extension tags whose content is wikitext again (``ref``, ``gallery`` …)."""
    language_conversion: bool
    redirects: Mapping[str, str]
    """Template name as :meth:`template_key` makes it, to the canonical one."""
    citations: Mapping[str, CitationStyle]
    reference_templates: Mapping[str, ReferenceTemplate]
    list_templates: Mapping[str, ListTemplate]
    short_citations: Mapping[str, ShortCitationTemplate]
    anchor_templates: frozenset[str]
    """Templates whose parameters make a ``CITEREF…`` anchor: ``{{sfnref}}``, ``{{harvid}}``."""
    literal_anchors: frozenset[str]
    """Templates each of whose parameters is an anchor as it stands: ``{{anchor}}``."""
    page_templates: frozenset[str]
    """``{{rp}}`` and its kin: pages that stand behind a reference mark."""
    inline_tags: frozenset[str]
    """Cleanup tags that stand in a run of references, as ``{{citation needed}}``."""
    text_templates: Mapping[str, str]
    """Templates that a reader sees as text: the text itself, or ``$1`` for a parameter's value."""
    sections: Mapping[str, tuple[str, ...]]
    """Role (``notes``, ``references``, ``bibliography``, ``further_reading``, ``external_links``,
    ``see_also``) to the headings used for it, case-folded."""
    section_order: tuple[frozenset[str], ...]
    """The roles of the sections that end a page, in their order; those of one set in any order."""
    punctuation: str
    """Where it stands: ``before`` a reference, ``after`` it, or ``either``, each in its sense."""
    page_range: str
    """The sign between the first and the last page, as the wiki asks for it; or nothing."""
    words: Mapping[str, tuple[str, ...]]
    """Words of citations by role, as ``wikis/README.md`` lists them."""
    conversation: Mapping[str, tuple[str, ...]]
    """Regular expressions for lines that speak to the reader or the writer, by first word."""
    sub_references: bool
    """True if ``<ref>`` knows ``details=``."""
    expansions: Mapping[str, str]
    """Templates known by the wikitext that they stand for, with ``{{{1}}}`` for parameters."""
    _canonical: dict[str, str] = field(init=False, repr=False, default_factory=dict)
    _namespaces: dict[str, str] = field(init=False, repr=False, default_factory=dict)
    _roles: dict[str, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for namespace, names in self.namespaces.items():
            self._namespaces.update(dict.fromkeys(names, namespace))
        for role, headings in self.sections.items():
            self._roles.update(dict.fromkeys(headings, role))

    def namespace(self, prefix: str) -> str | None:
        """Canonical namespace that *prefix*, written before a colon, stands for; else None."""
        return self._namespaces.get(_title(prefix).casefold())

    @property
    def spaces_words(self) -> bool:
        """True if words stand apart in the wiki's language, as they do not in Chinese."""
        return self.language not in _WITHOUT_SPACES

    def section_role(self, heading: str) -> str | None:
        """What a section headed *heading* (as a reader sees it) is for; None if nothing special."""
        return self._roles.get(heading.casefold().strip(" :"))

    def template(self, name: str) -> str:
        """Canonical name of the template written as *name* (white space, case, redirects).

        A template that the profile does not know is returned as :meth:`template_key` makes it.
        """
        canonical = self._canonical.get(name)
        if canonical is None:
            key = self.template_key(name)
            canonical = self.redirects.get(key, key)
            if len(self._canonical) >= _MEMO_SIZE:
                self._canonical.clear()
            self._canonical[name] = canonical
        return canonical

    def template_key(self, name: str) -> str:
        """*name* as MediaWiki compares template titles, with its first letter in lower case.

        White space and underscores collapse; ``subst:`` and the name of the template namespace
        fall away. ``{{:Name}}`` means a page that is no template and keeps its colon.
        """
        name = _SUBSTITUTION.sub("", _title(name), count=1)
        prefix, colon, rest = name.lstrip(": ").partition(":")
        if colon and self.namespace(prefix) == "template":
            return _lower_first(rest.lstrip(" "))
        return name if name.startswith(":") else _lower_first(name)


@cache
def load(site: str) -> Wiki:
    """The profile of *site* (``enwiki``); raises UnknownSiteError or ProfileError."""
    if site not in SITES:
        raise UnknownSiteError(site)
    return read(FOLDER / f"{site}.toml")


def read(file: Path) -> Wiki:
    """The profile in *file*, whose name is that of the wiki; raises OSError or ProfileError."""
    import tomllib

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(file, "", str(error)) from error
    return _Reader(file, data).wiki()


class _Reader:
    """Turns the tables of one profile into a :class:`Wiki`, and refuses what it does not know."""

    def __init__(self, file: Path, data: dict[str, object]) -> None:
        self._file = file
        self._data = data
        self._redirects: dict[str, str] = {}

    def wiki(self) -> Wiki:
        data = self._data
        namespaces = {
            name: tuple(alias.casefold() for alias in aliases)
            for name, aliases in self._name_lists(data, "namespaces").items()
        }
        for required in ("file", "template"):
            if required not in namespaces:
                raise self._error(f"namespaces.{required}", "is missing")
        try:
            read_about(data.pop("about", None))
        except ValueError as error:
            raise self._error("about", str(error)) from error
        wiki = Wiki(
            site=self._file.stem,
            language=self._text(data, "language"),
            api=self._text(data, "api"),
            namespaces=namespaces,
            extension_tags=frozenset(self._text(data, "extension_tags").split()),
            parsed_tags=frozenset(self._text(data, "parsed_tags").split()),
            language_conversion=self._flag(data, "language_conversion"),
            citations=dict(self._citations()),
            reference_templates=dict(self._reference_templates()),
            list_templates=dict(self._list_templates()),
            short_citations=dict(self._short_citations()),
            anchor_templates=frozenset(self._templates(data, "anchor_templates")),
            literal_anchors=frozenset(self._templates(data, "literal_anchors")),
            page_templates=frozenset(self._templates(data, "page_templates")),
            inline_tags=frozenset(self._templates(data, "inline_tags")),
            text_templates=dict(self._text_of_templates("text_templates")),
            sections={
                role: tuple(heading.casefold() for heading in headings)
                for role, headings in self._name_lists(data, "sections").items()
            },
            section_order=tuple(self._section_order(data)),
            punctuation=self._text(data, "punctuation"),
            page_range=self._text(data, "page_range"),
            words=self._name_lists(data, "words"),
            conversation=self._conversation(),
            sub_references=self._flag(data, "sub_references"),
            expansions=dict(self._text_of_templates("expansions")),
            redirects=self._redirects,
        )
        if wiki.punctuation not in {"before", "after", "either"}:
            raise self._error("punctuation", "must be before, after or either")
        if wiki.page_range not in {"–", "-", ""}:
            raise self._error("page_range", "must be an en dash, a hyphen or nothing")
        for role in frozenset().union(*wiki.section_order) - set(wiki.sections):
            raise self._error("section_order", f"no role of a section: {role}")
        if stray := wiki.parsed_tags - wiki.extension_tags:
            raise self._error("parsed_tags", f"not an extension tag: {min(stray)}")
        self._refuse_rest(data, "")
        return wiki

    def _citations(self) -> Iterator[tuple[str, CitationStyle]]:
        table = self._table(self._data, "citations")
        for family in ("cs1", "cs2", "other"):
            for name in self._templates(table, family, "citations."):
                yield name, CitationStyle(name, family)
        self._refuse_rest(table, "citations.")

    def _reference_templates(self) -> Iterator[tuple[str, ReferenceTemplate]]:
        for names, table, key in self._definitions("reference_templates"):
            content, ref_name, group, reuses, groups = (
                tuple(self._text(table, part, key, default="").split())
                for part in ("content", "ref_name", "group", "reuses", "groups")
            )
            default_group = self._text(table, "default_group", key, default="")
            self._refuse_rest(table, key)
            name = self._register(names, key)
            yield (
                name,
                ReferenceTemplate(name, content, ref_name, group, default_group, reuses, groups),
            )

    def _list_templates(self) -> Iterator[tuple[str, ListTemplate]]:
        for names, table, key in self._definitions("list_templates"):
            refs, group = (
                tuple(self._text(table, part, key, default="").split())
                for part in ("refs", "group")
            )
            default_group = self._text(table, "default_group", key, default="")
            self._refuse_rest(table, key)
            name = self._register(names, key)
            yield name, ListTemplate(name, refs, group, default_group)

    def _short_citations(self) -> Iterator[tuple[str, ShortCitationTemplate]]:
        table = self._table(self._data, "short_citations")
        for kind, footnote, multiple in (
            ("footnotes", True, False),
            ("multiple_footnotes", True, True),
            ("inline", False, False),
        ):
            for name in self._templates(table, kind, "short_citations."):
                yield name, ShortCitationTemplate(name, footnote, multiple)
        self._refuse_rest(table, "short_citations.")

    def _text_of_templates(self, key: str) -> Iterator[tuple[str, str]]:
        table = self._table(self._data, key)
        for names in list(table):
            text = self._text(table, names, f"{key}.")
            yield self._register(_names(names), f"{key}.{names}"), text

    def _section_order(self, data: dict[str, object]) -> Iterator[frozenset[str]]:
        for place in self._text(data, "section_order").split("|"):
            if roles := frozenset(place.split()):
                yield roles

    def _conversation(self) -> dict[str, tuple[str, ...]]:
        by_opener: dict[str, tuple[str, ...]] = {}
        for line in filter(None, self._text(self._data, "conversation").split("\n")):
            openers, separator, expression = line.partition(" :: ")
            if not separator:
                raise self._error("conversation", f"no first words before ' :: ': {line}")
            for opener in openers.split():
                by_opener[opener] = (*by_opener.get(opener, ()), expression)
        return by_opener

    def _definitions(self, key: str) -> Iterator[tuple[tuple[str, ...], dict[str, object], str]]:
        """Each entry of table *key*: the names of the template, its definition, and its place."""
        table = self._table(self._data, key)
        for names in list(table):
            yield _names(names), self._table(table, names, f"{key}."), f"{key}.{names}."

    def _templates(self, table: dict[str, object], key: str, place: str = "") -> list[str]:
        """Canonical names of the templates listed under *key*, a line of names for each."""
        lines = self._text(table, key, place).split("\n")
        return [self._register(names, place + key) for line in lines if (names := _names(line))]

    def _register(self, names: tuple[str, ...], key: str) -> str:
        """The first of *names*; the others become redirects to it."""
        canonical, *others = map(_lower_first, names)
        for other in others:
            if self._redirects.setdefault(other, canonical) != canonical:
                raise self._error(key, f"{other!r} is also {self._redirects[other]!r}")
        return canonical

    def _name_lists(self, table: dict[str, object], key: str) -> dict[str, tuple[str, ...]]:
        inner = self._table(table, key)
        return {name: _names(self._text(inner, name, f"{key}.")) for name in list(inner)}

    def _table(self, table: dict[str, object], key: str, place: str = "") -> dict[str, object]:
        value = table.pop(key, None)
        if not isinstance(value, dict):
            raise self._error(place + key, "is missing" if value is None else "must be a table")
        return value

    def _text(
        self, table: dict[str, object], key: str, place: str = "", *, default: str | None = None
    ) -> str:
        value = table.pop(key, default)
        if not isinstance(value, str):
            raise self._error(place + key, "is missing" if value is None else "must be a string")
        return value

    def _flag(self, table: dict[str, object], key: str) -> bool:
        value = table.pop(key, None)
        if not isinstance(value, bool):
            raise self._error(key, "is missing" if value is None else "must be true or false")
        return value

    def _refuse_rest(self, table: dict[str, object], place: str) -> None:
        for key in table:
            raise self._error(place + key, "is no key of a profile")

    def _error(self, key: str, problem: str) -> ProfileError:
        return ProfileError(self._file, key.rstrip("."), problem)


def _title(text: str) -> str:
    """*text* as MediaWiki compares titles: one space for each run of blanks and underscores."""
    return _BLANKS.sub(" ", _MARKS.sub("", text)).strip(" ")


def _names(text: str) -> tuple[str, ...]:
    """Names separated by ``|``, which no title may contain."""
    return tuple(name for part in text.split("|") if (name := part.strip()))


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]
