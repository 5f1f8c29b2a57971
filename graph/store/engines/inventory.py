"""What the database's files were like when they were last seen whole.

ArcadeDB opens a database whose files were cut short or are missing without a word, and what they
held is gone from every answer. So each proper end records the files with their checksums, and the
next start looks before the database is let near them. After a crash the files have moved on, and
only what can never shrink or vanish is compared; :meth:`EmbeddedDatabase.count_damaged` then reads
the records themselves.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from graph.model.errors import Unavailable

INVENTORY_NAME: Final = "inventory.json"
FILES_BELOW: Final = Path("databases") / "graph"
# Written anew at any time and not needed to read the data.
_FLEETING: Final = (".lck", ".wal", "statistics.json")
# Records and property names: these files only ever grow.
_GROWING: Final = (".bucket", ".dict")
_CHUNK_BYTES: Final = 1024 * 1024


def record(data_dir: Path, *, closed: bool) -> None:
    """Write down the files as they are now; `closed` when no one will write to them any more.

    A log of writes that is still there means that not all of them are in the files yet.
    """
    closed = closed and not any((data_dir / FILES_BELOW).glob("*.wal"))
    files = {path.name: _describe(path, with_checksum=closed) for path in _list_files(data_dir)}
    draft = data_dir / f"{INVENTORY_NAME}.new"
    draft.write_text(json.dumps({"closed": closed, "files": files}), encoding="utf-8")
    draft.replace(data_dir / INVENTORY_NAME)


def check(data_dir: Path) -> bool:
    """Compare the files with what was written down; tell whether they were properly closed.

    Raises
    ------
    Unavailable
        ``store_corrupt``, naming the file; nothing was touched.
    """
    noted = _read(data_dir)
    if noted is None:
        return not any(_list_files(data_dir))  # a new directory has nothing to be doubted
    closed, files = noted
    present = {path.name: path for path in _list_files(data_dir)}
    for name, was in files.items():
        path = present.get(name)
        if closed:
            _require_unchanged(data_dir, name, path, was)
        elif name.endswith(_GROWING) and (path is None or path.stat().st_size < was["size"]):
            raise corrupt(data_dir, f"{name} is missing or was cut short")
    if files and not any(name.startswith("schema") for name in present):
        raise corrupt(data_dir, "the schema is missing")
    return closed


def corrupt(data_dir: Path, what: str) -> Unavailable:
    """Return the error for a directory whose files are not what the database wrote."""
    return Unavailable(
        "store_corrupt",
        f"The database in {data_dir} is damaged: {what}.",
        "Nothing was changed. Put a backup of the whole directory in its place,"
        " or choose another directory with SANDTABLE_DATA_DIR and import your files again.",
    )


def _require_unchanged(
    data_dir: Path, name: str, path: Path | None, was: Mapping[str, int]
) -> None:
    if path is None:
        raise corrupt(data_dir, f"{name} is missing")
    now = _describe(path, with_checksum=False)
    if now["size"] != was["size"]:
        raise corrupt(data_dir, f"{name} has {now['size']} bytes instead of {was['size']}")
    # The same time of change: as it was left. Another one may be a restored copy, so look inside.
    if now["changed_ns"] != was["changed_ns"] and _checksum(path) != was["checksum"]:
        raise corrupt(data_dir, f"the content of {name} was changed by something else")


def _list_files(data_dir: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError), os.scandir(data_dir / FILES_BELOW) as entries:
        for entry in entries:
            if entry.is_file() and not entry.name.endswith(_FLEETING):
                yield Path(entry.path)


def _describe(path: Path, *, with_checksum: bool) -> dict[str, int]:
    status = path.stat()
    described = {"size": status.st_size, "changed_ns": status.st_mtime_ns}
    return described | {"checksum": _checksum(path)} if with_checksum else described


def _checksum(path: Path) -> int:
    # Against accidents, not against forgers: whoever can write here can do as they like.
    value = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            value = zlib.crc32(chunk, value)
    return value


def _read(data_dir: Path) -> tuple[bool, dict[str, dict[str, int]]] | None:
    try:
        noted = json.loads((data_dir / INVENTORY_NAME).read_text(encoding="utf-8"))
        files = {
            str(name): {str(key): int(value) for key, value in described.items()}
            for name, described in noted["files"].items()
        }
        return noted["closed"] is True, files
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
