"""Format ``sarif``: the Static Analysis Results Interchange Format 2.1.0; pure ASCII.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html,
with what GitHub's code scanning reads of it:
https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import refwright
from refwright.check import Severity
from refwright.patterns import deferred
from refwright.report.fingerprints import fingerprints
from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from refwright.check import Diagnostic, Related, Skipped
    from refwright.fix import Edit, Fix
    from refwright.report.findings import FileReport, Rule, View
    from refwright.text import Span

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_LINK = deferred(r"\]\((https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)")


def render(files: Iterable[FileReport], view: View) -> Iterator[str]:
    """The log of one run, with all checks that ran, whether they found something or not."""
    rules = view.rules()
    indexes = {rule.meta.name: index for index, rule in enumerate(rules)}
    driver = {
        "name": "refwright",
        "semanticVersion": refwright.__version__,
        "rules": [_rule(rule) for rule in rules],
    }
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"results": ['
    separator = "\n"
    notifications: list[dict[str, Any]] = []
    for file in files:
        for result in _results(file, indexes):
            yield separator + json.dumps(result)
            separator = ",\n"
        notifications += (_notification(file, skipped) for skipped in file.skipped)
    rest = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notifications}],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
    }
    yield f"\n], {json.dumps(rest)[1:-1]}}}]}}\n"


def _rule(rule: Rule) -> dict[str, Any]:
    meta = rule.meta
    finds = rule.page.partition("\n## What it finds\n")[2].partition("\n## ")[0].strip()
    written: dict[str, Any] = {
        "id": meta.name,
        "shortDescription": {"text": meta.summary},
        "fullDescription": {"text": finds or meta.summary},
        "help": {"text": finds or meta.summary, "markdown": rule.page or meta.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [meta.family, *dict.fromkeys(meta.upstream)],
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }
    if meta.aliases:
        written["deprecatedIds"] = list(dict.fromkeys(meta.aliases))
    # The page itself is in “help”; the link leads to the rule of the wiki that the check goes by.
    if link := _LINK.search(rule.page.partition("\n## References\n")[2]):
        written["helpUri"] = link[1]
    return written


def _results(file: FileReport, indexes: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """What was found in *file*, also what comments in it silence: that is marked as accepted."""
    shown = len(file.diagnostics)
    found = fingerprints(file.document.source, (*file.diagnostics, *file.suppressed))
    for number, (diagnostic, fingerprint) in enumerate(found):
        result = _result(file, diagnostic)
        if diagnostic.check in indexes:
            result["ruleIndex"] = indexes[diagnostic.check]
        # GitHub goes by the second, and would else take the beginning of the line: in wikitext
        # that is the beginning of a paragraph, which all the references in it have in common.
        result["partialFingerprints"] = {
            "refwright/v1": fingerprint,
            "primaryLocationLineHash": fingerprint,
        }
        if number >= shown:
            result["suppressions"] = [{"kind": "inSource", "status": "accepted"}]
        yield result


def _result(file: FileReport, diagnostic: Diagnostic) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.check,
        "level": _LEVELS[diagnostic.severity],
        "message": _message(diagnostic.message),
        "locations": [_location(file, diagnostic.span)],
        "properties": {"confidence": diagnostic.confidence.label},
    }
    if diagnostic.evidence:
        result["properties"]["evidence"] = [each._asdict() for each in diagnostic.evidence]
    if diagnostic.related:
        result["relatedLocations"] = [
            _related(file, number, related) for number, related in enumerate(diagnostic.related)
        ]
    fixes = [fix for fix in (diagnostic.fix, *diagnostic.alternatives) if fix is not None]
    if fixes:
        result["fixes"] = [_fix(file, fix) for fix in dict.fromkeys(fixes)]
    return result


def _related(file: FileReport, number: int, related: Related) -> dict[str, Any]:
    location = _location(file, related.span)
    return {"id": number, **location, "message": _message(related.message)}


def _fix(file: FileReport, fix: Fix) -> dict[str, Any]:
    properties = {"applicability": fix.applicability.value}
    if fix.evidence is not None:
        properties["evidence"] = fix.evidence
    change = {
        "artifactLocation": _artifact(file),
        "replacements": [_replacement(file, edit) for edit in fix.edits],
    }
    return {
        "description": _message(fix.title),
        "artifactChanges": [change],
        "properties": properties,
    }


def _replacement(file: FileReport, edit: Edit) -> dict[str, Any]:
    return {
        "deletedRegion": _region(file, edit.span),
        "insertedContent": {"text": file.inserted(edit)},
    }


def _notification(file: FileReport, skipped: Skipped) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": _artifact(file)}}
    if skipped.span is not None:
        location = _location(file, skipped.span)
    return {
        "level": "warning",
        "message": _message(skipped.reason),
        "associatedRule": {"id": skipped.check},
        "locations": [location],
    }


def _message(text: str) -> dict[str, str]:
    """*text* as a message; what would be a link, ``[words](place)``, is none any more."""
    return {"text": visible(text).replace("](", "] (")}


def _location(file: FileReport, span: Span) -> dict[str, Any]:
    place = {"artifactLocation": _artifact(file), "region": _region(file, span)}
    return {"physicalLocation": place}


def _region(file: FileReport, span: Span) -> dict[str, int]:
    start, end = (file.document.lines.location(offset) for offset in span)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _artifact(file: FileReport) -> dict[str, str]:
    """Where the file is; a relative path is meant from the top of the repository."""
    path = quote(file.path, errors="surrogatepass")
    if file.path.startswith("/"):
        return {"uri": f"file://{path}"}
    if file.path[1:3] == ":/":  # a drive of a Windows machine
        return {"uri": f"file:///{path.replace('%3A', ':', 1)}"}
    return {"uri": path}
