"""Baseline files: which findings are known, and keeping the files up to date."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from refwright import baseline
from refwright.config import ReadFile, on_disk
from refwright.errors import RefwrightError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from refwright.check import Diagnostic
    from refwright.lint import Result
    from refwright.registry import Registry
    from refwright.selection import Selection

_MOST_DRAFTS = 5


class KnownFindings:
    """One baseline file; paths in it are relative to its folder."""

    def __init__(self, path: Path, read: ReadFile = on_disk, *, create: bool = False) -> None:
        """Get *path* by *read*; raises RefwrightError unless it is there or may be *created*."""
        self.path = path
        self._folder = path.absolute().parent
        self._found: dict[str, tuple[str, Sequence[Diagnostic]]] = {}
        self._kept: dict[str, Counter[baseline.Entry]] = {}
        self._unused: dict[str, Counter[baseline.Entry]] = {}
        self._baseline = self._parsed(read, create=create)

    def sift(
        self,
        draft: Path,
        text: str,
        result: Result,
        shown: Sequence[Diagnostic],
        selection: Selection,
    ) -> list[Diagnostic]:
        """Those of *shown*, out of the *result* for the *text* of *draft*, that are not known."""
        key = self._key(draft)
        not_judged = {skipped.check for skipped in result.skipped}
        not_judged |= {crash.check for crash in result.crashes}
        checks = [active.check for active in selection.active]
        if result.skipped:
            # What one online check could not learn, others of its topic have not learnt either.
            checks = [check for check in checks if not check.online]
        judged = {check.meta.name for check in checks} - not_judged
        match = baseline.match(self._baseline, key, text, result.diagnostics, judged)
        self._unused[key] = match.unused
        new = {id(diagnostic) for diagnostic in match.new}
        return [diagnostic for diagnostic in shown if id(diagnostic) in new]

    def learn(
        self, draft: Path, text: str, diagnostics: Sequence[Diagnostic], registry: Registry
    ) -> None:
        """Note everything found in *draft*, for :meth:`write`.

        What is known of checks that another command has, those elsewhere than in *registry*, stays.
        """
        key = self._key(draft)
        self._found[key] = (text, diagnostics)
        self._kept[key] = Counter(
            {
                entry: number
                for entry, number in self._baseline.files.get(key, {}).items()
                if (check := registry.get(entry.check)) and check not in registry.checks
            }
        )

    def write(self) -> int:
        """Write what was learnt; the number of findings. Drafts that were not looked at stay."""
        learnt = baseline.create(self._found).files
        both = {path: known + self._kept[path] for path, known in learnt.items()}
        files = {**self._baseline.files, **both}
        self._write(baseline.Baseline({path: known for path, known in files.items() if known}))
        return sum(entries.total() for entries in learnt.values())

    @property
    def unused(self) -> Mapping[str, Counter[baseline.Entry]]:
        """By draft, the entries that no finding matched; all of them where a draft is gone."""
        gone = {
            path: entries
            for path, entries in self._baseline.files.items()
            if path not in self._unused and not (self._folder / path).exists()
        }
        return {path: entries for path, entries in {**self._unused, **gone}.items() if entries}

    def gone(self) -> str:
        """What :attr:`unused` holds, in words; empty if that is nothing."""
        unused = self.unused
        if not unused:
            return ""
        number = sum(entries.total() for entries in unused.values())
        findings = "1 known finding is" if number == 1 else f"{number:,} known findings are"
        drafts = [
            f"{path} ({', '.join(sorted({entry.check for entry in entries}))})"
            for path, entries in sorted(unused.items())[:_MOST_DRAFTS]
        ]
        if more := len(unused) - len(drafts):
            drafts.append(f"{more:,} more")
        return (
            f"{self.path}: {findings} gone from {', '.join(drafts)}; "
            "--prune-baseline drops what is gone"
        )

    def prune(self) -> int:
        """Drop the unused entries; their number."""
        unused = self.unused
        if unused:
            self._write(baseline.prune(self._baseline, unused))
        return sum(entries.total() for entries in unused.values())

    def _key(self, draft: Path) -> str:
        try:
            return Path(os.path.relpath(draft, self._folder)).as_posix()
        except ValueError:  # another drive of a Windows machine
            return draft.absolute().as_posix()

    def _parsed(self, read: ReadFile, *, create: bool) -> baseline.Baseline:
        try:
            data = read(self.path)
            if data is None:
                if create:
                    return baseline.Baseline({})
                here = read is on_disk
                remedy = "; write it with --write-baseline" if here else " in the commit asked for"
                raise RefwrightError(f"{self.path}: no such baseline{remedy}")
            return baseline.parse(data.decode())
        except (OSError, UnicodeDecodeError, baseline.BaselineError) as error:
            raise RefwrightError(f"{self.path}: {error}") from None

    def _write(self, known: baseline.Baseline) -> None:
        try:
            self.path.write_text(baseline.dump(known), encoding="utf-8", newline="\n")
        except OSError as error:
            raise RefwrightError(f"{self.path}: {error.strerror or error}") from None
