"""What the store gives and takes in one round trip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.model.facts import Fact, fact_from_row


@dataclass(frozen=True, slots=True)
class AccountRows:
    """Everything the store holds on one account, as flat rows.

    Parameters
    ----------
    account_id : str
        Entity id of the client organization at the top.
    revision : int
        Raised by every write to the account; ≥ 1. What the account shares with
        others counts too: it is the sum of the account's own and the shared revision.
    tables : mapping of str to list of rows
        Concept name to rows: :data:`graph.model.facts.CLOCK_COLUMNS`, then the
        payload in field order. All versions, on both clocks.
    own_revisions : mapping of str to int
        The account's own and the shared revision that `revision` is the sum of.
    """

    account_id: str
    revision: int
    tables: Mapping[str, list[list[Any]]]
    own_revisions: Mapping[str, int] = field(default_factory=dict)

    def rows(self, concept: str) -> list[list[Any]]:
        """Return the rows of `concept`, empty when there are none."""
        return self.tables.get(concept, [])

    def facts(self, concept: str) -> Iterator[Fact]:
        """Yield the facts of `concept`, every version."""
        for row in self.rows(concept):
            yield fact_from_row(concept, row)


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """One line of the list of accounts: id, names, tier code and revision."""

    account_id: str
    name: str
    name_alt: str
    tier: str | None
    revision: int


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what, when: no personal data stands in it.

    ``counts`` maps ``concept.action`` (``tie.add``) to how many facts.
    """

    audit_id: str
    at: str
    actor: str
    action: str
    account_ids: tuple[str, ...]
    source: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WriteBatch:
    """One transaction: facts recorded and retired, the audit entry, accounts raised.

    Parameters
    ----------
    record : sequence of Fact
        New facts; ``recorded_at``, ``source`` and ``recorded_by`` are set.
    retire : sequence of Fact
        Facts that are held no longer, each with the ``retired_at`` to set.
    erase : sequence of Fact
        Facts to be overwritten in place, in every version: the one operation
        that removes, on a person's request.
    audit : AuditEntry
        Kept in the same transaction.
    expect : mapping of str to int
        Account id to the revision that the caller read; the write is refused
        with ``Conflict`` when it is another by now.
    """

    record: Sequence[Fact]
    retire: Sequence[Fact]
    audit: AuditEntry
    erase: Sequence[Fact] = ()
    expect: Mapping[str, int] = field(default_factory=dict)
