"""Edge lists: headers in both languages, and what is wrong named by row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.analytics.inference.network import ContactKind, Edge
from graph.model.errors import Invalid
from ingest.edge_list_messages import EDGE_LIST_MESSAGES
from ingest.edge_lists import read_edges, read_pairs, read_people
from ingest.limits import ImportLimits


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "edges.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_all_columns_are_read_whatever_their_order(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "at,TO,from,note,kind,weight,message\n2026-01-02,b,a,ignored,message,2.5,m1\n,c,a,,,,\n",
    )
    assert read_edges(path) == [
        Edge("a", "b", 2.5, ContactKind.MESSAGE, "2026-01-02", "m1"),
        Edge("a", "c", 1.0, None, "", ""),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_chinese_headers_kinds_and_encodings(tmp_path: Path, encoding: str) -> None:
    path = written(
        tmp_path, "发件人,收件人,类型,权重\n张三,李四,邮件,3\n王五,李四,请教,\n", encoding
    )
    assert read_edges(path) == [
        Edge("张三", "李四", 3.0, ContactKind.MESSAGE),
        Edge("王五", "李四", 1.0, ContactKind.ADVICE),
    ]


def test_short_rows_and_other_delimiters(tmp_path: Path) -> None:
    assert read_edges(written(tmp_path, "from;to;weight\n1;2\n2;3;4\n")) == [
        Edge("1", "2"),
        Edge("2", "3", 4.0),
    ]


def test_people_come_once_and_pairs_in_their_order(tmp_path: Path) -> None:
    assert read_people(written(tmp_path, "name,id\nx,7\ny,3\nz,7\n")) == ["7", "3"]
    assert read_pairs(written(tmp_path, "to,from\nb,a\na,b\nb,a\n")) == [
        ("a", "b"),
        ("b", "a"),
        ("a", "b"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("from,to,weight\na,b,-1\n", "edge_weight", "row 2, column “weight”"),
        ("from,to,weight\na,b,1\na,b,nan\n", "edge_weight", "row 3, column “weight”"),
        ("from,to\na,\n", "edge_cell_empty", "row 2, column “to”"),
        ("from,to,kind\na,b,love\n", "edge_kind", "“love”"),
        ("from,to\na,b\x01\n", "cell_control", "row 2, column “to”"),
        ("a,b\n1,2\n", "edge_header_missing", "“from”"),
        ("from,sender,to\n1,2,3\n", "edge_header_twice", "“sender”"),
        ("from,to\n", "file_empty", "edges.csv"),
        ("", "file_empty", "edges.csv"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, code: str, named: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_edges(written(tmp_path, text))
    assert caught.value.code == code
    assert named in caught.value.message
    assert caught.value.hint


def test_many_wrong_rows_are_counted(tmp_path: Path) -> None:
    path = written(tmp_path, "from,to\n" + ",x\n" * 12)
    with pytest.raises(Invalid, match=r"row 6.*\n… and 7 more rows"):
        read_edges(path)
    with pytest.raises(Invalid, match="第 2 行，“from”列：为空"):
        read_edges(path, "zh")


def test_what_is_no_csv_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        read_edges(tmp_path)
    assert caught.value.code == "edge_format"
    with pytest.raises(Invalid) as caught:
        read_edges(tmp_path / "missing.csv")
    assert caught.value.code == "file_missing"
    with pytest.raises(Invalid) as caught:
        read_edges(written(tmp_path, "from,to\na,b\nb,c\n"), limits=ImportLimits(table_rows=2))
    assert caught.value.code == "too_many_rows"


def test_nobody_is_paired_with_themselves(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="row 3"):
        read_pairs(written(tmp_path, "from,to\na,b\nc,c\n"))


def test_messages_say_how_to_put_it_right_in_both_languages() -> None:
    for code, message in EDGE_LIST_MESSAGES.items():
        assert message.en
        assert message.zh
        assert code == "edge_more" or (message.hint_en and message.hint_zh)
