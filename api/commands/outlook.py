"""``sandtable outlook``: how a bid stands with those who decide it."""

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


def outlook(
    context: typer.Context,
    account: AccountArgument,
    opportunity: OpportunityOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Print the outlook of one opportunity, or of every open one."""
    del lang
    run = run_of(context)
    from api.commands.bid import bid_desk
    from api.commands.chain_table import print_outlook
    from api.presenters.chains import outlook_as_json
    from graph.services.before_bid import bid_outlook

    with bid_desk(run.lang, account, opportunity, as_of, known_at) as desk:
        found = [bid_outlook(desk.workspace, question) for question in desk.questions]
    if as_json:
        run.print_json({"outlooks": [outlook_as_json(one, desk.names) for one in found]})
        return
    for one in found:
        print_outlook(run.console(), one, desk.names)
    if not found:
        typer.echo(run.say("score.no_opportunities"))
