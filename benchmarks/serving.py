"""The two servers of the map: the product's own, and @neo4j/graphql under Apollo Server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.servers import Engine

_HERE = Path(__file__).parent
_PEER = _HERE / "neo4j_graphql" / "server.mjs"
#: How soon the server sees that somebody else raised a revision.
POLL_SECONDS = 0.2


@contextmanager
def sandtable(engine: Engine) -> Iterator[str]:
    """Run ``sandtable serve`` on `engine`; yield the address of its GraphQL."""
    endpoint = engine.endpoint
    command = Path(sys.executable).with_name("sandtable")
    environment = {
        "SANDTABLE_NEO4J_URI": endpoint.uri,
        "SANDTABLE_NEO4J_USER": endpoint.user or "neo4j",
        "SANDTABLE_NEO4J_PASSWORD": endpoint.password,
        "SANDTABLE_NEO4J_DATABASE": endpoint.database,
        "SANDTABLE_REVISION_POLL_SECONDS": str(POLL_SECONDS),
    }
    port = _free_port()
    with _running([str(command), "serve", "--port", str(port)], environment):
        yield f"http://127.0.0.1:{port}/graphql"


@contextmanager
def neo4j_graphql(engine: Engine) -> Iterator[str]:
    """Run @neo4j/graphql on `engine`, its packages installed when they are not; yield its address.

    Raises
    ------
    RuntimeError
        When Node is missing.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise RuntimeError("Node is not installed: apt-get install nodejs npm")
    if not (_HERE / "node_modules" / "@neo4j").is_dir():
        subprocess.run([npm, "ci", "--silent"], cwd=_HERE, check=True)
    port = _free_port()
    environment = {
        "NODE_ENV": "production",
        "NEO4J_URI": engine.endpoint.uri,
        "NEO4J_DATABASE": engine.endpoint.database,
        "PORT": str(port),
    }
    with _running([node, str(_PEER)], environment):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def same_bytes(body: bytes) -> Iterator[str]:
    """Run a bare uvicorn that answers `body` and does nothing else; yield its address."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "body"
        file.write_bytes(body)
        command = [sys.executable, "-m", "benchmarks.same_bytes", str(port), str(file)]
        with _running(command, {}):
            yield f"http://127.0.0.1:{port}/"


@contextmanager
def _running(command: list[str], environment: Mapping[str, str]) -> Iterator[None]:
    """Run `command` until the block ends; it says a line when it is ready."""
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        if not process.stdout.readline():
            raise RuntimeError(f"{Path(command[0]).name} ended before it was ready")
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port
