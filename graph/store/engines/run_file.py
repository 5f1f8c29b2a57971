"""The note that a running server leaves, so that the next command can find and join it."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

RUN_FILE_NAME = "server.json"


@dataclass(frozen=True)
class RunFile:
    """How to reach one running server; only its owner may read it (mode 0600).

    Parameters
    ----------
    pid : int
        The server's process; for people and messages, never trusted to mean it is alive.
    control_port, bolt_port : int
        Loopback ports.
    secret : str
        Proves each side of the control channel to the other without being sent.
    password : str
        Of the database, made anew at every start.
    started_by : str
        What the command that started the server called this start, to know it as its own.
    """

    pid: int
    control_port: int
    bolt_port: int
    secret: str = field(repr=False)
    password: str = field(repr=False)
    started_by: str


def find_run_file(data_dir: Path) -> RunFile | None:
    """Return what the note says, or None when there is none or it cannot be understood."""
    try:
        said = json.loads((data_dir / RUN_FILE_NAME).read_text(encoding="utf-8"))
        note = RunFile(**said)
    except (OSError, ValueError, TypeError):
        return None
    types = {"int": int, "str": str}
    understood = all(isinstance(getattr(note, f.name), types[str(f.type)]) for f in fields(note))
    ports = (note.control_port, note.bolt_port)
    return note if understood and all(0 < port < 65536 for port in ports) else None


def write_run_file(data_dir: Path, note: RunFile) -> None:
    """Replace the note in one step: a reader sees the old one or the new one, whole."""
    target = data_dir / RUN_FILE_NAME
    draft = data_dir / f"{RUN_FILE_NAME}.{secrets.token_hex(4)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(note), file)
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def remove_run_file(data_dir: Path) -> None:
    """Take the note away; nothing happens when there is none."""
    (data_dir / RUN_FILE_NAME).unlink(missing_ok=True)
