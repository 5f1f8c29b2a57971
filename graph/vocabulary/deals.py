"""Words about deals: how the customer decides, stages, outcomes, what happened with whom."""

from __future__ import annotations

from enum import StrEnum

from graph.vocabulary.term import Term, Vocabulary


class ProcurementMode(StrEnum):
    """Where the customer buys: the group, or the branch."""

    CENTRAL = "central"
    LOCAL = "local"


PROCUREMENT_MODES = Vocabulary(
    "procurement mode",
    ProcurementMode,
    [
        Term("central", "Central", "集采", aliases=("集中采购", "central procurement")),
        Term("local", "Local", "本地采购", aliases=("本地", "local procurement")),
    ],
)


class Funding(StrEnum):
    """Who pays; outside funding adds outside parties to the chain."""

    OWN = "own"
    GOVERNMENT = "government"
    BANK = "bank"


FUNDINGS = Vocabulary(
    "funding",
    Funding,
    [
        Term("own", "Own funds", "自有资金", aliases=("own",)),
        Term("government", "Government-backed", "政府资金", aliases=("government", "政府")),
        Term("bank", "Bank-financed", "银行融资", aliases=("bank", "银行")),
    ],
)


class Criterion(StrEnum):
    """What comes first for the customer."""

    PRICE = "price"
    TECHNOLOGY = "technology"
    RELATIONSHIP = "relationship"


CRITERIA = Vocabulary(
    "what comes first",
    Criterion,
    [Term("price", "Price", "价格"), Term("technology", "Technology", "技术"), Term("relationship", "Relationship", "关系")],
)


class DecisionPoint(StrEnum):
    """What a step of a decision rule decides."""

    SHORTLIST = "shortlist"
    TECHNICAL_EVALUATION = "technical_evaluation"
    COMMERCIAL_EVALUATION = "commercial_evaluation"
    NOMINATION = "nomination"
    APPROVAL = "approval"
    DECISION = "decision"
    STATUTORY = "statutory"
    ACCEPTANCE = "acceptance"
    PAYMENT = "payment"


DECISION_POINTS = Vocabulary(
    "what is decided",
    DecisionPoint,
    [
        Term("shortlist", "Shortlist", "入围", aliases=("短名单",)),
        Term("technical_evaluation", "Technical evaluation", "技术评审", aliases=("技术评标",)),
        Term("commercial_evaluation", "Commercial evaluation", "商务评审", aliases=("商务评标",)),
        Term("nomination", "Nomination", "提名", aliases=("推荐",)),
        Term("approval", "Approval", "审批"),
        Term("decision", "Decision", "决策", aliases=("定标", "拍板")),
        Term("statutory", "Statutory procedure", "法定程序", aliases=("法定流程",)),
        Term("acceptance", "Acceptance", "验收"),
        Term("payment", "Payment", "付款"),
    ],
)


class VoteRule(StrEnum):
    """How the votes of one step are counted."""

    SINGLE = "single"
    MAJORITY = "majority"
    UNANIMITY = "unanimity"
    WEIGHTED = "weighted"


VOTE_RULES = Vocabulary(
    "vote rule",
    VoteRule,
    [
        Term("single", "One person", "一把手", aliases=("single", "一人决定", "个人决策")),
        Term("majority", "Majority", "多数", aliases=("多数决", "过半数")),
        Term("unanimity", "Unanimity", "一致", aliases=("一致同意", "全票")),
        Term("weighted", "Weighted votes", "加权", aliases=("weighted", "加权票", "加权投票")),
    ],
)


class BuyingStage(StrEnum):
    """The customer's eight buying stages."""

    PROBLEM = "problem"
    BUDGET = "budget"
    PROJECT = "project"
    STANDARD = "standard"
    TENDER = "tender"
    FIRST_CHOICE = "first_choice"
    NEGOTIATION = "negotiation"
    SIGNATURE = "signature"


BUYING_STAGES = Vocabulary(
    "buying stage",
    BuyingStage,
    [
        Term("problem", "Find and raise the problem", "发现并提出问题"),
        Term("budget", "Analyse, set the budget", "分析问题、确定预算"),
        Term("project", "Approve the project, form the group", "项目立项、成立小组"),
        Term("standard", "Set the standard", "建立标准"),
        Term("tender", "Tender, shortlist", "招标、初选"),
        Term("first_choice", "Choose first supplier", "确定首选供应商"),
        Term("negotiation", "Review contract, negotiate", "合同审核、商务谈判"),
        Term("signature", "Agree and sign", "达成一致、签约"),
    ],
)


