"""One write transaction: revisions raised, facts retired and recorded, the audit entry kept."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from graph.model.concepts import CONCEPTS, SHARED, Concept
from graph.model.errors import Conflict
from graph.model.facts import CLOCK_COLUMNS, Fact
from graph.model.rows import AuditEntry, WriteBatch
from graph.store import cypher
from graph.store.schema import drawn_edges

#: Rows of one UNWIND: larger batches gain nothing, per-row queries cost 100 times as much.
BATCH_ROWS = 10_000
#: Ids of one ``IN``: beyond this one of the engines no longer uses its index well.
BATCH_IDS = 1_000

Run = Callable[..., list[dict[str, Any]]]
T = TypeVar("T")


class Transaction(Protocol):
    """What is needed of the driver's managed transaction."""

    def run(self, query: str, parameters: dict[str, Any]) -> Any:
        """Run `query`."""


def write_batch(tx: Transaction, batch: WriteBatch) -> dict[str, int]:
    """Carry out `batch` in `tx`; return account id → new own revision, ``*`` for the shared one."""

    def run(query: str, **parameters: Any) -> list[dict[str, Any]]:
        return [dict(record) for record in tx.run(query, parameters)]

    # Raising the revisions first takes the accounts' locks, so that writers of
    # one account come one after another and what is read below is current.
    raised = _raise_revisions(run, batch)
    _retire(run, batch.retire, batch.audit.at)
    _record(run, batch.record)
    _erase(run, batch.erase)
    _keep_audit(run, batch.audit, raised)
    return raised


def _raise_revisions(run: Run, batch: WriteBatch) -> dict[str, int]:
    facts = [*batch.record, *batch.retire, *batch.erase]
    ids = {fact.account_id for fact in facts} | set(batch.audit.account_ids)
    people = sorted({person for fact in facts for person in _people_of(fact)})
    for chunk in _chunks(people, BATCH_IDS):
        ids |= {row["id"] for row in run(cypher.ACCOUNTS_OF, ids=chunk)}
    raised = {row["id"]: row["revision"] for row in run(cypher.RAISE, ids=sorted(ids))}
    if batch.expect:
        _check_expected(run, batch.expect, raised)
    return raised


def _check_expected(run: Run, expect: Mapping[str, int], raised: Mapping[str, int]) -> None:
    now = {row["id"]: row["revision"] for row in run(cypher.REVISIONS)}
    before = {id_: revision - (id_ in raised) for id_, revision in now.items()}
    shared = before.get(SHARED, 0)
    for account, revision in expect.items():
        own = 0 if account == SHARED else before.get(account, 0)
        if own + shared != revision:
            raise Conflict(
                "account_changed",
                "Somebody else changed this account in the meantime.",
                "Nothing was written; look at what changed and try again.",
            )


def _people_of(fact: Fact) -> Iterator[str]:
    if fact.concept.name == "person":
        yield fact.entity_id
    for label, id_ in _references(fact):
        if label == "Person":
            yield id_


