"""Types of what comes before a bid: chain with reasons, outlook, open questions, next moves."""

from __future__ import annotations

from typing import Any

import strawberry

from api.graphql.scalars import ENUMS, Language
from api.graphql.score_types import DecisionChain, Detail, InLanguage, Unknown
from api.graphql.types import TYPES, maybe, typed_fields
from graph.vocabulary.deals import DecisionPoint, VoteRule
from graph.vocabulary.moves import MoveAction

_PERSON, _EMPLOYEE, _SEAT = TYPES["person"], TYPES["employee"], TYPES["seat"]
_OPPORTUNITY, _RULE = TYPES["opportunity"], TYPES["decision_rule"]
_FACTS = "The facts behind. 依据的事实。"


@strawberry.type(description="Why a rule applies or a step is there. 适用或存在的原因。")
class Reason:
    """Why something is in a chain."""

    code: str = strawberry.field(description="Code, such as amount. 代码。")
    subject_id: strawberry.ID = strawberry.field(description="What it is about. 对象编号。")
    details: list[Detail] = strawberry.field(description="Its facts in figures. 具体数值。")
    fact_ids: list[strawberry.ID] = strawberry.field(description=_FACTS)

    @strawberry.field(description="In words. 文字说明。")
    def text(self, lang: InLanguage = Language.ZH) -> str:
        """Return the reason for a reader."""
        named: Any = self
        return str(named.text_in(lang.value))


Range = typed_fields(
    "Range",
    {"low": (float, "Lower end, 0-1. 下限。"), "high": (float, "Upper end, 0-1. 上限。")},
    "A range of chances; never a promise. 机会区间，不是承诺。",
)
ChainRule = typed_fields(
    "ChainRule",
    {
        "rule": (maybe(_RULE), "The rule. 规则。"),
        "beside": (bool, "Applies beside the one that fits best. 是否同时适用。"),
        "reasons": (list[Reason], "Each condition that is met. 满足的各项条件。"),
    },
    "A rule that applies, and why. 适用的规则及原因。",
)
StepReasons = typed_fields(
    "StepReasons",
    {
        "order": (int, "Its place. 顺序。"),
        "decides": (maybe(ENUMS[DecisionPoint]), "What is decided. 决定事项。"),
        "reasons": (list[Reason], "Why it is there. 为何存在。"),
    },
    "Why a step is in the chain. 步骤存在的原因。",
)
RulePair = typed_fields(
    "RulePair",
    {"one": (maybe(_RULE), "One rule. 其一。"), "other": (maybe(_RULE), "The other. 其二。")},
    "Two rules that contradict each other. 相互冲突的两条规则。",
)
ExplainedChain = typed_fields(
    "ExplainedChain",
    {
        "opportunity": (maybe(_OPPORTUNITY), "Which. 商机。"),
        "chain": (DecisionChain, "Who decides, in order. 决策链。"),
        "rules": (list[ChainRule], "Which rules apply, and why. 适用规则。"),  # type: ignore[valid-type]
        "steps": (list[StepReasons], "Why each step is there, in order. 各步原因。"),  # type: ignore[valid-type]
        "conflicts": (list[RulePair], "Rules that contradict. 冲突的规则。"),  # type: ignore[valid-type]
        "missing": (list[Unknown], "Rules that should be there. 缺少的规则。"),
    },
    "Who decides an opportunity, and why. 商机由谁决定及原因。",
)


@strawberry.type(description="Whose vote it is. 投票人。")
class Voter:
    """A person, a seat that nobody or several hold, or a rule that is missing."""

    id: strawberry.ID = strawberry.field(description="Id or code. 编号或代码。")
    person: maybe(_PERSON) = strawberry.field(description="Who; null: not known. 人。")  # type: ignore[valid-type]
    seat: maybe(_SEAT) = strawberry.field(description="The seat, where one is. 岗位。")  # type: ignore[valid-type]

    @strawberry.field(description="Its name for a reader. 名称。")
    def name(self, lang: InLanguage = Language.ZH) -> str:
        """Return the name of whose vote it is."""
        named: Any = self
        return str(named.name_in(lang.value))


