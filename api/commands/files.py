"""Files that a command writes: checked before the work, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from graph.model.errors import Conflict, Invalid


def check_output(path: Path, *, force: bool = True) -> None:
    """Check that `path` can be written.

    Raises
    ------
    Conflict
        When it exists and `force` is False.
    Invalid
        When it is a directory, or its directory does not exist or is read-only.
    """
    if path.is_dir():
        raise Invalid("output_is_directory", f"{path} is a directory.", "Name a file in it.")
    if not path.parent.is_dir():
        raise Invalid(
            "output_unwritable", f"There is no directory {path.parent}.", "Make it first."
        )
    if not os.access(path.parent, os.W_OK):
        raise Invalid(
            "output_unwritable", f"{path.parent} cannot be written to.", "Choose another place."
        )
    if path.exists() and not force:
        raise Conflict(
            "output_exists", f"{path} exists already.", "Choose another name, or add --force."
        )


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` in one step, so that no reader sees half of it."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as f:
        draft = Path(f.name)
        try:
            f.write(content)
            f.flush()
            draft.chmod(0o666 & ~_umask())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
