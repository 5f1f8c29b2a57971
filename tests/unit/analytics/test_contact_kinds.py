"""Contact kinds by hand: each with what makes it, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from graph.analytics.account_graph import AccountGraph
from graph.analytics.contact_kinds import KindFinding, contact_kinds
from graph.analytics.score import score_account
from graph.analytics.settings import ScoringSettings
from graph.model import records
from graph.vocabulary.people import ContactKind
from tests.fixtures.account_builder import AccountBuilder
from tests.fixtures.scoring_worlds import AS_OF, day


def found(made: AccountBuilder, person: str) -> Mapping[ContactKind, KindFinding]:
    graph = AccountGraph.from_rows(made.rows(), AS_OF)
    settings = ScoringSettings()
    kinds = contact_kinds(graph, score_account(graph, settings), settings)
    return {finding.kind: finding for finding in kinds.get(person, ())}


def told(finding: KindFinding) -> tuple[str, list[str], list[str]]:
    evidence = [each.code for each in finding.evidence]
    return finding.state, evidence, [each.code for each in finding.against]


def book(level: int | None = 4, **fields: object) -> AccountBuilder:
    made = AccountBuilder().employee("anna").department("lab", "research")
    made.organization("north", part_of="", kind="competitor")
    # Anna has been in the field for years, so that it is not new to us.
    made.seat("old", "lab").person("early", "old").contact(day(900), "anna", "early")
    return made.seat("seat", "lab", level).person("wu", "seat", **fields)


@pytest.mark.parametrize(("level", "kinds"), [(1, 1), (2, 1), (3, 0), (None, 0)])
def test_high_level_by_seat(level: int | None, kinds: int) -> None:
    assert len(found(book(level), "wu")) == kinds


def test_high_level_by_a_role_of_power_that_weighs() -> None:
    made = book(4).opportunity("deal").role("wu", "deal", "decider")
    finding = found(made, "wu")[ContactKind.HIGH_LEVEL]
    assert told(finding) == ("derived", ["power_role"], ["seat_level"])
    assert dict(finding.evidence[0].detail) == {
        "opportunity": "deal",
        "role": "decider",
        "weight": 1.0,
    }


def test_a_declared_kind_is_confirmed_contradicted_or_left_open() -> None:
    high = ("high_level",)
    assert told(found(book(1, declared_kinds=high), "wu")[ContactKind.HIGH_LEVEL])[0] == "confirmed"
    low = found(book(5, declared_kinds=high), "wu")[ContactKind.HIGH_LEVEL]
    assert told(low) == ("contradicted", [], ["seat_level"])
    unknown = found(book(None, declared_kinds=high), "wu")[ContactKind.HIGH_LEVEL]
    assert told(unknown) == ("unsupported", [], [])
    mobile = found(book(declared_kinds=("mobile",)), "wu")[ContactKind.MOBILE]
    assert told(mobile)[0] == "unsupported"


def test_difficult_is_bound_to_a_competitor_and_against_us_or_unknown() -> None:
    bound = book().rival_tie("north", "wu", 3)
    assert told(found(bound, "wu")[ContactKind.DIFFICULT]) == (
        "derived",
        ["competitor_ahead", "no_tie"],
        [],
    )
    # We know them, and nothing is said of their attitude: behind is not yet difficult.
    met = book().rival_tie("north", "wu", 3).tie("anna", "wu", 2)
    assert ContactKind.DIFFICULT not in found(met, "wu")
    met.opportunity("deal").role("wu", "deal", "user", attitude="sceptic")
    assert told(found(met, "wu")[ContactKind.DIFFICULT])[1] == ["competitor_ahead", "attitude"]


def test_a_difficult_contact_who_champions_us_is_a_contradiction() -> None:
    made = book(declared_kinds=("difficult",)).tie("anna", "wu", 3)
    made.opportunity("deal").role("wu", "deal", "user", attitude="champion")
    assert told(found(made, "wu")[ContactKind.DIFFICULT]) == (
        "contradicted",
        [],
        ["no_competitor_ahead", "attitude"],
    )


def test_retired_by_how_the_last_seat_ended() -> None:
    made = AccountBuilder().department("lab").seat("seat", "lab", 3).person("wu").person("xu")
    made.holding("wu", "seat", valid_from=day(3000), valid_to=day(300), ended_how="retired")
    made.holding("xu", "seat", valid_from=day(300), valid_to=day(10), ended_how="left")
    finding = found(made, "wu")[ContactKind.RETIRED]
    assert told(finding) == ("derived", ["seat_ended_retired"], [])
    assert len(finding.evidence[0].fact_ids) == 1
    assert found(made, "xu") == {}
    sitting = book(declared_kinds=("retired",))
    assert told(found(sitting, "wu")[ContactKind.RETIRED]) == (
        "contradicted",
        [],
        ["holds_a_seat"],
    )


def test_mobile_is_from_one_organization_to_another() -> None:
    made = AccountBuilder().organization("hebei").organization("zhejiang")
    made.department("d1", organization="hebei").department("d2", organization="hebei")
    made.department("d3", organization="zhejiang").person("wu").person("xu")
    for number in (1, 2, 3):
        made.seat(f"s{number}", f"d{number}", 4)
    made.holding("wu", "s1", valid_from=day(2000), valid_to=day(1000))
    made.holding("wu", "s3", valid_from=day(1000))
    made.holding("xu", "s1", valid_from=day(1000), valid_to=day(500))
    made.holding("xu", "s2", valid_from=day(500))
    finding = found(made, "wu")[ContactKind.MOBILE]
    assert dict(finding.evidence[0].detail) == {
        "from": "hebei",
        "to": "zhejiang",
        "at": day(1000),
    }
    # Another department of the same organization is no move between organizations.
    assert ContactKind.MOBILE not in found(made, "xu")


def careers() -> AccountBuilder:
    """Four began at level 5; Wu is at 3 after four years, the others where they were."""
    made = AccountBuilder().department("lab", "research").employee("anna")
    for name in ("wu", "a", "b", "c"):
        made.seat(f"low-{name}", "lab", 5).person(name)
    made.seat("head", "lab", 2).person("head", "head").seat("mid", "lab", 3)
    made.holding("wu", "low-wu", valid_from=day(1461), valid_to=day(365))
    made.holding("wu", "mid", valid_from=day(365))
    for name in ("a", "b", "c"):
        made.holding(name, f"low-{name}", valid_from=day(1461))
    return made


def test_a_rising_star_shows_two_of_three_signals() -> None:
    made = careers()
    assert ContactKind.RISING_STAR not in found(made, "wu")
    made.link("wu", "influences", "head")
    finding = found(made, "wu")[ContactKind.RISING_STAR]
    assert told(finding) == ("derived", ["fast_through_levels", "influences_a_senior"], [])
    speed = finding.evidence[0].detail
    # Two levels in 1461 days, and all three who began at the same level are slower.
    assert (speed["levels_gained"], speed["years"], speed["peers"]) == (2.0, 4.0, 3.0)
    assert speed["peers_slower"] == 1.0


@pytest.mark.parametrize(
    ("line", "star"),
    [
        (("head", "promoted", "wu"), True),
        (("wu", "knows_personally", "head"), True),
        (("head", "promoted", "wu", "suspected"), False),
        (("head", "influences", "wu"), False),
        (("a", "promoted", "wu"), False),
    ],
)
def test_which_lines_make_a_sponsor(line: tuple[str, ...], star: bool) -> None:
    kinds = found(careers().link(*line), "wu")
    assert (ContactKind.RISING_STAR in kinds) is star


def test_meetings_with_those_two_levels_up_count_from_three_a_year() -> None:
    made = careers()
    made.seat("top", "lab", 1).person("boss", "top")
    for days in (10, 20):
        made.contact(day(days), "anna", ("wu", "boss"))
    assert ContactKind.RISING_STAR not in found(made, "wu")
    made.contact(day(400), "anna", ("wu", "boss")).contact(day(9), "anna", ("wu", "head"))
    assert ContactKind.RISING_STAR not in found(made, "wu")
    made.contact(day(30), "anna", ("wu", "boss"))
    assert told(found(made, "wu")[ContactKind.RISING_STAR])[1][-1] == "meets_with_seniors"


def test_a_star_that_has_stood_still_is_a_contradiction() -> None:
    made = AccountBuilder().department("lab").seat("seat", "lab", 4)
    made.person("wu", declared_kinds=("rising_star",)).holding("wu", "seat", valid_from=day(2000))
    finding = found(made, "wu")[ContactKind.RISING_STAR]
    assert told(finding) == ("contradicted", [], ["same_level_for_years"])
    assert finding.against[0].detail["years"] == pytest.approx(2000 / 365.25)


def test_a_field_is_new_until_a_year_after_the_first_contact() -> None:
    made = AccountBuilder().employee("anna").department("lab", "research").department("x", "other")
    made.seat("s1", "lab").seat("s2", "lab").seat("s3", "x")
    made.person("wu", "s1").person("xu", "s2").person("yu", "s3")
    assert told(found(made, "wu")[ContactKind.NEW_DOMAIN])[1] == ["function_new_to_us"]
    assert found(made, "yu") == {}
    made.contact(day(364), "anna", "xu")
    assert found(made, "wu")[ContactKind.NEW_DOMAIN].evidence[0].detail == {
        "function": "research",
        "first_contact": day(364),
    }
    made.contact(day(365), "anna", "xu", direction="outbound")
    assert ContactKind.NEW_DOMAIN in found(made, "wu")
    made.contact(day(365), "anna", "xu")
    assert ContactKind.NEW_DOMAIN not in found(made, "wu")


def test_a_tag_bears_a_declared_new_domain_out_but_makes_none() -> None:
    declared = ("new_domain",)
    tagged = found(book(declared_kinds=declared, tags=("储能",)), "wu")[ContactKind.NEW_DOMAIN]
    assert told(tagged) == ("confirmed", ["tag_new_to_us"], [])
    plain = found(book(declared_kinds=declared), "wu")[ContactKind.NEW_DOMAIN]
    assert told(plain) == ("contradicted", [], ["function_known_to_us"])
    assert found(book(tags=("储能",)), "wu") == {}
    # A coach is a role, not a field; and a field that one of us works in is not new.
    coach = book(declared_kinds=declared, tags=("教练",))
    assert told(found(coach, "wu")[ContactKind.NEW_DOMAIN])[0] == "contradicted"
    ours = book(declared_kinds=declared, tags=("储能",))
    ours.add("bob", records.Employee(name="bob", field="储能与调峰"))
    assert told(found(ours, "wu")[ContactKind.NEW_DOMAIN])[0] == "contradicted"
