"""Text of a cell as it may be kept: no control characters, nothing that hides or turns text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

from ingest.limits import ImportLimits
from ingest.tables import Cell


class CellError(Exception):
    """What is wrong with one cell: the code of the message, and what it fills in."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


#: Overrides and isolates that turn the direction of text: a name can be made to read as another.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\ufeff\u200b\u200e\u200f\u2060\u00ad]")
_NEWLINES = re.compile("\r\n|\r|\u2028|\u2029|\x85|\x0b|\x0c")
_REFUSED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})


def text_of(cell: Cell, limits: ImportLimits, *, lines: bool = False, digits: bool = False) -> str:
    """Return `cell` as text.

    Parameters
    ----------
    cell : Cell
        What the file holds; numbers and dates are written out.
    limits : ImportLimits
        How long it may be.
    lines : bool
        Whether line breaks are kept; else they become spaces.
    digits : bool
        For telephone numbers: direction marks, which telephones put around
        numbers when these are copied, are dropped instead of refused.

    Raises
    ------
    CellError
        When it is too long, holds a control character or the error of a spreadsheet.
    """
    if not isinstance(cell, str):
        return _written(cell)
    if len(cell) > limits.cell_characters:
        raise CellError("cell_too_long", size=len(cell), limit=limits.cell_characters)
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell)
    if digits:
        text = _DIRECTION.sub("", text)
    text = _INVISIBLE.sub("", _NEWLINES.sub("\n", text)).replace("\t", " ")
    if found := _REFUSED.search(text) or _DIRECTION.search(text):
        raise CellError("cell_control", character=f"U+{ord(found[0]):04X}")
    if text in _ERRORS:
        raise CellError("cell_error", value=text)
    text = unicodedata.normalize("NFC", text)
    if lines:
        return "\n".join(line.rstrip() for line in text.split("\n")).strip()
    return " ".join(text.split())


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
