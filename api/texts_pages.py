"""Texts of the pages: (English, Chinese) by key."""

# One text a line reads better than a wrapped one.
# ruff: noqa: E501

PAGE_TEXTS: dict[str, tuple[str, str]] = {
    "page.brand": ("Sandtable", "沙盘"),
    "page.other_language": ("中文", "English"),
    "page.skip": ("Skip to the content", "跳到正文"),
    "page.places": ("Places", "导航"),
    "page.accounts": ("Accounts", "客户"),
    "page.accounts_intro": (
        "Each account's house of customer relationships: a house is as good as its weakest part.",
        "每个客户的关系之屋：屋子的牢固程度取决于最弱的部分。",
    ),
    "page.no_accounts": ("No accounts yet", "还没有客户"),
    "page.no_accounts_why": (
        "An account appears here once you import who works at the customer and who of you knows them.",
        "导入客户方人员以及我方与他们的关系后，客户就会出现在这里。",
    ),
    "page.no_accounts_template": ("Write a workbook and fill it in:", "生成工作簿并填写："),
    "page.no_accounts_import": ("Take it back:", "导入："),
    "page.no_accounts_demo": ("Or look at a sample account first:", "或先看样例客户："),
    "page.weakest": ("weakest", "最弱"),
    "page.not_applicable": ("n/a", "不适用"),
    "page.as_of": ("As of", "截至"),
    "page.show": ("Show", "查看"),
    "page.known": ("as known at {instant}", "按 {instant} 所知"),
    "page.open_map": ("Open the map", "打开关系图"),
    "page.download_map": ("Download the map", "下载关系图"),
    "page.opportunities": ("Opportunities", "商机"),
    "page.no_opportunities": (
        "No opportunity is open on this day. Enter one on the sheet Opportunities, with the customer's decision rules or the roles of the people in it, and its key tier appears here.",
        "这一天没有进行中的商机。请在“商机”表中录入，并填写客户的决策规则或相关人员的角色，关键客户关系便会在此显示。",
    ),
    "page.amount": ("Amount", "金额"),
    "page.stage": ("Buying stage", "采购阶段"),
    "page.closes": ("Decision expected", "预计决策"),
    "page.band": ("Where we stand", "所处状态"),
    "page.warnings": ("Warnings", "警示"),
    "page.key": ("Key tier", "关键关系"),
    "page.house": ("House", "关系之屋"),
    "page.heat_map": ("Departments by levels", "部门 × 层级覆盖"),
    "page.as_table": ("The same as a table", "以表格显示"),
    "page.people": ("People", "联系人"),
    "page.people_note": (
        "{count} people and vacant seats, as on the map",
        "{count} 个联系人与空缺岗位，与关系图一致",
    ),
    "page.no_people": (
        "Nobody is known here yet. Enter people and the seats that they hold.",
        "这里还没有联系人。请录入联系人及其岗位。",
    ),
    "page.gaps": ("What we do not know", "尚不清楚"),
    "page.gaps_shown": ("{shown} of {all} shown", "显示 {shown}/{all}"),
    "page.no_gaps": ("Nothing that the scores need is missing.", "评分所需的信息都已齐全。"),
    "page.uncalibrated": (
        "Scores are 0-100 and uncalibrated: your own wins and losses have not tested them yet.",
        "评分为 0-100 且未校准：尚未用贵司自己的输赢检验。",
    ),
    "page.login": ("Sign in", "登录"),
    "page.token": ("Token", "令牌"),
    "page.token_note": (
        "The text that SANDTABLE_TOKEN was set to when the server was started.",
        "启动服务时 SANDTABLE_TOKEN 所设的文本。",
    ),
    "page.token_wrong": (
        "That is not the token. Check it and try again.",
        "令牌不正确，请核对后重试。",
    ),
    "page.log_in": ("Sign in", "登录"),
    "page.log_out": ("Sign out", "退出"),
    "page.error": ("That did not work", "出错了"),
    "page.back": ("Back to the accounts", "返回客户列表"),
    "page.missing": ("There is no such page.", "没有这个页面。"),
    "page.missing_hint": ("Start from the list of accounts.", "请从客户列表开始。"),
    "page.wrong_verb": ("This address does not take such a request.", "该地址不接受这种请求。"),
    "page.wrong_verb_hint": (
        "Pages are read with GET; /graphql takes POST.",
        "网页用 GET 读取；/graphql 接受 POST。",
    ),
    "page.too_large": ("The request is too long.", "请求过长。"),
    "page.too_large_hint": (
        "Split it, or raise the setting max_request_bytes.",
        "请拆分请求，或调大 max_request_bytes 设置。",
    ),
    "page.unexpected": ("Something went wrong that should not have.", "出现了不应有的错误。"),
    "page.unexpected_hint": (
        "Try again; if it happens again, report it with the server's log of this moment. Every write that was acknowledged is kept.",
        "请重试；若再次出现，请附上服务器此刻的日志反馈。已确认的写入不会丢失。",
    ),
}
