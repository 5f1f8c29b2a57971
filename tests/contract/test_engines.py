"""Both engines answer the same: what the store relies on, asked of each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from neo4j import Driver, GraphDatabase, ManagedTransaction
from neo4j.exceptions import ConstraintError

from graph.store.engines.endpoint import Endpoint


@pytest.fixture
def driver(endpoint: Endpoint):
    auth = (endpoint.user, endpoint.password) if endpoint.user else None
    with GraphDatabase.driver(endpoint.uri, auth=auth) as opened:
        yield opened


def _ask(driver: Driver, endpoint: Endpoint, cypher: str, **parameters: object) -> list[list]:
    answer = driver.execute_query(cypher, parameters, database_=endpoint.database)
    return [record.values() for record in answer.records]


def test_what_is_written_is_read_back_whole(driver: Driver, endpoint: Endpoint) -> None:
    held = {
        "id": "t1",
        "name": "沙盘 é 😀 \"'\\\n",
        "whole": 2**53 + 1,
        "real": 0.1,
        "one": 1.0,
        "yes": True,
        "tags": ["甲", "乙"],
        "none": [],
        "long": "沙" * 350_000,  # over 1 MB in UTF-8
    }
    _ask(driver, endpoint, "CREATE (n:EngineProbe) SET n = $held", held=held)
    ((read,),) = _ask(driver, endpoint, "MATCH (n:EngineProbe) RETURN properties(n)")
    assert read == held
    assert {key: type(value) for key, value in read.items()} == {
        key: type(value) for key, value in held.items()
    }


def test_a_union_of_collected_rows_keeps_nulls_and_leaves_empty_branches_out(
    driver: Driver, endpoint: Endpoint
) -> None:
    _ask(
        driver,
        endpoint,
        "CREATE (:EngineProbe {id: 'p'})-[:EngineTie {from: '2024-01-01'}]->(:EngineProbe)",
    )
    rows = _ask(
        driver,
        endpoint,
        "MATCH (n:EngineNothing) RETURN 'none' AS kind, collect(n.id) AS rows UNION ALL "
        "MATCH (a:EngineProbe)-[r:EngineTie]->(b) "
        "RETURN 'ties' AS kind, collect([a.id, b.id, r.from, r.to]) AS rows",
    )
    # openCypher: the literal is a grouping key, and no rows make no group.
    assert rows == [["ties", [["p", None, "2024-01-01", None]]]]


def test_a_violated_constraint_undoes_the_whole_transaction(
    driver: Driver, endpoint: Endpoint
) -> None:
    constraint = (
        "CREATE CONSTRAINT engine_probe IF NOT EXISTS FOR (n:EngineUnique) REQUIRE n.id IS UNIQUE"
    )
    _ask(driver, endpoint, constraint)
    _ask(driver, endpoint, constraint)  # can run twice
    _ask(driver, endpoint, "CREATE (:EngineUnique {id: 'held'})")

    def write(transaction: ManagedTransaction) -> None:
        transaction.run("CREATE (:EngineUnique {id: 'new'})").consume()
        transaction.run("CREATE (:EngineUnique {id: 'held'})").consume()

    with driver.session(database=endpoint.database) as session, pytest.raises(ConstraintError):
        session.execute_write(write)

    assert _ask(driver, endpoint, "MATCH (n:EngineUnique) RETURN n.id") == [["held"]]


def test_concurrent_increments_lose_nothing(driver: Driver, endpoint: Endpoint) -> None:
    _ask(driver, endpoint, "CREATE (:EngineCounter {revision: 0})")
    raise_by_one = "MATCH (n:EngineCounter) SET n.revision = n.revision + 1 RETURN n.revision"

    def writer(_: int) -> list[int]:
        # A short first wait: ArcadeDB answers a conflict with "again", not with a queue.
        config = {"database": endpoint.database, "initial_retry_delay": 0.02}
        with driver.session(**config) as session:
            return [
                session.execute_write(lambda tx: tx.run(raise_by_one).single()[0])
                for _ in range(20)
            ]

    with ThreadPoolExecutor(4) as pool:
        seen = [number for numbers in pool.map(writer, range(4)) for number in numbers]
    assert sorted(seen) == list(range(1, 81))  # 4 writers × 20, each its own revision
