"""The embedded engine: found, joined, recovered, refused; what was acknowledged is never lost."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.model.errors import Unavailable
from graph.store.engines.control import ControlLine, ControlServer
from graph.store.engines.embedded import (
    EmbeddedEngine,
    find_embedded,
    open_embedded,
    stop_embedded,
)
from graph.store.engines.endpoint import Endpoint
from graph.store.engines.lock import LOCK_NAME, DirectoryLock
from graph.store.engines.run_file import RUN_FILE_NAME, RunFile, find_run_file, write_run_file

HELD = 200
ON_POSIX = os.name == "posix"


def _ask(endpoint: Endpoint, cypher: str) -> int:
    with GraphDatabase.driver(endpoint.uri, auth=(endpoint.user, endpoint.password)) as driver:
        answer = driver.execute_query(cypher, database_=endpoint.database)
        return int(answer.records[0][0]) if answer.records else 0


def _count(engine: EmbeddedEngine) -> int:
    return _ask(engine.endpoint, "MATCH (n:Kept) RETURN count(n)")


def _open(data_dir: Path, **options: float) -> EmbeddedEngine:
    return open_embedded(data_dir, heap="256m", **({"idle_seconds": 20.0} | options))


def _wait_until(true: Callable[[], bool], seconds: float = 15.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def _kill(engine: EmbeddedEngine) -> None:
    os.kill(engine.pid, signal.SIGKILL if ON_POSIX else signal.SIGTERM)
    _wait_until(lambda: not engine._line.is_open())


@pytest.fixture(scope="module")
def closed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with HELD nodes, properly closed; tests work on copies."""
    path = tmp_path_factory.mktemp("closed")
    with _open(path) as engine:
        _ask(engine.endpoint, "CREATE CONSTRAINT k FOR (n:Kept) REQUIRE n.id IS UNIQUE")
        _ask(engine.endpoint, f"UNWIND range(1, {HELD}) AS i CREATE (:Kept {{id: toString(i)}})")
    stop_embedded(path)
    return path


@pytest.fixture
def store(closed_store: Path, data_dir: Path) -> Path:
    """A copy of the closed store, whose server is ended after the test."""
    shutil.copytree(closed_store, data_dir)
    return data_dir


def test_data_outlive_the_server(store: Path) -> None:
    with _open(store) as engine:
        assert engine.owner
        _ask(engine.endpoint, "CREATE (:Kept {id: 'one more'})")
    assert stop_embedded(store)
    assert not stop_embedded(store)
    with _open(store) as engine:
        assert engine.owner
        assert _count(engine) == HELD + 1


def test_another_process_joins_and_leaves_and_the_server_stays(store: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from graph.store.engines.embedded import open_embedded\n"
        "engine = open_embedded(Path(sys.argv[1]), heap='256m', idle_seconds=20)\n"
        "print(engine.owner, engine.pid)\n"
    )

    def command() -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", program, str(store)], capture_output=True, text=True, check=True
        )
        return done.stdout.split()

    first, second = command(), command()  # the first is gone when the second comes
    assert (first[0], second[0]) == ("True", "False")
    with _open(store) as engine:
        assert not engine.owner
        assert {first[1], second[1]} == {str(engine.pid)}
        assert _count(engine) == HELD


