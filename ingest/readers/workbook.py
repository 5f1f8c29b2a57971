"""Reads .xlsx workbooks: stored values only, nothing is evaluated, unpacked within limits."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException

from ingest.limits import ImportLimits
from ingest.readers.formats import UnreadableFileError
from ingest.tables import Cell, Progress, Table, no_progress

# openpyxl parses with defusedxml where that is installed; without it an entity bomb would go off.
assert openpyxl.DEFUSEDXML

_EXCEL_LAST_ROW = 1_048_576
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_OVERLAP_BYTES = 64
_CHUNK_BYTES = 1 << 20


def read_workbook(
    path: Path, limits: ImportLimits, progress: Progress = no_progress
) -> Iterator[Table]:
    """Yield one table per sheet of the workbook at `path`.

    A formula gives the result that the spreadsheet stored with it; one without
    a stored result gives its own text, and is named in :attr:`Table.formulas`.

    Raises
    ------
    UnreadableFileError
        When it is damaged, over a limit, or built to exhaust the machine.
    """
    formulas = _check_package(path, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and drop-downs it drops
            yield from _tables(path, limits, formulas, progress)
    except DefusedXmlException:
        raise UnreadableFileError("file_unreadable", reason="XML entities") from None
    except (KeyError, ValueError, IndexError, TypeError, AttributeError, EOFError,
            OSError, ParseError, zipfile.BadZipFile, NotImplementedError) as error:  # fmt: skip
        raise UnreadableFileError("file_unreadable", reason=str(error)[:120]) from None


def _check_package(path: Path, limits: ImportLimits) -> bool:
    """Check the sizes of the package and return whether any sheet has a formula."""
    packed = path.stat().st_size
    if packed > limits.file_bytes:
        raise UnreadableFileError("file_too_large", limit=limits.file_bytes)
    try:
        with zipfile.ZipFile(path) as package:
            # A part is never read beyond the size declared here.
            size = sum(part.file_size for part in package.infolist())
            if size > limits.unpacked_bytes or (
                size > limits.ratio_from_bytes and size > packed * limits.unpacked_ratio
            ):
                raise UnreadableFileError("unpacked_too_large", size=size)
            if "xl/workbook.xml" not in package.namelist():
                raise UnreadableFileError("format_unknown")
            return any(
                _has_formula(package, name)
                for name in package.namelist()
                if name.startswith("xl/worksheets/") and name.endswith(".xml")
            )
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError) as error:
        raise UnreadableFileError("file_unreadable", reason=str(error)[:120]) from None


def _has_formula(package: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with package.open(name) as part:
        while chunk := part.read(_CHUNK_BYTES):
            if _FORMULA.search(tail + chunk):
                return True
            tail = chunk[-_OVERLAP_BYTES:]
    return False


def _tables(
    path: Path, limits: ImportLimits, formulas: bool, progress: Progress
) -> Iterator[Table]:
    values = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    texts = (
        openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
        if formulas
        else None
    )
    try:
        done = 0
        for sheet in values.worksheets:
            table = _table(path.name, sheet, texts[sheet.title] if texts else None, limits)
            done += len(table.rows)
            progress(done, None)
            yield table
    finally:
        values.close()
        if texts is not None:
            texts.close()


def _table(file: str, values: Any, texts: Any, limits: ImportLimits) -> Table:
    values.reset_dimensions()  # the declared size may be wrong, or a lie
    rows: list[tuple[int, list[Cell]]] = []
    formulas: set[tuple[int, int]] = set()
    text_rows = _rows_of(texts) if texts is not None else None
    for number, cells in enumerate(_rows_of(values), start=1):
        if number > _EXCEL_LAST_ROW:
            raise UnreadableFileError("too_many_rows", row=number, limit=_EXCEL_LAST_ROW)
        row = list(cells)
        if text_rows is not None:
            formulas |= _take_formulas(row, next(text_rows, ()), number)
        while row and row[-1] is None:
            row.pop()
        if not row:
            continue
        if len(row) > limits.table_columns:
            raise UnreadableFileError("too_many_columns", row=number, limit=limits.table_columns)
        if len(rows) >= limits.table_rows:
            raise UnreadableFileError("too_many_rows", row=number, limit=limits.table_rows)
        rows.append((number, row))
    return Table(file, values.title, rows, frozenset(formulas))


def _rows_of(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
    return rows


def _take_formulas(row: list[Cell], texts: tuple[Any, ...], number: int) -> set[tuple[int, int]]:
    """Put the text of each formula without a stored result into `row`; return where."""
    found: set[tuple[int, int]] = set()
    for index, text in enumerate(texts):
        written = text if isinstance(text, str) else getattr(text, "text", None)
        if not isinstance(written, str) or not written.startswith("="):
            continue
        row.extend([None] * (index + 1 - len(row)))
        if row[index] is None:
            row[index] = written
            found.add((number, index))
    return found
