"""What can be wrong with a file as a whole, its headers, and a mailbox."""

from __future__ import annotations

from ingest.message import Message

FILES = {
    "file_missing": Message(
        "There is no such file.", "没有这个文件。",
        "Check the spelling of the path.", "请检查路径。",
    ),
    "file_empty": Message(
        "The file holds no rows.", "文件中没有数据行。",
        "Fill in at least one row below the headers.", "请在表头下至少填写一行。",
    ),
    "file_unreadable": Message(
        "The file cannot be read: {reason}.", "无法读取文件：{reason}。",
        "Open it in the program that made it, save a new copy and import that.",
        "请用原软件打开并另存一份后再导入。",
    ),
    "file_too_large": Message(
        "The file is larger than {limit} bytes.", "文件超过 {limit} 字节。",
        "Split it into several files.", "请拆分为多个文件。",
    ),
    "unpacked_too_large": Message(
        "Unpacked, the file would be {size} bytes or more: it is built to exhaust the machine, "
        "or holds far more than an account needs.",
        "解压后达 {size} 字节以上：可能是恶意构造，或数据量远超所需。",
        "Save the needed sheets into a new workbook, or import the mailbox unpacked.",
        "请将需要的工作表另存为新文件，或导入未压缩的邮箱。",
    ),
    "format_old_excel": Message(
        "This is an old Excel file (.xls) or a workbook with a password.",
        "这是旧版 Excel 文件（.xls）或加密的工作簿。",
        "Remove the password, save it as .xlsx and import that.",
        "请取消密码并另存为 .xlsx 后导入。",
    ),
    "format_vcard": Message(
        "This is a vCard file; contacts are read from CSV and .xlsx.",
        "这是 vCard 文件；联系人请用 CSV 或 .xlsx。",
        "Export the address book as CSV (Google Contacts, Outlook and iCloud all offer it).",
        "请从通讯录导出 CSV（Google 通讯录、Outlook 等均支持）。",
    ),
    "format_calendar": Message(
        "This is a calendar file; interactions are read from a sheet or a mailbox.",
        "这是日历文件；互动记录请用工作表或邮箱导入。",
        "List the meetings in the sheet “Interactions” of the template.",
        "请把会议填入模板的“互动记录”表。",
    ),
    "format_unknown": Message(
        "This is neither a workbook (.xlsx), a CSV file nor a mailbox (.mbox, .mbox.gz, .eml).",
        "既不是工作簿（.xlsx）、CSV，也不是邮箱（.mbox、.mbox.gz、.eml）。",
        "Save it in one of these formats.", "请另存为上述格式之一。",
    ),
    "folder_empty": Message(
        "The folder holds nothing that can be imported.", "文件夹中没有可导入的文件。",
        "Put .xlsx, .csv, .mbox or .eml files there.", "请放入 .xlsx、.csv、.mbox 或 .eml 文件。",
    ),
    "encoding_unknown": Message(
        "The text is in no encoding that can be told: not UTF-8, UTF-16 or GB18030.",
        "无法识别文本编码：不是 UTF-8、UTF-16 或 GB18030。",
        "In Excel choose “Save as → CSV UTF-8”.", "请在 Excel 中选择“另存为 → CSV UTF-8”。",
    ),
    "csv_broken": Message(
        "The rows cannot be told apart from here on: {reason}.", "从此处起无法区分各行：{reason}。",
        "Look for a quotation mark that is never closed, or a cell of many pages.",
        "请检查未闭合的引号或超长单元格。",
    ),
    "too_many_rows": Message(
        "There are more than {limit} rows.", "超过 {limit} 行。",
        "Split the sheet into several files.", "请拆分为多个文件。",
    ),
    "too_many_columns": Message(
        "There are more than {limit} columns.", "超过 {limit} 列。",
        "Delete the columns that are not needed.", "请删除不需要的列。",
    ),
}  # fmt: skip

HEADERS = {
    "sheet_unknown": Message(
        "Neither the name nor the headers say what this sheet is about; it was not read.",
        "从表名和表头都看不出内容，未读取。",
        "Name it as in the template, for instance {known}.", "请按模板命名，例如 {known}。",
    ),
    "header_unknown": Message(
        "The column is not known and was not imported.", "无法识别此列，未导入。",
        "Use a header of the template{near}.", "请使用模板中的表头{near}。",
    ),
    "headers_unknown": Message(
        "Columns that are not known were not imported: {columns}.",
        "以下列无法识别，未导入：{columns}。",
        "Use headers of the template for those that matter.",
        "需要的列请使用模板中的表头。",
    ),
    "header_twice": Message(
        "Two columns mean the same; “{other}” was used and this one was not.",
        "两列含义相同；已采用“{other}”，此列未导入。",
        "Delete or rename one of them.", "请删除或改名其中一列。",
    ),
    "header_missing": Message(
        "The column “{field}” is missing, and every row needs it.", "缺少必填列“{field}”。",
        "Add the column.", "请补上该列。",
    ),
    "example_skipped": Message(
        "The template's example rows were left out (row {rows}).",
        "已跳过模板的示例行（第 {rows} 行）。",
        "Change any of its cells to have it imported.", "修改其中任一单元格即会导入。",
    ),
}  # fmt: skip

MAIL = {
    "mail_date": Message(
        "The message has no date that can be read.", "邮件没有可识别的日期。",
        "Leave it out with --accept-valid, or correct its Date header.",
        "可用 --accept-valid 略去，或改正其 Date 头。",
    ),
    "mail_headers": Message(
        "{count} messages have no readable headers and were left out (the first is number {row}).",
        "{count} 封邮件头无法识别，已略去（首个为第 {row} 封）。",
        "Nothing needs to be done unless they matter.", "如不重要可忽略。",
    ),
    "mail_headers_large": Message(
        "The headers are larger than {limit} bytes.", "邮件头超过 {limit} 字节。",
        "Leave it out with --accept-valid.", "可用 --accept-valid 略去。",
    ),
    "mail_too_many": Message(
        "There are more than {limit} messages.", "超过 {limit} 封邮件。",
        "Split the mailbox.", "请拆分邮箱。",
    ),
    "mail_broken": Message(
        "The mailbox ends in the middle: {reason}.", "邮箱文件不完整：{reason}。",
        "Export or copy it again.", "请重新导出或复制。",
    ),
    "mail_nobody": Message(
        "No address in this mailbox belongs to anybody known.", "邮箱中没有已登记人员的地址。",
        "Import the people and our team with their e-mail addresses first.",
        "请先导入带邮箱的联系人和我方人员。",
    ),
    "mail_unmatched": Message(
        "{count} addresses belong to nobody known; most often seen: {addresses}.",
        "{count} 个地址不属于已登记人员；最常见：{addresses}。",
        "Add those who matter to “{people}” or “{team}” with their address and import again.",
        "请将重要的人及其邮箱加入“{people}”或“{team}”后再导入。",
    ),
    "mail_address_shared": Message(
        "The address {value} belongs to several people and was matched to none: {names}.",
        "地址 {value} 属于多人，未匹配：{names}。",
        "Leave the address with one of them.", "请只保留给其中一人。",
    ),
}  # fmt: skip
