"""Constants of what comes before a bid: the outlook of a chain, what moves cost and bring.

No source gives them; they are *uncalibrated* until a user's own wins and losses
have tested them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from graph.model.errors import Invalid
from graph.vocabulary.moves import MoveAction
from graph.vocabulary.people import Attitude

#: Attitudes that tell something, best first.
KNOWN_ATTITUDES = tuple(attitude for attitude in Attitude if attitude is not Attitude.UNKNOWN)


def _by_attitude(*chances: float) -> Callable[[], dict[Attitude, float]]:
    return lambda: dict(zip(KNOWN_ATTITUDES, chances, strict=True))


def _by_action(*values: float) -> Callable[[], dict[MoveAction, float]]:
    return lambda: dict(zip(MoveAction, values, strict=True))


@dataclass(frozen=True, slots=True)
class OutlookSettings:
    """The constants of outlook and next moves; docs/scoring.md says what each does.

    Raises
    ------
    Invalid
        When a value is out of its range; the message names it.
    """

    # Chain outlook: chance 0-1 of a yes, by attitude, at coverage 0 and at coverage 1
    yes_chance_uncovered: Mapping[Attitude, float] = field(
        default_factory=_by_attitude(0.70, 0.60, 0.45, 0.20, 0.02)
    )
    yes_chance_covered: Mapping[Attitude, float] = field(
        default_factory=_by_attitude(0.97, 0.92, 0.75, 0.40, 0.10)
    )
    yes_chance_margin: float = 0.05
    # Next moves: effort in visits, steps of a tie that a move adds, and to which level it may
    move_effort_visits: Mapping[MoveAction, float] = field(
        default_factory=_by_action(1.0, 2.0, 3.0, 3.0, 5.0, 8.0)
    )
    move_added_levels: Mapping[MoveAction, float] = field(
        default_factory=_by_action(1.0, 2.0, 1.0, 1.0, 2.0, 2.0)
    )
    move_level_max: Mapping[MoveAction, float] = field(
        default_factory=_by_action(2.0, 2.0, 3.0, 3.0, 3.0, 3.0)
    )
    outlook_gain_share: float = 0.5
    coverage_gain_share: float = 0.3
    information_gain_share: float = 0.2

    def __post_init__(self) -> None:
        for name, (low, high) in _RANGES.items():
            value = getattr(self, name)
            values = value.values() if isinstance(value, Mapping) else (value,)
            if not all(math.isfinite(item) and low <= item <= high for item in values):
                raise _unusable(name, f"from {low:g} to {high:g}")
        for name, terms in _COMPLETE.items():
            if set(getattr(self, name)) != set(terms):
                raise _unusable(name, f"given for each of {', '.join(terms)}, and no other")
        tables = (self.yes_chance_uncovered, self.yes_chance_covered)
        for name, table in zip(_COMPLETE, tables, strict=False):
            if any(table[better] < table[worse] for better, worse in pairwise(KNOWN_ATTITUDES)):
                raise _unusable(name, "no lower for a better attitude")
        if any(tables[0][term] > tables[1][term] for term in KNOWN_ATTITUDES):
            raise _unusable("yes_chance_covered", "at least yes_chance_uncovered")
        shares = (self.outlook_gain_share, self.coverage_gain_share, self.information_gain_share)
        if abs(math.fsum(shares) - 1) > _ROUNDING:
            raise _unusable(
                "outlook_gain_share + coverage_gain_share + information_gain_share", "1"
            )


_ROUNDING = 1e-9
_SHARE = (0.0, 1.0)
_RANGES: Mapping[str, tuple[float, float]] = {
    "yes_chance_uncovered": _SHARE,
    "yes_chance_covered": _SHARE,
    "yes_chance_margin": (0.0, 0.5),
    # A move that costs nothing could be made for ever.
    "move_effort_visits": (0.01, 1_000.0),
    "move_added_levels": (0.0, 4.0),
    "move_level_max": (0.0, 4.0),
    "outlook_gain_share": _SHARE,
    "coverage_gain_share": _SHARE,
    "information_gain_share": _SHARE,
}
_COMPLETE: Mapping[str, tuple[StrEnum, ...]] = {
    "yes_chance_uncovered": KNOWN_ATTITUDES,
    "yes_chance_covered": KNOWN_ATTITUDES,
    "move_effort_visits": tuple(MoveAction),
    "move_added_levels": tuple(MoveAction),
    "move_level_max": tuple(MoveAction),
}


def _unusable(name: str, wanted: str) -> Invalid:
    return Invalid(
        "scoring_setting",
        f"The scoring setting {name} is not {wanted}.",
        f"Set {name} to a value that is {wanted}.",
    )
