"""One write transaction: revisions raised, facts retired and recorded, the audit entry kept."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from graph.model.concepts import CONCEPTS, SHARED, Concept
from graph.model.errors import Conflict
from graph.model.facts import CLOCK_COLUMNS, Fact
from graph.model.rows import AuditEntry, WriteBatch
from graph.store import cypher
from graph.store.conversation import Conversation, Drawn, Transaction
from graph.store.schema import drawn_edges

#: Rows of one UNWIND: larger batches gain nothing, per-row queries cost 100 times as much.
BATCH_ROWS = 10_000
#: Ids of one ``IN``: beyond this one of the engines no longer uses its index well.
BATCH_IDS = 1_000

T = TypeVar("T")


def write_batch(tx: Transaction, batch: WriteBatch) -> dict[str, int]:
    """Carry out `batch` in `tx`; return account id → new own revision, ``*`` for the shared one."""
    talk = Conversation(tx)
    # Raising the revisions first takes the accounts' locks, so that writers of
    # one account come one after another and what is read below is current.
    raised = _raise_revisions(talk, batch)
    _retire(talk, batch.retire, batch.audit.at)
    _record(talk, batch.record)
    _erase(talk, batch.erase)
    _keep_audit(talk, batch.audit, raised)
    return raised


def _raise_revisions(talk: Conversation, batch: WriteBatch) -> dict[str, int]:
    facts = [*batch.record, *batch.retire, *batch.erase]
    ids = {fact.account_id for fact in facts} | set(batch.audit.account_ids)
    mentioned = _mentions(facts)
    people = {id_ for (_, name), found in mentioned.items() if name == "person" for id_ in found}
    for chunk in _chunks(sorted(people), BATCH_IDS):
        ids |= {row["id"] for row in talk.ask(cypher.ACCOUNTS_OF, ids=chunk)}
    raised = {row["id"]: row["revision"] for row in talk.ask(cypher.RAISE, ids=sorted(ids))}
    if batch.expect:
        _check_expected(talk, batch.expect, raised)
    return raised


def _check_expected(
    talk: Conversation, expect: Mapping[str, int], raised: Mapping[str, int]
) -> None:
    now = {row["id"]: row["revision"] for row in talk.ask(cypher.REVISIONS)}
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


def _mentions(facts: Iterable[Fact]) -> dict[tuple[str, str], set[str]]:
    """Return the ids of all that `facts` speak of or refer to, by account and concept."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for concept, group in _by_concept(facts):
        references = [
            (spec.name, spec.many, spec.concept) for spec in concept.fields if spec.concept
        ]
        for fact in group:
            account = fact.account_id
            if concept.shape == "entity":
                found[account, concept.name].add(fact.entity_id)
            for name, many, other in references:
                if value := getattr(fact.record, name):
                    found[account, other].update(value if many else (value,))
    return found


def _retire(talk: Conversation, facts: Sequence[Fact], at: str) -> None:
    for concept, group in _by_concept(facts):
        if concept.shape == "relation":
            kinds = sorted({concept.relation_type(fact.record) for fact in group})
            for chunk in _chunks([fact.fact_id for fact in group], BATCH_IDS):
                for kind in kinds:
                    talk.tell(cypher.retire_edges(kind), ids=chunk, at=at)
            continue
        edges = sorted({spec.edge for spec in drawn_edges(concept.fields)})
        for batch in _chunks(group, BATCH_ROWS):
            rows = [{"id": fact.entity_id, "fact_id": fact.fact_id} for fact in batch]
            talk.tell(cypher.retire_nodes(concept.label), rows=rows, at=at)
            talk.tell(cypher.RETIRE_PAST, rows=rows, at=at)
            for edge in edges:
                talk.tell(cypher.retire_drawn(concept.label, edge), rows=rows, at=at)


def _record(talk: Conversation, facts: Sequence[Fact]) -> None:
    grouped = list(_by_concept(facts))
    drawn: list[Drawn] = []
    whole: set[str] = set()
    for concept, group in grouped:
        if concept.shape == "entity":
            drawn += _record_entities(talk, concept, group, whole)
    for concept, group in grouped:
        drawn += _draw(talk, concept, [fact for fact in group if fact.fact_id not in whole])
    _join_accounts(talk, facts)
    for made in drawn:
        made.check()


