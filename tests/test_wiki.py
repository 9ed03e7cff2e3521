"""Wiki profiles: what the shipped ones say, and how a malformed one is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from refwright import wiki
from refwright.wiki import ProfileError, UnknownSiteError, Wiki

PROFILES = Path(wiki.__file__).with_name("wikis")


@pytest.fixture(scope="module")
def enwiki() -> Wiki:
    return wiki.load("enwiki")


@pytest.fixture(params=wiki.SITES)
def profile(request: pytest.FixtureRequest) -> Wiki:
    return wiki.load(request.param)


def known_templates(profile: Wiki) -> set[str]:
    return {
        *profile.citations,
        *profile.reference_templates,
        *profile.list_templates,
        *profile.short_citations,
        *profile.anchor_templates,
        *profile.literal_anchors,
        *profile.page_templates,
        *profile.inline_tags,
        *profile.text_templates,
    }


def test_every_profile_is_a_site() -> None:
    assert list(wiki.SITES) == sorted(path.stem for path in PROFILES.glob("*.toml"))
    assert {"enwiki", "dewiki"} <= set(wiki.SITES)


def test_a_profile_is_read_once() -> None:
    assert wiki.load("enwiki") is wiki.load("enwiki")


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("cite web", "cite web"),
        ("Cite web", "cite web"),
        ("cite_web", "cite web"),
        (" Cite  web ", "cite web"),
        ("cite\u00a0web", "cite web"),
        ("Cite web\u200e", "cite web"),
        ("Citeweb", "cite web"),
        ("Template:Cite web", "cite web"),
        ("template : cite web", "cite web"),
        ("TM:cite web", "cite web"),
        (":Template:Cite web", "cite web"),
        ("subst:cite web", "cite web"),
        ("SafeSubst:Template:cite web", "cite web"),
        ("Harvid", "sfnref"),
        ("Fact", "citation needed"),
        ("Refs", "reflist"),
        ("Vancite book", "vcite book"),
        # Case counts behind the first letter, and these are no templates of the profile.
        ("Cite Weber", "cite Weber"),
        ("CITE WEB", "cITE WEB"),
        ("Infobox person", "infobox person"),
        # A page of another namespace.
        (":Cite web", ":Cite web"),
        ("User:Example/cite web", "user:Example/cite web"),
        ("", ""),
    ],
)
def test_template_names(written: str, canonical: str, enwiki: Wiki) -> None:
    assert enwiki.template(written) == canonical
    assert enwiki.template(written) == canonical  # from memory


def test_memory_of_names_is_bounded() -> None:
    profile = wiki.read(PROFILES / "enwiki.toml")
    names = [f"Template {number}" for number in range(25_000)]
    assert [profile.template(name) for name in names] == [f"t{name[1:]}" for name in names]
    assert len(profile._canonical) <= 10_000


@pytest.mark.parametrize(
    ("prefix", "namespace"),
    [
        ("File", "file"),
        ("image", "file"),
        (" file ", "file"),
        ("User_talk", "user_talk"),
        ("WP", "project"),
        ("Category", "category"),
        ("Datei", None),
        ("http", None),
        ("", None),
    ],
)
def test_namespaces(prefix: str, namespace: str | None, enwiki: Wiki) -> None:
    assert enwiki.namespace(prefix) == namespace


def test_namespaces_of_another_wiki() -> None:
    dewiki = wiki.load("dewiki")
    assert dewiki.namespace("Bild") == "file"
    assert dewiki.namespace("File") == "file"
    assert dewiki.template("Vorlage:Literatur") == "literatur"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("References", "references"),
        ("works cited", "bibliography"),
        ("Further Reading", "further_reading"),
        ("External links", "external_links"),
        ("See also", "see_also"),
        ("Notes", "notes"),
        ("Reception", None),
        ("", None),
    ],
)
def test_section_roles(heading: str, role: str | None, enwiki: Wiki) -> None:
    assert enwiki.section_role(heading) == role


def test_reference_templates(enwiki: Wiki) -> None:
    efn = enwiki.reference_templates[enwiki.template("Efn")]
    assert (efn.content, efn.ref_name) == (("text", "1"), ("name",))
    assert (efn.group, efn.default_group) == (("group", "notes"), "lower-alpha")
    assert enwiki.reference_templates["efn-ua"].default_group == "upper-alpha"
    r = enwiki.reference_templates["r"]
    assert not r.content
    assert "1" in r.reuses


def test_list_and_short_citation_templates(enwiki: Wiki) -> None:
    assert enwiki.list_templates["reflist"].refs == ("refs",)
    assert enwiki.list_templates["notelist"].default_group == "lower-alpha"
    assert enwiki.short_citations["sfn"].footnote
    assert enwiki.short_citations["sfnm"].multiple
    assert not enwiki.short_citations[enwiki.template("Harvard citation")].footnote
    # {{ref}} and {{note}} are footnotes of another kind.
    assert enwiki.template("Ref") not in enwiki.list_templates
    assert enwiki.citations["cite web"].family == "cs1"
    assert enwiki.citations["citation"].family == "cs2"


def test_roles_and_redirects_do_not_cross(profile: Wiki) -> None:
    known = known_templates(profile)
    assert set(profile.redirects.values()) <= known
    assert not known & set(profile.redirects)
    for names in (known, profile.redirects):
        for name in names:
            assert profile.template_key(name) == name, name


def test_profiles_have_the_same_words_and_sections(profile: Wiki, enwiki: Wiki) -> None:
    assert set(profile.words) == set(enwiki.words)
    assert set(profile.sections) == set(enwiki.sections)
    headings = [heading for headings in profile.sections.values() for heading in headings]
    assert len(headings) == len(set(headings))


def test_words_are_documented(enwiki: Wiki) -> None:
    readme = (PROFILES / "README.md").read_text(encoding="utf-8")
    for key in (*enwiki.words, *enwiki.sections):
        assert f"`{key}`" in readme


def _expressions(wiki: Wiki, line: str) -> tuple[str, ...]:
    opener = re.match(r"\[?([^\W\d_]+)", line)
    return wiki.conversation.get(opener[1].casefold(), ()) if opener else ()


@pytest.mark.parametrize(
    "line",
    [
        "Thank U!!",
        "Thank you!",
        "Thanks!",
        "Thank you.",
        "thank you so much for your help",
        "Thanks in advance",
        "Certainly! Here is the revised version of your article.",
        "Sure, here's a draft",
        "Great question!",
        "Here is the revised, expanded version of the article:",
        "I hope this helps!",
        "I hope this is helpful.",
        "Let me know if you would like me to add anything.",
        "As an AI language model, I cannot browse.",
        "As a large language model, I do not have access",
        "As of my last knowledge update in 2023,",
        "Hello everyone, this is about a bridge",
        "Would you like me to add more sources?",
        "Please verify all citations before you publish.",
        "This is my first article so be kind",
        "Feel free to edit",
        "Can someone please review this?",
        "I’ve rewritten the article in a neutral tone",
    ],
)
def test_conversation(line: str, enwiki: Wiki) -> None:
    assert any(re.match(text, line, re.IGNORECASE) for text in _expressions(enwiki, line))


@pytest.mark.parametrize(
    "line",
    [
        "Thanks to its position, the lighthouse was never lost.",
        "Thank You",
        "Thanks",
        "Thank You for Smoking",
        "Thanksgiving",
        "Hello, Dolly!",
        "Dear Evan Hansen",
        "Here is a list of the keepers.",
        "Hi-Fi",
        "Your Name",
        "Cheers",
        "Best",
        "Certainly the oldest bridge",
        "Sure Start centres",
        "Let me know",
        "As an artist, I",
        "As of 2020, the population was 300.",
        "This is the first article of the constitution.",
        "Please Please Me",
        "Please Help Emily",
        "I Hope They Serve Beer in Hell",
        "Would You Rather",
        "Here Is New York",
        "Of course, this was disputed.",
        "Add name",
        "Sincerely Yours",
        "Regards from the Dead Princess",
        "Can You Ever Forgive Me?",
        "Feel Free",
        "No problem was found.",
    ],
)
def test_no_conversation(line: str, enwiki: Wiki) -> None:
    said = [text for text in _expressions(enwiki, line) if re.match(text, line, re.IGNORECASE)]
    assert not said


def test_unknown_site() -> None:
    with pytest.raises(UnknownSiteError, match="did you mean enwiki") as raised:
        wiki.load("enwik")
    assert raised.value.suggestions[0] == "enwiki"
    with pytest.raises(UnknownSiteError, match="known are"):
        wiki.load("../../etc/passwd")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = (PROFILES / "dewiki.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    file = tmp_path / "xxwiki.toml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    file = changed(tmp_path, "language = 'de'", "language = 'xx'")
    profile = wiki.read(file)
    assert (profile.site, profile.language) == ("xxwiki", "xx")


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        ("language = 'de'\n", "", "language", "is missing"),
        ("language = 'de'", "language = 7", "language", "must be a string"),
        ("language = 'de'", "language = 'de'\nlanguages = 'de'", "languages", "is no key"),
        (
            "language_conversion = true",
            "language_conversion = 'yes'",
            "language_conversion",
            "must be true",
        ),
        ("punctuation = 'either'", "punctuation = 'left'", "punctuation", "must be"),
        ("page_range = '–'", "page_range = '--'", "page_range", "must be"),
        ("section_order = 'see_also", "section_order = 'seealso", "section_order", "seealso"),
        ("[list_templates]", "", "list_templates", "is missing"),
        ("[words]\n", "[words]\npage_number = 7\n", "words.page_number", "must be a string"),
        ("[citations]\n", "[citations]\ncs3 = 'x'\n", "citations.cs3", "is no key"),
        ("template = 'Vorlage | Template'\n", "", "namespaces.template", "is missing"),
        (
            "'Abk | Abkürzung' = '$1'",
            "'Abk | BibDOI' = '$1'\n'x | BibDOI' = ''",
            "text_templates.x | BibDOI",
            "is also",
        ),
        (
            "parsed_tags = 'ref ",
            "parsed_tags = 'ref nosuch ",
            "parsed_tags",
            "not an extension tag",
        ),
        (
            "[reference_templates]",
            "[reference_templates]\nefn = 'x'",
            "reference_templates.efn",
            "must be a table",
        ),
        (
            "[reference_templates]",
            "[reference_templates]\nx = { y = '' }",
            "reference_templates.x.y",
            "is no key",
        ),
        ("[reference_templates]", "[reference_templates", "", "Expected"),
    ],
)
def test_malformed_profile(tmp_path: Path, old: str, new: str, key: str, problem: str) -> None:
    file = changed(tmp_path, old, new)
    with pytest.raises(ProfileError, match=problem) as raised:
        wiki.read(file)
    assert (raised.value.file, raised.value.key) == (file, key)
    assert str(file) in str(raised.value)
