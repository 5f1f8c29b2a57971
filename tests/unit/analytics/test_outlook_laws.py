"""The laws of the chain outlook hold on random chains, and each is seen to fail on a bug."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graph.analytics import chain_outlook, decision_chain, outlook_gates, votes
from graph.analytics.ranges import OPEN, Range
from tests.fixtures.outlook_laws import OUTLOOK_LAWS

Planted = Callable[[pytest.MonkeyPatch], None]


def a_tie_passes(patch: pytest.MonkeyPatch) -> None:
    """Half of the votes taken for a majority."""

    def at_least_half(chances: Any, weights: list[int]) -> float:
        doubled = [2 * weight for weight in weights]
        reached = {0: 1.0}
        for chance, weight in zip(chances, doubled, strict=True):
            after: dict[int, float] = {}
            for total, mass in reached.items():
                after[total] = after.get(total, 0.0) + mass * (1 - chance)
                after[total + weight] = after.get(total + weight, 0.0) + mass * chance
            reached = after
        return fsum(mass for total, mass in reached.items() if 2 * total >= sum(doubled))

    patch.setattr(votes, "_more_than_half", at_least_half)


def votes_twice(patch: pytest.MonkeyPatch) -> None:
    """Somebody who sits in two committees taken for two people."""
    patch.setattr(
        votes, "_hanging_together", lambda ballots, _: [([ballot], []) for ballot in ballots]
    )


def seat_counted_once(patch: pytest.MonkeyPatch) -> None:
    """Who holds two seats of a committee given the votes of one."""
    honest = outlook_gates._voters_of

    def once(voting: Any) -> Any:
        voters, counted = honest(voting)
        return voters, {v.key: min(counted[v.key], v.members[0].vote_weight) for v in voters}

    patch.setattr(outlook_gates, "_voters_of", once)


def gates_averaged(patch: pytest.MonkeyPatch) -> None:
    """The mean of the gates, as though one could make up for another."""
    honest = votes.series_chance

    def mean(ballots: Any, chances: Any, bound: Any) -> float:
        alone = [honest([ballot], chances, bound) for ballot in ballots]
        return fsum(alone) / len(alone) if alone else 1.0

    patch.setattr(chain_outlook, "series_chance", mean)


def unknown_is_neutral(patch: pytest.MonkeyPatch) -> None:
    """An attitude that nobody knows read as even odds."""
    honest = chain_outlook.yes_range

    def even(*args: Any) -> Range:
        found = honest(*args)
        return Range(0.5, 0.5) if found == OPEN else found

    patch.setattr(chain_outlook, "yes_range", even)


def coverage_hurts(patch: pytest.MonkeyPatch) -> None:
    """How we stand with them read the wrong way round."""
    honest = chain_outlook.standing
    patch.setattr(chain_outlook, "standing", lambda *args: 1 - honest(*args))


def sure_when_at_all(patch: pytest.MonkeyPatch) -> None:
    """A voter's "if yes" taken at the likely end instead of for sure."""
    honest = chain_outlook.outlook_of

    def nearly(gates: Any, chances: Any) -> Range:
        likely = {k: Range(0.9, 0.9) if c.low == 1 else c for k, c in chances.items()}
        return honest(gates, likely)

    patch.setattr(chain_outlook, "outlook_of", nearly)


def first_row_rules(patch: pytest.MonkeyPatch) -> None:
    """Only the seat that was entered first in a step votes."""
    honest = outlook_gates._voters_of
    patch.setattr(decision_chain, "_part_key", lambda part: part.order)
    patch.setattr(outlook_gates, "_voters_of", lambda voting: honest(voting[:1]))


def missing_is_passed(patch: pytest.MonkeyPatch) -> None:
    """A gate that no rule tells left out, as though it were passed."""
    honest = outlook_gates.gates_of
    patch.setattr(chain_outlook, "gates_of", lambda chain, missing=(): honest(chain))


def ends_swapped(patch: pytest.MonkeyPatch) -> None:
    """The two ends of a range mixed up."""
    honest = chain_outlook._both_ends

    def swapped(*args: Any) -> Range:
        found = honest(*args)
        return Range(found.high, found.low)

    patch.setattr(chain_outlook, "_both_ends", swapped)


def weight_dropped(patch: pytest.MonkeyPatch) -> None:
    """Everybody's vote counted as one."""
    honest = votes._units
    patch.setattr(votes, "_units", lambda weights: honest([1.0] * len(weights)))


BUGS: dict[str, tuple[str, Planted]] = {
    "a tie passes": ("agrees with counting every vote", a_tie_passes),
    "votes twice": ("agrees with counting every vote", votes_twice),
    "seat counted once": ("agrees with counting every vote", seat_counted_once),
    "weight dropped": ("agrees with counting every vote", weight_dropped),
    "gates averaged": ("bounded, and no better than any gate", gates_averaged),
    "ends swapped": ("bounded, and no better than any gate", ends_swapped),
    "coverage hurts": ("better attitudes and ties never lower", coverage_hurts),
    "unknown is neutral": ("knowing an attitude narrows", unknown_is_neutral),
    "sure when at all": ("one vote is linear", sure_when_at_all),
    "first row rules": ("order does not matter", first_row_rules),
    "missing is passed": ("a missing gate can stop it", missing_is_passed),
}


@pytest.mark.parametrize("name", OUTLOOK_LAWS)
def test_law(name: str) -> None:
    law = OUTLOOK_LAWS[name]

    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(law.cases)
    def holds(case: Any) -> None:
        law.check(case)

    holds()


@pytest.mark.parametrize("bug", BUGS)
def test_law_finds_bug(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, plant = BUGS[bug]
    law = OUTLOOK_LAWS[name]

    @settings(
        max_examples=300,
        deadline=None,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(law.cases)
    def holds(case: Any) -> None:
        law.check(case)

    plant(monkeypatch)
    with pytest.raises(AssertionError):
        holds()


def test_every_law_has_a_bug() -> None:
    assert {name for name, _ in BUGS.values()} == set(OUTLOOK_LAWS)
