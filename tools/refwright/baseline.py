"""Baselines: findings that are known and accepted, so that only new ones count.

A finding is recognised by its check, the words it marks and, where these are few, the words
around them on the same line; never by its line number. What changes elsewhere in the draft, or
only punctuation and spacing, leaves it known. Findings that look the same are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from refwright.errors import RefwrightError
from refwright.patterns import deferred

if TYPE_CHECKING:
    from refwright.check import Diagnostic

VERSION = 1

_WORD = deferred(r"\w+")
_LINE_BREAK = deferred(r"[\r\n]")
_ENOUGH_WORDS = 8  # so many marked words tell a finding from others without its surroundings
_WORDS_AROUND = 4
_MOST_WORDS = 40  # of a long span only the beginning counts
_FARTHEST = 80  # characters looked at for words on either side
_LONGEST_SPAN = 4_000
_FINGERPRINT = deferred(r"[0-9a-f]{16}")


class BaselineError(RefwrightError):
    """A baseline file that cannot be understood."""


class Entry(NamedTuple):
    """A known finding of one file."""

    check: str
    fingerprint: str


class Baseline(NamedTuple):
    """Known findings with their number, by path (with ``/``, relative to the baseline's folder)."""

    files: Mapping[str, Counter[Entry]]


class Match(NamedTuple):
    """The findings of one file against a baseline; ``unused`` entries no longer have one."""

    new: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...]
    unused: Counter[Entry]


def create(findings: Mapping[str, tuple[str, Iterable[Diagnostic]]]) -> Baseline:
    """The baseline that knows all *findings*: by path, the text and its diagnostics."""
    return Baseline(
        {
            path: Counter(entry(diagnostic, text) for diagnostic in diagnostics)
            for path, (text, diagnostics) in findings.items()
        }
    )


def match(
    baseline: Baseline,
    path: str,
    text: str,
    diagnostics: Sequence[Diagnostic],
    judged: Container[str],
) -> Match:
    """What of *diagnostics*, found in *text*, the baseline knows.

    Only entries of the checks in *judged*, those that have looked, can be unused.
    """
    left = Counter(baseline.files.get(path, ()))
    new: list[Diagnostic] = []
    known: list[Diagnostic] = []
    for diagnostic in diagnostics:
        key = entry(diagnostic, text)
        if left[key] > 0:
            left[key] -= 1
            known.append(diagnostic)
        else:
            new.append(diagnostic)
    unused = Counter({key: left[key] for key in left if left[key] > 0 and key.check in judged})
    return Match(tuple(new), tuple(known), unused)


def prune(baseline: Baseline, unused: Mapping[str, Counter[Entry]]) -> Baseline:
    """*baseline* without the *unused* entries, by path; files without entries are left out."""
    files = {
        path: entries - unused.get(path, Counter()) for path, entries in baseline.files.items()
    }
    return Baseline({path: entries for path, entries in files.items() if entries})


def entry(diagnostic: Diagnostic, text: str) -> Entry:
    """How *diagnostic*, found in *text*, is recognised."""
    from hashlib import sha256

    words = "\0".join((diagnostic.check, *_recognisable_words(diagnostic.span, text)))
    return Entry(diagnostic.check, sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16])


def parse(source: str) -> Baseline:
    """The baseline that the JSON *source* holds; raises BaselineError."""
    import json

    try:
        data = json.loads(source)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BaselineError(f"the baseline is not JSON: {error}") from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise BaselineError(f"the baseline is not of version {VERSION}")
    files = data.get("files")
    if not isinstance(files, dict):
        raise BaselineError("the baseline has no “files”")
    known: dict[str, Counter[Entry]] = {path: Counter() for path in files}
    for path, rows in files.items():
        for key, count in _entries(path, rows):
            known[path][key] += count
    return Baseline(known)


def dump(baseline: Baseline) -> str:
    """*baseline* as JSON, sorted, one entry a line, with a final line break."""
    import json

    files = []
    for path, entries in sorted(baseline.files.items()):
        rows = []
        for (check, fingerprint), count in sorted(entries.items()):
            row: dict[str, object] = {"check": check, "fingerprint": fingerprint}
            if count > 1:
                row["count"] = count
            rows.append(f"\n      {json.dumps(row)}")
        key = json.dumps(path, ensure_ascii=False)
        files.append(f"\n    {key}: [{','.join(rows)}\n    ]")
    return f'{{\n  "version": {VERSION},\n  "files": {{{",".join(files)}\n  }}\n}}\n'


def _entries(path: str, rows: object) -> Iterator[tuple[Entry, int]]:
    if not isinstance(rows, list):
        raise BaselineError(f"the baseline has no list of entries for {path!r}")
    for row in rows:
        match row:
            case {"check": str(check), "fingerprint": str(fingerprint), **rest} if (
                _FINGERPRINT.fullmatch(fingerprint) and not rest.keys() - {"count"}
            ):
                count = rest.get("count", 1)
                if type(count) is int and count > 0:
                    yield Entry(check, fingerprint), count
                    continue
        raise BaselineError(f"the baseline has an entry for {path!r} that is none: {row!r:.100}")


def _recognisable_words(span: tuple[int, int], text: str) -> list[str]:
    start, end = span
    marked = _words(text[start : min(end, start + _LONGEST_SPAN)])[:_MOST_WORDS]
    if len(marked) >= _ENOUGH_WORDS:
        return marked
    before = _LINE_BREAK.split(text[max(0, start - _FARTHEST) : start])[-1]
    after = _LINE_BREAK.split(text[end : end + _FARTHEST], maxsplit=1)[0]
    return [*_words(before)[-_WORDS_AROUND:], "<", *marked, ">", *_words(after)[:_WORDS_AROUND]]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
