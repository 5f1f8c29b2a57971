"""Dates as people write them, to ISO days; what can be read in two ways is not guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from ingest.tables import Cell

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"),
            ("may",), ("jun", "june"), ("jul", "july"), ("aug", "august"),
            ("sep", "sept", "september"), ("oct", "october"), ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_TIME = r"(?:[T\s]+\d{1,2}:\d{2}.*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{1,2}}){_TIME}")
_CHINESE = re.compile(rf"(\d{{4}})\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*[日号]?{_TIME}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{4}}){_TIME}")
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+([A-Za-z]+)\.?,?[\s-]+(\d{{4}}){_TIME}")
_MONTH_DAY = re.compile(rf"([A-Za-z]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}")
_EARLIEST_YEAR = 1900
_LATEST_YEAR = 2200


@dataclass(frozen=True, slots=True)
class AmbiguousDate:
    """The two days that a text may mean."""

    first: str
    second: str


def day_of(value: Cell) -> str | AmbiguousDate | None:
    """Return the day that `value` names as ``YYYY-MM-DD``, or None when it names none.

    Examples
    --------
    >>> day_of("2024年3月5日")
    '2024-03-05'
    >>> day_of("5 Mar 2024")
    '2024-03-05'
    >>> day_of("03/04/2024")
    AmbiguousDate(first='2024-03-04', second='2024-04-03')
    """
    if isinstance(value, datetime):
        return _iso(value.year, value.month, value.day)
    if isinstance(value, date):
        return _iso(value.year, value.month, value.day)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    if isinstance(value, float) and not value.is_integer():
        return None
    text = unicodedata.normalize("NFKC", str(int(value) if isinstance(value, float) else value))
    return _day_of_text(text.strip())


def _day_of_text(text: str) -> str | AmbiguousDate | None:
    for pattern in (_YEAR_FIRST, _CHINESE, _COMPACT):
        if found := pattern.fullmatch(text):
            return _iso(*(int(part) for part in found.groups()))
    if found := _DAY_MONTH.fullmatch(text):
        day, month, year = found.groups()
        return _iso(int(year), _MONTHS.get(month.lower(), 0), int(day))
    if found := _MONTH_DAY.fullmatch(text):
        month, day, year = found.groups()
        return _iso(int(year), _MONTHS.get(month.lower(), 0), int(day))
    if found := _YEAR_LAST.fullmatch(text):
        one, two, year = (int(part) for part in found.groups())
        month_first, day_first = _iso(year, one, two), _iso(year, two, one)
        if month_first and day_first and month_first != day_first:
            return AmbiguousDate(month_first, day_first)
        return month_first or day_first
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
