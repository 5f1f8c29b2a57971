"""Cards stand apart and inside their frames; lines keep clear of cards."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.fixtures.picture_accounts import hostile, of_size, sample
from visualizations.layout import (
    CARD_METRICS,
    MAX_ROWS,
    READABLE_COLUMNS,
    BandPlan,
    BlockPlan,
    Metrics,
    place,
)
from visualizations.relationship_map import MAX_CARDS, build_map
from visualizations.routing import route
from visualizations.view import Line, RelationshipMap

M = CARD_METRICS


def _block(name: str, people: int, indent: int = 0) -> BlockPlan:
    return BlockPlan(name, tuple((f"{name}{n}", indent) for n in range(people)))


def _maps() -> list[RelationshipMap]:
    return [build_map(*account) for account in (sample(), hostile(), of_size(120), of_size(501))]


def _rectangles(drawn: RelationshipMap) -> list[tuple[float, float, float, float]]:
    width, height = (150, 24) if drawn.style == "plain" else (M.card_width, M.card_height)
    return [
        (c.x - width / 2, c.y - height / 2, c.x + width / 2, c.y + height / 2) for c in drawn.cards
    ]


def test_cards_never_overlap() -> None:
    for drawn in _maps():
        rectangles = sorted(_rectangles(drawn))
        for at, (_, top, right, bottom) in enumerate(rectangles):
            for left, other_top, _, other_bottom in rectangles[at + 1 :]:
                if left >= right:
                    break
                assert bottom <= other_top or other_bottom <= top


def test_everything_is_inside_the_extent() -> None:
    for drawn in _maps():
        left, top, right, bottom = drawn.extent
        points = [point for line in drawn.lines for point in line.points]
        for x0, y0, x1, y1 in _rectangles(drawn):
            points += [(x0, y0), (x1, y1)]
        assert all(left <= x <= right and top <= y <= bottom for x, y in points)


def test_members_stand_in_the_frame_of_their_department() -> None:
    drawn = build_map(*sample())
    frames = {frame.frame_id: frame for frame in drawn.departments}
    framed = 0
    for card, (x0, y0, x1, y1) in zip(drawn.cards, _rectangles(drawn), strict=True):
        if card.department_id in frames and y0 > 100:
            frame = frames[card.department_id]
            assert frame.x <= x0
            assert x1 <= frame.x + frame.width
            assert frame.y <= y0
            assert y1 <= frame.y + frame.height
            framed += 1
    assert framed > 50


def _crosses(start: tuple[float, float], end: tuple[float, float], box: tuple[float, ...]) -> bool:
    """Whether an upright or level stretch runs through the inside of a card."""
    low_x, high_x = sorted((start[0], end[0]))
    low_y, high_y = sorted((start[1], end[1]))
    return low_x < box[2] - 1 and high_x > box[0] + 1 and low_y < box[3] - 1 and high_y > box[1] + 1


@pytest.mark.parametrize("account", [sample, hostile, lambda: of_size(120)])
def test_lines_are_level_or_upright_and_cross_no_card(account: object) -> None:
    drawn = build_map(*account())  # type: ignore[operator]
    boxes = _rectangles(drawn)
    for line in drawn.lines:
        for start, end in pairwise(line.points):
            assert start[0] == end[0] or start[1] == end[1], line
            crossed = [box for box in boxes if _crosses(start, end, box)]
            assert crossed == [], (line.kind, line.from_id, line.to_id)


def test_lines_begin_and_end_on_the_edges_of_their_cards() -> None:
    drawn = build_map(*sample())
    at = {card.card_id: box for card, box in zip(drawn.cards, _rectangles(drawn), strict=True)}
    assert len(drawn.lines) > 90, "57 reporting lines and 43 links of the sample"
    for line in drawn.lines:
        ends = [line.points[0], line.points[-1]]
        if line.kind == "reports_to":
            ends.reverse()
        for (x, y), card_id in zip(ends, (line.from_id, line.to_id), strict=True):
            x0, y0, x1, y1 = at[card_id]
            assert x0 <= x <= x1
            assert y0 <= y <= y1
            assert x in (x0, x1) or y in (y0, y1)


def test_lines_that_share_a_gutter_get_lanes_of_their_own() -> None:
    placement = place([BandPlan("o", (), (_block("a", 4), _block("b", 4)))])
    lines = [Line(f"l{n}", f"a{n}", f"b{3 - n}", "influences", False) for n in range(3)]
    routed = route(lines, placement)
    lanes = {line.points[1][0] for line in routed}
    assert len(lanes) == 3
    gutter = placement.column_x(1) - M.gutter
    assert all(gutter < lane < placement.column_x(1) for lane in lanes)


def test_a_line_to_nobody_on_the_map_is_left_out() -> None:
    placement = place([BandPlan("o", (), (_block("a", 2),))])
    assert route([Line("l", "a0", "gone", "influences", False)], placement) == ()


def test_a_large_department_is_set_in_several_columns() -> None:
    placement = place([BandPlan("o", (), (_block("a", MAX_ROWS + 1), _block("b", 3)))])
    assert {placement.cells[f"a{n}"][0] for n in range(MAX_ROWS + 1)} == {0, 1}
    # By hand: 15 people in two columns are 8 rows and 7.
    assert max(placement.cells[f"a{n}"][1] for n in range(MAX_ROWS + 1)) == 7
    assert placement.cells["b0"][0] == 2


def test_departments_beyond_the_columns_stand_below_the_shortest() -> None:
    sizes = (5, 2, 4, 4, 5, 4)
    blocks = tuple(_block(name, size) for name, size in zip("abcdef", sizes, strict=True))
    executives = ("top", "l", "r", "ll", "rr")
    placement = place([BandPlan("o", executives, blocks)], M)
    assert placement.columns == READABLE_COLUMNS
    column, row = placement.cells["f0"]
    above = placement.cells["b1"]
    assert column == above[0]
    assert row == above[1] + 2, "one row is left for the heading"


def test_the_first_executive_stands_in_the_middle() -> None:
    bands = [BandPlan("o", ("top", "left", "right"), tuple(_block(n, 3) for n in "abc"))]
    placement = place(bands)
    assert [placement.cells[card] for card in ("left", "top", "right")] == [(0, 0), (1, 0), (2, 0)]


def test_indent_follows_the_level() -> None:
    blocks = (BlockPlan("a", (("head", 0), ("chief", 1), ("staff", 2), ("deeper", 7))),)
    placement = place([BandPlan("o", (), blocks)])
    lefts = [placement.centres[card][0] for card in ("head", "chief", "staff", "deeper")]
    steps = [round(b - a, 1) for a, b in pairwise(lefts)]
    assert steps == [M.indent, M.indent, 0.0], "the last indent is the deepest"


def test_a_map_is_the_same_on_every_call() -> None:
    assert build_map(*sample()) == build_map(*sample())


def test_plain_shapes_above_five_hundred() -> None:
    assert build_map(*of_size(MAX_CARDS)).style == "cards"
    assert build_map(*of_size(MAX_CARDS + 1)).style == "plain"


def test_an_empty_account_is_an_empty_map() -> None:
    assert place([]).cells == {}
    assert isinstance(M, Metrics)
