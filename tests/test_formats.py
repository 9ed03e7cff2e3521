"""Formats for other programs say the same as the findings, and nothing of a draft acts in them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from refwright import wiki
from refwright.check import Check, Diagnostic, Evidence, Meta, Related, Severity, Skipped
from refwright.citations.document import Document
from refwright.fix import Applicability, Edit, Fix, apply_edits
from refwright.lint import lint
from refwright.registry import Registry
from refwright.report import github, gitlab, junit, markdown, rdjson, sarif
from refwright.report.evidence import message_with_evidence
from refwright.report.findings import FileReport, Rule, View
from refwright.report.visible import visible
from refwright.selection import Level, select
from refwright.testing import TODAY, load_page, page_path
from refwright.text import LineIndex, Span
from refwright_checks import CHECKS

SCHEMA = Path(__file__).parent / "data" / "sarif-schema-2.1.0.json"
VALIDATOR = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
URI_REFERENCE = re.compile(r"(?:[A-Za-z0-9._~/:?#@!$&'()*+,;=\[\]-]|%[0-9A-F]{2})*")
FORMS = (github, gitlab, junit, markdown, rdjson, sarif)

HOSTILE = [
    "%0A::error::a\n::set-output name=x::y\r\n##[add-mask]z\r::stop-commands::t,b:c%",
    "[click](https://example.org/) ![x](y.png) <img src=x onerror=alert(1)> <script>1</script>",
    "`` ` ``` | *a* _b_ ~~c~~ @someone #1 GH-2 :smile: $x$ www.example.org a@b.org &amp; \\",
    "“]](”) https://example.org/a owner/repo#3 <!-- --> ]]> </failure> \"'& {0} {{cite}}",
    "\x00\x1b]8;;x\x07 \u202e\u2028 \ufffe\uffff \ud800 漢字 👩🏽 é",
    "- item\n\n# heading\n> quote\n```\ncode\n1. one",
]
texts = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)), max_size=4).map("".join)


def document(text):
    breaks = "\n" if "\r" not in text else "\r\n" if "\r\n" in text else "\r"
    return SimpleNamespace(source=text, text=text, lines=LineIndex(text), line_break=breaks)


def finding(text, span, severity=Severity.WARNING, *, inserted="new\nline"):
    fix = Fix(text, (Edit(Span(*span), inserted),), Applicability.SAFE)
    alternatives = [fix]
    if span[0] > 0:
        both = (Edit(Span(0, 0), "at the beginning, "), *fix.edits)
        alternatives.append(Fix("two edits", both, Applicability.UNSAFE))
    return Diagnostic(
        "some-check",
        Span(*span),
        f"It says “{text}” here.",
        severity,
        related=(Related(Span(*span), text), Related(Span(*span), text)),
        fix=fix,
        alternatives=tuple(alternatives),
        evidence=(Evidence(text, text, "2026-08-01"),) if span[0] > 1 else (),
    )


def rendered(form, *files, view=None):
    return "".join(form.render(files, view or View(rules=lambda: RULES)))


RULES = (
    Rule(Meta("other", "toys", "Other", Severity.INFO, "0.1"), Severity.INFO, ""),
    Rule(
        Meta("some-check", "toys", "Some", Severity.ERROR, "0.1", aliases=("old",)),
        Severity.WARNING,
        "# some-check\n\n## What it finds\n\nSome.\n\n## Why\n\nSo.\n\n## References\n\n"
        "- [A](https://en.wikipedia.org/wiki/A_(b)#c)\n",
    ),
)


@st.composite
def reports(draw):
    text = draw(texts)
    places = st.integers(0, len(text))
    found = []
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted((draw(places), draw(places)))
        found.append(finding(draw(texts), (start, end), draw(st.sampled_from(list(Severity)))))
    skipped = (Skipped("some-check", draw(texts), Span(0, len(text))), Skipped("other", "why"))
    return FileReport(draw(texts), document(text), found, skipped[: draw(st.integers(0, 2))])


def hostile():
    """A report in which everything that comes from outside is hostile."""
    text = "\n".join(HOSTILE)
    found = [finding(words, (3, 40), severity) for words in HOSTILE for severity in Severity]
    return FileReport(HOSTILE[0], document(text), found, (Skipped("some-check", HOSTILE[0]),))


NAMES = (
    "::error::a,b:c",
    "%0A::set-output name=x::y%25",
    "##[add-mask]the",
    "[click](https://example.org/)",
    "`*b*` @someone #1 :smile: www.example.org",
    "]]](”) <!-- & -->",
    "x</failure>",
)


def hostile_draft():
    """What all checks say of a draft that is out to forge."""
    uses = "".join(f'<ref name="{name}" />,<ref>{name}, pp. 1-2.</ref>.\n' for name in NAMES)
    lists = "".join(f"* {name} {name}. 1999. ''{name}''. p.4-5.\n" for name in NAMES)
    text = f"Some words.{uses}== Bibliography ==\r\n{lists}::error file=a::b\n##[error]c\n"
    document = Document.read(text, wiki.load("enwiki"), today=TODAY)
    result = lint(document, select(Registry(CHECKS), [Level("test", ("all",))]))
    assert all(any(name in each.message for each in result.diagnostics) for name in NAMES[:3])
    return FileReport("::error::a,b.wikitext", document, result.diagnostics, result.skipped)


HOSTILE_DRAFT = hostile_draft()


# sarif


def sarif_run(text):
    assert text.isascii()
    log = json.loads(text)
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    assert all(URI_REFERENCE.fullmatch(uri) for uri in uris(log))
    return run


def uris(value):
    """All values of the key ``uri`` in a log."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if isinstance(here.get("uri"), str):
                yield here["uri"]
            waiting += here.values()
        elif isinstance(here, list):
            waiting += here


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.meta.name)
def test_sarif_of_every_check_is_valid(check: type[Check]) -> None:
    page = load_page(page_path(check))
    selection = select(Registry(CHECKS), [Level("test", ("all",))])
    files = []
    for shown in page.examples:
        site = wiki.load(shown.site)
        text = Document.read(shown.specimen.text, site, title=shown.title, today=TODAY)
        result = lint(text, selection)
        found = [each for each in result.diagnostics if each.check == check.meta.name]
        files.append(FileReport("a.wikitext", text, found, result.skipped))
    rules = (Rule(check.meta, check.meta.severity, page_path(check).read_text(encoding="utf-8")),)
    run = sarif_run(rendered(sarif, *files, view=View(rules=lambda: rules)))
    assert len(run["results"]) == sum(len(file.diagnostics) for file in files) > 0
    (rule,) = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert result["ruleId"] == rule["id"] == check.meta.name
        assert result["ruleIndex"] == 0
    assert rule["help"]["markdown"].startswith(f"# {check.meta.name}\n")
    assert rule["fullDescription"]["text"] == page.sections["What it finds"]
    references = page.sections["References"]
    assert f"]({rule.get('helpUri')})" in references or "](http" not in references


