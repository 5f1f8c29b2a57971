"""What to do next under a budget of visits (docs/scoring.md, 12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum, prod

from graph.analytics.chain_outlook import ChainOutlook, People, outlook_of, yes_range
from graph.analytics.move_candidates import Move
from graph.analytics.outlook_gates import GateVoter
from graph.analytics.ranges import Range
from graph.analytics.results import PersonCoverage, TieStrength
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.people import CONNECTED_LEVEL


@dataclass(frozen=True, slots=True)
class Gain:
    """What a move adds, each part already multiplied by its share; 0–1.

    ``outlook``: how far the middle of the outlook rises. ``coverage``: how much of
    the decision's weight is covered more. ``information``: how far the outlook could
    move by the attitude that a first real meeting tells.
    """

    outlook: float = 0.0
    coverage: float = 0.0
    information: float = 0.0

    @property
    def total(self) -> float:
        """All three."""
        return self.outlook + self.coverage + self.information


@dataclass(frozen=True, slots=True)
class ChosenMove:
    """A move of the plan and what it adds after those before it."""

    move: Move
    gain: Gain
    outlook_after: Range
    coverage_before: float
    coverage_after: float
    tells_attitude: bool

    @property
    def gain_per_visit(self) -> float:
        """Gain by effort."""
        return self.gain.total / self.move.effort_visits


@dataclass(frozen=True, slots=True)
class NextMoves:
    """A plan: moves in the order in which they were chosen, within the budget.

    ``covered_before`` and ``covered_after`` are Σ decision weight × coverage, 0–1.
    The gains of the moves add up to ``gain``.
    """

    opportunity_id: str
    budget_visits: float
    effort_visits: float
    moves: tuple[ChosenMove, ...]
    gain: float
    outlook_before: Range
    outlook_after: Range
    covered_before: float
    covered_after: float


def next_moves(
    outlook: ChainOutlook,
    people: People,
    weights: Mapping[str, float],
    candidates: Sequence[Move],
    budget_visits: float,
    settings: ScoringSettings,
) -> NextMoves:
    """Return the moves to make within `budget_visits`.

    Greedy: again and again the move with most gain that still fits, once by gain per
    visit and once by gain alone; the better plan is returned. For coverage and
    information, whose gains only shrink as others are made, that is at least
    ½(1 − 1/e) of the best there is, and 1 − 1/e where all moves cost the same. The
    outlook is a product over gates and has no such bound: there it is measured.

    Lazy: a move is only evaluated anew after a move with the same person; what the
    outlook hangs on is taken once a round, for it is linear in each one's yes.

    Parameters
    ----------
    outlook : ChainOutlook
        Of the opportunity, today.
    people : mapping of str to PersonCoverage
        How well we know everybody today.
    weights : mapping of str to float
        Decision weights, as of the key tier.
    candidates : sequence of Move
        As from :func:`~graph.analytics.move_candidates.candidate_moves`.
    budget_visits : float
        What all moves together may cost.
    settings : ScoringSettings
        The shares of the three gains.

    References
    ----------
    .. [1] Leskovec, J. et al. (2007). Cost-effective outbreak detection in networks.
       KDD '07, 420–429.
    .. [2] Nemhauser, G. L., Wolsey, L. A., Fisher, M. L. (1978). An analysis of
       approximations for maximizing submodular set functions. Math. Prog. 14, 265–294.
    """
    plans = []
    for by_effort in (True, False):
        plan = _Plan(outlook, people, weights, settings)
        plan.fill(candidates, budget_visits, by_effort)
        plans.append(plan)
    best = max(plans, key=lambda plan: plan.gain)
    start = _Plan(outlook, people, weights, settings)
    return NextMoves(
        opportunity_id=outlook.opportunity_id,
        budget_visits=budget_visits,
        effort_visits=fsum(chosen.move.effort_visits for chosen in best.chosen),
        moves=tuple(best.chosen),
        gain=best.gain,
        outlook_before=start.outlook,
        outlook_after=best.outlook,
        covered_before=start.covered,
        covered_after=best.covered,
    )


class _Plan:
    """Moves made so far, and how the account would stand after them."""

    def __init__(
        self,
        outlook: ChainOutlook,
        people: People,
        weights: Mapping[str, float],
        settings: ScoringSettings,
    ) -> None:
        self.chosen: list[ChosenMove] = []
        voting = (member.person_id for v in outlook.voters for member in v.voter.members)
        # Only those who matter here: an account has thousands of others.
        self._people = {person: people[person] for person in {*weights, *voting} & people.keys()}
        self._weights = weights
        self._settings = settings
        self._gates = [found.gate for found in outlook.gates]
        self._voters = {found.key: found.voter for found in outlook.voters}
        self._untold = {
            found.key: found.swing
            for found in outlook.voters
            if found.why_open == "attitude_unknown"
        }
        self._chances = {key: self._chance(voter) for key, voter in self._voters.items()}
        self._slopes: dict[str, tuple[float, float]] = {}

    @property
    def outlook(self) -> Range:
        """The outlook after the moves so far; what attitudes are told stays open."""
        return outlook_of(self._gates, self._chances)

    @property
    def covered(self) -> float:
        """Σ decision weight × coverage."""
        return fsum(
            weight * self._people[person].value
            for person, weight in self._weights.items()
            if person in self._people
        )

    @property
    def gain(self) -> float:
        """What all moves so far add."""
        return fsum(chosen.gain.total for chosen in self.chosen)

    def fill(self, candidates: Sequence[Move], budget_visits: float, by_effort: bool) -> None:
        """Make moves, the one with most gain (per visit) first, until none fits or gains."""
        left = budget_visits
        after: dict[Move, PersonCoverage] = {}
        remaining = list(candidates)
        while remaining:
            fitting = [move for move in remaining if move.effort_visits <= left + _ROUNDING]
            self._slopes = {}
            for move in fitting:
                if move not in after:
                    after[move] = strengthened(self._people[move.person_id], move)
            gains = {move: self.gain_of(move, after[move]) for move in fitting}
            best = max(
                fitting,
                key=lambda move: (
                    gains[move].total / (move.effort_visits if by_effort else 1.0),
                    -fitting.index(move),
                ),
                default=None,
            )
            if best is None or gains[best].total <= _ROUNDING:
                return
            self._make(best, gains[best], after[best])
            left -= best.effort_visits
            after = {m: c for m, c in after.items() if m.person_id != best.person_id}
            remaining = [move for move in fitting if move is not best]

    def gain_of(self, move: Move, after: PersonCoverage) -> Gain:
        """Return what `move` adds to the moves so far, when it leaves the person as `after`."""
        shares = self._settings
        person = move.person_id
        more = after.value - self._people[person].value
        told = self._untold.get(person, 0.0) if _tells(move) else 0.0
        return Gain(
            outlook=shares.outlook_gain_share * self._outlook_gain(person, after),
            coverage=shares.coverage_gain_share * self._weights.get(person, 0.0) * more,
            information=shares.information_gain_share * told,
        )

    def _outlook_gain(self, person: str, after: PersonCoverage) -> float:
        gained = 0.0
        for key, voter in self._voters.items():
            if not any(member.person_id == person for member in voter.members):
                continue
            changed = yes_range(voter, {**self._people, person: after}, self._settings)
            low, high = self._slope(key)
            now = self._chances[key]
            gained += (low * (changed.low - now.low) + high * (changed.high - now.high)) / 2
        return max(0.0, gained)

    def _slope(self, key: str) -> tuple[float, float]:
        """Return how far each end of the outlook moves as a voter's yes goes from 0 to 1."""
        if key not in self._slopes:
            yes = outlook_of(self._gates, {**self._chances, key: Range(1.0, 1.0)})
            no = outlook_of(self._gates, {**self._chances, key: Range(0.0, 0.0)})
            self._slopes[key] = (yes.low - no.low, yes.high - no.high)
        return self._slopes[key]

    def _make(self, move: Move, gain: Gain, after: PersonCoverage) -> None:
        before = self._people[move.person_id].value
        self._people[move.person_id] = after
        tells = move.person_id in self._untold and _tells(move)
        if tells:
            del self._untold[move.person_id]
        for key, voter in self._voters.items():
            self._chances[key] = self._chance(voter)
        self.chosen.append(
            ChosenMove(move, gain, self.outlook, before, after.value, tells_attitude=tells)
        )

    def _chance(self, voter: GateVoter) -> Range:
        return yes_range(voter, self._people, self._settings)


