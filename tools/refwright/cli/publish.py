"""``refwright publish``: writes drafts to their pages on the wiki."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refwright.cli.connection import wiki_options
from refwright.cli.options import age_option, wish_options, wishes
from refwright.cli.status import FAILED
from refwright.cli.terminal import Complaints, ProgressBar, color_option

if TYPE_CHECKING:
    from datetime import timedelta

    from refwright.cli.publisher import Publisher


@click.command(short_help="Write drafts to their pages on the wiki.")
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...")
@click.option("--yes", is_flag=True, help="Do not ask before an edit.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and change nothing.")
@wiki_options
@click.option(
    "--owner",
    "owners",
    multiple=True,
    metavar="USER",
    help="Whose user pages may be written besides the account's own.",
)
@click.option("--draft-space", is_flag=True, help="Pages in the Draft: space may be written.")
@click.option("--overwrite", is_flag=True, help="Replace what the draft was not made from.")
@click.option("--recreate", is_flag=True, help="Make a page anew that was deleted.")
@click.option("--force-findings", is_flag=True, help="Publish in spite of findings.")
@age_option(
    "--require-verification",
    "Publish only what refwright verify has looked at as it is now, on answers no older than this.",
)
@click.option("--summary", metavar="TEXT", help="The edit summary; otherwise one is made.")
@click.option("--minor", is_flag=True, help="Mark the edit as minor.")
@click.option("--bot", is_flag=True, help="Mark the edit as a bot's.")
@click.option(
    "--save-plan",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the plans to FILE, and change nothing on the wiki.",
)
@click.option(
    "--plan",
    "plan_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Carry out the plans in FILE, unless a page has changed since.",
)
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@wish_options
@color_option
@click.pass_context
def publish(
    context: click.Context,
    /,
    drafts: tuple[str, ...],
    *,
    yes: bool,
    dry_run: bool,
    to: str | None,
    api_url: str | None,
    owners: tuple[str, ...],
    draft_space: bool,
    overwrite: bool,
    recreate: bool,
    force_findings: bool,
    require_verification: timedelta | None,
    summary: str | None,
    minor: bool,
    bot: bool,
    save_plan: Path | None,
    plan_file: Path | None,
    output_format: str,
    **options: Any,
) -> None:
    """Write drafts to their pages on the wiki, after showing what will be done and asking.

    DRAFT is a draft or a folder with drafts; without any, it is the current folder. Which page a
    draft belongs to says drafts.toml or --to. Only pages of the account itself and of the users
    named with --owner, or in the operator's own settings, are written.

    Exit status: 0 all is well, 1 something was refused or has findings, 2 something failed.
    """
    from refwright.cli.connection import Connection, verify_drafts
    from refwright.cli.publisher import Asking, Publisher
    from refwright.cli.settings import Resolver
    from refwright.cli.sources import find
    from refwright.cli.verified import Verified
    from refwright.publish import proposal
    from refwright.publish.gate import Permission

    if plan_file and (drafts or to or save_plan):
        raise click.UsageError("--plan says what to publish: name no drafts, --to or --save-plan")
    if yes and (dry_run or save_plan):
        raise click.UsageError("--yes and --dry-run or --save-plan exclude each other")
    asking = Asking.NEVER if dry_run or save_plan else Asking.GRANTED if yes else Asking.PERSON
    if asking is Asking.PERSON and not sys.stdin.isatty():
        raise click.UsageError("there is nobody to ask: say --yes or --dry-run")
    connection = Connection(api_url, account=True)
    operator = connection.operator
    bar = ProgressBar()
    complaints = Complaints(bar)
    publisher = Publisher(
        resolver=Resolver(wishes(**{**options, "title": to or options["title"]})),
        connection=connection,
        complaints=complaints,
        bar=bar,
        permission=Permission(
            owners=(*operator.owners, *owners),
            draft_space=draft_space or operator.draft_space,
            overwrite=overwrite,
            recreate=recreate,
            force_findings=force_findings,
        ),
        wishes=proposal.Wishes(summary, minor, bot),
        asking=asking,
        as_json=output_format == "json",
        verified=Verified.within(require_verification, operator.require_verification),
    )
    if plan_file:
        publisher.carry_out(plan_file)
    else:
        paths = find(drafts or ["."], publisher.resolver.excludes, complaints.complain)
        verify_drafts(paths, publisher.resolver)
        for path in bar.over(paths):
            publisher.publish(path)
    bar.hide()
    if save_plan:
        publisher.save_plans(save_plan)
    publisher.close()
    context.exit(_status(publisher, complaints))


def _status(publisher: Publisher, complaints: Complaints) -> int:
    return FAILED if complaints.any else max((entry.exit for entry in publisher.entries), default=0)
