"""How a bid stands with those who decide it: a range, never a promise (docs/scoring.md, 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.analytics.outlook_gates import Gate, GateVoter, gates_of
from graph.analytics.outlook_settings import OutlookSettings
from graph.analytics.ranges import OPEN, Range
from graph.analytics.results import ChainMember, DecisionChain, PersonCoverage, Unknown
from graph.analytics.settings import ScoringSettings
from graph.analytics.votes import Ballot, is_exact, series_chance
from graph.vocabulary.people import Attitude, BuyingRole

Chances = Mapping[str, Range]
People = Mapping[str, PersonCoverage]


@dataclass(frozen=True, slots=True)
class GateOutlook:
    """One step that a bid must pass, or that follows it, and its chance 0–1 by itself."""

    gate: Gate
    chance: Range


@dataclass(frozen=True, slots=True)
class VoterOutlook:
    """One person's or seat's part in the outlook.

    Parameters
    ----------
    key : str
        The person; the seat where nobody, or more than one, sits; else the step,
        or ``shortlist_missing`` and ``nomination_missing``.
    chance : Range
        Chance of their yes.
    if_yes, if_no : Range
        The outlook if they were surely for us, surely against us.
    gain, loss : float
        How far the middle of the outlook would rise and fall then, 0–1.
    why_open : str
        A code where nothing narrows their vote: ``attitude_unknown``,
        ``seat_vacant``, ``seat_unnamed``, ``vote_weight_unknown``, ``rule_missing``.
    """

    key: str
    voter: GateVoter
    gate_orders: tuple[int, ...]
    chance: Range
    if_yes: Range
    if_no: Range
    gain: float
    loss: float
    why_open: str

    @property
    def swing(self) -> float:
        """How far the middle of the outlook moves between their no and their yes, 0–1."""
        return self.gain + self.loss


@dataclass(frozen=True, slots=True)
class ChainOutlook:
    """The outlook of a bid on one opportunity.

    Parameters
    ----------
    chance : Range
        Of passing every gate before signature; 0–1 where nothing says who decides.
    economic_buyers : Range or None
        Of the economic buyers' word alone, None where there is none: not the procedure.
    procedure : Range
        Of the gates without those where only an economic buyer gives their word.
    gates, after_signature : tuple of GateOutlook
        In order; acceptance and payment come after the bid and are not in `chance`.
    voters : tuple of VoterOutlook
        Who moves it most comes first.
    exact : bool
        False where too many people sit in several gates: the range is wider then.
    calibrated : bool
        Always False: nobody's wins and losses have tested the chances.
    """

    opportunity_id: str
    chance: Range
    economic_buyers: Range | None
    procedure: Range
    gates: tuple[GateOutlook, ...]
    after_signature: tuple[GateOutlook, ...]
    voters: tuple[VoterOutlook, ...]
    unknowns: tuple[Unknown, ...]
    exact: bool
    calibrated: Literal[False] = False

    @property
    def moves_most(self) -> VoterOutlook | None:
        """Whose change moves the outlook most; None where nothing says who decides."""
        return next(iter(self.voters), None)


def chain_outlook(
    chain: DecisionChain,
    people: People,
    settings: ScoringSettings,
    missing: Sequence[Unknown] = (),
) -> ChainOutlook:
    """Return the outlook of a bid that `chain` decides.

    Each voter's chance of a yes is a range by attitude and coverage; a gate's by
    its vote rule; the outlook that all gates say yes. Every count of votes rises
    with every vote, so that the ends of the ranges give the ends of the outlook.

    Parameters
    ----------
    chain : DecisionChain
        As from :func:`~graph.analytics.decision_chain.resolve_chain`.
    people : mapping of str to PersonCoverage
        How well we know everybody.
    settings : ScoringSettings
        ``yes_chance_uncovered``, ``yes_chance_covered``, ``yes_chance_margin``.
    missing : sequence of Unknown
        Gates that must be there and that no rule tells: ``shortlist_missing`` and
        ``nomination_missing``. Each can go either way.
    """
    gates, after = gates_of(chain, [unknown.kind for unknown in missing])
    everybody = _voters([*gates, *after])
    chances = {key: yes_range(voter, people, settings) for key, voter in everybody.items()}
    chance = outlook_of(gates, chances) if chain.covered else OPEN
    buyers = [
        key
        for key, voter in everybody.items()
        if any(member.role is BuyingRole.ECONOMIC_BUYER for member in voter.members)
    ]
    word = Ballot(dict.fromkeys(buyers, 1.0), "all")
    voters = _voter_outlooks(gates, everybody, chances, chance) if chain.covered else []
    open_voters = (key for key, range_ in chances.items() if range_.low < range_.high)
    return ChainOutlook(
        opportunity_id=chain.opportunity_id,
        chance=chance,
        economic_buyers=_both_ends([word], [word], chances) if buyers else None,
        procedure=outlook_of([gate for gate in gates if not gate.word_only], chances)
        if chain.covered
        else OPEN,
        gates=tuple(GateOutlook(gate, outlook_of([gate], chances)) for gate in gates),
        after_signature=tuple(GateOutlook(gate, outlook_of([gate], chances)) for gate in after),
        voters=tuple(sorted(voters, key=lambda found: (-found.swing, found.key))),
        unknowns=tuple(dict.fromkeys([*chain.unknowns, *missing])),
        exact=is_exact([gate.low for gate in gates], open_voters),
    )


def outlook_of(gates: Iterable[Gate], chances: Chances) -> Range:
    """Return the chance that all of `gates` pass, when each voter's chance is within a range."""
    gates = list(gates)
    return _both_ends([gate.low for gate in gates], [gate.high for gate in gates], chances)


