"""What is worth doing something about first: gaps by the points that they hold back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from graph.analytics.account_graph import AccountGraph
from graph.analytics.results import AccountScores, Contribution, Score, Unknown
from graph.vocabulary.people import CONNECTED_LEVEL, Attitude

#: Kinds of gaps that are no unknowns: we know how it stands, and it could be better.
GAP_KINDS = (
    "attitude_not_supportive",
    "coaches_missing",
    "competitor_ahead",
    "department_uncovered",
    "dimension_behind",
    "levels_unreached",
    "people_unconnected",
    "tie_silent",
    "tie_weak",
)

GapTier = Literal["key", "broad", "organizational", ""]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing, and what it holds back.

    Parameters
    ----------
    kind : str
        That of an :class:`~graph.analytics.results.Unknown`, or one of :data:`GAP_KINDS`.
    subject_id : str
        Who or what it is about: a person, seat, step, department, dimension, opportunity.
    context_id : str
        The opportunity that it matters in; empty where it matters at large.
    tier : {"key", "broad", "organizational", ""}
        Where it is felt; empty for an unknown that holds no points back by itself.
    points_at_stake : float
        How many points of the house, before unevenness, are there to be gained.
    """

    kind: str
    subject_id: str
    context_id: str
    tier: GapTier
    points_at_stake: float


def top_gaps(scores: AccountScores, graph: AccountGraph, limit: int | None = 10) -> list[Gap]:
    """Return gaps, the one with most points at stake first.

    A person or seat holds back ``weight × (100 − what it contributes)``, a
    department or a dimension likewise; each times its tier's part in the house.
    The kind says what takes most away. Unknowns that no points can be laid to
    come last, with 0.

    Parameters
    ----------
    scores : AccountScores
        Of `graph`.
    graph : AccountGraph
        Settles the order of equals by level, so that seniors come first.
    limit : int, optional
        At most so many; None is all.
    """
    shares = {
        part.subject_id: float(part.detail["weight"] or 0.0)
        for part in scores.house.score.contributions
        if part.kind == "tier"
    }
    found = [
        *_key_gaps(scores, shares.get("key", 0.0)),
        *_broad_gaps(scores, shares.get("broad", 0.0)),
        *_organizational_gaps(scores, shares.get("organizational", 0.0)),
    ]
    told = {(gap.subject_id, gap.context_id) for gap in found}
    found += [
        Gap(unknown.kind, unknown.subject_id, unknown.context_id, "", 0.0)
        for unknown in _unknowns(scores)
        if (unknown.subject_id, unknown.context_id) not in told
    ]

    def rank(gap: Gap) -> tuple[float, int, str, str, str]:
        level = graph.level_of(gap.subject_id) or 9
        return (-gap.points_at_stake, level, gap.kind, gap.subject_id, gap.context_id)

    return sorted(found, key=rank)[:limit]


def _unknowns(scores: AccountScores) -> Iterable[Unknown]:
    parts = (scores.key, scores.broad.score, scores.organizational, scores.house.score)
    return dict.fromkeys(unknown for part in parts for unknown in part.unknowns)


def _key_gaps(scores: AccountScores, tier_share: float) -> Iterator[Gap]:
    by_opportunity = [part for part in scores.key.contributions if part.kind == "opportunity"]
    if not by_opportunity:
        yield from _people_gaps(scores, scores.key, "", tier_share)
    for part in by_opportunity:
        share = tier_share * float(part.detail["weight"] or 0.0)
        score = scores.opportunities[part.subject_id].score
        if score.contributions:
            yield from _people_gaps(scores, score, part.subject_id, share)
        else:
            yield Gap("decider_unknown", part.subject_id, part.subject_id, "key", 100 * share)


def _people_gaps(
    scores: AccountScores, score: Score, context_id: str, share: float
) -> Iterator[Gap]:
    taken = {part.subject_id: part for part in score.contributions if part.kind == "competitor"}
    unnamed = {u.subject_id for u in score.unknowns if u.kind == "seat_unnamed"}
    for part in score.contributions:
        if part.kind not in ("person", "seat"):
            continue
        rival = taken.get(part.subject_id)
        got = part.points + (rival.points if rival else 0.0)
        stake = share * (100 * float(part.detail["weight"] or 0.0) - got)
        if part.kind == "seat":
            kind = "seat_unnamed" if part.subject_id in unnamed else "seat_vacant"
        else:
            kind = _main_cause(scores, part, rival)
        if stake > 0:
            yield Gap(kind, part.subject_id, context_id, "key", stake)


def _main_cause(scores: AccountScores, part: Contribution, rival: Contribution | None) -> str:
    """Return what keeps most of a person's points back."""
    coverage = float(part.detail["coverage"] or 0.0)
    factor = float(part.detail["attitude_factor"] or 0.0)
    person = scores.people[part.subject_id]
    if not person.ties:
        tie = "nobody_known"
    elif person.best_level is None:
        tie = "tie_level_unknown"
    else:
        tie = "tie_silent" if person.best_level >= CONNECTED_LEVEL else "tie_weak"
    unknown = part.detail["attitude"] == Attitude.UNKNOWN.value
    causes = [
        (1 - coverage, tie),
        (1 - factor, "attitude_unknown" if unknown else "attitude_not_supportive"),
    ]
    if rival is not None and part.points:
        causes.append((-rival.points / part.points, "competitor_ahead"))
    return max(causes, key=lambda cause: cause[0])[1]


def _broad_gaps(scores: AccountScores, tier_share: float) -> Iterator[Gap]:
    for part in scores.broad.score.contributions:
        detail = part.detail
        stake = tier_share * (100 * float(detail["weight"] or 0.0) - part.points)
        if stake <= 0:
            continue
        parts = {
            "levels_unreached": float(detail["reach"] or 0.0),
            "people_unconnected": float(detail["depth"] or 0.0),
            "coaches_missing": float(detail["coaches"] or 0.0),
        }
        kind = min(parts, key=lambda name: parts[name]) if part.points else "department_uncovered"
        yield Gap(kind, part.subject_id, "", "broad", stake)


def _organizational_gaps(scores: AccountScores, tier_share: float) -> Iterator[Gap]:
    for part in scores.organizational.contributions:
        stake = tier_share * (100 * float(part.detail["weight"] or 0.0) - part.points)
        if stake > 0:
            yield Gap("dimension_behind", part.subject_id, "", "organizational", stake)
