"""An account as a networkx graph: records on nodes and edges."""

from __future__ import annotations

from typing import Any

import networkx as nx

from graph.model.concepts import CONCEPTS, RELATIONS
from graph.model.rows import AccountRows
from graph.vocabulary.organizations import ActivityStatus

Network = nx.MultiDiGraph


def build_network(rows: AccountRows, as_of: str) -> Network:
    """Entities are nodes, relations edges; an interaction is an edge for each pair it joined."""
    network = nx.MultiDiGraph(account=rows.account_id, as_of=as_of, past_holdings=[])
    relations = {concept.name: concept for concept in RELATIONS}
    for name, concept in CONCEPTS.items():
        for fact in rows.facts(name):
            record: Any = fact.record
            if fact.retired_at is not None:
                continue
            if concept.dated == "event":
                planned = name == "activity" and record.status is ActivityStatus.PLANNED
                if record.at > as_of and not planned:
                    continue
            elif not fact.true_on(as_of):
                if name == "holding" and fact.valid_to is not None and fact.valid_to <= as_of:
                    network.graph["past_holdings"].append(fact)
                continue
            if name in relations:
                start, end = relations[name].ends
                source, target = getattr(record, start), getattr(record, end)
                network.add_edge(source, target, concept=name, record=record, fact=fact)
            elif name == "interaction":
                for employee in record.employees:
                    for person in record.people:
                        network.add_edge(employee, person, concept=name, record=record, fact=fact)
            else:
                network.add_node(fact.entity_id, concept=name, record=record, fact=fact)
    return network


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