def test_sarif_without_findings_is_valid_and_lists_the_rules() -> None:
    run = sarif_run(rendered(sarif, FileReport("a", document(""), ())))
    assert run["results"] == []
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["other", "some-check"]
    assert run["tool"]["driver"]["rules"][1] == {
        "id": "some-check",
        "shortDescription": {"text": "Some"},
        "fullDescription": {"text": "Some."},
        "help": {"text": "Some.", "markdown": RULES[1].page},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": ["toys"], "problem.severity": "warning"},
        "deprecatedIds": ["old"],
        "helpUri": "https://en.wikipedia.org/wiki/A_(b)#c",
    }
    sarif_run(rendered(sarif, view=View()))


@given(reports())
@example(file=HOSTILE_DRAFT)
def test_sarif_is_valid_and_its_fixes_are_the_fixes(file: FileReport) -> None:
    run = sarif_run(rendered(sarif, file))
    source = file.document.source
    for result, diagnostic in zip(run["results"], file.diagnostics, strict=True):
        assert "](" not in result["message"]["text"]
        assert result["message"]["text"].replace("] (", "](") == visible(diagnostic.message)
        for written, fix in zip(result.get("fixes", ()), fixes(diagnostic), strict=True):
            (change,) = written["artifactChanges"]
            edits = [
                Edit(region(source, each["deletedRegion"]), each["insertedContent"]["text"])
                for each in change["replacements"]
            ]
            expected = [Edit(edit.span, file.inserted(edit)) for edit in fix.edits]
            assert apply_edits(source, edits) == apply_edits(source, expected)


