"""The account as a NetworkX graph: the reference view, for reading and for checking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import networkx as nx

from graph.model.concepts import ENTITIES, RELATIONS
from graph.model.facts import Fact

if TYPE_CHECKING:
    from graph.analytics.account_graph import AccountGraph


def network_of(graph: AccountGraph) -> nx.MultiDiGraph[str]:
    """Return the facts of `graph` as nodes and edges.

    Nodes are entities by id, with attributes ``concept`` and ``fact``. Edges are
    relations, keyed by their fact id, with ``type`` (as the store names it) and
    ``fact``; and the references between entities, with ``type`` alone. An edge
    is drawn only where both ends are there on the day.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(account_id=graph.account_id, as_of=graph.as_of)
    for concept in ENTITIES:
        for fact in graph.facts(concept.name):
            network.add_node(fact.entity_id, concept=concept.name, fact=fact)
    for concept in ENTITIES:
        for fact in graph.facts(concept.name):
            for edge, target in _references(fact):
                if target in network:
                    network.add_edge(fact.entity_id, target, type=edge)
    for concept in RELATIONS:
        for fact in graph.facts(concept.name):
            source, target = (getattr(fact.record, end) for end in concept.ends)
            if source in network and target in network:
                kind = concept.relation_type(fact.record)
                network.add_edge(source, target, key=fact.fact_id, type=kind, fact=fact)
    return network


def _references(fact: Fact) -> Iterator[tuple[str, str]]:
    for spec in fact.concept.fields:
        if spec.edge:
            value = getattr(fact.record, spec.name)
            for target in value if spec.many else (value,):
                yield spec.edge, target
