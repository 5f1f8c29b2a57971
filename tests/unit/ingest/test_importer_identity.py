"""Who is who across rows, files and imports: names, ids, repeats, versions, what is held.

Expected values are read off the rows in each test.
"""

from __future__ import annotations

from pathlib import Path

from tests.fixtures.import_books import (
    Graph,
    actions,
    base,
    plan_of,
    records,
    said,
    warned,
    write_book,
    write_csv,
)


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
