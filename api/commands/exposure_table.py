"""What is lost when somebody leaves, as tables that an account team can read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.presenters.names import Names
from api.texts import say
from graph.analytics.cut import DeciderCut
from graph.analytics.exposure import Exposure

_SHOWN = 12


def table_of(columns: Sequence[tuple[str, bool]]) -> Table:
    """Return an empty table; each column is its heading and whether it holds numbers."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading, number in columns:
        table.add_column(heading, justify="right" if number else "left", overflow="fold")
    return table


def joined(ids: Iterable[str], names: Names, at_most: int = _SHOWN) -> str:
    """Return names, so many of them, and how many more there are."""
    every = [names.of(entity) for entity in ids]
    shown = (", " if names.lang == "en" else "、").join(every[:at_most])
    left = len(every) - at_most
    return shown if left <= 0 else f"{shown} {say('exposure.more', names.lang, count=left)}"


def print_ranking(
    console: Console, ranked: Sequence[Exposure], cuts: Sequence[DeciderCut], names: Names
) -> None:
    """Print everybody's exposure, the gravest first, and who cuts us off from the deciders."""
    lang = names.lang
    _print_head(console, names)
    table = table_of(
        [
            (say("exposure.who", lang), False),
            (say("exposure.house", lang), True),
            (say("exposure.money", lang), True),
            (say("exposure.ties", lang), True),
            (say("exposure.nobody", lang), False),
        ]
    )
    for each in ranked:
        table.add_row(
            Text(names.of(each.entity_id)),
            Text(_change(each, "house")),
            Text(_money(each, names)),
            Text(str(len(each.ties_lost))),
            Text(joined(each.nobody_knows_ids, names, 4)),
        )
    console.print(table if ranked else Text(say("exposure.nobody_here", lang)))
    if cuts:
        console.print()
        console.print(Text(say("exposure.cuts", lang), "bold"))
        _print_cuts(console, cuts, names)
    _print_foot(console, names)


def _print_cuts(console: Console, cuts: Sequence[DeciderCut], names: Names) -> None:
    lang = names.lang
    table = table_of(
        [
            (say("exposure.decider", lang), False),
            (say("exposure.direct", lang), False),
            (say("exposure.our_cut", lang), False),
            (say("exposure.any_cut", lang), False),
        ]
    )
    for cut in cuts:
        nobody = say("exposure.no_route", lang)
        table.add_row(
            Text(names.of(cut.person_id)),
            Text(joined(cut.direct_ids, names) or "-"),
            Text(joined(cut.our_cut_ids, names) or nobody),
            Text(joined(cut.any_cut_ids, names) or nobody),
        )
    console.print(table)


def print_exposure(console: Console, found: Exposure, names: Names) -> None:
    """Print what leaves with one person."""
    lang = names.lang
    _print_head(console, names)
    console.print(Text(say("exposure.if_leaves", lang, name=names.of(found.entity_id)), "bold"))
    for part in ("house", "key", "broad"):
        console.print(Text(f"  {say(f'tier.{part}', lang)}: {_change(found, part)}"))
    for deal in found.opportunities:
        money = "?" if deal.exposed_amount is None else f"{deal.exposed_amount:,.0f}"
        points = f"{deal.points_before:.1f} → {deal.points_after:.1f}"
        exposed = say("exposure.of_deal", lang, money=money, currency=deal.currency)
        console.print(Text(f"  {names.of(deal.opportunity_id)}: {points}, {exposed}"))
    if found.ties_lost:
        console.print(Text(say("exposure.ties", lang), "bold"))
    for tie in found.ties_lost[:_SHOWN]:
        pair = f"{names.of(tie.employee_id)} – {names.of(tie.person_id)}"
        level = say("exposure.level", lang, level=f"{tie.level:.0f}", strength=f"{tie.value:.0%}")
        console.print(Text(f"  {pair}: {level}"))
    if found.weakened:
        console.print(Text(say("exposure.weakened", lang), "bold"))
    for change in found.weakened[:_SHOWN]:
        line = f"  {names.of(change.person_id)}: {change.before:.0%} → {change.after:.0%}"
        single = f" {say('score.single_thread', lang)}" if change.single_thread else ""
        console.print(Text(line + single))
    for key, ids in (
        ("exposure.nobody", found.nobody_knows_ids),
        ("exposure.unreached", found.out_of_reach_ids),
    ):
        if ids:
            console.print(Text.assemble((say(key, lang), "bold"), f" {joined(ids, names)}"))
    if found.lines_lost_fact_ids:
        count = len(found.lines_lost_fact_ids)
        console.print(Text(say("exposure.lines", lang, count=count)))
    _print_foot(console, names)


def _change(found: Exposure, part: str) -> str:
    before, after = found.points_before[part], found.points_after[part]
    if before is None or after is None:
        return "-"
    return f"{before:.1f} → {after:.1f} ({after - before:+.1f})"


def _money(found: Exposure, names: Names) -> str:
    if found.exposed_reporting is not None:
        return f"{found.exposed_reporting:,.0f}"
    return say("exposure.part_unknown", names.lang)


def _print_head(console: Console, names: Names) -> None:
    when = say("score.as_of", names.lang, day=names.graph.as_of)
    console.print(Text.assemble((names.account(), "bold"), f"  {when}"))


def _print_foot(console: Console, names: Names) -> None:
    console.print()
    console.print(Text(say("score.uncalibrated", names.lang), "dim"))
