"""Texts of gaps and next moves: (English, Chinese) by key."""

# One text a line reads better than a wrapped one.

MOVE_TEXTS: dict[str, tuple[str, str]] = {
    # Help
    "gaps.help": (
        "Print what we do not know, worth most first, and who could tell us.",
        "列出我们不知道的事，价值最大的在前，并说明谁能告诉我们。",
    ),
    "gaps.example": (
        'Example: sandtable gaps "Cangyu Energy Group" --limit 5',
        "示例：sandtable gaps 沧屿能源集团 --limit 5",
    ),
    "gaps.limit": ("How many to print.", "显示多少项。"),
    "next.help": (
        "Print what to do next under a budget of visits: who of us meets whom, how, and why.",
        "在拜访预算内列出下一步：我方谁、见谁、以什么方式、为什么。",
    ),
    "next.example": (
        'Example: sandtable next "Cangyu Energy Group" --visits 6',
        "示例：sandtable next 沧屿能源集团 --opportunity 集团智慧调度平台 --visits 6",
    ),
    "next.visits": ("Budget, in visits.", "预算，以拜访次数计。"),
    # Gaps
    "gaps.what": ("What we do not know", "我们不知道的事"),
    "gaps.about": ("About", "关于"),
    "gaps.deal": ("Opportunity", "商机"),
    "gaps.moves": ("Moves the outlook by", "可使把握变动"),
    "gaps.points": ("Points at stake", "涉及得分"),
    "gaps.tell": ("Who could tell us", "谁能告诉我们"),
    "gaps.nobody": ("nobody near them yet", "身边还没有人"),
    "source.knows_them": (
        "{name} of us: knows them, level {level}",
        "我方{name}：认识本人，等级 {level}",
    ),
    "source.contact": ("{name}: {why}; ask through {employee}", "{name}：{why}；由{employee}去问"),
    "source.why.manager": ("their manager", "其上级"),
    "source.why.report": ("reports to them", "其下属"),
    "source.why.department": ("same department", "同部门"),
    "source.why.influence": ("a line of influence", "有影响关系"),
    "source.why.promoted": ("one promoted the other", "有提拔关系"),
    "source.why.personal": ("know each other personally", "私交"),
    "source.why.former_holder": ("held that seat before", "曾任此职"),
    "source.why.assists": ("assists", "有辅佐关系"),
    "source.why.committee": ("takes part in the same deal", "参与同一商机"),
    # Next moves
    "next.none": ("No move fits the budget.", "预算内没有可行的动作。"),
    "next.title": (
        "{count} moves, {effort} of {budget} visits",
        "{count} 个动作，用去 {budget} 次拜访中的 {effort} 次",
    ),
    "next.after": (
        "Outlook {before} → {after}; coverage of the deciders {covered_before} → {covered_after}",
        "把握 {before} → {after}；决策者覆盖 {covered_before} → {covered_after}",
    ),
    "next.move": ("Move", "动作"),
    "next.ours": ("Who of us", "我方"),
    "next.whom": ("Whom", "见谁"),
    "next.effort": ("Visits", "拜访"),
    "next.gain": ("Gain per visit", "每次拜访收益"),
    "next.why": ("Why", "理由"),
    "move.why.coverage": ("coverage {before} → {after}", "覆盖 {before} → {after}"),
    "move.why.level": ("tie {before} → {after}", "关系 {before} → {after}"),
    "move.why.outlook": ("the outlook rises", "把握上升"),
    "move.why.learns": ("tells their attitude", "可摸清其态度"),
    "move.why.through": ("introduced by {name}", "由{name}引荐"),
}
