"""Groups of people who deal with each other more than with others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist

from graph.analytics.inference.network import ContactKind, Floats, Ints, Layer, Matrix, Network

#: Modularity alone joins small teams into large blocks (Fortunato & Barthélemy 2007). Mail is
#: written within teams, so it is read finer; people name others in whole sites and departments.
MESSAGE_RESOLUTIONS = (1.5, 2.0, 2.5)
NAMED_RESOLUTIONS = (1.0,)
_SEEDS = (0, 1, 2, 3)
#: People who are together in more than this share of the partitions are one group.
_TOGETHER = 0.5
_REFINEMENTS = 4
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class GroupOf:
    """The group of one person; numbers run from 1, the largest group first."""

    id: str
    group: int


def infer_groups(network: Network) -> list[GroupOf]:
    """Return the likely group of everybody; who has no contact is a group alone.

    Louvain modularity (Blondel et al. 2008) from several starts and resolutions; people who
    are together in most of the partitions form a group (consensus after Lancichinetti &
    Fortunato 2012). Weights count by their logarithm where they are amounts of mail.
    """
    numbers = group_numbers(network)
    return [GroupOf(person, int(numbers[k])) for k, person in enumerate(network.ids)]


def group_numbers(network: Network) -> Ints:
    """Return the group of each person, numbered from 1, in the order of ``network.ids``."""
    n = len(network.ids)
    total: Matrix = sparse.csr_array((n, n))
    message_only = bool(network.layers)
    for layer in network.layers:
        total = total + closeness(layer)
        message_only = message_only and layer.kind is ContactKind.MESSAGE
    return consensus([total], MESSAGE_RESOLUTIONS if message_only else NAMED_RESOLUTIONS)


def closeness(layer: Layer) -> Matrix:
    """Return how much two people deal with each other, both directions added, no unit."""
    found: Matrix = sparse.csr_array(layer.shared / layer.unit)
    if layer.kind is ContactKind.MESSAGE:
        found.data = np.log1p(found.data)
    both: Matrix = (found + found.T).tocsr()
    both.sort_indices()
    return both


def consensus(matrices: list[Matrix], resolutions: tuple[float, ...]) -> Ints:
    """Return the group numbers on which the partitions of symmetric `matrices` agree."""
    n = matrices[0].shape[0]
    if not any(matrix.nnz for matrix in matrices):
        return np.arange(1, n + 1)
    order = structural_order(matrices[0])
    labels = np.empty((n, 0), dtype=np.int64)
    for matrix in matrices:
        graph = nx.from_scipy_sparse_array(matrix[order][:, order])
        for resolution in resolutions:
            for seed in _SEEDS:
                found = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
                column = np.empty(n, dtype=np.int64)
                for number, members in enumerate(found):
                    column[order[list(members)]] = number
                labels = np.column_stack([labels, column])
    return _numbered(_joined(labels))


def _joined(labels: Ints) -> Ints:
    """Return one label each: average linkage over the share of partitions that part two people."""
    signatures, which = np.unique(labels, axis=0, return_inverse=True)
    if len(signatures) == 1:
        return which.ravel()
    tree = linkage(pdist(signatures, "hamming"), "average")
    joined: Ints = fcluster(tree, 1 - _TOGETHER, "distance").astype(np.int64)
    return joined[which.ravel()]


def _numbered(labels: Ints) -> Ints:
    """Return `labels` as 1, 2, …: the largest group first, then whose first member comes first."""
    sizes = Counter(labels.tolist())
    first = {label: k for k, label in reversed(list(enumerate(labels.tolist())))}
    order = sorted(sizes, key=lambda label: (-sizes[label], first[label]))
    number = {label: k for k, label in enumerate(order, start=1)}
    return np.array([number[label] for label in labels.tolist()], dtype=np.int64)


def structural_order(matrix: Matrix) -> Ints:
    """Return the people ordered by their place in the network, not by their ids.

    Colour refinement (Weisfeiler & Leman 1968) on rounded weights: Louvain depends on the order
    in which it meets the people, and ids must not matter. Only who cannot be told apart by
    their place keeps the order of ids.
    """
    colour: Floats = np.round(matrix.sum(axis=1), _DIGITS)
    for _ in range(_REFINEMENTS):
        _, dense = np.unique(colour, return_inverse=True)
        # Two sums over different powers tell neighbourhoods of equal strength apart.
        level = dense.ravel() / max(1, len(dense))
        first, second = matrix @ (level + 0.1) ** 2, matrix @ np.sqrt(level + 0.1)
        keys = np.column_stack([dense.ravel(), np.round(first, _DIGITS), np.round(second, _DIGITS)])
        _, finer = np.unique(keys, axis=0, return_inverse=True)
        colour = finer.ravel().astype(np.float64)
    return np.argsort(colour, kind="stable")
