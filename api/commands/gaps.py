"""``sandtable gaps``: what we do not know, worth most first, and who could tell us."""

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

_SHOWN = 10


def gaps(
    context: typer.Context,
    account: AccountArgument,
    opportunity: OpportunityOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="gaps.limit")] = _SHOWN,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Print what is not known of one opportunity, or of every open one."""
    del lang
    run = run_of(context)
    from api.commands.bid import bid_desk
    from api.commands.move_table import print_questions
    from api.presenters.moves import question_as_json
    from graph.services.before_bid import open_questions_of

    with bid_desk(run.lang, account, opportunity, as_of, known_at) as desk:
        found = open_questions_of(desk.workspace, desk.questions, limit)
    if as_json:
        run.print_json({"gaps": [question_as_json(one, desk.names) for one in found]})
    else:
        print_questions(run.console(), found, desk.names)
