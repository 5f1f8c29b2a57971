"""Dates, numbers and levels as people write them. Expected values: read off the text by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.concepts import CONCEPTS
from ingest.cells import value_of
from ingest.dates import AmbiguousDate, day_of
from ingest.limits import ImportLimits
from ingest.numbers import number_of
from ingest.text import CellError

LIMITS = ImportLimits()
#: As a spreadsheet gives it: without a zone.
EVENING = datetime(2024, 3, 5, 23, 59)  # noqa: DTZ001


@pytest.mark.parametrize(
    "written",
    [
        date(2024, 3, 5), EVENING, "2024-03-05", "2024/3/5", "2024.3.5",
        "5 Mar 2024", "05-Mar-2024", "March 5, 2024", "Mar 5 2024", "5th March 2024",
        "2024年3月5日", "2024 年 3 月 5 日", "２０２４年３月５日", "20240305", 20240305,
        "2024-03-05T10:00:00Z", "2024-03-05 09:14", " 2024-03-05 ",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: Any) -> None:
    assert day_of(written) == "2024-03-05"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("15/03/2024", "2024-03-15"),
        ("3/15/2024 2:30 PM", "2024-03-15"),
        ("05/05/2024", "2024-05-05"),
    ],
)
def test_year_last_is_read_where_only_one_reading_is_a_day(written: str, day: str) -> None:
    assert day_of(written) == day


def test_what_can_be_read_in_two_ways_is_not_guessed() -> None:
    assert day_of("03/04/2024") == AmbiguousDate("2024-03-04", "2024-04-03")


@pytest.mark.parametrize(
    "written",
    ["", "soon", "2024-02-30", "2024-13-01", "3024-01-01", "5 Foo 2024", 45356.5, True, 7],
)
def test_what_is_no_day_is_none(written: Any) -> None:
    assert day_of(written) is None


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_comes_back_from_every_form(day: date) -> None:
    forms = [
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day:%d %b %Y}",
    ]
    assert {day_of(form) for form in forms} == {day.isoformat()}


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12000000", 12_000_000), ("12,000,000", 12_000_000), ("12 000 000", 12_000_000),
        ("1200万", 12_000_000), ("0.12亿", 12_000_000), ("1.1亿", 110_000_000),
        ("3千万", 30_000_000),
        ("￥1,200.50", 1200.5), ("CNY 5", 5), ("500万元", 5_000_000), ("-3", -3), (".5", 0.5),
        ("1.2E+07", 12_000_000), (7, 7), (7.5, 7.5), ("１２", 12),
    ],
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(written: Any, number: float) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize(
    "written", ["12%", "1,2", "1,00,000", "twelve", "", "nan", "inf", "1e999", True]
)
def test_what_is_no_number_is_none(written: Any) -> None:
    assert number_of(written) is None


def read(concept: str, field: str, cell: Any) -> Any:
    return value_of(CONCEPTS[concept].field(field), cell, "en", LIMITS)


@pytest.mark.parametrize(
    "written", [2, 2.0, "2", "L2", "L2 Department head", "L2 部门负责人", "部门负责人"]
)
def test_a_level_is_its_number_its_label_or_both(written: Any) -> None:
    assert read("seat", "level", written) == 2


@pytest.mark.parametrize("written", [3, "3", "3 Trusted", "积累信任", "trusted", "3 积累信任"])
def test_a_tie_level_is_its_number_its_label_or_both(written: Any) -> None:
    assert read("tie", "tie_level", written) == 3


@pytest.mark.parametrize(
    ("concept", "field", "cell", "code"),
    [
        ("tie", "tie_level", 5, "out_of_range"),
        ("seat", "level", 0, "out_of_range"),
        ("seat", "level", 2.5, "not_whole"),
        ("opportunity", "amount", "-1", "below_range"),
        ("opportunity", "amount", "15%", "percent"),
        ("opportunity", "amount", "a lot", "not_a_number"),
        ("opportunity", "closes", "03/04/2024", "date_ambiguous"),
        ("opportunity", "closes", "soon", "not_a_date"),
        ("opportunity", "outcome", "maybe", "not_a_choice"),
        ("tie", "owner", "perhaps", "not_yes_no"),
        ("person", "emails", "nobody", "bad_email"),
        ("person", "phones", "1.39E+10", "number_damaged"),
        ("person", "ref", "1.39E+10", "number_damaged"),
    ],
)
def test_a_bad_cell_says_what_is_wrong(concept: str, field: str, cell: Any, code: str) -> None:
    with pytest.raises(CellError) as caught:
        read(concept, field, cell)
    assert caught.value.code == code


def test_several_values_in_a_cell_are_told_apart() -> None:
    assert read("person", "emails", "Ann <a@x.example>; B@x.example, b@x.example") == (
        "a@x.example", "B@x.example",
    )  # fmt: skip
    assert read("person", "phones", "010-1;+86 138 0000\n2") == ("010-1", "+86 138 0000", "2")
    assert read("person", "declared_kinds", "高层；rising star") == ("high_level", "rising_star")


def test_numbers_become_ids_and_telephones_without_a_fraction() -> None:
    assert read("person", "ref", 1001.0) == "1001"
    assert read("person", "phones", 13900000001) == ("13900000001",)
