"""Why steps are there, what is missing, and rules that apply beside the one that fits best."""

from __future__ import annotations

from graph.analytics.account_graph import AccountGraph
from graph.analytics.chain_outlook import chain_outlook
from graph.analytics.chain_reasons import ChainReasons, Reason, chain_reasons
from graph.analytics.results import DecisionChain
from graph.analytics.score import score_account
from graph.analytics.settings import ScoringSettings
from tests.fixtures.account_builder import AccountBuilder

DAY = "2025-06-30"


def resolved(made: AccountBuilder) -> tuple[DecisionChain, ChainReasons]:
    graph = AccountGraph.from_rows(made.rows(), DAY)
    chain = score_account(graph, ScoringSettings()).opportunities["deal"].chain
    return chain, chain_reasons(graph, chain)


def kinds(reasons: tuple[Reason, ...]) -> set[str]:
    return {reason.code for reason in reasons}


def group() -> AccountBuilder:
    made = AccountBuilder().organization("branch", kind="branch")
    made.department("hq").department("it", "technology_selection").department(
        "site", "other", "branch"
    )
    for person, department in (("lin", "hq"), ("wu", "it"), ("qian", "site")):
        made.seat(f"seat-{person}", department, 2).person(person, f"seat-{person}")
    return made


def central(made: AccountBuilder) -> AccountBuilder:
    return made.opportunity("deal", "branch", amount=1e6, procurement_mode="central")


def points(chain: DecisionChain) -> list[str]:
    return [step.decides.value for step in chain.steps if step.decides]


def test_shortlist_of_the_group_and_nomination_of_the_branch_stand_in_two_rules() -> None:
    made = central(group()).rule("group rule", procurement_mode="central")
    made.step("group rule", 1, "shortlist", "approver", "seat-lin")
    made.step("group rule", 2, "decision", "decider", "seat-wu")
    made.rule("branch rule", "branch")
    made.step("branch rule", 1, "nomination", "approver", "seat-qian")
    made.step("branch rule", 2, "decision", "decider", "seat-qian")
    chain, reasons = resolved(made)
    # The branch's own decision is not what decides a central purchase.
    assert points(chain) == ["shortlist", "nomination", "decision"]
    assert [(c.rule_id, c.reason) for c in chain.companions] == [
        ("branch rule", "central_nomination")
    ]
    assert {u.kind for u in reasons.missing} == {"acceptance_missing", "payment_missing"}
    assert {"rule", "central_nomination"} <= kinds(reasons.steps[1])
    assert [r.rule_id for r in reasons.rules] == ["group rule", "branch rule"]


def test_a_nomination_that_no_rule_tells_is_missing_and_stops_the_outlook() -> None:
    made = central(group()).rule("group rule", procurement_mode="central")
    made.step("group rule", 1, "shortlist", "approver", "seat-lin")
    made.role("lin", "deal", attitude="champion")
    graph = AccountGraph.from_rows(made.rows(), DAY)
    scores = score_account(graph, ScoringSettings())
    chain = scores.opportunities["deal"].chain
    missing = chain_reasons(graph, chain).missing
    assert "nomination_missing" in {unknown.kind for unknown in missing}
    found = chain_outlook(chain, scores.people, ScoringSettings(), missing)
    assert found.chance.low == 0
    assert found.voters[0].why_open in ("", "rule_missing")
    assert {voter.why_open for voter in found.voters} == {"", "rule_missing"}


def test_bought_locally_nothing_of_that_is_missing() -> None:
    made = group().opportunity("deal", "branch", procurement_mode="local").rule("rule")
    made.step("rule", 1, "decision", "decider", "seat-lin")
    _, reasons = resolved(made)
    assert not {"shortlist_missing", "nomination_missing"} & {u.kind for u in reasons.missing}


def funded() -> AccountBuilder:
    made = group().organization("ministry", part_of="", kind="government")
    made.department("office", "other", "ministry").seat("seat-minister", "office", 1)
    made.opportunity("deal", funding="government", amount=1e6, category="grid")
    made.rule("rule", category="grid", amount_max=5e6)
    made.step("rule", 1, "decision", "decider", "seat-wu")
    return made


def test_government_funding_adds_its_party_beside_the_rule() -> None:
    made = funded().rule("ministry rule", funding="government", category="grid", amount_min=1.0)
    made.step("ministry rule", 1, "approval", "approver", "seat-minister")
    chain, reasons = resolved(made)
    assert points(chain) == ["approval", "decision"]
    assert chain.conflicts == ()
    assert chain.rule_ids == ("rule",)
    assert "outside_party" in kinds(reasons.steps[0])
    assert "outside_party_missing" not in {u.kind for u in reasons.missing}


def test_government_funding_without_its_party_is_missing_a_rule() -> None:
    _, reasons = resolved(funded())
    assert "outside_party_missing" in {u.kind for u in reasons.missing}


def test_each_condition_that_a_rule_sets_is_a_reason_with_its_facts() -> None:
    chain, reasons = resolved(funded())
    (rule,) = reasons.rules
    assert [reason.code for reason in rule.reasons] == ["organization", "category", "amount"]
    amount = rule.reasons[2]
    assert amount.detail == {
        "amount": 1e6, "amount_min": None, "amount_max": 5e6, "currency": "CNY",
    }  # fmt: skip
    assert all(reason.fact_ids for reason in rule.reasons)
    # The category's own department buys: that of the seat that decides.
    assert ("buying_department", "it") in {(r.code, r.subject_id) for r in reasons.steps[0]}
    assert len(reasons.steps) == len(chain.steps)


def test_a_committee_says_how_many_votes_a_yes_needs() -> None:
    made = group().opportunity("deal").rule("rule")
    for seat in ("seat-lin", "seat-wu", "seat-qian"):
        made.step("rule", 1, "decision", "decider", seat, vote_rule="majority")
    _, reasons = resolved(made)
    (committee,) = (r for r in reasons.steps[0] if r.code == "committee")
    assert (committee.detail["votes"], committee.detail["needed"]) == (3.0, 2.0)


def test_an_economic_buyers_word_is_not_the_procedure() -> None:
    made = group().opportunity("deal").role("lin", "deal", "economic_buyer", attitude="champion")
    _, reasons = resolved(made)
    assert "procedure_missing" in {unknown.kind for unknown in reasons.missing}
    assert "economic_buyer" in kinds(reasons.steps[0])


def test_where_no_rule_and_no_role_tells_only_that_is_said() -> None:
    chain, reasons = resolved(central(group()))
    assert not chain.covered
    assert "no_rule" in {unknown.kind for unknown in chain.unknowns}
    assert reasons == ChainReasons("deal", (), (), ())
