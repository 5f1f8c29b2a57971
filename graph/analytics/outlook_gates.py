"""Which steps of a chain a bid must pass, and whose votes count in each (docs/scoring.md, 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.analytics.results import ChainMember, ChainStep, DecisionChain
from graph.analytics.votes import Ballot, Count
from graph.vocabulary.deals import DecisionPoint, VoteRule
from graph.vocabulary.people import BuyingRole

#: What is decided when the contract is signed already.
AFTER_SIGNATURE = frozenset({DecisionPoint.ACCEPTANCE, DecisionPoint.PAYMENT})
#: Who was entered as one of these advises; a rule may give them a vote all the same.
ADVISERS = frozenset(
    {BuyingRole.INFLUENCER, BuyingRole.COACH, BuyingRole.USER, BuyingRole.GATEKEEPER}
)
#: What a missing rule would decide.
MISSING_POINTS: Mapping[str, DecisionPoint] = {
    "shortlist_missing": DecisionPoint.SHORTLIST,
    "nomination_missing": DecisionPoint.NOMINATION,
}
_COUNTS: Mapping[VoteRule, Count] = {
    VoteRule.MAJORITY: "most",
    VoteRule.UNANIMITY: "all",
    VoteRule.WEIGHTED: "most",
}


@dataclass(frozen=True, slots=True)
class GateVoter:
    """One vote: of a person, or of a seat that nobody or several hold."""

    key: str
    members: tuple[ChainMember, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """A step whose yes a bid needs, and how its votes are counted.

    ``low`` and ``high`` differ only where several are named for one person's
    decision: then everybody's yes is needed at worst, anybody's is enough at best.
    ``word_only`` says that only an economic buyer's word was entered: it is not
    the procedure. ``missing`` is a code where a rule should be and is not.
    """

    order: int
    decides: DecisionPoint | None
    vote_rule: VoteRule
    voters: tuple[GateVoter, ...]
    low: Ballot
    high: Ballot
    word_only: bool = False
    missing: str = ""


def gates_of(chain: DecisionChain, missing: Sequence[str] = ()) -> tuple[list[Gate], list[Gate]]:
    """Return the gates before signature and those after it, in order.

    A step is a gate when it decides something and somebody votes in it. Who was
    entered as an adviser, or beside a rule that gives the same decision to others,
    has no vote; an economic buyer's word is a gate by itself.

    Parameters
    ----------
    chain : DecisionChain
        The resolved chain.
    missing : sequence of str
        Codes of :data:`MISSING_POINTS`: gates that can go either way.
    """
    ruled = {
        step.decides
        for step in chain.steps
        if any(member.origin != "entered" for member in step.members)
    }
    gates = [gate for step in chain.steps if (gate := _gate(step, ruled)) is not None]
    before = [gate for gate in gates if gate.decides not in AFTER_SIGNATURE]
    before += [_missing_gate(code) for code in missing if code in MISSING_POINTS]
    return before, [gate for gate in gates if gate.decides in AFTER_SIGNATURE]


def _gate(step: ChainStep, ruled: Iterable[DecisionPoint | None]) -> Gate | None:
    if step.decides is None:
        return None
    by_rule = any(member.origin != "entered" for member in step.members)
    voting = [m for m in step.members if _votes(m, by_rule or step.decides not in ruled)]
    if not voting:
        return None
    voters, votes = _voters_of(voting)
    count = _COUNTS.get(step.vote_rule)
    return Gate(
        order=step.order,
        decides=step.decides,
        vote_rule=step.vote_rule,
        voters=tuple(voters),
        low=Ballot(votes, count or "all"),
        high=Ballot(votes, count or "any"),
        word_only=all(
            m.origin == "entered" and m.role is BuyingRole.ECONOMIC_BUYER for m in voting
        ),
    )


def _voters_of(voting: Iterable[ChainMember]) -> tuple[list[GateVoter], dict[str, float]]:
    """Return who votes and with how many votes, a seat that nobody or several hold as one."""
    by_vote: dict[str, list[ChainMember]] = defaultdict(list)
    for member in voting:
        by_vote[_vote_of(member)].append(member)
    voters: dict[str, list[ChainMember]] = defaultdict(list)
    votes: dict[str, float] = defaultdict(float)
    for group in by_vote.values():
        people = {member.weight_key for member in group}
        key = people.pop() if len(people) == 1 else group[0].seat_id
        voters[key] += group
        # A seat that is in a step twice, by two roles, has one vote; two seats have two.
        votes[key] += max(_votes_by_role(group))
    if not sum(votes.values()):
        votes = dict.fromkeys(votes, 1.0)
    return [GateVoter(key, tuple(group)) for key, group in voters.items()], dict(votes)


def _votes(member: ChainMember, step_counts: bool) -> bool:
    if member.origin != "entered":
        return True
    if member.role is BuyingRole.ECONOMIC_BUYER:
        return True
    return step_counts and member.role is not None and member.role not in ADVISERS


def _vote_of(member: ChainMember) -> str:
    """Return what holds a vote: the seat that a rule names, else the person."""
    if member.origin != "entered" and member.seat_id:
        return member.seat_id
    return member.weight_key


def _votes_by_role(group: Sequence[ChainMember]) -> list[float]:
    """Return the votes of each role of a seat; two in one seat share what it has."""
    found: dict[BuyingRole | None, float] = defaultdict(float)
    for member in group:
        found[member.role] += member.vote_weight
    return list(found.values())


def _missing_gate(code: str) -> Gate:
    ballot = Ballot({code: 1.0}, "all")
    return Gate(
        order=0,
        decides=MISSING_POINTS[code],
        vote_rule=VoteRule.SINGLE,
        voters=(GateVoter(code, ()),),
        low=ballot,
        high=ballot,
        missing=code,
    )
