"""``sandtable chain``: who decides an opportunity, and why each step is there."""

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


def chain(
    context: typer.Context,
    account: AccountArgument,
    opportunity: OpportunityOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Print the decision chain of one opportunity, or of every open one."""
    del lang
    run = run_of(context)
    from api.commands.bid import bid_desk
    from api.commands.chain_table import print_chain
    from api.presenters.chains import explained_chain_as_json
    from graph.services.before_bid import explained_chain

    with bid_desk(run.lang, account, opportunity, as_of, known_at) as desk:
        found = [explained_chain(desk.workspace, question) for question in desk.questions]
    if as_json:
        run.print_json({"chains": [explained_chain_as_json(one, desk.names) for one in found]})
        return
    for one in found:
        print_chain(run.console(), one, desk.names)
    if not found:
        typer.echo(run.say("score.no_opportunities"))
