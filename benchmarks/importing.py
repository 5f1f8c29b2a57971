"""Import through the driver: how many relationships a second, by which way, into which engine."""

from __future__ import annotations

import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

from benchmarks import servers
from benchmarks.measuring import Spread, in_turns, ratios
from benchmarks.portfolio.accounts import account
from benchmarks.portfolio.book import statements_of
from benchmarks.portfolio.shape import MEDIUM, RECORDED_AT
from benchmarks.report import Section, Target
from graph.analytics.settings import ScoringSettings
from graph.model.changes import Statement
from graph.model.concepts import CONCEPTS, SHARED
from graph.model.facts import CLOCK_COLUMNS, Fact
from graph.model.rows import AuditEntry, WriteBatch
from graph.services.held import HeldFacts
from graph.services.parts import EVENTS_PER_TRANSACTION
from graph.services.proposing import Author, work_out
from graph.services.workspace import Workspace
from graph.store.schema import drawn_edges

ACTOR = "benchmark"
TARGET_PER_SECOND = 20_000
WARM_UP = 6
_PER_ROW_SAMPLE = 300
#: As many rows in an UNWIND as the product takes.
_BATCH = 10_000


def run(*, quick: bool) -> Section:
    """Measure; every round imports accounts that are new to the engine."""
    rounds, accounts_each = (3, 1) if quick else (6, 2)
    section = Section(
        "import",
        "Import through the driver",
        f"Each side imports {accounts_each} whole account(s) a round, of about 180 people, 3,800 "
        "interactions and 13,000 relationships; shared facts are there before. Counted are "
        "relationships that carry or draw facts. *store.write* is one transaction for the facts "
        "and one for each 5,000 interactions, with revision and audit; *whole path* starts from "
        "statements whose ids are still to be found: it reads what is held, works out the "
        "proposal, checks policy and reporting cycles, then writes. The *plain script* is the "
        "official driver alone: the same nodes and relationships with the same properties and "
        "indexes by UNWIND, no revision, no audit, no check. Both engines run on Java, which "
        f"compiles while it works: {WARM_UP} rounds go before those that count.",
    )
    with ExitStack() as stack:
        neo = stack.enter_context(servers.neo4j())
        arc = stack.enter_context(servers.embedded())
        source = _Accounts(accounts_each)
        per_row: list[float] = []
        sides: dict[str, Callable[[int], float | None]] = {}
        for engine in (neo, arc):
            sides[f"store.write, {engine.name}"] = _by_store(engine, source)
            sides[f"whole path, {engine.name}"] = _by_workspace(engine, source)
            sides[f"plain script, {engine.name}"] = _by_script(engine, source)
        measured = in_turns(sides, rounds, warm_up=WARM_UP)
        per_row = [_row_by_row(neo, source) for _ in range(3)]
        versions = f"{neo.version}; {arc.version}"
    _fill(section, measured, per_row, versions)
    return section


class _Accounts:
    """Hands out accounts that nobody has imported yet."""

    def __init__(self, each: int) -> None:
        self._each = each
        self._number = 0

    def take(self, engine: servers.Engine, each: int = 0) -> list[list[Statement]]:
        """Return the statements of the next accounts; what they share is in `engine` already."""
        taken = []
        for _ in range(each or self._each):
            statements = list(statements_of(account(MEDIUM.account, self._number)))
            self._number += 1
            shared = [s for s in statements if s.account_id == SHARED]
            workspace_on(engine).state(ACTOR, shared, "import")
            taken.append([s for s in statements if s.account_id != SHARED])
        return taken


def workspace_on(engine: servers.Engine) -> Workspace:
    """Return a workspace on `engine` whose clock stands still."""
    now = datetime(2026, 6, 30, 8, tzinfo=UTC)
    return Workspace(engine.store, clock=lambda: now, settings=ScoringSettings())


def facts_of(statements: Sequence[Statement]) -> list[Fact]:
    """Return the facts that `statements` make in an empty graph."""
    author = Author(ACTOR, RECORDED_AT, lambda: uuid.uuid4().hex)
    changes = work_out(statements, HeldFacts.of([]), author)
    return [fact for change in changes for fact in change.record]


def relationships_of(facts: Sequence[Fact]) -> int:
    """Return how many relationships carry or draw `facts`."""
    count = 0
    for fact in facts:
        count += fact.concept.shape == "relation"
        for spec in drawn_edges(fact.concept.fields):
            value = getattr(fact.record, spec.name)
            count += len(value) if spec.many else bool(value)
    return count


def _by_store(engine: servers.Engine, source: _Accounts) -> Callable[[int], float]:
    def work(_: int) -> float:
        imported = [facts_of(statements) for statements in source.take(engine)]
        start = time.perf_counter()
        for facts in imported:
            for part in _parts(facts):
                audit = AuditEntry(
                    uuid.uuid4().hex, RECORDED_AT, ACTOR, "import",
                    (part[0].account_id,), "generated", {},
                )  # fmt: skip
                engine.store.write(WriteBatch(part, [], audit))
        return _rate(imported, start)

    return work


