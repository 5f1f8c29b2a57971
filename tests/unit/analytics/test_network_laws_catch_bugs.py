"""A bug is planted against every law of who knows whom, and the law is seen to find it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graph.analytics import competitors, contact_kinds, cut, exposure, introduction_paths
from graph.analytics.account_graph import AccountGraph
from graph.analytics.kind_facts import Case, Evidence
from graph.analytics.reach import Reach
from tests.fixtures.network_laws import NETWORK_LAWS
from tests.fixtures.standing_laws import STANDING_LAWS

LAWS = {**NETWORK_LAWS, **STANDING_LAWS}
Planted = Callable[[pytest.MonkeyPatch], None]


def meetings_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A meeting that somebody attended is forgotten for everybody when they leave."""
    honest = AccountGraph.without

    def without(self: AccountGraph, entity_id: str) -> AccountGraph:
        made = honest(self, entity_id)
        rows = [row for row in self.rows("interaction") if entity_id not in str(row)]
        made._tables = {**made._tables, "interaction": rows}
        del made.__dict__["contacts"]
        return made

    patch.setattr(AccountGraph, "without", without)


def taken_out_in_place(patch: pytest.MonkeyPatch) -> None:
    """Who leaves in a question is taken out of the account itself."""
    honest = AccountGraph.without

    def without(self: AccountGraph, entity_id: str) -> AccountGraph:
        made = honest(self, entity_id)
        self._tables = made._tables
        return made

    patch.setattr(AccountGraph, "without", without)


def rivals_go_with_ours(patch: pytest.MonkeyPatch) -> None:
    """When one of us leaves, what was known of the competitor's ties is lost as well: a gain."""
    honest = AccountGraph.without

    def without(self: AccountGraph, entity_id: str) -> AccountGraph:
        made = honest(self, entity_id)
        made._tables = {**made._tables, "competitor_tie": []}
        return made

    patch.setattr(AccountGraph, "without", without)


def smallest_loss_first(patch: pytest.MonkeyPatch) -> None:
    """The ranking the wrong way round."""
    patch.setattr(exposure, "_gravity", lambda each: (each.house_loss, each.entity_id))


def whoever_is_next_to_the_target(patch: pytest.MonkeyPatch) -> None:
    """A cut taken from the target's neighbours, which cuts but is not the smallest."""

    def neighbours(steps: Any, starts: Any, target: str, removable: Any) -> tuple[str, ...]:
        back = sorted(source for source, targets in steps.items() if target in targets)
        return tuple(s for s in back if removable is None or s in removable)

    patch.setattr(cut, "minimum_cut", neighbours)


def fewest_hops_first(patch: pytest.MonkeyPatch) -> None:
    """Routes by how many hops they have, whatever the hops are worth."""
    honest = introduction_paths._likeliest

    def shortest(network: Any, *args: Any) -> Any:
        for _, _, edge in network.edges(data=True):
            edge["weight"] = 0.1
        return honest(network, *args)

    patch.setattr(introduction_paths, "_likeliest", shortest)


def everybody_is_willing(patch: pytest.MonkeyPatch) -> None:
    """An opponent is asked like anybody else."""
    patch.setattr(Reach, "opponents", frozenset())
    patch.setattr(introduction_paths, "_willingness", lambda *_: 1.0)


def attention_shared_out(patch: pytest.MonkeyPatch) -> None:
    """Strength divided by how many ties there are: one more weakens every other."""
    honest = Reach.first_ties.func  # type: ignore[attr-defined]

    def shared(self: Reach) -> Any:
        ties = honest(self)
        return {pair: replace(tie, value=tie.value / len(ties)) for pair, tie in ties.items()}

    patch.setattr(Reach, "first_ties", property(shared))


def declared_is_proof(patch: pytest.MonkeyPatch) -> None:
    """Who is called retired is taken for retired."""

    def retired(facts: Any, person: str) -> Case:
        is_so = person in facts.graph.retired_people
        return Case(is_so, (Evidence("seat_ended_retired"),) if is_so else ())

    patch.setattr(contact_kinds, "_retired", retired)


def difficult_when_behind(patch: pytest.MonkeyPatch) -> None:
    """Whoever a competitor knows better is called difficult, whatever they think of us."""

    def behind(facts: Any, person: str) -> Case:
        ahead = bool(facts.scores.people[person].competitor_id)
        return Case(ahead, (Evidence("competitor_ahead"),) if ahead else ())

    patch.setattr(contact_kinds, "_difficult", behind)


def nobody_takes_from_them(patch: pytest.MonkeyPatch) -> None:
    """A competitor is scored as though it had no rival: us."""
    honest = competitors.their_side

    def alone(*args: Any) -> AccountGraph:
        made = honest(*args)
        made._tables = {**made._tables, "competitor_tie": []}
        return made

    patch.setattr(competitors, "their_side", alone)


def no_tie_is_a_draw(patch: pytest.MonkeyPatch) -> None:
    """Where we have no tie at all, nobody is said to be ahead."""
    honest = competitors._compared

    def compared(theirs: Any, ours: Any, tied: bool) -> Any:
        return "behind" if not ours else honest(theirs, ours, tied)

    patch.setattr(competitors, "_compared", compared)


BUGS: dict[str, Planted] = {
    "leaving is not being there": meetings_forgotten,
    "coming back restores": taken_out_in_place,
    "ours leaving never raises": rivals_go_with_ours,
    "exposure adds up": smallest_loss_first,
    "a cut is the smallest": whoever_is_next_to_the_target,
    "routes are the likeliest": fewest_hops_first,
    "nobody is asked in vain": everybody_is_willing,
    "saying so does not make it so": declared_is_proof,
    "kinds rest on facts": difficult_when_behind,
    "a competitor is scored as we would be": nobody_takes_from_them,
    "standings compare levels": no_tie_is_a_draw,
    "a tie more is no road less": attention_shared_out,
}


def test_there_is_a_bug_for_every_law() -> None:
    assert BUGS.keys() == LAWS.keys()


@pytest.mark.parametrize("name", LAWS)
def test_the_law_finds_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    law = LAWS[name]

    # Only drawing, no shrinking: that a counterexample is there is all that is asked.
    @settings(
        max_examples=300,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(law.cases)
    def holds(case: Any) -> None:
        law.check(case)

    BUGS[name](monkeypatch)
    with pytest.raises(AssertionError):
        holds()
