"""Who knows whom, told from mails: our ties, and suspected links between their people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from graph.model.changes import Statement
from graph.model.facts import as_day
from graph.model.records import PersonLink, Tie
from graph.model.rows import AccountRows
from graph.vocabulary.people import Certainty, LinkKind
from ingest.exchanges import Letter
from ingest.tables import Place


def ties(
    first_two_way: Mapping[tuple[str, str], tuple[str, Letter]],
    accounts: Mapping[str, str],
    statements: Sequence[Statement],
    held: Sequence[AccountRows],
) -> list[Statement]:
    """Return a tie, its level left open, for each pair with an exchange and no tie yet."""
    known = {
        (record.employee, record.person)
        for record in _records(statements, held, "tie")
        if isinstance(record, Tie)
    }
    made = []
    for (employee, person), (day, letter) in sorted(first_two_way.items(), key=lambda i: i[0]):
        if (employee, person) in known:
            continue
        record = Tie(employee=employee, person=person, since=day)
        source = Place(letter.file, "", letter.number).source()
        said = frozenset({"employee", "person", "since"})
        made.append(Statement(record, accounts[person], day, None, source, "", said))
    return made


def links(
    letters: Sequence[Letter],
    mails_each_way: int,
    most_recipients: int,
    statements: Sequence[Statement],
    held: Sequence[AccountRows],
) -> list[Statement]:
    """Return a suspected acquaintance for each two people who write to each other often."""
    known = {
        frozenset((record.person, record.other_person))
        for record in _records(statements, held, "person_link")
        if isinstance(record, PersonLink) and record.kind is LinkKind.KNOWS_PERSONALLY
    }
    written: Counter[tuple[str, str]] = Counter()
    first: dict[frozenset[str], Letter] = {}
    for letter in letters:
        if letter.sender.ours or letter.recipient_count > most_recipients:
            continue
        for other in letter.recipients:
            if other.ours or other.account_id != letter.sender.account_id:
                continue
            written[letter.sender.entity_id, other.entity_id] += 1
            both = frozenset((letter.sender.entity_id, other.entity_id))
            if both not in first or letter.at < first[both].at:
                first[both] = letter
    made = []
    for one, two in sorted(written):
        there, back = written[one, two], written[two, one]
        both = frozenset((one, two))
        if one > two or min(there, back) < mails_each_way or both in known:
            continue
        letter = first[both]
        record = PersonLink(
            person=one,
            kind=LinkKind.KNOWS_PERSONALLY,
            other_person=two,
            certainty=Certainty.SUSPECTED,
            notes=f"✉ {there} ⇄ {back}",
        )
        source = Place(letter.file, "", letter.number).source()
        account, day = letter.sender.account_id, as_day(letter.at)
        made.append(Statement(record, account, day, None, source))
    return made


def _records(
    statements: Sequence[Statement], held: Sequence[AccountRows], concept: str
) -> list[object]:
    stated: list[object] = [s.record for s in statements if s.concept.name == concept]
    return stated + [
        fact.record for rows in held for fact in rows.facts(concept) if fact.retired_at is None
    ]
