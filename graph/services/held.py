"""What the graph holds while statements are worked out: by entity, by ref and by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.model.changes import Statement
from graph.model.concepts import Concept
from graph.model.facts import Fact, entity_id_for
from graph.model.fields import plain
from graph.model.records import Record
from graph.model.rows import AccountRows

_Identity = tuple[str, str, str]


class HeldFacts:
    """The facts that are held now, and how to find what a statement is about."""

    def __init__(self) -> None:
        self._versions: dict[str, list[Fact]] = defaultdict(list)
        self._by_ref: dict[_Identity, str] = {}
        self._by_key: dict[_Identity, list[str]] = defaultdict(list)

    @classmethod
    def of(cls, accounts: Iterable[AccountRows]) -> HeldFacts:
        """Return the facts of `accounts` that are not retired."""
        held = cls()
        seen: set[str] = set()
        for rows in accounts:
            for concept in rows.tables:
                for fact in rows.facts(concept):
                    if fact.retired_at is None and fact.fact_id not in seen:
                        seen.add(fact.fact_id)
                        held.add(fact)
        return held

    def versions(self, entity_id: str) -> list[Fact]:
        """Return the versions held of `entity_id`, earliest first."""
        return sorted(self._versions.get(entity_id, ()), key=lambda fact: fact.valid_from or "")

    def add(self, fact: Fact) -> None:
        """Hold `fact` from now on."""
        self._versions[fact.entity_id].append(fact)
        concept = fact.concept
        if concept.shape == "entity":
            ref = getattr(fact.record, "ref", "")
            if ref:
                self._by_ref[concept.name, fact.account_id, ref] = fact.entity_id
            known = self._by_key[concept.name, fact.account_id, _key(concept, fact.record)]
            if fact.entity_id not in known:
                known.append(fact.entity_id)

    def drop(self, fact: Fact) -> None:
        """Hold `fact` no longer, nor find its entity by a name that no version bears."""
        kept = [other for other in self._versions[fact.entity_id] if other.fact_id != fact.fact_id]
        self._versions[fact.entity_id] = kept
        concept = fact.concept
        if concept.shape == "entity":
            key = _key(concept, fact.record)
            if all(_key(concept, other.record) != key for other in kept):
                self._by_key[concept.name, fact.account_id, key].remove(fact.entity_id)

    def entity_of(self, statement: Statement) -> str:
        """Return the id of what `statement` is about: found by ref or key, or a new one."""
        record, concept, account = statement.record, statement.concept, statement.account_id
        if statement.entity_id:
            return statement.entity_id
        if concept.shape == "relation":
            return entity_id_for(record, account)
        ref = getattr(record, "ref", "")
        if ref and (found := self._by_ref.get((concept.name, account, ref))):
            return found
        for entity_id in self._by_key.get((concept.name, account, _key(concept, record)), ()):
            # Another ref says that it is somebody else of the same name.
            if not ref or not self._ref_of(entity_id):
                return entity_id
        fresh = entity_id_for(record, account)
        # The id is taken where an entity has been renamed since it was made.
        number = 2
        candidate = fresh
        while self._versions.get(candidate):
            candidate = f"{fresh}-{number}"
            number += 1
        return candidate

    def of_concept(self, concept: str) -> list[Fact]:
        """Return every fact held of `concept`."""
        return [
            fact
            for versions in self._versions.values()
            for fact in versions
            if fact.concept.name == concept
        ]

    def _ref_of(self, entity_id: str) -> str:
        return next((getattr(f.record, "ref", "") for f in self._versions.get(entity_id, ())), "")


def _key(concept: Concept, record: Record) -> str:
    return "\x1f".join(str(plain(getattr(record, name))) for name in concept.key)
