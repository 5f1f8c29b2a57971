"""An account's map over GraphQL: cold, unchanged, and against @neo4j/graphql and a raw fetch."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from benchmarks import servers, serving
from benchmarks.importing import ACTOR, workspace_on
from benchmarks.load import Load, press
from benchmarks.measuring import Spread, in_turns, ratios
from benchmarks.portfolio.accounts import account, portfolio
from benchmarks.portfolio.book import statements_of
from benchmarks.portfolio.shape import AS_OF, MEDIUM, SMALL
from benchmarks.report import Section, Target
from graph.model.concepts import CONCEPTS
from graph.model.facts import CLOCK_COLUMNS
from graph.model.rows import AccountRows
from graph.store import cypher

_HERE = Path(__file__).parent
#: No number of the small portfolio.
_NUMBER = 100
_CLIENTS = 16
TARGET_RAW, TARGET_PEER, TARGET_LOAD, TARGET_TAIL = 6.0, 1.0, 25.0, 4.0
_WITH_COVERAGE = (
    "interactions(where: { account_id: { eq: $accountText } })"
    " { id at kind direction employees people }"
)

OURS, RAW = "ours, cold", "raw fetch"
PEER, PEER_LESS = "@neo4j/graphql", "@neo4j/graphql, no interactions"


def run(*, quick: bool) -> Section:
    """Load the small portfolio and one medium account; measure that account's map."""
    rounds, presses, seconds = (7, 1, 4) if quick else (25, 3, 8)
    with servers.neo4j() as engine:
        rows = account(MEDIUM.account, _NUMBER)
        workspace = workspace_on(engine)
        for one in [*portfolio(SMALL), rows]:
            workspace.state(ACTOR, list(statements_of(one)), "import")
        with serving.sandtable(engine) as ours, serving.neo4j_graphql(engine) as theirs:
            bench = _Bench(engine, rows.account_id, ours, theirs)
            bench.check_same_map(rows)
            sides = {
                RAW: bench.fetch_raw,
                OURS: bench.ask_cold,
                PEER: bench.ask_peer,
                PEER_LESS: bench.ask_peer_less,
            }
            cold = in_turns(sides, rounds, warm_up=5)
            loads = bench.press_all(presses, seconds)
            alone, bare = bench.press_alone(2 * presses, max(2, seconds // 2))
        version = engine.version
    return _section(rows, cold, loads, alone, bare, version)


class _Bench:
    """One account, asked for in four ways."""

    def __init__(self, engine: servers.Engine, account_id: str, ours: str, theirs: str) -> None:
        self._engine, self._account = engine, account_id
        self._ours, self._theirs = ours, theirs
        self._client = httpx.Client(timeout=60, headers={"Content-Type": "application/json"})
        self._revision = 0
        query = (_HERE / "map.graphql").read_text("utf-8")
        self.body = _body(query, account=account_id, asOf=AS_OF)
        less = (_HERE / "neo4j_graphql" / "peer_map.graphql").read_text("utf-8")
        full = less.replace("# with coverage: interactions", _WITH_COVERAGE)
        both = {"account": account_id, "accountText": account_id}
        self.peer_body, self.peer_less_body = _body(full, **both), _body(less, **both)

    def fetch_raw(self, _: int) -> float:
        """The very query of the product's store, its rows taken by the official driver alone."""
        start = time.perf_counter()
        rows = self._engine.ask(cypher.account_query(), account=self._account)
        seconds = time.perf_counter() - start
        assert sum(len(row["rows"]) for row in rows) > len(rows)
        return seconds * 1000

    def ask_cold(self, _: int) -> float:
        """Raise the revision as another process would, wait until it is noticed, and ask."""
        self._engine.ask(
            "MATCH (a:Account {id: $id}) SET a.revision = a.revision + 1", id=self._account
        )
        time.sleep(2.5 * serving.POLL_SECONDS)
        milliseconds, answer = self._ask(self._ours, self.body)
        revision = answer["account"]["revision"]
        assert revision > self._revision, "the answer was not made anew"
        self._revision = revision
        return milliseconds

    def ask_peer(self, _: int) -> float:
        return self._ask(self._theirs, self.peer_body)[0]

    def ask_peer_less(self, _: int) -> float:
        return self._ask(self._theirs, self.peer_less_body)[0]

    def _ask(self, url: str, body: bytes) -> tuple[float, dict[str, Any]]:
        start = time.perf_counter()
        response = self._client.post(url, content=body)
        milliseconds = (time.perf_counter() - start) * 1000
        answer = response.json()
        assert response.status_code == 200
        assert not answer.get("errors"), answer["errors"]
        data: dict[str, Any] = answer["data"]
        return milliseconds, data

    def check_same_map(self, rows: AccountRows) -> None:
        """Both servers tell of the same people, seats and ties, which are those imported."""
        ours = self._ask(self._ours, self.body)[1]
        theirs = self._ask(self._theirs, self.peer_body)[1]
        people = {row[1] for row in rows.rows("person")}
        ties = {(_value(row, "tie", "employee"), _value(row, "tie", "person"))
                for row in rows.rows("tie")}  # fmt: skip
        nodes = ours["relationshipMap"]["nodes"]
        assert {node["personId"] for node in nodes if node["personId"]} == people
        seats = {row[1] for row in rows.rows("seat")}
        assert {node["seatId"] for node in nodes if node["seatId"]} == seats
        known = {(tie["employee"]["id"], person["person"]["id"])
                 for person in ours["account"]["scores"]["people"]
                 for tie in person["ties"]}  # fmt: skip
        assert ties <= known  # and those that only interactions tell of
        found = theirs["accounts"][0]["people"]
        assert {person["id"] for person in found} == people
        assert {seat["id"] for seat in theirs["seats"]} == seats
        assert ties == {(edge["node"]["id"], person["id"]) for person in found
                        for edge in person["knownByConnection"]["edges"]}  # fmt: skip
        assert len(theirs["interactions"]) == len(rows.rows("interaction"))

    def press_all(self, presses: int, seconds: int) -> dict[str, list[Load]]:
        """Press the servers with 16 clients in turn; the account does not change meanwhile."""
        self._ask(self._ours, self.body)
        sides: dict[str, Callable[[], Load]] = {
            "ours, unchanged": lambda: self._press(self._ours, self.body, seconds),
            PEER: lambda: self._press(self._theirs, self.peer_body, seconds),
            PEER_LESS: lambda: self._press(self._theirs, self.peer_less_body, seconds),
        }
        found: dict[str, list[Load]] = {name: [] for name in sides}
        for _ in range(presses):
            for name, work in sides.items():
                found[name].append(work())
        return found

    def press_alone(self, presses: int, seconds: int) -> tuple[list[Load], list[Load]]:
        """Press our server with one client, in turn with one that sends the same bytes."""
        answer = self._client.post(self._ours, content=self.body).content
        alone, bare = [], []
        with serving.same_bytes(answer) as control:
            for _ in range(presses):
                alone.append(press(self._ours, self.body, clients=1, seconds=seconds))
                bare.append(press(control, self.body, clients=1, seconds=seconds))
        return alone, bare

    def _press(self, url: str, body: bytes, seconds: int) -> Load:
        return press(url, body, clients=_CLIENTS, seconds=seconds)


def _body(query: str, **variables: str) -> bytes:
    return json.dumps({"query": query, "variables": variables}).encode()


def _value(row: list[Any], concept: str, field: str) -> Any:
    return row[len(CLOCK_COLUMNS) + CONCEPTS[concept].field_names.index(field)]


def _section(
    rows: AccountRows,
    cold: dict[str, list[float]],
    loads: dict[str, list[Load]],
    alone: list[Load],
    bare: list[Load],
    version: str,
) -> Section:
    section = Section(
        "map",
        "An account's map over GraphQL",
        f"One account of {len(rows.rows('person'))} people, {len(rows.rows('seat'))} seats, "
        f"{len(rows.rows('tie'))} declared ties and {len(rows.rows('interaction')):,} interactions "
        f"on {version}, beside the small portfolio ({SMALL.accounts} accounts, {SMALL.people:,} "
        f"contacts). *Ours* answers `benchmarks/map.graphql`: the drawn map (cards, routed lines, "
        "frames, chain, legend) and the coverage of every person with the ties behind it. *Cold*: "
        "another client raised the account's revision, so that everything is read and computed "
        "anew. *Raw fetch*: the same Cypher, its rows taken by the official driver without our "
        "code. *@neo4j/graphql* serves the same graph by Apollo Server with "
        "`benchmarks/neo4j_graphql/`: people with seats, ties, links, roles and competitors, "
        "seats, departments, deals and steps. It cannot compute coverage; with interactions it "
        "hands over what a client would compute it from, without them there is none.",
    )
    rate = f"Requests a second, {_CLIENTS} clients"
    section.rows.append(("Side", "Milliseconds", "Against the raw fetch", rate))
    per_second = {name: [load.per_second for load in found] for name, found in loads.items()}
    for name, milliseconds in cold.items():
        pressed = Spread.of(per_second[name]).text() if name in per_second else ""
        against = ratios(milliseconds, cold[RAW]).text("×")
        section.rows.append((name, Spread.of(milliseconds).text(), against, pressed))
    p50 = Spread.of([load.p50_milliseconds for load in alone]).text()
    unchanged = Spread.of(per_second["ours, unchanged"]).text()
    section.rows.append(("ours, unchanged", f"{p50} at one client", "", unchanged))
    idle = Spread.of([load.p50_milliseconds for load in bare]).text()
    section.rows.append(("the same bytes by a bare uvicorn", f"{idle} at one client", "", ""))
    _add_targets(section, cold, per_second, alone)
    _add_notes(section, cold, bare)
    return section


def _add_targets(
    section: Section,
    cold: dict[str, list[float]],
    per_second: dict[str, list[float]],
    alone: list[Load],
) -> None:
    against_peer = ratios(cold[OURS], cold[PEER])
    against_raw = ratios(cold[OURS], cold[RAW])
    pressed = ratios(per_second["ours, unchanged"], per_second[PEER])
    pressed_less = ratios(per_second["ours, unchanged"], per_second[PEER_LESS])
    tail = Spread.of([load.p99_milliseconds / load.p50_milliseconds for load in alone])
    section.targets += [
        Target("cold, no slower than @neo4j/graphql", against_peer.text("×"),
               against_peer.median <= TARGET_PEER),
        Target(f"cold, at most {TARGET_RAW:.0f} times the raw fetch", against_raw.text("×"),
               against_raw.median <= TARGET_RAW),
        Target(f"unchanged, at least {TARGET_LOAD:.0f} times @neo4j/graphql's requests a second "
               f"at {_CLIENTS} clients", pressed.text("×"), pressed.median >= TARGET_LOAD),
        Target(f"the same, against it without interactions at {_CLIENTS} clients",
               pressed_less.text("×"), pressed_less.median >= TARGET_LOAD),
        Target(f"p99 at most {TARGET_TAIL:.0f} times p50 at one client", tail.text("×"),
               tail.median <= TARGET_TAIL),
    ]  # fmt: skip


def _add_notes(section: Section, cold: dict[str, list[float]], bare: list[Load]) -> None:
    less = ratios(cold[OURS], cold[PEER_LESS])
    tail = Spread.of([load.p99_milliseconds / load.p50_milliseconds for load in bare])
    section.notes += [
        "Cold against @neo4j/graphql without interactions, which has no coverage: "
        f"{less.text('×')}.",
        f"p99 over p50 of the bare uvicorn, pressed in turn with ours: {tail.text('×')}. What it "
        "shows beyond 4 is the machine's: a process that is put aside for a time slice waits "
        "several milliseconds, whatever it serves.",
    ]
