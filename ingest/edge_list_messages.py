"""What can be wrong with an edge list, in both languages."""

from __future__ import annotations

from ingest.message import Message

EDGE_LIST_MESSAGES = {
    "edge_format": Message(
        "This is no CSV file.", "不是 CSV 文件。",
        "Save the sheet as CSV.", "请将工作表另存为 CSV。",
    ),
    "edge_header_missing": Message(
        "There is no column “{column}”; the first row holds: {found}.",
        "缺少“{column}”列；首行内容为：{found}。",
        "Name a column one of: {names}.", "请将一列命名为以下之一：{names}。",
    ),
    "edge_header_twice": Message(
        "The columns “{first}” and “{second}” mean the same.",
        "“{first}”与“{second}”两列含义相同。",
        "Keep one of them.", "请只保留其中一列。",
    ),
    "edge_cell_empty": Message(
        "It is empty.", "为空。",
        "Every row needs the id of a person there.", "每行都须填写人员编号。",
    ),
    "edge_weight": Message(
        "“{value}” is no weight.", "“{value}”不是有效的权重。",
        "Write a number from 0 up, or leave it empty for 1.", "请填写不小于 0 的数；留空表示 1。",
    ),
    "edge_kind": Message(
        "“{value}” is no kind of contact.", "“{value}”不是有效的类型。",
        "Write advice, message, work or friend, or leave it empty.",
        "请填写 advice（请教）、message（消息）、work（协作）或 friend（朋友），或留空。",
    ),
    "edge_pair_same": Message(
        "“{value}” is asked about with themselves.", "“{value}”与自身配对。",
        "Name two different people.", "请填写两个不同的人。",
    ),
    "edge_more": Message("… and {count} more rows.", "……另有 {count} 行。"),
}  # fmt: skip
