"""Constraints and indexes, as numbered migrations that are recorded and can run twice.

Both engines refuse or forbid mixing schema and data in one transaction, so
each statement runs on its own and the record follows; every statement is
idempotent, so a crash in between costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.concepts import ENTITIES, RELATIONS
from graph.model.fields import FieldSpec


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step: its name is recorded once its statements have run."""

    name: str
    statements: tuple[str, ...]


def _unique(label: str, name: str) -> str:
    return (
        f"CREATE CONSTRAINT {label.lower()}_{name} IF NOT EXISTS "
        f"FOR (n:{label}) REQUIRE n.{name} IS UNIQUE"
    )


def _index(label: str, name: str) -> str:
    return f"CREATE INDEX {label.lower()}_by_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"


def _edge_index(kind: str) -> str:
    return (
        f"CREATE INDEX {kind.lower()}_by_fact_id IF NOT EXISTS FOR ()-[r:{kind}]-() ON (r.fact_id)"
    )


def relation_types() -> list[str]:
    """Return every relationship type that carries facts."""
    return sorted(kind for concept in RELATIONS for kind in concept.relation_types)


def _identities() -> tuple[str, ...]:
    own = [_unique(concept.label, "id") for concept in ENTITIES]
    return (
        _unique("Account", "id"),
        _unique("Audit", "audit_id"),
        _unique("Migration", "name"),
        _unique("Past", "fact_id"),
        *own,
    )


def _lookups() -> tuple[str, ...]:
    labels = [concept.label for concept in ENTITIES]
    return (
        _index("Past", "account_id"),
        *(_index(label, "account_id") for label in labels),
        *(_edge_index(kind) for kind in relation_types()),
    )


MIGRATIONS: tuple[Migration, ...] = (
    Migration("0001_identities", _identities()),
    Migration("0002_lookups", _lookups()),
)


def drawn_edges(fields: tuple[FieldSpec, ...]) -> list[FieldSpec]:
    """Return the references among `fields` that are drawn as relationships."""
    return [spec for spec in fields if spec.edge]
