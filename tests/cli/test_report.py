"""Excerpts, escapes and diffs, away from the command line."""

from __future__ import annotations

import subprocess
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from refwright.check import Diagnostic, Severity
from refwright.fix import Applicability, Edit, Fix
from refwright.report import concise, diff, full
from refwright.report.excerpt import excerpt
from refwright.report.findings import FileReport, View
from refwright.report.visible import cell_length, cells, visible
from refwright.text import LineIndex, Span

HOSTILE = "\x00\x07\x1b[31m\x7f\x80\x9b\r\n\t\u200e\u2028\u202e\u2066\ufeff\U000e0041\ud800"
texts = st.text(
    st.one_of(
        st.sampled_from("a \t\n\r漢é\u0301\u200d\x1b\u202e👩🏽"),
        st.characters(),
    ),
    max_size=300,
)


def document(text):
    return SimpleNamespace(
        source=text,
        text=text,
        lines=LineIndex(text),
        title=None,
        wiki=SimpleNamespace(site="enwiki"),
    )


def test_visible():
    assert visible("plain é 漢 e\u0301 \u200d") == "plain é 漢 e\u0301 \u200d"
    assert visible(HOSTILE) == (
        r"\x00\x07\x1b[31m\x7f\x80\x9b\r\n\t"
        "⟨U+200E⟩⟨U+2028⟩⟨U+202E⟩⟨U+2066⟩⟨U+FEFF⟩⟨U+E0041⟩⟨U+D800⟩"
    )


@given(texts)
def test_nothing_unfit_stays(text):
    shown = visible(text)
    assert visible(shown) == shown
    assert all(character.isprintable() or character >= "\xa0" for character in shown)
    assert "\u2028" not in shown
    assert cell_length(shown) == sum(width for _, width in cells(shown))


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("one two three", (4, 7), ("one two three", 4, 3)),
        ("first\nsecond line\nthird", (6, 12), ("second line", 0, 6)),
        ("first\r\nsecond\rthird", (7, 13), ("second", 0, 6)),
        ("end\n", (3, 3), ("end", 3, 1)),
        ("end", (3, 3), ("end", 3, 1)),
        ("", (0, 0), ("", 0, 1)),
        ("a\n\nb", (2, 2), ("", 0, 1)),
        ("up to the\nnext line", (3, 14), ("up to the", 3, 6)),
        ("日本x", (2, 3), ("日本x", 4, 1)),
        ("日本x", (0, 2), ("日本x", 0, 4)),
        ("e\u0301x", (2, 3), ("e\u0301x", 1, 1)),
        ("e\u0301x", (1, 2), ("e\u0301x", 0, 1)),
        ("\tx", (1, 2), ("    x", 4, 1)),
        ("a\x1bx", (1, 2), ("a\\x1bx", 1, 4)),
    ],
)
def test_excerpt(text, span, expected):
    assert excerpt(text, Span(*span), 40) == expected


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((0, 2), ("0123456789abcdefghi…", 0, 2)),
        ((20, 22), ("…cdefghijklmnopqrst…", 9, 2)),
        ((38, 40), ("…lmnopqrstuvwxyzABCD", 18, 2)),
        ((10, 36), ("…89abcdefghijklmnop…", 3, 17)),
    ],
)
def test_excerpt_of_a_long_line(span, expected):
    found = excerpt("0123456789abcdefghijklmnopqrstuvwxyzABCD", Span(*span), 20)
    assert found == expected


