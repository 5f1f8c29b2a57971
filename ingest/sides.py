"""Who of a list of contacts is on our side, where a file does not keep the two apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.vocabulary.term import folded
from ingest.drafts import Draft
from ingest.headers import Reading
from ingest.tables import Cell, Table


@dataclass(slots=True)
class OurSide:
    """A query for our own people among contacts.

    Parameters
    ----------
    query : str
        ``COLUMN=VALUE`` as the file has them, several values separated by
        ``|``; or ``@domain`` for an address. Empty: nobody.
    found : int
        How many it has matched.
    """

    query: str = ""
    found: int = 0
    _wanted: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        _, _, values = self.query.partition("=")
        self._wanted = frozenset(folded(value) for value in values.split("|") if value.strip())

    def has(self, reading: Reading, table: Table, cells: list[Cell], draft: Draft) -> bool:
        """Whether the contact in `cells` is one of ours."""
        matched = bool(self.query) and (
            self._has_domain(draft)
            if self.query.startswith("@")
            else self._has_value(reading, table, cells)
        )
        self.found += matched
        return matched

    def _has_domain(self, draft: Draft) -> bool:
        emails: tuple[str, ...] = draft.values.get("emails") or ()
        return any(email.casefold().endswith(self.query.casefold()) for email in emails)

    def _has_value(self, reading: Reading, table: Table, cells: list[Cell]) -> bool:
        column = folded(self.query.partition("=")[0])
        headers = table.rows[reading.header_index][1]
        return any(
            index < len(cells)
            and folded(str(header or "")) == column
            and folded(str(cells[index] or "")) in self._wanted
            for index, header in enumerate(headers)
        )
