"""What analytics tells: every score with the contributions that add up to it, and the unknowns.

Scores are points 0–100; strengths, coverages, weights and shares are 0–1. All
are *uncalibrated* until a user's own wins and losses have tested them.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from graph.analytics.companion_rules import CompanionRule
from graph.analytics.unknowns import UNKNOWN_KINDS as UNKNOWN_KINDS
from graph.analytics.unknowns import Unknown as Unknown
from graph.vocabulary.deals import DecisionPoint, VoteRule
from graph.vocabulary.people import Attitude, BuyingRole


@dataclass(frozen=True, slots=True)
class Contribution:
    """One part of a score.

    Parameters
    ----------
    kind : str
        What it is: ``tie``, ``person``, ``department``, ``dimension``, ``tier``, ``unevenness``…
    subject_id : str
        Entity id (or code, for a dimension or tier) of who or what contributes.
    points : float
        How much; negative where it lowers the score.
    fact_ids : tuple of str
        The facts it rests on.
    detail : mapping of str to float, str or None
        The numbers of its formula, by the names that docs/scoring.md uses.
    """

    kind: str
    subject_id: str
    points: float
    fact_ids: tuple[str, ...] = ()
    detail: Mapping[str, float | str | None] = field(default_factory=dict)


MAX_POINTS = 100.0
#: More than rounding: a formula is wrong.
_ROUNDING_POINTS = 1e-7


def _moved_into_range(
    contributions: tuple[Contribution, ...], points: float
) -> tuple[Contribution, ...]:
    excess = points - min(max(points, 0.0), MAX_POINTS)
    if abs(excess) > _ROUNDING_POINTS:
        raise ValueError(f"contributions add up to {points!r}, outside 0 to {MAX_POINTS:g}")
    at = max(range(len(contributions)), key=lambda i: abs(contributions[i].points))
    largest = contributions[at].points
    moved = largest - excess
    if moved == largest:  # too little to show in it: one step of the number
        moved = math.nextafter(largest, -math.copysign(math.inf, excess))
    changed = dataclasses.replace(contributions[at], points=moved)
    return (*contributions[:at], changed, *contributions[at + 1 :])


@dataclass(frozen=True, slots=True)
class Score:
    """Points 0–100 and where they come from; ``points`` is None when not applicable.

    ``points == math.fsum(c.points for c in contributions)`` holds exactly.
    """

    points: float | None
    contributions: tuple[Contribution, ...] = ()
    unknowns: tuple[Unknown, ...] = ()

    @classmethod
    def of(
        cls, contributions: tuple[Contribution, ...], unknowns: tuple[Unknown, ...] = ()
    ) -> Score:
        """Return the score that `contributions` add up to.

        Rounding may carry the sum past 0 or 100 by less than a billionth; the
        largest contribution then gives way, so that both hold: the sum is exact,
        and the score is bounded.
        """
        points = math.fsum(c.points for c in contributions)
        while not 0 <= points <= MAX_POINTS and contributions:
            contributions = _moved_into_range(contributions, points)
            points = math.fsum(c.points for c in contributions)
        return cls(points, contributions, unknowns)

    @classmethod
    def not_applicable(cls, unknowns: tuple[Unknown, ...] = ()) -> Score:
        """Return a score that does not apply: not zero, but nothing."""
        return cls(None, (), unknowns)


@dataclass(frozen=True, slots=True)
class TieStrength:
    """Strength 0–1 of one of our people's tie to a person, and its parts.

    ``level`` is 0–4; ``estimated`` says it comes from interactions because none
    was declared; ``unsupported`` that a declared level has no interaction behind
    it; ``level_known`` is False when none was declared and no contact tells it.
    ``silence_days`` is None when there never was two-way contact.
    """

    employee_id: str
    person_id: str
    value: float
    level: float
    estimated: bool
    unsupported: bool
    owner: bool
    silence_days: int | None
    last_contact: str | None
    memory: float
    recency: float
    fact_ids: tuple[str, ...] = ()
    level_known: bool = True


@dataclass(frozen=True, slots=True)
class PersonCoverage:
    """Coverage 0–1 of a person by all of us: ``1 − Π(1 − strength)``.

    ``ties`` are strongest first. ``single_thread`` means fewer than two of our
    people at *connected* or better. ``competitor_id`` is the competitor whose
    tie is stronger than our best one, empty when none is.
    """

    person_id: str
    value: float
    ties: tuple[TieStrength, ...]
    connected_count: int
    single_thread: bool
    owner_id: str
    competitor_id: str = ""
    competitor_level: int | None = None

    @property
    def best_level(self) -> float | None:
        """The highest known level of our ties 0–4; None when none is known."""
        return max((tie.level for tie in self.ties if tie.level_known), default=None)


@dataclass(frozen=True, slots=True)
class ChainMember:
    """A seat's or person's part in one step: who, as what, with which attitude and weight.

    ``person_id`` is empty for a vacant seat, ``seat_id`` too where the step names
    none; it keeps its weight (0–1, all members of a chain add up to 1) and is
    covered 0. ``origin`` says whether a rule or an entry on the opportunity put it
    there; ``fact_ids`` which. ``weight_key`` is its key in :attr:`KeyTier.weights`:
    the person, else the seat, else the step. ``vote_weight_known`` is False where
    votes are weighted and nobody entered this one's: it counts as 1.
    """

    seat_id: str
    person_id: str
    role: BuyingRole | None
    attitude: Attitude
    weight: float
    vote_weight: float
    origin: Literal["rule", "entered", "both"]
    fact_ids: tuple[str, ...] = ()
    weight_key: str = ""
    vote_weight_known: bool = True


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of a chain: what is decided, how votes count, and by whom."""

    order: int
    decides: DecisionPoint | None
    vote_rule: VoteRule
    members: tuple[ChainMember, ...]


