"""What a database that would not start means to the directory's owner."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from graph.model.errors import Unavailable
from graph.store.engines import directory, inventory
from graph.store.engines.spawn import LOG_NAME

_NO_ROOM: Final = ("No space left on device", "not enough space on the disk", "Disk quota exceeded")
_NO_RIGHT: Final = ("AccessDeniedException", "Permission denied", "Read-only file system")
_NO_MEMORY: Final = ("OutOfMemoryError", "Could not reserve enough space")
_ENGINE: Final = "com.arcadedb."


def explain_start(said: str, data_dir: Path) -> Unavailable:
    """Return the error for a start that failed, from everything that was `said` about it."""
    if any(mark in said for mark in _NO_ROOM):
        return directory.disk_full(data_dir, shutil.disk_usage(data_dir).free)
    if any(mark in said for mark in _NO_RIGHT):
        return directory.explain(PermissionError(None, "permission denied"), data_dir)
    log = f"Its log is {data_dir / LOG_NAME}."
    if any(mark in said for mark in _NO_MEMORY):
        return Unavailable(
            "store_not_started",
            "The embedded database did not get the memory it needs.",
            f"Close other programs, or give it less with SANDTABLE_HEAP. {log}",
        )
    first = next((line for line in said.splitlines() if line.startswith(_ENGINE)), "")
    if first and (data_dir / inventory.FILES_BELOW).is_dir():
        return inventory.corrupt(data_dir, first.partition(": ")[2] or first)
    return Unavailable("store_not_started", "The embedded database did not start.", log)
