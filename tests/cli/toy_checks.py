"""A plug-in for the tests of the command line: checks that are easy to foresee."""

from __future__ import annotations

import re

from refwright.check import Check, Meta, Related, Severity, Skipped
from refwright.fix import Applicability, Edit, Fix
from refwright.text import Span


def replace(span, text, applicability, title):
    return Fix(title, (Edit(span, text),), applicability)


class ToyRange(Check):
    meta = Meta(
        name="toy-range",
        family="toys",
        summary="A range with a hyphen",
        severity=Severity.WARNING,
        since="0.1",
        fixable=Applicability.SAFE,
        upstream=("cs1:toy_range",),
        aliases=("toy-old-range",),
    )

    def run(self, document, settings):
        for match in re.finditer(r"([0-9]+)-([0-9]+)", document.text):
            right = f"{match[1]}–{match[2]}"
            yield self.found(
                Span(*match.span()),
                f"the range “{match[0]}” takes an en dash",
                upstream=("cs1:toy_range",),
                arguments={"range": match[0]},
                fix=replace(
                    Span(*match.span()), right, Applicability.SAFE, f"replace by “{right}”"
                ),
            )


class ToyTwice(Check):
    meta = Meta(
        name="toy-twice",
        family="toys",
        summary="A word that stands there twice",
        severity=Severity.ERROR,
        since="0.1",
        fixable=Applicability.UNSAFE,
    )

    def run(self, document, settings):
        first = None
        for match in re.finditer("TWICE\\S*", document.text):
            span = Span(*match.span())
            if first is None:
                first = span
                continue
            yield self.found(
                span,
                f"“{match[0]}” again",
                related=(Related(first, "it stands here first"),),
                fix=replace(span, "", Applicability.UNSAFE, "delete it"),
                alternatives=(replace(span, "once", Applicability.DISPLAY, "write “once”"),),
            )


class ToyNote(Check):
    meta = Meta(
        name="toy-note",
        family="toys",
        summary="A note; and places where this check cannot look or fails",
        severity=Severity.INFO,
        since="0.1",
    )

    def run(self, document, settings):
        for match in re.finditer("(?s)NOTE[^.]*|SKIP|CRASH", document.text):
            if match[0] == "SKIP":
                yield Skipped(self.meta.name, "the source is not at hand", Span(*match.span()))
            elif match[0] == "CRASH":
                raise RuntimeError("toy")
            else:
                yield self.found(Span(*match.span()), f"a note: {match[0]}")


class ToyToday(Check):
    meta = Meta(
        name="toy-today",
        family="toys",
        summary="Says what day it is, and for which page",
        severity=Severity.INFO,
        since="0.1",
        preview=True,
    )

    def run(self, document, settings):
        yield self.found(Span(0, 0), f"{document.today} {document.wiki.site} {document.title}")


class ToyFlip(Check):
    meta = Meta(
        name="toy-flip",
        family="toys",
        summary="Cannot make up its mind",
        severity=Severity.INFO,
        since="0.1",
        fixable=Applicability.SAFE,
        preview=True,
    )

    def run(self, document, settings):
        for match in re.finditer("FL[IO]P", document.text):
            other = "FLOP" if match[0] == "FLIP" else "FLIP"
            span = Span(*match.span())
            fix = replace(span, other, Applicability.SAFE, f"write {other}")
            yield self.found(span, f"{match[0]} again", fix=fix)


CHECKS = (ToyRange, ToyTwice, ToyNote, ToyToday, ToyFlip)