@dataclass(frozen=True, slots=True)
class DecisionChain:
    """Who decides one opportunity, in order, and why; ``rule_ids`` are the rules that apply.

    ``covered`` is False when no rule and no entered role says who decides.
    ``conflicts`` are pairs of rules that both claim the opportunity; ``companions``
    rules that add steps beside them.
    """

    opportunity_id: str
    steps: tuple[ChainStep, ...]
    rule_ids: tuple[str, ...]
    covered: bool
    conflicts: tuple[tuple[str, str], ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    companions: tuple[CompanionRule, ...] = ()


KeyBand = Literal[
    "no_contact", "no_key_player", "key_player_none_supportive", "supportive_key_player"
]


@dataclass(frozen=True, slots=True)
class KeyTier:
    """Key tier of one opportunity: score, decision weights, band and warnings.

    ``weights`` maps person id (seat id where nobody sits, step id where no seat is
    named) to weight, summing to 1 after the walk along influence lines.
    ``warnings`` are codes: ``no_decision_maker``, ``most_key_players_not_supportive``,
    ``no_opponent_identified``, ``supporters_no_more_than_opponents``.
    """

    opportunity_id: str
    score: Score
    weights: Mapping[str, float]
    band: KeyBand
    warnings: tuple[str, ...]
    chain: DecisionChain


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Department × level: people, how many connected, mean of best levels, key weakness.

    ``people`` 0 means that there is no such level. ``mean_level`` 0–4 is None
    when no person's tie is known.
    """

    department_id: str
    level: int
    people: int
    vacant: int
    connected: int
    unknown: int
    mean_level: float | None
    weak_key: bool


@dataclass(frozen=True, slots=True)
class BroadTier:
    """Broad tier: score by department, evenness 0–1 (entropy), and the heat map."""

    score: Score
    evenness: float | None
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class House:
    """House of one account: geometric mean of the tiers that apply, and the weakest part."""

    score: Score
    weakest: Literal["key", "broad", "organizational", ""]


@dataclass(frozen=True, slots=True)
class AccountScores:
    """Everything scored of an account on one day.

    ``key`` joins the opportunities that are open on the day, by amount;
    ``opportunities`` holds each one's own tier.
    """

    account_id: str
    as_of: str
    known_at: str | None
    house: House
    key: Score
    broad: BroadTier
    organizational: Score
    opportunities: Mapping[str, KeyTier]
    people: Mapping[str, PersonCoverage]
