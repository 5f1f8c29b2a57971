"""Rules and entered roles joined to one chain, with weights done by hand."""

from __future__ import annotations

import pytest

from graph.analytics.account_graph import AccountGraph
from graph.analytics.decision_chain import resolve_chain
from graph.analytics.results import ChainMember, DecisionChain
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.deals import DecisionPoint, VoteRule
from graph.vocabulary.people import Attitude, BuyingRole
from tests.fixtures.account_builder import AccountBuilder


def chain(made: AccountBuilder) -> DecisionChain:
    graph = AccountGraph.from_rows(made.rows(), "2025-06-30")
    roles = graph.rows("opportunity_role")
    return resolve_chain(graph, graph.entity_rows("opportunity")["deal"], roles, ScoringSettings())


def members(found: DecisionChain) -> dict[str, ChainMember]:
    return {member.weight_key: member for step in found.steps for member in step.members}


def unknowns(found: DecisionChain) -> set[tuple[str, str]]:
    return {(u.kind, u.subject_id) for u in found.unknowns}


def customer() -> AccountBuilder:
    made = AccountBuilder().department("board").opportunity("deal", amount=1.0).rule("rule")
    made.seat("cto-seat", "board", 2).seat("ceo-seat", "board", 1)
    return made.person("cto", "cto-seat").person("ceo", "ceo-seat")


def test_rule_gives_steps_seats_and_weights() -> None:
    made = customer().step("rule", 1, "technical_evaluation", "technical_evaluator", "cto-seat")
    found = chain(made.step("rule", 2, "decision", "decider", "ceo-seat"))
    assert [(step.order, step.decides) for step in found.steps] == [
        (1, DecisionPoint.TECHNICAL_EVALUATION),
        (2, DecisionPoint.DECISION),
    ]
    assert found.rule_ids == ("rule",)
    assert found.covered
    # Raw: evaluation 1.0 × evaluator 0.6 = 0.6; decision 2.0 × decider 1.0 = 2.0; sum 2.6.
    by_key = members(found)
    assert by_key["cto"].weight == pytest.approx(0.6 / 2.6)
    assert by_key["ceo"].weight == pytest.approx(2.0 / 2.6)
    assert by_key["ceo"].attitude is Attitude.UNKNOWN
    assert by_key["ceo"].origin == "rule"


def test_vacant_and_unnamed_seats_keep_their_weight() -> None:
    made = customer().seat("empty", "board", 2).step("rule", 1, "approval", "approver", "empty")
    made.step("rule", 2, "approval", "approver", "ceo-seat").step("rule", 3, "approval", "approver")
    found = members(chain(made))
    # Three steps alike: a third each.
    assert {key: m.weight for key, m in found.items()} == pytest.approx(
        {"empty": 1 / 3, "ceo": 1 / 3, "s-rule-3-approval-approver-": 1 / 3}
    )
    assert found["empty"].person_id == ""
    assert found["s-rule-3-approval-approver-"].seat_id == ""
    assert {("seat_vacant", "empty"), ("seat_unnamed", "s-rule-3-approval-approver-")} <= unknowns(
        chain(made)
    )


@pytest.mark.parametrize("vote_rule", ["majority", "unanimity"])
def test_committee_shares_equally(vote_rule: str) -> None:
    made = customer()
    for seat, votes in (("cto-seat", 3.0), ("ceo-seat", 1.0)):
        made.step("rule", 1, "decision", "decider", seat, vote_rule=vote_rule, vote_weight=votes)
    found = chain(made)
    assert found.steps[0].vote_rule is VoteRule(vote_rule)
    assert {key: m.weight for key, m in members(found).items()} == {"cto": 0.5, "ceo": 0.5}


def test_weighted_committee_shares_by_votes() -> None:
    made = customer()
    for seat, votes in (("cto-seat", 3.0), ("ceo-seat", 1.0)):
        made.step("rule", 1, "decision", "decider", seat, vote_rule="weighted", vote_weight=votes)
    assert {k: m.weight for k, m in members(chain(made)).items()} == {"cto": 0.75, "ceo": 0.25}


