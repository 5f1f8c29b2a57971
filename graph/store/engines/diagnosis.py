"""What a failed start means to the directory's owner."""

from __future__ import annotations

from pathlib import Path

from graph.model.errors import Unavailable


def explain_start(said: str, data_dir: Path) -> Unavailable:
    return Unavailable("store_corrupt", said)
