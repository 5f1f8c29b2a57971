"""What every reader of tables hands over: rows of cells, and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

#: A cell as its format types it; text stays text, nothing is evaluated.
Cell = str | int | float | bool | datetime | date | time | timedelta | None

#: Called with what is done and the total in the same unit (None: not known).
Progress = Callable[[int, int | None], None]


def no_progress(done: int, total: int | None) -> None:
    """Report to nobody."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet or CSV file.

    Parameters
    ----------
    file : str
        Name of the file, without its folder.
    sheet : str
        Name of the sheet; empty for a CSV file.
    rows : list of (int, list of Cell)
        Row number as a spreadsheet shows it (from 1), and the cells. Empty rows are left out.
    formulas : frozenset of (int, int)
        Row number and column index of cells whose text is that of a formula.
    """

    file: str
    sheet: str
    rows: list[tuple[int, list[Cell]]]
    formulas: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file, sheet, row (from 1, 0 for the whole file) and column header."""

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""

    def source(self) -> str:
        """Return the place as facts keep it: ``book.xlsx#People!7``, ``people.csv#7``."""
        inside = "!".join(part for part in (self.sheet, str(self.row or "")) if part)
        return f"{self.file}#{inside}" if inside else self.file