def fixes(diagnostic):
    """The different fixes of a finding."""
    offered = (diagnostic.fix, *diagnostic.alternatives)
    return list(dict.fromkeys(fix for fix in offered if fix is not None))


def region(text, where):
    """The span of a region, by the newline sequences that the log names."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    return Span(
        starts[where["startLine"] - 1] + where["startColumn"] - 1,
        starts[where["endLine"] - 1] + where["endColumn"] - 1,
    )


def sarif_of(text):
    """Results for each “bad” in *text* on a line of its own."""
    found = [
        Diagnostic("some-check", Span(*match.span()), "bad", Severity.INFO)
        for match in re.finditer("bad", text)
    ]
    return sarif_run(rendered(sarif, FileReport("a.wikitext", document(text), found)))["results"]


def test_sarif_fingerprints_know_a_finding_again_elsewhere() -> None:
    before = sarif_of("The first bad thing.\nThe second bad thing; the third bad joke.\n")
    after = sarif_of("New.\n\nThe second bad thing; the third bad joke.\n")
    prints = [[each["partialFingerprints"] for each in results] for results in (before, after)]
    assert prints[0][1:] == prints[1]
    assert len({each["refwright/v1"] for each in prints[0]}) == 3
    twins = [each["partialFingerprints"] for each in sarif_of("A bad one.\nA bad one.\n")]
    assert len({each["primaryLocationLineHash"] for each in twins}) == 2


def test_sarif_marks_what_comments_silence() -> None:
    found, silenced = finding("a", (0, 1)), finding("b", (1, 2))
    file = FileReport("a.wikitext", document("ab"), (found,), suppressed=(silenced,))
    first, second = sarif_run(rendered(sarif, file))["results"]
    assert "suppressions" not in first
    assert second["suppressions"] == [{"kind": "inSource", "status": "accepted"}]


def test_sarif_tells_of_checks_that_could_not_look() -> None:
    skipped = (Skipped("some-check", "why", Span(1, 2)), Skipped("other", "because"))
    run = sarif_run(rendered(sarif, FileReport("a b.wikitext", document("abc"), (), skipped)))
    (invocation,) = run["invocations"]
    first, second = invocation["toolExecutionNotifications"]
    assert first["associatedRule"] == {"id": "some-check"}
    assert first["locations"][0]["physicalLocation"]["region"]["startColumn"] == 2
    assert second["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "a%20b.wikitext"}}}
    ]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("drafts/é.wikitext", "drafts/%C3%A9.wikitext"),
        ("/a/b c", "file:///a/b%20c"),
        ("C:/a b", "file:///C:/a%20b"),
        ("a:b", "a%3Ab"),
    ],
)
def test_sarif_uris(path: str, uri: str) -> None:
    run = sarif_run(rendered(sarif, FileReport(path, document("abc"), (finding("a", (0, 1)),))))
    assert set(uris(run)) == {uri}


# github


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def commands(output):
    """What the runner of GitHub Actions takes for commands, by the letter of its two syntaxes.

    https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    """
    for line in re.split(r"\r\n|\n|\r", output):
        stripped = line.lstrip()
        if stripped.startswith("::") and "::" in stripped[2:]:
            head, _, message = stripped[2:].partition("::")
            name, _, rest = head.strip().partition(" ")
            pairs = [pair.partition("=") for pair in rest.strip().split(",") if pair]
            properties = {key: decoded(value) for key, _, value in pairs}
            yield Command(name, properties, decoded(message))
        elif "##[" in line:
            yield Command("##", {}, line)


def decoded(value):
    for escape, character in {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}.items():
        value = value.replace(escape, character)
    return value


@given(st.lists(reports(), max_size=3))
def test_github_commands_are_the_findings_and_no_others(files: list[FileReport]) -> None:
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    expected = [
        (names[each.severity], visible(file.path), visible(message_with_evidence(each)))
        for file in files
        for each in file.diagnostics
    ]
    found = [
        (command.name, command.properties["file"], command.message)
        for command in commands(rendered(github, *files))
    ]
    assert found == expected


def test_github_commands_of_a_draft_that_is_out_to_forge() -> None:
    *found, last = commands(rendered(github, HOSTILE_DRAFT))
    assert {command.properties["file"] for command in found} == {HOSTILE_DRAFT.path}
    messages = {each.message for each in HOSTILE_DRAFT.diagnostics}
    assert {command.message for command in found} <= messages
    assert {command.name for command in found} <= {"error", "warning", "notice"}
    assert (last.name, last.properties) == ("notice", {"title": "refwright"})


def test_github_annotates_no_more_than_is_shown() -> None:
    file = hostile()
    many = file._replace(diagnostics=[*file.diagnostics] * 10)
    output = rendered(github, many)
    found = list(commands(output))
    assert Counter(command.name for command in found) == {"error": 10, "warning": 10, "notice": 10}
    assert found[-1] == Command(
        "notice", {"title": "refwright"}, "151 more findings are only in the log of this step"
    )
    assert len(output.splitlines()) == 180 + 1 + 1 + 3


def test_github_places() -> None:
    text = "a bad\nthing here\n"
    spans = [(2, 5), (2, 11), (2, 6), (17, 17)]
    found = [Diagnostic("some-check", Span(*span), "bad", Severity.ERROR) for span in spans]
    output = rendered(github, FileReport("a,b:c", document(text), found), view=View(quiet=True))
    assert output.splitlines() == [
        "::error file=a%2Cb%3Ac,line=1,endLine=1,col=3,endColumn=6,title=some-check::bad",
        "::error file=a%2Cb%3Ac,line=1,endLine=2,title=some-check::bad",
        "::error file=a%2Cb%3Ac,line=1,endLine=1,title=some-check::bad",
        "::error file=a%2Cb%3Ac,line=3,endLine=3,col=1,endColumn=1,title=some-check::bad",
    ]


# gitlab


@given(st.lists(reports(), max_size=3))
@example(files=[HOSTILE_DRAFT])
def test_gitlab(files: list[FileReport]) -> None:
    output = rendered(gitlab, *files)
    assert output.isascii()
    issues = json.loads(output)
    found = [(file, each) for file in files for each in file.diagnostics]
    for issue, (file, diagnostic) in zip(issues, found, strict=True):
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["description"] == visible(message_with_evidence(diagnostic))
        assert issue["severity"] in {"major", "minor", "info"}
        lines = issue["location"]["lines"]
        assert lines["begin"] == file.document.lines.location(diagnostic.span.start).line
        assert lines["begin"] <= lines["end"]
    if len({file.path for file in files}) == len(files):
        assert len({issue["fingerprint"] for issue in issues}) == len(issues)


# junit


@given(st.lists(reports(), max_size=3))
@example(files=[HOSTILE_DRAFT])
def test_junit(files: list[FileReport]) -> None:
    root = ElementTree.fromstring(rendered(junit, *files))
    assert {element.tag for element in root.iter()} <= {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "skipped",
    }
    for suite, file in zip(root, files, strict=True):
        messages = [failure.get("message") for failure in suite.iter("failure")]
        assert messages == [readable(each.message) for each in file.diagnostics]
        assert suite.get("name") == readable(file.path)
        assert (
            int(suite.get("tests", ""))
            == len(suite)
            == max(1, len(file.diagnostics) + len(file.skipped))
        )
        assert int(suite.get("failures", "")) == len(file.diagnostics)
        assert int(suite.get("skipped", "")) == len(file.skipped)


def readable(text):
    return re.sub("[\ufffe\uffff]", "�", visible(text))


# rdjson


@given(reports())
@example(file=HOSTILE_DRAFT)
def test_rdjson_counts_bytes(file: FileReport) -> None:
    output = rendered(rdjson, file)
    assert output.isascii()
    result = json.loads(output)
    source = file.document.source
    data = source.encode("utf-8", "surrogatepass")
    starts = [0, *(match.end() for match in re.finditer(rb"\r\n|\n|\r", data))]
    for written, diagnostic in zip(result["diagnostics"], file.diagnostics, strict=True):
        assert written["location"]["path"] == file.path
        offered = (diagnostic.fix, *diagnostic.alternatives)
        single = [fix.edits[0] for fix in offered if fix and len(fix.edits) == 1]
        for suggestion, edit in zip(written.get("suggestions", ()), single, strict=True):
            start, end = (
                starts[suggestion["range"][key]["line"] - 1]
                + suggestion["range"][key]["column"]
                - 1
                for key in ("start", "end")
            )
            changed = data[:start] + suggestion["text"].encode() + data[end:]
            expected = apply_edits(source, [Edit(edit.span, file.inserted(edit))])
            assert changed == expected.encode("utf-8", "surrogatepass")


# markdown

PLAIN = re.compile(r"[\w\s.,;:?()’'-]*")


@given(st.lists(reports(), max_size=2))
@example(files=[HOSTILE_DRAFT])
def test_markdown_holds_nothing_but_words_and_code(files: list[FileReport]) -> None:
    sums, heading, findings = rendered(markdown, *files).partition("### ")
    assert "problem" in sums or "No draft" in sums
    output = heading + findings
    tokens = MarkdownIt("commonmark").parse(output)
    blocks = {"heading", "bullet_list", "list_item", "paragraph", "inline"}
    assert {re.sub("_(open|close)$", "", token.type) for token in tokens} <= blocks
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {
        "text",
        "code_inline",
        "strong_open",
        "strong_close",
    }
    words = [child.content.replace("[*]", "") for child in inline if child.type == "text"]
    assert all(PLAIN.fullmatch(each) for each in words)
    assert not re.search(r"www\.\w|//|\w@|#\d|:\w+:|\w-\d", " ".join(words))
    assert sum(token.type == "list_item_open" for token in tokens) == sum(
        len(file.diagnostics) + len(file.skipped) for file in files
    )


def test_markdown_is_readable() -> None:
    found = Diagnostic("some-check", Span(2, 5), "The range “1-2”: write “1–2”.", Severity.ERROR)
    clean = FileReport("clean.wikitext", document(""), ())
    output = rendered(markdown, FileReport("a.wikitext", document("a\nb c"), (found,)), clean)
    assert output == (
        "## Citations\n\nFound 1 problem in 2 drafts.\n\n### `a.wikitext`\n\n"
        "- 2:1 **error** `some-check`: The range `“1-2”`: write `“1–2”`.\n\n"
    )


def test_markdown_keeps_to_the_size_that_github_takes() -> None:
    found = [finding("words " * 100, (0, 1)) for _ in range(3_000)]
    output = rendered(markdown, FileReport("a", document("abc"), found))
    assert 800_000 < len(output.encode()) < 1_000_000
    listed = output.count("\n- ")
    assert f"There are {3_000 - listed:,} more, for which this page has no room.\n" in output


# all of them


@pytest.mark.parametrize("form", FORMS)
def test_all_formats_can_be_written_as_utf_8(form) -> None:
    rendered(form, hostile()).encode("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_findings_on_an_endless_line_cost_no_more(form) -> None:
    # Counting from the beginning of the line for each of them would take minutes.
    text = "é" * 3_000_000
    found = [finding("x", (start, start + 1)) for start in range(1, 3_000_000, 1_000)]
    assert rendered(form, FileReport("a", document(text), found))
