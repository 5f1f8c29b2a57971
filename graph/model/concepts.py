"""The registry of concepts: one entry per concept drives store, import, template and API."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from graph.model import records
from graph.model.fields import FieldSpec, field_specs, plain
from graph.model.records import Record

#: Account id of what all accounts share: our people, ourselves, competitors.
SHARED = "*"


@dataclass(frozen=True)
class Concept:
    """How a concept is identified, dated and kept.

    Parameters
    ----------
    name : str
        ``snake_case``, as in glossary, API and workbook.
    record_class : type
        The record that states it.
    label : str
        Node label of an entity, relationship type of a relation. A relation
        whose ``type_field`` is set takes its type from that field instead.
    shape : {"entity", "relation"}
        Entities are nodes; relations are relationships between two of them.
    dated : {"period", "event"}
        True from a day to a day, or on the day in field ``at``.
    key : tuple of str
        The fields that tell two of them apart when no ``ref`` is given.
    ends : tuple of str
        For a relation, its start and end field.
    type_field : str
        See `label`.
    """

    name: str
    record_class: type[Any]
    label: str
    shape: Literal["entity", "relation"]
    dated: Literal["period", "event"]
    key: tuple[str, ...]
    ends: tuple[str, str] | tuple[()] = ()
    type_field: str = ""

    @property
    def start(self) -> str:
        """The field at the start of a relation."""
        return self.ends[0] if self.ends else ""

    @property
    def end(self) -> str:
        """The field at the end of a relation."""
        return self.ends[1] if self.ends else ""

    @cached_property
    def fields(self) -> tuple[FieldSpec, ...]:
        """The declared fields, in the record's order."""
        return field_specs(self.record_class)

    @cached_property
    def field_names(self) -> tuple[str, ...]:
        """The names of :attr:`fields`."""
        return tuple(spec.name for spec in self.fields)

    def field(self, name: str) -> FieldSpec:
        """Return the field called `name`; KeyError when there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, FieldSpec]:
        return {spec.name: spec for spec in self.fields}

    def payload(self, record: Record) -> dict[str, Any]:
        """Return `record` as the store keeps it, empty values as None."""
        return {
            name: (None if value in ("", ()) else plain(value))
            for name in self.field_names
            for value in (getattr(record, name),)
        }

    def record(self, payload: dict[str, Any]) -> Record:
        """Return the record that `payload` (as from :meth:`payload`) states."""
        values: dict[str, Any] = {}
        for spec in self.fields:
            value = payload.get(spec.name)
            if value is None:
                continue
            values[spec.name] = _typed(spec, value)
        made: Record = self.record_class(**values)
        return made

    def relation_type(self, record: Record) -> str:
        """Return the relationship type that holds `record`, a relation."""
        if self.type_field:
            return str(getattr(record, self.type_field).value).upper()
        return self.label

    @cached_property
    def relation_types(self) -> tuple[str, ...]:
        """Every relationship type that this relation may take."""
        if self.type_field:
            vocabulary = self.field(self.type_field).vocabulary
            assert vocabulary is not None
            return tuple(term.code.upper() for term in vocabulary)
        return (self.label,)


def _typed(spec: FieldSpec, value: Any) -> Any:
    if spec.form == "choice" and spec.vocabulary is not None:
        return spec.vocabulary.members(value)
    if spec.form == "choices" and spec.vocabulary is not None:
        return tuple(spec.vocabulary.members(item) for item in value)
    if spec.form in ("texts", "refs"):
        return tuple(value)
    if spec.form == "number":
        return float(value)
    return value


_ALL = (
    Concept("organization", records.Organization, "Organization", "entity", "period", ("name",)),
    Concept(
        "department", records.Department, "Department", "entity", "period", ("organization", "name")
    ),
    Concept("seat", records.Seat, "Seat", "entity", "period", ("department", "title")),
    Concept("person", records.Person, "Person", "entity", "period", ("organization", "name")),
    Concept(
        "holding",
        records.Holding,
        "HOLDS",
        "relation",
        "period",
        ("person", "seat"),
        ("person", "seat"),
    ),
    Concept(
        "person_link",
        records.PersonLink,
        "LINK",
        "relation",
        "period",
        ("person", "kind", "other_person"),
        ("person", "other_person"),
        "kind",
    ),
    Concept("employee", records.Employee, "Employee", "entity", "period", ("name",)),
    Concept(
        "assignment",
        records.Assignment,
        "COVERS",
        "relation",
        "period",
        ("employee", "organization"),
        ("employee", "organization"),
    ),
    Concept(
        "tie",
        records.Tie,
        "KNOWS",
        "relation",
        "period",
        ("employee", "person"),
        ("employee", "person"),
    ),
    Concept(
        "competitor_tie",
        records.CompetitorTie,
        "TIED_TO",
        "relation",
        "period",
        ("competitor", "person"),
        ("competitor", "person"),
    ),
    Concept(
        "competitor_presence",
        records.CompetitorPresence,
        "PRESENT_AT",
        "relation",
        "period",
        ("competitor", "organization"),
        ("competitor", "organization"),
    ),
    Concept(
        "competitor_move",
        records.CompetitorMove,
        "CompetitorMove",
        "entity",
        "event",
        ("competitor", "organization", "kind", "at"),
    ),
    Concept(
        "decision_rule",
        records.DecisionRule,
        "DecisionRule",
        "entity",
        "period",
        ("organization", "name"),
    ),
    Concept(
        "decision_step",
        records.DecisionStep,
        "DecisionStep",
        "entity",
        "period",
        ("rule", "order", "decides", "role", "seat"),
    ),
    Concept(
        "opportunity",
        records.Opportunity,
        "Opportunity",
        "entity",
        "period",
        ("organization", "name"),
    ),
    Concept(
        "opportunity_role",
        records.OpportunityRole,
        "PLAYS",
        "relation",
        "period",
        ("person", "opportunity"),
        ("person", "opportunity"),
    ),
    Concept(
        "interaction",
        records.Interaction,
        "Interaction",
        "entity",
        "event",
        ("kind", "at", "employees", "people", "subject"),
    ),
    Concept(
        "activity",
        records.Activity,
        "Activity",
        "entity",
        "event",
        ("organization", "dimension", "name", "at"),
    ),
)

#: Every concept by name, in the order in which an import must read them.
CONCEPTS: dict[str, Concept] = {concept.name: concept for concept in _ALL}
ENTITIES = tuple(concept for concept in _ALL if concept.shape == "entity")
RELATIONS = tuple(concept for concept in _ALL if concept.shape == "relation")


def concept_of(record: Record) -> Concept:
    """Return the concept that `record` states."""
    return _BY_CLASS[type(record)]


_BY_CLASS = {concept.record_class: concept for concept in _ALL}
assert all(dataclasses.is_dataclass(concept.record_class) for concept in _ALL)