@given(texts, st.data())
def test_excerpt_fits_and_points_at_the_place(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    room = data.draw(st.integers(8, 60))
    line, column, length = excerpt(text, Span(start, end), room)
    shown = cells(line)
    assert visible(line) == line
    assert sum(width for _, width in shown) <= room
    assert length >= 1
    assert 0 <= column <= room - length
    first = cells(text[start:end])[:1]
    if first and text[start] not in "\r\n\t" and first[0][1] and len(first[0][0]) <= room - 4:
        position = 0
        for index, (_, width) in enumerate(shown):
            if position == column and width:
                assert line[index:].startswith(first[0][0])
                break
            position += width


def test_excerpts_of_an_endless_line_are_windows():
    # Looking at the whole line for each of them would take hours.
    text = "x" * 5_000_000
    for start in range(0, 5_000_000, 5_000):
        line, _, _ = excerpt(text, Span(start, start + 5_000), 100)
        assert len(line) <= 100


def finding(text, span, message="wrong", **more):
    return Diagnostic("some-check", Span(*span), message, Severity.WARNING, **more)


def report(text, *diagnostics):
    return FileReport("a\x1b[2J.wiki", document(text), diagnostics)


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("width", [20, 80, 120])
@pytest.mark.parametrize("form", [full, concise])
def test_hostile_text_never_comes_out_raw(form, width, colour):
    text = f"a{HOSTILE}b{HOSTILE}"
    fix = Fix(f"put {HOSTILE}", (Edit(Span(0, 1), HOSTILE),), Applicability.SAFE)
    found = finding(text, (1, 4), f"bad {HOSTILE}", fix=fix)
    out = "".join(form.render([report(text, found)], View(width=width, colour=colour)))
    out = out.replace("\x1b[1m", "").replace("\x1b[0m", "")
    for code in range(31, 38):
        out = out.replace(f"\x1b[{code}m", "")
    assert not {character for line in out.split("\n") for character in line} & set(HOSTILE[:2])
    assert visible(out.replace("\n", "")) == out.replace("\n", "")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_keep_to_the_width(width):
    text = "漢字" * 300 + "1-2" + "仮名" * 300 + "\n" + "word " * 500
    message = "a message that is too long for one line of a narrow terminal, " * 3
    places = [(600, 603), (0, 2), (1200, 1203), (1400, 2000), (len(text), len(text))]
    found = [finding(text, place, message) for place in places]
    out = "".join(full.render([report(text, *found)], View(width=width)))
    assert max(map(cell_len, out.split("\n"))) <= width
    for lines in zip(out.split("\n"), out.split("\n")[1:], strict=False):
        if lines[0].startswith("1 | …") and "1-2" in lines[0]:
            assert cell_len(lines[0].partition("1-2")[0]) == lines[1].index("^")


lines = st.lists(st.sampled_from(["a\n", "b\n", "\n", "c\r\n", "d\r", "e"]), max_size=12)


@given(lines, lines)
def test_a_diff_can_be_applied(old, new):
    before, after = "".join(old), "".join(new)
    if before != after:
        assert applied(before, list(diff.unified(before, after, "x"))) == after


def applied(before, diff_lines):
    """*before* with a unified diff applied by the letter of its format."""
    old = before.split("\n")
    old = [line + "\n" for line in old[:-1]] + ([old[-1]] if old[-1] else [])
    result, position = [], 0
    assert diff_lines[:2] == ["--- x\n", "+++ x\n"]
    body = diff_lines[2:]
    for index, line in enumerate(body):
        content = line[1:]
        if index + 1 < len(body) and body[index + 1].startswith("\\"):
            content = content[:-1]
        if line.startswith("@@"):
            start, count = map(int, line.split()[1][1:].split(","))
            first = start - 1 if count else start
            result += old[position:first]
            position = first
        elif line.startswith(" "):
            assert old[position] == content
            result.append(content)
            position += 1
        elif line.startswith("-"):
            assert old[position] == content
            position += 1
        elif line.startswith("+"):
            result.append(content)
    return "".join(result + old[position:])


def test_patch_understands_a_diff(tmp_path):
    before = "".join(f"line {number}\n" for number in range(40))
    after = before.replace("line 3\n", "line three\n").replace("line 30\n", "").rstrip("\n")
    (tmp_path / "x").write_text(before)
    try:
        subprocess.run(
            ["patch", "-s", "x"],
            input="".join(diff.unified(before, after, "x")),
            text=True,
            cwd=tmp_path,
            check=True,
        )
    except FileNotFoundError:
        pytest.skip("patch is not installed")
    assert (tmp_path / "x").read_text() == after


def test_diff_of_hostile_texts_comes_to_an_end():
    before = "".join(f"{number % 300}\n" for number in range(60_000))
    after = "".join(f"{(number * 7) % 301}\n" for number in range(60_000))
    assert sum(1 for _ in diff.unified(before, after, "x")) > 1000
