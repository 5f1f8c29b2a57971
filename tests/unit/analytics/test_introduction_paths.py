"""Introduction paths: routes worked out by hand (docs/scoring.md, 10)."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from graph.analytics.introduction_paths import introductions_to
from graph.analytics.network_settings import NetworkSettings
from graph.analytics.shared_time import shared_times
from graph.model.errors import Invalid, NotFound
from tests.fixtures.account_builder import AccountBuilder
from tests.fixtures.network_laws import reach_of
from tests.fixtures.scoring_worlds import AS_OF


def book() -> AccountBuilder:
    """Anna met Old Meng and Ling on the day itself: strength is level / 4."""
    made = AccountBuilder().employee("anna").person("zheng").person("ling")
    made.person("meng", declared_kinds=("retired",))
    made.tie("anna", "meng", 3).tie("anna", "ling", 4).contact(AS_OF, "anna", ("meng", "ling"))
    made.link("meng", "promoted", "zheng").link("ling", "assists", "zheng")
    made.opportunity("deal").role("ling", "deal", "user", attitude="neutral")
    return made.role("meng", "deal", "influencer", attitude="supporter")


def test_the_worked_example() -> None:
    found = introductions_to(reach_of(book().rows(), "deal"), "zheng")
    # Meng: 3/4 × .8 × .9 = .54; Ling: 4/4 × .6 × .6 = .36.
    assert [(path.person_ids, round(path.chance, 9)) for path in found.paths] == [
        (("anna", "meng", "zheng"), 0.54),
        (("anna", "ling", "zheng"), 0.36),
    ]
    first, second = found.paths[0].hops
    assert (first.kind, first.chance, first.willingness, first.attitude) == ("tie", 0.75, 1.0, None)
    assert (second.kind, second.chance, second.willingness) == ("promoted", 0.8, 0.9)
    assert second.retired
    assert not found.paths[1].hops[1].retired
    assert found.paths[0].unknowns == ()


def test_an_opponent_is_no_middleman_but_can_be_the_target() -> None:
    made = book().opportunity("other").role("meng", "other", "user", attitude="opponent")
    assert introductions_to(reach_of(made.rows(), "other"), "zheng").opponent_ids == ("meng",)
    routes = introductions_to(reach_of(made.rows()), "zheng").paths
    assert [path.person_ids for path in routes] == [("anna", "ling", "zheng")]
    assert introductions_to(reach_of(made.rows()), "meng").paths[0].person_ids == ("anna", "meng")
    # In the deal that he supports he is asked.
    assert len(introductions_to(reach_of(made.rows(), "deal"), "zheng").paths) == 2


def test_an_attitude_that_nobody_knows_is_counted_low_and_named() -> None:
    made = AccountBuilder().employee("anna").person("a").person("b").tie("anna", "a", 4)
    made.contact(AS_OF, "anna", "a").link("a", "knows_personally", "b", "suspected")
    (path,) = introductions_to(reach_of(made.rows()), "b").paths
    # 4/4 × .7 × .5 (suspected) × .5 (unknown)
    assert path.chance == pytest.approx(0.175)
    assert [unknown.kind for unknown in path.unknowns] == ["attitude_unknown"]
    assert path.hops[1].suspected


def test_a_tie_that_is_only_known_opens_no_door() -> None:
    made = AccountBuilder().employee("anna").person("a").tie("anna", "a", 1)
    assert introductions_to(reach_of(made.rows()), "a").paths == ()


def colleagues(begun: str, left: str | None) -> AccountBuilder:
    made = AccountBuilder().employee("anna").department("lab").seat("s1", "lab").seat("s2", "lab")
    made.person("a").person("b").tie("anna", "a", 4).contact(AS_OF, "anna", "a")
    made.holding("a", "s1", valid_from=begun, valid_to=left, ended_how="moved" if left else None)
    return made.holding("b", "s2", valid_from="2021-06-30")


def test_former_colleagues_are_those_of_one_place_at_one_time() -> None:
    # One year together, 2021-06-30 to 2022-06-30, three years (1096 days) before the day.
    reach = reach_of(colleagues("2015-01-01", "2022-06-30").rows())
    (hop,) = introductions_to(reach, "b").paths[0].hops[1:]
    assert (hop.kind, hop.place_id) == ("same_department", "lab")
    assert (hop.begun, hop.ended) == ("2021-06-30", "2022-06-30")
    by_hand = 0.5 * 365 / (2 * 365.25) * 2 ** -(1096 / 365.25 / 5)
    assert hop.chance == pytest.approx(by_hand)
    assert len(hop.fact_ids) == 2


@pytest.mark.parametrize("left", ["2021-06-30", "2021-12-01"])
def test_dates_that_do_not_overlap_long_enough_make_no_colleagues(left: str) -> None:
    assert introductions_to(reach_of(colleagues("2015-01-01", left).rows()), "b").paths == ()


def test_colleagues_of_today_have_no_end() -> None:
    (hop,) = (
        introductions_to(reach_of(colleagues("2015-01-01", None).rows()), "b").paths[0].hops[1:]
    )
    assert hop.ended is None
    assert hop.chance == 0.5


def test_in_a_large_department_people_know_each_other_less() -> None:
    made = colleagues("2015-01-01", None)
    for number in range(22):
        made.seat(f"more-{number}", "lab")
    (shared,) = shared_times(reach_of(made.rows()).graph, NetworkSettings())
    # 24 seats, a circle of 12.
    assert shared.chance(AS_OF, NetworkSettings()) == 0.25


def test_the_reporting_line_leads_both_ways() -> None:
    made = AccountBuilder().employee("anna").department("d1").department("d2")
    made.seat("top", "d1", 3).seat("low", "d2", 4, reports_to="top")
    made.person("boss", "top").person("clerk", "low")
    made.tie("anna", "clerk", 4).contact(AS_OF, "anna", "clerk")
    assert introductions_to(reach_of(made.rows()), "boss").paths[0].hops[1].kind == "reports_to"
    made.tie("anna", "boss", 4).contact(AS_OF, "anna", "boss")
    routes = introductions_to(reach_of(made.rows()), "clerk").paths
    assert [path.hops[-1].kind for path in routes] == ["tie", "manages"]


def test_nobody_of_that_id() -> None:
    with pytest.raises(NotFound):
        introductions_to(reach_of(book().rows()), "nobody")


@pytest.mark.parametrize(
    ("name", "value"),
    [("introduction_chance_min", 0.0), ("willingness", {}), ("shared_years_full", float("nan"))],
)
def test_a_constant_out_of_range_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(Invalid, match=name):
        NetworkSettings(**{name: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["scoring.md", "scoring.zh.md"])
def test_every_constant_is_documented(name: str) -> None:
    text = (Path(__file__).parents[3] / "docs" / name).read_text(encoding="utf-8")
    names = [field.name for field in dataclasses.fields(NetworkSettings)]
    assert [each for each in names if f"`{each}`" not in text] == []
