"""From what somebody states to what it changes: added, changed, ended or ignored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.model.concepts import Concept, concept_of
from graph.model.facts import Fact
from graph.model.records import Record

Action = Literal["add", "change", "end", "ignore"]


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody says that `record` is true from a day to a day.

    Parameters
    ----------
    record : Record
        Its references are entity ids.
    account_id : str
        The account it belongs to, or :data:`graph.model.concepts.SHARED`.
    valid_from, valid_to : str or None
        Days, ``valid_from <= day < valid_to``; None leaves that side open.
    source : str
        Where it was said: ``book.xlsx#People!7``, ``graphql``, ``mail:box.mbox``.
    entity_id : str
        What it is about; empty to find it by its ``ref`` or key, or make it.
    said : frozenset of str or None
        The fields that were stated; the others keep what the graph holds. None
        states them all, so that an empty value clears what was there.
    """

    record: Record
    account_id: str
    valid_from: str | None = None
    valid_to: str | None = None
    source: str = ""
    entity_id: str = ""
    said: frozenset[str] | None = None

    @property
    def concept(self) -> Concept:
        """The concept of the record."""
        return concept_of(self.record)


@dataclass(frozen=True, slots=True)
class Change:
    """What one statement does to the graph.

    ``retire`` are the facts that are held no longer, ``record`` those that are
    held from now on; both are empty when the statement is ignored because the
    graph says the same already. An ``end`` retires the open fact and records it
    again with its last day.
    """

    action: Action
    statement: Statement
    entity_id: str
    retire: tuple[Fact, ...] = ()
    record: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would happen; nothing has been written.

    ``expect`` is the revision of each account that it was worked out on.
    """

    changes: Sequence[Change]
    expect: Mapping[str, int]

    def counts(self) -> Counter[tuple[str, Action]]:
        """Return how many changes there are of each concept and action."""
        return Counter((change.statement.concept.name, change.action) for change in self.changes)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was written: the proposal, the new revision of each account, the audit entries."""

    proposal: Proposal
    revisions: Mapping[str, int]
    audit_ids: tuple[str, ...]
