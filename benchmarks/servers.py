"""The engines that are measured: a real Neo4j and the embedded one, each fresh."""

from __future__ import annotations

import importlib.metadata
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase

from graph.store.bolt import BoltStore
from graph.store.engines.embedded import open_embedded, stop_embedded
from graph.store.engines.endpoint import Endpoint
from tests.fixtures.neo4j_server import start_neo4j


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine, the product's store on it, and a plain driver beside it."""

    name: str
    endpoint: Endpoint
    store: BoltStore
    driver: Driver

    def ask(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run `query` with the plain driver."""
        with self.driver.session(database=self.endpoint.database) as session:
            return [dict(record) for record in session.run(query, parameters)]

    @property
    def version(self) -> str:
        """Name and version of the engine."""
        if self.name == "embedded":  # it answers as a Neo4j
            return f"embedded ArcadeDB {importlib.metadata.version('arcadedb-embedded')}"
        rows = self.ask("CALL dbms.components() YIELD name, versions RETURN name, versions")
        return f"{rows[0]['name']} {rows[0]['versions'][0]}" if rows else self.name


@contextmanager
def neo4j() -> Iterator[Engine]:
    """Start a Neo4j of its own for the run and end it."""
    server = start_neo4j()
    try:
        with _opened("Neo4j", server.endpoint) as engine:
            yield engine
    finally:
        server.stop()


@contextmanager
def embedded() -> Iterator[Engine]:
    """Start the embedded engine in an empty directory and end it."""
    with tempfile.TemporaryDirectory(prefix="sandtable-bench-") as scratch:
        directory = Path(scratch) / "data"
        with open_embedded(directory) as opened:
            try:
                with _opened("embedded", opened.endpoint) as engine:
                    yield engine
            finally:
                opened.close()
                stop_embedded(directory)


@contextmanager
def _opened(name: str, endpoint: Endpoint) -> Iterator[Engine]:
    auth = (endpoint.user, endpoint.password) if endpoint.user else None
    store = BoltStore(endpoint.uri, endpoint.user, endpoint.password, endpoint.database)
    with GraphDatabase.driver(
        endpoint.uri, auth=auth, notifications_disabled_classifications=["UNRECOGNIZED"]
    ) as driver:
        try:
            store.migrate()
            yield Engine(name, endpoint, store, driver)
        finally:
            store.close()
