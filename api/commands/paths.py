"""``sandtable paths``: who can introduce us to somebody."""

from __future__ import annotations

from typing import Annotated

import typer

from api.commands.run import (
    AccountArgument,
    AsOfOption,
    JsonOption,
    KnownAtOption,
    LangOption,
    OpportunityOption,
    run_of,
)

TargetArgument = Annotated[str, typer.Argument(help="paths.target", metavar="PERSON")]
CountOption = Annotated[int, typer.Option("--count", "-k", min=1, max=50, help="paths.count")]


def paths(
    context: typer.Context,
    account: AccountArgument,
    person: TargetArgument,
    opportunity: OpportunityOption = None,
    count: CountOption = 5,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Print the likeliest introductions to a contact, with the reason of every hop."""
    del lang
    run = run_of(context)
    from api.bootstrap import open_workspace
    from api.commands.paths_table import print_introductions
    from api.presenters.days import checked_day, checked_instant
    from api.presenters.names import Names
    from api.presenters.people import person_id_of
    from api.presenters.plain import plain
    from api.settings import load_settings
    from graph.services.network import Network

    day, instant = checked_day(as_of, "--as-of"), checked_instant(known_at, "--known-at")
    settings = load_settings()
    with open_workspace(settings) as workspace:
        account_id = workspace.get_account(settings.actor, account).account_id
        names = Names(workspace.graph(settings.actor, account_id, day, instant), run.lang)
        network = Network(workspace, settings.actor, account_id, day, instant)
        target = person_id_of(names, person, "theirs")
        deal = names.opportunity_id(opportunity) if opportunity else ""
        found = network.introductions(target, deal, count)
    if as_json:
        head = {"account": {"id": account_id, "name": names.account()}}
        data = {**head, "as_of": names.graph.as_of, "calibrated": False, **plain(found, names)}
        run.print_json(data)
    else:
        print_introductions(run.console(), found, names)
