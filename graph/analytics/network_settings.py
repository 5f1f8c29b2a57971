"""Constants of what is read from who knows whom: introductions, contact kinds, competitors."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from graph.model.errors import Invalid
from graph.vocabulary.people import Attitude

#: Why one of their people can introduce us to another, from → to.
LineKind = Literal[
    "promoted", "promoted_by", "influences", "influenced_by", "knows_personally",
    "assists", "assisted_by", "reports_to", "manages", "same_department", "same_senior_circle",
]  # fmt: skip
LINE_KINDS: tuple[LineKind, ...] = get_args(LineKind)


def _line_chances() -> dict[LineKind, float]:
    return {
        "promoted": 0.8,
        "promoted_by": 0.6,
        "influences": 0.7,
        "influenced_by": 0.4,
        "knows_personally": 0.7,
        "assists": 0.6,
        "assisted_by": 0.5,
        "reports_to": 0.4,
        "manages": 0.6,
        "same_department": 0.5,
        "same_senior_circle": 0.3,
    }


def _willingness() -> dict[Attitude, float]:
    return {
        Attitude.CHAMPION: 1.0,
        Attitude.SUPPORTER: 0.9,
        Attitude.NEUTRAL: 0.6,
        Attitude.SCEPTIC: 0.3,
        Attitude.OPPONENT: 0.0,
        # Less than neutral, and named as a gap on every hop that it is used for.
        Attitude.UNKNOWN: 0.5,
    }


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """Constants of docs/scoring.md, sections 9, 10 and 14, and of contact kinds and competitors.

    Raises
    ------
    Invalid
        When a value is out of its range; the message names it.
    """

    # Introduction paths: chances are 0–1
    line_chances: Mapping[LineKind, float] = field(default_factory=_line_chances)
    willingness: Mapping[Attitude, float] = field(default_factory=_willingness)
    introduction_chance_min: float = 0.01
    shared_days_min: float = 180.0
    shared_years_full: float = 2.0
    shared_half_life_years: float = 5.0
    shared_circle_seats: float = 12.0
    senior_level_max: int = 2
    # Contact kinds
    high_level_max: int = 2
    high_level_weight_min: float = 0.1
    star_level_min: int = 2
    star_career_years_min: float = 2.0
    star_speed_percentile: float = 0.75
    star_signals_min: int = 2
    star_meetings_min: int = 3
    star_meetings_days: int = 365
    stalled_years: float = 5.0
    new_domain_days: int = 365
    # Competitors
    move_days: int = 180
    presence_good_min: int = 4
    presence_bad_max: int = 2

    def __post_init__(self) -> None:
        for name, (low, high) in _RANGES.items():
            value = getattr(self, name)
            values = value.values() if isinstance(value, Mapping) else (value,)
            if not all(math.isfinite(item) and low <= item <= high for item in values):
                raise _out_of_range(name, f"from {low:g} to {high:g}")
        for name, wanted in (("line_chances", LINE_KINDS), ("willingness", tuple(Attitude))):
            missing = set(wanted) - set(getattr(self, name))
            if missing:
                raise _out_of_range(name, f"given for {', '.join(sorted(map(str, missing)))} too")


_SHARE = (0.0, 1.0)
_DAYS = (1.0, 36_500.0)
_YEARS = (0.1, 100.0)
_LEVEL = (1.0, 5.0)
_COUNT = (1.0, 1_000.0)
_RANGES: Mapping[str, tuple[float, float]] = {
    "line_chances": _SHARE,
    "willingness": _SHARE,
    # At 0 a search would have to look at every route there is.
    "introduction_chance_min": (1e-6, 1.0),
    "shared_days_min": (0.0, 36_500.0),
    "shared_years_full": _YEARS,
    "shared_half_life_years": _YEARS,
    "shared_circle_seats": (1.0, 1_000_000.0),
    "senior_level_max": _LEVEL,
    "high_level_max": _LEVEL,
    "high_level_weight_min": _SHARE,
    "star_level_min": _LEVEL,
    "star_career_years_min": _YEARS,
    "star_speed_percentile": _SHARE,
    "star_signals_min": (1.0, 3.0),
    "star_meetings_min": _COUNT,
    "star_meetings_days": _DAYS,
    "stalled_years": _YEARS,
    "new_domain_days": _DAYS,
    "move_days": _DAYS,
    "presence_good_min": _LEVEL,
    "presence_bad_max": _LEVEL,
}


def _out_of_range(name: str, wanted: str) -> Invalid:
    return Invalid(
        "scoring_setting",
        f"The scoring setting network.{name} is not {wanted}.",
        f"Set network.{name} to a value that is {wanted}.",
    )