def test_two_in_one_seat_share_its_vote() -> None:
    made = (
        customer().person("deputy", "ceo-seat").step("rule", 1, "decision", "decider", "ceo-seat")
    )
    made.step("rule", 1, "decision", "decider", "cto-seat", vote_rule="majority")
    # Two seats, half each; the first half is shared by two.
    weights = {key: member.weight for key, member in members(chain(made)).items()}
    assert weights == {"ceo": 0.25, "deputy": 0.25, "cto": 0.5}


def test_entered_role_gives_attitude_to_who_the_rule_names() -> None:
    made = customer().step("rule", 1, "decision", "decider", "ceo-seat")
    found = chain(made.role("ceo", "deal", "decider", attitude="champion"))
    (ceo,) = members(found).values()
    assert ceo.origin == "both"
    assert ceo.attitude is Attitude.CHAMPION
    assert ceo.weight == 1
    assert len(ceo.fact_ids) == 3  # the rule, its step, the entered role


def test_entered_weight_stands_in_place_of_the_roles() -> None:
    made = customer().step("rule", 1, "decision", "decider", "ceo-seat")
    made.step("rule", 2, "decision", "decider", "cto-seat")
    found = members(chain(made.role("cto", "deal", "decider", weight=0.25)))
    # 2 × 1 against 2 × 0.25.
    assert found["ceo"].weight == pytest.approx(0.8)
    assert found["cto"].weight == pytest.approx(0.2)


def test_entered_only_comes_by_what_the_role_decides() -> None:
    made = AccountBuilder().opportunity("deal").person("a").person("b").person("c")
    made.role("a", "deal", "coach").role("b", "deal", "decider")
    found = chain(made.role("c", "deal", "technical_evaluator"))
    told = [(step.decides, [m.person_id for m in step.members]) for step in found.steps]
    assert told == [
        (DecisionPoint.TECHNICAL_EVALUATION, ["c"]),
        (DecisionPoint.DECISION, ["b"]),
        (None, ["a"]),
    ]
    # Raw: 1.0 × 0.6, 2.0 × 1.0, advice 0.5 × coach 0.2 = 0.1; sum 2.7.
    weights = {key: member.weight for key, member in members(found).items()}
    assert weights == pytest.approx({"c": 0.6 / 2.7, "b": 2 / 2.7, "a": 0.1 / 2.7})
    assert found.covered
    assert unknowns(found) == {("no_rule", "deal")}


def test_entered_in_a_step_takes_part_in_what_it_decides() -> None:
    made = customer().step("rule", 1, "decision", "decider", "ceo-seat").person("aide")
    found = chain(made.role("aide", "deal", "influencer", order=1))
    (step,) = found.steps
    assert step.decides is DecisionPoint.DECISION
    # Both share the step: 2 × ½ × decider 1 against 2 × ½ × influencer 0.4.
    weights = {key: member.weight for key, member in members(found).items()}
    assert weights == pytest.approx({"ceo": 1 / 1.4, "aide": 0.4 / 1.4})


def test_another_role_than_the_rules_is_a_part_of_its_own() -> None:
    made = customer().step("rule", 1, "technical_evaluation", "technical_evaluator", "cto-seat")
    found = chain(made.role("cto", "deal", "decider"))
    roles = [member.role for step in found.steps for member in step.members]
    assert roles == [BuyingRole.TECHNICAL_EVALUATOR, BuyingRole.DECIDER]


def test_conflicting_rules_apply_together() -> None:
    made = customer().rule("other").step("rule", 1, "decision", "decider", "ceo-seat")
    found = chain(made.step("other", 1, "decision", "decider", "cto-seat"))
    assert found.conflicts == (("other", "rule"),)
    assert {key: m.weight for key, m in members(found).items()} == {"ceo": 0.5, "cto": 0.5}


def test_nobody_said_who_decides() -> None:
    found = chain(AccountBuilder().opportunity("deal"))
    assert not found.covered
    assert found.steps == ()
    assert unknowns(found) == {("no_rule", "deal"), ("decider_unknown", "deal")}


def test_decider_is_unknown_while_only_advisers_are_named() -> None:
    found = chain(AccountBuilder().opportunity("deal").person("a").role("a", "deal", "coach"))
    assert not found.covered
    assert ("decider_unknown", "deal") in unknowns(found)


def test_somebody_who_is_not_there_any_more_plays_no_part() -> None:
    found = chain(AccountBuilder().opportunity("deal").role("gone", "deal", "decider"))
    assert found.steps == ()
