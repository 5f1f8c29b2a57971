"""Errors for a Chinese reader: by code, what is wrong and what to do.

Below the API an error speaks English and holds the details; this is what a
Chinese reader sees first, with those details behind it.
"""

from __future__ import annotations

from graph.model.errors import SandtableError
from graph.vocabulary.term import Lang

#: Code to (what is wrong, what to do).
ERROR_TEXTS: dict[str, tuple[str, str]] = {
    "account_changed": ("处理期间有人修改了该客户。", "没有写入任何内容，请重试。"),
    "account_not_found": ("没有这个客户。", "请核对名称；`sandtable accounts` 列出全部客户。"),
    "account_not_there": (
        "该客户在这一天尚不存在。",
        "请换一个较晚的日期，或检查该组织的起始日期。",
    ),
    "account_required": ("没有说明属于哪个客户。", "请用 account 给出客户编号。"),
    "already_there": ("图中已有相同编号的内容。", "请重新导入或保存，系统会找到并比较。"),
    "budget_out_of_range": ("预算超出范围。", "请给出允许范围内的值。"),
    "cursor_invalid": (
        "after 给出的不是本列表的游标。",
        "请原样使用 cursor 或 pageInfo.endCursor。",
    ),
    "day_invalid": ("日期无法识别。", "请写成 2026-06-30。"),
    "field_range": ("数值超出范围。", "请改正。"),
    "field_required": ("必填项为空。", "请填写。"),
    "field_text": ("文本过长或含控制字符。", "请缩短或删除这些字符。"),
    "host_unusable": (
        "本机没有这个地址。",
        "仅本机访问请用 127.0.0.1，全部地址请用 0.0.0.0。",
    ),
    "infer_pairs_missing": ("没有可用于推断的往来数据。", "请给出往来文件，或先导入互动记录。"),
    "infer_pairs_unused": ("给出的往来数据无法用于推断。", "请检查文件的列和内容。"),
    "instant_invalid": ("时刻无法识别。", "请写成 2026-06-30 或 2026-06-30T08:00:00Z。"),
    "opportunity_not_found": (
        "该客户在这一天没有这个商机。",
        "请核对名称；`sandtable score` 列出当日的商机。",
    ),
    "output_exists": ("文件已存在。", "请换一个名称，或加 --force。"),
    "output_is_directory": ("输出位置是一个目录。", "请给出其中的文件名。"),
    "output_unwritable": ("无法写入输出位置。", "请先建立目录，或换一个位置。"),
    "page_size": ("first 超出允许范围。", "请减少每页项数，用游标续读。"),
    "period_empty": ("结束日期不晚于起始日期。", "结束日期是不再成立的第一天，须晚于起始日期。"),
    "person_ambiguous": ("有多人同名。", "请用编号指明。"),
    "person_not_found": ("该客户没有这个人。", "请核对姓名；客户页面的联系人表列出所有人。"),
    "port_taken": ("端口不可用。", "请用 --port 换一个，或 --port 0 任选空闲端口。"),
    "query_aliases": ("查询的别名过多。", "请拆成几个查询。"),
    "query_too_costly": ("查询的结果可能过大。", "请减小每页项数（first）或减少字段。"),
    "query_too_deep": ("查询嵌套过深。", "请按编号另行查询内层。"),
    "reference_missing": ("引用的对象不存在。", "请先录入它。"),
    "reference_unknown": ("引用的编号不存在。", "请先录入该对象，并使用得到的编号。"),
    "reporting_cycle": ("上下级关系形成循环。", "请改正其中一条上级关系。"),
    "request_invalid": ("不是有效的 GraphQL 请求。", "请以 JSON 发送 query 与 variables。"),
    "sample_invalid": ("样例无法导入。", "请反馈此问题。"),
    "scoring_setting": ("评分常数不可用。", "请改正设置；docs/scoring.zh.md 列出全部常数。"),
    "settings_invalid": (
        "设置不可用。",
        "请改正该变量或设置文件；docs/settings.md 列出全部设置。",
    ),
    "store_busy": ("其他人正在持续写入同一客户。", "没有写入任何内容，请重试。"),
    "store_corrupt": ("数据库目录已损坏。", "数据保持原样；请按详情处理。"),
    "store_database": ("图数据库中没有这个库。", "请检查 SANDTABLE_NEO4J_DATABASE。"),
    "store_disk_full": ("磁盘空间不足。", "请清理空间后重试；已确认的写入都已保留。"),
    "store_failed": ("图数据库出错。", "请按详情处理，或运行 `sandtable doctor`。"),
    "store_locked": ("数据目录正被其他程序使用。", "请等待或结束该程序后重试。"),
    "store_login": (
        "图数据库拒绝了用户名或密码。",
        "请检查 SANDTABLE_NEO4J_USER 与 SANDTABLE_NEO4J_PASSWORD。",
    ),
    "store_memory": ("图数据库内存不足。", "请增大堆内存，或分批导入。"),
    "store_not_started": ("内嵌数据库未能启动。", "请查看详情中的日志。"),
    "store_stopped": ("内嵌数据库在使用中停止了。", "请重新运行命令；已确认的写入都已保留。"),
    "store_unreachable": (
        "图数据库没有应答。",
        "请检查它是否运行，以及 SANDTABLE_NEO4J_URI 是否正确。",
    ),
    "store_unwritable": (
        "数据目录不可写。",
        "请检查权限，或用 SANDTABLE_DATA_DIR 换一个目录。",
    ),
    "token_required": (
        "监听该地址会允许其他机器访问，但没有设置令牌。",
        "请设置 SANDTABLE_TOKEN，或监听 127.0.0.1。",
    ),
    "token_too_short": ("令牌太短。", "请设置至少 16 个字符的随机令牌。"),
}


def told(error: SandtableError, lang: Lang) -> tuple[str, str, str]:
    """Return what is wrong, what to do, and the details, for a reader of `lang`.

    Examples
    --------
    >>> from graph.model.errors import Invalid
    >>> told(Invalid("day_invalid", "'x' is no day.", "Write it so."), "en")
    ("'x' is no day.", 'Write it so.', '')
    >>> told(Invalid("day_invalid", "'x' is no day.", "Write it so."), "zh")
    ('日期无法识别。', '请写成 2026-06-30。', "'x' is no day. Write it so.")
    """
    known = ERROR_TEXTS.get(error.code)
    if lang == "en" or known is None:
        return error.message, error.hint, ""
    return *known, str(error)
