"""Pages of which Cite can say nothing; whoever doubts it has to imitate the extension."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright import wiki
from refwright.citations.cite.errors import CiteError, CiteVersion
from refwright.citations.cite.expansion import cite_errors
from refwright.citations.cite.extension import Situation
from refwright.citations.cite.faultless import is_faultless
from refwright.citations.document import Document

ENWIKI = wiki.load("enwiki")
SITUATIONS = [Situation(*each) for each in product(CiteVersion, (False, True), (False, True))]

FAULTLESS = (
    "",
    "<ref>x</ref>",
    "<ref name=a>x<br></ref><ref name=a /><ref name='a' group=''></ref>",
    "<ref name=a /><ref name=a>x</ref><ref name=a>x</ref>",
    "<ref name=a>x</ref><references/><ref name=a>y</ref><references/>",
    "<ref group=g>x</ref>{{#if:a|b}}<references group=g responsive=0 />",
    "<ref name=a /><references><!-- c --><ref name=a>x</ref></references>",
    "<ref name=a />{{reflist|30em|refs=<ref name=a>x</ref>}}",
    "<ref name=a group=g />{{reflist|group=g|refs=<ref name=a group=g>x</ref>}}",
    "{{efn|a {{sfn|A|2001}}<ref name=b>x</ref> {{cite}}<!-- c --> b|name=k}}{{r|b}}{{notelist}}",
    "{{efn|name=k|x}}{{efn|name=k|x}}{{efn|name=k}}{{notelist}}",
    "{{sfn|A|2001|p=1}}{{sfn|A|2001|p=1}}{{sfn|A|2001|p=2}}",
    '{{#tag:ref|a=b <ref>x</ref>|group="g"|name=k}}{{#tag:ref||name=k|group=g}}{{reflist|group=g}}',
    "{{efn|x|name=<!-- c -->k}}{{efn|name=k<!-- c -->}}{{notelist}}",
    "{{box|a=<ref>x</ref>|b=<ref>y</ref>}} [[A|b<ref>z</ref>]]\n== t<ref>t</ref> ==",
)
NOT_FAULTLESS = (
    # what Cite complains of
    "<ref/>",
    "<ref> </ref>",
    "<ref name=1>x</ref>",
    "<ref nam=a>x</ref>",
    "<ref name=a />",
    "<ref name=a>x</ref><ref name=a>y</ref>",
    "<ref name=a>x</ref><references/><ref name=a />",
    "<ref group=g>x</ref>",
    "<references group=g /><ref group=g>x</ref>",
    "<ref>x <r<!-- -->ef>y</ref>",
    "<references foo=1 />",
    "<references><references/></references>",
    "<references><ref name=a>x</ref></references>",
    "<ref name=a /><references><ref>x</ref><ref name=a>x</ref></references>",
    "<ref name=a /><references><ref name=a group=g>x</ref></references>",
    "{{sfn|A|2001}}{{sfn|A|2001|ps=.}}",
    "{{efn|<!-- c -->}}{{notelist}}",
    "{{r|a}}",
    # what only the imitation can tell
    "<ref>x {{ y</ref>",
    "<ref>x {{sfn|A}}</ref>",
    "<ref>x <!-- <ref> --></ref>",
    "<poem><ref>x</ref></poem>",
    "{{box|a=<ref>x</ref>|a=b}}",
    "{{box|<ref>x</ref>=b}}",
    "{{{a|<ref>x</ref>}}}",
    "{{#tag:ref}}",
    "{{#tag:ref|<!-- c -->}}",
    "{{#tag:ref|x|follow=a}}",
    "{{#tag:ref|x|y}}",
    "{{#tag: ref|x}}",
    "{{#tag:ref|x|name=1}}",
    "{{#tag:ref|x|name={{box}}}}",
    "{{#tag:ref|x|group=g}}",
    "{{#tag:ref|x}}<references>{{#tag:ref|x}}</references>",
    "{{efn|x|y=<ref>z</ref>}}{{notelist}}",
    "{{efn|x<!-- c -->y}}{{notelist}}",
    "{{efn|{{notelist}}}}",
    "<ref name=a />{{reflist|refs=<REF name=a>x</REF>}}",
    "<ref name=a group=g />{{reflist|group=g|refs=<ref name=a>x</ref>}}",
    "{{efn|name=k|x<br>}}{{efn|name=k|x<br>}}{{notelist}}",
)
PIECES = (
    *FAULTLESS,
    *NOT_FAULTLESS,
    *("<ref name=a>x</ref>", "<ref name=b>", "</ref>", "{{r|a}}", "{{r|b}}", "<ref name=k />"),
    *("{{efn|", "{{box|", "|", "name=k", "}}", "{{#if:", "[[", "]]", "{{", "<!--", "-->", "\n"),
    *("{{#tag:ref|", "|group=g", "|name=<!-- c -->", "<!-- c -->"),
    *("<nowiki>", "</nowiki>", "<r<!-- -->ef>", "<includeonly>", "</includeonly>", "<b>", "</b>"),
    *("<references>", "</references>", "{{reflist|refs=", "{{reflist}}", "{{notelist}}", "{{{1|"),
)


def imitated(document: Document) -> list[CiteError]:
    """All that Cite prints, in any version and situation."""
    return [error for each in SITUATIONS for error in cite_errors(document, each)]


@pytest.mark.parametrize("text", FAULTLESS)
def test_faultless(text: str) -> None:
    document = Document.read(text, ENWIKI)
    assert is_faultless(document)
    assert imitated(document) == []


@pytest.mark.parametrize("text", NOT_FAULTLESS)
def test_doubtful(text: str) -> None:
    assert not is_faultless(Document.read(text, ENWIKI))


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_nothing_is_said_of_a_faultless_page(text: str) -> None:
    document = Document.read(text, ENWIKI)
    if is_faultless(document):
        assert imitated(document) == []
