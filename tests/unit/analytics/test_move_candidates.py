"""Who of us could do what with whom, and a plan that can be done by hand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from graph.analytics.account_graph import AccountGraph
from graph.analytics.chain_outlook import chain_outlook
from graph.analytics.move_candidates import Move, candidate_moves
from graph.analytics.next_moves import next_moves
from graph.analytics.score import score_account
from graph.analytics.settings import ScoringSettings
from graph.model.records import Assignment
from graph.vocabulary.moves import MoveAction
from tests.fixtures.account_builder import AccountBuilder

DAY = "2025-06-30"
SETTINGS = ScoringSettings()


def office() -> AccountBuilder:
    made = AccountBuilder().department("it", "technology_selection").department("fin", "finance")
    for name, role in (
        ("amy", "account_manager"),
        ("sol", "solution"),
        ("boss", "executive_sponsor"),
    ):
        made.employee(name)
        made.add(f"a-{name}", _assignment(name, role))
    for person, department, level in (("cto", "it", 1), ("eng", "it", 4), ("clerk", "fin", 4)):
        made.seat(f"seat-{person}", department, level).person(person, f"seat-{person}")
    made.opportunity("deal").rule("rule")
    for person in ("cto", "eng", "clerk"):
        made.step("rule", 1, "decision", "decider", f"seat-{person}", vote_rule="majority")
    return made


def _assignment(employee: str, role: str) -> Assignment:
    return Assignment(employee, "root", role)  # type: ignore[arg-type]


def candidates(made: AccountBuilder) -> list[Move]:
    graph = AccountGraph.from_rows(made.rows(), DAY)
    scores = score_account(graph, SETTINGS)
    return candidate_moves(graph, scores, scores.opportunities["deal"], SETTINGS)


def of_kind(moves: Iterable[Move], action: MoveAction) -> set[tuple[str, str, str]]:
    return {(m.employee_id, m.person_id, m.through_id) for m in moves if m.action is action}


def test_each_kind_of_move_fits_some_people_and_some_of_us() -> None:
    moves = candidates(office())
    assert of_kind(moves, MoveAction.EXECUTIVE_MEETING) == {("boss", "cto", "")}
    assert of_kind(moves, MoveAction.TECHNICAL_EXCHANGE) == {("sol", "cto", ""), ("sol", "eng", "")}
    assert len(of_kind(moves, MoveAction.VISIT)) == 9
    # Nobody takes our meetings yet, so nobody comes to us, and nobody can introduce.
    assert not of_kind(moves, MoveAction.HEADQUARTERS_VISIT)
    assert not of_kind(moves, MoveAction.INTRODUCTION)


def test_an_introduction_goes_through_a_colleague_or_a_contact_who_trusts_us() -> None:
    made = office().tie("amy", "cto", 3).contact(DAY, "amy", "cto")
    moves = of_kind(candidates(made), MoveAction.INTRODUCTION)
    # Amy introduces her colleagues to the CTO; the CTO introduces Amy to their people.
    assert moves == {("sol", "cto", "amy"), ("boss", "cto", "amy"), ("amy", "eng", "cto")}


def test_who_is_against_us_introduces_nobody() -> None:
    made = office().tie("amy", "cto", 3).contact(DAY, "amy", "cto")
    made.role("cto", "deal", attitude="opponent")
    assert ("amy", "eng", "cto") not in of_kind(candidates(made), MoveAction.INTRODUCTION)


def test_a_fresh_tie_is_not_made_stronger_by_a_visit_that_reaches_no_higher() -> None:
    made = office().tie("amy", "cto", 3).contact(DAY, "amy", "cto")
    assert ("amy", "cto", "") not in of_kind(candidates(made), MoveAction.VISIT)


def test_the_worked_example() -> None:
    """docs/scoring.md, 12: one decider, neutral, whom nobody knows; one visit."""
    made = AccountBuilder().employee("anna").department("d").rule("rule").opportunity("deal")
    made.seat("seat", "d", 2).person("lin", "seat").step("rule", 1, "decision", "decider", "seat")
    made.role("lin", "deal", attitude="neutral")
    graph = AccountGraph.from_rows(made.rows(), DAY)
    scores = score_account(graph, SETTINGS)
    tier = scores.opportunities["deal"]
    outlook = chain_outlook(tier.chain, scores.people, SETTINGS)
    moves = candidate_moves(graph, scores, tier, SETTINGS)
    plan = next_moves(outlook, scores.people, tier.weights, moves, 1.0, SETTINGS)
    (chosen,) = plan.moves
    # The visit makes a tie of level 1: coverage 0 → .25; yes .45 → .45 + .25 × .30 = .525.
    assert (plan.covered_before, plan.covered_after) == pytest.approx((0.0, 0.25))
    assert plan.outlook_after.middle - plan.outlook_before.middle == pytest.approx(0.075)
    # .5 × .075 + .3 × .25; nothing is told, the attitude is known.
    assert chosen.gain.total == pytest.approx(0.0375 + 0.075)
    assert plan.gain == pytest.approx(0.1125)
