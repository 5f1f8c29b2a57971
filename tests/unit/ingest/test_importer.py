"""Sheets to statements: headers, references, defaults, and what is said about bad rows.

Expected values are read off the rows in each test.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.model.concepts import SHARED
from tests.fixtures.import_books import (
    Graph,
    actions,
    named,
    one,
    plan_of,
    records,
    said,
    warned,
    write_book,
    write_csv,
)

ORGANIZATIONS = ["Organizations", ["Name", "ID", "Kind", "Part of"]]


def base(**more: list[list[Any]]) -> dict[str, list[list[Any]]]:
    """One client with two branches, each with a procurement department."""
    sheets: dict[str, list[list[Any]]] = {
        "Organizations": [
            ["Name", "Kind", "Part of"],
            ["Acme", "Client", ""],
            ["Hebei", "Branch", "Acme"],
            ["Zhejiang", "分支机构", "Acme"],
            ["Rival", "竞争对手", ""],
        ],
        "Departments": [
            ["Name", "Organization", "Function"],
            ["Procurement", "Hebei", "采购"],
            ["Procurement", "Zhejiang", "Procurement"],
            ["Board", "Acme", "executive"],
        ],
        "Seats": [
            ["Title", "Department", "Level", "Reports to"],
            ["Director", "Hebei / Procurement", 2, "CEO"],
            ["Director", "Zhejiang / Procurement", "L2", ""],
            ["CEO", "Board", 1, ""],
        ],
        "People": [
            ["Name", "Organization", "E-mail"],
            ["Ann", "Hebei", "ann@x.example"],
            ["Bob", "Acme", ""],
        ],
    }
    return {**sheets, **more}


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


def test_people_of_one_name_differ_when_their_ids_or_addresses_do(tmp_path: Path) -> None:
    book = {
        "Organizations": [["Name"], ["Acme"]],
        "People": [
            ["ID", "Name", "E-mail"],
            ["1", "Larry Campbell", ""],
            ["2", "Larry Campbell", ""],
            ["", "Susan Scott", "s1@x.example"],
            ["", "Susan Scott", "s2@x.example"],
        ],
    }
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert plan.problems == []
    ids = [s.entity_id for s in plan.statements if s.concept.name == "person"]
    assert len(set(ids)) == 4


def test_two_of_one_name_and_nothing_to_tell_them_apart(tmp_path: Path) -> None:
    book = {
        "Organizations": [["Name"], ["Acme"]],
        "People": [["Name", "Notes"], ["Li Wei", "tall"], ["Li Wei", "short"]],
    }
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert said(plan) == [("People", 3, "Name", "same_name_twice")]


def test_the_same_row_twice_counts_once_and_contradictions_are_refused(tmp_path: Path) -> None:
    book = base(
        **{
            "Our team": [["Name"], ["Lin"]],
            "Ties": [
                ["Our person", "Person", "Tie level"],
                ["Lin", "Ann", 2], ["Lin", "Ann", 2], ["Lin", "Ann", 3],
            ],
        }
    )  # fmt: skip
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert said(plan) == [("Ties", 4, "", "said_twice")]
    assert "Tie level" in plan.problems[0].message
    assert "duplicate_row" in warned(plan)
    assert len(records(plan, "tie")) == 1


def test_versions_of_a_fact_are_told_apart_by_their_dates(tmp_path: Path) -> None:
    book = base(
        **{
            "Our team": [["Name"], ["Lin"]],
            "Ties": [
                ["Our person", "Person", "Tie level", "From", "To"],
                ["Lin", "Ann", 1, "2022-01-01", "2023年1月1日"],
                ["Lin", "Ann", 3, "2023/1/1", ""],
            ],
        }
    )
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert plan.problems == []
    periods = [(s.valid_from, s.valid_to) for s in plan.statements if s.concept.name == "tie"]
    assert periods == [("2022-01-01", "2023-01-01"), ("2023-01-01", None)]


def test_an_end_that_is_not_after_the_start_is_refused(tmp_path: Path) -> None:
    book = base(People=[["Name", "From", "To"], ["Ann", "2024-05-01", "2024-05-01"]])
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert said(plan) == [("People", 2, "To", "dates_reversed")]


def test_organizations_that_are_part_of_each_other_are_refused(tmp_path: Path) -> None:
    book = {
        "Organizations": [["Name", "Kind", "Part of"], ["A", "Branch", "B"], ["B", "Branch", "A"]]
    }
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert {p.code for p in plan.problems} == {"parts_in_a_circle"}
    assert plan.statements == []


def test_a_given_account_narrows_the_import(tmp_path: Path) -> None:
    graph = Graph()
    graph.load(write_book(tmp_path / "a.xlsx", base()))
    people = write_csv(
        tmp_path / "people.csv", [["Name", "Organization"], ["Cleo", ""], ["Dan", "Hebei"]]
    )
    plan = graph.plan(people, account="acme")
    assert plan.problems == []
    acme = graph.workspace.list_accounts("amy")[0].account_id
    assert {s.account_id for s in plan.statements} == {acme}
    near = graph.plan(people, account="Acmee")
    assert [p.code for p in near.problems][:1] == ["account_near"]


def test_what_the_graph_holds_can_be_referred_to(tmp_path: Path) -> None:
    graph = Graph()
    graph.load(write_book(tmp_path / "a.xlsx", base()))
    ties = {
        "Our team": [["Name"], ["Lin"]],
        "Ties": [["Our person", "Person", "Tie level"], ["Lin", "Ann", 2]],
    }
    graph.load(write_book(tmp_path / "b.xlsx", ties))
    (tie,) = graph.current("tie")
    people = {r.name for r in graph.current("person")}  # type: ignore[union-attr]
    assert people == {"Ann", "Bob"}
    assert tie.tie_level == 2  # type: ignore[union-attr]


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    graph = Graph()
    book = write_book(tmp_path / "a.xlsx", base())
    assert actions(graph.load(book)) == {"add"}
    assert actions(graph.load(book)) == {"ignore"}


def test_an_empty_cell_says_nothing_and_a_dash_clears(tmp_path: Path) -> None:
    graph = Graph()
    rows = [["ID", "Name", "Notes", "Phone"], ["P1", "Ann", "tall", "1"]]
    graph.load(write_book(tmp_path / "a.xlsx", base(People=rows)))
    rows = [["ID", "Name", "Notes", "Phone"], ["P1", "Ann", "", "-"]]
    graph.load(write_book(tmp_path / "b.xlsx", base(People=rows)))
    (person,) = graph.current("person")
    assert (person.notes, person.phones) == ("tall", ())  # type: ignore[union-attr]


def test_an_id_keeps_a_person_the_same_after_a_change_of_name(tmp_path: Path) -> None:
    graph = Graph()
    for name in ("Ann Lee", "Ann Berg"):
        graph.load(write_book(tmp_path / "a.xlsx", base(People=[["ID", "Name"], ["P1", name]])))
    assert [p.name for p in graph.current("person")] == ["Ann Berg"]  # type: ignore[union-attr]


def test_another_id_is_another_person_of_the_same_name(tmp_path: Path) -> None:
    graph = Graph()
    for ref in ("1", "2"):
        rows = [["ID", "Name"], [ref, "Larry Campbell"]]
        graph.load(write_book(tmp_path / "a.xlsx", base(People=rows)))
    assert sorted(p.ref for p in graph.current("person")) == ["1", "2"]  # type: ignore[union-attr]


def test_an_interaction_with_people_of_two_accounts_is_kept_in_both(tmp_path: Path) -> None:
    book = {
        "Organizations": [["Name"], ["Acme"], ["Umbrella"]],
        "People": [["Name", "Organization"], ["Ann", "Acme"], ["Bob", "Umbrella"]],
        "Our team": [["Name"], ["Lin"]],
        "Interactions": [
            ["Kind", "Date", "Our people", "People"],
            ["Visit", "2024-01-02", "Lin", "Ann; Bob"],
        ],
    }
    plan = plan_of(write_book(tmp_path / "a.xlsx", book))
    assert plan.problems == []
    accounts = {
        s.account_id: s.record.people for s in plan.statements if s.concept.name == "interaction"
    }  # type: ignore[union-attr]
    people = {s.account_id: (s.entity_id,) for s in plan.statements if s.concept.name == "person"}
    assert accounts == people
