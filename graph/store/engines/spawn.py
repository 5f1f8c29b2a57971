"""Starts the server's process and hears whether it came up."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any, Final

from graph.model.errors import Unavailable
from graph.store.engines import directory

LOG_NAME: Final = "server.log"
_LOG_LIMIT_BYTES: Final = 4 * directory.MEBIBYTE


class StartingServer:
    """A server process that has been started and has not yet said how it went."""

    def __init__(
        self, data_dir: Path, *, heap: str, idle_seconds: float, lock_seconds: float
    ) -> None:
        self._data_dir = data_dir
        self._said = ""
        self.name = secrets.token_hex(8)
        command = [sys.executable, "-P", "-m", "graph.store.engines.server", str(data_dir)]
        command += ["--heap", heap, "--idle-seconds", str(idle_seconds)]
        command += ["--lock-seconds", str(lock_seconds), "--started-by", self.name]
        try:
            with _open_log(data_dir) as log:
                self._process = subprocess.Popen(
                    command,
                    cwd=data_dir,  # ArcadeDB puts its log in the working directory
                    env=_environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    **_own_life(),
                )
        except OSError as error:
            raise directory.explain(error, data_dir) from error
        self._heard = threading.Event()
        threading.Thread(target=self._listen, name="server report", daemon=True).start()

    def wait(self, seconds: float) -> bool | None:
        """Wait for the report: True it is up, False another server has the directory.

        Returns None when nothing was said yet.

        Raises
        ------
        Unavailable
            The server could not start; with the reason it gave.
        """
        if not self._heard.wait(seconds):
            return None
        if not self._said:
            raise Unavailable(
                "store_not_started",
                "The embedded database ended while it was starting.",
                f"Its last words are in {self._data_dir / LOG_NAME}.",
            )
        report = json.loads(self._said)
        if report.get("code") == "store_locked":
            return False
        if "code" in report:
            raise Unavailable(report["code"], report["message"], report["hint"])
        return True

    def abandon(self) -> None:
        """End it: another server is there, for whose directory this one would go on waiting."""
        self._process.terminate()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as pipe:
            self._said = pipe.readline().decode()
        self._heard.set()
        # Waited for, so that it does not stay in the process table when it ends before we do.
        self._process.wait()


def _environment() -> dict[str, str]:
    # The JVM and Python must not be steered by what is meant for other programs.
    dropped = {"ARCADEDB_JVM_ARGS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"}
    return {name: value for name, value in os.environ.items() if name not in dropped}


def _own_life() -> dict[str, Any]:
    """Return how to start a process that neither our end nor our Ctrl-C takes along."""
    if sys.platform == "win32":
        new_group = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return {"creationflags": new_group}
    else:  # noqa: RET505 - mypy reads one branch per platform
        return {"start_new_session": True}


def _open_log(data_dir: Path) -> IO[bytes]:
    path = data_dir / LOG_NAME
    if path.exists() and path.stat().st_size > _LOG_LIMIT_BYTES:
        path.replace(path.with_suffix(".old.log"))
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
