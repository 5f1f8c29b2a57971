"""Facts: a record with both clocks, its source and its author.

Valid time says when it was true, as days: ``valid_from <= day < valid_to``, an
empty side is open. Known time says when we knew it, as UTC instants:
``recorded_at <= instant < retired_at``. A fact is never changed: to end or to
correct it, the old one is retired and a new one recorded. Days are ISO text
``YYYY-MM-DD``, instants ISO text ``YYYY-MM-DDTHH:MM:SS.ffffffZ``; both sort as text.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from graph.model.concepts import CONCEPTS, Concept, concept_of
from graph.model.fields import plain
from graph.model.records import Organization, Record

_NAMESPACE = uuid.UUID("6f0f3c1e-2d52-4c6e-9a57-4f1f4b8b7a11")

#: The clock columns that stand before the payload in every row of the store.
CLOCK_COLUMNS = (
    "fact_id",
    "entity_id",
    "valid_from",
    "valid_to",
    "recorded_at",
    "retired_at",
    "source",
    "recorded_by",
    "account_id",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement: what, when true, when known, from where, by whom.

    Parameters
    ----------
    fact_id : str
        Unique for this statement.
    entity_id : str
        What it is about; the same for every version of the same entity or relation.
    account_id : str
        The account it belongs to, :data:`graph.model.concepts.SHARED` for what all share.
    """

    fact_id: str
    entity_id: str
    account_id: str
    record: Record
    valid_from: str | None = None
    valid_to: str | None = None
    recorded_at: str = ""
    retired_at: str | None = None
    source: str = ""
    recorded_by: str = ""

    @property
    def concept(self) -> Concept:
        """The concept of the record."""
        return concept_of(self.record)

    def true_on(self, day: str) -> bool:
        """Whether it was true on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )

    def known_at(self, instant: str) -> bool:
        """Whether it was what we held to be true at `instant`."""
        return self.recorded_at <= instant and (
            self.retired_at is None or instant < self.retired_at
        )


def fact_from_row(concept_name: str, row: list[Any]) -> Fact:
    """Return the fact of a store row: the clock columns, then the payload in field order."""
    concept = CONCEPTS[concept_name]
    size = len(CLOCK_COLUMNS)
    fact_id, entity_id, start, end, recorded_at, retired_at, source, author, account = row[:size]
    record = concept.record(dict(zip(concept.field_names, row[size:], strict=True)))
    return Fact(
        fact_id, entity_id, account, record,
        start, end, recorded_at, retired_at, source or "", author or "",
    )  # fmt: skip


def entity_id_for(record: Record, account_id: str) -> str:
    """Return the id that a new entity or relation gets: the same for the same identity.

    An entity is identified by its ``ref`` where one is given, else by its
    concept's key; a relation by its key. So two imports of the same file into
    two empty stores give the same ids.
    """
    concept = concept_of(record)
    ref = getattr(record, "ref", "")
    parts = ["ref", ref] if ref else [plain(getattr(record, name)) for name in concept.key]
    # A tie is the same tie in every account; an entity is only so within its own.
    scope = account_id if concept.shape == "entity" else ""
    seed = "\x1f".join([concept.name, scope, *(str(part) for part in parts)])
    return f"{_PREFIX[concept.name]}-{uuid.uuid5(_NAMESPACE, seed).hex[:16]}"


def account_id_for(organization: Organization) -> str:
    """Return the account id of a client organization at the top: its own entity id."""
    return entity_id_for(organization, "")


_PREFIX = {name: "".join(word[0] for word in name.split("_")) + name[-1] for name in CONCEPTS}


def as_day(moment: date) -> str:
    """Return `moment` as a day of valid time."""
    return moment.strftime("%Y-%m-%d") if moment.year >= 1000 else moment.isoformat()[:10]


def as_instant(moment: datetime) -> str:
    """Return `moment`, which must know its zone, as an instant of known time."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
