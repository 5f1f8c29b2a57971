"""Where each card stands: department columns on one grid, a band for each organization.

Every card stands in a cell of a grid of columns and rows that the whole map
shares. So the gutters between columns and the corridors between rows are free
of cards everywhere, and lines can be routed in them without searching. The
work is linear in cards but for sorting; nothing depends on chance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in map units; a unit is a CSS pixel at scale 1."""

    card_width: float
    card_height: float
    row_gap: float
    indent: float
    max_indent: int
    padding: float
    gutter: float
    block_heading: float
    band_heading: float
    bus: float
    band_gap: float

    @property
    def row_pitch(self) -> float:
        """From one row to the next."""
        return self.card_height + self.row_gap

    @property
    def block_width(self) -> float:
        """Width of a department's frame over one column."""
        return self.card_width + self.indent * self.max_indent + 2 * self.padding

    @property
    def column_pitch(self) -> float:
        """From one column to the next."""
        return self.block_width + self.gutter


CARD_METRICS = Metrics(208, 66, 17, 10, 2, 9, 38, 33, 34, 40, 40)
PLAIN_METRICS = Metrics(150, 24, 10, 10, 2, 8, 34, 28, 30, 34, 34)

#: A department of more people than this is set in several columns.
MAX_ROWS = 14
#: Columns of a map that should be read without panning sideways.
READABLE_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """A department: its cards in order, each with its indent in steps."""

    block_id: str
    members: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class BandPlan:
    """An organization: the cards of its executive row, the first in the middle, and its blocks."""

    band_id: str
    executives: tuple[str, ...]
    blocks: tuple[BlockPlan, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in map units."""

    x: float
    y: float
    width: float
    height: float


@dataclass
class Placement:
    """Where everything stands.

    ``cells`` and ``centres`` are by card, ``blocks`` by department and
    ``bands`` by organization; ``row_y`` holds the centre of each row and
    ``corridor_y`` the middle of the free strip above each row (one more at the
    end), ``wide`` the corridors with room for many lines.
    """

    metrics: Metrics
    columns: int
    cells: dict[str, Cell] = field(default_factory=dict)
    centres: dict[str, tuple[float, float]] = field(default_factory=dict)
    blocks: dict[str, Box] = field(default_factory=dict)
    bands: dict[str, Box] = field(default_factory=dict)
    row_y: list[float] = field(default_factory=list)
    corridor_y: list[float] = field(default_factory=list)
    wide: set[int] = field(default_factory=set)

    def column_x(self, column: int) -> float:
        """Return the left edge of `column`."""
        return column * self.metrics.column_pitch

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of everything, with room for lines outside."""
        side = self.metrics.gutter
        boxes = (*self.bands.values(), *self.blocks.values())
        right = max((box.x + box.width for box in boxes), default=0.0)
        top = min((box.y for box in boxes), default=0.0)
        return (-side, top - side / 2, right + side, self.corridor_y[-1])


def column_count(people: int, bands: Sequence[BandPlan], metrics: Metrics) -> int:
    """Return how many columns the map gets.

    Up to about 150 people as many as can be read side by side; above, what
    makes the map about one and a half times as wide as it is high.
    """
    area = people * metrics.row_pitch * 1.5 / (metrics.column_pitch * 0.7)
    wanted = max(1, round(math.sqrt(area)))
    if people <= 150:
        top_row = len(bands[0].executives) if bands else 0
        wanted = min(max(wanted, 3, top_row), READABLE_COLUMNS)
    widest = max(
        (max(sum(map(_width, band.blocks)), len(band.executives)) for band in bands), default=1
    )
    total = sum(sum(map(_width, band.blocks)) or 1 for band in bands)
    return max(1, min(wanted, max(widest, total)))


def place(bands: Sequence[BandPlan], metrics: Metrics = CARD_METRICS) -> Placement:
    """Return where the cards of `bands` stand; the first band gets the top of the map."""
    people = sum(len(b.executives) + sum(len(k.members) for k in b.blocks) for b in bands)
    columns = column_count(people, bands, metrics)
    placement = Placement(metrics, columns)
    top = 0.0
    several = len(bands) > 1
    for shelf in _shelves(bands, columns):
        top = _place_shelf(placement, shelf, top, several)
    placement.corridor_y.append(top - metrics.band_gap / 2)
    placement.wide.add(len(placement.corridor_y) - 1)
    return placement


def _width(block: BlockPlan) -> int:
    return max(1, math.ceil(len(block.members) / MAX_ROWS))


def _shelves(bands: Sequence[BandPlan], columns: int) -> list[list[tuple[BandPlan, int, int]]]:
    """Split `bands` into shelves of (band, first column, width); the first stands alone."""
    shelves: list[list[tuple[BandPlan, int, int]]] = []
    free = 0
    for index, band in enumerate(bands):
        widest = max((_width(block) for block in band.blocks), default=1)
        natural = sum(_width(block) for block in band.blocks) or 1
        natural = min(columns, max(natural, widest, len(band.executives)))
        tight = max(widest, math.ceil(natural / 2))
        if index > 1 and free >= tight:
            width = min(natural, free)
            shelves[-1].append((band, columns - free, width))
        else:
            width = min(columns, natural)
            shelves.append([(band, 0, width)])
            free = columns
        free -= width
    return shelves


def _place_shelf(
    placement: Placement, shelf: list[tuple[BandPlan, int, int]], top: float, several: bool
) -> float:
    """Place one shelf of bands from `top` down and return where the next one starts."""
    m = placement.metrics
    first_row = len(placement.row_y)
    heading = m.band_heading if several else 0.0
    executive_rows = max(math.ceil(len(band.executives) / width) for band, _, width in shelf)
    packed = [_pack(band.blocks, width) for band, _, width in shelf]
    block_rows = max(rows for _, rows in packed)
    y = top + heading + m.card_height / 2 + (m.padding if several else 0.0)
    placement.corridor_y.append(top - m.band_gap / 2)
    placement.wide.add(first_row)
    for row in range(executive_rows):
        if row:
            placement.corridor_y.append(y - m.row_pitch / 2)
        placement.row_y.append(y)
        y += m.row_pitch
    if executive_rows and block_rows:
        y += m.bus - m.row_gap
        placement.corridor_y.append(y - m.card_height / 2 - m.bus / 2)
        placement.wide.add(len(placement.corridor_y) - 1)
    if block_rows:
        y += m.block_heading
    for row in range(block_rows):
        if row:
            placement.corridor_y.append(y - m.row_pitch / 2)
        placement.row_y.append(y)
        y += m.row_pitch
    bottom = y - m.row_pitch + m.card_height / 2 + m.padding
    blocks_row = first_row + executive_rows
    for (band, column, width), (positions, _) in zip(shelf, packed, strict=True):
        _place_executives(placement, band.executives, column, width, first_row)
        _place_blocks(placement, band.blocks, positions, column, blocks_row)
        end = bottom + (m.padding if several else 0.0)
        placement.bands[band.band_id] = Box(
            placement.column_x(column) - m.padding, top,
            width * m.column_pitch - m.gutter + 2 * m.padding, end - top,
        )  # fmt: skip
    return bottom + (m.padding if several else 0.0) + m.band_gap


def _pack(blocks: Sequence[BlockPlan], width: int) -> tuple[list[Cell], int]:
    """Return column and row of each block within its band, and how many rows that takes.

    In order, each goes where it can stand highest, one row below what is there.
    """
    heights = [0] * width
    positions = []
    for block in blocks:
        span = min(_width(block), width)
        tops = [max(heights[start : start + span]) for start in range(width - span + 1)]
        start = min(range(len(tops)), key=lambda at: (tops[at], at))
        row = tops[start] + (1 if tops[start] else 0)
        rows = math.ceil(len(block.members) / span)
        heights[start : start + span] = [row + rows] * span
        positions.append((start, row))
    return positions, max(heights, default=0)


def _place_executives(
    placement: Placement, card_ids: Sequence[str], column: int, width: int, first_row: int
) -> None:
    """Set the first card in the middle, the others to its left and right in turn."""
    m = placement.metrics
    for index, card_id in enumerate(card_ids):
        line, place_in_line = divmod(index, width)
        in_line = min(width, len(card_ids) - line * width)
        middle = (width - 1) // 2
        order = sorted(range(width), key=lambda at: (abs(at - middle), at))[:in_line]
        at = column + order[place_in_line]
        placement.cells[card_id] = (at, first_row + line)
        x = placement.column_x(at) + m.block_width / 2
        placement.centres[card_id] = (x, placement.row_y[first_row + line])


def _place_blocks(
    placement: Placement,
    blocks: Sequence[BlockPlan],
    positions: Sequence[Cell],
    column: int,
    first_row: int,
) -> None:
    m = placement.metrics
    for block, (start, top) in zip(blocks, positions, strict=True):
        span = min(_width(block), placement.columns - column - start)
        rows = math.ceil(len(block.members) / span)
        left = column + start
        for index, (card_id, indent) in enumerate(block.members):
            part, row = divmod(index, rows)
            at, line = left + part, first_row + top + row
            steps = min(indent, m.max_indent)
            x = placement.column_x(at) + m.padding + steps * m.indent + m.card_width / 2
            placement.cells[card_id] = (at, line)
            placement.centres[card_id] = (x, placement.row_y[line])
        y = placement.row_y[first_row + top] - m.card_height / 2 - m.block_heading
        height = m.block_heading + rows * m.row_pitch - m.row_gap + m.padding
        width = span * m.column_pitch - m.gutter
        placement.blocks[block.block_id] = Box(placement.column_x(left), y, width, height)
