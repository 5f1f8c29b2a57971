"""Types of who knows whom: exposure, cuts, introductions, contact kinds, competitors."""

from __future__ import annotations

from typing import Any

import strawberry

from api.graphql.scalars import ENUMS, Day, Language
from api.graphql.score_types import Detail, InLanguage, Score, TieStrength, Unknown
from api.graphql.types import TYPES, many, maybe, typed_fields
from graph.vocabulary.deals import MoveKind
from graph.vocabulary.people import Attitude, ContactKind

_PERSON, _EMPLOYEE, _DEPARTMENT = TYPES["person"], TYPES["employee"], TYPES["department"]
_OPPORTUNITY, _ORGANIZATION = TYPES["opportunity"], TYPES["organization"]
_IDS = (list[strawberry.ID], "The facts behind. 依据的事实。")
_POINTS = maybe(float)


@strawberry.type(description="One of our people, or a contact. 我方人员或联系人。")
class Somebody:
    """One of our people or a contact: one of the two is null."""

    id: strawberry.ID = strawberry.field(description="Their id. 编号。")
    employee: maybe(_EMPLOYEE) = strawberry.field(description="Of ours. 我方人员。")  # type: ignore[valid-type]
    person: maybe(_PERSON) = strawberry.field(description="Of theirs. 客户联系人。")  # type: ignore[valid-type]

    @strawberry.field(description="Their name for a reader. 姓名。")
    def name(self, lang: InLanguage = Language.ZH) -> str:
        """Return the name that a reader of `lang` can read."""
        named: Any = self
        return str(named.name_in(lang.value))


