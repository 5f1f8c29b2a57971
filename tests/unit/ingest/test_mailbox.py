"""Mailboxes: who wrote to whom and when, and nothing that was written.

Every mail is made here; expected values are counted by hand in each test.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.vocabulary.deals import Direction, InteractionKind
from graph.vocabulary.people import Certainty, LinkKind
from ingest.correspondence import MailSettings
from ingest.limits import ImportLimits
from ingest.readers.mailbox import read_mailbox
from tests.fixtures.import_books import (
    Graph,
    actions,
    named,
    one,
    plan_of,
    records,
    said,
    warned,
    write_book,
)

OURS, ANN, BOB = "lin@us.example", "ann@them.example", "bob@them.example"


def mail(
    sender: str,
    to: str,
    day: str = "05 Mar 2024",
    *,
    mail_id: str = "",
    body: str = "secret plans",
    **headers: str,
) -> str:
    number = mail_id or f"{abs(hash((sender, to, day))) % 10**9}"
    lines = [
        f"From {sender.split('<')[-1].strip('>')} Tue Mar  5 10:00:00 2024",
        f"From: {sender}", f"To: {to}", f"Date: {day} 10:00:00 +0000",
        f"Message-ID: <{number}@x.example>", "Subject: hush",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
        "", body, "",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def mailbox(path: Path, *mails: str) -> Path:
    path.write_text("".join(mails), encoding="utf-8")
    return path


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return write_book(tmp_path / "people.xlsx", {
        "Organizations": [["Name"], ["Them"]],
        "People": [["Name", "E-mail"], ["Ann", ANN], ["Bob", BOB], ["Cleo", "cleo@them.example"]],
        "Our team": [["Name", "E-mail"], ["Lin", OURS], ["Max", "max@us.example"]],
    })  # fmt: skip


def directions(plan_records: Sequence[object]) -> list[tuple[str, Direction]]:
    return [(r.at, r.direction) for r in plan_records]  # type: ignore[attr-defined]


def test_a_mail_becomes_an_interaction_without_its_words(tmp_path: Path, people: Path) -> None:
    box = mailbox(tmp_path / "a.mbox", mail(f"Lin <{OURS.upper()}>", f'"Berg, Ann" <{ANN}>'))
    plan = plan_of(people, box)
    interaction = one(plan, "interaction")
    assert interaction.kind is InteractionKind.MAIL
    assert interaction.employees == (named(plan, "employee")["Lin"].entity_id,)
    assert interaction.people == (named(plan, "person")["Ann"].entity_id,)
    assert (interaction.at, interaction.direction) == ("2024-03-05", Direction.OUTBOUND)
    kept = repr(plan.statements)
    assert "hush" not in kept
    assert "secret" not in kept
    assert "@x.example" not in kept  # nor the message id, which may name its author


def test_an_answer_makes_both_mails_two_way(tmp_path: Path, people: Path) -> None:
    box = mailbox(
        tmp_path / "a.mbox",
        mail(OURS, ANN, "01 Mar 2024"),
        mail(ANN, OURS, "15 Mar 2024"),  # 14 days later: still an answer
        mail(OURS, BOB, "01 Mar 2024"),
        mail(BOB, OURS, "16 Mar 2024"),  # 15 days later: not any more
    )
    plan = plan_of(people, box)
    assert directions(records(plan, "interaction")) == [
        ("2024-03-01", Direction.TWO_WAY), ("2024-03-01", Direction.OUTBOUND),
        ("2024-03-15", Direction.TWO_WAY), ("2024-03-16", Direction.INBOUND),
    ]  # fmt: skip
    tie = one(plan, "tie")
    assert tie.person == named(plan, "person")["Ann"].entity_id
    assert (tie.since, tie.tie_level) == ("2024-03-01", None)


def test_a_reply_header_counts_however_late(tmp_path: Path, people: Path) -> None:
    box = mailbox(
        tmp_path / "a.mbox",
        mail(OURS, ANN, "01 Jan 2023", mail_id="1"),
        mail(ANN, OURS, "01 Mar 2024", mail_id="2", References="<0@x.example> <1@x.example>"),
    )
    plan = plan_of(people, box)
    assert {r.direction for r in records(plan, "interaction")} == {Direction.TWO_WAY}


def test_a_circular_is_an_exchange_only_with_those_who_answer(tmp_path: Path, people: Path) -> None:
    box = mailbox(
        tmp_path / "a.mbox",
        mail(OURS, f"{ANN}, {BOB}", "01 Mar 2024", Cc="cleo@them.example"),
        mail(BOB, OURS, "02 Mar 2024"),
    )
    plan = plan_of(people, box)
    bob = named(plan, "person")["Bob"].entity_id
    out = {r.direction: r.people for r in records(plan, "interaction") if r.at == "2024-03-01"}
    assert out[Direction.TWO_WAY] == (bob,)
    assert len(out[Direction.OUTBOUND]) == 2
    assert [r.person for r in records(plan, "tie")] == [bob]


def test_colleagues_in_copy_have_not_written(tmp_path: Path, people: Path) -> None:
    box = mailbox(tmp_path / "a.mbox", mail(OURS, f"{ANN}, max@us.example"))
    plan = plan_of(people, box)
    assert one(plan, "interaction").employees == (named(plan, "employee")["Lin"].entity_id,)


def test_the_same_mail_in_two_folders_counts_once(tmp_path: Path, people: Path) -> None:
    box = mailbox(tmp_path / "a.mbox", mail(OURS, ANN, mail_id="7"), mail(OURS, ANN, mail_id="7"))
    plan = plan_of(people, box)
    assert len(records(plan, "interaction")) == 1
    assert (plan.counts["messages"], plan.counts["repeated"]) == (2, 1)


def test_importing_a_mailbox_again_changes_nothing(tmp_path: Path, people: Path) -> None:
    graph = Graph()
    january = mailbox(tmp_path / "jan.mbox", mail(OURS, ANN, "31 Jan 2024"), mail(OURS, BOB))
    february = mailbox(tmp_path / "feb.mbox", mail(ANN, OURS, "03 Feb 2024"))
    assert actions(graph.load(people, january)) == {"add"}
    assert actions(graph.load(january)) == {"ignore"}
    graph.load(february)
    # The answer came in another file: it is the exchange, and what was kept stays as it was.
    assert directions(graph.current("interaction")) == [
        ("2024-01-31", Direction.OUTBOUND), ("2024-03-05", Direction.OUTBOUND),
        ("2024-02-03", Direction.TWO_WAY),
    ]  # fmt: skip
    for box in (january, february):
        assert actions(graph.load(box)) == {"ignore"}


def test_a_person_entered_later_is_added_to_mails_already_known(tmp_path: Path) -> None:
    graph = Graph()
    book = {"Organizations": [["Name"], ["Them"]], "People": [["Name", "E-mail"], ["Ann", ANN]],
            "Our team": [["Name", "E-mail"], ["Lin", OURS]]}  # fmt: skip
    box = mailbox(tmp_path / "a.mbox", mail(OURS, f"{ANN}, {BOB}"))
    graph.load(write_book(tmp_path / "a.xlsx", book), box)
    book["People"].append(["Bob", BOB])
    graph.load(write_book(tmp_path / "a.xlsx", book), box)
    (interaction,) = graph.current("interaction")
    assert len(interaction.people) == 2  # type: ignore[union-attr]


def test_mails_between_their_people_suggest_who_knows_whom(tmp_path: Path, people: Path) -> None:
    mails = [mail(ANN, BOB, f"{day:02} Mar 2024") for day in (3, 4, 5)]
    mails += [mail(BOB, ANN, f"{day:02} Mar 2024") for day in (6, 7)]
    mails += [mail("cleo@them.example", ANN, f"{day:02} Mar 2024") for day in range(1, 9)]
    mails.append(mail(ANN, "cleo@them.example", "09 Mar 2024"))  # 8 there, 1 back: no exchange
    box = mailbox(tmp_path / "a.mbox", *mails)
    settings = MailSettings(link_mails_each_way=2)
    plan = plan_of(people, box, mail=settings)
    link = one(plan, "person_link")
    assert (link.kind, link.certainty) == (LinkKind.KNOWS_PERSONALLY, Certainty.SUSPECTED)
    names = {s.entity_id: name for name, s in named(plan, "person").items()}
    assert {names[link.person], names[link.other_person]} == {"Ann", "Bob"}
    assert records(plan, "interaction") == []
    assert plan.counts["links"] == 1
    assert records(plan_of(people, box), "person_link") == []  # 10 each way by default


def test_addresses_of_nobody_are_counted_and_named(tmp_path: Path, people: Path) -> None:
    box = mailbox(tmp_path / "a.mbox", mail("who@else.example", OURS), mail(OURS, ANN))
    plan = plan_of(people, box)
    (warning,) = [w for w in plan.warnings if w.code == "mail_unmatched"]
    assert "who@else.example" in warning.message
    alone = plan_of(box)
    assert warned(alone) >= {"mail_nobody"}
    assert alone.statements == []


def test_an_address_of_two_people_is_matched_to_neither(tmp_path: Path) -> None:
    book = write_book(tmp_path / "p.xlsx", {
        "Organizations": [["Name"], ["Them"]],
        "People": [["Name", "E-mail"], ["Ann", "info@them.example"], ["Bob", "info@them.example"]],
        "Our team": [["Name", "E-mail"], ["Lin", OURS]],
    })  # fmt: skip
    plan = plan_of(book, mailbox(tmp_path / "a.mbox", mail(OURS, "info@them.example")))
    assert len(named(plan, "person")) == 2
    assert "mail_address_shared" in warned(plan)
    assert records(plan, "interaction") == []


@pytest.mark.parametrize("date", ["Foo, 99 Bar 2024", "", "Mon, 01 Jan 9999"])
def test_a_date_that_cannot_be_read_is_a_problem_only_where_it_matters(
    tmp_path: Path, people: Path, date: str
) -> None:
    box = mailbox(
        tmp_path / "a.mbox", mail("x@else.example", "y@else.example", date), mail(OURS, ANN, date)
    )
    assert said(plan_of(people, box)) == [("", 2, "Date", "mail_date")]


@pytest.mark.parametrize("name", ["a.mbox", "a.mbox.gz", "folder", "named_otherwise"])
def test_every_kind_of_mailbox_reads_the_same(tmp_path: Path, people: Path, name: str) -> None:
    mails = [mail(OURS, ANN, "01 Mar 2024"), mail(ANN, OURS, "02 Mar 2024")]
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
        for number, text in enumerate(mails):
            (path / f"{number}.EML").write_text(text.partition("\n")[2], encoding="utf-8")
    elif name.endswith(".gz"):
        path.write_bytes(gzip.compress("".join(mails).encode()))
    else:
        mailbox(path, *mails)
    plan = plan_of(people, path)
    assert plan.problems == []
    assert directions(records(plan, "interaction")) == [
        ("2024-03-01", Direction.TWO_WAY), ("2024-03-02", Direction.TWO_WAY),
    ]  # fmt: skip


def test_the_reader_is_not_fooled_by_bodies(tmp_path: Path) -> None:
    body = "From here on\n\nFrom now on: 12:30\n>From x\nFrom: forged@x.example\n\nTo: y@x.example"
    path = mailbox(tmp_path / "a.mbox", mail(OURS, ANN, body=body), mail(ANN, OURS))
    senders = [envelope.sender for envelope in read_mailbox(path, ImportLimits())]
    assert [s for s in senders if s] == [OURS, ANN]


def test_folded_encoded_and_crlf_headers(tmp_path: Path) -> None:
    text = (
        "From: =?utf-8?B?5byg5Lyf?= <Zhang@X.example>\r\n"
        'To: "Lin, Yue" <lin@us.example>,\r\n\t=?gb18030?Q?=C0=EE?= <li@us.example>,\r\n'
        " undisclosed-recipients:;\r\nDate: Tue, 5 Mar 2024 23:30:00 -0500\r\n\r\nbody"
    )
    path = tmp_path / "a.eml"
    path.write_bytes(text.encode())
    (envelope,) = read_mailbox(path, ImportLimits())
    assert (envelope.sender, envelope.recipients) == (
        "zhang@x.example", ("lin@us.example", "li@us.example"),
    )  # fmt: skip
    assert envelope.at is not None
    assert envelope.at.isoformat() == "2024-03-06T04:30:00+00:00"  # 23:30 − (−5 h)


def test_a_gzip_bomb_is_refused(tmp_path: Path, people: Path) -> None:
    path = tmp_path / "a.mbox.gz"
    path.write_bytes(gzip.compress(mail(OURS, ANN).encode() + b"\0" * 60_000_000))
    assert [p.code for p in plan_of(people, path).problems] == ["unpacked_too_large"]
    path.write_bytes(gzip.compress(mail(OURS, ANN).encode()))
    small = ImportLimits(unpacked_bytes=100)
    (problem,) = plan_of(people, path, limits=small).problems[-1:]
    assert problem.code == "unpacked_too_large"


def test_a_mailbox_that_breaks_off_is_named(tmp_path: Path, people: Path) -> None:
    whole = gzip.compress("".join(mail(OURS, ANN, f"0{n} Mar 2024") for n in range(1, 9)).encode())
    path = tmp_path / "a.mbox.gz"
    path.write_bytes(whole[:-20])
    assert [p.code for p in plan_of(people, path).problems] == ["mail_broken"]


def test_headers_without_end_are_refused(tmp_path: Path, people: Path) -> None:
    box = mailbox(tmp_path / "a.mbox", mail(OURS, ANN, X_Long="x" * 3000), mail(ANN, OURS))
    plan = plan_of(people, box, limits=ImportLimits(header_bytes=2000))
    assert said(plan) == [("", 1, "", "mail_headers_large")]
    assert len(records(plan, "interaction")) == 1
    many = plan_of(people, box, limits=ImportLimits(messages=1))
    assert said(many) == [("", 2, "", "mail_too_many")]
