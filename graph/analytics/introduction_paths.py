"""Who can introduce us to somebody: the likeliest routes, with the reason of each hop (10)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import log, prod
from typing import Literal

import networkx as nx

from graph.analytics.acquaintance import Acquaintance
from graph.analytics.network_settings import LineKind
from graph.analytics.reach import Reach
from graph.analytics.results import Unknown
from graph.model.errors import NotFound
from graph.vocabulary.people import Attitude

#: Where every route begins: any of our people.
_US = ""
#: By how much the search widens at a time: routes down to half as likely as before.
_WIDER = log(2)
#: Room for rounding in sums of logarithms.
_ROUNDING = 1e-9

HopKind = Literal["tie"] | LineKind


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a route.

    Parameters
    ----------
    from_id, to_id : str
        Who is asked, and to whom they lead.
    kind : str
        ``tie`` for ours, else a kind of line.
    chance : float
        0–1: strength of the tie, or chance of the line.
    willingness : float
        0–1, of who is asked: 1 for our own people, else by their attitude to us.
    attitude : Attitude or None
        Of who is asked; None for our own people.
    also : tuple of str
        Kinds of further lines between the two; the likeliest one counts.
    retired : bool
        Who is asked has left office.
    suspected, place_id, begun, ended
        Of the line; see :class:`~graph.analytics.acquaintance.Acquaintance`.
    """

    from_id: str
    to_id: str
    kind: HopKind
    chance: float
    willingness: float
    attitude: Attitude | None
    fact_ids: tuple[str, ...]
    also: tuple[HopKind, ...] = ()
    retired: bool = False
    suspected: bool = False
    place_id: str = ""
    begun: str | None = None
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class IntroductionPath:
    """A route from one of ours to the target; ``chance`` is the product over its hops."""

    chance: float
    hops: tuple[Hop, ...]
    unknowns: tuple[Unknown, ...]

    @property
    def person_ids(self) -> tuple[str, ...]:
        """Everybody on it, our own person first and the target last."""
        return (self.hops[0].from_id, *(hop.to_id for hop in self.hops))


@dataclass(frozen=True, slots=True)
class Introductions:
    """The likeliest routes to one person; ``opponent_ids`` are not asked."""

    target_id: str
    opportunity_id: str
    paths: tuple[IntroductionPath, ...]
    opponent_ids: tuple[str, ...]


def introductions_to(reach: Reach, target_id: str, count: int = 5) -> Introductions:
    """Return the `count` likeliest routes to `target_id` without a loop, likeliest first.

    A route begins with a tie of ours at *connected* or better and goes on over lines
    between their people. Its chance is the product over the hops of
    ``chance × willingness of who is asked``: with weights ``−log`` the likeliest
    route is the shortest one, and Yen's algorithm gives the next ones. Nobody who is
    against us is asked; nobody is led to somebody they are in conflict with; routes
    below ``introduction_chance_min`` are not shown.

    Parameters
    ----------
    reach : Reach
        The account, and the opportunity in view.
    target_id : str
        A contact.
    count : int
        At most so many, at least 1.

    Raises
    ------
    NotFound
        When the account knows nobody of that id.

    References
    ----------
    .. [1] Yen, J. Y. (1971). Finding the k shortest loopless paths in a network.
       Management Science 17, 712–716.
    """
    if target_id not in reach.graph.person_index:
        raise NotFound(
            "person_not_found",
            f"The account knows nobody with the id {target_id!r} on {reach.graph.as_of}.",
            "The people table of the account shows each person's id.",
        )
    network = _network(reach, target_id)
    found = [_path(reach, nodes) for nodes in _likeliest(network, target_id, count, reach)]
    return Introductions(
        target_id=target_id,
        opportunity_id=reach.opportunity_id,
        paths=tuple(
            sorted(found, key=lambda path: (-path.chance, len(path.hops), path.person_ids))
        ),
        opponent_ids=tuple(sorted(reach.opponents & reach.graph.person_index.keys() - {target_id})),
    )