def strengthened(coverage: PersonCoverage, move: Move) -> PersonCoverage:
    """Return a person's coverage after `move`; a tie never gets weaker by one."""
    ties: dict[str, TieStrength] = {tie.employee_id: tie for tie in coverage.ties}
    old = ties.get(move.employee_id)
    level = move.level_after if old is None else max(old.level, move.level_after)
    value = move.strength_after if old is None else max(old.value, move.strength_after)
    if old is None:
        ties[move.employee_id] = TieStrength(
            employee_id=move.employee_id, person_id=move.person_id, value=value, level=level,
            estimated=True, unsupported=False, owner=False, silence_days=0,
            last_contact=None, memory=0.0, recency=1.0,
        )  # fmt: skip
    else:
        ties[move.employee_id] = replace(old, value=value, level=level, level_known=True)
    known = sorted(ties.values(), key=lambda tie: (-tie.value, tie.employee_id))
    best = max(tie.level for tie in known if tie.level_known)
    ahead = coverage.competitor_level is not None and coverage.competitor_level > best
    return replace(
        coverage,
        value=1.0 - prod(1.0 - tie.value for tie in known),
        ties=tuple(known),
        connected_count=sum(tie.level >= CONNECTED_LEVEL for tie in known),
        competitor_id=coverage.competitor_id if ahead else "",
        competitor_level=coverage.competitor_level if ahead else None,
    )


def _tells(move: Move) -> bool:
    """Whether a move brings them to take our meetings: then we hear what they think."""
    return move.level_after >= CONNECTED_LEVEL


_ROUNDING = 1e-12
