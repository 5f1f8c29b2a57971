"""Which rule decides: conditions, bands, currencies, nearness, conflicts, what is not known."""

from __future__ import annotations

from typing import Any

import pytest

from graph.analytics.account_graph import AccountGraph
from graph.analytics.decision_rules import RuleMatch, matching_rules
from graph.model.records import DecisionRule
from tests.fixtures.account_builder import AccountBuilder


def match(made: AccountBuilder, as_of: str = "2025-06-30") -> RuleMatch:
    graph = AccountGraph.from_rows(made.rows(), as_of)
    return matching_rules(graph, graph.entity_rows("opportunity")["deal"])


def kinds(found: RuleMatch) -> set[tuple[str, str, str]]:
    return {(u.kind, u.subject_id, u.context_id) for u in found.unknowns}


# domain.md 2: below 5 million a director decides, from 5 a vice president, from 20 the president.
def bands(**deal: Any) -> AccountBuilder:
    made = AccountBuilder().rule("director", amount_max=5e6)
    made.rule("vice president", amount_min=5e6, amount_max=20e6)
    return made.rule("president", amount_min=20e6).opportunity("deal", **deal)


@pytest.mark.parametrize(
    ("amount", "rule"),
    [
        (0.0, "director"),
        (4_999_999.99, "director"),
        (5e6, "vice president"),
        (19_999_999.99, "vice president"),
        (20e6, "president"),
    ],
)
def test_amount_decides_who_decides(amount: float, rule: str) -> None:
    found = match(bands(amount=amount))
    assert found.rule_ids == (rule,)
    assert found.unknowns == ()


def test_missing_amount_is_unknown_not_the_lowest_band() -> None:
    found = match(bands())
    assert found.rule_ids == ()
    assert kinds(found) == {
        ("amount_unknown", "director", "deal"),
        ("amount_unknown", "vice president", "deal"),
        ("amount_unknown", "president", "deal"),
        ("no_rule", "deal", "deal"),
    }


def test_another_currency_is_unknown_not_compared() -> None:
    found = match(
        AccountBuilder().rule("r", amount_min=1.0).opportunity("deal", amount=5.0, currency="USD")
    )
    assert found.rule_ids == ()
    assert kinds(found) == {("currency_mismatch", "r", "deal"), ("no_rule", "deal", "deal")}


def test_currency_does_not_matter_to_a_rule_for_any_amount() -> None:
    found = match(AccountBuilder().rule("r").opportunity("deal", amount=5.0, currency="USD"))
    assert found.rule_ids == ("r",)
    assert found.unknowns == ()


def test_currencies_are_compared_without_case() -> None:
    made = AccountBuilder().rule("r", amount_min=1.0, currency="usd")
    assert match(made.opportunity("deal", amount=5.0, currency="USD")).rule_ids == ("r",)


def test_category_is_compared_as_the_vocabulary_compares() -> None:
    made = (
        AccountBuilder()
        .rule("r", category="Data-Centre")
        .opportunity("deal", category="data centre")
    )
    assert match(made).rule_ids == ("r",)
    made = (
        AccountBuilder().rule("r", category="cooling").opportunity("deal", category="data centre")
    )
    assert match(made).rule_ids == ()


@pytest.mark.parametrize(
    ("field", "value", "other"),
    [("procurement_mode", "central", "local"), ("funding", "bank", "own"), ("category", "a", "b")],
)
def test_condition_is_met_not_met_or_unknown(field: str, value: str, other: str) -> None:
    def found(**deal: Any) -> RuleMatch:
        return match(AccountBuilder().rule("r", **{field: value}).opportunity("deal", **deal))

    assert found(**{field: value}).rule_ids == ("r",)
    assert kinds(found(**{field: other})) == {("no_rule", "deal", "deal")}
    assert kinds(found()) == {(f"{field}_unknown", "r", "deal"), ("no_rule", "deal", "deal")}


def test_most_conditions_win_over_the_nearest_organization() -> None:
    made = AccountBuilder().organization("branch").rule("any", "branch")
    made.rule("central", procurement_mode="central")
    made.opportunity("deal", "branch", procurement_mode="central")
    assert match(made).rule_ids == ("central",)


def test_among_equals_the_nearest_organization_wins() -> None:
    made = AccountBuilder().organization("branch").rule("group").rule("own", "branch")
    assert match(made.opportunity("deal", "branch")).rule_ids == ("own",)


def test_rules_of_another_branch_do_not_apply() -> None:
    made = AccountBuilder().organization("north").organization("south").rule("r", "south")
    assert match(made.opportunity("deal", "north")).rule_ids == ()


def test_equally_specific_rules_are_a_conflict() -> None:
    made = AccountBuilder().rule("a", category="it").rule("b", amount_min=1.0).rule("c")
    found = match(made.opportunity("deal", category="IT", amount=2.0))
    assert found.rule_ids == ("a", "b")
    assert found.conflicts == (("a", "b"),)
    assert kinds(found) == {("rule_conflict", "a", "deal")}


def test_unknown_that_could_not_win_is_not_listed() -> None:
    made = AccountBuilder().rule("two", category="it", amount_min=1.0).rule("one", funding="bank")
    found = match(made.opportunity("deal", category="it", amount=2.0))
    assert found.rule_ids == ("two",)
    assert found.unknowns == ()


def test_rule_counts_only_while_it_is_valid() -> None:
    made = AccountBuilder().opportunity("deal")
    made.add("old", DecisionRule("old", "root"), valid_to="2025-01-01")
    assert match(made, "2024-12-31").rule_ids == ("old",)
    assert match(made, "2025-01-01").rule_ids == ()
