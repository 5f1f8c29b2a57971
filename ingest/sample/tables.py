"""Reads the sample's tables and moves their dates to the anchor."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from io import StringIO

from graph.model.concepts import CONCEPTS

#: Account name as the sample's workbook states it.
ACCOUNT_NAME = "沧屿能源集团"
ACCOUNT_NAME_ALT = "Cangyu Energy Group"
#: The day on which the tables tell their story.
STORY_DAY = date(2026, 6, 30)
#: What separates several values in one cell.
SEPARATOR = ";"

_MAIL_DATES = ("at",)


def sample_rows(concept: str, anchor: date) -> list[dict[str, str]]:
    """Return the rows of `concept`, by field name, as told on `anchor`.

    Values are text: codes of the vocabulary, ``ref`` of what is referred to,
    ISO days, several joined by :data:`SEPARATOR`.

    Raises
    ------
    KeyError
        When there is no such concept.
    """
    spec = CONCEPTS[concept]
    dates = {field.name for field in spec.fields if field.form == "date"}
    return [_moved(row, dates | {"valid_from", "valid_to"}, anchor) for row in _read(concept)]


def mail_rows(anchor: date) -> list[dict[str, str]]:
    """Return the mails, oldest first: who wrote to whom, copied whom, in answer to what."""
    return [_moved(row, set(_MAIL_DATES), anchor) for row in _read("mail")]


def shift_of(anchor: date) -> timedelta:
    """Return how far the story moves: whole weeks, so that nothing lies after `anchor`.

    Examples
    --------
    >>> shift_of(date(2026, 7, 6)).days, shift_of(date(2026, 7, 7)).days
    (0, 7)
    >>> shift_of(date(2026, 6, 29)).days
    -7
    """
    return timedelta(weeks=(anchor - STORY_DAY).days // 7)


def _moved(row: Mapping[str, str], dates: set[str], anchor: date) -> dict[str, str]:
    shift = shift_of(anchor)
    return {
        name: (date.fromisoformat(value) + shift).isoformat() if value and name in dates else value
        for name, value in row.items()
    }


@cache
def _read(table: str) -> tuple[Mapping[str, str], ...]:
    path = files("ingest.sample") / "data" / f"{table}.csv"
    return tuple(csv.DictReader(StringIO(path.read_text(encoding="utf-8")), strict=True))
