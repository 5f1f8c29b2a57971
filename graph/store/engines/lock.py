"""One process owns a data directory: a lock that the operating system takes back by itself."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Final

LOCK_NAME: Final = "server.lock"
_RETRY_SECONDS: Final = 0.05


class DirectoryLock:
    """An exclusive lock on a file, free again the moment its holder is gone, however it went.

    A process id in a file would have to be believed; the kernel's lock need not be.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self, patience_seconds: float) -> bool:
        """Take the lock, trying for so long; tell whether it was had."""
        deadline = time.monotonic() + patience_seconds
        while not self._try():
            if time.monotonic() >= deadline:
                return False
            time.sleep(_RETRY_SECONDS)
        return True

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _try(self) -> bool:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock_now(descriptor)
        except OSError as error:
            os.close(descriptor)
            if _is_taken(error):
                return False
            raise
        self._descriptor = descriptor
        return True


if sys.platform == "win32":
    import msvcrt

    def _lock_now(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _is_taken(error: OSError) -> bool:
        # Windows says "permission denied" for a region that another process has locked.
        return isinstance(error, PermissionError)

else:
    import fcntl

    def _lock_now(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_taken(error: OSError) -> bool:
        return isinstance(error, BlockingIOError)
