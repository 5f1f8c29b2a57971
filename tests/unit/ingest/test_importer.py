"""Sheets to statements: headers, references, defaults, and what is said about bad rows.

Expected values are read off the rows in each test.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model.concepts import SHARED
from tests.fixtures.import_books import (
    base,
    named,
    one,
    plan_of,
    records,
    said,
    write_book,
)


def test_headers_in_any_language_order_and_mixture(tmp_path: Path) -> None:
    book = write_book(
        tmp_path / "a.xlsx",
        {
            "组织": [["Kind", "名称", "ID"], ["客户", "北辰", "C1"]],
            "contacts": [["邮箱", "Name *", "编号"], ["a@x.example", "陈明", "P1"]],
        },
    )
    plan = plan_of(book)
    assert plan.problems == []
    person = one(plan, "person")
    assert (person.name, person.ref, person.emails) == ("陈明", "P1", ("a@x.example",))
    assert person.organization == named(plan, "organization")["北辰"].entity_id


def test_one_client_needs_no_organization_column_and_is_the_account(tmp_path: Path) -> None:
    plan = plan_of(write_book(tmp_path / "a.xlsx", base(People=[["Name"], ["Ann"]])))
    acme = named(plan, "organization")["Acme"]
    assert acme.account_id == acme.entity_id
    assert named(plan, "organization")["Hebei"].account_id == acme.entity_id
    assert named(plan, "organization")["Rival"].account_id == SHARED
    assert one(plan, "person").organization == acme.entity_id
    assert {s.account_id for s in plan.statements} == {acme.entity_id, SHARED}


def test_a_branch_without_a_parent_is_part_of_the_only_client(tmp_path: Path) -> None:
    book = {"Organizations": [["Name", "Kind"], ["Hebei", "Branch"], ["Acme", "Client"]]}
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    found = named(plan, "organization")
    assert found["Hebei"].record.part_of == found["Acme"].entity_id


def test_several_clients_need_to_be_named(tmp_path: Path) -> None:
    book = {
        "Organizations": [["Name"], ["Acme"], ["Umbrella"]],
        "People": [["Name", "Organization"], ["Ann", "Acme"], ["Bob", ""]],
    }
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert said(plan) == [("People", 3, "Organization", "organization_needed")]
    assert "Acme, Umbrella" in plan.problems[0].message


def test_paths_tell_things_of_the_same_name_apart(tmp_path: Path) -> None:
    plan = plan_of(write_book(tmp_path / "a.xlsx", base()))
    assert plan.problems == []
    departments = [s for s in plan.statements if s.concept.name == "department"]
    seats = [s for s in plan.statements if s.concept.name == "seat"]
    assert [s.record.department for s in seats] == [d.entity_id for d in departments]
    assert seats[0].record.reports_to == seats[2].entity_id


def test_an_ambiguous_name_lists_the_candidates(tmp_path: Path) -> None:
    book = base(Seats=[["Title", "Department"], ["Director", "Procurement"]])
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert said(plan) == [("Seats", 2, "Department", "ambiguous")]
    message = plan.problems[0].message
    assert "Acme / Hebei / Procurement" in message
    assert "Acme / Zhejiang / Procurement" in message


def test_a_person_prefers_the_post_in_their_own_organization(tmp_path: Path) -> None:
    book = base(**{"Seat history": [["Person", "Seat"], ["Ann", "Procurement / Director"]]})
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert plan.problems == []
    seats = [s for s in plan.statements if s.concept.name == "seat"]
    assert one(plan, "holding").seat == seats[0].entity_id


@pytest.mark.parametrize(
    "written",
    ["P1", "Ann", "Ann <ann@x.example>", "ann@x.example", "ANN@X.EXAMPLE", "安", "Ann (P1)"],
)
def test_a_person_is_referred_to_in_any_of_these_ways(tmp_path: Path, written: str) -> None:
    book = {
        "Organizations": [["Name"], ["Acme"]],
        "People": [
            ["ID", "Name", "Name in another script", "E-mail"],
            ["P1", "Ann", "安", "ann@x.example"],
        ],
        "Our team": [["Name"], ["Lin"]],
        "Ties": [["Our person", "Person", "Tie level"], ["Lin", written, 3]],
    }
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert plan.problems == []
    assert one(plan, "tie").person == named(plan, "person")["Ann"].entity_id
    assert one(plan, "tie").tie_level == 3


@pytest.mark.parametrize(
    ("lang", "hint"), [("en", "Did you mean Procurement?"), ("zh", "是否想写：Procurement？")]
)
def test_an_unknown_name_is_answered_with_near_spellings(
    tmp_path: Path, lang: str, hint: str
) -> None:
    book = {
        "Organizations": [["Name"], ["Acme"]],
        "Departments": [["Name"], ["Procurement"]],
        "Seats": [["Title", "Department"], ["Head", "Procurment"]],
    }
    plan = plan_of(write_book(tmp_path / "a.xlsx", book), lang=lang)
    assert said(plan) == [("Seats", 2, "Department", "not_found_near")]
    assert plan.problems[0].hint == hint


def test_a_row_that_depends_on_a_bad_row_is_bad_too(tmp_path: Path) -> None:
    book = base(
        People=[["Name", "E-mail"], ["Ann", "not an address"], ["Bob", ""]],
        **{
            "Our team": [["Name"], ["Lin"]],
            "Ties": [["Our person", "Person"], ["Lin", "Ann"], ["Lin", "Bob"]],
        },
    )
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert said(plan) == [
        ("People", 2, "E-mail", "bad_email"),
        ("Ties", 2, "Person", "depends_on_bad_row"),
    ]
    assert "a.xlsx#People!2" in plan.problems[1].message
    assert plan.writable() == ()
    assert len(records(plan, "tie")) == 1
    assert plan.writable(accept_valid=True) == plan.statements


def test_badness_spreads_through_every_step(tmp_path: Path) -> None:
    book = {
        "Organizations": [["Name", "Account tier"], ["Acme", "silver"]],
        "Departments": [["Name", "Organization"], ["Board", "Acme"]],
        "Seats": [["Title", "Department"], ["CEO", "Board"]],
    }
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert [p.code for p in plan.problems] == ["not_a_choice"] + ["depends_on_bad_row"] * 2
    assert plan.statements == []


def test_a_missing_value_and_a_missing_column_are_named(tmp_path: Path) -> None:
    book = {
        "Organizations": [["Name", "Kind"], ["", "Client"], ["Acme", ""]],
        "Seats": [["Title"], ["CEO"]],
    }
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert said(plan) == [
        ("Organizations", 2, "Name", "value_missing"),
        ("Seats", 0, "", "header_missing"),
    ]
    assert "Department" in plan.problems[1].message


def test_nothing_is_lost_silently(tmp_path: Path) -> None:
    book = {
        "Organizations": [
            ["Name", "Shoe size", "Note", "Remarks", "Empty"],
            ["Acme", 43, "a", "b", ""],
        ],
        "Budget": [["Year", "Sum"], [2024, 7]],
    }
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert [(w.sheet, w.column, w.code) for w in plan.warnings] == [
        ("Organizations", "Shoe size", "header_unknown"),
        ("Organizations", "Remarks", "header_twice"),
        ("Budget", "", "sheet_unknown"),
    ]
