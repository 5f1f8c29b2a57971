"""Words about people: buying roles, attitudes, tie levels, contact kinds, links between them."""

from __future__ import annotations

from enum import StrEnum

from graph.vocabulary.term import Term, Vocabulary


class BuyingRole(StrEnum):
    """What a person does in the customer's decision on one opportunity."""

    DECIDER = "decider"
    ECONOMIC_BUYER = "economic_buyer"
    APPROVER = "approver"
    TECHNICAL_EVALUATOR = "technical_evaluator"
    COMMERCIAL_EVALUATOR = "commercial_evaluator"
    USER = "user"
    INFLUENCER = "influencer"
    GATEKEEPER = "gatekeeper"
    COACH = "coach"
    ACCEPTANCE_SIGNATORY = "acceptance_signatory"
    PAYMENT_APPROVER = "payment_approver"


ROLES = Vocabulary(
    "buying role",
    BuyingRole,
    [
        Term("decider", "Decider", "决策者", "Decider", "决策", ("决策人", "decision maker", "拍板人"), glyph="◆"),
        Term("economic_buyer", "Economic buyer", "经济购买者", "Econ.", "经济", ("出资人", "budget owner"), glyph="⬢"),
        Term("approver", "Approver", "批准者", "Appr.", "批准", ("审批人", "批准人"), glyph="■"),
        Term("technical_evaluator", "Technical evaluator", "技术评估者", "Tech.", "技评", ("技术评估", "technical buyer", "evaluator"), glyph="△"),
        Term("commercial_evaluator", "Commercial evaluator", "商务评估者", "Comm.", "商评", ("商务评估", "commercial buyer"), glyph="△"),
        Term("user", "User", "使用者", "User", "使用", ("使用人", "end user"), glyph="○"),
        Term("influencer", "Influencer", "影响者", "Infl.", "影响", ("影响人",), glyph="⬭"),
        Term("gatekeeper", "Gatekeeper", "把关者", "Gate", "把关", ("把关人", "守门人"), glyph="▽"),
        Term("coach", "Coach", "教练", "Coach", "教练", ("内线", "指导者"), glyph="☆"),
        Term("acceptance_signatory", "Acceptance signatory", "验收签字人", "Accept.", "验收", ("验收人",), glyph="▢"),
        Term("payment_approver", "Payment approver", "付款审批人", "Pay.", "付款", ("付款批准人",), glyph="▢"),
    ],
)

#: Roles with the power to say yes or no: drawn solid, and counted as key players.
POWER_ROLES: frozenset[BuyingRole] = frozenset(
    {BuyingRole.DECIDER, BuyingRole.ECONOMIC_BUYER, BuyingRole.APPROVER}
)


class Attitude(StrEnum):
    """A person's attitude to us in one opportunity."""

    CHAMPION = "champion"
    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    SCEPTIC = "sceptic"
    OPPONENT = "opponent"
    UNKNOWN = "unknown"


ATTITUDES = Vocabulary(
    "attitude",
    Attitude,
    [
        Term("champion", "Champion", "鼎力支持", aliases=("坚定支持", "mentor"), colour="#0072B2", tint="#DCEBF5", glyph="++"),
        Term("supporter", "Supporter", "支持", aliases=("支持者", "supportive"), colour="#56B4E9", tint="#EAF5FC", glyph="+"),
        Term("neutral", "Neutral", "中立", aliases=("中立者",), colour="#C9CDD2", tint="#FFFFFF", glyph="○"),
        Term("sceptic", "Sceptic", "存疑", aliases=("skeptic", "怀疑"), colour="#E69F00", tint="#FDF4E0", glyph="−"),
        Term("opponent", "Opponent", "反对", aliases=("反对者", "enemy"), colour="#B34700", tint="#FBE6DA", glyph="−−"),
        Term("unknown", "Unknown", "未知", aliases=("?", "？", "不详"), colour="#FFFFFF", tint="#FFFFFF", glyph="?"),
    ],
)


class TieLevel(StrEnum):
    """The four steps of a tie, and none; the code is the digit 0–4."""

    NONE = "0"
    KNOWN = "1"
    CONNECTED = "2"
    TRUSTED = "3"
    INFLUENTIAL = "4"


