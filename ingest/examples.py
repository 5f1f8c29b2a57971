"""The template's example rows: one deal at one customer, told once on every sheet.

All names are invented. The rows refer to each other, so that they can be
imported as they are; the import leaves them out as long as nobody edits them.
"""

from __future__ import annotations

from functools import cache

from graph.model.concepts import CONCEPTS
from graph.vocabulary.term import LANGS, Lang
from ingest.cells import LEVELS

_Pair = tuple[str, str]
_Value = str | int | bool | _Pair

_CLIENT: _Pair = ("Northern Light Power", "北辰电力集团")
_BRANCH: _Pair = ("Northern Light Power Hebei", "北辰电力河北公司")
_RIVAL: _Pair = ("Blueridge Systems", "蓝岭系统")
_US: _Pair = ("Our Company", "我司")
_DEPARTMENT: _Pair = ("Procurement", "采购部")
_BOSS_SEAT: _Pair = ("Head of Procurement", "采购部部长")
_SEAT: _Pair = ("Tender Manager", "招标经理")
_PERSON: _Pair = ("Chen Mingyuan", "陈明远")
_OTHER: _Pair = ("Zhou Lan", "周岚")
_OURS: _Pair = ("Lin Yue", "林越")
_RULE: _Pair = ("IT up to 5 million", "信息化 500 万以下")
_DEAL: _Pair = ("Dispatch platform, phase 2", "调度平台二期")


def _path(*parts: _Pair) -> _Pair:
    return " / ".join(part[0] for part in parts), " / ".join(part[1] for part in parts)


