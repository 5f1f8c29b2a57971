"""The relationship map as data: cards, lines, frames, chain, legend, and its page."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from typing import Any

import strawberry

from api.graphql.scalars import Day, Instant
from api.graphql.types import many, maybe, typed_fields
from graph.vocabulary.term import Lang
from visualizations.look import LINE_STYLES, look
from visualizations.map_page import render_page
from visualizations.texts import Text
from visualizations.view import RelationshipMap

MapNode = typed_fields(
    "MapNode",
    {
        "card_id": (strawberry.ID, "Id of the person, or of a vacant seat. 人或空缺岗位的编号。"),
        "person_id": (str, "Who; empty: vacant. 联系人编号。"),
        "seat_id": (str, "Which seat; may be empty. 岗位编号。"),
        "name": (str, "As the card shows it. 卡片上的姓名。"),
        "title": (str, "Their title. 职务。"),
        "department_id": (str, "Which department. 部门编号。"),
        "department": (str, "Its name. 部门。"),
        "organization": (str, "Where they work. 组织。"),
        "level": (maybe(int), "Level 1 (top) to 5. 层级。"),
        "attitude": (str, "Code of the attitude. 态度代码。"),
        "role": (str, "Code of the buying role; may be empty. 角色代码。"),
        "power": (bool, "Whether the role has power. 是否有决策权。"),
        "steps": (list[int], "Steps of the chain. 决策步骤。"),
        "tie_level": (maybe(int), "Our best level 0-4; null: unknown. 关系等级。"),
        "estimated": (bool, "Whether that level is estimated. 是否估计。"),
        "owner": (str, "Who of us owns the contact. 负责人。"),
        "known_by": (list[str], "Who of us knows them. 我方认识者。"),
        "silence_days": (maybe(int), "Days since two-way contact. 沉默天数。"),
        "single_thread": (bool, "Fewer than two of us are connected. 单线。"),
        "competitor": (str, "Competitor ahead; may be empty. 领先的对手。"),
        "kinds": (list[str], "Codes of contact kinds. 联系人类型代码。"),
        "retired": (bool, "Has left office for good. 已退休。"),
        "vacant": (bool, "A seat that nobody holds. 空缺。"),
        "gaps": (list[str], "What we do not know. 缺失信息。"),
        "manager_id": (str, "Card above; may be empty. 上级卡片。"),
        "x": (float, "Centre, in map units. 中心横坐标。"),
        "y": (float, "Centre, in map units. 中心纵坐标。"),
    },
    "A card of the map: a person or a vacant seat. 关系图上的一张卡片。",
)
MapPoint = typed_fields(
    "MapPoint",
    {"x": (float, "In map units. 横坐标。"), "y": (float, "In map units. 纵坐标。")},
    "A point of a line. 线上的一点。",
)
MapEdge = typed_fields(
    "MapEdge",
    {
        "line_id": (strawberry.ID, "Its id. 编号。"),
        "from_id": (strawberry.ID, "Card that it starts at. 起点卡片。"),
        "to_id": (strawberry.ID, "Card that it ends at. 终点卡片。"),
        "kind": (str, "reports_to, influences, conflicts_with… 种类。"),
        "suspected": (bool, "Nobody has confirmed it. 未证实。"),
        "points": (many(MapPoint), "Its route. 路径。"),
    },
    "A line of the map. 关系图上的一条线。",
)
MapFrame = typed_fields(
    "MapFrame",
    {
        "frame_id": (strawberry.ID, "Department or organization. 编号。"),
        "heading": (str, "Its name. 名称。"),
        "note": (str, "What stands beside it. 说明。"),
        "x": (float, "Left edge. 左。"),
        "y": (float, "Top edge. 上。"),
        "width": (float, "Width. 宽。"),
        "height": (float, "Height. 高。"),
    },
    "A rectangle behind cards. 卡片后的方框。",
)
MapStep = typed_fields(
    "MapStep",
    {
        "order": (int, "Which step. 第几步。"),
        "decides": (str, "What is decided. 决定事项。"),
        "card_id": (str, "Whose card; may be empty. 卡片。"),
        "name": (str, "Who. 谁。"),
        "role": (str, "Code of the role. 角色代码。"),
        "attitude": (str, "Code of the attitude. 态度代码。"),
    },
    "One member of one step in the strip above the map. 决策链条目。",
)
LegendEntry = typed_fields(
    "LegendEntry",
    {
        "group": (str, "attitude, role, kind, tie_level or line. 组。"),
        "code": (str, "Code as in nodes and edges. 代码。"),
        "label": (str, "What it means. 含义。"),
        "short": (str, "As on a badge. 简称。"),
        "colour": (str, "#RRGGBB; may be empty. 颜色。"),
        "glyph": (str, "Sign, shape or dash; may be empty. 符号。"),
    },
    "What one sign of the map means. 图例条目。",
)
RelationshipMapType = typed_fields(
    "RelationshipMap",
    {
        "account_id": (strawberry.ID, "Of which account. 客户编号。"),
        "account": (str, "Its name. 客户名称。"),
        "opportunity_id": (str, "Seen from which opportunity; may be empty. 商机编号。"),
        "opportunity": (str, "Its name. 商机名称。"),
        "as_of": (Day, "The day. 日期。"),
        "known_at": (maybe(Instant), "As known when. 所知时刻。"),
        "heading": (str, "What the page is called. 标题。"),
        "nodes": (many(MapNode), "Cards. 卡片。"),
        "edges": (many(MapEdge), "Lines. 线。"),
        "departments": (many(MapFrame), "Frames of departments. 部门框。"),
        "bands": (many(MapFrame), "Frames of organizations. 组织框。"),
        "chain": (many(MapStep), "The decision chain. 决策链。"),
        "legend": (many(LegendEntry), "What each sign means. 图例。"),
        "extent": (list[float], "Left, top, right, bottom. 边界。"),
        "notice": (str, "What a reader should know; may be empty. 提示。"),
        "page": (str, "The picture as one self-contained HTML page. 独立网页。"),
    },
    "A decision map, drawn from one opportunity. 决策关系图。",
)


class _InLanguage:
    """A part of the view model with its texts in one language."""

    def __init__(self, part: Any, lang: Lang) -> None:
        for field in dataclasses.fields(part):
            self.__dict__[field.name] = _plain(getattr(part, field.name), lang)


def _plain(value: Any, lang: Lang) -> Any:
    if isinstance(value, Text):
        return value.of(lang)
    if isinstance(value, tuple) and value and isinstance(value[0], Text):
        return [text.of(lang) for text in value]
    return value


@dataclasses.dataclass(frozen=True, slots=True)
class _Point:
    x: float
    y: float


class _Edge(_InLanguage):
    def __init__(self, part: Any, lang: Lang) -> None:
        super().__init__(part, lang)
        self.points = [_Point(x, y) for x, y in part.points]


class MapView:
    """A relationship map as its GraphQL type shows it."""

    def __init__(self, picture: RelationshipMap, lang: Lang) -> None:
        self._map = picture
        self._lang: Lang = lang
        for name in ("account_id", "opportunity_id", "as_of", "known_at"):
            self.__dict__[name] = getattr(picture, name)
        self.account = picture.account.of(lang)
        self.opportunity = picture.opportunity.of(lang)
        self.heading = picture.heading.of(lang)
        self.notice = picture.notice.of(lang)
        self.extent = list(picture.extent)

    @cached_property
    def nodes(self) -> list[Any]:
        """Cards."""
        return [_InLanguage(card, self._lang) for card in self._map.cards]

    @cached_property
    def edges(self) -> list[Any]:
        """Lines."""
        return [_Edge(line, self._lang) for line in self._map.lines]

    @cached_property
    def departments(self) -> list[Any]:
        """Frames of departments."""
        return [_InLanguage(frame, self._lang) for frame in self._map.departments]

    @cached_property
    def bands(self) -> list[Any]:
        """Frames of organizations."""
        return [_InLanguage(frame, self._lang) for frame in self._map.bands]

    @cached_property
    def chain(self) -> list[Any]:
        """The strip above the map."""
        return [_InLanguage(entry, self._lang) for entry in self._map.chain]

    @cached_property
    def legend(self) -> list[Any]:
        """What each sign means."""
        return legend_entries(self._lang)

    @cached_property
    def page(self) -> str:
        """The picture as one file."""
        return render_page(self._map, "inline")


@dataclasses.dataclass(frozen=True, slots=True)
class _Legend:
    group: str
    code: str
    label: str
    short: str = ""
    colour: str = ""
    glyph: str = ""


def legend_entries(lang: Lang) -> list[Any]:
    """Return what each sign of a map means, in `lang`."""
    from graph.vocabulary.people import LINK_KINDS

    signs = look()
    found = [
        _Legend("attitude", code, e["label"][lang], "", e["colour"], e["glyph"])
        for code, e in signs["attitudes"].items()
    ]
    for code, e in signs["roles"].items():
        found.append(_Legend("role", code, e["label"][lang], e["short"][lang], "", e["shape"]))
    for code, e in signs["kinds"].items():
        found.append(_Legend("kind", code, e["label"][lang], e["short"][lang]))
    for code, words in signs["tie_levels"].items():
        found.append(_Legend("tie_level", code, words[lang]))
    for kind, style in LINE_STYLES.items():
        name = _REPORTS_TO[lang] if kind == "reports_to" else LINK_KINDS[kind].label(lang)
        dash = "dashed" if style.dash else "solid"
        found.append(_Legend("line", kind, name, "", style.colour, dash))
    return found


_REPORTS_TO = {"zh": "汇报给", "en": "Reports to"}
