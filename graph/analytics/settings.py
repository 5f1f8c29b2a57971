"""Every constant of the scores, with its unit in its name and its range checked.

No source supports one right half-life or weight: what is fixed is the shape of
the formulas (docs/scoring.md), and each number here is a default to be changed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from graph.analytics.network_settings import NetworkSettings
from graph.analytics.outlook_settings import OutlookSettings
from graph.model.errors import Invalid
from graph.vocabulary.deals import DecisionPoint, InteractionKind
from graph.vocabulary.organizations import ActivityDimension, DepartmentFunction
from graph.vocabulary.people import Attitude, BuyingRole, LinkKind

TieStrengthMethod = Literal["sandtable", "dotalign"]
#: The four ends that the broad tier serves (domain.md, "Broad tier").
CoverageEnd = Literal["technical_lead", "information", "delivery", "loyalty"]

_F = DepartmentFunction


def _evidence_points() -> dict[InteractionKind, float]:
    kind = InteractionKind
    return {
        kind.EXECUTIVE_MEETING: 3.0,
        kind.HEADQUARTERS_VISIT: 3.0,
        kind.REFERENCE_VISIT: 2.5,
        kind.TECHNICAL_EXCHANGE: 2.0,
        kind.VISIT: 2.0,
        kind.MEETING: 1.5,
        kind.SOCIAL: 1.5,
        kind.CALL: 1.0,
        kind.MESSAGE: 0.25,
        kind.MAIL: 0.25,
    }


def _attitude_factors() -> dict[Attitude, float]:
    return {
        Attitude.CHAMPION: 1.0,
        Attitude.SUPPORTER: 0.9,
        Attitude.NEUTRAL: 0.6,
        Attitude.SCEPTIC: 0.3,
        Attitude.OPPONENT: 0.0,
        Attitude.UNKNOWN: 0.0,
    }


def _role_weights() -> dict[BuyingRole, float]:
    role = BuyingRole
    return {
        role.DECIDER: 1.0,
        role.ECONOMIC_BUYER: 1.0,
        role.APPROVER: 0.8,
        role.TECHNICAL_EVALUATOR: 0.6,
        role.COMMERCIAL_EVALUATOR: 0.6,
        role.GATEKEEPER: 0.4,
        role.INFLUENCER: 0.4,
        role.ACCEPTANCE_SIGNATORY: 0.3,
        role.PAYMENT_APPROVER: 0.3,
        role.USER: 0.2,
        role.COACH: 0.2,
    }


def _step_weights() -> dict[DecisionPoint, float]:
    point = DecisionPoint
    return {
        point.SHORTLIST: 1.0,
        point.TECHNICAL_EVALUATION: 1.0,
        point.COMMERCIAL_EVALUATION: 0.8,
        point.NOMINATION: 1.0,
        point.APPROVAL: 1.0,
        point.DECISION: 2.0,
        point.STATUTORY: 0.5,
        point.ACCEPTANCE: 0.25,
        point.PAYMENT: 0.25,
    }


def _end_functions() -> dict[CoverageEnd, tuple[DepartmentFunction, ...]]:
    return {
        "technical_lead": (_F.TECHNOLOGY_SELECTION, _F.RESEARCH, _F.STRATEGY, _F.PRODUCTION),
        "information": tuple(_F),
        "delivery": (
            _F.CONTRACT, _F.FINANCE, _F.SUPPLY_CHAIN, _F.ENGINEERING, _F.AFTER_SALES,
            _F.PRODUCTION, _F.PROCUREMENT,
        ),
        "loyalty": (_F.EXECUTIVE, _F.STRATEGY, _F.PROCUREMENT, _F.AFTER_SALES),
    }  # fmt: skip


def _end_weights() -> dict[CoverageEnd, float]:
    return {"technical_lead": 1.0, "information": 1.0, "delivery": 1.0, "loyalty": 1.0}


def _activities_per_year() -> dict[ActivityDimension, float]:
    dimension = ActivityDimension
    return {
        dimension.COMMUNICATION: 4.0,
        dimension.MATCHING: 1.0,
        dimension.JOINT: 1.0,
        dimension.RECOGNITION: 1.0,
    }


@dataclass(frozen=True, slots=True)
class ScoringSettings(OutlookSettings):
    """The constants of every score; docs/scoring.md says what each does.

    Raises
    ------
    Invalid
        When a value is out of its range; the message names it.
    """

    # Tie strength
    tie_strength_method: TieStrengthMethod = "sandtable"
    grace_days: float = 30.0
    half_life_days: float = 120.0
    retired_half_life_days: float = 360.0
    memory_per_year: float = 0.1
    memory_max: float = 0.5
    evidence_points: Mapping[InteractionKind, float] = field(default_factory=_evidence_points)
    evidence_scale_points: float = 6.0
    estimated_level_max: float = 3.0
    # Coverage of a person
    single_thread_below_count: int = 2
    # Key tier
    attitude_factors: Mapping[Attitude, float] = field(default_factory=_attitude_factors)
    competitor_discount_per_level: float = 0.15
    role_weights: Mapping[BuyingRole, float] = field(default_factory=_role_weights)
    unnamed_role_weight: float = 0.3
    step_weights: Mapping[DecisionPoint, float] = field(default_factory=_step_weights)
    advice_step_weight: float = 0.5
    influence_damping: float = 0.4
    influence_line_weights: Mapping[LinkKind, float] = field(
        default_factory=lambda: {LinkKind.INFLUENCES: 1.0}
    )
    suspected_line_factor: float = 0.5
    weak_key_weight_share: float = 0.1
    senior_level_weights: Mapping[int, float] = field(default_factory=lambda: {1: 2.0, 2: 1.0})
    reporting_currency: str = "CNY"
    exchange_rates: Mapping[str, float] = field(default_factory=dict)
    # Broad tier
    end_weights: Mapping[CoverageEnd, float] = field(default_factory=_end_weights)
    end_functions: Mapping[CoverageEnd, tuple[DepartmentFunction, ...]] = field(
        default_factory=_end_functions
    )
    reach_share: float = 0.4
    depth_share: float = 0.3
    coach_share: float = 0.3
    depth_target_share: float = 0.5
    coach_target_count: int = 2
    coach_level_min: float = 3.0
    coach_coverage_min: float = 0.5
    # Organizational tier
    rhythm_days: int = 365
    activities_per_year: Mapping[ActivityDimension, float] = field(
        default_factory=_activities_per_year
    )
    # House
    key_tier_weight: float = 0.5
    broad_tier_weight: float = 0.3
    organizational_tier_weight: float = 0.2
    # Who knows whom: introductions, exposure, contact kinds, competitors
    network: NetworkSettings = field(default_factory=NetworkSettings)

    def __post_init__(self) -> None:
        OutlookSettings.__post_init__(self)
        if self.tie_strength_method not in get_args(TieStrengthMethod):
            raise _out_of_range("tie_strength_method", "one of sandtable, dotalign")
        for name, (low, high) in _RANGES.items():
            value = getattr(self, name)
            values = value.values() if isinstance(value, Mapping) else (value,)
            if not all(math.isfinite(item) and low <= item <= high for item in values):
                raise _out_of_range(name, f"from {low:g} to {high:g}")
        # An unknown attitude is a gap; whoever gives it points scores it as neutral.
        if self.attitude_factors[Attitude.UNKNOWN] != 0:
            raise _out_of_range("attitude_factors[unknown]", "0")
        if self.key_tier_weight + self.broad_tier_weight <= 0:
            raise _out_of_range("key_tier_weight + broad_tier_weight", "more than 0")
        for name in _COMPLETE:
            missing = set(_COMPLETE[name]) - set(getattr(self, name))
            if missing:
                raise _out_of_range(name, f"given for {', '.join(sorted(map(str, missing)))} too")
        if abs(self.reach_share + self.depth_share + self.coach_share - 1) > _ROUNDING:
            raise _out_of_range("reach_share + depth_share + coach_share", "1")


_ROUNDING = 1e-9
_DAYS = (1.0, 36_500.0)
_SHARE = (0.0, 1.0)
_WEIGHT = (0.0, 1_000_000.0)
#: Inclusive range of each number, or of each value of a mapping.
_RANGES: Mapping[str, tuple[float, float]] = {
    "grace_days": (0.0, 36_500.0),
    "half_life_days": _DAYS,
    "retired_half_life_days": _DAYS,
    "memory_per_year": _SHARE,
    "memory_max": _SHARE,
    "evidence_points": (0.0, 1_000.0),
    "evidence_scale_points": (0.001, 1_000_000.0),
    "estimated_level_max": (0.0, 3.0),
    "single_thread_below_count": (1, 100),
    "attitude_factors": _SHARE,
    # Four levels behind must not take away more than all.
    "competitor_discount_per_level": (0.0, 0.25),
    "role_weights": _WEIGHT,
    "unnamed_role_weight": _WEIGHT,
    "step_weights": _WEIGHT,
    "advice_step_weight": _WEIGHT,
    # At 1 the walk would never come back to who decides.
    "influence_damping": (0.0, 0.95),
    "influence_line_weights": _WEIGHT,
    "suspected_line_factor": _SHARE,
    "weak_key_weight_share": _SHARE,
    "senior_level_weights": _WEIGHT,
    "exchange_rates": (1e-9, 1e9),
    "end_weights": _WEIGHT,
    "reach_share": _SHARE,
    "depth_share": _SHARE,
    "coach_share": _SHARE,
    "depth_target_share": (0.01, 1.0),
    "coach_target_count": (1, 100),
    "coach_level_min": (0.0, 4.0),
    "coach_coverage_min": _SHARE,
    "rhythm_days": _DAYS,
    "activities_per_year": (0.001, 1_000.0),
    "key_tier_weight": _WEIGHT,
    "broad_tier_weight": _WEIGHT,
    "organizational_tier_weight": _WEIGHT,
}
#: Mappings that must name every term.
_COMPLETE: Mapping[
    str,
    type[InteractionKind]
    | type[Attitude]
    | type[BuyingRole]
    | type[DecisionPoint]
    | type[ActivityDimension],
] = {
    "evidence_points": InteractionKind,
    "attitude_factors": Attitude,
    "role_weights": BuyingRole,
    "step_weights": DecisionPoint,
    "activities_per_year": ActivityDimension,
}


def _out_of_range(name: str, wanted: str) -> Invalid:
    return Invalid(
        "scoring_setting",
        f"The scoring setting {name} is not {wanted}.",
        f"Set {name} to a value that is {wanted}.",
    )