class SalesStage(StrEnum):
    """Our eight sales stages, one to one with the customer's."""

    SET_UP = "set_up"
    FIRST_CONTACT = "first_contact"
    SOLUTION_DESIGN = "solution_design"
    SHOW_RECORD = "show_record"
    CONFIRM_SOLUTION = "confirm_solution"
    ASSESSMENT = "assessment"
    NEGOTIATION = "negotiation"
    CLOSE = "close"


SALES_STAGES = Vocabulary(
    "sales stage",
    SalesStage,
    [
        Term("set_up", "Project set-up", "项目立项"),
        Term("first_contact", "First contact", "初步接触"),
        Term("solution_design", "Solution design", "方案设计"),
        Term("show_record", "Show the record", "业绩展示"),
        Term("confirm_solution", "Confirm the solution", "方案确认"),
        Term("assessment", "Project assessment", "项目评估"),
        Term("negotiation", "Negotiation", "商务谈判"),
        Term("close", "Close", "成交"),
    ],
)


class Outcome(StrEnum):
    """How an opportunity ended, or that it has not."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    DROPPED = "dropped"


OUTCOMES = Vocabulary(
    "outcome",
    Outcome,
    [
        Term("open", "Open", "进行中"),
        Term("won", "Won", "赢单", aliases=("中标",)),
        Term("lost", "Lost", "丢单", aliases=("失标",)),
        Term("dropped", "Dropped", "取消", aliases=("放弃",)),
    ],
)


class InteractionKind(StrEnum):
    """What kind of contact took place."""

    VISIT = "visit"
    MEETING = "meeting"
    CALL = "call"
    MAIL = "mail"
    MESSAGE = "message"
    TECHNICAL_EXCHANGE = "technical_exchange"
    REFERENCE_VISIT = "reference_visit"
    HEADQUARTERS_VISIT = "headquarters_visit"
    EXECUTIVE_MEETING = "executive_meeting"
    SOCIAL = "social"


INTERACTION_KINDS = Vocabulary(
    "kind of interaction",
    InteractionKind,
    [
        Term("visit", "Visit", "拜访", aliases=("客户拜访", "client visit")),
        Term("meeting", "Meeting", "会议", aliases=("例会",)),
        Term("call", "Call", "电话", aliases=("phone", "通话")),
        Term("mail", "Mail", "邮件", aliases=("email", "e-mail", "电子邮件")),
        Term("message", "Message", "消息", aliases=("微信", "wechat", "chat", "短信")),
        Term("technical_exchange", "Technical exchange", "技术交流"),
        Term("reference_visit", "Reference-site visit", "样板点参观", aliases=("考察样板点", "site visit")),
        Term("headquarters_visit", "Visit to headquarters", "总部参观", aliases=("考察公司总部",)),
        Term("executive_meeting", "Executive meeting", "高层会晤", aliases=("高层拜访",)),
        Term("social", "Social occasion", "社交活动", aliases=("宴请", "节日拜访", "dinner")),
    ],
)


class Direction(StrEnum):
    """Who spoke to whom; one-way contact is no contact for the strength of a tie."""

    TWO_WAY = "two_way"
    OUTBOUND = "outbound"
    INBOUND = "inbound"


DIRECTIONS = Vocabulary(
    "direction",
    Direction,
    [
        Term("two_way", "Two-way", "双向", aliases=("both",)),
        Term("outbound", "From us to them", "我方发出", aliases=("outbound", "发出")),
        Term("inbound", "From them to us", "对方发来", aliases=("inbound", "收到")),
    ],
)


class MoveKind(StrEnum):
    """A competitor's move at the customer."""

    EXECUTIVE_VISIT = "executive_visit"
    TECHNICAL_EXCHANGE = "technical_exchange"
    SITE_VISIT = "site_visit"
    OFFER = "offer"
    DELIVERY_PROBLEM = "delivery_problem"
    OTHER = "other"


MOVE_KINDS = Vocabulary(
    "competitor's move",
    MoveKind,
    [
        Term("executive_visit", "Executive visit", "高层拜访"),
        Term("technical_exchange", "Technical exchange", "技术交流"),
        Term("site_visit", "Visit to its site", "参观其样板点"),
        Term("offer", "Offer", "报价", aliases=("quotation",)),
        Term("delivery_problem", "Delivery problem", "交付问题"),
        Term("other", "Other", "其他"),
    ],
)
