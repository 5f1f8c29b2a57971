"""From a mailbox to interactions, ties and suspected links; header data only.

The subject is header data too, but it is what people wrote: it is never kept.
Of the message id a digest is kept, as the id itself often names its author.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from graph.model.changes import Statement
from graph.model.facts import as_day
from graph.model.records import Interaction
from graph.model.rows import AccountRows
from graph.vocabulary.deals import Direction, InteractionKind
from graph.vocabulary.glossary import CONCEPT_TERMS
from ingest.acquaintance import links, ties
from ingest.addresses import Party, address_book
from ingest.exchanges import Exchanges, Letter, ref_of
from ingest.limits import ImportLimits
from ingest.problems import Reporter
from ingest.readers.formats import UnreadableFileError
from ingest.readers.mailbox import Envelope, read_mailbox
from ingest.tables import Place, Progress

_PROGRESS_MESSAGES = 500
_SHOWN_ADDRESSES = 5


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How mailboxes are read.

    Parameters
    ----------
    answer_days : int
        How far apart two mails in opposite directions may be to count as an
        exchange, ≥ 0.
    link_mails_each_way : int
        How many mails two of the customer's people must have written to each
        other, each to the other, to be suspected of knowing each other; ≥ 1.
    link_recipients : int
        Mails with more recipients say nothing of who knows whom; ≥ 1.
    """

    answer_days: int = 14
    link_mails_each_way: int = 10
    link_recipients: int = 5


def read_correspondence(
    path: Path,
    statements: Sequence[Statement],
    held: Sequence[AccountRows],
    limits: ImportLimits,
    settings: MailSettings,
    reporter: Reporter,
    counts: Counter[str],
    progress: Progress,
) -> list[Statement]:
    """Return what the mailbox at `path` states about people known by their addresses.

    Parameters
    ----------
    path : Path
        A mailbox, or a folder of ``.eml`` files.
    statements : sequence of Statement
        What the other files of the run state, people and our team among them.
    held : sequence of AccountRows
        What the graph holds.
    limits, settings, reporter, progress
        See :func:`ingest.importer.read_files`.
    counts : Counter
        Raised by what is read and made.
    """
    book = address_book(statements, held, path.name, reporter)
    letters = _letters(path, book, limits, reporter, counts, progress)
    if not letters:
        return []
    exchanges = Exchanges(letters, held, settings.answer_days)
    made: list[Statement] = []
    first_two_way: dict[tuple[str, str], tuple[str, Letter]] = {}
    for letter in sorted(letters, key=lambda letter: letter.at):
        for statement in _interactions(letter, exchanges):
            made.append(statement)
            record = statement.record
            assert isinstance(record, Interaction)
            if record.direction is Direction.TWO_WAY:
                counts["two_way"] += 1
                for pair in product(record.employees, record.people):
                    first_two_way.setdefault(pair, (record.at, letter))
    accounts = {p.entity_id: p.account_id for p in book.values()}
    of_ties = ties(first_two_way, accounts, statements, held)
    of_links = links(
        letters, settings.link_mails_each_way, settings.link_recipients, statements, held
    )
    counts["interactions"] += len(made)
    counts["ties"] += len(of_ties)
    counts["links"] += len(of_links)
    return [*of_ties, *of_links, *made]


def _letters(
    path: Path,
    book: dict[str, Party],
    limits: ImportLimits,
    reporter: Reporter,
    counts: Counter[str],
    progress: Progress,
) -> list[Letter]:
    """Return the mails between people that are known, each once."""
    letters: dict[str, Letter] = {}
    unmatched: Counter[str] = Counter()
    unreadable: list[int] = []
    read = 0
    try:
        for read, envelope in enumerate(read_mailbox(path, limits), start=1):
            if read % _PROGRESS_MESSAGES == 0:
                progress(read, None)
            place = Place(envelope.file, "", envelope.number)
            if envelope.too_large:
                reporter.problem(place, "mail_headers_large", limit=limits.header_bytes)
                continue
            if not envelope.sender:
                unreadable.append(envelope.number)
                continue
            unmatched.update(a for a in {envelope.sender, *envelope.recipients} if a not in book)
            letter = _letter(envelope, book, reporter)
            if letter is None:
                continue
            if letter.digest in letters:
                counts["repeated"] += 1
            letters.setdefault(letter.digest, letter)
    except UnreadableFileError as error:
        reporter.problem(Place(path.name, "", error.row), error.code, **error.values)
    progress(read, read)
    counts["messages"] += read
    counts["matched"] += len(letters)
    _report(path, reporter, unmatched, unreadable, any_known=bool(letters))
    return list(letters.values())


def _report(
    path: Path,
    reporter: Reporter,
    unmatched: Counter[str],
    unreadable: list[int],
    *,
    any_known: bool,
) -> None:
    place = Place(path.name)
    if unreadable:
        reporter.warn(place, "mail_headers", count=len(unreadable), row=unreadable[0])
    people = CONCEPT_TERMS["person"].label(reporter.lang)
    team = CONCEPT_TERMS["employee"].label(reporter.lang)
    if not any_known:
        reporter.warn(place, "mail_nobody")
    if unmatched:
        often = [address for address, _ in unmatched.most_common(_SHOWN_ADDRESSES)]
        reporter.warn(
            place, "mail_unmatched", count=len(unmatched), addresses=often, people=people, team=team
        )


def _letter(envelope: Envelope, book: dict[str, Party], reporter: Reporter) -> Letter | None:
    """Return the mail of `envelope` where it joins people that are known."""
    sender = book.get(envelope.sender)
    if sender is None:
        return None
    found = {p.entity_id: p for a in envelope.recipients if (p := book.get(a)) is not None}
    found.pop(sender.entity_id, None)
    if not found or (sender.ours and all(party.ours for party in found.values())):
        return None
    if envelope.at is None:
        place = Place(envelope.file, "", envelope.number, "Date")
        reporter.problem(place, "mail_date")
        return None
    return Letter(
        envelope.file,
        envelope.number,
        _digest(envelope),
        envelope.at,
        sender,
        tuple(found.values()),
        tuple(_hashed(message_id) for message_id in envelope.replies_to),
        len(envelope.recipients),
    )


def _digest(envelope: Envelope) -> str:
    if envelope.message_id:
        return _hashed(envelope.message_id)
    # Without an id, the same hour, sender and recipients are the same mail.
    parts = (str(envelope.at), envelope.sender, *sorted(envelope.recipients))
    return _hashed("\x1f".join(parts))


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _interactions(letter: Letter, exchanges: Exchanges) -> Iterator[Statement]:
    """Yield a mail as an interaction: one for those it is an exchange with, one for the others."""
    groups: dict[tuple[str, Direction], tuple[dict[str, None], dict[str, None]]] = defaultdict(
        lambda: ({}, {})
    )
    for way, employee, person in letter.pairs():
        pair = (employee.entity_id, person.entity_id)
        direction = exchanges.direction(letter, way, pair)
        employees, people = groups[person.account_id, direction]
        employees[employee.entity_id] = None
        people[person.entity_id] = None
    for (account, direction), (employees, people) in groups.items():
        record = Interaction(
            kind=InteractionKind.MAIL,
            at=as_day(letter.at),
            employees=tuple(sorted(employees)),
            people=tuple(sorted(people)),
            direction=direction,
            ref=ref_of(letter.digest, direction),
        )
        source = Place(letter.file, "", letter.number).source()
        yield Statement(record, account, source=source, said=_SAID)


_SAID = frozenset({"kind", "at", "employees", "people", "direction", "ref"})
