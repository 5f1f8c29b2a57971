"""Organizational tier: company to company, on strategic accounts only (docs/scoring.md, 7)."""

from __future__ import annotations

from datetime import date, timedelta

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import Row, column
from graph.analytics.results import Contribution, Score, Unknown
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.organizations import AccountTier, ActivityDimension, ActivityStatus

_tier = column("organization", "tier")
_dimension = column("activity", "dimension")
_at = column("activity", "at")
_status = column("activity", "status")


def organizational_tier(graph: AccountGraph, settings: ScoringSettings) -> Score:
    """Return the organizational tier: four dimensions, a quarter each.

    ``100/4 × Σ min(1, held / target)``, where *held* are the activities of the last
    yearly rhythm and ``target = max(activities_per_year, held + missed)``; missed
    are those of the same time that are still only planned. Below strategic tier
    the score does not apply.
    """
    root = graph.entity_rows("organization").get(graph.account_id)
    tier = _tier(root) if root is not None else None
    if tier is None:
        return Score.not_applicable((Unknown("tier_unknown", graph.account_id),))
    if tier != AccountTier.STRATEGIC:
        return Score.not_applicable()
    today = date.fromisoformat(graph.as_of)
    begin = (today - timedelta(days=int(settings.rhythm_days))).isoformat()
    end = (today + timedelta(days=int(settings.rhythm_days))).isoformat()
    around = [row for row in graph.rows("activity") if begin < _at(row) <= end]
    contributions: list[Contribution] = []
    unknowns: list[Unknown] = []
    for dimension in ActivityDimension:
        rows = [row for row in around if _dimension(row) == dimension]
        contributions.append(_contribution(dimension, rows, graph.as_of, settings))
        if not any(_status(row) == ActivityStatus.PLANNED for row in rows):
            unknowns.append(Unknown("plan_unknown", dimension.value, graph.account_id))
    return Score.of(tuple(contributions), tuple(unknowns))


def _contribution(
    dimension: ActivityDimension, rows: list[Row], as_of: str, settings: ScoringSettings
) -> Contribution:
    past = [row for row in rows if _at(row) <= as_of]
    held = [row for row in past if (_status(row) or ActivityStatus.HELD) == ActivityStatus.HELD]
    missed = len(past) - len(held)
    per_year = settings.activities_per_year[dimension]
    target = max(per_year, float(len(past)))
    share = 1 / len(ActivityDimension)
    return Contribution(
        kind="dimension",
        subject_id=dimension.value,
        points=100 * share * min(1.0, len(held) / target),
        fact_ids=tuple(sorted(columns.fact_id(row) for row in held)),
        detail={
            "weight": share,
            "held": float(len(held)),
            "missed": float(missed),
            "per_year": per_year,
            "target": target,
        },
    )
