"""Texts of what comes before a bid: chain, outlook, gaps, next moves: (English, Chinese) by key."""

# One text a line reads better than a wrapped one.
# ruff: noqa: E501

BID_TEXTS: dict[str, tuple[str, str]] = {
    # Help
    "chain.help": (
        "Print who decides an opportunity, step by step, and why each step is there.",
        "显示商机由谁决定：逐步列出，并说明每一步为何存在。",
    ),
    "chain.example": (
        'Example: sandtable chain "Cangyu Energy Group" --opportunity "Group smart dispatch platform"',
        "示例：sandtable chain 沧屿能源集团 --opportunity 集团智慧调度平台",
    ),
    "outlook.help": (
        "Print how a bid stands with those who decide it, as a range, and whose change moves it most.",
        "以区间显示投标在决策者那里的把握，以及谁的变化影响最大。",
    ),
    "outlook.example": (
        'Example: sandtable outlook "Cangyu Energy Group" --json',
        "示例：sandtable outlook 沧屿能源集团 --opportunity 浙江山区线路无人巡检",
    ),
    # Chain
    "chain.none": (
        "No rule and no entered role says who decides this opportunity.",
        "没有规则、也没有录入的角色说明这个商机由谁决定。",
    ),
    "chain.rule": ("Rule", "规则"),
    "chain.beside": ("Rule beside it", "同时适用的规则"),
    "chain.why": ("Why it is there", "为何存在"),
    "chain.conflicts": ("Rules that contradict each other", "相互冲突的规则"),
    "chain.missing": ("Missing", "缺少"),
    "chain.open": ("Not known", "尚不清楚"),
    # Reasons
    "reason.organization": ("rule of {subject}", "{subject}的规则"),
    "reason.category": ("category is {asked}", "品类为{asked}"),
    "reason.procurement_mode": ("bought: {asked}", "采购方式：{asked}"),
    "reason.funding": ("funding: {asked}", "资金来源：{asked}"),
    "reason.amount": (
        "{amount} is in the band {band} {currency}",
        "{amount} 在 {band} {currency} 档内",
    ),
    "reason.criterion": ("{criterion} comes first", "{criterion}优先"),
    "reason.rule": ("step {order} of the rule {subject}", "规则“{subject}”第 {order} 步"),
    "reason.central_shortlist": (
        "bought centrally: without the group's shortlist no deal",
        "集采：集团不入围就没有机会",
    ),
    "reason.central_nomination": (
        "bought centrally: the branch must also nominate us",
        "集采：分公司还须提名我们",
    ),
    "reason.outside_party": ("{subject}: party of the outside funding", "{subject}：外部资金方"),
    "reason.buying_department": ("{category}: a matter of {subject}", "{category}归口{subject}"),
    "reason.committee": ("{needed} of {votes} votes", "{votes} 票须 {needed} 票"),
    "reason.committee_weighted": (
        "more than {more_than} of {votes} votes",
        "{votes} 票须超过 {more_than} 票",
    ),
    "reason.economic_buyer": (
        "{subject} is the economic buyer: their word is not the procedure",
        "{subject}是经济购买者：其表态不等于程序通过",
    ),
    "reason.statutory": (
        "until it has passed, the deal can restart when the buyer leaves",
        "通过之前，拍板人一旦离开，项目可能重来",
    ),
    "reason.after_signature": ("after signature", "签约之后"),
    "reason.entered": ("entered on the opportunity: {subject}", "在商机上录入：{subject}"),
    "reason.adviser": ("advice, no vote", "建议，不投票"),
    # What a rule should tell and does not
    "unknown.shortlist_missing": ("no rule says who shortlists", "没有规则说明谁定入围"),
    "unknown.nomination_missing": ("no rule says who nominates", "没有规则说明谁提名"),
    "unknown.outside_party_missing": (
        "no rule names the outside party that pays",
        "没有规则列出外部资金方",
    ),
    "unknown.procedure_missing": ("no rule says what the procedure is", "没有规则说明正式程序"),
    "unknown.acceptance_missing": ("no rule says who accepts", "没有规则说明谁验收"),
    "unknown.payment_missing": ("no rule says who releases payment", "没有规则说明谁批付款"),
    "unknown.rule_missing": ("no rule tells who", "没有规则说明是谁"),
    # Outlook
    "outlook.range": ("{low} to {high}", "{low} 到 {high}"),
    "outlook.title": ("Outlook", "把握"),
    "outlook.never": (
        "A range, not a promise: uncalibrated, not yet tested against your own wins and losses.",
        "是区间，不是承诺：未校准，尚未用贵司自己的输赢检验。",
    ),
    "outlook.word": ("Economic buyers' word", "经济购买者的表态"),
    "outlook.procedure": ("Procedure alone", "仅看正式程序"),
    "outlook.gates": ("Gates, all of which must be passed", "须全部通过的关口"),
    "outlook.after": ("After signature, not in the outlook", "签约之后，不计入把握"),
    "outlook.gate": ("Gate", "关口"),
    "outlook.chance": ("Chance", "机会"),
    "outlook.voters": ("Voters", "投票人"),
    "outlook.who": ("Whose change moves it most", "谁的变化影响最大"),
    "outlook.yes": ("Their yes", "投赞成票"),
    "outlook.if_yes": ("Outlook if yes", "若赞成"),
    "outlook.if_no": ("Outlook if no", "若反对"),
    "outlook.swing": ("Moves it by", "影响"),
    "outlook.open": ("Why open", "为何未定"),
    "outlook.inexact": (
        "Too many people sit in several gates: the range is wider than need be.",
        "身兼数关的人太多：区间比实际偏宽。",
    ),
}
