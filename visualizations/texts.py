"""Every word of the pictures in both languages, and how a name is chosen for a reader."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from graph.vocabulary.term import Lang, Term


@dataclass(frozen=True, slots=True)
class Text:
    """The same words for a Chinese and for an English reader."""

    zh: str
    en: str

    def of(self, lang: Lang) -> str:
        """Return the words in `lang`."""
        return self.zh if lang == "zh" else self.en

    def as_dict(self) -> dict[str, str]:
        """Return both languages, for the page's data."""
        return {"zh": self.zh, "en": self.en}

    @classmethod
    def same(cls, words: str) -> Text:
        """Return a text that both readers see as it is."""
        return cls(words, words)


#: A text with nothing to read.
BLANK = Text("", "")


def label(term: Term) -> Text:
    """Return the label of `term`."""
    return Text(term.zh, term.en)


def short_label(term: Term) -> Text:
    """Return the badge label of `term`."""
    return Text(term.short("zh"), term.short("en"))


def is_han(words: str) -> bool:
    """Whether `words` holds a Chinese character.

    Examples
    --------
    >>> is_han("刘建华"), is_han("Liu Jianhua")
    (True, False)
    """
    # Most Latin names are told at once: a map asks thousands of times.
    return not words.isascii() and any(
        unicodedata.name(sign, "").startswith("CJK UNIFIED") for sign in words
    )


# A map asks for the name of a department or of one of us once for each of their people.
@lru_cache(maxsize=4096)
def named(name: str, name_alt: str) -> Text:
    """Return a name in the script that each reader can read, where it is known in that script.

    Examples
    --------
    >>> named("Liu Jianhua", "刘建华")
    Text(zh='刘建华', en='Liu Jianhua')
    >>> named("刘建华", "")
    Text(zh='刘建华', en='刘建华')
    """
    if not name_alt or is_han(name) == is_han(name_alt):
        return Text.same(name)
    return Text(name, name_alt) if is_han(name) else Text(name_alt, name)