TIE_LEVELS = Vocabulary(
    "tie level",
    TieLevel,
    [
        Term("0", "None", "无联系", aliases=("no tie", "没有"), note_en="We do not know this person.", note_zh="我们不认识此人。"),
        Term("1", "Known", "知己知彼", "Known", "知彼", ("认识",), note_en="We know who they are, and what matters to them.", note_zh="知道对方是谁、在意什么。"),
        Term("2", "Connected", "建立连接", "Connected", "连接", ("有往来",), note_en="They take our meetings.", note_zh="对方愿意与我们见面。"),
        Term("3", "Trusted", "积累信任", "Trusted", "信任", note_en="They share information with us.", note_zh="对方愿意向我们分享信息。"),
        Term("4", "Influential", "施加影响", "Influential", "影响", note_en="They act for us; we can ask sensitive questions.", note_zh="对方愿意为我们行动，可以问敏感问题。"),
    ],
)
#: From this level on a person is "connected": they take our meetings.
CONNECTED_LEVEL = 2
MAX_TIE_LEVEL = 4


class ContactKind(StrEnum):
    """A kind of contact; declared by a user or derived from facts, and it must say which."""

    HIGH_LEVEL = "high_level"
    DIFFICULT = "difficult"
    RISING_STAR = "rising_star"
    RETIRED = "retired"
    NEW_DOMAIN = "new_domain"
    MOBILE = "mobile"


CONTACT_KINDS = Vocabulary(
    "contact kind",
    ContactKind,
    [
        Term("high_level", "High-level", "高层", "HL", "高"),
        Term("difficult", "Difficult", "难点", "DF", "难"),
        Term("rising_star", "Rising star", "明日之星", "RS", "星"),
        Term("retired", "Retired", "退休", "RT", "退"),
        Term("new_domain", "New domain", "新领域", "ND", "新"),
        Term("mobile", "Mobile", "流动", "MB", "流"),
    ],
)


class LinkKind(StrEnum):
    """How one person of the customer is linked to another, in the direction from → to."""

    INFLUENCES = "influences"
    PROMOTED = "promoted"
    CONFLICTS_WITH = "conflicts_with"
    ASSISTS = "assists"
    KNOWS_PERSONALLY = "knows_personally"


LINK_KINDS = Vocabulary(
    "link between people",
    LinkKind,
    [
        Term("influences", "Influences", "影响", colour="#007A5A"),
        Term("promoted", "Promoted", "提拔", colour="#5B4B8A"),
        Term("conflicts_with", "Conflicts with", "冲突", aliases=("矛盾", "conflict"), colour="#B34700", glyph="⊗"),
        Term("assists", "Assists", "辅佐", aliases=("助理", "assistant of"), colour="#7A828C"),
        Term("knows_personally", "Knows personally", "私交", aliases=("私人关系", "knows"), colour="#4A5560"),
    ],
)


class Certainty(StrEnum):
    """Whether somebody confirmed a line, or it is only suspected."""

    CONFIRMED = "confirmed"
    SUSPECTED = "suspected"


CERTAINTIES = Vocabulary(
    "certainty",
    Certainty,
    [
        Term("confirmed", "Confirmed", "已证实", aliases=("确认",)),
        Term("suspected", "Suspected", "疑似", aliases=("未证实", "unconfirmed")),
    ],
)


class SeatEnd(StrEnum):
    """How a person's time in a seat ended."""

    PROMOTED = "promoted"
    MOVED = "moved"
    RETIRED = "retired"
    LEFT = "left"
    UNKNOWN = "unknown"


SEAT_ENDS = Vocabulary(
    "how it ended",
    SeatEnd,
    [
        Term("promoted", "Promoted", "升职", aliases=("晋升",)),
        Term("moved", "Moved", "调动", aliases=("调任", "transferred")),
        Term("retired", "Retired", "退休"),
        Term("left", "Left", "离职", aliases=("离开",)),
        Term("unknown", "Unknown", "不详", aliases=("未知",)),
    ],
)
