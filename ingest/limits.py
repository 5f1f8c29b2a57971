"""What a file may hold at most: everything that comes from outside has a limit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportLimits:
    """Limits of one import; what is over a limit is refused, never cut short.

    Parameters
    ----------
    cell_characters : int
        Longest text of a cell.
    table_rows : int
        Rows of one sheet or CSV file.
    table_columns : int
        Columns of one sheet or CSV file.
    file_bytes : int
        Size of one workbook or CSV file; a mailbox is streamed and may be larger.
    unpacked_bytes : int
        Size of a workbook or gzipped mailbox once unpacked.
    unpacked_ratio : float
        Unpacked size against packed size, judged from `ratio_from_bytes` on.
    header_bytes : int
        Size of the headers of one mail.
    messages : int
        Messages of one mailbox.
    """

    cell_characters: int = 10_000
    table_rows: int = 1_000_000
    table_columns: int = 500
    file_bytes: int = 300_000_000
    unpacked_bytes: int = 2_000_000_000
    unpacked_ratio: float = 200.0
    ratio_from_bytes: int = 20_000_000
    header_bytes: int = 1_000_000
    messages: int = 5_000_000
