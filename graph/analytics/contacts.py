"""Interactions as columns: one entry per pair of one of us and one of them.

3,800 interactions become a dozen arrays in about a millisecond; no object is
made for an interaction until somebody asks to see it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from graph.analytics.columns import Row, column_index
from graph.vocabulary.deals import Direction, InteractionKind

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_KIND = column_index("interaction", "kind")
_AT = column_index("interaction", "at")
_EMPLOYEES = column_index("interaction", "employees")
_PEOPLE = column_index("interaction", "people")
_DIRECTION = column_index("interaction", "direction")

KINDS: tuple[InteractionKind, ...] = tuple(InteractionKind)
DIRECTIONS: tuple[Direction, ...] = tuple(Direction)
_KIND_INDEX = {kind.value: index for index, kind in enumerate(KINDS)}
_DIRECTION_INDEX = {direction.value: index for index, direction in enumerate(DIRECTIONS)}
TWO_WAY = DIRECTIONS.index(Direction.TWO_WAY)
OUTBOUND = DIRECTIONS.index(Direction.OUTBOUND)
INBOUND = DIRECTIONS.index(Direction.INBOUND)


@dataclass(frozen=True, slots=True)
class Contacts:
    """Pairs of employee and person that an interaction brought together.

    Parameters
    ----------
    employee, person : arrays of int
        Positions in the account's lists of employees and people.
    day : array of int
        Days since 1970-01-01.
    kind, direction : arrays of int
        Positions in :data:`KINDS` and :data:`DIRECTIONS`.
    people_count : array of int
        How many of their people took part: a message to many is less to each.
    """

    employee: Ints
    person: Ints
    day: Ints
    kind: Ints
    direction: Ints
    people_count: Ints


def days_of(texts: Sequence[str]) -> Ints:
    """Return ISO days as days since 1970-01-01.

    Examples
    --------
    >>> days_of(["1970-01-02", "2024-02-29"]).tolist()
    [1, 19782]
    """
    return np.array(texts, dtype="datetime64[D]").astype(np.int64)


def contacts_of(
    rows: Sequence[Row], employees: Mapping[str, int], people: Mapping[str, int]
) -> Contacts:
    """Return `rows` of interactions as pairs; who is not in `employees` or `people` is left out."""
    theirs = [row[_PEOPLE] or () for row in rows]
    ours = [row[_EMPLOYEES] or () for row in rows]
    person_counts = np.fromiter(map(len, theirs), np.int64, len(rows))
    employee_counts = np.fromiter(map(len, ours), np.int64, len(rows))
    person_flat = _positions(theirs, people)
    employee_flat = _positions(ours, employees)

    pair_counts = person_counts * employee_counts
    row_of_pair = np.repeat(np.arange(len(rows)), pair_counts)
    # Within one interaction the pairs count from 0: its people change fastest.
    within = np.arange(len(row_of_pair)) - np.repeat(
        np.cumsum(pair_counts) - pair_counts, pair_counts
    )
    people_here = person_counts[row_of_pair]
    person_start = (np.cumsum(person_counts) - person_counts)[row_of_pair]
    employee_start = (np.cumsum(employee_counts) - employee_counts)[row_of_pair]
    person = person_flat[person_start + within % np.maximum(people_here, 1)]
    employee = employee_flat[employee_start + within // np.maximum(people_here, 1)]

    keep = (person >= 0) & (employee >= 0)
    row_of_pair = row_of_pair[keep]
    kinds = np.array([_KIND_INDEX[row[_KIND]] for row in rows], dtype=np.int64)
    default = Direction.TWO_WAY.value
    directions = np.array(
        [_DIRECTION_INDEX[row[_DIRECTION] or default] for row in rows], dtype=np.int64
    )
    days = days_of([row[_AT] for row in rows])
    return Contacts(
        employee[keep],
        person[keep],
        days[row_of_pair],
        kinds[row_of_pair],
        directions[row_of_pair],
        person_counts[row_of_pair],
    )


def _positions(lists: Sequence[Sequence[str]], index: Mapping[str, int]) -> Ints:
    flat = [index.get(entity, -1) for entity in chain.from_iterable(lists)]
    return np.array(flat or [-1], dtype=np.int64)
