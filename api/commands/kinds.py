"""``sandtable kinds``: high-level, difficult, rising, retired, new domain, mobile."""

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


def kinds(
    context: typer.Context,
    account: AccountArgument,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Print every contact's kinds, declared or derived, with the evidence."""
    del lang
    run = run_of(context)
    from api.bootstrap import open_workspace
    from api.commands.kinds_table import print_kinds
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
        found = Network(workspace, settings.actor, account_id, day, instant).kinds()
    if as_json:
        data = [
            {"person_id": person, "person": names.of(person), "kinds": plain(kinds, names)}
            for person, kinds in found.items()
        ]
        head = {"account": {"id": account_id, "name": names.account()}}
        run.print_json({**head, "as_of": names.graph.as_of, "calibrated": False, "people": data})
    else:
        print_kinds(run.console(), found, names)
