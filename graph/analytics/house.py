"""The house: the tiers that apply, joined so that a weak part shows (docs/scoring.md, 8)."""

from __future__ import annotations

from math import exp, fsum, log
from typing import Literal

from graph.analytics.results import Contribution, House, Score
from graph.analytics.settings import ScoringSettings

TierName = Literal["key", "broad", "organizational"]


def house_of(key: Score, broad: Score, organizational: Score, settings: ScoringSettings) -> House:
    """Return the weighted geometric mean of the tiers that apply.

    ``100 × Π (tier / 100)^(weight / Σ weights)``. Contributions are each tier's
    ``weight × points``, which make the arithmetic mean, and ``unevenness``: what
    the geometric mean is less than that, because a house is as good as its
    weakest part. A part at 0 makes the house 0.
    """
    tiers: list[tuple[TierName, Score, float]] = [
        ("key", key, settings.key_tier_weight),
        ("broad", broad, settings.broad_tier_weight),
        ("organizational", organizational, settings.organizational_tier_weight),
    ]
    parts = [
        (name, score.points, weight)
        for name, score, weight in tiers
        if score.points is not None and weight > 0
    ]
    total = fsum(weight for _, _, weight in parts)
    if not parts:
        return House(Score.not_applicable(), "")
    shares = [(name, points, weight / total) for name, points, weight in parts]
    contributions = [
        Contribution("tier", name, share * points, detail={"weight": share, "points": points})
        for name, points, share in shares
    ]
    even = fsum(part.points for part in contributions)
    mean = _geometric_mean([(points, share) for _, points, share in shares])
    contributions.append(
        Contribution("unevenness", "house", min(0.0, mean - even), detail={"even": even})
    )
    unknowns = tuple(
        unknown for name, score, _ in tiers if score.points is None for unknown in score.unknowns
    )
    weakest = min(shares, key=lambda part: part[1])[0]
    return House(Score.of(tuple(contributions), unknowns), weakest)


def _geometric_mean(parts: list[tuple[float, float]]) -> float:
    if any(points <= 0 for points, share in parts if share > 0):
        return 0.0
    return exp(fsum(share * log(points) for points, share in parts))
