"""Gaps come by what they hold back, with the cause that takes most."""

from __future__ import annotations

import pytest

from graph.analytics.account_graph import AccountGraph
from graph.analytics.gaps import Gap, top_gaps
from graph.analytics.score import score_account
from graph.analytics.settings import ScoringSettings
from tests.fixtures.account_builder import AccountBuilder
from tests.fixtures.scoring_worlds import AS_OF, day


def gaps(made: AccountBuilder, limit: int | None = None) -> list[Gap]:
    graph = AccountGraph.from_rows(made.rows(), AS_OF)
    return top_gaps(score_account(graph, ScoringSettings()), graph, limit)


def deal() -> AccountBuilder:
    made = AccountBuilder(tier="key").employee("wang").opportunity("deal", amount=1.0)
    for name in ("a", "b", "c"):
        made.person(name)
    return made


def test_points_at_stake_are_points_of_the_house() -> None:
    made = deal().role("a", "deal", "decider", attitude="champion")
    # a alone decides, coverage ½: 50 of 100 points of the key tier are missing, and the key tier
    # is 0.5 / 0.8 of the house: 31.25. No department is known, which costs no points by itself.
    made.tie("wang", "a", 2).contact(day(0), "wang", "a")
    found = gaps(made)
    assert found[0] == Gap("tie_silent", "a", "deal", "key", pytest.approx(31.25))
    assert [gap.kind for gap in found[1:]] == ["no_departments", "no_rule"]
    assert {gap.points_at_stake for gap in found[1:]} == {0.0}


@pytest.mark.parametrize(
    ("attitude", "level", "rival", "kind"),
    [
        ("unknown", 4, 0, "attitude_unknown"),
        ("opponent", 4, 0, "attitude_not_supportive"),
        ("champion", 1, 0, "tie_weak"),
        ("champion", None, 0, "tie_level_unknown"),
        ("champion", 3, 4, "tie_silent"),
    ],
)
def test_the_cause_that_takes_most(attitude: str, level: int | None, rival: int, kind: str) -> None:
    made = deal().role("a", "deal", "decider", attitude=attitude).tie("wang", "a", level)
    if level is not None:
        made.contact(day(0), "wang", "a")
    made.organization("rival", kind="competitor").rival_tie("rival", "a", rival)
    assert gaps(made)[0].kind == kind


def test_competitor_ahead_where_nothing_else_takes_more() -> None:
    # Two of us at level 3, fresh: coverage 1 − ¼·¼ = 15/16. A level 4 takes 15 % of it.
    made = deal().employee("zhao").role("a", "deal", "decider", attitude="champion")
    for employee in ("wang", "zhao"):
        made.tie(employee, "a", 3).contact(day(0), employee, "a")
    made.organization("rival", kind="competitor").rival_tie("rival", "a", 4)
    assert gaps(made)[0].kind == "competitor_ahead"


def test_nobody_known_goes_before_an_attitude_that_nobody_could_know() -> None:
    assert gaps(deal().role("a", "deal", "decider"))[0].kind == "nobody_known"


def test_vacant_and_unnamed_seats_and_no_chain() -> None:
    made = deal().department("d").seat("s", "d", 1).rule("r")
    made.step("r", 1, "decision", "decider", "s").step("r", 2, "approval", "approver")
    found = {gap.kind: gap.subject_id for gap in gaps(made)}
    assert found["seat_vacant"] == "s"
    assert found["seat_unnamed"] == "s-r-2-approval-approver-"
    assert gaps(deal())[0].kind == "decider_unknown"


def test_departments_and_dimensions() -> None:
    made = AccountBuilder(tier="strategic").department("d", "finance").seat("s", "d", 1)
    found = {(gap.kind, gap.subject_id): gap.tier for gap in gaps(made)}
    assert found["department_uncovered", "d"] == "broad"
    assert found["dimension_behind", "joint"] == "organizational"
    assert found["seat_vacant", "s"] == "key"


def test_limit_and_order() -> None:
    made = AccountBuilder(tier="strategic").department("d", "finance").seat("s", "d", 1)
    stakes = [gap.points_at_stake for gap in gaps(made)]
    assert stakes == sorted(stakes, reverse=True)
    assert len(gaps(made, limit=2)) == 2
