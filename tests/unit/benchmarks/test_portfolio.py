"""The generated accounts have the shape that the measurements claim to be of."""

import email
import gzip
from collections import Counter
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from benchmarks.portfolio.accounts import account, portfolio
from benchmarks.portfolio.book import statements_of
from benchmarks.portfolio.mailbox import MESSAGES, OUR_DEPARTMENT, PEOPLE, write_mailbox
from benchmarks.portfolio.shape import AS_OF, MEDIUM, SMALL, AccountShape, PortfolioShape
from graph.model.concepts import CONCEPTS
from graph.model.facts import CLOCK_COLUMNS, fact_from_row
from graph.model.rows import AccountRows


@pytest.fixture(scope="module")
def rows() -> AccountRows:
    return account(MEDIUM.account, 7)


def _column(rows: AccountRows, concept: str, field: str) -> list:
    place = len(CLOCK_COLUMNS) + CONCEPTS[concept].field_names.index(field)
    return [row[place] for row in rows.rows(concept)]


def test_the_sizes_are_those_that_the_issue_names() -> None:
    assert (SMALL.accounts, SMALL.people) == (20, 3_000)
    assert (MEDIUM.accounts, MEDIUM.people, MEDIUM.interactions) == (500, 90_000, 1_900_000)


def test_an_account_has_what_its_shape_says(rows: AccountRows) -> None:
    assert len(rows.rows("person")) == 180
    assert len(rows.rows("interaction")) == 3_800
    assert len(rows.rows("department")) == 10
    assert set(CONCEPTS) == set(rows.tables)
    assert set(_column(rows, "seat", "level")) == {1, 2, 3, 4, 5}


def test_the_same_seed_gives_the_same_account_whatever_was_made_before(rows: AccountRows) -> None:
    assert account(MEDIUM.account, 7).tables == rows.tables
    assert account(MEDIUM.account, 7, seed=1).tables != rows.tables


def test_every_reference_leads_to_something(rows: AccountRows) -> None:
    known = {name: {row[1] for row in rows.rows(name)} for name in CONCEPTS}
    for concept in CONCEPTS.values():
        for row in rows.rows(concept.name):
            record = fact_from_row(concept.name, row).record
            for spec in concept.fields:
                if spec.concept and (value := getattr(record, spec.name)):
                    ids = value if spec.many else (value,)
                    assert set(ids) <= known[spec.concept], (concept.name, spec.name)


def test_entities_are_apart_from_each_other(rows: AccountRows) -> None:
    for name in CONCEPTS:
        facts = [row[0] for row in rows.rows(name)]
        assert len(set(facts)) == len(facts)
        if name != "holding":  # somebody who came back to a seat holds it twice
            entities = [row[1] for row in rows.rows(name)]
            assert len(set(entities)) == len(entities), name


def test_reporting_lines_end_at_one_president(rows: AccountRows) -> None:
    above = dict(
        zip((r[1] for r in rows.rows("seat")), _column(rows, "seat", "reports_to"), strict=True)
    )
    tops = set()
    for seat in above:
        steps = 0
        while above[seat]:
            seat, steps = above[seat], steps + 1
            assert steps < 10
        tops.add(seat)
    assert len(tops) == 1


def test_interactions_are_heavy_tailed_and_lie_in_two_to_five_years(rows: AccountRows) -> None:
    days = _column(rows, "interaction", "at")
    assert "2021-06-30" <= min(days) < max(days) <= AS_OF
    pairs = Counter((e[0], p[0]) for e, p in zip(
        _column(rows, "interaction", "employees"), _column(rows, "interaction", "people"),
        strict=True,
    ))  # fmt: skip
    busiest = sorted(pairs.values(), reverse=True)
    tenth = sum(busiest[: len(busiest) // 10]) / sum(busiest)
    # By hand: with shares 1/k^1.1 over 195 ties the first 19 see 0.67 of all.
    assert 0.55 < tenth < 0.8


def test_statements_carry_the_rows_and_find_the_same_ids(rows: AccountRows) -> None:
    statements = list(statements_of(rows))
    assert len(statements) == sum(len(table) for table in rows.tables.values())
    assert [s.entity_id for s in statements if s.entity_id] == [rows.account_id]
    assert statements[-1].concept.name == "activity"


def test_accounts_of_a_portfolio_are_apart() -> None:
    made = list(portfolio(PortfolioShape("tiny", 30, AccountShape(40, 50))))
    assert len({rows.account_id for rows in made}) == 30
    people = [row[1] for rows in made for row in rows.rows("person")]
    assert len(set(people)) == len(people) == 1_200


def test_a_generated_mailbox_is_a_mailbox(tmp_path: Path) -> None:
    people, packed = write_mailbox(tmp_path)
    lines = people.read_text("utf-8").splitlines()
    assert len(lines) == 1 + PEOPLE
    assert sum(OUR_DEPARTMENT in line for line in lines) == 25
    with gzip.open(packed, "rt", encoding="utf-8") as file:
        text = file.read()
    assert text.count("\nMessage-ID: ") == MESSAGES == 21_635
    first = email.message_from_string(text[text.index("\n") + 1 : text.index("\n\n")])
    assert first["From"].endswith("@example.com>")
    assert parsedate_to_datetime(first["Date"]).year == 2023
