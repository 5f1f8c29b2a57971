"""Open questions and next moves as tables that a seller can read."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from api.commands.chain_table import print_head, range_text, table_of
from api.presenters.chains import voter_name
from api.presenters.moves import kind_text, source_text, why_text
from api.presenters.names import Names
from api.texts import say
from graph.analytics.next_moves import NextMoves
from graph.analytics.open_questions import OpenQuestion
from graph.vocabulary.moves import MOVE_ACTIONS


def print_questions(console: Console, found: Iterable[OpenQuestion], names: Names) -> None:
    """Print what we do not know, one a row, and who could tell us."""
    lang = names.lang
    table = table_of(
        "gaps.moves", "gaps.points", "gaps.about", "gaps.what", "gaps.deal", "gaps.tell",
        right=["gaps.moves", "gaps.points"], lang=lang,
    )  # fmt: skip
    for question in found:
        gap = question.gap
        told = [source_text(source, names) for source in question.sources]
        cells = (
            f"{question.outlook_points:.1f}",
            f"{gap.points_at_stake:.1f}",
            voter_name(gap.subject_id, names),
            kind_text(question, names),
            names.of(gap.context_id) if gap.context_id else "",
            "\n".join(told) or say("gaps.nobody", lang),
        )
        table.add_row(*map(Text, cells))
    if table.row_count:
        console.print(table)
    else:
        console.print(Text(say("score.no_gaps", lang)))
    console.print(Text(say("outlook.never", lang), "dim"))


def print_moves(console: Console, found: NextMoves, names: Names) -> None:
    """Print a plan: what it costs, what it changes, and each move with its reasons."""
    lang = names.lang
    print_head(console, found.opportunity_id, names)
    if not found.moves:
        console.print(Text(f"  {say('next.none', lang)}"))
        console.print()
        return
    effort, budget = f"{found.effort_visits:g}", f"{found.budget_visits:g}"
    title = say("next.title", lang, count=len(found.moves), effort=effort, budget=budget)
    after = say(
        "next.after",
        lang,
        before=range_text(found.outlook_before, lang),
        after=range_text(found.outlook_after, lang),
        covered_before=f"{found.covered_before:.0%}",
        covered_after=f"{found.covered_after:.0%}",
    )
    console.print(Text(f"  {title}"))
    console.print(Text(f"  {after}"))
    table = table_of(
        "next.move", "next.ours", "next.whom", "next.effort", "next.gain", "next.why",
        right=["next.effort", "next.gain"], lang=lang,
    )  # fmt: skip
    for chosen in found.moves:
        move = chosen.move
        cells = (
            MOVE_ACTIONS.label(move.action, lang),
            names.of(move.employee_id),
            names.of(move.person_id),
            f"{move.effort_visits:g}",
            f"{100 * chosen.gain_per_visit:.2f}",
            why_text(chosen, names),
        )
        table.add_row(*map(Text, cells))
    console.print(table)
    console.print(Text(say("outlook.never", lang), "dim"))
    console.print()
