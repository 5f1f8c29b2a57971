"""An account as a networkx graph: records on nodes and edges."""

from __future__ import annotations

from itertools import product
from typing import Any

import networkx as nx

from graph.model.concepts import CONCEPTS
from graph.model.facts import Fact
from graph.model.rows import AccountRows
from graph.vocabulary.organizations import ActivityStatus

Network = nx.MultiDiGraph


def build_network(rows: AccountRows, as_of: str) -> Network:
    """Entities are nodes, relations edges; an interaction is an edge for each pair it joined."""
    network = nx.MultiDiGraph(account=rows.account_id, as_of=as_of, past_holdings=[])
    for name, concept in CONCEPTS.items():
        for fact in rows.facts(name):
            if not counts(fact, as_of):
                ended = fact.retired_at is None and (fact.valid_to or "9999") <= as_of
                if name == "holding" and ended:
                    network.graph["past_holdings"].append(fact)
            elif concept.shape == "relation":
                source, target = (getattr(fact.record, end) for end in concept.ends)
                network.add_edge(source, target, concept=name, record=fact.record, fact=fact)
            elif name == "interaction":
                record: Any = fact.record
                for pair in product(record.employees, record.people):
                    network.add_edge(*pair, concept=name, record=record)
            else:
                network.add_node(fact.entity_id, concept=name, record=fact.record)
    return network


def counts(fact: Fact, as_of: str) -> bool:
    record: Any = fact.record
    if fact.retired_at is not None:
        return False
    if fact.concept.dated == "event":
        planned = getattr(record, "status", None) is ActivityStatus.PLANNED
        return planned or bool(record.at <= as_of)
    return fact.true_on(as_of)


def nodes(network: Network, concept: str) -> list[str]:
    return [node for node, kind in network.nodes(data="concept") if kind == concept]


def record_of(network: Network, node: str) -> Any:
    return network.nodes[node]["record"]


def edges(network: Network, concept: str) -> list[tuple[str, str, Any]]:
    return [
        (source, target, data["record"])
        for source, target, data in network.edges(data=True)
        if data["concept"] == concept
    ]


def holders(network: Network, seat: str) -> list[str]:
    if seat not in network:
        return []
    return [
        person
        for person, _, data in network.in_edges(seat, data=True)
        if data["concept"] == "holding" and network.nodes[person].get("concept") == "person"
    ]


def seats(network: Network, person: str) -> list[str]:
    return [
        seat
        for _, seat, data in network.out_edges(person, data=True)
        if data["concept"] == "holding" and network.nodes[seat].get("concept") == "seat"
    ]
