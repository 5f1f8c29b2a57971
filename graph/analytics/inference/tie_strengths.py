"""The likely strength of a tie, from everything except what the two say of each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graph.analytics.inference.network import ContactKind, Floats, Layer, Matrix, Network, row_of

#: Everybody is granted this many ties of mean strength before their own are averaged.
_PRIOR_TIES = 3.0
#: Likeness, in people wholly alike, that speaks for the usual tie before others are asked.
_PRIOR_ALIKE = 0.3
_DIGITS = 12
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
    3. `i`'s usual tie, moved towards their ties to people like `j`.
    4. `i`'s usual tie, moved by what people like `i` feel for `j` beyond their own usual.

    Two people are alike when the same people stand to them above, and below, the usual. Only
    what lies beyond each one's usual is compared: some rate everybody high.
    """
    if not ties.nnz:
        return 0.0
    reach = ties.T.tocsr()
    given, received = ties.sum(axis=1), ties.sum(axis=0)
    mean_tie = ties.sum() / ties.nnz
    usual = (given + _PRIOR_TIES * mean_tie) / (np.diff(ties.indptr) + _PRIOR_TIES)
    out_i, into_j = row_of(ties, i), row_of(reach, j)

    ways = float((out_i * into_j / np.maximum(given + received, _TINY)).sum())
    over_others = ways / (ways + mean_tie / 2)
    meeting = float(out_i @ into_j) / max(_norm(out_i) * _norm(into_j), _TINY)

    alike = _Likeness(_beyond(ties, usual), (i, j))
    like_j = alike.to(j) * (out_i > 0)
    towards_alike = _PRIOR_ALIKE * usual[i] + float(like_j @ out_i)
    towards_alike /= _PRIOR_ALIKE + float(like_j.sum())
    like_i = alike.to(i) * (into_j > 0)
    beyond = float(like_i @ (into_j - usual)) / (_PRIOR_ALIKE + float(like_i.sum()))
    from_alike = min(1.0, max(0.0, float(usual[i]) + beyond))
    return min(1.0, float(over_others + meeting + towards_alike + from_alike) / 4)


def _beyond(ties: Matrix, usual: Floats) -> Matrix:
    """Return what each stated tie is beyond the usual of who states it, both directions added."""
    found = ties.copy()
    stated_by = np.repeat(np.arange(len(usual)), np.diff(ties.indptr))
    # Rounded: where nobody differs from the usual, the last digits would look like likeness.
    found.data = np.round(found.data - usual[stated_by], _DIGITS)
    both: Matrix = (found + found.T).tocsr()
    return both


class _Likeness:
    """Cosines of rows, where they are above 0; the two people in question are like nobody."""

    def __init__(self, matrix: Matrix, never: tuple[int, int]) -> None:
        self._matrix = matrix
        self._lengths = np.sqrt(matrix.multiply(matrix).sum(axis=1))
        self._never = list(never)

    def to(self, k: int) -> Floats:
        row = row_of(self._matrix, k)
        found = (self._matrix @ row) / np.maximum(self._lengths * _norm(row), _TINY)
        found[self._never] = 0.0
        clipped: Floats = np.clip(found, 0.0, 1.0)
        return clipped


def _norm(vector: Floats) -> float:
    return float(np.sqrt(vector @ vector))
