"""``sandtable accounts``: every account with its scores."""

from __future__ import annotations

import typer

from api.commands.run import JsonOption, LangOption, run_of


def accounts(
    context: typer.Context,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """List the accounts with their scores."""
    del lang
    run = run_of(context)
    from rich.table import Table
    from rich.text import Text

    from api.bootstrap import open_workspace
    from api.presenters.accounts import account_entry
    from api.presenters.names import readable
    from api.settings import load_settings

    settings = load_settings()
    with open_workspace(settings) as workspace:
        entries = [
            account_entry(summary, workspace.scores(settings.actor, summary.account_id))
            for summary in workspace.list_accounts(settings.actor)
        ]
    if as_json:
        run.print_json(entries)
        return
    if not entries:
        typer.echo(run.say("accounts.none"))
        return
    from graph.vocabulary.organizations import ACCOUNT_TIERS

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(run.say("account"))
    table.add_column(run.say("account.tier"))
    for part in ("house", "key", "broad", "organizational"):
        table.add_column(run.say(f"tier.{part}"), justify="right")
    table.add_column(run.say("account.id"))
    for entry in entries:
        scores = entry["scores"]
        cells = [
            "-" if scores[part] is None else f"{scores[part]:.0f}"
            for part in ("house", "key", "broad", "organizational")
        ]
        tier = ACCOUNT_TIERS.label(entry["tier"], run.lang)
        name = readable(entry["name"], entry["name_alt"], run.lang)
        table.add_row(Text(name), tier, *cells, Text(entry["id"]))
    run.console().print(table)
