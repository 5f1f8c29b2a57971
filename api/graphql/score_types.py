"""Types of scores: each with the contributions that add up to it, and what is not known."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from api.graphql.scalars import ENUMS, Day, Instant, Language
from api.graphql.types import TYPES, many, maybe, typed_fields
from graph.vocabulary.deals import DecisionPoint, VoteRule
from graph.vocabulary.people import Attitude, BuyingRole

InLanguage = Annotated[Language, strawberry.argument(description="Language of its texts. 语言。")]
_DEPARTMENT, _EMPLOYEE = TYPES["department"], TYPES["employee"]
_OPPORTUNITY, _ORGANIZATION = TYPES["opportunity"], TYPES["organization"]
_PERSON, _SEAT, _RULE = TYPES["person"], TYPES["seat"], TYPES["decision_rule"]


@strawberry.type(description="One number or word of a score's formula. 公式中的一个量。")
class Detail:
    """A number, or a word, by the name that docs/scoring.md uses."""

    name: str = strawberry.field(description="Its name in docs/scoring.md. 名称。")
    number: float | None = strawberry.field(description="Its value, where it is one. 数值。")
    text: str | None = strawberry.field(description="Its word, where it is one. 文字。")


@strawberry.type(description="One part of a score; all parts add up to it. 评分的一个组成部分。")
class Contribution:
    """One part of a score."""

    kind: str = strawberry.field(description="What it is: tie, person, department… 种类。")
    subject_id: strawberry.ID = strawberry.field(
        description="Id (or code) of who or what contributes. 对象编号或代码。"
    )
    points: float = strawberry.field(description="How much; may be negative. 分值，可为负。")
    fact_ids: list[strawberry.ID] = strawberry.field(description="The facts behind. 依据的事实。")
    details: list[Detail] = strawberry.field(description="The numbers of its formula. 公式各量。")

    @strawberry.field(description="Its name for a reader. 对象名称。")
    def subject(self, lang: InLanguage = Language.ZH) -> str:
        """Return the name of who or what contributes."""
        named: Any = self
        return str(named.name_in(lang.lang))


@strawberry.type(description="What a score would need to know. 评分所缺的信息。")
class Unknown:
    """Something that is not known."""

    kind: str = strawberry.field(description="Code, such as attitude_unknown. 代码。")
    subject_id: strawberry.ID = strawberry.field(description="What it is about. 对象编号。")
    context_id: str = strawberry.field(description="Where it matters; may be empty. 所涉商机。")

    @strawberry.field(description="Its name for a reader. 对象名称。")
    def subject(self, lang: InLanguage = Language.ZH) -> str:
        """Return the name of what it is about."""
        named: Any = self
        return str(named.name_in(lang.lang))


@strawberry.type(description="Points 0-100 and where they come from. 评分及其依据。")
class Score:
    """A score with its explanation."""

    points: float | None = strawberry.field(
        description="0-100, uncalibrated; null: not applicable. 0-100 分，空为不适用。"
    )
    contributions: list[Contribution] = strawberry.field(
        description="Parts that add up to the points. 组成部分，合计即为得分。"
    )
    unknowns: list[Unknown] = strawberry.field(description="What is not known. 未知事项。")


@strawberry.type(description="How much of a person's part in a step there is. 决策步骤中的一员。")
class ChainMember:
    """A seat's or person's part in one step."""

    seat: maybe(_SEAT) = strawberry.field(description="The seat, where a rule names one. 岗位。")  # type: ignore[valid-type]
    person: maybe(_PERSON) = strawberry.field(  # type: ignore[valid-type]
        description="Who it is; null: vacant or unnamed, covered 0. 人，空为空缺。"
    )
    role: maybe(ENUMS[BuyingRole]) = strawberry.field(description="As what. 角色。")  # type: ignore[valid-type]
    attitude: ENUMS[Attitude] = strawberry.field(description="Attitude to us. 态度。")  # type: ignore[valid-type]
    weight: float = strawberry.field(description="Share 0-1 of the decision. 决策权重。")
    vote_weight: float = strawberry.field(description="Weight of the vote. 票权。")
    origin: str = strawberry.field(description="rule, entered or both. 来自规则或录入。")
    fact_ids: list[strawberry.ID] = strawberry.field(description="The facts behind. 依据的事实。")


@strawberry.type(description="One step of a decision chain. 决策链的一步。")
class ChainStep:
    """What is decided, how votes count, and by whom."""

    order: int = strawberry.field(description="Its place. 顺序。")
    decides: maybe(ENUMS[DecisionPoint]) = strawberry.field(description="What. 决定事项。")  # type: ignore[valid-type]
    vote_rule: ENUMS[VoteRule] = strawberry.field(description="How votes count. 表决方式。")  # type: ignore[valid-type]
    members: list[ChainMember] = strawberry.field(description="By whom. 参与人。")


@strawberry.type(description="Who decides one opportunity, in order, and why. 决策链。")
class DecisionChain:
    """The resolved chain of one opportunity."""

    covered: bool = strawberry.field(description="Whether anything says who decides. 是否已知。")
    steps: list[ChainStep] = strawberry.field(description="In order. 各步骤。")
    rules: list[_RULE] = strawberry.field(description="The rules that apply. 适用规则。")  # type: ignore[valid-type]
    unknowns: list[Unknown] = strawberry.field(description="What is not known. 未知事项。")


@strawberry.type(description="Key tier of one opportunity. 某商机的关键客户关系。")
class KeyTier:
    """Score, band, warnings and chain of one opportunity."""

    opportunity: maybe(_OPPORTUNITY) = strawberry.field(description="Which. 商机。")  # type: ignore[valid-type]
    score: Score = strawberry.field(description="Its score. 评分。")
    band: str = strawberry.field(description="no_contact … supportive_key_player. 所处状态。")
    warnings: list[str] = strawberry.field(description="Codes of warnings. 警示代码。")
    chain: DecisionChain = strawberry.field(description="Who decides. 决策链。")


TieStrength = typed_fields(
    "TieStrength",
    {
        "employee": (maybe(_EMPLOYEE), "Who of us. 我方人员。"),
        "person": (maybe(_PERSON), "Whom they know. 客户。"),
        "value": (float, "Strength 0-1 on the day. 强度。"),
        "level": (float, "Level 0-4. 等级。"),
        "estimated": (bool, "Level comes from interactions; none declared. 等级为估计。"),
        "unsupported": (bool, "Declared level without any interaction. 无互动佐证。"),
        "owner": (bool, "Whether they own the contact. 是否负责人。"),
        "silence_days": (maybe(int), "Days since two-way contact; null: never. 沉默天数。"),
        "last_contact": (maybe(Day), "Day of the last one. 最近双向接触。"),
        "memory": (float, "Part 0-1 that does not fade. 记忆部分。"),
        "recency": (float, "Part 0-1 that fades with silence. 新近度。"),
        "fact_ids": (list[strawberry.ID], "The facts behind. 依据的事实。"),
    },
    "Strength of one tie on the day. 一条关系当日的强度。",
)
PersonCoverage = typed_fields(
    "PersonCoverage",
    {
        "person": (maybe(_PERSON), "Who. 联系人。"),
        "value": (float, "Coverage 0-1 by all of us. 覆盖度。"),
        "best_level": (maybe(float), "Highest level 0-4; null: no tie. 最高等级。"),
        "connected_count": (int, "How many of us at connected or better. 建立连接人数。"),
        "single_thread": (bool, "Fewer than two of us are. 是否单线。"),
        "owner": (maybe(_EMPLOYEE), "Who owns the contact. 负责人。"),
        "competitor": (maybe(_ORGANIZATION), "Competitor ahead of us. 领先的竞争对手。"),
        "competitor_level": (maybe(int), "That competitor's level. 其关系等级。"),
        "ties": (many(TieStrength), "What it comes from, strongest first. 各条关系，强者在前。"),
    },
    "How well all of us together know a person. 我方整体对某人的覆盖。",
)
HeatCell = typed_fields(
    "HeatCell",
    {
        "department": (maybe(_DEPARTMENT), "Which department. 部门。"),
        "level": (int, "Which level, 1 (top) to 5. 层级。"),
        "people": (int, "How many people; 0: no such level. 人数，0 为无此层级。"),
        "vacant": (int, "How many vacant seats. 空缺岗位。"),
        "connected": (int, "How many are connected to us. 已建立连接人数。"),
        "unknown": (int, "How many ties are not known. 关系未知人数。"),
        "mean_level": (maybe(float), "Mean of best levels 0-4; null: unknown. 平均等级。"),
        "weak_key": (bool, "A key person here is weakly tied. 关键人薄弱。"),
    },
    "One cell of the heat map: department by level. 热力图的一格。",
)
BroadTier = typed_fields(
    "BroadTier",
    {
        "score": (Score, "Its score by department. 评分。"),
        "evenness": (maybe(float), "Evenness 0-1 (entropy). 均衡度。"),
        "cells": (many(HeatCell), "The heat map. 热力图。"),
    },
    "Broad tier: departments by levels. 普遍客户关系。",
)
House = typed_fields(
    "House",
    {
        "score": (Score, "Its score. 评分。"),
        "weakest": (str, "key, broad or organizational; empty: none. 最弱部分。"),
    },
    "House of customer relationships. 客户关系之屋。",
)
AccountScores = typed_fields(
    "AccountScores",
    {
        "as_of": (Day, "The day. 日期。"),
        "known_at": (maybe(Instant), "As known when; null: now. 所知时刻。"),
        "calibrated": (bool, "Always false: not yet tested against wins. 是否已校准。"),
        "house": (House, "The house. 客户关系之屋。"),
        "key": (Score, "Key tier over the open opportunities. 关键客户关系。"),
        "broad": (BroadTier, "Broad tier. 普遍客户关系。"),
        "organizational": (Score, "Organizational tier. 组织客户关系。"),
        "opportunities": (many(KeyTier), "Each open opportunity's own. 各商机。"),
        "people": (many(PersonCoverage), "Coverage of each person. 各人覆盖度。"),
    },
    "Everything scored of an account on one day. 客户的全部评分。",
)