def _record_entities(
    talk: Conversation, concept: Concept, facts: list[Fact], whole: set[str]
) -> list[Drawn]:
    """Put the newest version of each entity on its node and hang the others on it.

    New events are drawn at once with what they refer to, and added to `whole`.
    """
    held: dict[str, dict[str, Any]] = {}
    ids = sorted({fact.entity_id for fact in facts})
    for chunk in _chunks(ids, BATCH_IDS):
        held.update(
            {row["id"]: row for row in talk.ask(cypher.state_of_nodes(concept.label), ids=chunk)}
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
    drawn: list[Drawn] = []
    if concept.dated == "event":
        # What an event refers to is no event: it stands before it, and is there already.
        whole.update(fact.fact_id for fact in created if fact.retired_at is None)
        drawn = _create_events(talk, concept, [f for f in created if f.fact_id in whole])
        created = [fact for fact in created if fact.fact_id not in whole]
    for query, group in (
        (cypher.create_nodes(concept.label), created),
        (cypher.replace_nodes(concept.label), replaced),
        (cypher.create_past(concept.label), past),
    ):
        for batch in _chunks(group, BATCH_ROWS):
            talk.tell(query, rows=[_node_row(fact) for fact in batch], concept=concept.name)
    return drawn


def _create_events(talk: Conversation, concept: Concept, facts: list[Fact]) -> list[Drawn]:
    specs = drawn_edges(concept.fields)
    references = [(spec.name, spec.edge, CONCEPTS[spec.concept].label) for spec in specs]
    query = cypher.create_events(concept.label, references)
    targets = " or ".join(sorted({label for _, _, label in references}))
    drawn = []
    for batch in _chunks(facts, BATCH_ROWS):
        rows, wanted = [], 0
        for fact in batch:
            row: dict[str, Any] = {"props": _node_row(fact)}
            for spec in specs:
                value = getattr(fact.record, spec.name)
                row[spec.name] = [id_ for id_ in (value if spec.many else (value,)) if id_]
                wanted += len(row[spec.name])
            rows.append(row)
        whose = f"{concept.name} facts refer to a {targets}"
        drawn.append(Drawn(talk.tell(query, rows=rows), wanted, whose))
    return drawn


def _clocks(fact: Fact) -> dict[str, Any]:
    row = {name: getattr(fact, name) for name in CLOCK_COLUMNS}
    row["id"] = row.pop("entity_id")
    return {name: value for name, value in row.items() if value not in (None, "")}


def _node_row(fact: Fact) -> dict[str, Any]:
    payload = fact.concept.payload(fact.record)
    return _clocks(fact) | {name: value for name, value in payload.items() if value is not None}


def _draw(talk: Conversation, concept: Concept, facts: list[Fact]) -> list[Drawn]:
    """Draw relations, and the references of entities, as relationships."""
    drawn = []
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
            whose = f"{concept.name} facts refer to a {first} or {second}"
            drawn.append(Drawn(talk.tell(query, rows=chunk), len(chunk), whose))
    return drawn


def _edge_clocks(fact: Fact) -> dict[str, Any]:
    if fact.concept.dated == "event" and fact.retired_at is None:
        # An event has its one day on its node; most of what is drawn is of events.
        return {"fact_id": fact.fact_id}
    names = ("fact_id", "valid_from", "valid_to", "recorded_at", "retired_at")
    return {name: value for name in names if (value := getattr(fact, name)) is not None}


def _label_of(concept: Concept, field: str) -> str:
    return CONCEPTS[concept.field(field).concept].label


def _join_accounts(talk: Conversation, facts: Sequence[Fact]) -> None:
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for (account, name), ids in _mentions(facts).items():
        if account != SHARED:
            pairs[name].update((id_, account) for id_ in ids)
    # What all accounts share is in no account by referring to each other.
    for fact in facts:
        if fact.account_id == SHARED:
            pairs[fact.concept.name].add((fact.entity_id, SHARED))
    for name in cypher.ROAMING:
        rows = [{"id": id_, "account": account} for id_, account in sorted(pairs[name])]
        for chunk in _chunks(rows, BATCH_ROWS):
            talk.tell(cypher.join_account(CONCEPTS[name].label), rows=chunk)


def _erase(talk: Conversation, facts: Sequence[Fact]) -> None:
    for concept, group in _by_concept(facts):
        personal = [spec.name for spec in concept.fields if spec.personal]
        rows = []
        for fact in group:
            payload = concept.payload(fact.record)
            props = {name: payload[name] for name in personal}
            rows.append({"id": fact.entity_id, "fact_id": fact.fact_id, "props": props})
        if concept.shape == "entity":
            for chunk in _chunks(rows, BATCH_ROWS):
                talk.tell(cypher.erase_nodes(concept.label), rows=chunk)
                talk.tell(cypher.ERASE_PAST, rows=chunk)
            continue
        for kind in concept.relation_types:
            for row in rows:
                talk.tell(cypher.erase_edges(kind), ids=[row["fact_id"]], props=row["props"])


def _keep_audit(talk: Conversation, audit: AuditEntry, raised: Mapping[str, int]) -> None:
    props = {
        "audit_id": audit.audit_id,
        "at": audit.at,
        "actor": audit.actor,
        "action": audit.action,
        "source": audit.source,
        "account_ids": sorted(raised),
        "counts": json.dumps(dict(audit.counts), sort_keys=True),
    }
    talk.tell(cypher.AUDIT, props=props, accounts=sorted(raised))


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
