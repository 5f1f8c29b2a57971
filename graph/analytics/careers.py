"""Careers at the customer: through which levels and organizations somebody went, and how fast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import Row, column

_person = column("holding", "person")
_seat = column("holding", "seat")
_department = column("seat", "department")
_level = column("seat", "level")
_organization = column("department", "organization")

DAYS_PER_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Stage:
    """One seat of a career; ``organization_id`` is empty where it is not known."""

    begun: str
    level: int | None
    organization_id: str
    fact_id: str
    current: bool


@dataclass(frozen=True, slots=True)
class Career:
    """The dated seats of one person, the first one first.

    ``years`` run from the first seat to the day; ``levels_gained`` from its level to
    the one of today, None where either is not known or nothing is held today;
    ``years_at_level`` since the level of today was reached.
    """

    person_id: str
    stages: tuple[Stage, ...]
    years: float
    levels_gained: int | None
    years_at_level: float | None

    @property
    def levels_per_year(self) -> float | None:
        """Speed through the levels; None where it is not known."""
        if self.levels_gained is None or self.years <= 0:
            return None
        return self.levels_gained / self.years

    @property
    def moves(self) -> tuple[tuple[Stage, Stage], ...]:
        """Stages between which the organization changed."""
        placed = [stage for stage in self.stages if stage.organization_id]
        return tuple(
            (one, other)
            for one, other in pairwise(placed)
            if one.organization_id != other.organization_id
        )


def careers_of(graph: AccountGraph) -> Mapping[str, Career]:
    """Return the career of everybody with a dated seat, held now or before."""
    stages: dict[str, list[Stage]] = defaultdict(list)
    seats, departments = graph.entity_rows("seat"), graph.entity_rows("department")
    for rows, current in ((graph.past_holding_rows, False), (graph.rows("holding"), True)):
        for row in rows:
            begun = columns.valid_from(row)
            if begun is None or _person(row) not in graph.person_index:
                continue
            seat = seats.get(_seat(row))
            home = departments.get(_department(seat)) if seat is not None else None
            stages[_person(row)].append(_stage(row, begun, seat, home, current))
    return {person: _career(person, found, graph.as_of) for person, found in sorted(stages.items())}


def _stage(row: Row, begun: str, seat: Row | None, home: Row | None, current: bool) -> Stage:
    return Stage(
        begun=begun,
        level=_level(seat) if seat is not None else None,
        organization_id=str(_organization(home)) if home is not None else "",
        fact_id=columns.fact_id(row),
        current=current,
    )


def _career(person_id: str, found: list[Stage], as_of: str) -> Career:
    stages = tuple(sorted(found, key=lambda stage: (stage.begun, stage.current, stage.fact_id)))
    first, last = stages[0], stages[-1]
    gained = reached = None
    if last.current and first.level is not None and last.level is not None:
        gained = first.level - last.level
    if last.current and last.level is not None:
        begun = last.begun
        for stage in reversed(stages):
            if stage.level != last.level:
                break
            begun = stage.begun
        reached = years_between(begun, as_of)
    return Career(person_id, stages, years_between(first.begun, as_of), gained, reached)


def years_between(one: str, other: str) -> float:
    """Return the years from one day to another."""
    return (date.fromisoformat(other) - date.fromisoformat(one)).days / DAYS_PER_YEAR
