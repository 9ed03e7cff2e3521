"""References and the lists that show them, whether made by tags or by templates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from refwright.text import Span
from refwright.wikitext.attributes import Attribute, read_attributes
from refwright.wikitext.nodes import Argument, Node, Parameter, Tag, Template, trimmed

if TYPE_CHECKING:
    from refwright.wiki import ReferenceTemplate, Wiki
    from refwright.wikitext.syntax import Syntax

_TAG_FUNCTION = "#tag:"
_QUOTES = "\"'"
_DEEPEST = 30
_LONGEST_NAME = 1000
_LONGEST_COMPARED = 5000  # a nest of references would be compared once a level


class Reference(NamedTuple):
    """One reference mark, or one definition in a reference list.

    ``kind`` is ``tag`` (``<ref>``), ``template`` (``{{efn}}``, ``{{r}}``), ``function``
    (``{{#tag:ref}}``) or ``short`` (``{{sfn}}``, whose content is all that it says). ``name`` is
    empty if there is none; ``content`` is None for a mere reuse.
    ``list_index`` tells the reference list that it is defined in, None if it stands in the text.
    """

    span: Span
    kind: str
    node: Tag | Template
    group: str
    name: str
    name_span: Span | None
    follow: str
    details: str
    content: Span | None
    attributes: tuple[Attribute, ...]
    list_index: int | None

    def nodes(self) -> Sequence[Node]:
        """The outermost constructs inside the content."""
        if self.content is None:
            return ()
        if isinstance(self.node, Tag):
            return self.node.nodes  # there is nothing else in a tag
        return self.node.within(self.content)

    @property
    def in_parameter(self) -> bool:
        """True if it stands in a template's parameter, other than that of a reference list."""
        around = list(islice(self.node.ancestors(), _DEEPEST))
        if self.list_index is not None:
            around = around[1:]  # the list itself
        return len(around) == _DEEPEST or any(
            isinstance(node, (Template, Argument)) for node in around
        )


class ReferenceList(NamedTuple):
    """A place where references are listed; ``content`` holds list-defined references, if any."""

    span: Span
    kind: str
    node: Tag | Template
    group: str
    content: Span | None


def read_reference_lists(syntax: Syntax, wiki: Wiki) -> list[ReferenceList]:
    """All reference lists in text order."""
    lists = [*_tag_lists(syntax), *_template_lists(syntax, wiki)]
    lists.sort(key=lambda found: found.span)
    return lists


def read_references(syntax: Syntax, wiki: Wiki, lists: list[ReferenceList]) -> list[Reference]:
    """All references in text order, those inside other references and in lists included.

    A template such as ``{{r|a|b}}`` makes several, which share its span.
    """
    references = list(_tags(syntax))
    if by_template := list(_templates(syntax, wiki)):
        references += by_template
        references.sort(key=lambda reference: (reference.span.start, -reference.span.end))
    for position, index in _list_indexes(references, lists) if lists else ():
        found = references[position]
        group = lists[index].group if _inherits_group(found) else found.group
        references[position] = found._replace(list_index=index, group=group)
    return references


def is_comparable(reference: Reference) -> bool:
    """True if its content stands for itself, and is not so long that to compare it is costly."""
    content = reference.content
    if content is None or reference.kind == "short" or reference.follow or reference.details:
        return False
    return content.end - content.start <= _LONGEST_COMPARED


def _inherits_group(reference: Reference) -> bool:
    """True if it has the group of the list around it, since it states none."""
    if isinstance(reference.node, Tag):
        return all(attribute.name != "group" for attribute in reference.attributes)
    return reference.kind == "function" and reference.node.get("group") is None


def _tag_lists(syntax: Syntax) -> Iterator[ReferenceList]:
    for tag in syntax.tags:
        if tag.name == "references":
            values = {found.name: found for found in read_attributes(syntax.text, tag.attributes)}
            group = values["group"].value if "group" in values else ""
            yield ReferenceList(tag.span, "tag", tag, group, tag.content)


def _template_lists(syntax: Syntax, wiki: Wiki) -> Iterator[ReferenceList]:
    text = syntax.text
    for template in syntax.templates:
        known = wiki.list_templates.get(template.canonical)
        if known is not None:
            group = template.get(*known.group)
            refs = template.get(*known.refs)
            value = _attribute(text, group)
            yield ReferenceList(
                template.span,
                "template",
                template,
                value or known.default_group,
                refs.value if refs is not None else None,
            )
        elif template.canonical == f"{_TAG_FUNCTION}references":
            content = template.parameters[0].value if template.parameters else None
            group_name = _value(text, template.get("group")).strip("\"' ")
            yield ReferenceList(template.span, "function", template, group_name, content)


def _list_indexes(
    references: list[Reference], lists: list[ReferenceList]
) -> Iterator[tuple[int, int]]:
    """(position of a reference, list that it is defined in): it stands directly in the list."""
    contents = [(found.content, index) for index, found in enumerate(lists) if found.content]
    contents.reverse()
    around: list[tuple[int, int | None]] = []  # what is open: its end, and the list if it is one
    for position, reference in enumerate(references):
        while contents and contents[-1][0].start <= reference.span.start:
            content, index = contents.pop()
            while around and around[-1][0] <= content.start:
                around.pop()
            around.append((content.end, index))
        while around and around[-1][0] <= reference.span.start:
            around.pop()
        if around and around[-1][1] is not None:
            yield position, around[-1][1]
        around.append((reference.span.end, None))


def _tags(syntax: Syntax) -> Iterator[Reference]:
    for tag in syntax.tags:
        if tag.name != "ref":
            continue
        if tag.attributes.start == tag.attributes.end:
            yield _of_bare_tag(tag)
            continue
        attributes = tuple(read_attributes(syntax.text, tag.attributes))
        values = {attribute.name: attribute for attribute in attributes}
        name = values.get("name")
        yield Reference(
            span=tag.span,
            kind="tag",
            node=tag,
            group=values["group"].value if "group" in values else "",
            name=name.value if name is not None else "",
            name_span=name.value_span if name is not None else None,
            follow=values["follow"].value if "follow" in values else "",
            details=values["details"].value if "details" in values else "",
            content=tag.content,
            attributes=attributes,
            list_index=None,
        )


def _of_bare_tag(tag: Tag) -> Reference:
    """``<ref>…</ref>``, as most are: nothing is there to be read."""
    return Reference(tag.span, "tag", tag, "", "", None, "", "", tag.content, (), None)


def _templates(syntax: Syntax, wiki: Wiki) -> Iterator[Reference]:
    for template in syntax.templates:
        known = wiki.reference_templates.get(template.canonical)
        if known is not None:
            yield from _from_template(syntax.text, template, known)
        elif template.canonical in wiki.short_citations:
            if wiki.short_citations[template.canonical].footnote:
                yield _from_short(template)
        elif template.canonical == f"{_TAG_FUNCTION}ref":
            yield _from_function(syntax.text, template)


def _value(text: str, parameter: Parameter | None) -> str:
    """The trimmed value; of a name so long that it is none, only the beginning."""
    return _beginning(text, trimmed(text, *parameter.value) if parameter is not None else None)


def _beginning(text: str, span: Span | None) -> str:
    return text[span.start : min(span.end, span.start + _LONGEST_NAME)] if span is not None else ""


def _unquoted(text: str, span: Span) -> Span:
    """*span* of an attribute, without the quotation marks around it, as ``#tag`` reads it."""
    start, end = span
    if end - start > 1 and text[start] in _QUOTES and text[end - 1] in _QUOTES:
        return Span(start + 1, end - 1)
    return span


def _attribute(text: str, parameter: Parameter | None) -> str:
    """The value that a template hands on to ``#tag``: quotation marks around it fall away."""
    if parameter is None:
        return ""
    return _beginning(text, _unquoted(text, trimmed(text, *parameter.value)))


def _from_template(text: str, template: Template, known: ReferenceTemplate) -> Iterator[Reference]:
    group = _attribute(text, template.get(*known.group))
    if not group or (known.groups and group not in known.groups):
        group = known.default_group
    content = template.get(*known.content) if known.content else None
    names = [template.get(*known.ref_name)] if known.ref_name else []
    reuses = [found for found in map(template.get, known.reuses) if found is not None]
    for name in reuses or names or [None]:
        name_span = _unquoted(text, trimmed(text, *name.value)) if name is not None else None
        yield Reference(
            span=template.span,
            kind="template",
            node=template,
            group=group,
            name=_beginning(text, name_span),
            name_span=name_span,
            follow="",
            details="",
            content=content.value if content is not None and not reuses else None,
            attributes=(),
            list_index=None,
        )


def _from_function(text: str, template: Template) -> Reference:
    """``{{#tag:ref|content|name=…}}``: attribute values may stand in quotation marks."""
    content = template.parameters[0] if template.parameters else None
    named = {found.key: found for found in template.parameters if found.name is not None}
    spans = {key: _unquoted(text, found.value) for key, found in named.items()}

    def value(key: str) -> str:
        return _beginning(text, spans.get(key))

    return Reference(
        span=template.span,
        kind="function",
        node=template,
        group=value("group"),
        name=value("name"),
        name_span=spans.get("name"),
        follow=value("follow"),
        details=value("details"),
        content=content.value if content is not None else None,
        attributes=(),
        list_index=None,
    )


def _from_short(template: Template) -> Reference:
    return Reference(
        span=template.span,
        kind="short",
        node=template,
        group="",
        name="",
        name_span=None,
        follow="",
        details="",
        content=Span(template.start + 2, template.end - 2),
        attributes=(),
        list_index=None,
    )
