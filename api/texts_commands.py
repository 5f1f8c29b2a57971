"""Texts of the command line: (English, Chinese) by key."""

# One text a line reads better than a wrapped one.
# ruff: noqa: E501

from api.texts_infer import INFER_TEXTS

COMMAND_TEXTS: dict[str, tuple[str, str]] = {
    **INFER_TEXTS,
    # Help
    "app.help": (
        "Sandtable: who decides at a key account, who of us knows them, and where the gaps are.",
        "沙盘：大客户里谁说了算，我们谁认识他们，缺口在哪里。",
    ),
    "app.example": ("Try it: sandtable demo", "先试一试：sandtable demo"),
    "app.debug": ("Show the traceback of an unexpected error.", "出现意外错误时显示完整的调用栈。"),
    "app.version": ("Print the version and end.", "显示版本后退出。"),
    "app.completion_install": (
        "Install completion for the current shell.",
        "为当前 shell 安装自动补全。",
    ),
    "app.completion_show": (
        "Print the completion for the current shell.",
        "输出当前 shell 的自动补全脚本。",
    ),
    "option.lang": ("Language: zh or en.", "语言：zh 或 en。"),
    "option.json": ("Print data as JSON.", "以 JSON 输出数据。"),
    "option.account": (
        "Account: its name, or its id from `sandtable accounts`.",
        "客户：名称，或 `sandtable accounts` 列出的编号。",
    ),
    "option.opportunity": ("Opportunity: its name or id.", "商机：名称或编号。"),
    "option.as_of": (
        "Day to look at, YYYY-MM-DD; today when left out.",
        "查看哪一天，YYYY-MM-DD；默认今天。",
    ),
    "option.known_at": (
        "Use only what was known by then: YYYY-MM-DD or a UTC instant.",
        "只用截至当时已知的信息：YYYY-MM-DD 或 UTC 时刻。",
    ),
    "demo.help": (
        "Load the sample account, print its house and top gaps, write its map and serve the pages until Ctrl-C.",
        "装入样例客户，显示客户关系之屋和主要缺口，生成关系图，并提供网页，按 Ctrl-C 结束。",
    ),
    "demo.example": (
        "Example: sandtable demo --no-serve --lang zh",
        "示例：sandtable demo --no-serve --lang zh",
    ),
    "demo.no_serve": ("End after writing the map.", "写好关系图后即结束，不启动网页。"),
    "demo.port": (
        "Port of the pages; any free one when it is taken.",
        "网页端口；被占用时自动换一个。",
    ),
    "demo.data_dir": (
        "Keep the sample in this directory instead of your graph.",
        "把样例保存在此目录，而不是您的图中。",
    ),
    "template.help": (
        "Write a workbook to fill in: one sheet per concept, with drop-downs, an example and instructions.",
        "生成待填写的工作簿：每个概念一张表，带下拉选项、示例行和说明。",
    ),
    "template.example": (
        "Example: sandtable template -o book.xlsx --lang en",
        "示例：sandtable template -o book.xlsx --lang zh",
    ),
    "template.output": ("File to write.", "要写入的文件。"),
    "template.force": ("Overwrite the file when it exists.", "文件已存在时覆盖。"),
    "template.done": (
        "Wrote {path}. Fill it in, then: sandtable import {path}",
        "已生成 {path}。填好后执行：sandtable import {path}",
    ),
    "import.help": (
        "Import workbooks, CSV sheets and mailboxes (mbox, mbox.gz, a folder of .eml).",
        "导入工作簿、CSV 表和邮箱（mbox、mbox.gz、.eml 文件夹）。",
    ),
    "import.example": (
        "Example: sandtable import book.xlsx mail.mbox --dry-run",
        "示例：sandtable import book.xlsx mail.mbox --dry-run",
    ),
    "import.files": ("Files or folders to import.", "要导入的文件或文件夹。"),
    "import.dry_run": ("Show what would change; write nothing.", "只显示会发生什么变化，不写入。"),
    "import.accept_valid": (
        "Write the good rows even when others are bad.",
        "有坏行时仍写入其余正确的行。",
    ),
    "import.account": (
        "Account that the rows belong to, where the file does not say.",
        "文件未注明客户时，数据归属的客户。",
    ),
    "import.our_side": (
        "Who of an address book are our own people: COLUMN=VALUE, or @domain.",
        "通讯录中谁是我方人员：列名=值，或 @域名。",
    ),
    "accounts.help": ("List the accounts with their scores.", "列出客户及其评分。"),
    "accounts.example": ("Example: sandtable accounts --json", "示例：sandtable accounts --json"),
    "score.help": (
        "Print an account's house and tiers, what they rest on, and what is not known.",
        "显示客户关系之屋与三层评分、依据和未知事项。",
    ),
    "score.example": (
        'Example: sandtable score "Cangyu Energy Group" --as-of 2026-06-30',
        "示例：sandtable score 沧屿能源集团 --as-of 2026-06-30",
    ),
    "map.help": (
        "Write a map, heat map or house as one file that opens in any browser, offline.",
        "把关系图、热力图或关系之屋写成一个文件，任何浏览器离线可看。",
    ),
    "map.example": (
        'Example: sandtable map "Cangyu Energy Group" -o map.html --lang en',
        "示例：sandtable map 沧屿能源集团 -o map.html --lang zh",
    ),
    "map.output": ("File to write.", "要写入的文件。"),
    "map.kind": (
        "Picture: map, heat-map or house.",
        "图的种类：map（关系图）、heat-map（热力图）、house（关系之屋）。",
    ),
    "map.done": (
        "Wrote {path} ({kib} KiB). Open it in a browser.",
        "已写入 {path}（{kib} KiB），用浏览器打开即可。",
    ),
    "serve.help": (
        "Serve the pages and GraphQL until Ctrl-C.",
        "提供网页和 GraphQL，按 Ctrl-C 结束。",
    ),
    "serve.example": ("Example: sandtable serve --port 8000", "示例：sandtable serve --port 8000"),
    "serve.host": (
        "Address to listen on; any but this machine's own needs SANDTABLE_TOKEN.",
        "监听地址；非本机地址须设置 SANDTABLE_TOKEN。",
    ),
    "serve.port": ("Port to listen on; 0 takes any free one.", "监听端口；0 表示任选空闲端口。"),
    "serve.ready": ("Open {url}   (Ctrl-C ends)", "请打开 {url}   （Ctrl-C 结束）"),
    "serve.stopped": ("Stopped.", "已停止。"),
    "doctor.help": (
        "Check that everything Sandtable needs is there and works.",
        "检查沙盘所需的一切是否就绪。",
    ),
    "doctor.example": ("Example: sandtable doctor", "示例：sandtable doctor"),
    # What commands say
    "accounts.none": (
        "No accounts yet. Try `sandtable demo`, or fill in a workbook: sandtable template -o book.xlsx",
        "还没有客户。可先运行 `sandtable demo`，或填写工作簿：sandtable template -o book.xlsx --lang zh",
    ),
    "import.reading": ("Reading", "读取"),
    "import.writing": ("Writing", "写入"),
    "import.nothing_new": (
        "Nothing new: the graph says all of this already.",
        "没有新内容：图中已有全部信息。",
    ),
    "import.would": ("Would be imported (nothing was written):", "将会导入（未写入任何内容）："),
    "import.done": ("Imported:", "已导入："),
    "import.refused": (
        "Nothing was written, because {count} rows cannot be used. Correct them, or import the rest with --accept-valid.",
        "有 {count} 行无法使用，因此没有写入任何内容。请改正，或用 --accept-valid 导入其余行。",
    ),
    "import.accepted": (
        "{count} rows were left out; the rest was imported.",
        "跳过 {count} 行，其余已导入。",
    ),
    "import.column.concept": ("What", "内容"),
    "import.column.add": ("added", "新增"),
    "import.column.change": ("changed", "更改"),
    "import.column.end": ("ended", "结束"),
    "import.column.ignore": ("unchanged", "不变"),
    "import.problems": ("Rows that cannot be used", "无法使用的行"),
    "import.column.where": ("Where", "位置"),
    "import.column.wrong": ("What is wrong", "问题"),
    "import.column.remedy": ("How to put it right", "如何改正"),
    "import.more_places": ("{where} and {count} more places", "{where} 等另 {count} 处"),
    "import.more_problems": (
        "… and {count} more; --json lists all.",
        "……另有 {count} 行；--json 可列出全部。",
    ),
    "demo.apart": (
        "Your graph holds accounts of your own: the sample is kept apart from them.",
        "您的图中已有自己的客户：样例另存一处，不与它们混在一起。",
    ),
    "demo.loading": ("Loading the sample account into {path}", "正在把样例客户装入 {path}"),
    "demo.map_written": ("Map: {path}", "关系图：{path}"),
    "doctor.engine": ("Engine", "引擎"),
    "doctor.embedded": ("embedded, {directory}", "内嵌，{directory}"),
    "doctor.neo4j": ("Neo4j at {uri}", "Neo4j 服务器：{uri}"),
    "doctor.answers": ("Answers", "应答"),
    "doctor.accounts": ("{count} accounts, {seconds} s", "{count} 个客户，{seconds} 秒"),
    "doctor.python": ("Python", "Python"),
    "doctor.version": ("Sandtable", "沙盘"),
    "doctor.packages": ("Packages", "软件包"),
    "doctor.data_dir": ("Data directory", "数据目录"),
    "doctor.writable": ("writable, for this user only", "可写，仅本用户可访问"),
    "doctor.not_writable": ("cannot be written: {reason}", "不可写：{reason}"),
    "doctor.too_open": (
        "others may read it; run: chmod 700 {path}",
        "其他用户可读；请执行：chmod 700 {path}",
    ),
    "doctor.disk": ("Free disk space", "磁盘剩余空间"),
    "doctor.disk_low": ("{gib} GiB: under 1 GiB, make room", "{gib} GiB：不足 1 GiB，请清理空间"),
    "doctor.token": ("Access", "访问"),
    "doctor.token_loopback": (
        "{host}: this machine only, no token needed",
        "{host}：仅本机，无需令牌",
    ),
    "doctor.token_ok": ("{host}: token set", "{host}：已设置令牌"),
    "doctor.settings": ("Settings", "设置"),
    "doctor.settings_file": ("file {path}", "文件 {path}"),
    "doctor.settings_default": ("defaults and environment", "默认值与环境变量"),
    "doctor.unknown_variables": ("nothing reads {names}", "没有设置读取 {names}"),
    "doctor.fine": ("All is well.", "一切正常。"),
    "doctor.not_fine": ("{count} problems.", "{count} 个问题。"),
    # Errors
    "error.unexpected": (
        "Something went wrong that should not have ({kind}). Run again with --debug and report what it prints; the graph keeps every write that was acknowledged.",
        "出现了不应有的错误（{kind}）。请加 --debug 再运行一次并反馈输出；已确认的写入不会丢失。",
    ),
    "error.hint": ("What to do", "怎么办"),
}