#: Every fixed word of the pages. A placeholder stands in braces.
TEXTS: dict[str, Text] = {
    "relationship_map": Text("关系地图", "Relationship map"),
    "decision_chain_of": Text("决策链", "decision chain"),
    "relationship_map_of": Text("关系地图", "relationship map"),
    "heat_map": Text("部门 × 层级覆盖", "Department × level coverage"),
    "house": Text("客户关系之屋", "House of relationships"),
    "search": Text("搜索", "Search"),
    "attitude": Text("态度", "Attitude"),
    "role": Text("角色", "Role"),
    "all": Text("全部", "All"),
    "gaps_only": Text("只看缺口", "Gaps only"),
    "influence_lines": Text("影响线", "Influence lines"),
    "fit": Text("全图", "Fit"),
    "fit_width": Text("适合宽度", "Fit width"),
    "zoom_in": Text("放大", "Zoom in"),
    "zoom_out": Text("缩小", "Zoom out"),
    "other_language": Text("English", "中文"),
    "skip_to_people": Text("跳到人员列表", "Skip to the list of people"),
    "tools": Text("地图工具", "Map tools"),
    "decision_chain": Text("决策链", "Decision chain"),
    "no_chain": Text(
        "该商机尚无决策规则或角色：请在“决策规则”或“商机角色”中补充。",
        "No rule and no role says who decides: add decision rules, or roles in the opportunity.",
    ),
    "no_opportunity": Text(
        "当日没有进行中的商机：地图只显示汇报与影响关系。",
        "No opportunity is open on this day: the map shows reporting and influence alone.",
    ),
    "legend": Text("图例", "Legend"),
    "people_list": Text("人员列表（表格）", "People (table)"),
    "people_list_hint": Text("与地图内容相同", "the same people as on the map"),
    "map_help": Text(
        "方向键在上级、下属与同级之间移动，回车打开详情，Esc 关闭。加号、减号缩放。",
        "Arrow keys move to the manager, a report or a peer; Enter opens the details, "
        "Escape closes them. Plus and minus zoom.",
    ),
    "map_role": Text("关系地图", "relationship map"),
    "role_key": Text("角色（实心 = 有决策权）", "Role (solid = has the power to decide)"),
    "tie_level": Text("关系等级", "Tie level"),
    "tie_level_key": Text("关系等级 0–4", "Tie level 0–4"),
    "contact_kinds": Text("联系人类型", "Contact kind"),
    "kind_derived": Text("{kind}（由事实得出）", "{kind} (from facts)"),
    "kind_unsupported": Text("{kind}（仅录入，无事实佐证）", "{kind} (declared; facts are silent)"),
    "kind_contradicted": Text(
        "{kind}（已录入，但与事实不符）", "{kind} (declared, but facts say otherwise)"
    ),
    "lines": Text("连线", "Lines"),
    "risks": Text("风险与缺口", "Risks and gaps"),
    "reports_to": Text("汇报", "Reports to"),
    "influences": Text("影响", "Influences"),
    "promoted": Text("提拔", "Promoted"),
    "assists": Text("辅佐", "Assists"),
    "knows_personally": Text("私交", "Knows personally"),
    "conflicts_with": Text("冲突", "Conflict"),
    "suspected": Text("疑似（未证实）", "Suspected"),
    "single_thread": Text("单线", "1-link"),
    "single_thread_key": Text("单线风险：不足两人相识", "Single thread: fewer than two of us"),
    "missing_key": Text("缺失信息（项数）", "Missing information (count)"),
    "competitor_key": Text("竞争对手关系更强", "Competitor ahead of us"),
    "competitor_sign": Text("竞", "vs"),
    "step_key": Text("决策步骤", "Decision step"),
    "retired_key": Text("已离任", "Left office"),
    "vacant_key": Text("空缺岗位", "Vacant seat"),
    "department_key": Text("人数 · 有负责人占比", "people · share with an owner"),
    "unknown_level": Text("未知", "unknown"),
    "vacant": Text("空缺", "Vacant"),
    "vacant_seat": Text("岗位空缺", "Vacant seat"),
    "no_owner": Text("无负责人", "No owner"),
    "role_unknown": Text("角色?", "Role ?"),
    "days_ago": Text("{days} 天前", "{days} days ago"),
    "days_short": Text("{days}天", "{days}d"),
    "no_contact": Text("从无接触", "never"),
    "name": Text("姓名", "Name"),
    "title": Text("职务", "Title"),
    "department": Text("部门", "Department"),
    "organization": Text("组织", "Organization"),
    "owner": Text("我方负责人", "Our owner"),
    "known_by": Text("我方相识", "Known by"),
    "last_contact": Text("最近接触", "Last contact"),
    "competitor_ahead": Text("竞争对手领先", "Competitor ahead"),
    "missing": Text("缺失", "Missing"),
    "steps": Text("决策步骤", "Decision steps"),
    "manager": Text("上级", "Manager"),
    "estimated": Text("（估算）", " (estimated)"),
    "close": Text("关闭", "Close"),
    "details": Text("详情", "Details"),
    "shown_count": Text("显示 {count} / {total} 人", "{count} of {total} people shown"),
    "saved": Text("已保存 {name}", "Saved {name}"),
    "without_seat": Text("离任或无岗位", "Without a seat"),
    "executive": Text("管理层", "Executive"),
    "gap_attitude": Text("态度", "attitude"),
    "gap_role": Text("角色", "role"),
    "gap_tie_level": Text("关系等级", "tie level"),
    "gap_owner": Text("负责人", "owner"),
    "gap_holder": Text("在任者", "holder"),
    "coverage": Text("覆盖", "covered"),
    "cell_people": Text("{connected}/{people} 人建立连接", "{connected}/{people} connected"),
    "cell_vacant": Text("空缺 {vacant}", "{vacant} vacant"),
    "mean_level": Text("平均等级", "mean level"),
    "no_such_level": Text("无此层级", "no such level"),
    "weak_key": Text("关键人薄弱或反对", "weak key person or opponent"),
    "organizational_tier": Text("组织客户关系", "Organizational"),
    "key_tier": Text("关键客户关系", "Key relationships"),
    "broad_tier": Text("普遍客户关系", "Broad foundation"),
    "not_applicable": Text("不适用（非战略客户）", "not applicable (not a strategic account)"),
    "points": Text("分", "points"),
    "house_score": Text("总分", "House"),
    "weakest": Text("最弱：{part}", "Weakest: {part}"),
    "uncalibrated": Text("未校准", "uncalibrated"),
    "foundation_note": Text(
        "橙色虚线 = 无负责人 · 斜纹 = 未知",
        "dashed = no owner · hatched = unknown",
    ),
    "connected_share": Text("已连接 {connected}/{people}", "{connected} of {people} connected"),
    "more": Text("另有 {count} 人", "and {count} more"),
    "no_key_people": Text(
        "尚无关键人：请录入商机角色。", "No key people yet: enter roles in an opportunity."
    ),
    "as_of": Text("截至", "As of"),
    "opportunity": Text("商机", "Opportunity"),
    "show": Text("查看", "Show"),
    "home": Text("全部客户", "All accounts"),
    "people_count": Text("{count} 人", "{count} people"),
    "people_count_one": Text("1 人", "1 person"),
    "other_ties": Text("其他关系", "Other ties"),
    "picture": Text("图", "Picture"),
    "as_table": Text("以表格查看", "As a table"),
    "weakest_part": Text("最弱部分", "weakest part"),
    "role_or_points": Text("角色 / 分数", "Role / points"),
    "former": Text("原{title}", "Former {title}"),
    "level": Text("层级", "Level"),
    "strength": Text("强度", "Strength"),
}  # fmt: skip


def words(key: str, **values: object) -> Text:
    """Return the text of `key` with its placeholders filled; KeyError when there is none."""
    found = TEXTS[key]
    if not values:
        return found
    return Text(found.zh.format(**values), found.en.format(**values))