def test_commands_that_start_at_once_share_one_server(store: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        engines = list(pool.map(lambda _: _open(store), range(3)))
    assert len({engine.pid for engine in engines}) == 1
    assert [engine.owner for engine in engines].count(True) == 1
    assert _count(engines[0]) == HELD
    for engine in engines:
        engine.close()
    stop_embedded(store)
    time.sleep(1.0)  # those that came second must not be waiting for their turn
    assert find_embedded(store) is None


def test_the_server_stays_while_it_is_held_and_ends_when_it_is_not(store: Path) -> None:
    engine = _open(store, idle_seconds=0.3)
    time.sleep(1.0)  # more than three times as long as it may be idle
    assert _count(engine) == HELD
    engine.close()
    lock = DirectoryLock(store / LOCK_NAME)
    _wait_until(lambda: lock.acquire(0))
    lock.release()
    assert find_run_file(store) is None


@pytest.mark.skipif(not ON_POSIX, reason="needs POSIX: file modes and signals")
def test_only_the_owner_may_read_the_run_file_and_sigterm_ends_it_properly(store: Path) -> None:
    with _open(store) as engine:
        assert stat.S_IMODE((store / RUN_FILE_NAME).stat().st_mode) == 0o600
        note = find_embedded(store)
        assert note is not None
        assert note.pid == engine.pid
        assert note.password not in repr(note) + repr(engine.endpoint)
        os.kill(engine.pid, signal.SIGTERM)
        _wait_until(lambda: not engine._line.is_open())
        _wait_until(lambda: '"closed": true' in (store / "inventory.json").read_text())


@pytest.fixture
def stranger() -> Iterator[int]:
    """A service of someone else's on a port: it greets in its own language."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def greet() -> None:
            while True:
                try:
                    line, _ = listener.accept()
                except OSError:
                    return
                with line:
                    line.sendall(b"220 mail.example ready\r\n\xff\xfe\r\n")

        threading.Thread(target=greet, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def _closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


STALE = RunFile(
    pid=2**22 + 1, control_port=1, bolt_port=1, secret="s", password="p", started_by="x"
)


@pytest.mark.parametrize("stale", ["nobody", "stranger", "other secret", "pid reused", "torn"])
def test_a_stale_run_file_is_recovered_from(stale: str, store: Path, stranger: int) -> None:
    elsewhere = ControlServer("another server's secret", lambda: None)
    notes = {
        "nobody": replace(STALE, control_port=_closed_port()),
        "stranger": replace(STALE, control_port=stranger, bolt_port=stranger),
        "other secret": replace(STALE, control_port=elsewhere.port),
        "pid reused": replace(STALE, pid=os.getpid(), control_port=_closed_port()),
    }
    if stale == "torn":
        (store / RUN_FILE_NAME).write_text('{"pid": 12, "control_po')
    else:
        write_run_file(store, notes[stale])
    with _open(store) as engine:
        assert engine.owner
        assert _count(engine) == HELD
        note = find_run_file(store)
        assert note is not None
        assert note.pid == engine.pid
    elsewhere.close()


def test_a_killed_server_is_told_of_and_the_next_start_recovers(store: Path) -> None:
    with _open(store) as engine:
        _ask(engine.endpoint, "CREATE (:Kept {id: 'acknowledged'})")
        engine.require_able()
        _kill(engine)
        with pytest.raises(Unavailable, match="Run the command again") as told:
            engine.require_able()
        assert told.value.code == "store_stopped"
    assert find_run_file(store) is not None  # stale
    with _open(store) as engine:
        assert _count(engine) == HELD + 1


def test_a_lost_run_file_is_written_again_by_its_server(store: Path) -> None:
    with _open(store) as engine:
        (store / RUN_FILE_NAME).unlink()
        with _open(store) as joined:
            assert joined.pid == engine.pid


def test_a_directory_that_another_process_holds_is_left_alone(store: Path) -> None:
    lock = DirectoryLock(store / LOCK_NAME)
    assert lock.acquire(0)
    with pytest.raises(Unavailable) as told:
        _open(store, start_seconds=3.0)
    assert told.value.code == "store_locked"
    lock.release()
    with _open(store) as engine:
        assert _count(engine) == HELD


def test_a_directory_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a directory")
    with pytest.raises(Unavailable, match="SANDTABLE_DATA_DIR") as told:
        _open(tmp_path / "file" / "store")
    assert told.value.code == "store_unwritable"


def test_a_caller_who_does_not_know_the_secret_is_not_counted() -> None:
    server = ControlServer("secret", lambda: None)
    with pytest.raises(ConnectionError):
        ControlLine(server.port, "guess")
    assert server.count_connected() == 0
    line = ControlLine(server.port, "secret")
    assert server.count_connected() == 1
    assert not server.retire()
    line.close()
    _wait_until(lambda: server.count_connected() == 0)
    assert server.retire()
    with pytest.raises(ConnectionError):
        ControlLine(server.port, "secret")
    server.close()
