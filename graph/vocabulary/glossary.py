"""The name of every concept and field in both languages: headers, labels, API descriptions.

A field is looked up as ``concept.field`` first, then as ``field``: most words
mean the same wherever they stand.
"""

from __future__ import annotations

from graph.vocabulary.term import Term

_CONCEPTS = (
    Term("organization", "Organizations", "组织", aliases=("organization", "客户", "clients", "accounts", "机构"), note_en="Client groups, branches, competitors, ourselves, ministries, banks.", note_zh="客户集团、分支机构、竞争对手、我司、政府、银行。"),
    Term("department", "Departments", "部门", aliases=("department",), note_en="Departments of the client organizations, with their function.", note_zh="客户的部门及其职能。"),
    Term("seat", "Seats", "岗位", aliases=("seat", "positions", "职位"), note_en="Posts in a department; somebody holds them, or nobody.", note_zh="部门中的岗位，可有人在任，也可空缺。"),
    Term("person", "People", "联系人", aliases=("person", "contacts", "人员", "客户联系人"), note_en="Contacts at the customer: one row per person, wherever they move.", note_zh="客户方联系人：一人一行，调动不换人。"),
    Term("holding", "Seat history", "任职", aliases=("holding", "holdings", "任职经历", "tenures"), note_en="Who holds which seat, from when to when, and how it ended.", note_zh="谁在何时担任何岗位、如何结束。"),
    Term("person_link", "Links between people", "人际关系", aliases=("person link", "person links", "人员关系"), note_en="Who influences, promoted, opposes, assists or privately knows whom.", note_zh="影响、提拔、冲突、辅佐、私交。"),
    Term("employee", "Our team", "我方人员", aliases=("employee", "employees", "我方团队", "团队"), note_en="Our own people.", note_zh="我司人员。"),
    Term("assignment", "Assignments", "客户分工", aliases=("assignment", "覆盖分工"), note_en="Who of us covers which organization, in which role.", note_zh="我方谁以何角色负责哪个组织。"),
    Term("tie", "Ties", "客户关系", aliases=("tie", "relationships", "关系"), note_en="Who of us knows whom, how well (0-4), who owns the contact.", note_zh="我方谁认识谁、关系等级（0-4）、谁负责。"),
    Term("competitor_tie", "Competitor ties", "竞争对手关系", aliases=("competitor tie", "友商关系"), note_en="A competitor's tie to a contact, 0-4.", note_zh="竞争对手与联系人的关系等级。"),
    Term("competitor_presence", "Competitor presence", "竞争态势", aliases=("competitor presence", "竞争对手存在"), note_en="What a competitor does at an organization.", note_zh="竞争对手在客户处的业务与满意度。"),
    Term("competitor_move", "Competitor moves", "竞争动作", aliases=("competitor move", "友商动作"), note_en="What a competitor did at the customer, on a day.", note_zh="竞争对手某日在客户处的动作。"),
    Term("decision_rule", "Decision rules", "决策规则", aliases=("decision rule", "rules"), note_en="How the customer decides, by amount and category.", note_zh="客户按金额与品类的决策方式。"),
    Term("decision_step", "Decision steps", "决策步骤", aliases=("decision step", "steps"), note_en="The ordered steps of a rule: which seat decides what, how votes count.", note_zh="规则的步骤：哪个岗位决定什么、如何计票。"),
    Term("opportunity", "Opportunities", "商机", aliases=("opportunity", "deals", "项目机会"), note_en="Deals at an organization.", note_zh="客户处的项目机会。"),
    Term("opportunity_role", "Roles in opportunities", "商机角色", aliases=("opportunity role", "opportunity roles", "roles", "角色"), note_en="Who plays which part in a deal, with which attitude to us.", note_zh="谁在商机中扮演何种角色、对我方态度如何。"),
    Term("interaction", "Interactions", "互动记录", aliases=("interaction", "activities log", "拜访记录", "互动"), note_en="Visits, meetings, calls, mails: who of us, with whom, what was heard and promised.", note_zh="拜访、会议、电话、邮件等。"),
    Term("activity", "Organizational activities", "组织活动", aliases=("activity", "organizational activity", "组织级活动"), note_en="Company to company: summits, exchanges, joint work, recognition.", note_zh="公司级活动：峰会、交流、联合、认同。"),
)  # fmt: skip

