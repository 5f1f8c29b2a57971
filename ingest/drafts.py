"""A row on its way to a statement: parsed, not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.model.concepts import Concept
from graph.model.records import Record
from ingest.tables import Place


@dataclass(slots=True, eq=False)
class Draft:
    """One statement in the making.

    Parameters
    ----------
    concept : Concept
        What it states.
    place : Place
        The row it stands in.
    values : dict
        Field to value; only what was said. A reference is the text of the cell,
        or another draft of the same row.
    headers : dict of str to str
        Field to the header of its column, as the file has it.
    foreign : bool
        Whether the row comes from another system: what is optional and not
        understood is then left out with a warning instead of refused.
    company : tuple of str
        A contact's company as ID and name; it becomes an organization when unknown.
    record, entity_id, account_id : see :class:`graph.model.changes.Statement`
        Filled in as they become known.
    derived : bool
        Whether it was concluded from a row that states something else.
    told : list of str
        Fields concluded from a name or title: they yield to what anybody has entered.
    bad : bool
        Whether the row cannot be imported.
    """

    concept: Concept
    place: Place
    values: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)
    foreign: bool = False
    company: tuple[str, str] = ("", "")
    valid_from: str | None = None
    valid_to: str | None = None
    record: Record | None = None
    entity_id: str = ""
    account_id: str = ""
    organization_id: str = ""
    resolved: dict[str, Any] = field(default_factory=dict)
    derived: bool = False
    told: list[str] = field(default_factory=list)
    bad: bool = False

    def at(self, field_name: str) -> Place:
        """Return the place of the cell that holds `field_name`."""
        return Place(
            self.place.file, self.place.sheet, self.place.row, self.headers.get(field_name, "")
        )

    def text(self, field_name: str) -> str:
        """Return the text of a field, empty when it was not said."""
        value = self.values.get(field_name, "")
        return value if isinstance(value, str) else ""
