"""The one place that says who may do what."""

from __future__ import annotations

from typing import Literal, Protocol

Permission = Literal["read", "write", "erase"]


class Policy(Protocol):
    """Decides whether an actor may do something to an account."""

    def check(self, actor: str, permission: Permission, account_id: str) -> None:
        """Return when `actor` may; raise :class:`graph.model.errors.Refused` when not."""


class AllowAll:
    """Everybody who is let in may read and write everything."""

    def check(self, actor: str, permission: Permission, account_id: str) -> None:
        """Allow it."""
