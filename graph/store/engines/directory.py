"""What can be wrong with a data directory before a database is started in it."""

from __future__ import annotations

import errno
import secrets
import shutil
from pathlib import Path
from typing import Final

from graph.model.errors import Unavailable

MEBIBYTE: Final = 1024 * 1024
# Below this a start or a write is refused: the database preallocates, and needs room to recover.
LEAST_FREE_BYTES: Final = 64 * MEBIBYTE
_FULL: Final = (
    frozenset({errno.ENOSPC, errno.EDQUOT})
    if hasattr(errno, "EDQUOT")
    else frozenset({errno.ENOSPC})
)


def prepare(data_dir: Path) -> None:
    """Make the directory if need be, and check that a database can work in it.

    Raises
    ------
    Unavailable
        ``store_unwritable`` or ``store_disk_full``; nothing in the directory was changed.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = data_dir / f".probe-{secrets.token_hex(4)}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise explain(error, data_dir) from error
    require_room(data_dir)


def require_room(data_dir: Path) -> None:
    """Raise ``Unavailable`` (``store_disk_full``) when the disk is too full to write safely."""
    free = shutil.disk_usage(data_dir).free
    if free < LEAST_FREE_BYTES:
        raise disk_full(data_dir, free)


def disk_full(data_dir: Path, free_bytes: int) -> Unavailable:
    """Return the error for a disk with too little room; what is stored stays as it is."""
    return Unavailable(
        "store_disk_full",
        f"The disk of {data_dir} is full ({free_bytes // MEBIBYTE} MiB free).",
        f"Free at least {LEAST_FREE_BYTES // MEBIBYTE} MiB and run the command again;"
        " everything that was acknowledged is kept.",
    )


def explain(error: OSError, data_dir: Path) -> Unavailable:
    """Return what an operating system's error about the directory means to its owner."""
    if error.errno in _FULL:
        return disk_full(data_dir, shutil.disk_usage(_nearest(data_dir)).free)
    return Unavailable(
        "store_unwritable",
        f"The data directory {data_dir} cannot be written: {error.strerror or error}.",
        "Give yourself the right to write there, or choose another directory"
        " with SANDTABLE_DATA_DIR.",
    )


def _nearest(path: Path) -> Path:
    return next(parent for parent in (path, *path.parents) if parent.exists())