#: Concept to rows; a choice is given by its code, a text in English and Chinese.
_ROWS: dict[str, list[dict[str, _Value]]] = {
    "organization": [
        {"ref": "ORG-1", "name": _CLIENT, "kind": "client", "tier": "strategic",
         "market_state": "growing", "industry": ("Electric power", "电力"),
         "strategy": ("Digital dispatch by 2027", "2027 年实现数字化调度"),
         "pain_points": ("Outages take hours to locate", "停电定位耗时数小时")},
        {"ref": "ORG-2", "name": _BRANCH, "kind": "branch", "part_of": _CLIENT},
        {"ref": "ORG-3", "name": _RIVAL, "kind": "competitor"},
        {"ref": "ORG-4", "name": _US, "kind": "ourselves"},
    ],
    "department": [
        {"ref": "D-1", "name": _DEPARTMENT, "organization": _CLIENT, "function": "procurement"},
    ],
    "seat": [
        {"ref": "S-1", "title": _BOSS_SEAT, "department": _DEPARTMENT, "level": 2},
        {"ref": "S-2", "title": _SEAT, "department": _DEPARTMENT, "level": 3,
         "reports_to": _BOSS_SEAT},
    ],
    "person": [
        {"ref": "P-1", "name": _PERSON, "organization": _CLIENT,
         "emails": "chen.mingyuan@northernlight.example", "phones": "13800000001",
         "cares_about": ("On-time delivery", "按期交付"), "declared_kinds": "high_level",
         "tags": ("golf", "高尔夫")},
        {"ref": "P-2", "name": _OTHER, "organization": _CLIENT,
         "emails": "zhou.lan@northernlight.example", "declared_kinds": "rising_star"},
    ],
    "holding": [
        {"person": _PERSON, "seat": _path(_DEPARTMENT, _BOSS_SEAT), "valid_from": "2022-03-01"},
        {"person": _OTHER, "seat": _path(_DEPARTMENT, _SEAT), "valid_from": "2023-07-01"},
    ],
    "person_link": [
        {"person": _PERSON, "kind": "promoted", "other_person": _OTHER, "certainty": "confirmed",
         "valid_from": "2023-07-01"},
    ],
    "employee": [
        {"ref": "E-1", "name": _OURS, "emails": "lin.yue@ourcompany.example",
         "team_role": "account_manager", "level": 3, "field": ("Power grids", "电网")},
    ],
    "assignment": [
        {"employee": _OURS, "organization": _CLIENT, "team_role": "account_manager",
         "valid_from": "2022-01-01"},
    ],
    "tie": [
        {"employee": _OURS, "person": _PERSON, "tie_level": 3, "target_level": 4, "owner": True,
         "since": "2022-04-15"},
    ],
    "competitor_tie": [{"competitor": _RIVAL, "person": _PERSON, "tie_level": 2}],
    "competitor_presence": [
        {"competitor": _RIVAL, "organization": _CLIENT,
         "offering": ("Dispatch platform, phase 1", "调度平台一期"), "satisfaction": 3},
    ],
    "competitor_move": [
        {"competitor": _RIVAL, "organization": _CLIENT, "kind": "technical_exchange",
         "at": "2024-05-20", "people": _OTHER},
    ],
    "decision_rule": [
        {"ref": "R-1", "name": _RULE, "organization": _CLIENT, "category": ("IT", "信息化"),
         "amount_max": 5_000_000, "currency": "CNY", "procurement_mode": "central",
         "criterion": "technology"},
    ],
    "decision_step": [
        {"rule": _RULE, "order": 1, "decides": "commercial_evaluation",
         "role": "commercial_evaluator", "seat": _path(_DEPARTMENT, _SEAT),
         "vote_rule": "single"},
        {"rule": _RULE, "order": 2, "decides": "decision", "role": "decider",
         "seat": _path(_DEPARTMENT, _BOSS_SEAT), "vote_rule": "single"},
    ],
    "opportunity": [
        {"ref": "O-1", "name": _DEAL, "organization": _CLIENT, "amount": 3_200_000,
         "currency": "CNY", "category": ("IT", "信息化"), "procurement_mode": "central",
         "funding": "own", "buying_stage": "standard", "sales_stage": "show_record",
         "outcome": "open", "closes": "2025-03-31", "owner": _OURS},
    ],
    "opportunity_role": [
        {"person": _PERSON, "opportunity": _DEAL, "role": "decider", "attitude": "supporter",
         "wants": ("A vendor who stays", "长期负责的供应商")},
    ],
    "interaction": [
        {"ref": "I-1", "kind": "visit", "at": "2024-06-12", "employees": _OURS,
         "people": _PERSON, "direction": "two_way", "opportunity": _DEAL,
         "subject": ("Phase 2 scope", "二期范围"),
         "heard": ("Budget is approved", "预算已批"),
         "promised": ("Reference visit in July", "七月安排样板点参观")},
    ],
    "activity": [
        {"organization": _CLIENT, "dimension": "communication",
         "name": ("Annual summit 2024", "2024 年度高层峰会"), "at": "2024-09-10",
         "status": "held", "our_level": 1, "their_level": 1},
    ],
}  # fmt: skip


def example_cells(concept_name: str, lang: Lang) -> list[dict[str, str | int | bool]]:
    """Return the example rows of a concept as cells in `lang`; dates are ISO text."""
    return [
        {name: _cell(concept_name, name, value, lang) for name, value in row.items()}
        for row in _ROWS[concept_name]
    ]


def _cell(concept_name: str, field: str, value: _Value, lang: Lang) -> str | int | bool:
    if isinstance(value, tuple):
        return value[1] if lang == "zh" else value[0]
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else ("Yes" if value else "No")
    if isinstance(value, int):
        return level_label(field, value, lang) if field in LEVELS else value
    spec = next((s for s in CONCEPTS[concept_name].fields if s.name == field), None)
    if spec is not None and spec.vocabulary is not None:
        return spec.vocabulary.label(value, lang)
    return value


def level_label(field: str, level: int, lang: Lang) -> str:
    """Return a level as the drop-down shows it: number and label."""
    label = LEVELS[field].label(str(level), lang)
    return label if label.startswith("L") else f"{level} {label}"


@cache
def example_rows(concept_name: str) -> list[dict[str, str]]:
    """Return the example rows of a concept in both languages, as the text of their cells."""
    return [
        {name: str(value) for name, value in row.items()}
        for lang in LANGS
        for row in example_cells(concept_name, lang)
    ]
