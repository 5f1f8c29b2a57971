"""Lines between cards, routed through the gutters and corridors that the layout keeps free.

A line leaves a card at its side, runs along a vertical gutter, crosses columns
in a corridor between two rows, and enters at the other card's side. Lines that
would lie on each other get lanes of their own (interval colouring, greedy by
start). The work grows as n log n with the lines.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from visualizations.layout import Placement
from visualizations.view import Line, Point

_REPORT_LANE = 8.0
_FIRST_LANE = 15.0
_LANE_STEP = 7.0
_CORRIDOR_STEP = 5.0
_PORT_SPREAD = 46.0

#: Key of a lane: ("column", gutter) or ("row", corridor).
Track = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Course:
    """How one line runs: sides, gutters and, where it crosses columns, a corridor."""

    line: Line
    from_side: int
    to_side: int
    from_gutter: int
    to_gutter: int
    corridor: int | None


def route(lines: Sequence[Line], placement: Placement) -> tuple[Line, ...]:
    """Return `lines` with their points; a line to or from an unplaced card is left out.

    Parameters
    ----------
    lines : sequence of Line
        ``reports_to`` lines run from the report to the manager.
    placement : Placement
        Where the cards stand.
    """
    known = [x for x in lines if x.from_id in placement.cells and x.to_id in placement.cells]
    buses = _bus_lanes(known, placement)
    reports = [_report(x, placement, buses[x.to_id]) for x in known if x.kind == "reports_to"]
    others = [_course(line, placement) for line in known if line.kind != "reports_to"]
    return (*reports, *_draw(others, placement))


def _bus_lanes(lines: Sequence[Line], placement: Placement) -> dict[str, int]:
    """Return a lane for each manager among those whose reports hang on the same corridor."""
    managers = {x.to_id for x in lines if x.kind == "reports_to"}
    count: dict[int, int] = defaultdict(int)
    lanes = {}
    for manager in sorted(managers, key=lambda card: placement.cells[card]):
        row = placement.cells[manager][1]
        lanes[manager] = count[row] % 3
        count[row] += 1
    return lanes


def _report(line: Line, placement: Placement, lane: int) -> Line:
    """Route a reporting line; those of one manager share their way, as a bus does."""
    m = placement.metrics
    half_w, half_h = m.card_width / 2, m.card_height / 2
    (column, row), (boss_column, boss_row) = (
        placement.cells[line.from_id], placement.cells[line.to_id],
    )  # fmt: skip
    (x, y), (boss_x, boss_y) = placement.centres[line.from_id], placement.centres[line.to_id]
    left = x - half_w
    if column == boss_column and row > boss_row:
        spine = boss_x - half_w + m.indent / 2
        if left > spine:
            points = [(spine, boss_y + half_h), (spine, y), (left, y)]
        else:
            spine = left - m.indent / 2
            points = [(boss_x - half_w, boss_y), (spine, boss_y), (spine, y), (left, y)]
    elif row == boss_row and abs(column - boss_column) == 1:
        side = 1 if column < boss_column else -1
        level = y - half_h * 0.3
        points = [(boss_x - side * half_w, level), (x + side * half_w, level)]
    else:
        step = 3.0 if boss_row + 1 in placement.wide else 1.5
        bus = placement.corridor_y[boss_row + 1] + (lane - 1) * step
        gutter = placement.column_x(column) - _REPORT_LANE - (lane - 1) * 2
        points = [(boss_x, boss_y + half_h), (boss_x, bus), (gutter, bus), (gutter, y), (left, y)]
    return replace(line, points=tuple(points))


def _course(line: Line, placement: Placement) -> _Course:
    (column, row), (to_column, to_row) = (
        placement.cells[line.from_id], placement.cells[line.to_id],
    )  # fmt: skip
    if column == to_column:
        return _Course(line, 1, 1, column + 1, column + 1, None)
    side = 1 if to_column > column else -1
    from_gutter = column + 1 if side > 0 else column
    to_gutter = to_column if side > 0 else to_column + 1
    if from_gutter == to_gutter:
        return _Course(line, side, -side, from_gutter, to_gutter, None)
    # The corridor next to the target, on the side from which the line comes.
    corridor = to_row if row < to_row else to_row + 1
    return _Course(line, side, -side, from_gutter, to_gutter, corridor)


def _draw(courses: Sequence[_Course], placement: Placement) -> list[Line]:
    ports = _ports(courses, placement)
    lanes = _lanes(courses, ports, placement)
    half = placement.metrics.card_width / 2
    drawn = []
    for index, course in enumerate(courses):
        line = course.line
        start = (
            placement.centres[line.from_id][0] + course.from_side * half, ports[index, 0],
        )  # fmt: skip
        end = (placement.centres[line.to_id][0] + course.to_side * half, ports[index, 1])
        first = _gutter_x(placement, course.from_gutter, lanes[index, 0])
        if course.corridor is None:
            middle = [(first, start[1]), (first, end[1])]
        else:
            across = _corridor_y(placement, course.corridor, lanes[index, 1])
            last = _gutter_x(placement, course.to_gutter, lanes[index, 2])
            middle = [(first, start[1]), (first, across), (last, across), (last, end[1])]
        drawn.append(replace(line, points=_straightened([start, *middle, end])))
    return drawn


def _ports(courses: Sequence[_Course], placement: Placement) -> dict[tuple[int, int], float]:
    """Spread the lines of one side of a card over its height, by where they lead."""
    sides: dict[tuple[str, int], list[tuple[float, int, int]]] = defaultdict(list)
    for index, course in enumerate(courses):
        ends = (
            (course.line.from_id, course.from_side, course.line.to_id),
            (course.line.to_id, course.to_side, course.line.from_id),
        )
        for end, (card, side, other) in enumerate(ends):
            sides[card, side].append((placement.centres[other][1], index, end))
    spread = min(_PORT_SPREAD, placement.metrics.card_height * 0.7)
    ports = {}
    for (card, side), leads in sides.items():
        leads.sort()
        centre = placement.centres[card][1]
        # On the left a reporting line enters at mid-height: a single line keeps clear of it.
        shift = spread / 4 if len(leads) == 1 and side < 0 else 0.0
        for place, (_, index, end) in enumerate(leads):
            share = (place + 1) / (len(leads) + 1) - 0.5
            ports[index, end] = round(centre + share * spread + shift, 1)
    return ports


def _lanes(
    courses: Sequence[_Course], ports: dict[tuple[int, int], float], placement: Placement
) -> dict[tuple[int, int], int]:
    """Return the lane of each stretch: (course, 0 first gutter, 1 corridor, 2 last gutter)."""
    stretches: dict[Track, list[tuple[float, float, tuple[int, int]]]] = defaultdict(list)

    def run(track: Track, one: float, other: float, key: tuple[int, int]) -> None:
        stretches[track].append((min(one, other), max(one, other), key))

    for index, course in enumerate(courses):
        start, end = ports[index, 0], ports[index, 1]
        if course.corridor is None:
            run(("column", course.from_gutter), start, end, (index, 0))
            continue
        across = placement.corridor_y[course.corridor]
        run(("column", course.from_gutter), start, across, (index, 0))
        run(("column", course.to_gutter), across, end, (index, 2))
        one, other = (placement.column_x(g) for g in (course.from_gutter, course.to_gutter))
        run(("row", course.corridor), one, other, (index, 1))
    lanes: dict[tuple[int, int], int] = {}
    for track in sorted(stretches):
        lanes.update(_coloured(stretches[track]))
    return lanes


def _coloured(
    stretches: Iterable[tuple[float, float, tuple[int, int]]],
) -> dict[tuple[int, int], int]:
    """Give overlapping stretches different lanes, the lowest that is free."""
    lanes: dict[tuple[int, int], int] = {}
    free: list[int] = []
    busy: list[tuple[float, int]] = []
    used = 0
    for low, high, key in sorted(stretches):
        while busy and busy[0][0] < low - 4:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, used = used, used + 1
        lanes[key] = lane
        heapq.heappush(busy, (high, lane))
    return lanes


def _gutter_x(placement: Placement, gutter: int, lane: int) -> float:
    room = placement.metrics.gutter - _FIRST_LANE - 4
    return placement.column_x(gutter) - _FIRST_LANE - (lane * _LANE_STEP) % max(room, _LANE_STEP)


def _corridor_y(placement: Placement, corridor: int, lane: int) -> float:
    """Return the height of `lane`: 0, 1, 2… become +1, −1, +2, −2… steps from the middle.

    In a narrow corridor the middle is for lines too; a wide one keeps it for reporting.
    """
    wide = corridor in placement.wide
    room = 4 if wide else 2
    place = lane % room if not wide else lane % room + 1
    offset = ((place + 1) // 2) * (1 if place % 2 else -1) * _CORRIDOR_STEP * (1.4 if wide else 1)
    return round(placement.corridor_y[corridor] + offset, 1)


def _straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """Drop points that lie on a straight stretch or on their neighbour."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]
        ):
            kept.pop()
        kept.append(point)
    return tuple(kept)
