"""Format ``html``: one page with the findings beside the wikitext, for a browser or a phone."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from refwright.amounts import amount
from refwright.check import Diagnostic, Severity
from refwright.report.closing import closing
from refwright.report.evidence import words
from refwright.report.findings import FileReport, Tally, View
from refwright.report.full import PROMISES
from refwright.report.html_page import escaped, page
from refwright.report.html_source import Piece, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from refwright.fix import Edit, Fix

_LEVELS = sorted(Severity, reverse=True)
_MOST_RELATED = 5
_MOST_EDITS = 3
_LONGEST_MESSAGE = 1_000
_LONGEST_EDIT = 200
_CONTEXT = 20
_LONGEST_STRETCH = 8
"""More lines on end without a finding are folded away."""


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """The whole page; it needs no script to be read, only to be filtered."""
    tally = Tally()
    found: Counter[str] = Counter()
    drafts = []
    for number, file in enumerate(tally.over(files)):
        found.update(diagnostic.check for diagnostic in file.diagnostics)
        drafts.append("".join(_draft(file, number, view)))
    header = _header(tally, found, view._replace(colour=False, quiet=False))
    yield from page("Findings of refwright", [*header, *drafts], scripted=True)


def _header(tally: Tally, found: Counter[str], view: View) -> Iterator[str]:
    yield f"<header><h1>Findings in {amount(tally.files, 'draft')}</h1>\n"
    yield '<form id="filters" hidden>'
    for level in _LEVELS:
        label = level.label
        yield (
            f'<label class="{label}"><input type="checkbox" name="severity" value="{label}" '
            f"checked> {label} <b>{tally.by_severity[level]:,}</b></label>"
        )
    yield '<label><input type="checkbox" name="fixable"> with a fix</label>'
    yield '<label>Check <select name="check"><option value="">all</option>'
    for name, count in sorted(found.items()):
        yield f'<option value="{escaped(name)}">{escaped(name)} ({count:,})</option>'
    yield '</select></label><output name="shown"></output></form>\n<p>'
    yield escaped(" ".join(map(str.strip, closing(tally, view))))
    yield "</p></header>\n"


def _draft(file: FileReport, number: int, view: View) -> Iterator[str]:
    document = file.document
    by_line: dict[int, list[int]] = defaultdict(list)
    for index, diagnostic in enumerate(file.diagnostics):
        by_line[document.lines.location(diagnostic.span.start).line].append(index)
    source = Source(document, [(each.span, each.severity) for each in file.diagnostics])
    count = amount(len(file.diagnostics), "finding")
    yield f'<section class="draft"><h2>{escaped(file.path)} <small>{count}</small></h2>\n'
    for skipped in file.skipped:
        yield f'<p class="skipped">{escaped(f"Skipped {skipped.check}: {skipped.reason}")}</p>\n'
    first = 1
    # Behind the last line break there is nothing to see.
    last = document.lines.line_count - document.text.endswith("\n")
    for line in [*sorted(by_line), last + 1]:
        yield from _stretch(source, number, range(first, line))
        if line in by_line:
            yield '<div class="row"><div class="source">'
            yield _line(source, number, line)
            yield '</div><div class="notes">'
            for index in by_line[line]:
                yield from _card(file, number, index, view)
            yield "</div></div>\n"
        first = line + 1
    yield "</section>\n"


def _stretch(source: Source, number: int, lines: range) -> Iterator[str]:
    """Lines without findings."""
    if not lines:
        return
    folded = len(lines) > _LONGEST_STRETCH
    yield '<div class="row"><div class="source">'
    if folded:
        yield f"<details><summary>Lines {lines[0]}–{lines[-1]}: no findings</summary>"
    for line in lines:
        yield _line(source, number, line)
    yield "</details></div></div>\n" if folded else "</div></div>\n"


def _line(source: Source, number: int, line: int) -> str:
    pieces = "".join(_piece(piece, number) for piece in source.line(line))
    return f'<div class="line" id="L{number}-{line}"><span>{line}</span><code>{pieces}</code></div>'


def _piece(piece: Piece, number: int) -> str:
    text = escaped(piece.text)
    if piece.severity is not None:
        findings = " ".join(f"{number}-{index}" for index in piece.findings)
        text = f'<mark class="{piece.severity.label}" data-findings="{findings}">{text}</mark>'
    return f'<span class="{piece.construct}">{text}</span>' if piece.construct else text


def _card(file: FileReport, number: int, index: int, view: View) -> Iterator[str]:
    diagnostic = file.diagnostics[index]
    name, label = escaped(diagnostic.check), diagnostic.severity.label
    fixable = "yes" if diagnostic.fix is not None else ""
    line, column = file.document.lines.location(diagnostic.span.start)
    summary = escaped(view.summaries.get(diagnostic.check, ""))
    yield (
        f'<article class="{label}" data-finding="{number}-{index}" data-severity="{label}" '
        f'data-check="{name}" data-fixable="{fixable}">'
        f'<h3><b>{label}</b> <span title="{summary}">{name}</span> '
        f'<a href="#L{number}-{line}">{line}:{column}</a></h3>'
        f"<p>{escaped(_shortened(diagnostic.message, _LONGEST_MESSAGE))}</p>"
    )
    yield from _related(file, number, diagnostic)
    for fix in (*filter(None, [diagnostic.fix]), *diagnostic.alternatives):
        yield from _fix(fix, file.document.text)
    for evidence in diagnostic.evidence:
        yield f"<p>From {escaped(_shortened(words(evidence), _LONGEST_MESSAGE))}</p>"
    yield "</article>"


def _related(file: FileReport, number: int, diagnostic: Diagnostic) -> Iterator[str]:
    for other in diagnostic.related[:_MOST_RELATED]:
        line, column = file.document.lines.location(other.span.start)
        message = escaped(_shortened(other.message, _LONGEST_MESSAGE))
        yield f'<p>See <a href="#L{number}-{line}">{line}:{column}</a>: {message}</p>'
    more = len(diagnostic.related) - _MOST_RELATED
    if more > 0:
        yield f"<p>See {more:,} more places.</p>"


def _fix(fix: Fix, text: str) -> Iterator[str]:
    title = escaped(_shortened(fix.title, _LONGEST_MESSAGE))
    yield f'<p class="fix">{title} <small>({PROMISES[fix.applicability]})</small></p>'
    for edit in fix.edits[:_MOST_EDITS]:
        yield f"<pre>{_changed(edit, text)}</pre>"
    if len(fix.edits) > _MOST_EDITS:
        yield f"<p>… and {len(fix.edits) - _MOST_EDITS:,} more changes.</p>"


def _changed(edit: Edit, text: str) -> str:
    """What *edit* takes out and puts in, with a little of the text around it."""
    start, end = edit.span
    out, new = text[start : min(end, start + _LONGEST_EDIT + 1)], edit.text
    pieces = [
        _lines(text[max(0, start - _CONTEXT) : start]),
        f"<del>{_lines(_shortened(out, _LONGEST_EDIT))}</del>" if out else "",
        f"<ins>{_lines(_shortened(new, _LONGEST_EDIT))}</ins>" if new else "",
        _lines(text[end : end + _CONTEXT]),
    ]
    return "".join(pieces)


def _lines(text: str) -> str:
    return "\n".join(map(escaped, text.replace("\r\n", "\n").split("\n")))


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
