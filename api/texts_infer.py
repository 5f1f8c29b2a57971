"""Texts of ``sandtable infer``: (English, Chinese) by key."""

# One text a line reads better than a wrapped one.
# ruff: noqa: E501

INFER_TEXTS: dict[str, tuple[str, str]] = {
    "infer.help": (
        "Likely seniority, managers, groups or tie strengths from a list of who turns to whom.",
        "根据“谁找谁”的清单，推测职级高低、直接上级、群体或关系强度。",
    ),
    "infer.example": (
        "Example: sandtable infer seniority EDGES.csv --json",
        "示例：sandtable infer seniority EDGES.csv --json",
    ),
    "infer.task": (
        "What to infer: seniority, manager, groups or ties.",
        "推测什么：seniority（职级）、manager（上级）、groups（群体）或 ties（关系）。",
    ),
    "infer.edges": (
        "CSV with the columns from and to, optionally weight, kind (advice, message, work, friend), at and message; rows of one message are one message to many.",
        "CSV：含 from、to 列，可选 weight、kind（advice、message、work、friend）、at、message；message 相同的行是同一封群发消息。",
    ),
    "infer.people": (
        "CSV with a column id: the people to answer for.",
        "CSV：含 id 列，列出要给出结果的人员。",
    ),
    "infer.pairs": (
        "CSV with the columns from and to: the pairs whose tie is asked for.",
        "CSV：含 from、to 列，列出要推测关系强度的人员对。",
    ),
    "infer.pairs_missing": ("Ties need the pairs that are asked for.", "推测关系需指定人员对。"),
    "infer.pairs_unused": ("Only ties are asked for by pairs.", "只有推测关系时才使用人员对。"),
    "infer.pairs_hint": (
        "Write: sandtable infer ties EDGES.csv --pairs PAIRS.csv",
        "请执行：sandtable infer ties EDGES.csv --pairs PAIRS.csv",
    ),
    "infer.suggestion": (
        "Suggestions from contacts alone; what is entered counts before them.",
        "以上仅为根据往来作出的推测；已录入的信息优先。",
    ),
    "infer.abstains": ("cannot tell", "无法判断"),
    "infer.column.id": ("Person", "人员"),
    "infer.column.score": ("Seniority", "职级高低"),
    "infer.column.confidence": ("Confidence", "可信度"),
    "infer.column.abstain": ("Note", "备注"),
    "infer.column.candidates": ("Likely managers", "可能的直接上级"),
    "infer.column.group": ("Group", "群体"),
    "infer.column.from": ("From", "从"),
    "infer.column.to": ("To", "到"),
    "infer.column.strength": ("Strength", "强度"),
}
