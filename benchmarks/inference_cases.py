"""Published networks and what is known of their people, as edge lists; read by the study."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph.analytics.inference.network import ContactKind, Edge, Network, network_of


@dataclass(frozen=True)
class Case:
    """A published network and what is known of its people."""

    name: str
    network: Network
    level: Mapping[str, int]  # higher is more senior
    unit: Mapping[str, str]
    edges: Sequence[Edge]

    def levels(self) -> npt.NDArray[np.int64]:
        return np.array([self.level[person] for person in self.network.ids])

    def units(self) -> list[str]:
        return [self.unit[person] for person in self.network.ids]


def named_cases(data: Path) -> list[Case]:
    found = []
    folder = data / "krackhardt_hightech"
    people = _table(folder / "nodes.csv")
    level = {row["id"]: -int(row["level"]) for row in people}
    unit = {row["id"]: row["dept"] for row in people}
    sites = _table(data / "cross_parker_manufacturing" / "manufacturing_nodes.csv")
    for name in ("aware", "info"):
        rows = _table(data / "cross_parker_manufacturing" / f"manufacturing_{name}.csv")
        edges = [Edge(r["from"], r["to"], float(r["weight"]), ContactKind.ADVICE) for r in rows]
        site_level = {row["id"]: -int(row["orglevel"]) for row in sites}
        site = {row["id"]: row["location"] for row in sites}
        found.append(
            Case(f"manufacturing {name}", network_of(edges, site), site_level, site, edges)
        )
    for relation, kind in (("advice", ContactKind.ADVICE), ("friendship", ContactKind.FRIEND)):
        rows = [r for r in _table(folder / "edges.csv") if r["relation"] == relation]
        edges = [Edge(r["from"], r["to"], kind=kind) for r in rows]
        found.append(Case(f"Krackhardt {relation}", network_of(edges, unit), level, unit, edges))
    found.insert(2, found.pop(2))
    return found


def mail_case(data: Path) -> Case:
    folder = data / "enron_perry_wolfe"
    sent = {row[0]: (row[4], row[2]) for row in _lines(folder / "messages.tsv")}
    edges = [
        Edge(sent[message][0], person, 1.0, ContactKind.MESSAGE, sent[message][1], message)
        for message, _, person in _lines(folder / "recipients.tsv")
    ]
    people = _table(folder / "levels.csv")
    level = {row["id"]: int(row["lev"]) for row in people}
    unit = {row["id"]: row["unit"] for row in people}
    return Case("Enron mail", network_of(edges, level), level, unit, edges)


def reporting(data: Path) -> dict[str, set[str]]:
    rows = _table(data / "krackhardt_hightech" / "edges.csv")
    return {row["from"]: {row["to"]} for row in rows if row["relation"] == "reports_to"}


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _lines(path: Path) -> Iterable[list[str]]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n").split("\t")


def made_up(seed: int, departments: int, size: int, elsewhere: float) -> Case:
    """A company whose upper half is asked three times as often; people differ in how many they ask.

    `elsewhere` is the chance of asking in another department against that at home.
    """
    random = np.random.default_rng(seed)
    people = [f"p{k:03}" for k in range(departments * size)]
    level = {person: int(k % size < size // 2) for k, person in enumerate(people)}
    unit = {person: str(k // size) for k, person in enumerate(people)}
    asked = {p: np.exp(random.normal(0, 0.5)) * (3 if level[p] else 1) for p in people}
    asks = {p: np.exp(random.normal(0, 0.5)) for p in people}
    edges = [
        Edge(a, b, kind=ContactKind.ADVICE)
        for a in people
        for b in people
        if a != b
        and random.random()
        < min(0.9, 0.12 * asks[a] * asked[b] * (1 if unit[a] == unit[b] else elsewhere))
    ]
    return Case(f"{departments}×{size}, {elsewhere}", network_of(edges, people), level, unit, edges)