def _network(reach: Reach, target_id: str) -> nx.DiGraph[str]:
    """Return who leads to whom, with the weight ``−log(chance × willingness)``."""
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_node(_US)
    network.add_node(target_id)
    for employee in sorted(reach.starts):
        network.add_edge(_US, employee, weight=0.0)
    for (employee, person), tie in sorted(reach.first_ties.items()):
        network.add_edge(employee, person, weight=-log(min(1.0, tie.value)))
    for (source, other), lines in reach.acquaintances.items():
        chance = lines[0].chance * _willingness(reach, source)
        if chance > 0 and source not in reach.opponents:
            network.add_edge(source, other, weight=-log(chance))
    return network


def _likeliest(
    network: nx.DiGraph[str], target_id: str, count: int, reach: Reach
) -> list[list[str]]:
    """Return the `count` shortest simple routes, searching only where one can run.

    A route of length at most `bound` only uses edges with
    ``distance from us + weight + distance to the target ≤ bound``: the search in that
    part is exact, and it is widened until there are enough routes.
    """
    furthest = -log(reach.settings.network.introduction_chance_min) + _ROUNDING
    near = nx.single_source_dijkstra_path_length(network, _US, cutoff=furthest)
    far = nx.single_source_dijkstra_path_length(network.reverse(), target_id, cutoff=furthest)
    if target_id not in near:
        return []
    bound = near[target_id]
    while True:
        bound = min(bound + _WIDER, furthest)
        part: nx.DiGraph[str] = nx.DiGraph()
        for source, other, edge in network.edges(data=True):
            if source not in near or other not in far:
                continue
            if near[source] + edge["weight"] + far[other] <= bound:
                part.add_edge(source, other, weight=edge["weight"])
        found: list[list[str]] = []
        if _US in part and target_id in part:
            for nodes in nx.shortest_simple_paths(part, _US, target_id, weight="weight"):
                if len(found) >= count or nx.path_weight(part, nodes, "weight") > bound:
                    break
                found.append(nodes[1:])
        if len(found) >= count or bound >= furthest:
            return found


def _path(reach: Reach, nodes: list[str]) -> IntroductionPath:
    hops = [_first_hop(reach, nodes[0], nodes[1])]
    hops += [_hop(reach, source, target) for source, target in pairwise(nodes[1:])]
    return IntroductionPath(
        chance=prod(hop.chance * hop.willingness for hop in hops),
        hops=tuple(hops),
        unknowns=tuple(
            Unknown("attitude_unknown", hop.from_id, reach.opportunity_id)
            for hop in hops
            if hop.attitude is Attitude.UNKNOWN
        ),
    )


def _first_hop(reach: Reach, employee: str, person: str) -> Hop:
    tie = reach.first_ties[employee, person]
    return Hop(employee, person, "tie", tie.value, 1.0, None, tie.fact_ids)


def _hop(reach: Reach, source: str, target: str) -> Hop:
    lines = reach.acquaintances[source, target]
    line: Acquaintance = lines[0]
    attitude = reach.attitudes.get(source, Attitude.UNKNOWN)
    return Hop(
        from_id=source,
        to_id=target,
        kind=line.kind,
        chance=line.chance,
        willingness=_willingness(reach, source),
        attitude=attitude,
        fact_ids=line.fact_ids,
        also=tuple(dict.fromkeys(other.kind for other in lines[1:] if other.kind != line.kind)),
        retired=source in reach.graph.retired_people,
        suspected=line.suspected,
        place_id=line.place_id,
        begun=line.begun,
        ended=line.ended,
    )


def _willingness(reach: Reach, person_id: str) -> float:
    attitude = reach.attitudes.get(person_id, Attitude.UNKNOWN)
    return reach.settings.network.willingness[attitude]
