"""The errors of the product: what went wrong, in words, and how to put it right.

One table in :mod:`api.errors` maps each kind to a REST status, a GraphQL
``extensions.code`` and an exit code; nothing below ``api`` knows of HTTP.
"""

from __future__ import annotations


class SandtableError(Exception):
    """Base of every error that a user may see.

    Parameters
    ----------
    code : str
        Stable, machine-readable name, ``snake_case`` (``reporting_cycle``).
    message : str
        What is wrong, in one sentence for its reader.
    hint : str
        How to put it right; empty when there is nothing the reader can do.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class Invalid(SandtableError):
    """The input is not of the form, or the value not in the range, that is asked for."""


class NotFound(SandtableError):
    """What was asked for by name or id is not there."""


class Conflict(SandtableError):
    """The write does not fit what the graph holds now (a cycle, a newer revision)."""


class Refused(SandtableError):
    """The policy or a limit does not allow this actor to do this."""


class Unavailable(SandtableError):
    """The store cannot be reached or cannot work: not started, full, corrupt, locked."""
