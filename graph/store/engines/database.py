"""ArcadeDB in this process: started with a Bolt port on loopback, checked, and stopped.

Its Python package brings the Java runtime; nothing has to be installed. Only the server process
(:mod:`graph.store.engines.server`) imports this module.
"""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any, Final

import jpype
from arcadedb_embedded.exceptions import ArcadeDBError
from arcadedb_embedded.server import ArcadeDBServer
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.store.engines.control import LOOPBACK

DATABASE_NAME: Final = "graph"
USER: Final = "root"
_PORT_ATTEMPTS: Final = 5


class EmbeddedDatabase:
    """One ArcadeDB server with one database.

    Raises
    ------
    ArcadeDBError
        It did not start; the cause's text is in the chain.
    """

    def __init__(self, data_dir: Path, password: str, heap: str) -> None:
        # The password lives as long as the server; ArcadeDB's own record of the last one goes.
        (data_dir / "config" / "server-users.jsonl").unlink(missing_ok=True)
        self.bolt_port = 0
        for attempt in range(1, _PORT_ATTEMPTS + 1):
            bolt_port, http_port = _free_ports(2)
            self._server = ArcadeDBServer(
                str(data_dir),
                root_password=password,
                config={
                    "http_port": http_port,
                    "mode": "production",
                    "host": LOOPBACK,
                    "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
                    "bolt_port": bolt_port,
                    "server_defaultDatabases": f"{DATABASE_NAME}[{USER}]",
                },
                jvm_kwargs={"heap_size": heap},
            )
            try:
                self._server.start()
            except ArcadeDBError:
                # Someone may have taken a port between our asking and ArcadeDB's listening.
                if attempt == _PORT_ATTEMPTS or _are_free(bolt_port, http_port):
                    raise
                continue
            self.bolt_port = bolt_port
            return

    def check(self, password: str) -> None:
        """Log in and ask something, as a command would; raises what the driver raises."""
        uri = f"bolt://{LOOPBACK}:{self.bolt_port}"
        with GraphDatabase.driver(uri, auth=(USER, password)) as driver:
            driver.execute_query("RETURN 1", database_=DATABASE_NAME)

    def count_damaged(self) -> int:
        """Read every record and every link, and return how many cannot be trusted."""
        found = self._server.get_database(DATABASE_NAME).command("sql", "check database")
        return sum(int(row.get("totalCorruptedRecords") or 0) for row in found)

    def stop(self) -> None:
        """Close the database properly, so that the next start has nothing to recover."""
        self._server.stop()


def text_of(error: BaseException) -> str:
    """Return everything an error and its causes say, in Java too, to recognise it by."""
    said: list[str] = []
    at: BaseException | None = error
    while at is not None:
        said.append(_java_text(at) if isinstance(at, jpype.JException) else str(at))
        at = at.__cause__
    return "\n".join(said)


def _java_text(error: Any) -> str:
    said: list[str] = []
    while error is not None and len(said) < 20:
        said.append(str(error.toString()))
        error = error.getCause()
    return "\n".join(said)


def _free_ports(count: int) -> list[int]:
    # All open at once, so that the same port is not given twice.
    holders = [socket.create_server((LOOPBACK, 0)) for _ in range(count)]
    try:
        return [holder.getsockname()[1] for holder in holders]
    finally:
        for holder in holders:
            holder.close()


def _are_free(*ports: int) -> bool:
    try:
        for port in ports:
            socket.create_server((LOOPBACK, port)).close()
    except OSError:
        return False
    return True


START_ERRORS: Final = (ArcadeDBError, DriverError, Neo4jError, jpype.JException)
