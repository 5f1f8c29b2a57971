"""Exports of other systems: contacts become people with posts, or it is said why not.

The headers are those of the systems; every row is invented here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.vocabulary.deals import Outcome
from graph.vocabulary.people import BuyingRole
from ingest.titles import function_of_name, level_of_title
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

OUTLOOK = ["Title", "First Name", "Middle Name", "Last Name", "Suffix", "Company", "Department",
           "Job Title", "Business Phone", "Mobile Phone", "E-mail Address", "E-mail 2 Address",
           "Birthday"]  # fmt: skip
GOOGLE = ["First Name", "Middle Name", "Last Name", "E-mail 1 - Label", "E-mail 1 - Value",
          "E-mail 2 - Value", "Phone 1 - Value", "Organization Name", "Organization Title",
          "Organization Department", "Labels"]  # fmt: skip


def test_a_chinese_address_book(tmp_path: Path) -> None:
    rows = [
        ["姓名", "手机", "邮箱", "公司", "职位"],
        ["王芳", "\u202d138 0000 0009\u202c", "wang@x.example", "北辰电力", "采购总监"],
    ]
    plan = plan_of(write_csv(tmp_path / "通讯录.csv", rows, "gb18030"), lang="zh")
    assert plan.problems == []
    company, person = one(plan, "organization"), one(plan, "person")
    seat, department = one(plan, "seat"), one(plan, "department")
    assert (company.name, person.name, person.phones) == ("北辰电力", "王芳", ("138 0000 0009",))
    assert (seat.title, seat.level, department.name) == ("采购总监", 2, "未提供部门")
    holding = one(plan, "holding")
    assert holding.seat == named(plan, "seat")["采购总监"].entity_id
    assert holding.person == named(plan, "person")["王芳"].entity_id
    assert "organizations_new" in warned(plan)


def test_outlook_title_is_how_one_is_addressed_and_not_the_post(tmp_path: Path) -> None:
    row = ["Dr.", "Ann", "B.", "Berg", "Jr.", "Acme", "Finance", "CFO", "1", "2", "a@x.example",
           "b@x.example", ""]  # fmt: skip
    plan = plan_of(write_csv(tmp_path / "contacts.csv", [OUTLOOK, row]))
    assert plan.problems == []
    person = one(plan, "person")
    assert person.name == "Ann B. Berg Jr."
    assert (person.emails, person.phones) == (("a@x.example", "b@x.example"), ("1", "2"))
    assert (one(plan, "seat").title, one(plan, "seat").level) == ("CFO", 1)
    assert one(plan, "department").function == "finance"
    assert [w.column for w in plan.warnings if w.code == "header_twice"] == ["Title"]


def test_google_labels_and_numbered_columns(tmp_path: Path) -> None:
    row = ["太郎", "", "山田", "* Work", "t@x.example", "u@x.example", "+81 1", "Acme", "部長",
           "営業", "* myContacts ::: Clients"]  # fmt: skip
    plan = plan_of(write_csv(tmp_path / "google.csv", [GOOGLE, row]))
    assert plan.problems == []
    person = one(plan, "person")
    assert (person.name, person.emails) == ("山田太郎", ("t@x.example", "u@x.example"))
    assert person.tags == ("myContacts", "Clients")


def test_linkedin_has_a_preamble_and_rows_of_nobody(tmp_path: Path) -> None:
    rows = [
        ["Notes:"],
        ["When exporting your connection data, you may notice that some are missing"],
        [],
        ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"],
        ["Lars", "Holm, MBA", "https://l.example/h", "", "Acme", "CEO, Founder", "03 Jan 2022"],
        ["", "", "", "", "", "", "20 May 2021"],
    ]
    plan = plan_of(write_csv(tmp_path / "Connections.csv", rows))
    assert plan.problems == []
    assert one(plan, "person").name == "Lars Holm, MBA"
    assert [w.row for w in plan.warnings if w.column == "URL"] == [4]


def salesforce(tmp_path: Path) -> list[Path]:
    return [
        write_csv(tmp_path / "Account.csv", [["Id", "Name", "Industry", "Type", "OwnerId"],
            ["001A", "Acme", "Energy", "Customer", "005X"]]),
        write_csv(tmp_path / "Contact.csv", [
            ["Id", "AccountId", "FirstName", "LastName", "Title", "Department", "Email"],
            ["003A", "001A", "Ann", "Berg", "VP, Security", "Security", "ann@x.example"],
            ["003B", "001A", "Bob", "Ek", "Procurement Manager", "Procurement", "bob@x.example"]]),
        write_csv(tmp_path / "Opportunity.csv", [
            ["Id", "AccountId", "Name", "StageName", "Amount", "CloseDate", "OwnerId", "Type"],
            ["006A", "001A", "Phase 1", "Closed Won", "185000", "2026-09-10", "005X", "New"]]),
        write_csv(tmp_path / "OpportunityContactRole.csv", [
            ["Id", "OpportunityId", "ContactId", "Role", "IsPrimary"],
            ["00KA", "006A", "003A", "Decision Maker", "TRUE"],
            ["00KB", "006A", "003B", "Procurement", "FALSE"]]),
    ]  # fmt: skip


def test_salesforce_files_refer_to_each_other_by_id(tmp_path: Path) -> None:
    plan = plan_of(*salesforce(tmp_path))
    assert plan.problems == []
    acme = named(plan, "organization")["Acme"]
    assert {s.account_id for s in plan.statements} == {acme.entity_id}
    deal = one(plan, "opportunity")
    assert (deal.amount, deal.closes, deal.outcome) == (185_000, "2026-09-10", Outcome.WON)
    roles = {r.person: r.role for r in records(plan, "opportunity_role")}
    people = named(plan, "person")
    assert roles == {
        people["Ann Berg"].entity_id: BuyingRole.DECIDER,
        people["Bob Ek"].entity_id: None,
    }
    left_out = [(w.file, w.row, w.column) for w in plan.warnings if w.code.endswith("_left_out")]
    assert left_out == [
        ("OpportunityContactRole.csv", 3, "Role"),
        ("Opportunity.csv", 2, "OwnerId"),
    ]


def test_contacts_without_their_accounts_say_so(tmp_path: Path) -> None:
    plan = plan_of(salesforce(tmp_path)[1])
    assert said(plan) == [
        ("", 2, "AccountId", "not_found"), ("", 3, "AccountId", "not_found"),
    ]  # fmt: skip
    assert "001A" in plan.problems[0].message


def test_hubspot_duplicates_are_explained(tmp_path: Path) -> None:
    companies = write_csv(tmp_path / "companies.csv", [
        ["Record ID", "Company name"], ["1", "Acme Ltd"], ["2", "ACME Ltd"]])  # fmt: skip
    contacts = write_csv(tmp_path / "contacts.csv", [
        ["Record ID", "First Name", "Last Name", "Email", "Associated Company",
         "Associated Company IDs", "Contact owner"],
        ["81", "Ann", "Berg", "ann@x.example", "Acme Ltd", "1;99", "Sam Sales"],
        ["82", "", "", "tom@x.example", "Acme Ltd", "1", ""],
        ["83", "Bob", "Ek", "", "ACME Ltd", "2", ""]])  # fmt: skip
    plan = plan_of(companies, contacts)
    assert [(p.file, p.row, p.column, p.code) for p in plan.problems] == [
        ("contacts.csv", 3, "Last Name", "value_missing"),
        ("companies.csv", 3, "Company name", "organization_twice"),
        ("contacts.csv", 4, "Associated Company IDs", "depends_on_bad_row"),
    ]
    tie = one(plan, "tie")
    assert (tie.owner, tie.employee) == (True, named(plan, "employee")["Sam Sales"].entity_id)


def test_contacts_twice_and_a_new_title(tmp_path: Path) -> None:
    graph = Graph()
    header = ["Name", "Email", "Company", "Department", "Job Title"]
    path = tmp_path / "contacts.csv"
    write_csv(path, [header, ["Ann", "a@x.example", "Acme", "Legal", "Counsel"]])
    assert actions(graph.load(path)) == {"add"}
    assert actions(graph.load(path)) == {"ignore"}
    write_csv(path, [header, ["Ann", "A@x.example", "Acme", "Legal", "General Counsel"]])
    graph.load(path)
    (seat,) = graph.current("seat")
    assert (seat.title, seat.level) == ("General Counsel", 2)  # type: ignore[union-attr]


def test_an_address_book_moves_nobody_from_a_post_that_was_entered(tmp_path: Path) -> None:
    graph = Graph()
    graph.load(write_book(tmp_path / "a.xlsx", {
        "Organizations": [["Name"], ["Acme"]],
        "Departments": [["Name", "Function"], ["Legal", "Finance"]],
        "Seats": [["Title", "Department", "Level"], ["Head of Legal", "Legal", 1]],
        "People": [["Name", "E-mail"], ["Ann", "a@x.example"]],
        "Seat history": [["Person", "Seat"], ["Ann", "Head of Legal"]],
    }))  # fmt: skip
    header = ["Name", "Email", "Company", "Department", "Job Title"]
    path = write_csv(
        tmp_path / "c.csv", [header, ["Ann", "a@x.example", "Acme", "Legal", "Counsel"]]
    )
    plan = graph.plan(path)
    assert plan.problems == []
    assert "other_post" in warned(plan)
    graph.load(path)
    assert [s.title for s in graph.current("seat")] == ["Head of Legal"]  # type: ignore[union-attr]
    (department,) = graph.current("department")
    assert department.function == "finance"  # type: ignore[union-attr]


def test_our_side_is_chosen_among_contacts(tmp_path: Path) -> None:
    rows = [["Name", "Email", "Dept", "Title"], ["Ann", "ann@us.example", "Legal", "Attorney"],
            ["Bob", "bob@them.example", "Trading", "Trader"]]  # fmt: skip
    path = write_csv(tmp_path / "people.csv", rows)
    for query in ("dept=Legal", "DEPT=legal|audit", "@us.example"):
        plan = plan_of(path, account="Acme", our_side=query)
        assert plan.problems == []
        assert (one(plan, "employee").name, one(plan, "person").name) == ("Ann", "Bob")
    assert [p.code for p in plan_of(path, account="Acme", our_side="dept=Sales").problems] == [
        "side_empty"
    ]


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("President & CEO", 1), ("董事长", 1), ("总经理", 1),
        ("Vice President, Gas", 2), ("VP & CFO", 2),
        ("副总裁兼首席技术官", 2), ("Mng Dir Trading", 2), ("采购部部长", 2),
        ("Mgr Trading", 3), ("处长", 3),
        ("Specialist Legal", 4), ("工程师", 4), ("Administrator", 5), ("总经理助理", 5),
        ("Assistant to the President", 5), ("Poet", None), ("", None),
    ],
)  # fmt: skip
def test_a_level_is_read_from_a_title_or_left_open(title: str, level: int | None) -> None:
    # Expected by the ladder of the field: 1 executive, 2 department head, 3 section head,
    # 4 specialist, 5 staff.
    assert level_of_title(title) == level


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("ENA Legal", "contract"),
        ("集团财务部", "finance"),
        ("Supply-Chain", "supply_chain"),
        ("Poetry", None),
    ],
)
def test_a_function_is_read_from_a_name_or_left_open(name: str, function: str | None) -> None:
    assert function_of_name(name) == function
