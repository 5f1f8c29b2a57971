"""The embedded database's own process: ``python -m graph.store.engines.server DATA_DIR``.

It outlives the command that started it, so that the next command need not wait for a start, and a
command that ends (or is killed) takes the database from no one. It ends when no command has
needed it for a while, when it is asked to, or on SIGTERM.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final, TextIO

from graph.model.errors import SandtableError, Unavailable
from graph.store.engines import directory, inventory
from graph.store.engines.control import ControlServer
from graph.store.engines.diagnosis import explain_start
from graph.store.engines.lock import LOCK_NAME, DirectoryLock
from graph.store.engines.run_file import (
    RunFile,
    find_run_file,
    remove_run_file,
    write_run_file,
)

if TYPE_CHECKING:
    from graph.store.engines.database import EmbeddedDatabase

_TICK_SECONDS: Final = 0.25


def main() -> None:
    """Run the server until it is no longer needed."""
    parser = argparse.ArgumentParser(prog="graph.store.engines.server", description=__doc__)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--heap", default="1g")
    parser.add_argument("--idle-seconds", type=float, default=60.0)
    parser.add_argument("--lock-seconds", type=float, default=15.0)
    parser.add_argument("--started-by", default="hand")
    wanted = parser.parse_args()
    # What the JVM prints goes to the log; the first line to standard output is our report.
    report = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    os.umask(0o077)
    status = 1
    try:
        _Server(wanted).run(lambda: _tell(report, {}))
        status = 0
    except (SandtableError, OSError) as error:
        known = directory.explain(error, wanted.data_dir) if isinstance(error, OSError) else error
        _tell(report, {"code": known.code, "message": known.message, "hint": known.hint})
    except Exception:  # noqa: BLE001 - the last resort: to the log, and the process must end
        traceback.print_exc()
    # Java threads that do not end by themselves would keep the process, and with it the lock.
    sys.stderr.flush()
    os._exit(status)


class _Server:
    def __init__(self, wanted: argparse.Namespace) -> None:
        self._data_dir: Path = wanted.data_dir
        self._heap: str = wanted.heap
        self._idle_seconds: float = wanted.idle_seconds
        self._lock_seconds: float = wanted.lock_seconds
        self._started_by: str = wanted.started_by
        self._stop_asked = threading.Event()

    def run(self, on_started: Callable[[], None]) -> None:
        directory.prepare(self._data_dir)
        lock = DirectoryLock(self._data_dir / LOCK_NAME)
        if not lock.acquire(self._lock_seconds):
            raise Unavailable("store_locked", "Another server owns the data directory.")
        remove_run_file(self._data_dir)  # whoever wrote it is gone, or we would not have the lock
        was_closed = inventory.check(self._data_dir)
        inventory.record(self._data_dir, closed=False)  # from here on a crash may come at any time
        password = secrets.token_urlsafe(24)
        database = self._start(password, was_closed)
        note, control = self._announce(database.bolt_port, password)
        on_started()
        try:
            self._wait(note, control)
        finally:
            remove_run_file(self._data_dir)
            control.close()
            database.stop()
        inventory.record(self._data_dir, closed=True)  # not reached when the stop failed

    def _start(self, password: str, was_closed: bool) -> EmbeddedDatabase:
        # Imported after the lock is had: it takes a moment, and a process that lost the race
        # for the directory need not load a Java runtime.
        from graph.store.engines import database

        try:
            started = database.EmbeddedDatabase(self._data_dir, password, self._heap)
            started.check(password)
            damaged = 0 if was_closed else started.count_damaged()
        except database.START_ERRORS as error:
            raise explain_start(database.text_of(error), self._data_dir) from error
        if damaged:
            started.stop()
            raise inventory.corrupt(self._data_dir, f"{damaged} records cannot be read")
        inventory.record(self._data_dir, closed=False)
        return started

    def _announce(self, bolt_port: int, password: str) -> tuple[RunFile, ControlServer]:
        secret = secrets.token_urlsafe(24)
        control = ControlServer(secret, self._stop_asked.set)
        note = RunFile(os.getpid(), control.port, bolt_port, secret, password, self._started_by)
        write_run_file(self._data_dir, note)

        def on_signal(_number: int, _frame: FrameType | None) -> None:
            self._stop_asked.set()

        # After the JVM's start, which puts its own handler there; that one crashes the process.
        signal.signal(signal.SIGTERM, on_signal)
        return note, control

    def _wait(self, note: RunFile, control: ControlServer) -> None:
        needed_at = time.monotonic()
        while not self._stop_asked.wait(_TICK_SECONDS):
            if control.count_connected():
                needed_at = time.monotonic()
            elif time.monotonic() - needed_at >= self._idle_seconds and control.retire():
                return
            # Someone cleaned up: without the note nobody could join, and nobody could start.
            if find_run_file(self._data_dir) != note:
                with suppress(OSError):
                    write_run_file(self._data_dir, note)


def _tell(report: TextIO, said: dict[str, str]) -> None:
    # Whoever started us may be gone by now, or has been told before.
    with suppress(OSError, ValueError):
        report.write(json.dumps(said) + "\n")
        report.close()


if __name__ == "__main__":
    main()
