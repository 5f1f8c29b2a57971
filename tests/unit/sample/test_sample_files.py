"""The sample is alive on any anchor day, and its mailbox is one."""

from __future__ import annotations

import mailbox
from datetime import date, timedelta
from email import message_from_binary_file, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from graph.model.changes import Statement
from graph.vocabulary.deals import InteractionKind
from graph.vocabulary.organizations import ActivityStatus
from ingest.sample import sample_statements, write_sample_mailbox
from ingest.sample.tables import mail_rows

ANCHOR = date(2026, 6, 30)


@pytest.mark.parametrize("anchor", [date(2026, 6, 30), date(2026, 11, 22), date(2030, 2, 28)])
def test_nothing_lies_after_the_anchor_but_plans(anchor: date) -> None:
    last = ""
    for statement in sample_statements(anchor):
        record: Any = statement.record
        day = statement.valid_from or ""
        if getattr(record, "status", None) is not ActivityStatus.PLANNED:
            assert day <= anchor.isoformat(), statement
        assert (statement.valid_to or "") <= anchor.isoformat(), statement
        if statement.concept.name == "interaction":
            last = max(last, day)
    assert last >= (anchor - timedelta(days=14)).isoformat()


def test_the_same_anchor_tells_the_same_story() -> None:
    assert sample_statements(ANCHOR) == sample_statements(ANCHOR)


def test_another_anchor_moves_every_day_by_whole_weeks() -> None:
    # 2026-06-30 to 2026-11-22 is 145 days: 20 weeks and five days.
    moved = sample_statements(date(2026, 11, 22))
    for old, new in zip(sample_statements(ANCHOR), moved, strict=True):
        for before, after in ((old.valid_from, new.valid_from), (old.valid_to, new.valid_to)):
            if before is None or after is None:
                assert before is after
            else:
                apart = date.fromisoformat(after) - date.fromisoformat(before)
                assert apart == timedelta(weeks=20)


def test_meetings_are_on_working_days(by_concept: dict[str, list[Statement]]) -> None:
    for statement in by_concept["interaction"]:
        assert date.fromisoformat(statement.record.at).weekday() < 5


def test_the_mailbox_is_a_mailbox(tmp_path: Path, by_concept: dict[str, list[Statement]]) -> None:
    path = tmp_path / "sample.mbox"
    assert write_sample_mailbox(path, ANCHOR) == 120
    box = mailbox.mbox(
        path, lambda file: message_from_binary_file(file, EmailMessage, policy=policy.default)
    )
    messages = list(box)
    box.close()
    addresses = {
        email
        for concept in ("person", "employee")
        for s in by_concept[concept]
        for email in s.record.emails
    }
    expected = [
        s.record for s in by_concept["interaction"] if s.record.kind is InteractionKind.MAIL
    ]
    assert len(messages) == len(expected) == 120
    seen: set[str] = set()
    for message, record, row in zip(messages, expected, mail_rows(ANCHOR), strict=True):
        assert not message.defects
        assert message["Subject"] == row["subject"]
        assert message["Message-ID"] == f"<{record.ref}>"
        assert message["Date"].datetime.date().isoformat() == record.at
        for field in ("From", "To", "Cc"):
            for header in message.get_all(field, []):
                assert {a.addr_spec for a in header.addresses} <= addresses
        if message["In-Reply-To"]:
            assert message["In-Reply-To"] in seen
            assert message["Subject"].startswith("Re: ")
        seen.add(message["Message-ID"])


def test_the_mailbox_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "1.mbox", tmp_path / "2.mbox"
    write_sample_mailbox(first, ANCHOR)
    write_sample_mailbox(second, ANCHOR)
    assert first.read_bytes() == second.read_bytes()


def test_every_address_is_of_a_domain_kept_for_examples(
    by_concept: dict[str, list[Statement]],
) -> None:
    for concept in ("person", "employee"):
        for statement in by_concept[concept]:
            for email in statement.record.emails:
                assert email.endswith(".example.com")  # RFC 2606
