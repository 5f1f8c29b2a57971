"""Files as they come: encodings, delimiters, formulas; and files built to do harm."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.limits import ImportLimits
from ingest.readers.delimited import read_csv
from ingest.readers.formats import UnreadableFileError, format_of
from ingest.readers.workbook import read_workbook
from tests.fixtures.import_books import one, plan_of, records, said, warned, write_book, write_csv

LIMITS = ImportLimits()
ROWS = [
    ["姓名", "邮箱", "公司"],
    ["张伟", "zhang@x.example", "北辰，电力"],
    ["李娜", "", "北辰，电力"],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encoding_and_delimiter_are_told_from_the_content(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = write_csv(tmp_path / "a.csv", ROWS, encoding, delimiter)
    table = read_csv(path, LIMITS)
    assert table.rows == [(n, row) for n, row in enumerate(ROWS, start=1)]


@pytest.mark.parametrize("name", ["José Ñuñez", "Åbo"])
def test_other_encodings_are_refused_and_not_misread(tmp_path: Path, name: str) -> None:
    # The bytes of the second name are valid GB18030 too, of a character that no name has.
    latin = tmp_path / "people.csv"
    latin.write_bytes(f"name,email\n{name},a@x.example\n".encode("latin-1"))
    plan = plan_of(latin)
    assert [p.code for p in plan.problems] == ["encoding_unknown"]
    assert "CSV UTF-8" in plan.problems[0].hint


def test_excels_own_separator_mark_is_not_a_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\r\nName;E-mail\r\nAnn;a@x.example\r\n", encoding="utf-8")
    assert read_csv(path, LIMITS).rows[1] == (3, ["Ann", "a@x.example"])


def test_rows_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('Name,Notes\n"Ann","two\nlines"\n\nBob,\n', encoding="utf-8")
    assert [number for number, _ in read_csv(path, LIMITS).rows] == [1, 2, 4]


def test_a_quotation_mark_that_never_closes_is_named(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('Name,Notes\nAnn,"' + "x" * 200_000, encoding="utf-8")
    plan = plan_of(path)
    assert [(p.row, p.code) for p in plan.problems] == [(2, "csv_broken")]


def test_a_cell_of_fifty_megabytes_is_refused_clearly(tmp_path: Path) -> None:
    book = write_book(
        tmp_path / "a.xlsx", {"Organizations": [["Name", "Notes"], ["Acme", "x" * 32_767]]}
    )
    # Excel's own writer stops at 32,767 characters; a hostile file does not.
    packed = tmp_path / "big.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for part in source.infolist():
            content = source.read(part)
            out.writestr(part, content.replace(b"x" * 32_767, b"x" * 50_000_000))
    plan = plan_of(packed)
    assert [p.code for p in plan.problems] in (["unpacked_too_large"], ["cell_too_long"])
    csv_path = write_csv(
        tmp_path / "organizations.csv", [["Name", "Notes"], ["Acme", "x" * 20_000]]
    )
    assert said(plan_of(csv_path)) == [("", 2, "Notes", "cell_too_long")]


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", {"Organizations": [["Name"], ["Acme"]]})
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/bomb.bin", b"\0" * 60_000_000)
    assert [p.code for p in plan_of(book).problems] == ["unpacked_too_large"]


def test_an_entity_bomb_does_not_go_off(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", {"Organizations": [["Name"], ["Acme"]]})
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY e0 "ha">{entities}]>'
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(bomb, "w") as out:
        for part in source.infolist():
            content = source.read(part).decode()
            if part.filename.startswith("xl/worksheets/"):
                content = doctype + content.replace("Acme", "&e11;")
            if part.filename == "xl/sharedStrings.xml":
                content = doctype + content.replace("Acme", "&e11;")
            out.writestr(part, content)
    assert [p.code for p in plan_of(bomb).problems] == ["file_unreadable"]


def test_a_row_number_beyond_every_spreadsheet_is_refused(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", {"Organizations": [["Name"], ["Acme"]]})
    far = tmp_path / "far.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(far, "w") as out:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.startswith("xl/worksheets/"):
                content = content.replace(b'r="2"', b'r="999999999"').replace(b"A2", b"A999999999")
            out.writestr(part, content)
    assert [p.code for p in plan_of(far).problems] == ["too_many_rows"]


def test_row_and_column_limits_are_named(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "organizations.csv", [["Name"], *([f"A{n}"] for n in range(20))])
    for limits, code in ((ImportLimits(table_rows=10), "too_many_rows"),
                         (ImportLimits(table_columns=0), "too_many_columns")):  # fmt: skip
        assert [p.code for p in plan_of(path, limits=limits).problems] == [code]


def test_formulas_are_never_evaluated(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Organizations"
    sheet.append(["Name", "Notes"])
    sheet.append(["Acme", "=1+1"])  # a formula without a stored result
    sheet.append(["=cmd|' /C calc'!A0", "text"])
    book.save(tmp_path / "a.xlsx")
    plan = plan_of(tmp_path / "a.xlsx")
    assert [(o.name, o.notes) for o in records(plan, "organization")] == [
        ("Acme", "=1+1"), ("=cmd|' /C calc'!A0", "text"),
    ]  # fmt: skip
    assert "cell_formula" in warned(plan)


def test_the_stored_result_of_a_formula_is_its_value(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", {"Organizations": [["Name"], ["placeholder"]]})
    stored = tmp_path / "stored.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(stored, "w") as out:
        for part in source.infolist():
            content = source.read(part).decode()
            if part.filename.startswith("xl/worksheets/"):
                start = content.index('<c r="A2"')
                end = content.index("</c>", start) + len("</c>")
                cell = '<c r="A2" t="str"><f>UPPER("acme")</f><v>ACME</v></c>'
                content = content[:start] + cell + content[end:]
            out.writestr(part, content)
    assert one(plan_of(stored), "organization").name == "ACME"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.vcf", b"BEGIN:VCARD\nVERSION:3.0\n", "format_vcard"),
        ("contacts", b"BEGIN:VCARD\n", "format_vcard"),
        ("a.ics", b"BEGIN:VCALENDAR\n", "format_calendar"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "format_old_excel"),
        ("a.pdf", b"%PDF-1.7", "format_unknown"),
        ("a.xlsx", b"PK\x03\x04 not a package", "file_unreadable"),
        ("a.csv.gz", gzip.compress(b"name\nAnn\n"), "format_unknown"),
        ("a.mbox.gz", b"\x1f\x8bnot gzip", "file_unreadable"),
        ("a.csv", b"", "file_empty"),
        ("a.csv", b" \n\n", "file_empty"),
    ],
)
def test_what_is_not_read_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    plan = plan_of(path)
    assert [(p.file, p.code) for p in plan.problems] == [(name, code)]
    assert plan.problems[0].hint


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    plan = plan_of(tmp_path / "no.csv", tmp_path / "empty")
    assert [p.code for p in plan.problems] == ["folder_empty", "file_missing"] or [
        p.code for p in plan.problems
    ] == ["file_missing", "folder_empty"]


def test_a_folder_of_csv_files_is_read_as_one(tmp_path: Path) -> None:
    write_csv(tmp_path / "客户.csv", [["名称"], ["北辰"]], "gb18030")
    write_csv(tmp_path / "部门.csv", [["部门名称", "职能"], ["采购部", "采购"]], "utf-8-sig")
    plan = plan_of(tmp_path)
    assert plan.problems == []
    assert one(plan, "department").organization == plan.statements[0].entity_id


def test_a_macro_workbook_is_data_too(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsm", {"Organizations": [["Name"], ["Acme"]]})
    assert format_of(path) == "workbook"
    assert [table.sheet for table in read_workbook(path, LIMITS)] == ["Organizations"]


def test_a_damaged_workbook_gives_the_products_error(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"Organizations": [["Name"], ["Acme"]]})
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(UnreadableFileError):
        list(read_workbook(path, LIMITS))
