"""Rows under construction: what the store would hold of an account, and the statements behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from benchmarks.portfolio.shape import RECORDED_AT
from graph.model.changes import Statement
from graph.model.concepts import CONCEPTS, concept_of
from graph.model.facts import entity_id_for, fact_from_row
from graph.model.records import Record
from graph.model.rows import AccountRows

SOURCE = "generated"


class RowBook:
    """Collects facts of one account as rows."""

    def __init__(self, account_id: str, number: int) -> None:
        self.account_id = account_id
        self.tables: dict[str, list[list[Any]]] = defaultdict(list)
        self._number = number
        self._facts = 0

    def add(
        self,
        record: Record,
        start: str | None = None,
        end: str | None = None,
        *,
        account_id: str = "",
        entity_id: str = "",
    ) -> str:
        """Hold `record` from day `start` to day `end`; return its entity id."""
        concept = concept_of(record)
        account = account_id or self.account_id
        entity = entity_id or entity_id_for(record, account)
        clocks = self.clocks(entity, start, end, account)
        payload = concept.payload(record)
        self.tables[concept.name].append([*clocks, *(payload[n] for n in concept.field_names)])
        return entity

    def clocks(self, entity: str, start: str | None, end: str | None, account: str) -> list[Any]:
        """Return the clock columns of a new fact."""
        self._facts += 1
        # As long as the ids that the product makes.
        fact_id = f"{self._number:08x}{self._facts:024x}"
        return [fact_id, entity, start, end, RECORDED_AT, None, SOURCE, "generator", account]

    def rows(self) -> AccountRows:
        """Return what the store would answer."""
        tables = dict(self.tables)
        return AccountRows(self.account_id, 1, tables, {self.account_id: 1})


def statements_of(rows: AccountRows) -> Iterator[Statement]:
    """Yield `rows` as an importer would state them: each with its ids still to be found.

    In the order in which an import reads them; the organization at the top carries its own id.
    """
    for name in CONCEPTS:
        for row in rows.rows(name):
            fact = fact_from_row(name, row)
            top = fact.entity_id if fact.entity_id == rows.account_id else ""
            yield Statement(
                fact.record,
                fact.account_id,
                fact.valid_from,
                fact.valid_to,
                SOURCE,
                top,
            )
