"""Reads mailboxes: mbox, gzipped too, and folders of .eml. Headers only; bodies are passed over."""

from __future__ import annotations

import email.utils
import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from ingest.limits import ImportLimits
from ingest.readers.formats import UnreadableFileError

#: The line before a message has a time and a year; a sentence that begins so rarely has.
_SEPARATOR = re.compile(rb"From (?=.*\d{1,2}:\d{2})(?=.*\b(?:19|20)\d{2}\b)")
_WANTED = frozenset(
    {"from", "sender", "to", "cc", "bcc", "date", "message-id", "in-reply-to", "references"}
)
_IDS = re.compile(r"<[^<>\s]+>")
_LINE_BYTES = 1 << 16
_EARLIEST, _LATEST = 1970, 2200


@dataclass(frozen=True, slots=True)
class Envelope:
    """The header data of one mail; who wrote to whom and when, nothing that was written.

    Parameters
    ----------
    file : str
        Name of the file.
    number : int
        Number of the message in its mailbox, from 1.
    message_id : str
        As given; empty when there is none.
    sender : str
        Address, lower case; empty when there is none.
    recipients : tuple of str
        Addresses of To, Cc and Bcc, lower case, each once.
    at : datetime or None
        In UTC; None when the header cannot be read.
    replies_to : tuple of str
        Ids of the messages that it answers.
    too_large : bool
        Whether the headers were over the limit, and were not read.
    """

    file: str
    number: int
    message_id: str
    sender: str
    recipients: tuple[str, ...]
    at: datetime | None
    replies_to: tuple[str, ...] = ()
    too_large: bool = False


def read_mailbox(path: Path, limits: ImportLimits) -> Iterator[Envelope]:
    """Yield the envelope of every message at `path`, one at a time.

    Raises
    ------
    UnreadableFileError
        When the file is damaged or over a limit.
    """
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".eml" and p.is_file())
        for number, file in enumerate(files, start=1):
            with file.open("rb") as opened:
                yield next(_messages([_headers(opened, limits)], file.name, number))
        return
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            stream: IO[bytes] = cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if packed else raw
            if path.suffix.lower() == ".eml":
                yield from _messages([_headers(stream, limits)], path.name)
            else:
                size = path.stat().st_size if packed else 0
                yield from _messages(_blocks(stream, limits, size), path.name)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableFileError("mail_broken", reason=str(error)[:120]) from None


def _messages(blocks: Iterable[bytes | None], file: str, first: int = 1) -> Iterator[Envelope]:
    for number, block in enumerate(blocks, start=first):
        if block is None:
            yield Envelope(file, number, "", "", (), None, too_large=True)
        else:
            yield _envelope(block, file, number)


def _blocks(stream: IO[bytes], limits: ImportLimits, packed: int) -> Iterator[bytes | None]:
    """Yield the header block of each message of an mbox; None for one that is too large."""
    lines: list[bytes] = []
    held = done = count = 0
    in_headers = found = False
    after_blank = at_start = True
    while line := stream.readline(_LINE_BYTES):
        done += len(line)
        if packed and _swollen(done, packed, limits):
            raise UnreadableFileError("unpacked_too_large", size=done)
        blank = at_start and line in (b"\n", b"\r\n")
        if at_start and after_blank and line.startswith(b"From ") and _SEPARATOR.match(line):
            if found and in_headers:
                yield _joined(lines, held, limits)
            count += 1
            if count > limits.messages:
                raise UnreadableFileError("mail_too_many", row=count, limit=limits.messages)
            lines, held, in_headers, found = [], 0, True, True
        elif in_headers and blank:
            yield _joined(lines, held, limits)
            in_headers = False
        elif in_headers:
            held += len(line)
            if held <= limits.header_bytes:
                lines.append(line)
        at_start = line.endswith(b"\n")
        after_blank = blank
    if found and in_headers:
        yield _joined(lines, held, limits)


def _swollen(unpacked: int, packed: int, limits: ImportLimits) -> bool:
    by_ratio = unpacked > limits.ratio_from_bytes and unpacked > packed * limits.unpacked_ratio
    return by_ratio or unpacked > limits.unpacked_bytes


def _joined(lines: list[bytes], held: int, limits: ImportLimits) -> bytes | None:
    return None if held > limits.header_bytes else b"".join(lines)


def _headers(stream: IO[bytes], limits: ImportLimits) -> bytes | None:
    """Return the header block of a single message."""
    lines: list[bytes] = []
    held = 0
    while line := stream.readline(_LINE_BYTES):
        if line in (b"\n", b"\r\n") and lines:
            break
        held += len(line)
        if held > limits.header_bytes:
            return None
        lines.append(line)
    return b"".join(lines)


def _envelope(block: bytes, file: str, number: int) -> Envelope:
    headers = _fields(block)
    sender = _addresses([*headers.get("from", ()), *headers.get("sender", ())][:1])
    recipients = _addresses(
        value for name in ("to", "cc", "bcc") for value in headers.get(name, ())
    )
    ids = [*headers.get("in-reply-to", ()), *headers.get("references", ())]
    return Envelope(
        file,
        number,
        "".join(headers.get("message-id", ("",))[:1]).strip(),
        sender[0] if sender else "",
        recipients,
        _moment("".join(headers.get("date", ("",))[:1])),
        tuple(dict.fromkeys(found for text in ids for found in _IDS.findall(text))),
    )


def _fields(block: bytes) -> dict[str, list[str]]:
    """Return the wanted headers, unfolded; what is not a header is passed over."""
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError:
        text = block.decode("latin-1")  # addresses, ids and dates are ASCII in any case
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in text.replace("\r\n", "\n").split("\n"):
        if line[:1] in (" ", "\t"):
            if current:
                current[-1] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        name = name.lower()
        if colon and name in _WANTED:
            current = found.setdefault(name, [])
            current.append(value.strip())
        else:
            current = None
    return found


def _addresses(values: Iterable[str]) -> tuple[str, ...]:
    found = (address for _, address in email.utils.getaddresses(list(values)))
    kept = (address.strip().lower() for address in found if "@" in address)
    return tuple(dict.fromkeys(kept))


def _moment(text: str) -> datetime | None:
    try:
        moment = email.utils.parsedate_to_datetime(text)
        if not _EARLIEST <= moment.year <= _LATEST:
            return None
        # “-0000” says UTC without a word on the sender's own zone.
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
