"""Whose address is whose: of our people and of the customer's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.model.changes import Statement
from graph.model.facts import Fact
from graph.model.records import Employee, Person
from graph.model.rows import AccountRows
from ingest.problems import Reporter
from ingest.tables import Place


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with an address: one of ours, or a person of an account."""

    entity_id: str
    account_id: str
    ours: bool


def address_book(
    statements: Sequence[Statement], held: Iterable[AccountRows], file: str, reporter: Reporter
) -> dict[str, Party]:
    """Return address, lower case, to the one whose it is.

    An address that several have is nobody's: it is reported, and matched to none.
    """
    owners: dict[str, dict[str, tuple[Party, str]]] = defaultdict(dict)
    stated: list[Fact | Statement] = [*_held(held), *statements]
    for said in stated:
        if isinstance(said.record, (Person, Employee)):
            party = Party(said.entity_id, said.account_id, isinstance(said.record, Employee))
            for address in said.record.emails:
                owners[address.lower()][said.entity_id] = (party, said.record.name)
    book: dict[str, Party] = {}
    for address, parties in owners.items():
        if len(parties) == 1:
            book[address] = next(iter(parties.values()))[0]
        else:
            names = [name for _, name in parties.values()]
            reporter.warn(Place(file), "mail_address_shared", value=address, names=names)
    return book


def _held(held: Iterable[AccountRows]) -> Iterator[Fact]:
    for rows in held:
        for concept in ("person", "employee"):
            yield from (fact for fact in rows.facts(concept) if fact.retired_at is None)
