"""An account's scores as tables that a seller can read."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.presenters.names import Names
from api.texts import say, say_code
from graph.analytics.gaps import top_gaps
from graph.analytics.results import AccountScores, ChainMember, KeyTier, Score
from graph.vocabulary.deals import DECISION_POINTS, VOTE_RULES, VoteRule
from graph.vocabulary.people import ATTITUDES, ROLES
from graph.vocabulary.term import Lang

_SHOWN = 8


def print_scores(
    console: Console, scores: AccountScores, names: Names, only: str | None = None
) -> None:
    """Print house and tiers, each opportunity with its chain, and what is not known."""
    lang = names.lang
    when = say("score.as_of", lang, day=scores.as_of)
    if scores.known_at:
        when += " · " + say("score.known_at", lang, instant=scores.known_at)
    console.print(Text.assemble((names.account(), "bold"), f"  {when}"))
    print_house(console, scores, names)
    tiers = [tier for tier in scores.opportunities.values() if only in (None, tier.opportunity_id)]
    if not tiers:
        console.print(Text(say("score.no_opportunities", lang)))
    for tier in tiers:
        console.print()
        _print_opportunity(console, scores, tier, names)
    print_gaps(console, scores, names, 3 * _SHOWN)
    console.print()
    console.print(Text(say("score.uncalibrated", lang), "dim"))


def print_house(console: Console, scores: AccountScores, names: Names) -> None:
    """Print the tiers, one a line, with what each rests on most."""
    lang = names.lang
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say("score.part", lang))
    table.add_column(say("score.points", lang), justify="right")
    table.add_column(say("score.why", lang), overflow="fold")
    for part, score in (
        ("organizational", scores.organizational),
        ("key", scores.key),
        ("broad", scores.broad.score),
        ("house", scores.house.score),
    ):
        label = say(f"tier.{part}", lang)
        points = points_text(score.points, lang)
        table.add_row(Text(label), Text(points), Text(_reasons(score, names)))
    console.print(table)
    if scores.house.weakest:
        part = say(f"tier.{scores.house.weakest}", lang)
        console.print(Text(say("score.weakest", lang, part=part), "bold"))


def print_gaps(console: Console, scores: AccountScores, names: Names, at_most: int) -> None:
    """Print what holds most points of the house back, `at_most` lines."""
    lang = names.lang
    gaps = top_gaps(scores, names.graph, limit=None)
    console.print()
    console.print(Text(say("score.gaps", lang) + f" ({len(gaps)})", "bold"))
    if not gaps:
        console.print(Text(say("score.no_gaps", lang)))
    for gap in gaps[:at_most]:
        what = say_code("unknown", gap.kind, lang)
        line = f"  {names.of(gap.subject_id)}: {what}"
        if gap.context_id and gap.context_id != gap.subject_id:
            line += f" ({names.of(gap.context_id)})"
        if gap.points_at_stake:
            line += " · " + say("score.at_stake", lang, points=f"{gap.points_at_stake:.1f}")
        console.print(Text(line))
    if len(gaps) > at_most:
        console.print(Text(f"  {say('score.top_of', lang, shown=at_most, all=len(gaps))}"))


def points_text(points: float | None, lang: Lang) -> str:
    """Return points for a reader: a whole number, or that the part does not apply."""
    return say("score.not_applicable", lang) if points is None else f"{points:.0f}"


def _reasons(score: Score, names: Names) -> str:
    """Return the largest contributions in words."""
    largest = sorted(score.contributions, key=lambda part: -abs(part.points))[:_SHOWN]
    told = (f"{_subject(part.kind, part.subject_id, names)} {part.points:+.1f}" for part in largest)
    return " · ".join(told)


def _subject(kind: str, subject_id: str, names: Names) -> str:
    if kind == "tier":
        return say(f"tier.{subject_id}", names.lang)
    name = names.of(subject_id)
    if kind in ("person", "seat", "department", "dimension", "opportunity"):
        return name
    what = say_code("contribution", kind, names.lang)
    # What concerns the whole, like the house's unevenness, has no name of its own.
    return f"{name} ({what})" if name not in ("", subject_id) else what


def _print_opportunity(
    console: Console, scores: AccountScores, tier: KeyTier, names: Names
) -> None:
    lang = names.lang
    fact = names.graph.opportunities.get(tier.opportunity_id)
    head = Text.assemble((names.of(tier.opportunity_id), "bold"))
    record = fact.record if fact else None
    if record is not None and getattr(record, "amount", None) is not None:
        head.append(f"  {record.amount:,.0f} {record.currency}")  # type: ignore[union-attr]
    band = say_code("band", tier.band, lang)
    head.append(f"  {say('tier.key', lang)} {points_text(tier.score.points, lang)} · {band}")
    console.print(head)
    for warning in tier.warnings:
        console.print(Text(f"  ! {say_code('warning', warning, lang)}", "yellow"))
    if not tier.chain.covered:
        console.print(Text(f"  {say('score.no_chain', lang)}"))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("step", "decides", "who", "role", "attitude", "weight", "coverage"):
        number = column in ("step", "weight", "coverage")
        table.add_column(say(f"score.{column}", lang), justify="right" if number else "left")
    for step in tier.chain.steps:
        decides = DECISION_POINTS.label(step.decides, lang)
        if step.vote_rule is not VoteRule.SINGLE:
            rule = VOTE_RULES.label(step.vote_rule, lang)
            decides = f"{decides} ({say('score.committee', lang, rule=rule)})".strip()
        for index, member in enumerate(step.members):
            first = (str(step.order), decides) if index == 0 else ("", "")
            table.add_row(*first, *_member_cells(member, scores, names))
    console.print(table)
    console.print(Text(f"{say('score.contributions', lang)}: {_reasons(tier.score, names)}"))


def _member_cells(member: ChainMember, scores: AccountScores, names: Names) -> list[Text]:
    lang = names.lang
    seat = names.of(member.seat_id) if member.seat_id else ""
    if member.person_id:
        who = names.of(member.person_id) + (f", {seat}" if seat else "")
    else:
        who = f"{seat} {say('score.vacant' if seat else 'score.unnamed', lang)}".strip()
    coverage = scores.people.get(member.person_id)
    covered = "-"
    if coverage is not None:
        covered = f"{coverage.value:.0%}"
        if coverage.single_thread:
            covered += " " + say("score.single_thread", lang)
    attitude = ATTITUDES[member.attitude]
    cells = (
        who,
        ROLES.label(member.role, lang),
        f"{attitude.glyph} {attitude.label(lang)}" if member.person_id else "",
        f"{member.weight:.0%}",
        covered,
    )
    return [Text(cell) for cell in cells]
