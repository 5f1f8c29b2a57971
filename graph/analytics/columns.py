"""Reading the store's flat rows without building an object per fact.

A row holds :data:`graph.model.facts.CLOCK_COLUMNS`, then the payload in field
order. Scores read the few columns that they need through accessors made here;
a :class:`~graph.model.facts.Fact` is only built for who asks to see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, overload

from graph.model.concepts import CONCEPTS
from graph.model.facts import CLOCK_COLUMNS, Fact, fact_from_row

Row = list[Any]
Accessor = Callable[[Row], Any]

_FACT_ID, _ENTITY_ID = CLOCK_COLUMNS.index("fact_id"), CLOCK_COLUMNS.index("entity_id")
_FROM, _TO = CLOCK_COLUMNS.index("valid_from"), CLOCK_COLUMNS.index("valid_to")
_RECORDED, _RETIRED = CLOCK_COLUMNS.index("recorded_at"), CLOCK_COLUMNS.index("retired_at")

fact_id: Accessor = itemgetter(_FACT_ID)
entity_id: Accessor = itemgetter(_ENTITY_ID)
valid_from: Accessor = itemgetter(_FROM)
valid_to: Accessor = itemgetter(_TO)
recorded_at: Accessor = itemgetter(_RECORDED)


def column_index(concept: str, field: str) -> int:
    """Return where `field` stands in a row of `concept`; ValueError when there is no such field."""
    return len(CLOCK_COLUMNS) + CONCEPTS[concept].field_names.index(field)


def column(concept: str, field: str) -> Accessor:
    """Return the accessor of `field` in a row of `concept`; an empty value is None."""
    return itemgetter(column_index(concept, field))


def held_rows(rows: Iterable[Row], known_at: str | None) -> list[Row]:
    """Return the rows that are held now, or were held at the instant `known_at`."""
    if known_at is None:
        return [row for row in rows if row[_RETIRED] is None]
    return [
        row
        for row in rows
        if row[_RECORDED] <= known_at and (row[_RETIRED] is None or known_at < row[_RETIRED])
    ]


def true_rows(rows: Iterable[Row], day: str) -> list[Row]:
    """Return the rows that were true on `day`."""
    return [
        row
        for row in rows
        if (row[_FROM] is None or row[_FROM] <= day) and (row[_TO] is None or day < row[_TO])
    ]


def past_rows(rows: Iterable[Row], day: str) -> list[Row]:
    """Return the rows that had ended by `day`, the latest end first."""
    ended = [row for row in rows if row[_TO] is not None and row[_TO] <= day]
    return sorted(ended, key=lambda row: (row[_TO], row[_FACT_ID]), reverse=True)


def by_entity(rows: Iterable[Row]) -> dict[str, Row]:
    """Return rows by entity id; of two versions true on one day the later one counts."""
    found: dict[str, Row] = {}
    for row in rows:
        other = found.setdefault(row[_ENTITY_ID], row)
        if other is not row and _version(other) < _version(row):
            found[row[_ENTITY_ID]] = row
    return found


def _version(row: Row) -> tuple[str, str, str]:
    return (row[_FROM] or "", row[_RECORDED] or "", row[_FACT_ID])


class FactMap(Mapping[str, Fact]):
    """Facts of one concept by entity id, each built when it is first asked for."""

    def __init__(self, concept: str, rows: Mapping[str, Row]) -> None:
        self._concept = concept
        self._rows = rows
        self._facts: dict[str, Fact] = {}

    def __getitem__(self, entity: str) -> Fact:
        fact = self._facts.get(entity)
        if fact is None:
            fact = fact_from_row(self._concept, self._rows[entity])
            self._facts[entity] = fact
        return fact

    def __contains__(self, entity: object) -> bool:
        return entity in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class FactList(Sequence[Fact]):
    """Facts of one concept in the order of their rows, each built when it is first asked for."""

    def __init__(self, concept: str, rows: Sequence[Row]) -> None:
        self._concept = concept
        self._rows = rows
        self._facts: dict[int, Fact] = {}

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Fact]: ...
    def __getitem__(self, index: int | slice) -> Fact | Sequence[Fact]:
        if isinstance(index, slice):
            return [self[position] for position in range(len(self))[index]]
        position = range(len(self._rows))[index]
        fact = self._facts.get(position)
        if fact is None:
            fact = fact_from_row(self._concept, self._rows[position])
            self._facts[position] = fact
        return fact

    def __len__(self) -> int:
        return len(self._rows)
