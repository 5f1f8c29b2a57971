"""Who worked with whom: the same department, or the same circle of seniors, at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import Row, column
from graph.analytics.network_settings import NetworkSettings

Circle = Literal["same_department", "same_senior_circle"]

_person = column("holding", "person")
_seat = column("holding", "seat")
_department = column("seat", "department")
_level = column("seat", "level")
_organization = column("department", "organization")

_DAYS_PER_YEAR = 365.25
#: Stands for the beginning of a period that nobody entered.
_UNKNOWN = 0


@dataclass(frozen=True, slots=True)
class SharedTime:
    """Two people in one place at one time.

    Parameters
    ----------
    circle : {"same_department", "same_senior_circle"}
        The same department, or both in senior seats of one organization.
    place_id : str
        The department, or the organization.
    begun : str or None
        First day together; None when it is not known.
    ended : str or None
        First day no longer together; None while it lasts.
    days : int or None
        Days together; None when the beginning is not known.
    seats : int
        How many seats the place has: the more, the less its people know each other.
    """

    person_id: str
    other_id: str
    circle: Circle
    place_id: str
    begun: str | None
    ended: str | None
    days: int | None
    seats: int
    fact_ids: tuple[str, ...]

    def chance(self, as_of: str, settings: NetworkSettings) -> float:
        """Return the chance 0–1 that one would introduce us to the other.

        ``line chance × min(1, years / full) × 2^(−years since / half-life)
        × min(1, circle / seats)``; where the beginning is not known, only the least
        time that counts is counted.
        """
        days = settings.shared_days_min if self.days is None else self.days
        together = min(1.0, days / (settings.shared_years_full * _DAYS_PER_YEAR))
        since = 0 if self.ended is None else _number(as_of) - _number(self.ended)
        fresh = 2 ** -(since / _DAYS_PER_YEAR / settings.shared_half_life_years)
        near = min(1.0, settings.shared_circle_seats / max(self.seats, 1))
        return settings.line_chances[self.circle] * together * fresh * near


@dataclass(frozen=True, slots=True)
class _Stay:
    person_id: str
    start: int
    end: int
    lasts: bool
    fact_id: str


def shared_times(graph: AccountGraph, settings: NetworkSettings) -> Iterator[SharedTime]:
    """Yield every pair of people who worked together for long enough, once per place.

    Both the seats of the day and those held before count, as far as the seat is
    still there: of a seat that was abolished nobody can tell where it stood.
    """
    departments: dict[str, list[_Stay]] = defaultdict(list)
    circles: dict[str, list[_Stay]] = defaultdict(list)
    seats = graph.entity_rows("seat")
    for row in (*graph.rows("holding"), *graph.past_holding_rows):
        seat = seats.get(_seat(row))
        if seat is None or _person(row) not in graph.person_index:
            continue
        stay = _stay(row, graph.as_of)
        departments[_department(seat)].append(stay)
        if (_level(seat) or settings.senior_level_max + 1) <= settings.senior_level_max:
            home = graph.entity_rows("department").get(_department(seat))
            if home is not None:
                circles[_organization(home)].append(stay)
    sizes, senior_sizes = _sizes(graph, settings)
    for place, stays in sorted(departments.items()):
        yield from _pairs(stays, "same_department", place, sizes.get(place, 1), settings)
    for place, stays in sorted(circles.items()):
        size = senior_sizes.get(place, 1)
        yield from _pairs(stays, "same_senior_circle", place, size, settings)


def _sizes(graph: AccountGraph, settings: NetworkSettings) -> tuple[dict[str, int], dict[str, int]]:
    departments: dict[str, int] = defaultdict(int)
    organizations: dict[str, int] = defaultdict(int)
    homes = graph.entity_rows("department")
    for row in graph.entity_rows("seat").values():
        departments[_department(row)] += 1
        home = homes.get(_department(row))
        senior = (_level(row) or settings.senior_level_max + 1) <= settings.senior_level_max
        if senior and home is not None:
            organizations[_organization(home)] += 1
    return departments, organizations


def _stay(row: Row, as_of: str) -> _Stay:
    start, end = columns.valid_from(row), columns.valid_to(row)
    lasts = end is None or end > as_of
    return _Stay(
        person_id=_person(row),
        start=_UNKNOWN if start is None else _number(start),
        end=_number(as_of) if lasts else _number(end),
        lasts=lasts,
        fact_id=columns.fact_id(row),
    )


def _pairs(
    stays: Iterable[_Stay],
    circle: Circle,
    place: str,
    seats: int,
    settings: NetworkSettings,
) -> Iterator[SharedTime]:
    met: dict[tuple[str, str], list[tuple[_Stay, _Stay]]] = defaultdict(list)
    in_order = sorted(stays, key=lambda stay: (stay.person_id, stay.start, stay.fact_id))
    for one, other in combinations(in_order, 2):
        same = one.person_id == other.person_id
        if not same and max(one.start, other.start) < min(one.end, other.end):
            met[one.person_id, other.person_id].append((one, other))
    for (person, other_person), overlaps in met.items():
        spans = [(max(a.start, b.start), min(a.end, b.end)) for a, b in overlaps]
        begun = min(start for start, _ in spans)
        days = None if begun == _UNKNOWN else sum(end - start for start, end in spans)
        if days is not None and days < settings.shared_days_min:
            continue
        lasts = any(a.lasts and b.lasts for a, b in overlaps)
        yield SharedTime(
            person_id=person,
            other_id=other_person,
            circle=circle,
            place_id=place,
            begun=None if begun == _UNKNOWN else date.fromordinal(begun).isoformat(),
            ended=None if lasts else date.fromordinal(max(end for _, end in spans)).isoformat(),
            days=days,
            seats=seats,
            fact_ids=tuple(sorted({s.fact_id for pair in overlaps for s in pair})),
        )


def _number(day: str | None) -> int:
    return date.fromisoformat(day or "0001-01-01").toordinal()
