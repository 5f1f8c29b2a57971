"""Writes the sample's mailbox: mail headers between the team and its contacts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from email.generator import BytesGenerator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from pathlib import Path

from ingest.sample.statements import message_id
from ingest.sample.tables import SEPARATOR, mail_rows, sample_rows

_CHINA = timezone(timedelta(hours=8))
_BODY = "样例邮件，只有信头有意义。 A sample mail: only its header matters.\n"
# An mbox has bare line feeds; a header longer than a line is folded all the same.
_POLICY = SMTP.clone(linesep="\n")


def write_sample_mailbox(path: Path, anchor: date) -> int:
    """Write the mails as told on `anchor` to an mbox at `path`, and return how many.

    The same anchor gives the same bytes; what stood at `path` is replaced.
    """
    people = _addresses(anchor)
    rows = mail_rows(anchor)
    parts = []
    for row in rows:
        sent = _sent(row)
        line = f"From {people[row['sender']].addr_spec} {sent.astimezone(UTC).ctime()}\n"
        parts.append(line.encode("ascii") + _bytes(_message(row, sent, people)) + b"\n")
    path.write_bytes(b"".join(parts))
    return len(rows)


def _addresses(anchor: date) -> Mapping[str, Address]:
    return {
        row["ref"]: Address(row["name"], addr_spec=row["emails"].split(SEPARATOR)[0])
        for concept in ("person", "employee")
        for row in sample_rows(concept, anchor)
        if row["emails"]
    }


def _sent(row: Mapping[str, str]) -> datetime:
    return datetime.fromisoformat(f"{row['at']}T{row['time']}").replace(tzinfo=_CHINA)


def _message(row: Mapping[str, str], sent: datetime, people: Mapping[str, Address]) -> EmailMessage:
    message = EmailMessage(policy=_POLICY)
    message["From"] = people[row["sender"]]
    message["To"] = [people[ref] for ref in row["recipients"].split(SEPARATOR)]
    if row["copies"]:
        message["Cc"] = [people[ref] for ref in row["copies"].split(SEPARATOR)]
    message["Subject"] = row["subject"]
    message["Date"] = sent
    message["Message-ID"] = f"<{message_id(row['ref'])}>"
    if row["reply_to"]:
        message["In-Reply-To"] = f"<{message_id(row['reply_to'])}>"
    message.set_content(_BODY, cte="8bit")
    return message


def _bytes(message: EmailMessage) -> bytes:
    buffer = BytesIO()
    BytesGenerator(buffer, mangle_from_=True, policy=_POLICY).flatten(message)
    return buffer.getvalue()