def _both_ends(low: Sequence[Ballot], high: Sequence[Ballot], chances: Chances) -> Range:
    lowest = {key: chance.low for key, chance in chances.items()}
    highest = {key: chance.high for key, chance in chances.items()}
    at_least = series_chance(low, lowest, "low")
    # Rounding must not turn a range over.
    return Range(at_least, max(at_least, series_chance(high, highest, "high")))


def yes_range(voter: GateVoter, people: People, settings: ScoringSettings) -> Range:
    """Return the chance of a voter's yes; of two in one seat it is between theirs.

    Who is not known, whose attitude is not known, and whose weight is not known can
    go either way: 0 to 1.
    """
    if why_open(voter):
        return OPEN
    ranges = [
        member_range(member.attitude, standing(member.person_id, people, settings), settings)
        for member in voter.members
    ]
    return Range(min(r.low for r in ranges), max(r.high for r in ranges))


def member_range(attitude: Attitude, standing_share: float, settings: OutlookSettings) -> Range:
    """Return the chance of a yes: from uncovered to covered by how we stand, ± the margin."""
    if attitude is Attitude.UNKNOWN:
        return OPEN
    start = settings.yes_chance_uncovered[attitude]
    chance = start + standing_share * (settings.yes_chance_covered[attitude] - start)
    margin = settings.yes_chance_margin
    return Range(max(0.0, chance - margin), min(1.0, chance + margin))


def standing(person_id: str, people: People, settings: ScoringSettings) -> float:
    """Return how we stand with a person, 0–1: coverage, less where a competitor is ahead."""
    found = people.get(person_id)
    if found is None or found.competitor_level is None:
        return 0.0 if found is None else found.value
    ahead = found.competitor_level - (found.best_level or 0.0)
    return found.value * (1.0 - settings.competitor_discount_per_level * ahead)


def why_open(voter: GateVoter) -> str:
    """Return a code for why nothing narrows this vote; empty where something does."""
    if not voter.members:
        return "rule_missing"
    if any(not member.person_id for member in voter.members):
        return "seat_vacant" if voter.members[0].seat_id else "seat_unnamed"
    if any(member.attitude is Attitude.UNKNOWN for member in voter.members):
        return "attitude_unknown"
    if not all(member.vote_weight_known for member in voter.members):
        return "vote_weight_unknown"
    return ""


def _voters(gates: Iterable[Gate]) -> dict[str, GateVoter]:
    """Return everybody by key; who votes in several gates with what is known in all of them."""
    found: dict[str, GateVoter] = {}
    for gate in gates:
        for voter in gate.voters:
            other = found.get(voter.key)
            members: tuple[ChainMember, ...] = voter.members
            if other is not None:
                members = (*other.members, *members)
            found[voter.key] = GateVoter(voter.key, members)
    return found


def _voter_outlooks(
    gates: Sequence[Gate], voters: Mapping[str, GateVoter], chances: Chances, now: Range
) -> list[VoterOutlook]:
    found = []
    for key, voter in voters.items():
        orders = tuple(gate.order for gate in gates if key in gate.low.votes)
        if not orders:
            continue
        if_yes = outlook_of(gates, {**chances, key: Range(1.0, 1.0)})
        if_no = outlook_of(gates, {**chances, key: Range(0.0, 0.0)})
        found.append(
            VoterOutlook(
                key=key,
                voter=voter,
                gate_orders=orders,
                chance=chances[key],
                if_yes=if_yes,
                if_no=if_no,
                gain=max(0.0, if_yes.middle - now.middle),
                loss=max(0.0, now.middle - if_no.middle),
                why_open=why_open(voter),
            )
        )
    return found
