"""Interactions as columns: one entry per pair of one of us and one of them.

3,800 interactions become a dozen arrays in about a millisecond; no object is
made for an interaction until somebody asks to see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

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
_KIND_INDEX: Mapping[str | None, int] = {kind.value: i for i, kind in enumerate(KINDS)}
TWO_WAY = DIRECTIONS.index(Direction.TWO_WAY)
OUTBOUND = DIRECTIONS.index(Direction.OUTBOUND)
INBOUND = DIRECTIONS.index(Direction.INBOUND)
_DIRECTION_INDEX: Mapping[str | None, int] = {
    None: TWO_WAY,
    **{direction.value: i for i, direction in enumerate(DIRECTIONS)},
}


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
    theirs = _participants(rows, _PEOPLE)
    ours = _participants(rows, _EMPLOYEES)
    person_counts = np.fromiter(map(len, theirs), np.int64, len(rows))
    employee_counts = np.fromiter(map(len, ours), np.int64, len(rows))
    person_flat = _positions(theirs, people, int(person_counts.sum()))
    employee_flat = _positions(ours, employees, int(employee_counts.sum()))

    pair_counts = person_counts * employee_counts
    row_of_pair = np.repeat(np.arange(len(rows)), pair_counts)
    # Within one interaction the pairs count from 0: its people change fastest.
    within = np.arange(len(row_of_pair)) - (np.cumsum(pair_counts) - pair_counts)[row_of_pair]
    of_employee, of_person = np.divmod(within, person_counts[row_of_pair])
    person_start = (np.cumsum(person_counts) - person_counts)[row_of_pair]
    employee_start = (np.cumsum(employee_counts) - employee_counts)[row_of_pair]
    person = person_flat[person_start + of_person]
    employee = employee_flat[employee_start + of_employee]

    keep = (person >= 0) & (employee >= 0)
    row_of_pair = row_of_pair[keep]
    kinds = numbers_of(map(itemgetter(_KIND), rows), _KIND_INDEX, len(rows))
    directions = numbers_of(map(itemgetter(_DIRECTION), rows), _DIRECTION_INDEX, len(rows))
    days = days_of(list(map(itemgetter(_AT), rows)))
    return Contacts(
        employee[keep],
        person[keep],
        days[row_of_pair],
        kinds[row_of_pair],
        directions[row_of_pair],
        person_counts[row_of_pair],
    )


def contacts_without(contacts: Contacts, concept: str, place: int) -> Contacts:
    """Return `contacts` less those of the employee or person at `place`; later places move up."""
    theirs = contacts.employee if concept == "employee" else contacts.person
    keep = theirs != place
    employee, person = contacts.employee[keep], contacts.person[keep]
    if concept == "employee":
        employee = employee - (employee > place)
    else:
        person = person - (person > place)
    return Contacts(
        employee,
        person,
        contacts.day[keep],
        contacts.kind[keep],
        contacts.direction[keep],
        contacts.people_count[keep],
    )


class PlaceIndex(dict[str | None, int]):
    """Numbers of ids; whoever is not there has −1, found without a step of Python."""

    def __missing__(self, key: str | None) -> int:
        return -1


def _participants(rows: Sequence[Row], at: int) -> list[Sequence[str]]:
    found = list(map(itemgetter(at), rows))
    return [people or () for people in found] if None in found else found


def _positions(lists: Sequence[Sequence[str]], index: Mapping[str, int], count: int) -> Ints:
    # One place more than is needed, so that there is one to point at where nobody took part.
    flat = chain(chain.from_iterable(lists), [""])
    return numbers_of(flat, PlaceIndex(index), count + 1)


def numbers_of(keys: Iterable[str | None], index: Mapping[str | None, int], count: int) -> Ints:
    """Return the number of each of `count` keys."""
    return np.fromiter(map(index.__getitem__, keys), np.int64, count)
