"""Competitors as tables, beside us."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from api.commands.exposure_table import joined, table_of
from api.presenters.names import Names
from api.texts import say
from graph.analytics.competitors import CompetitorStanding
from graph.vocabulary.deals import MOVE_KINDS

_SHOWN = 12


def print_competitors(console: Console, found: Sequence[CompetitorStanding], names: Names) -> None:
    """Print each competitor: tiers, people, moves, and what they mean."""
    lang = names.lang
    when = say("score.as_of", lang, day=names.graph.as_of)
    console.print(Text.assemble((names.account(), "bold"), f"  {when}"))
    if not found:
        console.print(Text(say("competitors.none", lang)))
        return
    for standing in found:
        console.print()
        console.print(Text(names.of(standing.competitor_id), "bold"))
        _print_presences(console, standing, names)
        _print_tiers(console, standing, names)
        _print_people(console, standing, names)
        _print_moves(console, standing, names)
    console.print()
    console.print(Text(say("competitors.note", lang), "dim"))
    console.print(Text(say("score.uncalibrated", lang), "dim"))


def _print_presences(console: Console, standing: CompetitorStanding, names: Names) -> None:
    for presence in standing.presences:
        line = f"  {names.of(presence.organization_id)}: {presence.offering}"
        if presence.satisfaction is not None:
            told = say("competitors.satisfaction", names.lang, level=presence.satisfaction)
            line += f" ({told})"
        console.print(Text(line))


def _print_tiers(console: Console, standing: CompetitorStanding, names: Names) -> None:
    lang = names.lang
    they, we = say("competitors.they", lang), say("competitors.we", lang)
    table = table_of([(say("score.part", lang), False), (they, True), (we, True)])
    broad = (standing.broad.points, standing.our_broad_points)
    table.add_row(say("tier.broad", lang), *(_points(points) for points in broad))
    for key in standing.opportunities:
        name = f"{say('tier.key', lang)}: {names.of(key.opportunity_id)}"
        table.add_row(Text(name), _points(key.their_points), _points(key.our_points))
    console.print(table)


def _points(points: float | None) -> str:
    return "-" if points is None else f"{points:.1f}"


def _print_people(console: Console, standing: CompetitorStanding, names: Names) -> None:
    lang = names.lang
    table = table_of(
        [
            (say("exposure.who", lang), False),
            (say("competitors.levels", lang), True),
            (say("competitors.weight", lang), True),
        ]
    )
    for person in standing.people[:_SHOWN]:
        levels = f"{_level(person.their_level)} : {_level(person.our_level)}"
        table.add_row(Text(names.of(person.person_id)), levels, f"{person.weight:.0%}")
    if standing.people:
        console.print(table)


def _level(level: float | None) -> str:
    return "?" if level is None else f"{level:.1f}".removesuffix(".0")


def _print_moves(console: Console, standing: CompetitorStanding, names: Names) -> None:
    lang = names.lang
    if standing.moves:
        console.print(Text(say("competitors.moves", lang), "bold"))
    for move in standing.moves:
        what = MOVE_KINDS.label(move.kind, lang)
        place = names.of(move.organization_id)
        who = f" ({joined(move.person_ids, names)})" if move.person_ids else ""
        console.print(Text(f"  {move.at} {what}, {place}{who}"))
    if standing.meanings:
        console.print(Text(say("competitors.meanings", lang), "bold"))
    for meaning in standing.meanings:
        told = say(f"meaning.{meaning.code}", lang)
        line = f"  {names.of(meaning.opportunity_id)}: {told}"
        if meaning.person_ids:
            line += f" ({joined(meaning.person_ids, names)}, {meaning.weight:.0%})"
        console.print(Text(line))
