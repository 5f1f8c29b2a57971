"""From a mutation's input to a statement, and to what became of it."""

from __future__ import annotations

import dataclasses
from typing import Any

from api.graphql.context import Viewer
from graph.model.changes import Statement
from graph.model.concepts import SHARED, Concept
from graph.model.errors import Invalid, NotFound
from graph.model.facts import Fact, account_id_for
from graph.model.records import Organization, Record
from graph.model.rows import AccountRows
from graph.services.checking import check_record
from graph.vocabulary.organizations import OrganizationKind

#: Entity id, account id, action, the account's own new revision.
Stated = tuple[str, str, str, int | None]
_SHARED_KINDS = (OrganizationKind.COMPETITOR, OrganizationKind.OURSELVES)


class Stating:
    """One statement of one concept by one viewer."""

    def __init__(self, viewer: Viewer, concept: Concept, source: str) -> None:
        self._viewer = viewer
        self._concept = concept
        self._source = source

    def record(
        self,
        account: str | None,
        values: dict[str, Any],
        valid_from: str | None,
        valid_to: str | None,
    ) -> Stated:
        """State that something is true."""
        record = self._concept.record_class(**values)
        home = self._home(record, account)
        self._check(record, home)
        statement = Statement(
            record, home, valid_from, valid_to, self._source, said=frozenset(values)
        )
        if isinstance(record, Organization) and home == account_id_for(record):
            statement = dataclasses.replace(statement, entity_id=home)
        return self._state(statement, "record")

    def correct(self, account: str | None, entity_id: str, values: dict[str, Any]) -> Stated:
        """State that the newest version of something should have said `values`."""
        held = self._held(account, entity_id)
        record = dataclasses.replace(held.record, **values)
        self._check(record, held.account_id)
        day = None if self._concept.dated == "event" else held.valid_from
        statement = Statement(record, held.account_id, day, None, self._source, entity_id)
        return self._state(statement, "correct")

    def end(self, account: str | None, entity_id: str, day: str) -> Stated:
        """State that something is true no more from `day` on."""
        held = self._held(account, entity_id)
        statement = Statement(
            held.record, held.account_id, held.valid_from, day, self._source, entity_id
        )
        return self._state(statement, "end")

    def _state(self, statement: Statement, action: str) -> Stated:
        viewer = self._viewer
        receipt = viewer.workspace.state(viewer.actor, [statement], action)
        (change,) = receipt.proposal.changes
        home = statement.account_id
        return change.entity_id, home, change.action, receipt.revisions.get(home)

    def _home(self, record: Record, account: str | None) -> str:
        """Return the account that `record` belongs to."""
        if self._concept.name == "employee":
            return SHARED
        if isinstance(record, Organization):
            if record.kind in _SHARED_KINDS:
                return SHARED
            if record.kind is OrganizationKind.CLIENT and not record.part_of:
                return account_id_for(record)
        if not account:
            raise Invalid(
                "account_required",
                "It does not say which account this belongs to.",
                "Give the account's id as `account`.",
            )
        return self._viewer.find_id(account)

    def _rows(self, account: str) -> list[AccountRows]:
        viewer = self._viewer
        found = []
        for home in dict.fromkeys((account, SHARED)):
            try:
                found.append(viewer.workspace.rows(viewer.actor, home))
            except NotFound:
                continue  # nothing is there yet, so nothing can be referred to
        return found

    def _check(self, record: Record, account: str) -> None:
        known: dict[str, set[str]] = {}
        for rows in self._rows(account):
            for spec in self._concept.fields:
                if spec.concept:
                    ids = known.setdefault(spec.concept, set())
                    ids.update(fact.entity_id for fact in rows.facts(spec.concept))
        check_record(record, known)

    def _held(self, account: str | None, entity_id: str) -> Fact:
        """Return the newest version held of something.

        Raises
        ------
        NotFound
            When the account holds no such thing.
        """
        home = self._viewer.find_id(account) if account else SHARED
        versions = [
            fact
            for rows in self._rows(home)
            for fact in rows.facts(self._concept.name)
            if fact.entity_id == entity_id and fact.retired_at is None
        ]
        if versions:
            return max(versions, key=lambda fact: fact.valid_from or "")
        name = self._concept.name.replace("_", " ")
        raise NotFound(
            f"{self._concept.name}_not_found",
            f"There is no {name} with the id {entity_id!r}.",
            "Give the account that it belongs to as `account`, and an id that it lists.",
        )
