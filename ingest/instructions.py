"""What the template's first sheet says, in both languages."""

from __future__ import annotations

from typing import Any

from graph.vocabulary.glossary import CONCEPT_TERMS
from graph.vocabulary.organizations import SEAT_LEVELS
from graph.vocabulary.people import TIE_LEVELS
from graph.vocabulary.term import Lang, Vocabulary

_GENERAL: dict[Lang, list[tuple[str, str]]] = {
    "en": [
        ("How to fill this in",
         "Fill in what you know, sheet by sheet; sheets and columns that you do not need may stay "
         "empty or be deleted. Then: sandtable import FILE --dry-run shows what would change, "
         "sandtable import FILE writes it. Importing the same file again changes nothing."),
        ("Required columns", "Dark headers with * must be filled in on every row. “Organization” "
         "may stay empty while the workbook has one client only."),
        ("Example rows", "The yellow rows in italics show how a row looks. They are left out on "
         "import unless you change any of their cells; you may delete them."),
        ("Referring to things", "Write the ID or the name from the other sheet. A post is written "
         "Department / Title, a person may be written Name <address>. Where two have the same "
         "name, write the ID; an import that cannot tell lists the candidates."),
        ("IDs", "Your own, from any system, or empty. An ID keeps a person the same person after "
         "a change of name, post or company."),
        ("Dates", "Excel dates, or 2024-03-05, 2024/3/5, 5 Mar 2024, 2024年3月5日, 20240305. "
         "03/04/2024 is refused, as it can be read in two ways. “To” is the first day on which "
         "something is no longer true; an empty side is open."),
        ("Amounts", "12000000, 12,000,000, 1200万 or 0.12亿; no percentages."),
        ("Several in a cell", "Separate them by a semicolon: a@x.example; b@x.example"),
        ("Empty cells", "An empty cell says nothing and changes nothing. To clear what was "
         "entered before, write a single -"),
        ("Same name twice", "Two people of the same name need different IDs or different "
         "e-mail addresses."),
    ],
    "zh": [
        ("填写方法",
         "按表填写已知内容；不需要的表和列可留空或删除。完成后：sandtable import 文件 --dry-run "
         "预览变化，sandtable import 文件 写入。重复导入同一文件不会产生任何变化。"),
        ("必填列", "深色且带 * 的表头每行必填。工作簿只有一个客户时，“所属组织”可留空。"),
        ("示例行", "黄色斜体行为示例，导入时自动跳过；修改其中任一单元格即视为正式数据。"),
        ("如何引用", "填写对方表中的编号或名称。岗位写成“部门 / 职务”，联系人可写成“姓名 <邮箱>”。"
         "重名时请写编号；无法判断时，导入会列出候选。"),
        ("编号", "可沿用任何系统的编号，也可留空。有编号，改名、调岗、换公司后仍是同一个人。"),
        ("日期", "Excel 日期，或 2024-03-05、2024/3/5、5 Mar 2024、2024年3月5日、20240305。"
         "03/04/2024 有两种读法，会被拒绝。“结束日期”为不再成立的第一天；留空表示不限。"),
        ("金额", "12000000、12,000,000、1200万 或 0.12亿；不接受百分数。"),
        ("一格多值", "以分号分隔：a@x.example；b@x.example"),
        ("空单元格", "空单元格不表示任何内容，也不改动任何内容。要清除以前的内容，请写一个 -"),
        ("同名", "两个同名的人须有不同的编号或不同的邮箱。"),
    ],
}  # fmt: skip
_LEVELS: dict[Lang, tuple[str, str]] = {
    "en": ("Levels of posts", "Tie levels"),
    "zh": ("岗位层级", "关系等级"),
}
_SHEETS: dict[Lang, str] = {"en": "Sheet “{}”", "zh": "“{}”表"}


def instruction_lines(lang: Lang) -> list[tuple[str, str]]:
    """Return the lines of the sheet, heading and text."""
    seats, ties = _LEVELS[lang]
    return [
        *_GENERAL[lang],
        (seats, _described(SEAT_LEVELS, lang)),
        (ties, _described(TIE_LEVELS, lang)),
        *((_SHEETS[lang].format(t.label(lang)), t.note(lang)) for t in CONCEPT_TERMS.values()),
    ]


def _described(levels: Vocabulary[Any], lang: Lang) -> str:
    lines = []
    for term in levels:
        label = term.label(lang)
        numbered = label if label.startswith("L") else f"{term.code} {label}"
        lines.append(f"{numbered}: {term.note(lang)}" if term.note(lang) else numbered)
    return "\n".join(lines)