CoverageLost = typed_fields(
    "CoverageLost",
    {
        "person": (maybe(_PERSON), "Who. 联系人。"),
        "before": (float, "Coverage 0-1 now. 现在的覆盖。"),
        "after": (float, "Coverage 0-1 then. 之后的覆盖。"),
        "single_thread": (bool, "Becomes a single thread. 变成单线。"),
    },
    "Who would be known less well. 覆盖减弱的人。",
)
OpportunityExposed = typed_fields(
    "OpportunityExposed",
    {
        "opportunity": (maybe(_OPPORTUNITY), "Which. 商机。"),
        "points_before": (float, "Key tier 0-100 now. 现在的关键客户关系。"),
        "points_after": (float, "Key tier 0-100 then. 之后的关键客户关系。"),
        "amount": (_POINTS, "What it is worth; null: not known. 金额。"),
        "currency": (str, "Its currency. 币种。"),
        "exposed_amount": (_POINTS, "Amount times loss of the tier. 受影响金额。"),
        "exposed_reporting": (_POINTS, "In the reporting currency. 折合报告币种。"),
    },
    "What somebody's leaving costs an open opportunity. 离开对某商机的影响。",
)
Exposure = typed_fields(
    "Exposure",
    {
        "who": (Somebody, "Who would leave. 谁离开。"),
        "side": (str, "ours or theirs. 我方或客户方。"),
        "house_before": (_POINTS, "House now; null: does not apply. 现在的关系之屋。"),
        "house_after": (_POINTS, "House without them. 之后的关系之屋。"),
        "key_before": (_POINTS, "Key tier now. 现在的关键客户关系。"),
        "key_after": (_POINTS, "Key tier without them. 之后的关键客户关系。"),
        "broad_before": (_POINTS, "Broad tier now. 现在的普遍客户关系。"),
        "broad_after": (_POINTS, "Broad tier without them. 之后的普遍客户关系。"),
        "house_loss": (float, "Points that the house loses. 关系之屋失去的分。"),
        "ties_lost": (many(TieStrength), "Ties that end, strongest first. 失去的关系。"),
        "lines_lost_fact_ids": (list[strawberry.ID], "Lines of a contact that end. 失去的关系线。"),
        "weakened": (many(CoverageLost), "Who is known less well. 覆盖减弱的人。"),
        "nobody_knows": (many(_PERSON), "Whom nobody would know. 将无人认识的人。"),
        "out_of_reach": (many(_PERSON), "To whom no route would lead. 再也引荐不到的人。"),
        "opportunities": (many(OpportunityExposed), "Open deals that change. 受影响的商机。"),
        "exposed_reporting": (_POINTS, "Money in all; null: partly unknown. 受影响金额合计。"),
    },
    "What leaves with one person; every score worked out again. 某人离开的影响。",
)
DeciderCut = typed_fields(
    "DeciderCut",
    {
        "person": (maybe(_PERSON), "The decision maker. 决策者。"),
        "opportunities": (many(_OPPORTUNITY), "What they decide. 所决定的商机。"),
        "direct": (many(_EMPLOYEE), "Of ours, who is connected to them. 直接认识的人。"),
        "our_cut": (many(_EMPLOYEE), "Fewest of ours that cut every route. 我方最小割。"),
        "any_cut": (many(Somebody), "Fewest of anybody. 双方最小割。"),
    },
    "Who must go before no route leads to a decision maker. 断开决策者的最少人员。",
)
Hop = typed_fields(
    "Hop",
    {
        "source": (Somebody, "Who is asked. 请谁。"),
        "target": (Somebody, "To whom they lead. 引向谁。"),
        "kind": (str, "tie, promoted, influences… 理由代码。"),
        "chance": (float, "Chance 0-1 of tie or line. 关系线的机会。"),
        "willingness": (float, "Of who is asked, 0-1. 意愿。"),
        "attitude": (maybe(ENUMS[Attitude]), "Of who is asked; null: one of us. 态度。"),
        "also": (list[str], "Further kinds of line between the two. 其他理由。"),
        "retired": (bool, "Who is asked has left office. 是否已退休。"),
        "suspected": (bool, "Nobody has confirmed the line. 是否疑似。"),
        "place_id": (str, "Where they worked together; empty: no such line. 共事地点编号。"),
        "begun": (maybe(Day), "Since when together. 共事起始。"),
        "ended": (maybe(Day), "Until when; null: still. 共事结束。"),
        "fact_ids": _IDS,
    },
    "One step of an introduction, with its reason. 引荐路线的一步。",
)
IntroductionPath = typed_fields(
    "IntroductionPath",
    {
        "chance": (float, "Product over the hops, uncalibrated. 各步之积，未校准。"),
        "people": (many(Somebody), "Our own person first. 途经的人。"),
        "hops": (many(Hop), "Step by step. 各步。"),
        "unknowns": (many(Unknown), "What is not known on the way. 未知事项。"),
    },
    "A route to a contact. 一条引荐路线。",
)
Introductions = typed_fields(
    "Introductions",
    {
        "paths": (many(IntroductionPath), "Likeliest first. 最可能的在前。"),
        "opponents": (many(_PERSON), "Who is not asked. 不请其引荐的反对者。"),
    },
    "Who can introduce us to a contact. 谁能引荐。",
)
Evidence = typed_fields(
    "Evidence",
    {
        "code": (str, "Code, such as seat_level. 代码。"),
        "details": (many(Detail), "Its numbers and words. 具体数值。"),
        "fact_ids": _IDS,
    },
    "What facts say for or against a kind. 支持或反对的依据。",
)
KindFinding = typed_fields(
    "KindFinding",
    {
        "person": (maybe(_PERSON), "Who. 联系人。"),
        "kind": (ENUMS[ContactKind], "Which kind. 类型。"),
        "state": (str, "confirmed, derived, unsupported or contradicted. 状态。"),
        "declared": (bool, "Somebody entered it. 是否录入。"),
        "derived": (bool, "Facts bear it out. 事实是否支持。"),
        "evidence": (many(Evidence), "What speaks for it. 依据。"),
        "against": (many(Evidence), "What speaks against it. 相反的依据。"),
    },
    "A kind of one contact, and how we know. 某联系人的类型及来源。",
)
PersonStanding = typed_fields(
    "PersonStanding",
    {
        "person": (maybe(_PERSON), "Who. 联系人。"),
        "their_level": (_POINTS, "The competitor's level 0-4. 对手等级。"),
        "our_level": (_POINTS, "Our best level 0-4; null: unknown. 我方等级。"),
        "standing": (str, "ahead, level, behind, only_they or unknown: theirs. 对手的地位。"),
        "estimated": (bool, "Their level comes from their moves. 等级为估计。"),
        "weight": (float, "Largest decision weight. 最大决策权重。"),
        "fact_ids": _IDS,
    },
    "A competitor against us with one contact. 对手与我方在某人处的对照。",
)
KeyStanding = typed_fields(
    "KeyStanding",
    {
        "opportunity": (maybe(_OPPORTUNITY), "Which. 商机。"),
        "their_points": (float, "Theirs at most: attitudes are not known. 对手上限。"),
        "our_points": (float, "Ours, attitudes left out likewise. 我方同口径。"),
        "our_points_with_attitude": (float, "Our key tier. 我方关键客户关系。"),
    },
    "Key tier of an open opportunity, theirs beside ours. 关键客户关系对照。",
)
Presence = typed_fields(
    "Presence",
    {
        "organization": (maybe(_ORGANIZATION), "Where. 组织。"),
        "offering": (str, "What it has there. 业务。"),
        "satisfaction": (maybe(int), "Of the customer, 1-5. 满意度。"),
        "fact_id": (strawberry.ID, "The fact behind. 依据的事实。"),
    },
    "What a competitor does at an organization. 对手在某组织的业务。",
)
RecentMove = typed_fields(
    "RecentMove",
    {
        "at": (Day, "When. 日期。"),
        "kind": (ENUMS[MoveKind], "What. 动作。"),
        "organization": (maybe(_ORGANIZATION), "Where. 组织。"),
        "people": (many(Somebody), "With whom. 对象。"),
        "fact_id": (strawberry.ID, "The fact behind. 依据的事实。"),
    },
    "Something that a competitor did of late. 对手近期动作。",
)
CompetitorMeaning = typed_fields(
    "CompetitorMeaning",
    {
        "opportunity": (maybe(_OPPORTUNITY), "For which opportunity. 商机。"),
        "code": (str, "Code, such as met_who_decides. 代码。"),
        "weight": (float, "Share 0-1 of the decision. 所涉决策权重。"),
        "people": (many(Somebody), "Whom it is about. 涉及的人。"),
        "fact_ids": _IDS,
    },
    "What facts about a competitor mean for an open opportunity. 对商机的含义。",
)
CompetitorStanding = typed_fields(
    "CompetitorStanding",
    {
        "competitor": (maybe(_ORGANIZATION), "Which. 竞争对手。"),
        "opportunities": (many(KeyStanding), "Key tiers. 关键客户关系。"),
        "broad": (Score, "Its broad tier. 对手的普遍客户关系。"),
        "our_broad_points": (_POINTS, "Our broad tier. 我方的普遍客户关系。"),
        "people": (many(PersonStanding), "Person by person. 逐人对照。"),
        "presences": (many(Presence), "What it does here. 业务。"),
        "moves": (many(RecentMove), "Of late, newest first. 近期动作。"),
        "meanings": (many(CompetitorMeaning), "For the open deals. 对商机的含义。"),
        "unknowns": (many(Unknown), "What cannot be known. 未知事项。"),
    },
    "How a competitor stands at the account. 竞争对手的地位。",
)
