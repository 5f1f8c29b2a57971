"""The likely strength of a tie, from everything except what the two say of each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graph.analytics.inference.network import ContactKind, Floats, Layer, Matrix, Network, row_of

#: Likeness counts by these powers, so that the nearest few decide.
_POWER_ASKERS, _POWER_ASKED = 3, 6
#: Everybody is granted this many ties of mean strength before their own are averaged.
_PRIOR_TIES = 3.0
_PRIOR_ASKERS, _PRIOR_ASKED = 0.05, 1e-3
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class LikelyTie:
    """How strongly `source` is likely tied to `target`, within 0–1."""

    source: str
    target: str
    strength: float


def infer_ties(network: Network, pairs: Sequence[tuple[str, str]]) -> list[LikelyTie]:
    """Return the likely strength of each of `pairs`, in their order.

    Rows between the two, in either direction and of any kind, are left out for that pair before
    anything is computed: the answer is the same whatever they say. Four measures, each within
    0–1, are averaged; see :func:`_strength`.

    Raises
    ------
    KeyError
        When the network has nobody of that id.

    Examples
    --------
    >>> from graph.analytics.inference.network import Edge, network_of
    >>> rows = [Edge("a", "c"), Edge("c", "b"), Edge("a", "b"), Edge("d", "a")]
    >>> near, far = infer_ties(network_of(rows), [("a", "b"), ("b", "d")])
    >>> near.strength > far.strength
    True
    """
    place = network.positions
    found = []
    for source, target in pairs:
        i, j = place[source], place[target]
        strengths = [_strength(_without(layer, i, j), i, j) for layer in network.layers]
        mean = float(np.mean(strengths)) if strengths else 0.0
        found.append(LikelyTie(source, target, mean))
    return found


def _without(layer: Layer, i: int, j: int) -> Matrix:
    """Return the weights less those between `i` and `j`, the strongest of the rest as 1."""
    whole = layer.shared
    kept = whole.data.copy()
    for row, column in ((i, j), (j, i)):
        start, end = whole.indptr[row], whole.indptr[row + 1]
        at = start + np.searchsorted(whole.indices[start:end], column)
        if at < end and whole.indices[at] == column:
            kept[at] = 0.0
    if layer.kind is ContactKind.MESSAGE and kept.any():
        # Amounts of mail have a long tail; ratings are on a scale as they are.
        kept = np.log1p(kept / np.median(kept[kept > 0]))
    kept /= max(kept.max(initial=0.0), _TINY)
    found = sparse.csr_array((kept, whole.indices.copy(), whole.indptr.copy()), whole.shape)
    found.eliminate_zeros()
    return found


def _strength(ties: Matrix, i: int, j: int) -> float:
    """Return the mean of four measures of `i`'s tie to `j`.

    1. Ways over third people, each shared among all their ties (resource allocation, Zhou, Lü &
       Zhang 2009, directed and weighted): x / (x + half the mean tie).
    2. Cosine of the ties that leave `i` and those that reach `j`.
    3. Mean of `i`'s ties to people, weighted by their likeness to `j`.
    4. Mean of `i`'s ties, plus what people like `i` feel for `j` beyond their own means.
    """
    if not ties.nnz:
        return 0.0
    reach = ties.T.tocsr()
    given, received = ties.sum(axis=1), ties.sum(axis=0)
    named = np.diff(ties.indptr)
    mean_tie = ties.sum() / ties.nnz
    usual = (given + _PRIOR_TIES * mean_tie) / (named + _PRIOR_TIES)
    out_i, into_j = row_of(ties, i), row_of(reach, j)

    ways = float((out_i * into_j / np.maximum(given + received, _TINY)).sum())
    over_others = ways / (ways + mean_tie / 2)
    meeting = float(out_i @ into_j) / max(_norm(out_i) * _norm(into_j), _TINY)

    both = (ties + reach).tocsr()
    to_alike = _likeness(both, j, (i, j)) ** _POWER_ASKED * (out_i > 0)
    asked = float(to_alike @ out_i) + _PRIOR_ASKED * usual[i]
    like_target = asked / (float(to_alike.sum()) + _PRIOR_ASKED)

    from_alike = _likeness(ties, i, (i, j)) ** _POWER_ASKERS * (into_j > 0)
    beyond = float(from_alike @ (into_j - usual)) / (float(from_alike.sum()) + _PRIOR_ASKERS)
    like_source = min(1.0, max(0.0, float(usual[i]) + beyond))
    return min(1.0, float(over_others + meeting + like_target + like_source) / 4)


def _likeness(matrix: Matrix, k: int, never: tuple[int, int]) -> Floats:
    """Return the cosine of each row with row `k`; 0 for the two people of `never`."""
    row = row_of(matrix, k)
    lengths = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    found: Floats = (matrix @ row) / np.maximum(lengths * _norm(row), _TINY)
    found[list(never)] = 0.0
    return np.minimum(found, 1.0)


def _norm(vector: Floats) -> float:
    return float(np.sqrt(vector @ vector))
