"""The one adapter: the neo4j driver over Bolt, to Neo4j or to the embedded engine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Protocol

from neo4j import READ_ACCESS, Driver, GraphDatabase

from graph.model.concepts import CONCEPTS
from graph.model.errors import NotFound, Unavailable
from graph.model.facts import CLOCK_COLUMNS
from graph.model.rows import AccountRows, AccountSummary, AuditEntry, WriteBatch
from graph.store import cypher
from graph.store.engines.endpoint import Endpoint
from graph.store.faults import translated
from graph.store.schema import MIGRATIONS
from graph.store.writing import write_batch

#: The driver waits a second before its first retry; a contended account is free much sooner.
_RETRY_DELAY_SECONDS = 0.02
_RETRY_SECONDS = 15.0


class Host(Protocol):
    """Runs the engine for us, and can start it anew."""

    def require_able(self) -> None:
        """Raise what keeps the engine from writing."""

    def renew(self) -> Endpoint | None:
        """Start the engine anew if it has ended; None when it is there as before."""


class BoltStore:
    """A :class:`graph.store.port.GraphStore` over Bolt.

    Parameters
    ----------
    uri, user, password : str
        Where the engine listens; an empty user means no authentication.
    database : str or None
        None for the engine's default database.
    host : Host, optional
        Who runs the engine, where that is our own affair.
    """

    def __init__(
        self,
        uri: str,
        user: str,
        password: str,
        database: str | None = None,
        *,
        host: Host | None = None,
    ) -> None:
        self._driver = _connected(uri, user, password)
        self._database = database
        self._host = host
        #: Round trips so far; one query is one round trip.
        self.round_trips = 0

    def migrate(self) -> list[str]:
        """Apply the migrations that are not recorded yet; return their names."""
        done = {row["name"] for row in self._read("MATCH (m:Migration) RETURN m.name AS name")}
        applied = []
        for migration in MIGRATIONS:
            if migration.name in done:
                continue
            with translated(), self._driver.session(database=self._database) as session:
                for statement in migration.statements:
                    session.run(statement).consume()
                session.run("MERGE (m:Migration {name: $name})", name=migration.name).consume()
            applied.append(migration.name)
        return applied

    def list_accounts(self) -> list[AccountSummary]:
        """Return every account, by name."""
        return [
            AccountSummary(
                row["id"], row["name"], row["name_alt"] or "", row["tier"], row["revision"]
            )
            for row in self._read(cypher.LIST_ACCOUNTS)
        ]

    def read_account(self, account_id: str) -> AccountRows:
        """Return everything on `account_id` in one round trip."""
        tables: dict[str, list[list[Any]]] = {}
        own: dict[str, int] = {}
        for record in self._read(cypher.account_query(), account=account_id):
            name, rows = record["concept"], record["rows"]
            if name == "revision":
                own = dict(rows)
            elif name == "past":
                for props in rows:
                    tables.setdefault(props["concept"], []).append(_past_row(props))
            else:
                tables.setdefault(name, []).extend(rows)
        if account_id not in own:
            raise NotFound(
                "account_not_found",
                f"There is no account with the id {account_id!r}.",
                "`sandtable accounts` lists them.",
            )
        distinct = {name: _distinct(rows) for name, rows in tables.items()}
        return AccountRows(account_id, sum(own.values()), distinct, own)

    def revisions(self) -> Mapping[str, int]:
        """Return each account's own revision, and the shared one under ``*``."""
        return {row["id"]: row["revision"] for row in self._read(cypher.REVISIONS)}

    def accounts_of(self, person_id: str) -> list[str]:
        """Return the id of every account that the person has ever been in."""
        return sorted(row["id"] for row in self._read(cypher.ACCOUNTS_OF, ids=[person_id]))

    def write(self, batch: WriteBatch) -> Mapping[str, int]:
        """Carry out `batch` in one transaction."""
        self._require_able()
        try:
            with translated(), self._session() as session:
                raised: dict[str, int] = session.execute_write(write_batch, batch)
        except Unavailable:
            # A full disk or an ended engine says so itself; the driver's words do not tell.
            if self._host is not None:
                self._host.require_able()
            raise
        self.round_trips += 1
        return raised

    def list_audit(self, account_id: str, limit: int = 100) -> list[AuditEntry]:
        """Return the newest audit entries of `account_id`, newest first."""
        found = []
        for row in self._read(cypher.LIST_AUDIT, account=account_id, limit=limit):
            entry = dict(row["entry"])
            entry["account_ids"] = tuple(entry["account_ids"])
            entry["counts"] = json.loads(entry["counts"])
            found.append(AuditEntry(**entry))
        return found

    def close(self) -> None:
        """Let go of the connection."""
        self._driver.close()

    def _session(self, **options: Any) -> Any:
        return self._driver.session(
            database=self._database, initial_retry_delay=_RETRY_DELAY_SECONDS, **options
        )

    def _read(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        try:
            return self._ask(query, parameters)
        except Unavailable:
            if not self._renew():
                raise
        return self._ask(query, parameters)

    def _ask(self, query: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        self.round_trips += 1

        def rows(runner: Any) -> list[dict[str, Any]]:
            return [dict(record) for record in runner.run(query, parameters)]

        with translated(), self._session(default_access_mode=READ_ACCESS) as session:
            if self._host is not None:
                # The driver would try an ended engine's address until its retries are over.
                return rows(session)
            result: list[dict[str, Any]] = session.execute_read(rows)
            return result

    def _require_able(self) -> None:
        if self._host is None:
            return
        try:
            self._host.require_able()
        except Unavailable:
            if not self._renew():
                raise
            self._host.require_able()

    def _renew(self) -> bool:
        """Connect to the engine that took the place of an ended one; False if there is none."""
        if self._host is None:
            return False
        endpoint = self._host.renew()
        if endpoint is not None:
            self._driver.close()
            self._driver = _connected(endpoint.uri, endpoint.user, endpoint.password)
        return endpoint is not None


def _connected(uri: str, user: str, password: str) -> Driver:
    with translated():
        driver = GraphDatabase.driver(
            uri,
            auth=(user, password) if user else None,
            notifications_disabled_classifications=["UNRECOGNIZED"],
            max_transaction_retry_time=_RETRY_SECONDS,
        )
        # Without this nobody would hear of a wrong address before the retries are over.
        try:
            driver.verify_connectivity()
        except BaseException:
            driver.close()
            raise
    return driver


def _past_row(props: dict[str, Any]) -> list[Any]:
    clocks = [props.get("id" if name == "entity_id" else name) for name in CLOCK_COLUMNS]
    return clocks + [props.get(name) for name in CONCEPTS[props["concept"]].field_names]


def _distinct(rows: list[list[Any]]) -> list[list[Any]]:
    """Return `rows` once each, in the order of their facts: engines answer in any order."""
    found = {row[0]: row for row in rows}
    return [found[fact_id] for fact_id in sorted(found)]
