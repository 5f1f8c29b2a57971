"""Likely seniority: to whom people turn, and from how many corners of the organization."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.sparse.linalg import spsolve
from scipy.special import ndtr

from graph.analytics.inference.groups import NAMED_RESOLUTIONS, consensus
from graph.analytics.inference.network import ContactKind, Floats, Layer, Matrix, Network
from graph.analytics.inference.ranks import ranks

#: Below this it is not told where a person stands.
ABSTAIN_BELOW = 0.65
#: A person whom k others turn to is placed with an error of about this over √(k + 1) in rank.
_ERROR_OF_ONE = 0.6
#: Where levels part: an organization is a pyramid, its seniors are the top tenth to half.
_TOP_SHARES = (0.1, 0.2, 0.3, 0.4, 0.5)
#: Rate of turning to somebody that a group is granted before anybody of it has done so, in
#: members: keeps groups of one or two from deciding.
_PRIOR_MEMBERS = 0.5
_PRIOR_SENDERS = 2.0
#: Weights of in-degree, PageRank and being known where known least.
_GRADED, _NAMED = (0.0, 1.0, 2.0), (2.0, 1.0, 1.0)
_FLOOR = 0.2
_SPRING_TO_ORIGIN = 0.1


@dataclass(frozen=True, slots=True)
class Seniority:
    """How senior one person is likely to be.

    Parameters
    ----------
    id : str
        The person.
    score : float
        Within 0–1, higher is more senior; only its order means anything.
    confidence : float
        Within 0–1: how surely the person is among the top tenth, fifth, … half, or is not.
    abstain : bool
        True where the data does not tell.
    """

    id: str
    score: float
    confidence: float
    abstain: bool


def infer_seniority(network: Network, *, abstain_below: float = ABSTAIN_BELOW) -> list[Seniority]:
    """Return the likely seniority of everybody, in the order of ``network.ids``."""
    scores, confidences = seniority_arrays(network)
    return [
        Seniority(person, float(score), float(confidence), bool(confidence < abstain_below))
        for person, score, confidence in zip(network.ids, scores, confidences, strict=True)
    ]


def seniority_arrays(network: Network) -> tuple[Floats, Floats]:
    """Return scores and confidences, both within 0–1, in the order of ``network.ids``."""
    n = len(network.ids)
    measures: list[tuple[float, Floats]] = []
    turned_to, seen = np.zeros(n), np.zeros(n)
    for layer in network.layers:
        found = measures_of(layer)
        whole = sum(weight for weight, _ in found)
        measures += [(weight / whole, ranks(values)) for weight, values in found]
        turned_to += layer.present.sum(axis=0)
        seen += layer.present.sum(axis=0) + layer.present.sum(axis=1)
    if not measures:
        return np.full(n, 0.5), np.zeros(n)
    weights = np.array([weight for weight, _ in measures])
    table = np.array([values for _, values in measures])
    mean: Floats = weights @ table / weights.sum()
    spread = np.sqrt(weights @ (table - mean) ** 2 / weights.sum())
    error = np.hypot(spread, _ERROR_OF_ONE / np.sqrt(turned_to + 1))
    return mean, np.where(seen > 0, _sureness(ranks(mean), error), 0.0)


def measures_of(layer: Layer) -> list[tuple[float, Floats]]:
    """Return the measures of seniority that fit the kind of `layer`, each with its weight.

    Advice and work: in-degree, PageRank, and being known where known least. Mail: senders,
    their own senders, breadth. Friendship: SpringRank and PageRank. Higher is more senior.
    """
    return _MEASURES[layer.kind](layer)


def _sureness(place: Floats, error: Floats) -> Floats:
    """Return the mean of |2·P(above the cut) − 1| over the cuts, for normal errors of `place`."""
    apart = (place[:, None] - (1 - np.array(_TOP_SHARES))) / error[:, None]
    found: Floats = np.abs(2 * ndtr(apart) - 1).mean(axis=1)
    return found


def _named(layer: Layer) -> list[tuple[float, Floats]]:
    """Advice and work: how many turn to them, who does, and who is known even where known least.

    On a scale nearly everybody is rated, and to be on the list says little: there the first
    measure is left out. Where people only name others, to be named is all that is said.
    """
    weights = _GRADED if np.ptp(layer.volume.data) > 0 else _NAMED
    squared = layer.volume.copy()
    squared.data = squared.data**2
    in_degree: Floats = layer.present.sum(axis=0).astype(np.float64)
    measures = (in_degree, _pagerank(squared), _least_known_by(layer))
    return list(zip(weights, measures, strict=True))


def _written_to(layer: Layer) -> list[tuple[float, Floats]]:
    """Mail: how many write, from how many groups, and how many write to those who do."""
    present = layer.present
    senders = present.sum(axis=0)
    theirs = present.T @ senders
    typical = senders.mean()
    mean_of_theirs = (theirs + _PRIOR_SENDERS * typical) / (senders + _PRIOR_SENDERS)
    # Whole departments, coarser than the teams of infer_groups: breadth is crossing those.
    breadth = _breadth(present, consensus([_both_ways(layer.shared)], NAMED_RESOLUTIONS))
    return [(1.0, senders), (1.0, theirs), (1.0, breadth), (0.5, mean_of_theirs)]


def _befriended(layer: Layer) -> list[tuple[float, Floats]]:
    """Friendship: one that is not returned points upward (Ball & Newman 2013)."""
    return [(1.0, _spring_rank(layer.volume)), (1.0, _pagerank(layer.volume))]


_MEASURES = {
    ContactKind.ADVICE: _named,
    ContactKind.WORK: _named,
    ContactKind.MESSAGE: _written_to,
    ContactKind.FRIEND: _befriended,
}


def _pagerank(matrix: Matrix) -> Floats:
    """Return PageRank, damping 0.85 (Brin & Page 1998): being asked by who is asked counts more."""
    graph = nx.from_scipy_sparse_array(matrix, create_using=nx.DiGraph)
    found = nx.pagerank(graph, alpha=0.85, max_iter=1000, tol=1e-12)
    return np.array([found[k] for k in range(matrix.shape[0])])


def _least_known_by(layer: Layer) -> Floats:
    """Return the rate at which the group that turns to a person least does so.

    Each person has one vote to share among those they name: who names everybody says little
    of each. Colleagues next door name anybody; only who is senior is named from everywhere.
    """
    volume = layer.volume
    votes = _shares(volume) * volume.shape[0]
    groups = consensus([_both_ways(volume), _both_ways(layer.present)], NAMED_RESOLUTIONS)
    received, sizes = _by_group(votes, groups)
    overall = votes.sum(axis=0) / max(1, volume.shape[0] - 1)
    rates = (received + _PRIOR_MEMBERS * overall[:, None]) / (sizes + _PRIOR_MEMBERS)
    found: Floats = rates.min(axis=1)
    return found


def _breadth(present: Matrix, groups: np.ndarray) -> Floats:
    """Return the mean logarithm of the rates at which the members of each group turn to them."""
    received, sizes = _by_group(present, groups)
    rates = received / np.maximum(sizes, 1)
    found: Floats = np.log(rates + _FLOOR * rates.mean()).mean(axis=1)
    return found


def _by_group(matrix: Matrix, groups: np.ndarray) -> tuple[Floats, Floats]:
    """Return what each person received from each group, and its size without that person."""
    member = np.equal.outer(groups, np.unique(groups)).astype(np.float64)
    return matrix.T @ member, member.sum(axis=0) - member


def _shares(matrix: Matrix) -> Matrix:
    given = matrix.sum(axis=1)
    found: Matrix = sparse.diags_array(1 / np.where(given > 0, given, 1)) @ matrix
    return found


def _both_ways(matrix: Matrix) -> Matrix:
    both: Matrix = (matrix + matrix.T).tocsr()
    both.sort_indices()
    return both


def _spring_rank(matrix: Matrix) -> Floats:
    """Return SpringRank (De Bacco, Larremore & Moore 2018): a contact is a spring of length 1."""
    scaled = matrix / matrix.data.mean()
    given, received = scaled.sum(axis=1), scaled.sum(axis=0)
    system = sparse.diags_array(given + received + _SPRING_TO_ORIGIN) - scaled - scaled.T
    return np.atleast_1d(spsolve(system.tocsc(), received - given))
