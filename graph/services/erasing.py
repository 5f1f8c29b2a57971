"""Erasing a person on request: the one operation that removes what was known."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from graph.model.facts import Fact
from graph.model.records import Record
from graph.model.rows import AccountRows

#: What stands for the name of somebody who was erased; the seat's history stays readable.
ERASED_NAME = "—"


def facts_to_erase(person_id: str, accounts: Iterable[AccountRows]) -> list[Fact]:
    """Return every version of every fact about `person_id`, its personal fields emptied."""
    found: dict[str, Fact] = {}
    for rows in accounts:
        for concept in rows.tables:
            for fact in rows.facts(concept):
                if person_id in _people_of(fact):
                    found[fact.fact_id] = dataclasses.replace(fact, record=_emptied(fact))
    return list(found.values())


def _people_of(fact: Fact) -> Iterator[str]:
    if fact.concept.name == "person":
        yield fact.entity_id
    for spec in fact.concept.fields:
        if spec.concept == "person":
            value = getattr(fact.record, spec.name)
            yield from value if spec.many else (value,)


def _emptied(fact: Fact) -> Record:
    empty: dict[str, Any] = {
        spec.name: () if spec.many else "" for spec in fact.concept.fields if spec.personal
    }
    if fact.concept.name == "person":
        empty["name"] = ERASED_NAME
    record: Any = fact.record
    emptied: Record = dataclasses.replace(record, **empty)
    return emptied
