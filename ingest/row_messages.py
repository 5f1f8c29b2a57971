"""What can be wrong with a cell, and with what a row refers to."""

from __future__ import annotations

from ingest.message import Message

CELLS = {
    "value_missing": Message(
        "The cell is empty, and every row needs it.", "单元格为空，此项必填。",
        "Fill it in.", "请填写。",
    ),
    "cell_too_long": Message(
        "The cell holds {size} characters, the limit is {limit}.",
        "单元格有 {size} 个字符，上限 {limit}。",
        "Shorten it.", "请缩短内容。",
    ),
    "cell_control": Message(
        "The cell holds an invisible control character ({character}).",
        "单元格含有不可见的控制字符（{character}）。",
        "Type the text again instead of pasting it.", "请重新输入，不要粘贴。",
    ),
    "cell_error": Message(
        "The cell holds the spreadsheet error {value}.", "单元格为表格错误值 {value}。",
        "Correct the formula, or type the value.", "请修正公式或直接填写。",
    ),
    "cell_formula": Message(
        "The formula has no stored result; its text was taken as it stands.",
        "公式没有已保存的结果，已按文本导入。",
        "Save the file in Excel first, or paste values.", "请先在 Excel 中保存，或粘贴为数值。",
    ),
    "number_damaged": Message(
        "“{value}” is a number that a spreadsheet has rounded; digits are lost.",
        "“{value}”被表格软件改为科学计数法，位数已丢失。",
        "Format the column as text and enter the number again.", "请将该列设为文本格式并重新输入。",
    ),
    "not_a_number": Message(
        "“{value}” is not a number.", "“{value}”不是数字。",
        "Write for instance 12000000, 12,000,000 or 1200万.",
        "例如 12000000、12,000,000 或 1200万。",
    ),
    "percent": Message(
        "“{value}” is a percentage, which this column does not take.",
        "“{value}”是百分数，此列不接受。",
        "Write the number itself.", "请直接写数值。",
    ),
    "not_whole": Message(
        "“{value}” is not a whole number.", "“{value}”不是整数。",
        "Write a whole number.", "请填写整数。",
    ),
    "out_of_range": Message(
        "{value} is outside {low} to {high}.", "{value} 不在 {low} 至 {high} 之间。",
        "Write a number from {low} to {high}.", "请填写 {low} 至 {high} 的数。",
    ),
    "below_range": Message(
        "{value} is below {low}.", "{value} 小于 {low}。",
        "Write {low} or more.", "请填写不小于 {low} 的数。",
    ),
    "not_yes_no": Message(
        "“{value}” is neither yes nor no.", "“{value}”既不是“是”也不是“否”。",
        "Write yes or no.", "请填写“是”或“否”。",
    ),
    "not_a_date": Message(
        "“{value}” is not a date.", "“{value}”不是日期。",
        "Write 2024-03-05.", "请写成 2024-03-05 或 2024年3月5日。",
    ),
    "date_ambiguous": Message(
        "“{value}” may be {first} or {second}.", "“{value}”可能是 {first} 或 {second}。",
        "Write the year first: {first}.", "请先写年份：{first}。",
    ),
    "dates_reversed": Message(
        "The end {value} is not after the start {start}.",
        "结束日期 {value} 不晚于起始日期 {start}。",
        "The end is the first day on which it is no longer true.",
        "结束日期为不再成立的第一天。",
    ),
    "not_a_choice": Message(
        "“{value}” is none of the choices of this column.", "“{value}”不是可选的值。",
        "Choose one of: {choices}.", "请选择：{choices}。",
    ),
    "choice_left_out": Message(
        "“{value}” is none of the choices of this column; the cell was left out.",
        "“{value}”不是可选的值，该单元格未导入。",
        "Choose one of: {choices}.", "请选择：{choices}。",
    ),
    "bad_email": Message(
        "“{value}” is not an e-mail address.", "“{value}”不是邮箱地址。",
        "Write name@example.com; several are separated by a semicolon.",
        "请写成 name@example.com，多个以分号分隔。",
    ),
}  # fmt: skip

