"""``sandtable score``: an account's house and tiers, explained."""

from __future__ import annotations

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


def score(
    context: typer.Context,
    account: AccountArgument,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    opportunity: OpportunityOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Print an account's scores with what they rest on."""
    del lang
    run = run_of(context)
    from api.bootstrap import open_workspace
    from api.commands.score_table import print_scores
    from api.presenters.days import checked_day, checked_instant
    from api.presenters.names import Names
    from api.presenters.scores import scores_as_json
    from api.settings import load_settings

    day, instant = checked_day(as_of, "--as-of"), checked_instant(known_at, "--known-at")
    settings = load_settings()
    with open_workspace(settings) as workspace:
        summary = workspace.get_account(settings.actor, account)
        graph = workspace.graph(settings.actor, summary.account_id, day, instant)
        scores = workspace.scores(settings.actor, summary.account_id, day, instant)
    names = Names(graph, run.lang)
    only = names.opportunity_id(opportunity) if opportunity else None
    if as_json:
        run.print_json(scores_as_json(scores, names, only))
    else:
        print_scores(run.console(), scores, names, only)
