"""Kill the writer and its database with SIGKILL in the middle of an import: nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from graph.store.engines.embedded import EmbeddedEngine, find_embedded, open_embedded

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.kills,
    pytest.mark.skipif(os.name != "posix", reason="needs POSIX: SIGKILL"),
]

ROWS_IN_BATCH = 300
KILLS = 5
CONSTRAINT = "CREATE CONSTRAINT row IF NOT EXISTS FOR (n:Row) REQUIRE n.id IS UNIQUE"
# Two statements in one transaction, so that half a batch could be seen, if there were one.
ROWS = (
    "UNWIND range(1, $rows) AS i "
    "CREATE (:Row {id: toString($batch) + '-' + toString(i), batch: $batch, text: $text})"
)
TIES = (
    "MATCH (first:Row {id: toString($batch) + '-1'}) "
    "UNWIND range(2, $rows) AS i MATCH (n:Row {id: toString($batch) + '-' + toString(i)}) "
    "CREATE (first)-[:FIRST_OF {batch: $batch}]->(n)"
)


def write_until_killed(data_dir: Path, first_batch: int) -> None:
    """Write batch after batch; say the number of each once its commit has been acknowledged."""
    engine = open_embedded(data_dir, heap="256m", idle_seconds=10)
    with _connect(engine) as driver, driver.session(database="graph") as session:
        session.run(CONSTRAINT).consume()
        print("writing", engine.pid, flush=True)
        batch = first_batch
        while True:
            with session.begin_transaction() as transaction:
                held = {"batch": batch, "rows": ROWS_IN_BATCH, "text": "沙盘" * 50}
                transaction.run(ROWS, held).consume()
                transaction.run(TIES, held).consume()
                transaction.commit()
            print(batch, flush=True)
            batch += 1


def _connect(engine: EmbeddedEngine) -> Driver:
    at = engine.endpoint
    return GraphDatabase.driver(at.uri, auth=(at.user, at.password))


def _count_by_batch(engine: EmbeddedEngine, pattern: str) -> dict[int, int]:
    cypher = f"MATCH {pattern} RETURN x.batch AS batch, count(x) AS number"
    with _connect(engine) as driver:
        answer = driver.execute_query(cypher, database_="graph")
    return {record["batch"]: record["number"] for record in answer.records}


def _write_and_kill(
    data_dir: Path, first_batch: int, after_seconds: float, what: str, *, early: bool
) -> list[int]:
    """Let a child write for so long, kill it and its server; return what was acknowledged.

    The time runs from the first acknowledged batch on, so that a slow machine has written
    something; with `early` from the start, so that the first batches are hit too.
    """
    with subprocess.Popen(
        [sys.executable, __file__, str(data_dir), str(first_batch)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        said, _, server_pid = writer.stdout.readline().partition(" ")
        assert said == "writing", writer.stderr.read() if writer.stderr else ""
        first = "" if early else writer.stdout.readline()
        time.sleep(after_seconds)
        os.kill(int(server_pid), signal.SIGKILL)
        if what == "server and writer":
            writer.kill()
        # What the pipe holds was printed, so it was acknowledged; a torn last line was not.
        lines = (first + writer.communicate(timeout=60)[0]).splitlines(keepends=True)
    return [int(line) for line in lines if line.endswith("\n")]


def test_kill_9_at_any_moment_loses_no_acknowledged_batch(data_dir: Path) -> None:
    moments = random.Random(20261122)
    acknowledged: list[int] = []
    for kill in range(KILLS):
        what = "server and writer" if kill % 2 else "server"
        first_batch = kill * 100_000
        seconds = moments.uniform(0.02, 1.2)
        acknowledged += _write_and_kill(data_dir, first_batch, seconds, what, early=kill == 0)
        assert find_embedded(data_dir) is None  # what is left is a stale run file

    with open_embedded(data_dir, heap="256m", idle_seconds=10) as engine:
        rows = _count_by_batch(engine, "(x:Row)")
        ties = _count_by_batch(engine, "(:Row)-[x:FIRST_OF]->(:Row)")

    assert len(acknowledged) >= KILLS - 1, "the kills came before anything was written"
    assert [batch for batch in acknowledged if batch not in rows] == []
    # A batch whose acknowledgement was cut off may be there, but then it is there whole.
    assert {batch: number for batch, number in rows.items() if number != ROWS_IN_BATCH} == {}
    assert ties == dict.fromkeys(rows, ROWS_IN_BATCH - 1)
    assert len(set(rows) - set(acknowledged)) <= KILLS


if __name__ == "__main__":
    write_until_killed(Path(sys.argv[1]), int(sys.argv[2]))
