"""The database that needs no server: started on first use, joined by every command after it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final, Protocol, Self

from graph.model.errors import Unavailable
from graph.store.engines import directory
from graph.store.engines.control import LOOPBACK, ControlLine
from graph.store.engines.endpoint import Endpoint
from graph.store.engines.lock import LOCK_NAME, DirectoryLock
from graph.store.engines.run_file import RunFile, find_run_file
from graph.store.engines.spawn import LOG_NAME, StartingServer

DATABASE_NAME: Final = "graph"
USER: Final = "root"
# A server that is ending needs a moment to close its files before the next may open them.
_LOCK_SECONDS: Final = 15.0
_STOP_SECONDS: Final = 30.0
_TICK_SECONDS: Final = 0.05


class Log(Protocol):
    """Where events go; a structlog logger fits."""

    def info(self, event: str, /, **fields: object) -> object:
        """Record one event."""


class EmbeddedEngine:
    """A hold on a running embedded server: it stays up at least as long as this is open.

    Attributes
    ----------
    endpoint : Endpoint
        For the driver.
    owner : bool
        Whether opening this started the server; False when it was running already.
    """

    def __init__(self, data_dir: Path, note: RunFile, line: ControlLine, *, owner: bool) -> None:
        uri = f"bolt://{LOOPBACK}:{note.bolt_port}"
        self.endpoint = Endpoint(uri, USER, note.password, DATABASE_NAME, "arcadedb")
        self.owner = owner
        self.pid = note.pid
        self._data_dir = data_dir
        self._line = line

    def is_there(self) -> bool:
        """Whether the server that this holds still runs."""
        return self._line.is_open()

    def require_able(self) -> None:
        """Check before a write that the server is there and the disk has room.

        Raises
        ------
        Unavailable
            ``store_stopped`` or ``store_disk_full``.
        """
        if not self.is_there():
            raise Unavailable(
                "store_stopped",
                "The embedded database ended while this command was using it.",
                "Run the command again: it starts the database anew,"
                " and everything that was acknowledged is kept.",
            )
        directory.require_room(self._data_dir)

    def close(self) -> None:
        """Let go; the server ends by itself when no one has held it for its idle time."""
        self._line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_embedded(
    data_dir: Path,
    *,
    heap: str = "1g",
    idle_seconds: float = 60.0,
    start_seconds: float = 180.0,
    log: Log | None = None,
) -> EmbeddedEngine:
    """Join the server that runs for `data_dir`, or start one.

    Parameters
    ----------
    data_dir : Path
        Made when it is not there; one server at a time works in it.
    heap : str
        The most memory the Java side may take for objects (``512m``, ``1g``).
    idle_seconds : float
        How long a server that this call starts lives on after its last command, from 0 up.
    start_seconds : float
        How long to wait for it. An ordinary start takes 2 to 7 seconds; after a crash every
        record is read once.
    log : Log, optional
        Told how it went.

    Raises
    ------
    Unavailable
        ``store_unwritable``, ``store_disk_full``, ``store_corrupt``, ``store_locked``,
        ``store_not_started``: what is stored was left as it is.
    """
    data_dir = data_dir.absolute()
    if joined := _find_engine(data_dir):
        _tell(log, "store_joined", joined)
        return joined
    directory.prepare(data_dir)
    deadline = time.monotonic() + start_seconds
    lock_seconds = min(_LOCK_SECONDS, start_seconds / 2)
    server = StartingServer(
        data_dir, heap=heap, idle_seconds=idle_seconds, lock_seconds=lock_seconds
    )
    started: bool | None = None
    while time.monotonic() < deadline:
        if started is None:
            started = server.wait(_TICK_SECONDS)
        else:
            time.sleep(_TICK_SECONDS)
        if found := _find_engine(data_dir, own_start=server.name):
            if not found.owner:  # another command was faster
                server.abandon()
            _tell(log, "store_started" if found.owner else "store_joined", found)
            return found
    server.abandon()
    if started is False:
        raise _locked(data_dir)
    raise Unavailable(
        "store_not_started",
        f"The embedded database was not ready within {start_seconds:.0f} seconds.",
        f"It may still be recovering: try again; its log is {data_dir / LOG_NAME}.",
    )


def stop_embedded(data_dir: Path) -> bool:
    """End the server of `data_dir`, whoever uses it; tell whether there was one.

    Raises
    ------
    Unavailable
        ``store_locked`` when it was asked and did not end.
    """
    data_dir = data_dir.absolute()
    engine = _find_engine(data_dir)
    if engine is None:
        return False
    engine._line.ask_to_stop()  # noqa: SLF001 - the line is this module's own
    engine.close()
    deadline = time.monotonic() + _STOP_SECONDS
    while time.monotonic() < deadline:
        if _has_ended(data_dir):
            return True
        time.sleep(_TICK_SECONDS)
    raise _locked(data_dir)


def find_embedded(data_dir: Path) -> RunFile | None:
    """Return the note of the server that really runs for `data_dir`, or None."""
    engine = _find_engine(data_dir.absolute())
    if engine is None:
        return None
    engine.close()
    return find_run_file(data_dir)


def _find_engine(data_dir: Path, *, own_start: str = "") -> EmbeddedEngine | None:
    note = find_run_file(data_dir)
    if note is None:
        return None
    try:
        line = ControlLine(note.control_port, note.secret)
    except OSError:
        return None  # a stale note: nobody answers there, or somebody else does
    return EmbeddedEngine(data_dir, note, line, owner=note.started_by == own_start)


def _has_ended(data_dir: Path) -> bool:
    lock = DirectoryLock(data_dir / LOCK_NAME)
    ended = lock.acquire(patience_seconds=0)
    lock.release()
    return ended


def _locked(data_dir: Path) -> Unavailable:
    note = find_run_file(data_dir)
    whose = f" (process {note.pid})" if note else ""
    return Unavailable(
        "store_locked",
        f"Another process{whose} owns the data directory {data_dir} and does not answer.",
        f"Wait for it or end it, then run the command again; its log is {data_dir / LOG_NAME}.",
    )


def _tell(log: Log | None, event: str, engine: EmbeddedEngine) -> None:
    if log is not None:
        log.info(event, uri=engine.endpoint.uri, pid=engine.pid)
