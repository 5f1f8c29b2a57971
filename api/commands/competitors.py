"""``sandtable competitors``: how each competitor stands, beside us."""

from __future__ import annotations

import typer

from api.commands.run import (
    AccountArgument,
    AsOfOption,
    JsonOption,
    KnownAtOption,
    LangOption,
    run_of,
)


def competitors(
    context: typer.Context,
    account: AccountArgument,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Print each competitor's tiers, people, moves and what they mean."""
    del lang
    run = run_of(context)
    from api.bootstrap import open_workspace
    from api.commands.competitors_table import print_competitors
    from api.presenters.days import checked_day, checked_instant
    from api.presenters.names import Names
    from api.presenters.plain import plain
    from api.settings import load_settings
    from graph.services.network import Network

    day, instant = checked_day(as_of, "--as-of"), checked_instant(known_at, "--known-at")
    settings = load_settings()
    with open_workspace(settings) as workspace:
        account_id = workspace.get_account(settings.actor, account).account_id
        names = Names(workspace.graph(settings.actor, account_id, day, instant), run.lang)
        found = Network(workspace, settings.actor, account_id, day, instant).competitors()
    if as_json:
        data = plain(found, names)
        head = {"account": {"id": account_id, "name": names.account()}}
        run.print_json(
            {**head, "as_of": names.graph.as_of, "calibrated": False, "competitors": data}
        )
    else:
        print_competitors(run.console(), found, names)