_FIELDS = (
    Term("ref", "ID", "编号", aliases=("id", "external id", "代码", "code", "key")),
    Term("valid_from", "From", "起始日期", aliases=("from date", "start", "start date", "valid from", "开始日期", "自", "生效日期")),
    Term("valid_to", "To", "结束日期", aliases=("to date", "end", "end date", "valid to", "截止日期", "至", "失效日期"), note_en="The first day on which it is no longer true.", note_zh="不再成立的第一天。"),
    Term("name", "Name", "名称"),
    Term("name_alt", "Name in another script", "别名", aliases=("other name", "alias", "英文名", "中文名", "拼音", "english name", "chinese name")),
    Term("person.name", "Name", "姓名", aliases=("full name", "display name", "联系人姓名", "名字")),
    Term("employee.name", "Name", "姓名", aliases=("full name", "员工姓名")),
    Term("organization.name", "Name", "名称", aliases=("organization", "account name", "客户名称", "公司", "组织名称")),
    Term("department.name", "Name", "名称", aliases=("department", "部门名称", "部门")),
    Term("opportunity.name", "Name", "名称", aliases=("opportunity", "opportunity name", "商机名称", "项目名称")),
    Term("decision_rule.name", "Name", "名称", aliases=("rule", "规则名称")),
    Term("activity.name", "Name", "名称", aliases=("activity", "活动名称")),
    Term("organization", "Organization", "所属组织", aliases=("account", "company", "account name", "客户", "公司", "单位", "组织")),
    Term("part_of", "Part of", "上级", aliases=("parent", "隶属", "上级组织", "上级部门")),
    Term("kind", "Kind", "类型", aliases=("type", "类别", "种类")),
    Term("tier", "Account tier", "客户等级", aliases=("tier", "客户级别")),
    Term("market_state", "Market state", "市场状态"),
    Term("industry", "Industry", "行业"),
    Term("strategy", "Strategy", "客户战略"),
    Term("pain_points", "Pain points", "痛点"),
    Term("notes", "Notes", "备注", aliases=("note", "remarks", "comment", "comments", "说明")),
    Term("function", "Function", "职能", aliases=("department function", "部门职能")),
    Term("department", "Department", "部门", aliases=("dept", "所在部门")),
    Term("title", "Title", "职务", aliases=("job title", "position", "职位", "头衔", "岗位名称")),
    Term("title_alt", "Title in another script", "职务别名", aliases=("other title", "英文职务", "中文职务", "english title")),
    Term("level", "Level", "层级", aliases=("seat level", "级别", "职级"), note_en="1 (top) to 5.", note_zh="1（最高）至 5。"),
    Term("reports_to", "Reports to", "汇报给", aliases=("manager seat", "reports to id", "上级岗位")),
    Term("emails", "E-mail", "邮箱", aliases=("email", "e mail", "email address", "mail", "电子邮箱", "电子邮件", "邮件地址"), note_en="Several are separated by a semicolon.", note_zh="多个以分号分隔。"),
    Term("phones", "Phone", "电话", aliases=("telephone", "mobile", "手机", "联系电话", "business phone")),
    Term("cares_about", "What matters to them", "关注点", aliases=("cares about", "关心")),
    Term("declared_kinds", "Contact kinds", "联系人类型", aliases=("contact kind", "contact type", "kinds")),
    Term("tags", "Tags", "标签", aliases=("labels", "tag")),
    Term("person", "Person", "联系人", aliases=("contact", "姓名", "客户姓名", "contact name")),
    Term("other_person", "Other person", "对方", aliases=("to person", "另一人", "target")),
    Term("certainty", "Certainty", "确定性", aliases=("confirmed",)),
    Term("seat", "Seat", "岗位", aliases=("seat title",)),
    Term("ended_how", "How it ended", "结束方式", aliases=("end reason", "离任方式")),
    Term("employee", "Our person", "我方人员", aliases=("owner name", "我方", "负责员工", "employee name")),
    Term("employees", "Our people", "我方人员", aliases=("our participants", "我方参与人", "by")),
    Term("people", "People", "客户人员", aliases=("participants", "contacts", "with", "客户参与人", "联系人")),
    Term("team_role", "Role in the team", "团队角色", aliases=("team role", "角色")),
    Term("field", "Field", "专业领域", aliases=("expertise", "领域")),
    Term("tie_level", "Tie level", "关系等级", aliases=("strength", "level", "等级", "关系级别")),
    Term("target_level", "Target level", "目标等级", aliases=("target", "目标")),
    Term("owner", "Owner", "负责人", aliases=("is owner", "是否负责")),
    Term("tie.owner", "Owner", "是否负责人", aliases=("is owner", "负责")),
    Term("since", "Since", "相识自", aliases=("known since", "相识时间")),
    Term("competitor", "Competitor", "竞争对手", aliases=("competitor name", "友商")),
    Term("offering", "Services and products", "服务与产品", aliases=("offering", "products")),
    Term("satisfaction", "Customer's satisfaction", "客户满意度", aliases=("satisfaction",), note_en="1 (low) to 5.", note_zh="1（低）至 5。"),
    Term("at", "Date", "日期", aliases=("on", "day", "时间", "发生日期", "when")),
    Term("category", "Category", "品类", aliases=("product category", "产品类别")),
    Term("amount", "Amount", "金额", aliases=("value", "deal value", "项目金额")),
    Term("amount_min", "Amount from", "金额下限", aliases=("min amount", "amount min", "最低金额")),
    Term("amount_max", "Amount below", "金额上限", aliases=("max amount", "amount max", "最高金额")),
    Term("currency", "Currency", "币种", aliases=("ccy", "货币")),
    Term("procurement_mode", "Procurement", "采购方式", aliases=("procurement mode", "采购模式")),
    Term("funding", "Funding", "资金来源", aliases=("funded by",)),
    Term("criterion", "What comes first", "首要因素", aliases=("criterion",)),
    Term("rule", "Rule", "规则", aliases=("decision rule", "决策规则")),
    Term("order", "Step", "步骤", aliases=("order", "step number", "顺序", "序号")),
    Term("decides", "What is decided", "决定事项", aliases=("decides", "decision")),
    Term("role", "Buying role", "采购角色", aliases=("role", "角色", "决策角色")),
    Term("vote_rule", "Vote rule", "表决方式", aliases=("voting", "votes")),
    Term("vote_weight", "Vote weight", "票权", aliases=("weight of vote", "票数")),
    Term("buying_stage", "Buying stage", "客户采购阶段", aliases=("customer stage", "采购阶段")),
    Term("sales_stage", "Sales stage", "我方销售阶段", aliases=("stage", "销售阶段")),
    Term("outcome", "Outcome", "结果", aliases=("result", "status", "状态")),
    Term("closes", "Decision expected", "预计决策日期", aliases=("close date", "closing date", "预计成交日期")),
    Term("opportunity", "Opportunity", "商机", aliases=("deal", "项目")),
    Term("attitude", "Attitude", "态度", aliases=("stance", "对我方态度")),
    Term("weight", "Decision weight", "决策权重", aliases=("weight", "权重")),
    Term("wants", "What they want", "诉求", aliases=("wants", "needs", "需求")),
    Term("direction", "Direction", "方向"),
    Term("subject", "Subject", "主题", aliases=("title", "topic", "agenda", "议题")),
    Term("heard", "What was heard", "听到的信息", aliases=("heard", "feedback", "反馈")),
    Term("promised", "What was promised", "承诺事项", aliases=("promised", "commitments", "承诺")),
    Term("dimension", "Dimension", "维度"),
    Term("status", "Status", "状态"),
    Term("our_level", "Our level", "我方层级"),
    Term("their_level", "Their level", "对方层级", aliases=("customer level",)),
)  # fmt: skip

#: Concept name to its term (the label is the plural, as a sheet is called).
CONCEPT_TERMS: dict[str, Term] = {term.code: term for term in _CONCEPTS}
#: ``field`` or ``concept.field`` to its term.
FIELD_TERMS: dict[str, Term] = {term.code: term for term in _FIELDS}


def field_term(concept: str, field: str) -> Term:
    """Return the term of `field` in `concept`; KeyError when nobody has named it."""
    return FIELD_TERMS.get(f"{concept}.{field}") or FIELD_TERMS[field]
