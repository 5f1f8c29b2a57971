"""Words about organizations: kinds, tiers, departments, levels, our team, organizational ties."""

from __future__ import annotations

from enum import StrEnum

from graph.vocabulary.term import Term, Vocabulary


class OrganizationKind(StrEnum):
    """What an organization is to us."""

    CLIENT = "client"
    BRANCH = "branch"
    COMPETITOR = "competitor"
    OURSELVES = "ourselves"
    GOVERNMENT = "government"
    BANK = "bank"


ORGANIZATION_KINDS = Vocabulary(
    "kind of organization",
    OrganizationKind,
    [
        Term("client", "Client", "客户", aliases=("customer", "集团", "group")),
        Term("branch", "Branch", "分支机构", aliases=("分公司", "子公司", "subsidiary")),
        Term("competitor", "Competitor", "竞争对手", aliases=("友商",)),
        Term("ourselves", "Ourselves", "我司", aliases=("本公司", "us")),
        Term("government", "Government", "政府机构", aliases=("政府",)),
        Term("bank", "Bank", "银行"),
    ],
)


class AccountTier(StrEnum):
    """How much organizational effort an account deserves."""

    STRATEGIC = "strategic"
    KEY = "key"
    OTHER = "other"


ACCOUNT_TIERS = Vocabulary(
    "account tier",
    AccountTier,
    [
        Term("strategic", "Strategic", "战略客户", aliases=("战略", "strategic account")),
        Term("key", "Key", "重点客户", aliases=("重点", "key account")),
        Term("other", "Other", "其他"),
    ],
)


class MarketState(StrEnum):
    """The state of the customer's market."""

    NEW = "new"
    GROWING = "growing"
    MATURE = "mature"


MARKET_STATES = Vocabulary(
    "market state",
    MarketState,
    [Term("new", "New", "新市场"), Term("growing", "Growing", "成长"), Term("mature", "Mature", "成熟")],
)


class DepartmentFunction(StrEnum):
    """The function of a department, from the field's list."""

    EXECUTIVE = "executive"
    STRATEGY = "strategy"
    TECHNOLOGY_SELECTION = "technology_selection"
    RESEARCH = "research"
    PRODUCTION = "production"
    PROCUREMENT = "procurement"
    FINANCE = "finance"
    CONTRACT = "contract"
    SUPPLY_CHAIN = "supply_chain"
    ENGINEERING = "engineering"
    AFTER_SALES = "after_sales"
    OTHER = "other"


DEPARTMENT_FUNCTIONS = Vocabulary(
    "department function",
    DepartmentFunction,
    [
        Term("executive", "Executive board", "高管层", aliases=("总裁办", "executive office", "管理层")),
        Term("strategy", "Strategy planning", "战略规划", aliases=("strategy",)),
        Term("technology_selection", "Technology selection", "技术选型", aliases=("信息化", "IT", "digital")),
        Term("research", "R&D", "研发", aliases=("research and development",)),
        Term("production", "Production", "生产", aliases=("operations", "运营")),
        Term("procurement", "Procurement", "采购", aliases=("purchasing",)),
        Term("finance", "Finance", "财务"),
        Term("contract", "Contract & commercial", "合同商务", aliases=("legal", "法务", "contract and commercial")),
        Term("supply_chain", "Supply chain", "供应链"),
        Term("engineering", "Engineering delivery", "工程交付", aliases=("工程",)),
        Term("after_sales", "After-sales", "售后服务", aliases=("after sales service", "service")),
        Term("other", "Other", "其他"),
    ],
)


class SeatLevel(StrEnum):
    """Level of a seat, 1 (top) to 5; the code is the digit."""

    L1 = "1"
    L2 = "2"
    L3 = "3"
    L4 = "4"
    L5 = "5"


SEAT_LEVELS = Vocabulary(
    "level",
    SeatLevel,
    [
        Term("1", "L1 Executive", "L1 决策层", "L1", "L1", ("executive", "高层", "决策层")),
        Term("2", "L2 Department head", "L2 部门负责人", "L2", "L2", ("department head", "部门负责人")),
        Term("3", "L3 Section head", "L3 处室负责人", "L3", "L3", ("section head", "处室", "处室负责人")),
        Term("4", "L4 Specialist", "L4 主管专员", "L4", "L4", ("specialist", "主管")),
        Term("5", "L5 Staff", "L5 执行层", "L5", "L5", ("staff", "执行层")),
    ],
)


class TeamRole(StrEnum):
    """The part one of our people plays on an account."""

    ACCOUNT_MANAGER = "account_manager"
    SOLUTION = "solution"
    DELIVERY = "delivery"
    CHANNEL = "channel"
    LEAD_EXPERT = "lead_expert"
    EXECUTIVE_SPONSOR = "executive_sponsor"


TEAM_ROLES = Vocabulary(
    "role in our team",
    TeamRole,
    [
        Term("account_manager", "Account manager", "客户经理", aliases=("AM", "sales", "销售")),
        Term("solution", "Solution manager", "解决方案经理", aliases=("solution", "解决方案")),
        Term("delivery", "Delivery manager", "交付经理", aliases=("delivery", "交付")),
        Term("channel", "Channel manager", "渠道经理", aliases=("channel", "渠道")),
        Term("lead_expert", "Lead expert", "客户引领专家", aliases=("expert", "专家")),
        Term("executive_sponsor", "Executive sponsor", "高层赞助人", aliases=("sponsor", "高层责任人")),
    ],
)


class ActivityDimension(StrEnum):
    """The four dimensions of the organizational tie."""

    COMMUNICATION = "communication"
    MATCHING = "matching"
    JOINT = "joint"
    RECOGNITION = "recognition"


ACTIVITY_DIMENSIONS = Vocabulary(
    "dimension",
    ActivityDimension,
    [
        Term("communication", "Communication", "沟通", note_en="Executive summits and visits, roadmap exchanges, team meetings.", note_zh="高层峰会、互访、大型交流、例会。"),
        Term("matching", "Matching", "匹配", note_en="Strategy, organization and process matched to each other.", note_zh="战略、组织、流程相互匹配。"),
        Term("joint", "Joint work", "联合", aliases=("joint",), note_en="Joint development, innovation, consulting, brand, social responsibility.", note_zh="联合开发、创新、咨询、品牌、社会责任。"),
        Term("recognition", "Recognition", "认同", note_en="They praise us in public and give us awards.", note_zh="公开表扬、授予奖项。"),
    ],
)


class ActivityStatus(StrEnum):
    """Whether an organizational activity took place or is only planned."""

    HELD = "held"
    PLANNED = "planned"


ACTIVITY_STATUSES = Vocabulary(
    "status",
    ActivityStatus,
    [Term("held", "Held", "已举行", aliases=("done", "完成")), Term("planned", "Planned", "计划中", aliases=("计划",))],
)
