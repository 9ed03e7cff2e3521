"""Publishes drafts one after the other; what goes wrong with one does not stop the rest."""

from __future__ import annotations

import enum
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from refwright.check import Severity
from refwright.cli import publication
from refwright.cli.connection import Connection, Visit, visit
from refwright.cli.files import decode
from refwright.cli.publication import Entry
from refwright.cli.run import Run
from refwright.cli.terminal import say
from refwright.errors import RefwrightError
from refwright.publish import gate, plan, proposal, rendered, saving, state
from refwright.publish.errors import PublishError
from refwright.publish.record import Record, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from refwright.cli.settings import Resolver, Settings
    from refwright.cli.terminal import Complaints, ProgressBar
    from refwright.cli.verified import Verified
    from refwright.publish.plan import Plan
    from refwright.publish.proposal import Place, Proposal
    from refwright.report.findings import FileReport


class Asking(enum.Enum):
    """Who says yes to an edit."""

    PERSON = "person"
    GRANTED = "granted"
    NEVER = "never"


@dataclass
class Publisher:
    """One run of ``refwright publish``; ``entries`` tells what became of each draft."""

    resolver: Resolver
    connection: Connection
    complaints: Complaints
    bar: ProgressBar
    permission: gate.Permission
    wishes: proposal.Wishes
    asking: Asking
    as_json: bool
    verified: Verified | None = None
    """Asked about drafts if these must be verified."""
    entries: list[Entry] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)

    def publish(self, path: Path) -> None:
        """Publish the draft at *path*, or note why not."""
        try:
            entry = self._one(path)
        except RefwrightError as error:
            entry = publication.failed(path.as_posix(), error)
        self._note(entry)

    def carry_out(self, file: Path) -> None:
        """Carry out the plans in *file*."""
        try:
            plans = plan.from_json(file.read_text(encoding="utf-8"), str(file))
        except (OSError, UnicodeDecodeError) as error:
            raise RefwrightError(f"{file}: {error}") from None
        for each in plans:
            try:
                entry = self._planned(each)
            except RefwrightError as error:
                entry = publication.failed(each.draft, error, each)
            self._note(entry)

    def save_plans(self, file: Path) -> None:
        """Write the plans that may be carried out to *file*."""
        try:
            file.write_text(plan.to_json(self.plans), encoding="utf-8")
        except OSError as error:
            raise RefwrightError(f"{file}: {error.strerror or error}") from None

    def close(self) -> None:
        """Print what comes at the end."""
        if self.as_json:
            click.echo(publication.to_json(self.entries), nl=False)

    def _one(self, path: Path) -> Entry:
        report = next(iter(Run(self.resolver, self.complaints).over([path])), None)
        if report is None:
            return Entry(path.as_posix(), "failed")
        here = visit(path, self.resolver, self.connection)
        draft = _draft(report, here.settings)
        if self.verified is not None:
            draft = self.verified.judge(draft, here.settings.fail_level)
        proposed = proposal.propose(
            draft, here.place, here.record, self.permission, self.wishes, here.settings.read
        )
        return self._decided(proposed, here)

    def _planned(self, saved: Plan) -> Entry:
        """What becomes of a plan from a file: it is judged once more, by the page as it is now."""
        if not self.connection.trusts(saved.api):
            raise RefwrightError(f"the plan is for {saved.api}: name it with --api-url")
        path = Path(saved.draft)
        place = proposal.visit(saved.api, self.connection.wiki(saved.api), saved.title)
        settings = self.resolver.settings(path)._replace(title=place.page.title)
        record = state.read(path, saved.api, place.page.title)
        unverified = "" if self.verified is None else self.verified.lacking(saved.text)
        proposed = proposal.review(saved, place, self.permission, unverified)
        return self._decided(proposed, Visit(path, decode(b""), settings, place, record))

    def _decided(self, proposed: Proposal, here: Visit) -> Entry:
        """Show what is *proposed*, and do it if it may be done."""
        planned, objections = proposed.plan, proposed.objections
        self._say(publication.shown(proposed))
        if objections:
            refused = all(error.failure.is_refusal for error in objections)
            return Entry(planned.draft, "refused" if refused else "failed", planned, objections)
        if not planned.action.edits:
            base = proposed.page.revision
            if base is not None and self.asking is not Asking.NEVER:
                self._record(here, planned, base.id)
            return Entry(planned.draft, "unchanged", planned, revision=planned.base)
        self.plans.append(planned)
        if self.asking is Asking.NEVER:
            return Entry(planned.draft, "planned", planned)
        if self.asking is Asking.PERSON and not click.confirm("Publish?", err=True):
            return Entry(planned.draft, "declined", planned)
        try:
            return self._carried_out(planned, here)
        except RefwrightError as error:
            return publication.failed(planned.draft, error, planned)

    def _carried_out(self, planned: Plan, here: Visit) -> Entry:
        known, before = (here.record.revision, here.record.text) if here.record else (None, "")
        sending = fingerprint(planned.text)
        state.write(here.path, Record(planned.api, planned.title, known, before, sending))
        wiki = here.place.wiki
        outcome = saving.carry_out(planned, wiki, time.sleep, self.connection.operator.patience)
        newest = outcome.revision
        if outcome.problem is None:
            self._record(here, planned, newest.id)
        problems = () if outcome.problem is None else (outcome.problem,)
        entry = Entry(
            planned.draft,
            "published",
            planned,
            problems,
            revision=newest.id,
            expanded=outcome.expanded,
        )
        try:
            said = rendered.read(wiki.rendered(newest.id))
        except PublishError as error:
            return entry._replace(problems=(*problems, error))
        expected = self._foretold(newest.text, here.settings, here.place)
        return entry._replace(said=said, difference=rendered.difference(said, expected))

    def _record(self, here: Visit, planned: Plan, revision: int) -> None:
        record = Record(planned.api, planned.title, revision, fingerprint(planned.text))
        if record != here.record:
            state.write(here.path, record)

    def _foretold(self, text: str, settings: Settings, place: Place) -> Counter[str]:
        """What all checks say that this wiki will show of *text*; comments silence no wiki."""
        from refwright.lint import lint
        from refwright.selection import Level, select

        version = rendered.cite_version(place.site.generator)
        document = settings._replace(mediawiki=version).read(text)
        selection = select(self.resolver.registry, [Level("publishing", ("all",))])
        result = lint(document, selection)
        hidden = frozenset(
            f"cs1:{key}"
            for key, said in document.cs1_messages.items()
            if any(each.message.maintenance for each in said)
        )
        return rendered.foretold([*result.diagnostics, *result.suppressed], hidden)

    def _note(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._say(publication.closing(entry))
        word = "refused" if entry.status == "refused" else "error"
        for error in entry.problems:
            say(word, "red", f"{entry.draft}: {error}")

    def _say(self, lines: Iterable[str]) -> None:
        self.bar.hide()
        if not self.as_json or self.asking is Asking.PERSON:
            for line in lines:
                click.echo(line, err=self.as_json)


def _draft(report: FileReport, settings: Settings) -> proposal.Draft:
    counts = Counter(each.severity for each in report.diagnostics)
    failing = sum(number for level, number in counts.items() if level >= settings.fail_level)
    findings = {level.label: counts[level] for level in sorted(Severity, reverse=True)}
    return proposal.Draft(report.path, report.document, findings, failing)
