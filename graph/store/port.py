"""The port of the store: what services ask of it. One adapter speaks Bolt to either engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from graph.model.rows import AccountRows, AccountSummary, AuditEntry, WriteBatch


class GraphStore(Protocol):
    """Keeps facts; every method is one round trip unless it says otherwise.

    Raises
    ------
    Unavailable
        From any method, when the engine cannot be reached or cannot work.
    """

    def migrate(self) -> list[str]:
        """Apply the migrations that are not recorded yet; return their names. Runs twice safely."""

    def list_accounts(self) -> list[AccountSummary]:
        """Return every account (client organizations that are part of no other), by name."""

    def read_account(self, account_id: str) -> AccountRows:
        """Return everything on `account_id`, shared facts that touch it included.

        With :data:`graph.model.concepts.SHARED`: our people, ourselves, competitors.

        Raises
        ------
        NotFound
            When there is no such account.
        """

    def revisions(self) -> Mapping[str, int]:
        """Return each account's own revision, and the shared one under ``*``.

        :attr:`AccountRows.revision` is the sum of the two.
        """

    def accounts_of(self, person_id: str) -> list[str]:
        """Return the id of every account that the person has ever been in."""

    def write(self, batch: WriteBatch) -> Mapping[str, int]:
        """Carry out `batch` in one transaction; return the new own revision of what it raised.

        Raised are the accounts of the facts and, for facts about a person, every
        account that the person has been in; shared facts raise the shared revision.

        Raises
        ------
        Conflict
            When ``batch.expect`` does not hold any more, or an id exists already.
        """

    def list_audit(self, account_id: str, limit: int = 100) -> list[AuditEntry]:
        """Return the newest audit entries of `account_id`, newest first."""

    def close(self) -> None:
        """Let go of the connection."""