def _references(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield label and id of every entity that `fact` refers to."""
    for spec in fact.concept.fields:
        if spec.concept:
            value = getattr(fact.record, spec.name)
            label = CONCEPTS[spec.concept].label
            for id_ in value if spec.many else (value,):
                if id_:
                    yield label, id_


def _retire(run: Run, facts: Sequence[Fact], at: str) -> None:
    for concept, group in _by_concept(facts):
        ids = [fact.fact_id for fact in group]
        kinds = {spec.edge for spec in drawn_edges(concept.fields)}
        if concept.shape == "relation":
            kinds = {concept.relation_type(fact.record) for fact in group}
        for chunk in _chunks(ids, BATCH_IDS):
            if concept.shape == "entity":
                run(cypher.retire_nodes(concept.label), ids=chunk, at=at)
                run(cypher.retire_nodes("Past"), ids=chunk, at=at)
            for kind in sorted(kinds):
                run(cypher.retire_edges(kind), ids=chunk, at=at)


def _record(run: Run, facts: Sequence[Fact]) -> None:
    grouped = list(_by_concept(facts))
    for concept, group in grouped:
        if concept.shape == "entity":
            _record_entities(run, concept, group)
    for concept, group in grouped:
        _draw(run, concept, group)
    _join_accounts(run, facts)


def _record_entities(run: Run, concept: Concept, facts: list[Fact]) -> None:
    """Put the newest version of each entity on its node and hang the others on it."""
    held: dict[str, dict[str, Any]] = {}
    ids = sorted({fact.entity_id for fact in facts})
    for chunk in _chunks(ids, BATCH_IDS):
        held.update(
            {row["id"]: row for row in run(cypher.state_of_nodes(concept.label), ids=chunk)}
        )
    versions: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        versions[fact.entity_id].append(fact)
    created, replaced, past = [], [], []
    for entity_id, group in versions.items():
        group.sort(key=lambda fact: (fact.retired_at is None, fact.valid_from or ""))
        node = held.get(entity_id)
        newest = group[-1]
        if node is None:
            created.append(group.pop())
        elif node["retired_at"] or (node["valid_from"] or "") <= (newest.valid_from or ""):
            replaced.append(group.pop())
        past += group
    for query, group in (
        (cypher.create_nodes(concept.label), created),
        (cypher.replace_nodes(concept.label), replaced),
        (cypher.create_past(concept.label), past),
    ):
        for batch in _chunks(group, BATCH_ROWS):
            run(query, rows=[_node_row(fact) for fact in batch], concept=concept.name)


def _clocks(fact: Fact) -> dict[str, Any]:
    row = {name: getattr(fact, name) for name in CLOCK_COLUMNS}
    row["id"] = row.pop("entity_id")
    return {name: value for name, value in row.items() if value not in (None, "")}


def _node_row(fact: Fact) -> dict[str, Any]:
    payload = fact.concept.payload(fact.record)
    return _clocks(fact) | {name: value for name, value in payload.items() if value is not None}


def _draw(run: Run, concept: Concept, facts: list[Fact]) -> None:
    """Draw relations, and the references of entities, as relationships."""
    rows: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    if concept.shape == "relation":
        start, end = concept.start, concept.end
        labels = (_label_of(concept, start), _label_of(concept, end))
        for fact in facts:
            props = {k: v for k, v in _node_row(fact).items() if k not in concept.ends}
            rows[concept.relation_type(fact.record), *labels].append(
                {"a": getattr(fact.record, start), "b": getattr(fact.record, end), "props": props}
            )
    for spec in drawn_edges(concept.fields):
        target = (spec.edge, concept.label, CONCEPTS[spec.concept].label)
        for fact in facts:
            value = getattr(fact.record, spec.name)
            props = _edge_clocks(fact)
            for id_ in value if spec.many else (value,):
                if id_:
                    rows[target].append({"a": fact.entity_id, "b": id_, "props": props})
    for (kind, first, second), found in rows.items():
        query = cypher.create_edges(kind, first, second)
        for chunk in _chunks(found, BATCH_ROWS):
            made = run(query, rows=chunk)[0]["made"]
            if made != len(chunk):
                raise Conflict(
                    "reference_missing",
                    f"{len(chunk) - made} of {len(chunk)} {concept.name} facts refer to "
                    f"a {first} or {second} that is not in the graph.",
                    "Nothing was written; record what they refer to first, or together with them.",
                )


def _edge_clocks(fact: Fact) -> dict[str, Any]:
    names = ("fact_id", "valid_from", "valid_to", "recorded_at", "retired_at")
    return {name: value for name in names if (value := getattr(fact, name)) is not None}


def _label_of(concept: Concept, field: str) -> str:
    return CONCEPTS[concept.field(field).concept].label


def _join_accounts(run: Run, facts: Sequence[Fact]) -> None:
    labels = {CONCEPTS[name].label for name in cypher.ROAMING}
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for fact in facts:
        own = (fact.concept.label, fact.entity_id)
        for label, id_ in (own, *_references(fact)):
            if label in labels and (fact.account_id != SHARED or (label, id_) == own):
                pairs[label].add((id_, fact.account_id))
    for label, found in pairs.items():
        rows = [{"id": id_, "account": account} for id_, account in sorted(found)]
        for chunk in _chunks(rows, BATCH_ROWS):
            run(cypher.join_account(label), rows=chunk)


def _erase(run: Run, facts: Sequence[Fact]) -> None:
    for concept, group in _by_concept(facts):
        personal = [spec.name for spec in concept.fields if spec.personal]
        rows = []
        for fact in group:
            payload = concept.payload(fact.record)
            rows.append(
                {"fact_id": fact.fact_id, "props": {name: payload[name] for name in personal}}
            )
        if concept.shape == "entity":
            for chunk in _chunks(rows, BATCH_ROWS):
                run(cypher.erase_nodes(concept.label), rows=chunk)
                run(cypher.erase_nodes("Past"), rows=chunk)
            continue
        for kind in concept.relation_types:
            for row in rows:
                run(cypher.erase_edges(kind), ids=[row["fact_id"]], props=row["props"])


def _keep_audit(run: Run, audit: AuditEntry, raised: Mapping[str, int]) -> None:
    props = {
        "audit_id": audit.audit_id,
        "at": audit.at,
        "actor": audit.actor,
        "action": audit.action,
        "source": audit.source,
        "account_ids": sorted(raised),
        "counts": json.dumps(dict(audit.counts), sort_keys=True),
    }
    run(cypher.AUDIT, props=props, accounts=sorted(raised))


def _by_concept(facts: Iterable[Fact]) -> Iterator[tuple[Concept, list[Fact]]]:
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.concept.name].append(fact)
    for name, concept in CONCEPTS.items():
        if name in groups:
            yield concept, groups[name]


def _chunks(items: Sequence[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(items), size):
        yield list(items[start : start + size])