REFERENCES = {
    "not_found": Message(
        "There is no {concept} “{value}”, neither in these files nor in the graph.",
        "文件和图中都没有{concept}“{value}”。",
        "Add it to the sheet “{sheet}”, or correct the spelling.",
        "请在“{sheet}”表中添加，或改正写法。",
    ),
    "not_found_near": Message(
        "There is no {concept} “{value}”, neither in these files nor in the graph.",
        "文件和图中都没有{concept}“{value}”。",
        "Did you mean {near}?", "是否想写：{near}？",
    ),
    "reference_left_out": Message(
        "There is no {concept} “{value}”; the cell was left out.",
        "没有{concept}“{value}”，该单元格未导入。",
        "Add it to the sheet “{sheet}” and import again.", "请在“{sheet}”表中添加后再导入。",
    ),
    "ambiguous": Message(
        "“{value}” may be any of: {candidates}.", "“{value}”可能是：{candidates}。",
        "Write its ID, or more of its name as shown.", "请写编号，或按所示写得更完整。",
    ),
    "depends_on_bad_row": Message(
        "It refers to {where}, which cannot be imported.", "它引用了无法导入的 {where}。",
        "Put that row right first.", "请先改正该行。",
    ),
    "organization_needed": Message(
        "It is not said at which organization; there are several: {candidates}.",
        "未写明所属组织；共有多个：{candidates}。",
        "Fill in the column “{field}”, or import with --account.",
        "请填写“{field}”列，或用 --account 指定。",
    ),
    "no_account": Message(
        "There is no client organization to import this into.", "没有可导入的客户组织。",
        "Fill in the sheet “{sheet}”, or import with --account NAME.",
        "请填写“{sheet}”表，或用 --account 指定名称。",
    ),
    "account_outside": Message(
        "“{value}” is not part of the account “{account}”.", "“{value}”不属于客户“{account}”。",
        "Import it without --account, or correct the organization.",
        "请不带 --account 导入，或改正组织。",
    ),
    "parts_in_a_circle": Message(
        "“{value}” would be part of itself.", "“{value}”将成为自己的下级。",
        "Correct the column “{field}”.", "请改正“{field}”列。",
    ),
    "same_name_twice": Message(
        "Row {row} has the same name, and nothing tells the two apart.",
        "第 {row} 行同名，且无法区分。",
        "Give each an ID (or, for people, different addresses); delete one if it is the same.",
        "请分别填写编号（联系人也可用不同邮箱）；若是同一个请删除一行。",
    ),
    "said_twice": Message(
        "Row {row} says something else about the same for the same time: {fields}.",
        "第 {row} 行对同一对象、同一时间有不同说法：{fields}。",
        "Keep one of the rows, or give each its dates.", "请保留一行，或分别填写日期。",
    ),
    "duplicate_row": Message(
        "Row {row} says the same; this one was left out.", "与第 {row} 行内容相同，已略去。",
        "Nothing needs to be done.", "无需处理。",
    ),
    "organization_twice": Message(
        "Row {row} is the same organization under another ID.", "第 {row} 行是同一组织、不同编号。",
        "Merge the two in the system that this export comes from, or rename one.",
        "请在导出的系统中合并，或改名其中之一。",
    ),
    "account_near": Message(
        "There is no account “{value}”.", "没有客户“{value}”。",
        "Did you mean {near}? For a new account use a name that differs more, or its own sheet.",
        "是否想写：{near}？新客户请在“组织”表中填写。",
    ),
}  # fmt: skip

CONTACTS = {
    "no_contact": Message(
        "The row names nobody; it was left out.", "此行没有姓名和联系方式，已略去。",
        "Nothing needs to be done.", "无需处理。",
    ),
    "organizations_new": Message(
        "New organizations were taken from the contacts' companies: {names}.",
        "根据联系人的公司新建组织：{names}。",
        "If one is known under another name, add that as its other name and import again.",
        "若已用其他名称登记，请填写其别名后再导入。",
    ),
    "organizations_alike": Message(
        "“{value}” and “{other}” may be the same organization.",
        "“{value}”与“{other}”可能是同一组织。",
        "If so, write one name in both places.", "如是，请统一名称。",
    ),
    "account_new": Message(
        "“{value}” becomes a new account.", "“{value}”将成为新客户。",
        "If it is known under another name, use that with --account.",
        "若已用其他名称登记，请用该名称。",
    ),
    "levels_from_titles": Message(
        "For {count} posts the level was read from the title.", "{count} 个岗位的层级由职务推断。",
        "Correct them in the sheet “{sheet}”.", "可在“{sheet}”表中改正。",
    ),
    "other_post": Message(
        "The post held is “{held}”, the file says “{value}”; the post was left as it is.",
        "现任岗位为“{held}”，文件写“{value}”；岗位未改动。",
        "Record the move in the sheet “{sheet}”.", "请在“{sheet}”表中登记调动。",
    ),
    "side_empty": Message(
        "Nobody matches --our-side “{value}”.", "没有人符合 --our-side“{value}”。",
        "Write COLUMN=VALUE as the file has it, or @domain.", "请按文件写“列=值”，或 @域名。",
    ),
}  # fmt: skip
