"""Decision weight spread along influence lines: a damped walk (docs/scoring.md, 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import fsum

import numpy as np
from scipy.sparse import csc_array, identity
from scipy.sparse.linalg import spsolve

from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import column
from graph.analytics.contacts import Floats
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.people import Certainty, LinkKind

_link_person = column("person_link", "person")
_link_kind = column("person_link", "kind")
_link_other = column("person_link", "other_person")
_link_certainty = column("person_link", "certainty")

#: Up to so many people a dense solution is the faster one.
_DENSE_LIMIT = 300

Influencers = Mapping[str, Mapping[str, float]]


def influencers_of(graph: AccountGraph, settings: ScoringSettings) -> Influencers:
    """Return for each person who influences them, with the weight of the line.

    Of several lines between the same two people the strongest counts.
    """
    found: dict[str, dict[str, float]] = defaultdict(dict)
    people = graph.person_index
    for row in graph.rows("person_link"):
        weight = settings.influence_line_weights.get(LinkKind(_link_kind(row)), 0.0)
        if _link_certainty(row) == Certainty.SUSPECTED:
            weight *= settings.suspected_line_factor
        source, target = _link_person(row), _link_other(row)
        if weight > 0 and source != target and source in people and target in people:
            found[target][source] = max(weight, found[target].get(source, 0.0))
    return found


def spread_weights(
    seed: Mapping[str, float], influencers: Influencers, settings: ScoringSettings
) -> dict[str, float]:
    """Return decision weights: `seed` after a walk from each decider to who influences them.

    A walker starts at somebody drawn from `seed`. Each time it goes on with
    probability ``influence_damping``, and then stays with a weight of 1 (their own
    judgement) or moves to an influencer by the weight of the line; where it stops,
    the decision weight falls: ``w = (1 − d)·(I − d·Pᵀ)⁻¹·seed``. That is
    personalised PageRank with a loop of weight 1 at everybody.

    Parameters
    ----------
    seed : mapping of str to float
        Person id (seat id where nobody sits) to weight, summing to 1.
    influencers : mapping
        As from :func:`influencers_of`.
    settings : ScoringSettings
        ``influence_damping`` 0–0.95; at 0 the seed comes back.

    Returns
    -------
    dict of str to float
        Weights of who was seeded or reached, summing to 1.

    References
    ----------
    .. [1] Page, L., Brin, S., Motwani, R., Winograd, T. (1999). The PageRank
       citation ranking: bringing order to the web. Stanford InfoLab 1999-66.
    """
    damping = settings.influence_damping
    reached = list(seed)
    seen = set(reached)
    for node in reached:  # grows while it is walked
        for source in influencers.get(node, ()):
            if source not in seen:
                seen.add(source)
                reached.append(source)
    if len(reached) == len(seed) and not any(influencers.get(node) for node in reached):
        return dict(seed)
    weights = _walk(reached, seed, influencers, damping)
    total = fsum(weights)
    return {node: weight / total for node, weight in zip(reached, weights, strict=True)}


def _walk(
    nodes: list[str], seed: Mapping[str, float], influencers: Influencers, damping: float
) -> list[float]:
    index = {node: position for position, node in enumerate(nodes)}
    source: list[int] = []
    target: list[int] = []
    share: list[float] = []
    for node, position in index.items():
        lines = influencers.get(node, {})
        whole = 1.0 + fsum(lines.values())
        for other, weight in ((node, 1.0), *lines.items()):
            source.append(position)
            target.append(index[other])
            share.append(weight / whole)
    start = (1 - damping) * np.array([seed.get(node, 0.0) for node in nodes])
    size = len(nodes)
    if size <= _DENSE_LIMIT:
        system: Floats = np.eye(size)
        system[target, source] -= damping * np.array(share)
        found: list[float] = np.linalg.solve(system, start).tolist()
        return found
    steps = csc_array((share, (target, source)), shape=(size, size))
    solved: list[float] = spsolve((identity(size, format="csc") - damping * steps), start).tolist()
    return solved
