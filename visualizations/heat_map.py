"""Heat map: how well each level of each department is known, from the broad tier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.analytics.account_graph import AccountGraph
from graph.analytics.results import AccountScores, HeatCell
from graph.vocabulary.organizations import SEAT_LEVELS
from graph.vocabulary.term import Lang
from visualizations.assets import AssetMode
from visualizations.cards import department_record, entity_name
from visualizations.picture_page import PictureTable, picture_svg, render_picture
from visualizations.svg_text import lines_of
from visualizations.texts import BLANK, Text, label, words
from visualizations.tokens import heat_colours

LABEL_WIDTH = 168.0
CELL_WIDTH = 118.0
CELL_HEIGHT = 54.0
_GAP = 4.0
_HEAD = 44.0
_BAND = 30.0
_LEGEND = 66.0

CellState = Literal["known", "unknown", "vacant", "none"]


@dataclass(frozen=True, slots=True)
class HeatSquare:
    """One cell of the picture; ``digits`` is the mean level 0–4 in words, ``note`` how many."""

    x: float
    y: float
    state: CellState
    fill: str
    ink: str
    digits: str
    note: Text
    weak: bool
    department: Text
    level: Text


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A department, or the heading of an organization where ``squares`` is empty."""

    y: float
    name: Text
    squares: tuple[HeatSquare, ...]

    def name_lines(self, lang: Lang) -> list[str]:
        """Return the department's name in at most two lines."""
        return lines_of(self.name.of(lang), 13, LABEL_WIDTH - 14)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Department × level: what the broad tier's cells look like."""

    account: Text
    as_of: str
    lang: Lang
    levels: tuple[tuple[float, Text], ...]
    rows: tuple[HeatRow, ...]
    width: float
    height: float

    def level_lines(self, level: Text, lang: Lang) -> list[str]:
        """Return the name of a level in at most two lines."""
        return lines_of(level.of(lang), 13, CELL_WIDTH - 8)

    @property
    def heading(self) -> Text:
        """What the picture is called."""
        what = words("heat_map")
        return Text(
            f"{self.account.zh} · {what.zh}（{self.as_of}）",
            f"{self.account.en} · {what.en} ({self.as_of})",
        )


def build_heat_map(graph: AccountGraph, scores: AccountScores, lang: Lang = "zh") -> HeatMap:
    """Return the heat map of an account's departments and levels.

    Parameters
    ----------
    graph, scores : AccountGraph, AccountScores
        Of the same account and day; the cells are those of ``scores.broad``.
    lang : {"zh", "en"}
        The language in which the page opens; the view holds both.
    """
    cells: dict[str, dict[int, HeatCell]] = defaultdict(dict)
    for cell in scores.broad.cells:
        cells[cell.department_id][cell.level] = cell
    used = sorted({c.level for c in scores.broad.cells if c.people or c.vacant}) or [1]
    columns = tuple(
        (LABEL_WIDTH + at * CELL_WIDTH, label(SEAT_LEVELS[str(level)]))
        for at, level in enumerate(used)
    )
    rows: list[HeatRow] = []
    y = _HEAD
    by_organization = _by_organization(graph, list(cells))
    for organization_id, departments in by_organization:
        if len(by_organization) > 1:
            rows.append(HeatRow(y, entity_name(graph.organizations, organization_id), ()))
            y += _BAND
        for department_id in departments:
            name = entity_name(graph.departments, department_id)
            squares = tuple(
                _square(cells[department_id].get(level), x, y, name, text)
                for level, (x, text) in zip(used, columns, strict=True)
            )
            rows.append(HeatRow(y, name, squares))
            y += CELL_HEIGHT + _GAP
    return HeatMap(
        account=entity_name(graph.organizations, graph.account_id),
        as_of=graph.as_of,
        lang=lang,
        levels=columns,
        rows=tuple(rows),
        width=max(LABEL_WIDTH + len(used) * CELL_WIDTH, 560.0),
        height=y + _LEGEND,
    )


def heat_map_svg(heat_map: HeatMap, lang: Lang | None = None) -> str:
    """Return the picture as an SVG fragment that may stand inside a page under a strict policy."""
    return picture_svg("heat_map.svg", heat_map, lang or heat_map.lang)


def render_heat_map(
    heat_map: HeatMap, mode: AssetMode = "inline", static_url: str = "/static"
) -> str:
    """Return a page with the picture and the same cells as a table; ``inline`` is one file."""
    return render_picture("heat_map.svg", heat_map, heat_map_table(heat_map), mode, static_url)


def heat_map_page(graph: AccountGraph, scores: AccountScores, lang: Lang = "zh") -> str:
    """Return the heat map of an account as one self-contained page."""
    return render_heat_map(build_heat_map(graph, scores, lang))


def heat_map_table(heat_map: HeatMap) -> PictureTable:
    """Return the cells as a table, for those who read rather than look."""
    head = (words("department"), *(text for _, text in heat_map.levels))
    return PictureTable(head, tuple(_table_rows(heat_map.rows)))


def _table_rows(rows: Sequence[HeatRow]) -> Iterator[tuple[Text, ...]]:
    organization = BLANK
    for row in rows:
        if not row.squares:
            organization = row.name
            continue
        name = row.name
        if organization != BLANK:
            name = Text(f"{organization.zh} · {name.zh}", f"{organization.en} · {name.en}")
        yield (name, *(_in_words(square) for square in row.squares))


def _in_words(square: HeatSquare) -> Text:
    if square.state == "none":
        return words("no_such_level")
    weak = words("weak_key") if square.weak else BLANK
    parts = [Text.same(square.digits), square.note, weak]
    return Text(
        " · ".join(part.zh for part in parts if part.zh),
        " · ".join(part.en for part in parts if part.en),
    )


def _by_organization(graph: AccountGraph, departments: list[str]) -> list[tuple[str, list[str]]]:
    """Return departments by organization, the account itself first, each in vocabulary order."""
    groups: dict[str, list[str]] = defaultdict(list)
    for department_id in departments:
        record = department_record(graph, department_id)
        groups[record.organization if record else ""].append(department_id)
    for group in groups.values():
        group.sort(key=lambda department_id: _function_order(graph, department_id))
    return sorted(groups.items(), key=lambda item: (item[0] != graph.account_id, item[0]))


def _function_order(graph: AccountGraph, department_id: str) -> tuple[int, str]:
    record = department_record(graph, department_id)
    order = list(type(record.function)).index(record.function) if record else 99
    return (order, department_id)


def _square(cell: HeatCell | None, x: float, y: float, name: Text, level: Text) -> HeatSquare:
    state, fill, ink, digits = _appearance(cell)
    note = BLANK
    if cell is not None and cell.people:
        note = words("cell_people", connected=cell.connected, people=cell.people)
    elif cell is not None and cell.vacant:
        note = words("cell_vacant", vacant=cell.vacant)
    weak = cell is not None and cell.weak_key
    return HeatSquare(x, y, state, fill, ink, digits, note, weak, name, level)


def _appearance(cell: HeatCell | None) -> tuple[CellState, str, str, str]:
    paper, ink = "#FFFFFF", heat_colours(0)[1]
    if cell is None or not (cell.people or cell.vacant):
        return "none", paper, ink, "—"
    if not cell.people:
        return "vacant", paper, ink, "○"
    if cell.mean_level is None:
        return "unknown", paper, ink, "?"
    return "known", *heat_colours(cell.mean_level), f"{cell.mean_level:.1f}"