def _parts(facts: list[Fact]) -> list[list[Fact]]:
    events = [fact for fact in facts if fact.concept.name == "interaction"]
    cut = range(0, len(events), EVENTS_PER_TRANSACTION)
    others = [fact for fact in facts if fact.concept.name != "interaction"]
    return [others, *(events[start : start + EVENTS_PER_TRANSACTION] for start in cut)]


def _by_workspace(engine: servers.Engine, source: _Accounts) -> Callable[[int], float]:
    def work(_: int) -> float:
        taken = source.take(engine)
        workspace = workspace_on(engine)
        start = time.perf_counter()
        for statements in taken:
            workspace.state(ACTOR, statements, "import")
        seconds = time.perf_counter() - start
        return sum(relationships_of(facts_of(statements)) for statements in taken) / seconds

    return work


def _rate(imported: list[list[Fact]], start: float) -> float:
    seconds = time.perf_counter() - start
    return sum(map(relationships_of, imported)) / seconds


def _by_script(engine: servers.Engine, source: _Accounts) -> Callable[[int], float]:
    def work(_: int) -> float:
        imported = [facts_of(statements) for statements in source.take(engine)]
        start = time.perf_counter()
        for facts in imported:
            nodes, edges = _plain(facts)
            with engine.driver.session(database=engine.endpoint.database) as session:
                session.execute_write(_write_plainly, nodes, edges)
        return _rate(imported, start)

    return work


_Edges = dict[tuple[str, str, str], list[dict[str, Any]]]


def _plain(facts: list[Fact]) -> tuple[dict[str, list[dict[str, Any]]], _Edges]:
    """Return `facts` as a script would hold them: nodes by label, relationships by type."""
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    edges: _Edges = defaultdict(list)
    for fact in facts:
        concept = fact.concept
        clocks = {name: getattr(fact, name) for name in CLOCK_COLUMNS if name != "entity_id"}
        payload = concept.payload(fact.record)
        props = {**clocks, **payload, "id": fact.entity_id}
        if concept.shape == "relation":
            start, end = payload.pop(concept.start), payload.pop(concept.end)
            labels = [CONCEPTS[concept.field(end_).concept].label for end_ in concept.ends]
            row = {"a": start, "b": end, "props": {**clocks, **payload, "id": fact.entity_id}}
            edges[concept.relation_type(fact.record), labels[0], labels[1]].append(row)
            continue
        nodes[concept.label].append(props)
        times = {name: clocks[name] for name in ("fact_id", "valid_from", "recorded_at")}
        for spec in drawn_edges(concept.fields):
            value = getattr(fact.record, spec.name)
            target = (spec.edge, concept.label, CONCEPTS[spec.concept].label)
            for other in value if spec.many else (value,):
                if other:
                    edges[target].append({"a": fact.entity_id, "b": other, "props": times})
    return nodes, edges


def _write_plainly(tx: Any, nodes: dict[str, list[dict[str, Any]]], edges: _Edges) -> None:
    for label, rows in nodes.items():
        for start in range(0, len(rows), _BATCH):
            query = f"UNWIND $rows AS row CREATE (n:{label}) SET n = row"
            tx.run(query, rows=rows[start : start + _BATCH]).consume()
    for (kind, first, second), rows in edges.items():
        query = (
            f"UNWIND $rows AS row MATCH (a:{first} {{id: row.a}}) MATCH (b:{second} {{id: row.b}})"
            f" CREATE (a)-[r:{kind}]->(b) SET r = row.props"
        )
        for start in range(0, len(rows), _BATCH):
            tx.run(query, rows=rows[start : start + _BATCH]).consume()


def _row_by_row(engine: servers.Engine, source: _Accounts) -> float:
    """Return the rate of one relationship per transaction, on a sample."""
    facts = facts_of(source.take(engine, 1)[0])
    nodes, edges = _plain(facts)
    with engine.driver.session(database=engine.endpoint.database) as session:
        session.execute_write(_write_plainly, nodes, {})
        rows = [(kind, row) for kind, found in edges.items() for row in found][:_PER_ROW_SAMPLE]
        start = time.perf_counter()
        for (kind, first, second), row in rows:
            session.run(
                f"MATCH (a:{first} {{id: $a}}) MATCH (b:{second} {{id: $b}}) "
                f"CREATE (a)-[r:{kind}]->(b) SET r = $props",
                row,
            ).consume()
        return len(rows) / (time.perf_counter() - start)


def _fill(
    section: Section, measured: dict[str, list[float]], per_row: list[float], versions: str
) -> None:
    script = measured["plain script, Neo4j"]
    section.rows.append(("Side", "Relationships a second", "Against the plain script, Neo4j"))
    for name, rates in measured.items():
        section.rows.append((name, Spread.of(rates).text(), ratios(rates, script).text("×")))
    section.rows.append(("one transaction each, Neo4j", Spread.of(per_row).text(), ""))
    rate = Spread.of(measured["store.write, Neo4j"])
    section.targets.append(
        Target(
            f"at least {TARGET_PER_SECOND:,} relationships a second into Neo4j",
            rate.text(),
            rate.median >= TARGET_PER_SECOND,
        )
    )
    section.notes += [
        f"Engines: {versions}.",
        "The plain script is what the engine takes from anybody in the same minutes: where it "
        "stays below the target, other work held the machine.",
    ]
