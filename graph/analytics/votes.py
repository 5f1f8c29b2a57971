"""The chance that a committee says yes, and that several in series do (docs/scoring.md, 5).

Votes of different people are independent; one person has one vote in mind, and
casts it the same way in every committee that they sit in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from math import fsum, gcd, prod
from typing import Literal

#: How yes votes are counted. ``all`` and ``any`` bound every way that is not known.
Count = Literal["all", "any", "most"]

#: So many people in several committees at once are taken together exactly; 2^8 cases.
SHARED_MAX = 8
#: Weights count to the thousandth, and committees of more than so many thousandths are
#: scaled down to that.
_UNITS_PER_VOTE = 1_000
_UNITS_MAX = 100_000


@dataclass(frozen=True, slots=True)
class Ballot:
    """Who votes, with how many votes each, and how they are counted."""

    votes: Mapping[str, float]
    count: Count


def ballot_chance(ballot: Ballot, chances: Mapping[str, float]) -> float:
    """Return the chance 0–1 that `ballot` passes.

    ``all``: ``Π p``. ``any``: ``1 − Π(1 − p)``. ``most``: more than half of the
    votes, by the distribution of their sum; where everybody has one, that is the
    Poisson-binomial. A tie does not pass; nor does a ballot in which nobody votes.

    Parameters
    ----------
    ballot : Ballot
        Voters and how they are counted.
    chances : mapping of str to float
        Chance 0–1 of each voter's yes; each is independent of the others.

    References
    ----------
    .. [1] Wang, Y. H. (1993). On the number of successes in independent trials.
       Statistica Sinica 3, 295–312.
    """
    yes = [chances[voter] for voter in ballot.votes]
    if not yes:
        return 0.0
    if ballot.count == "all":
        return prod(yes)
    if ballot.count == "any":
        return 1.0 - prod(1.0 - chance for chance in yes)
    return _more_than_half(yes, _units(list(ballot.votes.values())))


def series_chance(
    ballots: Sequence[Ballot], chances: Mapping[str, float], bound: Literal["low", "high"]
) -> float:
    """Return the chance 0–1 that every one of `ballots` passes.

    Somebody who sits in several is taken once: their two votes are summed over
    (the law of total probability). With more than :data:`SHARED_MAX` such people in
    committees that hang together, the ends of what it can be are returned instead:
    never less than the product, as for any events that more yes votes only favour,
    never more than the least likely one.

    Parameters
    ----------
    ballots : sequence of Ballot
        In series: all must pass. None at all pass for certain.
    chances : mapping of str to float
        Chance 0–1 of each voter's yes.
    bound : {"low", "high"}
        Which end to return where it cannot be taken exactly.

    References
    ----------
    .. [1] Harris, T. E. (1960). A lower bound for the critical probability in a
       certain percolation process. Math. Proc. Cambridge 56, 13–20.
    """
    uncertain = {voter for voter, chance in chances.items() if 0.0 < chance < 1.0}
    return prod(
        _joined_chance(group, shared, chances, bound)
        for group, shared in _hanging_together(ballots, uncertain)
    )


def is_exact(ballots: Sequence[Ballot], uncertain: Iterable[str]) -> bool:
    """Whether :func:`series_chance` is exact when the votes of `uncertain` are open."""
    return all(
        len(shared) <= SHARED_MAX for _, shared in _hanging_together(ballots, set(uncertain))
    )


def _joined_chance(
    ballots: Sequence[Ballot],
    shared: Sequence[str],
    chances: Mapping[str, float],
    bound: Literal["low", "high"],
) -> float:
    if len(shared) > SHARED_MAX:
        alone = [ballot_chance(ballot, chances) for ballot in ballots]
        return prod(alone) if bound == "low" else min(alone)
    cases = []
    for votes in product((0.0, 1.0), repeat=len(shared)):
        case = dict(zip(shared, votes, strict=True))
        likely = prod(chances[v] if yes else 1.0 - chances[v] for v, yes in case.items())
        told = {**chances, **case}
        cases.append(likely * prod(ballot_chance(ballot, told) for ballot in ballots))
    return min(1.0, fsum(cases))


def _hanging_together(
    ballots: Sequence[Ballot], uncertain: set[str]
) -> list[tuple[list[Ballot], list[str]]]:
    """Return ballots in groups that no open voter joins, each with who sits in several of it."""
    seats = Counter(voter for ballot in ballots for voter in ballot.votes)
    joining = {voter for voter, count in seats.items() if count > 1 and voter in uncertain}
    groups: list[tuple[list[Ballot], set[str]]] = []
    for ballot in ballots:
        here = joining & ballot.votes.keys()
        met = [group for group in groups if group[1] & here]
        groups = [group for group in groups if not group[1] & here]
        members = [other for group in met for other in group[0]]
        groups.append(([*members, ballot], here.union(*(group[1] for group in met))))
    return [(members, sorted(shared)) for members, shared in groups]


def _units(weights: Sequence[float]) -> list[int]:
    """Return weights as whole numbers without a common factor."""
    units = [round(weight * _UNITS_PER_VOTE) for weight in weights]
    if sum(units) > _UNITS_MAX:
        divisor = reduce(gcd, units)
        units = [unit // divisor for unit in units]
    if sum(units) > _UNITS_MAX:
        total = sum(units)
        return [round(unit * _UNITS_MAX / total) for unit in units]
    divisor = reduce(gcd, units) or 1
    return [unit // divisor for unit in units]


def _more_than_half(chances: Sequence[float], weights: Sequence[int]) -> float:
    """Return P(Σ weight of yes votes > half of all) by dynamic programming over the sum."""
    total = sum(weights)
    reached = [1.0] + [0.0] * total
    top = 0
    for chance, weight in zip(chances, weights, strict=True):
        for votes in range(top, -1, -1):
            mass = reached[votes]
            if mass and weight:
                reached[votes] = mass * (1.0 - chance)
                reached[votes + weight] += mass * chance
        top += weight
    return min(1.0, fsum(reached[total // 2 + 1 :]))
