"""Texts about who knows whom, on the command line and on pages: (English, Chinese) by key."""

# One text a line reads better than a wrapped one.
# ruff: noqa: E501

NETWORK_TEXTS: dict[str, tuple[str, str]] = {
    "exposure.help": (
        "Print what we lose when somebody leaves: each of our team ranked, or one person in detail.",
        "显示有人离开会失去什么：我方全员排名，或某一个人的详情。",
    ),
    "exposure.example": (
        'Example: sandtable exposure "Huadong Energy" "Lin Xiaozhou"',
        "示例：sandtable exposure 华东能源 林晓舟",
    ),
    "exposure.person": (
        "One of us or a contact, by name or id; all of our team when left out.",
        "我方人员或联系人的姓名或编号；省略则列出我方全员。",
    ),
    "exposure.theirs": (
        "Rank their people with a part in an open decision instead.",
        "改为列出客户方参与进行中决策的人。",
    ),
    "exposure.who": ("Who", "谁"),
    "exposure.house": ("House without them", "离开后的关系之屋"),
    "exposure.money": ("Money exposed", "受影响金额"),
    "exposure.ties": ("Ties lost", "失去的关系"),
    "exposure.nobody": ("Nobody would know", "将无人认识"),
    "exposure.unreached": ("Out of reach", "再也引荐不到"),
    "exposure.weakened": ("Known less well", "覆盖减弱"),
    "exposure.more": ("and {count} more", "等，另有 {count} 人"),
    "exposure.nobody_here": ("Nobody has a part here.", "没有相关人员。"),
    "exposure.cuts": (
        "Who must go before no route leads to a decision maker",
        "哪些人离开就没有任何路线通向决策者",
    ),
    "exposure.decider": ("Decision maker", "决策者"),
    "exposure.direct": ("Known directly by", "直接认识的人"),
    "exposure.our_cut": ("Of ours, the fewest", "我方最少"),
    "exposure.any_cut": ("Of ours and theirs, the fewest", "双方合计最少"),
    "exposure.no_route": ("no route even now", "现在就没有路线"),
    "exposure.if_leaves": ("If {name} leaves", "如果{name}离开"),
    "exposure.of_deal": ("{money} {currency} exposed", "受影响 {money} {currency}"),
    "exposure.level": ("level {level}, strength {strength}", "等级 {level}，强度 {strength}"),
    "exposure.lines": (
        "{count} lines to other people would be lost.",
        "将失去 {count} 条与他人的关系线。",
    ),
    "exposure.part_unknown": ("partly unknown", "部分未知"),
    "paths.help": (
        "Print the likeliest introductions to a contact, with the reason of every hop.",
        "显示最可能的引荐路线，以及每一步的理由。",
    ),
    "paths.example": (
        'Example: sandtable paths "Huadong Energy" "Zheng Weiyue" --count 3',
        "示例：sandtable paths 华东能源 郑维岳 --count 3",
    ),
    "paths.target": ("Whom to be introduced to: name or id.", "要被引荐给谁：姓名或编号。"),
    "paths.count": ("How many routes at most.", "最多几条路线。"),
    "paths.title": ("Introductions to {name}", "通向{name}的引荐路线"),
    "paths.none": (
        "No route: nobody of us is connected to anybody who leads there.",
        "没有路线：我方无人与能引荐的人建立连接。",
    ),
    "paths.opponents": (
        "Not asked, because they are against us: {names}",
        "因反对我方而不请其引荐：{names}",
    ),
    "paths.uncalibrated": (
        "Chances are uncalibrated: they rank routes, and promise nothing.",
        "机会未校准：只用于排序，不是承诺。",
    ),
    "paths.today": ("today", "至今"),
    "paths.suspected": ("suspected", "疑似"),
    "paths.retired": ("retired", "已退休"),
    "paths.willing": ("willing {share} ({attitude})", "意愿 {share}（{attitude}）"),
    # Why one leads to another; put together from a code
    "line.tie": ("{one} has a tie to {other}", "{one}与{other}有往来"),
    "line.promoted": ("{one} promoted {other}", "{one}提拔过{other}"),
    "line.promoted_by": ("{other} promoted {one}", "{one}由{other}提拔"),
    "line.influences": ("{one} influences {other}", "{one}影响{other}"),
    "line.influenced_by": ("{other} influences {one}", "{one}受{other}影响"),
    "line.knows_personally": ("{one} and {other} know each other", "{one}与{other}有私交"),
    "line.assists": ("{one} assists {other}", "{one}辅佐{other}"),
    "line.assisted_by": ("{other} assists {one}", "{other}辅佐{one}"),
    "line.reports_to": ("{one} reports to {other}", "{one}向{other}汇报"),
    "line.manages": ("{other} reports to {one}", "{other}向{one}汇报"),
    "line.same_department": (
        "{one} and {other} in one department at one time",
        "{one}与{other}同期在同一部门",
    ),
    "line.same_senior_circle": (
        "{one} and {other} both senior in one organization at one time",
        "{one}与{other}同期同为该组织高层",
    ),
}
