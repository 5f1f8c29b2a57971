"""The queries of one transaction: what is asked is waited for, what is told is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from graph.model.errors import Conflict


class Transaction(Protocol):
    """What is needed of the driver's managed transaction."""

    def run(self, query: str, parameters: dict[str, Any]) -> Any:
        """Run `query`."""


class Told:
    """A query on its way; its answer is fetched when it is looked at."""

    def __init__(self, result: Any) -> None:
        self._result = result

    def answer(self) -> list[dict[str, Any]]:
        """Return the rows of the answer, waiting for them."""
        return [dict(record) for record in self._result]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Relationships on their way, how many they should be, and whose they are."""

    told: Told
    wanted: int
    whose: str

    def check(self) -> None:
        """Raise ``Conflict`` when an end of one of them is not in the graph."""
        made = self.told.answer()[0]["made"]
        if made != self.wanted:
            raise Conflict(
                "reference_missing",
                f"{self.wanted - made} of {self.wanted} {self.whose} that is not in the graph.",
                "Nothing was written; record what they refer to first, or together with them.",
            )


class Conversation:
    """Speaks to the engine within `transaction`.

    While the engine carries out what it was told, the next rows are made here:
    about a fifth of an import's time.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def ask(self, query: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Run `query` and yield the rows of its answer."""
        yield from Told(self._transaction.run(query, parameters)).answer()

    def tell(self, query: str, **parameters: Any) -> Told:
        """Send `query` off; a failure shows when anything later is waited for."""
        return Told(self._transaction.run(query, parameters))
