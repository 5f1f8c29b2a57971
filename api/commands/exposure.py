"""``sandtable exposure``: what is lost when somebody leaves, ours or theirs."""

from __future__ import annotations

from typing import Annotated

import typer

from api.commands.run import (
    AccountArgument,
    AsOfOption,
    JsonOption,
    KnownAtOption,
    LangOption,
    run_of,
)

PersonArgument = Annotated[
    str | None, typer.Argument(help="exposure.person", metavar="PERSON", show_default=False)
]
TheirsOption = Annotated[bool, typer.Option("--theirs", help="exposure.theirs")]


def exposure(
    context: typer.Context,
    account: AccountArgument,
    person: PersonArgument = None,
    theirs: TheirsOption = False,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Print what leaves with one person, or with each of a side and who cuts us off."""
    del lang
    run = run_of(context)
    from api.bootstrap import open_workspace
    from api.commands.exposure_table import print_exposure, print_ranking
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
        if person:
            one = network.exposure(person_id_of(names, person, "anybody"))
        else:
            ranked = network.exposures("theirs" if theirs else "ours")
            cuts = network.cuts()
    head = {
        "account": {"id": account_id, "name": names.account()},
        "as_of": names.graph.as_of,
        "calibrated": False,
    }
    if person and as_json:
        run.print_json({**head, "exposure": plain(one, names)})
    elif person:
        print_exposure(run.console(), one, names)
    elif as_json:
        run.print_json({**head, "exposures": plain(ranked, names), "cuts": plain(cuts, names)})
    else:
        print_ranking(run.console(), ranked, cuts, names)