GateVote = typed_fields(
    "GateVote",
    {"voter": (Voter, "Who. 投票人。"), "votes": (float, "How many votes. 票数。")},
    "A vote in a gate. 关口中的一票。",
)
GateOutlook = typed_fields(
    "GateOutlook",
    {
        "order": (int, "Its place in the chain; 0: missing. 顺序。"),
        "decides": (maybe(ENUMS[DecisionPoint]), "What is decided. 决定事项。"),
        "vote_rule": (ENUMS[VoteRule], "How votes count. 表决方式。"),
        "missing": (str, "Code where a rule should be; else empty. 缺少规则的代码。"),
        "word_only": (bool, "Only an economic buyer's word. 仅为经济购买者表态。"),
        "chance": (Range, "Of passing it. 通过机会。"),
        "voters": (list[GateVote], "Who votes. 投票人。"),  # type: ignore[valid-type]
    },
    "A step that a bid must pass. 投标须过的关口。",
)
VoterOutlook = typed_fields(
    "VoterOutlook",
    {
        "voter": (Voter, "Who. 投票人。"),
        "gate_orders": (list[int], "In which gates. 所在关口。"),
        "why_open": (str, "Why nothing narrows their vote; else empty. 未定原因。"),
        "chance": (Range, "Of their yes. 赞成机会。"),
        "if_yes": (Range, "The outlook if they say yes. 若赞成。"),
        "if_no": (Range, "The outlook if they say no. 若反对。"),
        "gain": (float, "How far its middle would rise, 0-1. 上升幅度。"),
        "loss": (float, "How far its middle would fall, 0-1. 下降幅度。"),
        "swing": (float, "Both together. 合计影响。"),
        "fact_ids": (list[strawberry.ID], _FACTS),
    },
    "One voter's part in the outlook. 投票人对把握的影响。",
)
ChainOutlook = typed_fields(
    "ChainOutlook",
    {
        "opportunity": (maybe(_OPPORTUNITY), "Which. 商机。"),
        "calibrated": (bool, "Always false: not tested against wins. 是否已校准。"),
        "exact": (bool, "False: wider than need be. 是否精确。"),
        "chance": (Range, "Of passing every gate. 全部通过的机会。"),
        "procedure": (Range, "Without a word that is no procedure. 仅正式程序。"),
        "economic_buyers": (maybe(Range), "Of their word alone. 经济购买者的表态。"),
        "gates": (list[GateOutlook], "Before signature, in order. 签约前的关口。"),  # type: ignore[valid-type]
        "after_signature": (list[GateOutlook], "Acceptance and payment. 验收与付款。"),  # type: ignore[valid-type]
        "voters": (list[VoterOutlook], "Who moves it most comes first. 影响最大者在前。"),  # type: ignore[valid-type]
        "unknowns": (list[Unknown], "What is not known. 未知事项。"),
    },
    "How a bid stands: a range, never a promise. 投标把握：区间，不是承诺。",
)


@strawberry.type(description="Who could tell us. 谁能告诉我们。")
class Source:
    """Somebody who could tell us what we do not know."""

    employee: maybe(_EMPLOYEE) = strawberry.field(description="Who of us asks or knows. 我方。")  # type: ignore[valid-type]
    person: maybe(_PERSON) = strawberry.field(  # type: ignore[valid-type]
        description="Whom they ask; null: they know themselves. 向谁打听。"
    )
    why: str = strawberry.field(description="Code: manager, department… 代码。")
    strength: float = strawberry.field(description="Of the tie, 0-1. 关系强度。")
    level: float = strawberry.field(description="Of the tie, 0-4. 关系等级。")
    fact_ids: list[strawberry.ID] = strawberry.field(description=_FACTS)

    @strawberry.field(description="In words. 文字说明。")
    def text(self, lang: InLanguage = Language.ZH) -> str:
        """Return the source for a reader."""
        named: Any = self
        return str(named.text_in(lang.value))


