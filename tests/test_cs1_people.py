"""Names, titles and odd characters as Module:Citation/CS1 judges them.

What is expected for the year 2022 was asked of the module of September 2022.
"""

from __future__ import annotations

import pytest

from refwright.citations.cs1.languages import is_language
from refwright.citations.cs1.page import read_arguments, read_messages, read_situation
from refwright.citations.document import Document
from refwright.wiki import load


def keys(values: str, generation: int = 2022) -> list[str]:
    """What is said of a book with the parameters *values*, and title and year."""
    page = Document.read(f"{{{{cite book|title=Foo|year=1990|{values}}}}}", load("enwiki"))
    said = read_messages(read_arguments(page), read_situation(page, generation))
    return sorted(key for key, several in said.items() for _ in several)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("last=Smith|first=John", []),
        ("last=Smith et al.", ["etal"]),
        ("last=Smith|first=et alii", ["etal"]),
        ("last=Smith and others", ["etal"]),
        ("last=Smith and Others, A., B.", ["etal", "mult_names"]),
        ("last=[[et al.]]", ["etal"]),
        ("last=Smith et al. (1990)", []),
        ("last=Planet Alpha", []),
        ("authors=Smith et al", ["authors", "etal"]),
        ("last=A, B, C", ["mult_names"]),
        ("last=A; B", ["mult_names"]),
        ("last=A&nbsp;B", []),
        ("last=((A, B, C))", []),
        ("last=A|first=B, C", []),
        ("last=1234", ["numeric_names"]),
        ("last=7News", []),
        ("last=Иванов", []),
        ("last=Editor", ["generic_name"]),
        ("last=Smith|first=J. (ed.)", ["generic_name"]),
        ("last=Editorial", []),
        ("last=Google Inc.|last2=Facebook", ["generic_name"]),
        ("last=[[John Smith (author)|Smith, J.]]", []),
        ("last=User", ["generic_name"]),
        ("last=Userth", []),
        ("last=\u00e9user", []),
        ("last=LinkedIn", []),
        ("last1=A|last3=B", ["missing_name"]),
        ("last1=A|last4=B", []),
        ("first=A", ["first_missing_last"]),
        ("last=A|first2=B|last3=C", ["first_missing_last"]),
        ("last=A|author-link=[[B]]", ["bad_paramlink"]),
        ("last=A|author-link=http://example.org", ["bad_paramlink", "param_has_ext_link"]),
        ("last=[[A]]|author-link=B", ["bad_paramlink"]),
        # To the Wikipedia of another language, by its code or an older name for it.
        ("last=A|author-link=tok:A", ["bad_paramlink"]),
        ("last=A|author-link=gsw:A", ["bad_paramlink"]),
        ("last=A|author-link=Lamp: A", []),
        ("last=A|first=[[B]]", ["bad_paramlink"]),
        ("last=A|author1=B", ["redundant_parameters"]),
        ("last=A|vauthors=B C", ["redundant_parameters"]),
        ("last=A|display-authors=1", ["disp_name"]),
        ("last=A|last2=B|display-authors=1", []),
        ("last=A|display-authors=et al.", []),
        ("contributor=A", ["contributor_missing_required_param"] * 2),
        ("contributor=A|contribution=Foreword|last=B", []),
    ],
)
def test_names(values: str, expected: list[str]) -> None:
    assert keys(values) == expected


@pytest.mark.parametrize(
    ("values", "good"),
    [
        ("vauthors=Smith AB, Jones C", True),
        ("vauthors=Smith AB Jr, van der Berg C 3rd", True),
        ("vauthors=Smith AB, ((Health, Board)), et al", True),
        ("vauthors=Smith ABC", False),
        ("vauthors=Smith A.B.", False),
        ("vauthors=Smith A B", False),
        ("vauthors=Smith A Jones B", False),
        ("vauthors=Smith ab", False),
        ("vauthors=Иванов А", False),
        ("vauthors=((A)), Иванов", True),
        ("last=Иванов|first=А", True),
        ("last=Иванов|first=А|name-list-style=vanc", False),
        ("last=Иванов|first=А|author-mask=2|name-list-style=vanc", True),
        ("last=Smith|first=AB xth|name-list-style=vanc", True),
        ("last=Smith|first=AB Jrd|name-list-style=vanc", False),
    ],
)
def test_vancouver_style(values: str, good: bool) -> None:
    assert keys(values) == ([] if good else ["vancouver"])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("last=1234", ["numeric_names"]),
        ("last=7News", ["numeric_names"]),
        ("last=A|first=B, C", ["mult_names"]),
        ("last=Reuters", ["generic_name"]),
        ("volume=No. 5", ["extra_text_volume"]),
    ],
)
def test_what_is_said_since_2025(values: str, expected: list[str]) -> None:
    assert keys(values, 2025) == expected


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("a\u200bb", True),
        ("a\u00a0b", True),
        ("a\nb", True),
        ("a\u200db", True),
        ("\u0d15\u0d4d\u200d", False),
        ("\U0001f469\u200d\U0001f680", False),
        ("\U0001f469\u200dx", True),
        ("a<nowiki>b</nowiki>", False),
        ("a\u2009b", False),
        ("a&nbsp;b", False),
    ],
)
def test_invisible_characters(value: str, found: bool) -> None:
    assert keys(f"publisher={value}") == (["invisible_char"] if found else [])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("publisher=A,", ["extra_punct"]),
        ("publisher==A", ["extra_punct"]),
        ("quote=A,", []),
        ("edition=2nd ed.", ["extra_text_edition"]),
        ("edition=2nd Edition", ["extra_text_edition"]),
        ("edition=Collected", []),
        ("volume=Vol. 3", ["extra_text_volume"]),
        ("page=p. 5", ["extra_text_pages"]),
        ("page=P7", []),
        ("pages=((p. 5))", ["extra_text_pages"]),
        ("page=((p. 5))", []),
        ("script-title=ja:\u65e5", []),
        ("script-title=\u65e5", ["script_parameter"]),
        ("script-title=ja:", ["script_parameter"]),
        ("script-title=de:A", ["script_parameter"]),
    ],
)
def test_values(values: str, expected: list[str]) -> None:
    assert keys(values) == expected


@pytest.mark.parametrize(
    ("title", "generic"),
    [
        ("Page not found", True),
        ("404 Not Found", True),
        ("unknown.", True),
        ("Unknown soldier", False),
        ("((Page not found))", False),
        ("Foo 404", False),
    ],
)
def test_generic_titles(title: str, generic: bool) -> None:
    page = Document.read(f"{{{{cite book|title={title}|last=A|year=1990}}}}", load("enwiki"))
    assert ("generic_title" in page.cs1_messages) is generic


@pytest.mark.parametrize(
    "words", ["de", "DE-at", "German", "taiwanese hokkien", "ca-valencia", "grc"]
)
def test_languages(words: str) -> None:
    assert is_language(words)


@pytest.mark.parametrize("words", ["", "xx", "Klingonese", "none", "Deutsch (de)", "de_AT"])
def test_no_languages(words: str) -> None:
    assert not is_language(words)
