"""Pages of which Cite can say nothing: most are such, and need not be imitated step by step.

Whatever is out of the ordinary makes the answer no, even where Cite would print nothing. What is
ordinary is the same for all versions of the extension, and in the preview of a section.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from refwright.citations.cite import template_calls
from refwright.citations.cite.pieces import Wikitext, normalized
from refwright.citations.cite.template_calls import TagCall
from refwright.citations.cite.validation import is_blank
from refwright.patterns import deferred
from refwright.wikitext.attributes import read_attributes
from refwright.wikitext.nodes import (
    Comment,
    Heading,
    Node,
    Parameter,
    Tag,
    Template,
    Wikilink,
    without_comments,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refwright.citations.document import Document
    from refwright.citations.references import Reference, ReferenceList

_MARK = "\x7f"
"""Strip markers begin with it."""

_REFERENCE = deferred(r"<ref", re.IGNORECASE)
# Cite looks for references in what is left without elements: in "<r<b></b>ef>" it finds one.
_UNFIT = r"</?(?:no|only)?include|<(?:re?)?<"
_UNFIT_IN_TAG = deferred(rf"<ref|{_UNFIT}", re.IGNORECASE)
# Comments vanish, and what stands around one comes together.
_UNFIT_IN_TEMPLATE = deferred(rf"-->\S|{_UNFIT}", re.IGNORECASE)
_FUNCTION = "#tag:ref"
_OF_REFERENCES = frozenset({"name", "group"})
_OF_LISTS = frozenset({"group", "responsive"})
_DEEPEST = 10
_start = attrgetter("span.start")


class _Call(NamedTuple):
    """What Cite is told of a reference; ``content`` None: it has none, or a blank one."""

    group: str
    name: str
    content: str | None


def is_faultless(document: Document) -> bool:
    """True if Cite prints no error on the page of *document*, whatever its version; it may be
    false even so.
    """
    return _is_ordinary(document) and _Reading(document).is_faultless()


def _is_ordinary(document: Document) -> bool:
    """True if all that makes references is a tag or a known template, and each stays what it is.

    Nothing may appear only when a list shows the references: so nothing may be without its end.
    """
    syntax, wiki = document.syntax, document.wiki
    if _MARK in document.text or syntax.arguments:
        return False
    if any(unclosed.kind != "link" for unclosed in syntax.unclosed):
        return False
    parsed = wiki.parsed_tags - {"ref", "references"}
    if any(tag.parent is not None and tag.name in parsed for tag in syntax.tags):
        return False
    return not any(
        name in wiki.expansions or (name[:4].lower() == "#tag" and name != _FUNCTION)
        for name in {template.canonical for template in syntax.templates}
    )


class _Reading:
    """The references of a page as they come, and those that wait for their list."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._wiki = document.wiki
        self._references = document.references
        self._lists = document.reference_lists
        self._groups: list[str] = []
        """Of each list, its group."""
        self._waiting: dict[str, dict[str | int, str | None]] = {}
        """By group and name: the content, None as long as there is none."""
        self._calls: dict[str, list[_Call]] = {}
        """By template as written, if it is plain text."""
        self._bodies: dict[int, Parameter | None] = {}
        self._shown: set[int] = set()
        """Templates of which each parameter is shown."""

    def is_faultless(self) -> bool:
        for found in self._lists:
            group = self._group_of(found)
            if group is None:
                return False
            self._groups.append(group)
        past, previous = 0, None
        for reference in self._references:
            if reference.node is previous:
                continue  # all that it makes is entered at once
            previous = reference.node
            while past < len(self._lists) and self._lists[past].span.end <= reference.span.start:
                if not self._can_list(self._groups[past]):
                    return False
                past += 1
            if not self._can_enter(reference):
                return False
        rest = (*self._groups[past:], "")  # the page itself ends with a list of the unnamed group
        return all(map(self._can_list, rest)) and not any(self._waiting.values())

    def _can_list(self, group: str) -> bool:
        """Lists *group*; false if a reference there has no content."""
        return None not in self._waiting.pop(group, {}).values()

    def _can_enter(self, reference: Reference) -> bool:
        """Enters the references that the construct of *reference* makes; false if one is odd."""
        node = reference.node
        if reference.list_index is not None:
            if not self._is_fit_for_list(reference, self._lists[reference.list_index]):
                return False
        elif node.parent is not None and not self._is_called_once(node):
            return False
        if isinstance(node, Tag):
            call = self._call_of_tag(reference)
            return call is not None and self._can_add(call, reference)
        calls = self._calls_of_template(node)
        return calls is not None and all(self._can_add(call, reference) for call in calls)

    def _can_add(self, call: _Call, reference: Reference) -> bool:
        group, name, content = call
        if name.isdigit() or not (name or content):
            return False
        items = self._waiting.setdefault(group, {})
        index = reference.list_index
        if index is not None and not (content and name in items and group == self._groups[index]):
            return False
        key = name or reference.span.start
        known = items.get(key)
        if known is None:
            items[key] = content
        return content is None or known is None or known == content

    # -- where it stands

    def _is_fit_for_list(self, reference: Reference, around: ReferenceList) -> bool:
        """True if *reference* stands directly in the list, and MediaWiki 1.39 finds it, too.

        What a template lists is read as part of the page's text first: there the group of the
        list is not that of the reference yet.
        """
        start = reference.span.start
        if reference.node.parent is not around.node:
            return False
        if isinstance(reference.node, Template):
            return True
        states_group = any(one.name == "group" for one in reference.attributes)
        return self._text.startswith("<ref", start) and (
            states_group or not around.group or isinstance(around.node, Tag)
        )

    def _is_called_once(self, node: Node) -> bool:
        """True if everything around *node* shows it, once and at its place."""
        for depth, around in enumerate(node.ancestors()):
            if depth >= _DEEPEST:
                return False
            if isinstance(around, Template):
                if not self._shows(around, node.start):
                    return False
            elif not isinstance(around, (Wikilink, Heading)):
                return False
        return True

    def _shows(self, template: Template, offset: int) -> bool:
        """True if what stands at *offset* in *template* is shown."""
        if template.canonical.startswith("#") and template.canonical != _FUNCTION:
            return True
        body = self._body(template)
        if body is not None:
            return body.value.start <= offset < body.value.end
        if template_calls.is_known(template, self._wiki):
            return False
        index = bisect_right(template.bars, offset) - 1
        if index < 0 or template.parameters[index].value_start > offset:
            return False
        if id(template) not in self._shown:
            keys = [parameter.key for parameter in template.parameters]
            if len(set(keys)) < len(keys):
                return False
            self._shown.add(id(template))
        return True

    # -- what it says

    def _call_of_tag(self, reference: Reference) -> _Call | None:
        """What a ``<ref>`` tells Cite; None if it is odd."""
        attributes = reference.attributes
        if attributes and not _OF_REFERENCES.issuperset(one.name for one in attributes):
            return None
        content = None
        if reference.content is not None:
            written = reference.content.of(self._text)
            if "<" in written and _UNFIT_IN_TAG.search(written):
                return None
            content = None if is_blank(written) else written
        return _Call(normalized(reference.group), normalized(reference.name), content)

    def _calls_of_template(self, template: Template) -> list[_Call] | None:
        """What the references that *template* makes tell Cite; None if they are odd."""
        written = template.span.of(self._text)
        calls = self._calls.get(written)
        if calls is not None:
            return calls
        plain = _is_plain(written[2:-2])
        if not plain and not self._is_plain_but_for(self._body(template), template):
            return None
        made = self._made_by(template)
        if made is None:
            return None
        calls = []
        for call in made:
            content = call.content.text if call.content is not None else ""
            if not plain and (_UNFIT_IN_TEMPLATE.search(content) or self._hides(template)):
                return None
            shown = None
            if not is_blank(without_comments(content)):
                shown = content if plain else f"{_MARK}{template.start}"  # like no other
            calls.append(_Call(call.attributes["group"], call.attributes["name"], shown))
        if plain:
            self._calls[written] = calls
        return calls

    def _made_by(self, template: Template) -> Iterator[TagCall] | None:
        """The references that *template* makes; None if it is odd."""
        if template.canonical != _FUNCTION:
            values = _values(template, self._body(template))
            return template_calls.tag_calls(template, self._wiki, values) or iter(())
        if not template.parameters:
            return None
        content, *others = template.parameters
        attributes = {other.key: template_calls.unquoted(_value(other)) for other in others}
        if not _OF_REFERENCES.issuperset(attributes):
            return None
        whole = Wikitext(content.span.of(self._text), [])  # any "=" is part of it
        return iter([TagCall("ref", whole, {"name": "", "group": "", **attributes})])

    def _body(self, template: Template) -> Parameter | None:
        """The parameter that the reference which *template* makes has for its content."""
        if id(template) not in self._bodies:
            body = None
            if template.canonical == _FUNCTION:
                body = template.parameters[0] if template.parameters else None
            elif (known := self._wiki.reference_templates.get(template.canonical)) is not None:
                body = template.get(*known.content)
            self._bodies[id(template)] = body
        return self._bodies[id(template)]

    def _hides(self, template: Template) -> bool:
        """True if something in *template* looks like a reference, but is none."""
        references = self._references
        first = bisect_right(references, template.start, key=_start)
        stop = bisect_left(references, template.end, key=_start)
        tags = sum(reference.kind == "tag" for reference in references[first:stop])
        return len(_REFERENCE.findall(self._text, template.start, template.end)) != tags

    def _is_plain_but_for(self, body: Parameter | None, template: Template) -> bool:
        """True if the parameters other than *body* say what is written there."""
        return all(
            parameter is body or _is_plain(without_comments(parameter.span.of(self._text)))
            for parameter in template.parameters
        )

    def _group_of(self, found: ReferenceList) -> str | None:
        """The group that *found* lists; None if it is odd."""
        node = found.node
        if node.parent is not None or not self._holds_only_references(found):
            return None
        if isinstance(node, Tag):
            attributes = read_attributes(self._text, node.attributes)
            if not _OF_LISTS.issuperset(attribute.name for attribute in attributes):
                return None
            return normalized(found.group)
        known = self._wiki.list_templates[node.canonical]
        refs = node.get(*known.refs)
        if not self._is_plain_but_for(refs, node):
            return None
        calls = template_calls.tag_calls(node, self._wiki, _values(node, refs))
        return next(call.attributes["group"] for call in calls or ())

    def _holds_only_references(self, found: ReferenceList) -> bool:
        """True if nothing but references, comments and blanks stands between them."""
        if found.content is None:
            return True
        start, end = found.content
        if isinstance(found.node, Tag) and "<references" in self._text[start:end].lower():
            return False
        for node in found.node.within(found.content):
            if not (isinstance(node, Comment) or self._makes_references(node)):
                return False
            if not is_blank(self._text[start : node.start]):
                return False
            start = node.end
        return is_blank(self._text[start:end])

    def _makes_references(self, node: Node) -> bool:
        if isinstance(node, Tag):
            return node.name == "ref"
        return (
            isinstance(node, Template)
            and not node.canonical.startswith("#")
            and template_calls.is_known(node, self._wiki)
        )


def _is_plain(text: str) -> bool:
    """True if nothing in *text* can be expanded."""
    return "<" not in text and "{" not in text


def _values(template: Template, body: Parameter | None) -> template_calls.Values:
    """The values of the parameters of *template*, of which only *body* may hold more than words."""
    given = {parameter.key: parameter for parameter in template.parameters}

    def values(keys: tuple[str, ...]) -> Wikitext | None:
        for key in keys:
            if key in given:
                found = given[key]
                return Wikitext(found.text if found is body else _value(found), [])
        return None

    return values


def _value(parameter: Parameter) -> str:
    """The value as it is expanded if nothing in it but comments can be."""
    text = parameter.text
    return without_comments(text) if "<!--" in text else text
