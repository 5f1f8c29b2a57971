"""Broad tier: every department and level, and coaches who can be cross-checked (6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil, fsum, log

from graph.analytics.account_graph import AccountGraph
from graph.analytics.coaches import independent_coach_count, sources_of
from graph.analytics.columns import column
from graph.analytics.coverage import Coverages
from graph.analytics.results import BroadTier, Contribution, HeatCell, Score, Unknown
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.organizations import DepartmentFunction
from graph.vocabulary.people import CONNECTED_LEVEL, MAX_TIE_LEVEL

_seat_department = column("seat", "department")
_seat_level = column("seat", "level")
_department_function = column("department", "function")

#: Level of a heat-map cell for seats whose level nobody entered.
UNKNOWN_LEVEL = 0
LEVELS = (1, 2, 3, 4, 5)
#: A fresh tie at *connected* covers a person this much.
_CONNECTED_COVERAGE = CONNECTED_LEVEL / MAX_TIE_LEVEL


@dataclass(slots=True)
class _Department:
    """Who sits in a department: person to their most senior level, vacant seats by level."""

    people: dict[str, int] = field(default_factory=dict)
    vacant: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    unlevelled: list[str] = field(default_factory=list)


def broad_tier(
    graph: AccountGraph,
    coverages: Coverages,
    coaches: Iterable[str],
    weak: Iterable[str],
    settings: ScoringSettings,
) -> BroadTier:
    """Return the broad tier of `graph`.

    Per department ``reach_share·reach + depth_share·depth + coach_share·coaches``,
    weighted by how many of the ends that the user pursues its function serves.

    Parameters
    ----------
    graph : AccountGraph
        The account on its day.
    coverages : Coverages
        Of its people.
    coaches : iterable of str
        People who are entered as coach in an opportunity.
    weak : iterable of str
        Key people (seats where vacant) with a weak tie or against us: their cells are marked.
    settings : ScoringSettings
        Shares, targets and weights.
    """
    departments = _departments(graph)
    if not departments:
        nothing = (Unknown("no_departments", graph.account_id),)
        return BroadTier(Score.of((), nothing), None, ())
    weights = _department_weights(graph, departments, settings)
    entered = frozenset(coaches)
    sources = sources_of(graph)
    weak_cells = _cells_of(graph, frozenset(weak))
    contributions: list[Contribution] = []
    unknowns: list[Unknown] = []
    cells: list[HeatCell] = []
    for department_id, department in departments.items():
        contribution = _contribution(
            department_id, department, weights[department_id], coverages, entered, sources, settings
        )
        contributions.append(contribution)
        unknowns.extend(_unknowns(department_id, department))
        cells.extend(_heat_cells(department_id, department, coverages, weak_cells))
    shares = [contribution.points for contribution in contributions]
    return BroadTier(
        Score.of(tuple(contributions), tuple(unknowns)), evenness(shares), tuple(cells)
    )


def evenness(parts: list[float]) -> float | None:
    """Return how evenly `parts` are spread, 0–1: Shannon entropy by its maximum (Pielou's J).

    None for fewer than two parts, or when all are 0.

    Examples
    --------
    >>> evenness([2.0, 2.0]), evenness([5.0, 0.0]), evenness([1.0])
    (1.0, 0.0, None)

    References
    ----------
    .. [1] Pielou, E. C. (1966). The measurement of diversity in different types
       of biological collections. Journal of Theoretical Biology 13, 131–144.
    """
    total = fsum(parts)
    if len(parts) < 2 or total <= 0:
        return None
    shares = [part / total for part in parts if part > 0]
    # Adding 0 turns the −0 of a single part into 0.
    entropy = -fsum(share * log(share) for share in shares) + 0.0
    return min(1.0, entropy / log(len(parts)))


def _departments(graph: AccountGraph) -> dict[str, _Department]:
    found = {department: _Department() for department in graph.entity_rows("department")}
    people = graph.person_index
    holders = graph.holders_of
    for seat_id, row in graph.entity_rows("seat").items():
        department = found.get(_seat_department(row))
        if department is None:
            continue
        level = _seat_level(row) or UNKNOWN_LEVEL
        if level == UNKNOWN_LEVEL:
            department.unlevelled.append(seat_id)
        sitting = [person for person in holders.get(seat_id, ()) if person in people]
        if not sitting:
            department.vacant[level] += 1
        for person in sitting:
            other = department.people.get(person, UNKNOWN_LEVEL)
            known = [each for each in (level, other) if each != UNKNOWN_LEVEL]
            department.people[person] = min(known, default=UNKNOWN_LEVEL)
    return found


def _department_weights(
    graph: AccountGraph, departments: Iterable[str], settings: ScoringSettings
) -> dict[str, float]:
    rows = graph.entity_rows("department")
    raw: dict[str, float] = {}
    for department in departments:
        function = DepartmentFunction(_department_function(rows[department]) or "other")
        raw[department] = fsum(
            weight
            for end, weight in settings.end_weights.items()
            if function in settings.end_functions.get(end, ())
        )
    total = fsum(raw.values())
    return {key: (value / total if total else 1 / len(raw)) for key, value in raw.items()}


def connected_degree(person_id: str, coverages: Coverages) -> float:
    """Return how far a person counts as connected, 0–1.

    0 unless one of us is at *connected* or better; then coverage by what one
    fresh tie at *connected* gives, so that silence shows.
    """
    if not coverages.connected_count_of(person_id):
        return 0.0
    return min(1.0, coverages.value_of(person_id) / _CONNECTED_COVERAGE)


def _contribution(
    department_id: str,
    department: _Department,
    weight: float,
    coverages: Coverages,
    entered_coaches: frozenset[str],
    sources: Mapping[str, frozenset[str]],
    settings: ScoringSettings,
) -> Contribution:
    degrees = {person: connected_degree(person, coverages) for person in department.people}
    levels = set(department.people.values()) | set(department.vacant)
    reached = fsum(
        max((degrees[p] for p, at in department.people.items() if at == level), default=0.0)
        for level in levels
    )
    reach = reached / len(levels) if levels else 0.0
    size = len(department.people) + sum(department.vacant.values())
    depth_target = max(1, ceil(settings.depth_target_share * size - 1e-9))
    connected = fsum(degrees.values())
    depth = min(1.0, connected / depth_target)
    coaches = [p for p in department.people if _is_coach(p, coverages, entered_coaches, settings)]
    coach_count = independent_coach_count(coaches, sources)
    coach = min(1.0, coach_count / settings.coach_target_count)
    value = (
        settings.reach_share * reach + settings.depth_share * depth + settings.coach_share * coach
    )
    return Contribution(
        kind="department",
        subject_id=department_id,
        points=100 * weight * value,
        detail={
            "weight": weight,
            "value": value,
            "reach": reach,
            "levels_reached": reached,
            "levels": float(len(levels)),
            "depth": depth,
            "connected": connected,
            "depth_target": float(depth_target),
            "coaches": coach,
            "coach_count": float(coach_count),
            "coach_target": float(settings.coach_target_count),
        },
    )


def _is_coach(
    person: str, coverages: Coverages, entered: frozenset[str], settings: ScoringSettings
) -> bool:
    """Whether a person tells us things: entered as coach, or trusted; and not gone silent."""
    if coverages.value_of(person) < settings.coach_coverage_min:
        return False
    return person in entered or (coverages.best_level_of(person) or 0.0) >= settings.coach_level_min


def _unknowns(department_id: str, department: _Department) -> Iterable[Unknown]:
    if not department.people and not department.vacant:
        yield Unknown("department_empty", department_id)
    for seat in department.unlevelled:
        yield Unknown("level_unknown", seat)


def _cells_of(graph: AccountGraph, entities: frozenset[str]) -> frozenset[tuple[str, int]]:
    """Return department and level of the seats of people, or of seats themselves."""
    seats = graph.entity_rows("seat")
    held = {seat for entity in entities for seat in graph.seats_of.get(entity, ())}
    rows = [seats[seat] for seat in held | (entities & seats.keys())]
    return frozenset((_seat_department(row), _seat_level(row) or UNKNOWN_LEVEL) for row in rows)


def _heat_cells(
    department_id: str,
    department: _Department,
    coverages: Coverages,
    weak: frozenset[tuple[str, int]],
) -> Iterable[HeatCell]:
    people: dict[int, list[str]] = defaultdict(list)
    for person, level in department.people.items():
        people[level].append(person)
    extra = (UNKNOWN_LEVEL,) if department.unlevelled else ()
    for level in (*LEVELS, *extra):
        here = people.get(level, [])
        best = [coverages.best_level_of(person) for person in here]
        known = [each for each in best if each is not None]
        yield HeatCell(
            department_id=department_id,
            level=level,
            people=len(here),
            vacant=department.vacant.get(level, 0),
            connected=sum(coverages.connected_count_of(person) > 0 for person in here),
            unknown=len(here) - len(known),
            mean_level=fsum(known) / len(known) if known else None,
            weak_key=(department_id, level) in weak,
        )
