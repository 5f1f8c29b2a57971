"""Reads CSV: delimiter and encoding are told from the content, or the file is refused clearly."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

from ingest.limits import ImportLimits
from ingest.readers.formats import UnreadableFileError
from ingest.tables import Cell, Progress, Table, no_progress

_DELIMITERS = (",", "\t", ";", "|", "，")
_SNIFFED_ROWS = 20
_SNIFFED_CHARACTERS = 200_000
_PROGRESS_ROWS = 5000
#: Share of the non-ASCII characters that must be common Chinese ones for GB18030 to be believed.
_COMMON_SHARE = 0.8


def read_csv(path: Path, limits: ImportLimits, progress: Progress = no_progress) -> Table:
    """Return the rows of the CSV file at `path`, every cell as text.

    Raises
    ------
    UnreadableFileError
        When its encoding cannot be told, it is over a limit, or its quoting is broken.
    """
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise UnreadableFileError("file_too_large", limit=limits.file_bytes)
    text = decoded(path.read_bytes())
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        delimiter, text, skipped = first.strip()[-1], rest, 1  # Excel's own mark
    else:
        delimiter = _delimiter(text)
    rows: list[tuple[int, list[Cell]]] = []
    number = skipped
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, start=skipped + 1):
            if number % _PROGRESS_ROWS == 0:
                progress(number, None)
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) >= limits.table_rows:
                raise UnreadableFileError("too_many_rows", row=number, limit=limits.table_rows)
            if len(cells) > limits.table_columns:
                raise UnreadableFileError(
                    "too_many_columns", row=number, limit=limits.table_columns
                )
            rows.append((number, list(cells)))
    except csv.Error as error:
        raise UnreadableFileError("csv_broken", row=number + 1, reason=error) from None
    return Table(path.name, "", rows)


def decoded(content: bytes) -> str:
    """Return `content` as text: UTF-8, UTF-16 with its mark, or GB18030.

    Raises
    ------
    UnreadableFileError
        When it is none of them.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig", "gb18030"]
    for encoding in candidates:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030" and not _looks_chinese(text):
            break
        return text
    raise UnreadableFileError("encoding_unknown")


def _looks_chinese(text: str) -> bool:
    """Whether text read as GB18030 is made of common characters, as Latin-1 misread is not."""
    foreign = [char for char in text if ord(char) > 0x7F]
    common = sum(1 for char in foreign if _in_gb2312(char))
    return common >= _COMMON_SHARE * len(foreign)


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _delimiter(text: str) -> str:
    """Return the delimiter that splits the first rows into the most, and most even, columns."""
    sample = text[:_SNIFFED_CHARACTERS]

    def evenness(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        widths: list[int] = []
        try:
            for cells in reader:
                if any(cells):
                    widths.append(len(cells))
                if len(widths) == _SNIFFED_ROWS:
                    break
        except csv.Error:
            pass  # judged by the rows before it
        split = [width for width in widths if width > 1]
        if not split:
            return (0, 0)
        usual = max(set(split), key=split.count)
        return (split.count(usual), usual)

    return max(_DELIMITERS, key=evenness)
