"""``sandtable next``: what to do next under a budget of visits."""

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

_BUDGET_VISITS = 5.0


def next_moves(
    context: typer.Context,
    account: AccountArgument,
    opportunity: OpportunityOption = None,
    visits: Annotated[float, typer.Option("--visits", help="next.visits")] = _BUDGET_VISITS,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Print the next moves for one opportunity, or for every open one, each with the budget."""
    del lang
    run = run_of(context)
    from api.commands.bid import bid_desk
    from api.commands.move_table import print_moves
    from api.presenters.moves import moves_as_json
    from graph.services.before_bid import planned_moves

    with bid_desk(run.lang, account, opportunity, as_of, known_at) as desk:
        found = [planned_moves(desk.workspace, question, visits) for question in desk.questions]
    if as_json:
        run.print_json({"plans": [moves_as_json(one, desk.names) for one in found]})
        return
    for one in found:
        print_moves(run.console(), one, desk.names)
    if not found:
        typer.echo(run.say("score.no_opportunities"))
