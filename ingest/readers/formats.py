"""Which format a file has, told from its first bytes: a name may lie, and often has none."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Literal

Format = Literal["workbook", "csv", "mailbox", "message"]

_HEAD_BYTES = 4096
_GZIP = zlib.MAX_WBITS | 16  # the format that zlib is asked to expect
#: First bytes of what is refused by name: code of the message.
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "format_old_excel"),
    (b"BEGIN:VCARD", "format_vcard"),
    (b"BEGIN:VCALENDAR", "format_calendar"),
    (b"%PDF", "format_unknown"),
    (b"{\\rtf", "format_unknown"),
    (b"\x89PNG", "format_unknown"),
    (b"\xff\xd8\xff", "format_unknown"),
)
_REFUSED_SUFFIXES = {
    ".xls": "format_old_excel",
    ".vcf": "format_vcard",
    ".ics": "format_calendar",
    ".json": "format_unknown",
    ".pst": "format_unknown",
    ".msg": "format_unknown",
    ".ods": "format_unknown",
    ".xlsb": "format_unknown",
}


class UnreadableFileError(Exception):
    """A file that is refused as a whole: the code of the message, and what it fills in.

    It never leaves ``ingest``: the importer reports it like a bad row.
    """

    def __init__(self, code: str, row: int = 0, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.row = row
        self.values = values


def format_of(path: Path) -> Format:
    """Return the format of the file at `path`.

    Raises
    ------
    UnreadableFileError
        When it is empty, or in a format that is not read.
    """
    head = _head(path)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        raise UnreadableFileError("file_empty")
    for start, code in _REFUSED:
        if text[: len(start)].upper() == start.upper():
            raise UnreadableFileError(code)
    if text.startswith(b"PK\x03\x04"):
        if b"mimetypeapplication/vnd.oasis" in text[:200]:
            raise UnreadableFileError("format_unknown")
        return "workbook"
    if head.startswith(b"\x1f\x8b"):
        inside = _unpacked_head(head)
        if inside.startswith((b"From ", b"\nFrom ", b"\r\nFrom ")):
            return "mailbox"
        raise UnreadableFileError("format_unknown")
    if text.startswith(b"From "):
        return "mailbox"
    suffix = path.suffix.lower()
    if suffix in _REFUSED_SUFFIXES:
        raise UnreadableFileError(_REFUSED_SUFFIXES[suffix])
    return {".eml": "message", ".mbox": "mailbox"}.get(suffix, "csv")  # type: ignore[return-value]


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD_BYTES)
    except FileNotFoundError:
        raise UnreadableFileError("file_missing") from None
    except OSError as error:
        raise UnreadableFileError("file_unreadable", reason=error.strerror or "") from None


def _unpacked_head(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(_GZIP).decompress(head, _HEAD_BYTES)
    except zlib.error as error:
        raise UnreadableFileError("file_unreadable", reason=str(error)) from None