OpenQuestion = typed_fields(
    "OpenQuestion",
    {
        "kind": (str, "Code, such as attitude_unknown. 代码。"),
        "about": (Voter, "What it is about. 关于。"),
        "opportunity": (maybe(_OPPORTUNITY), "Where it matters. 所涉商机。"),
        "outlook_points": (float, "How far the outlook could move, 0-100. 可变动幅度。"),
        "points_at_stake": (float, "Points of the house held back. 涉及得分。"),
        "sources": (list[Source], "Who could tell us. 谁能告诉我们。"),
    },
    "Something that we do not know. 我们不知道的一件事。",
)
MoveGain = typed_fields(
    "MoveGain",
    {
        "outlook": (float, "By the outlook, 0-1. 把握部分。"),
        "coverage": (float, "By coverage, 0-1. 覆盖部分。"),
        "information": (float, "By what is told, 0-1. 信息部分。"),
        "total": (float, "All three. 合计。"),
    },
    "What a move adds. 动作的收益。",
)


@strawberry.type(description="A move of the plan. 计划中的动作。")
class NextMove:
    """What one of us does with one of them."""

    action: ENUMS[MoveAction] = strawberry.field(description="What. 动作。")  # type: ignore[valid-type]
    employee: maybe(_EMPLOYEE) = strawberry.field(description="Who of us. 我方。")  # type: ignore[valid-type]
    person: maybe(_PERSON) = strawberry.field(description="Whom. 见谁。")  # type: ignore[valid-type]
    through_id: str = strawberry.field(description="Who introduces; may be empty. 引荐人。")
    effort_visits: float = strawberry.field(description="What it costs, in visits. 成本。")
    level_before: float = strawberry.field(description="The tie's level now. 当前等级。")
    level_after: float = strawberry.field(description="As far as it can get. 可达等级。")
    coverage_before: float = strawberry.field(description="Of the person, 0-1. 此前覆盖。")
    coverage_after: float = strawberry.field(description="Afterwards. 此后覆盖。")
    outlook_after: Range = strawberry.field(description="After it and those before. 此后把握。")  # type: ignore[valid-type]
    tells_attitude: bool = strawberry.field(description="We hear what they think. 可摸清态度。")
    gain: MoveGain = strawberry.field(description="What it adds. 收益。")  # type: ignore[valid-type]
    gain_per_visit: float = strawberry.field(description="By effort. 每次拜访收益。")
    fact_ids: list[strawberry.ID] = strawberry.field(description=_FACTS)

    @strawberry.field(description="Why, in words. 理由。")
    def why(self, lang: InLanguage = Language.ZH) -> str:
        """Return why it is worth making."""
        named: Any = self
        return str(named.text_in(lang.value))


NextMoves = typed_fields(
    "NextMoves",
    {
        "opportunity": (maybe(_OPPORTUNITY), "Which. 商机。"),
        "calibrated": (bool, "Always false. 是否已校准。"),
        "budget_visits": (float, "What it may cost. 预算。"),
        "effort_visits": (float, "What it costs. 用量。"),
        "gain": (float, "What all moves add, 0-1. 总收益。"),
        "outlook_before": (Range, "Today. 当前把握。"),
        "outlook_after": (Range, "After all moves. 此后把握。"),
        "covered_before": (float, "Decision weight covered, 0-1. 当前覆盖。"),
        "covered_after": (float, "After all moves. 此后覆盖。"),
        "moves": (list[NextMove], "In the order chosen. 按选定顺序。"),
    },
    "What to do next under a budget of visits. 拜访预算内的下一步。",
)
