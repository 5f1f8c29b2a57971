"""What we do not know, by how far the outlook of a bid could move (docs/scoring.md, 15)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.analytics.account_graph import AccountGraph
from graph.analytics.chain_outlook import ChainOutlook, chain_outlook
from graph.analytics.chain_reasons import missing_rules
from graph.analytics.columns import Row, column
from graph.analytics.decision_chain import resolve_chain
from graph.analytics.decision_rules import RuleMatch
from graph.analytics.gaps import Gap, top_gaps
from graph.analytics.results import AccountScores, Unknown
from graph.analytics.settings import ScoringSettings
from graph.analytics.unknowns import UNKNOWN_KINDS
from graph.analytics.who_could_tell import Source, who_could_tell

_role_opportunity = column("opportunity_role", "opportunity")
#: What is not known about a rule that would decide otherwise, were it to apply.
_ABOUT_RULES = frozenset(
    {
        "amount_unknown",
        "category_unknown",
        "currency_mismatch",
        "funding_unknown",
        "procurement_mode_unknown",
        "rule_conflict",
    }
)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something that we do not know, what knowing it is worth, and who could tell us.

    Parameters
    ----------
    gap : Gap
        What it is about, and the points of the house that it holds back.
    outlook_points : float
        How far the middle of the outlook could move, in points 0–100: between the
        answers yes and no, or to the outlook if another rule applied.
    sources : tuple of Source
        Who could tell us, the best placed first.
    """

    gap: Gap
    outlook_points: float
    sources: tuple[Source, ...]


def open_questions(
    graph: AccountGraph,
    scores: AccountScores,
    outlooks: Mapping[str, ChainOutlook],
    settings: ScoringSettings,
    limit: int | None = None,
) -> list[OpenQuestion]:
    """Return what we do not know, worth most first.

    The value of an answer is how far the outlook could move; among equals, the points
    of the house that the gap holds back. It is asked for each opportunity by itself.

    Parameters
    ----------
    outlooks : mapping of str to ChainOutlook
        Of the opportunities to ask about.
    limit : int, optional
        At most so many; None is all.
    """
    stakes: dict[tuple[str, str], float] = defaultdict(float)
    known = top_gaps(scores, graph, limit=None)
    for gap in known:
        stakes[gap.subject_id, gap.context_id] += gap.points_at_stake
    worth: dict[Gap, float] = {}
    for outlook in outlooks.values():
        for unknown, points in _moving(graph, scores, outlook, settings):
            at = (unknown.subject_id, unknown.context_id)
            worth[Gap(unknown.kind, *at, "key", stakes[at])] = points
    told = {(gap.subject_id, gap.context_id) for gap in worth}
    for gap in known:
        asked = not gap.context_id or gap.context_id in outlooks
        if asked and gap.kind in UNKNOWN_KINDS and (gap.subject_id, gap.context_id) not in told:
            worth[gap] = 0.0
    ranked = sorted(
        worth,
        key=lambda gap: (
            -worth[gap],
            -gap.points_at_stake,
            gap.kind,
            gap.subject_id,
            gap.context_id,
        ),
    )
    return [
        OpenQuestion(
            gap,
            worth[gap],
            who_could_tell(graph, scores, settings, gap.subject_id, gap.context_id),
        )
        for gap in ranked[:limit]
    ]


def _moving(
    graph: AccountGraph, scores: AccountScores, outlook: ChainOutlook, settings: ScoringSettings
) -> Iterator[tuple[Unknown, float]]:
    """Yield what is open in an outlook, and how many points of it hang on the answer."""
    deal = outlook.opportunity_id
    for voter in outlook.voters:
        if voter.why_open == "rule_missing":
            yield Unknown(voter.key, deal, deal), 100 * voter.swing
        elif voter.why_open:
            yield Unknown(voter.why_open, voter.key, deal), 100 * voter.swing
    for unknown in outlook.unknowns:
        if unknown.kind in ("no_rule", "decider_unknown") and not outlook.voters:
            yield unknown, 100 * outlook.chance.width
        elif unknown.kind in _ABOUT_RULES and unknown.subject_id in graph.rules:
            other = _outlook_under(graph, scores, deal, unknown.subject_id, settings)
            yield unknown, 100 * abs(other.chance.middle - outlook.chance.middle)


def _outlook_under(
    graph: AccountGraph,
    scores: AccountScores,
    opportunity_id: str,
    rule_id: str,
    settings: ScoringSettings,
) -> ChainOutlook:
    """Return the outlook if that rule, and no other, applied."""
    opportunity: Row = graph.entity_rows("opportunity")[opportunity_id]
    roles = [r for r in graph.rows("opportunity_role") if _role_opportunity(r) == opportunity_id]
    chain = resolve_chain(graph, opportunity, roles, settings, RuleMatch((rule_id,), (), ()))
    return chain_outlook(chain, scores.people, settings, missing_rules(graph, chain))
