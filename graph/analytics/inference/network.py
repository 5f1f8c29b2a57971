"""Who turns to whom, as sparse matrices: one layer for each kind of contact."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Matrix = sparse.csr_array


class ContactKind(StrEnum):
    """What a row of the edge list says; the direction means something else in each."""

    ADVICE = "advice"  # `source` asks, knows or values `target`
    MESSAGE = "message"  # `source` wrote to `target`
    WORK = "work"  # `source` says that they work with `target`
    FRIEND = "friend"  # `source` names `target` as a friend


@dataclass(frozen=True, slots=True)
class Edge:
    """One row: `source` turned to `target`.

    Parameters
    ----------
    source, target : str
        Ids of two people; a row from somebody to themselves says nothing.
    weight : float
        More is stronger, in any unit; 0 says that there is no tie.
    kind : ContactKind, optional
        None is read from the row: dated rows and rows of a message are messages, others advice.
    at : str
        When; only whether it is there matters.
    message : str
        Rows of one message are one message to many, and weigh less to each.
    """

    source: str
    target: str
    weight: float = 1.0
    kind: ContactKind | None = None
    at: str = ""
    message: str = ""

    def meaning(self) -> ContactKind:
        """Return the kind that is stated, or what the row looks like."""
        if self.kind is not None:
            return self.kind
        return ContactKind.MESSAGE if self.at or self.message else ContactKind.ADVICE


@dataclass(frozen=True)
class Layer:
    """The contacts of one kind; row = who turned, column = to whom, in the order of the ids.

    Parameters
    ----------
    kind : ContactKind
        What the contacts are.
    volume : csr_array
        Messages are added up; of several statements about a pair the strongest counts.
    shared : csr_array
        As `volume`, but a message to n people weighs 1/n to each.
    broadcasts : csr_array
        Messages to two or more people, counted; empty for other kinds.
    sent_broadcasts : array of float
        How many such messages each person sent.
    """

    kind: ContactKind
    volume: Matrix
    shared: Matrix
    broadcasts: Matrix
    sent_broadcasts: Floats

    @cached_property
    def present(self) -> Matrix:
        """1 where there is any contact."""
        found = self.volume.copy()
        found.data[:] = 1.0
        return found

    @property
    def unit(self) -> float:
        """Median of the weights: results do not depend on the unit they are given in."""
        return float(np.median(self.shared.data))


@dataclass(frozen=True)
class Network:
    """People and the layers of contacts between them.

    Parameters
    ----------
    ids : tuple of str
        Everybody, sorted, so that the order of rows cannot matter.
    layers : tuple of Layer
        Only kinds with at least one contact, in the order of :class:`ContactKind`.
    """

    ids: tuple[str, ...]
    layers: tuple[Layer, ...]

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Id to its row and column."""
        return {person: position for position, person in enumerate(self.ids)}


def network_of(edges: Iterable[Edge], people: Iterable[str] = ()) -> Network:
    """Return the network of `edges`; `people` may name more, whom no row mentions.

    Raises
    ------
    ValueError
        When a weight is negative, infinite or not a number.

    Examples
    --------
    >>> network = network_of([Edge("a", "b"), Edge("c", "b", 2.0), Edge("b", "b")], ["d"])
    >>> network.ids
    ('a', 'b', 'c', 'd')
    >>> network.layers[0].volume.toarray().tolist()[2]
    [0.0, 2.0, 0.0, 0.0]
    """
    rows = list(edges)
    for edge in rows:
        if not (math.isfinite(edge.weight) and edge.weight >= 0):
            raise ValueError(f"{edge.source} → {edge.target}: weight {edge.weight}")
    ids = tuple(sorted({p for e in rows for p in (e.source, e.target)} | set(people)))
    place = {person: position for position, person in enumerate(ids)}
    by_kind: dict[ContactKind, list[Edge]] = {kind: [] for kind in ContactKind}
    for edge in rows:
        if edge.source != edge.target and edge.weight > 0:
            by_kind[edge.meaning()].append(edge)
    layers = [_layer(kind, found, place) for kind, found in by_kind.items() if found]
    return Network(ids, tuple(layers))


def _layer(kind: ContactKind, edges: Sequence[Edge], place: Mapping[str, int]) -> Layer:
    n = len(place)
    if kind is not ContactKind.MESSAGE:
        strongest: dict[tuple[int, int], float] = {}
        for edge in edges:
            pair = (place[edge.source], place[edge.target])
            strongest[pair] = max(edge.weight, strongest.get(pair, 0.0))
        volume = _matrix(n, [(*pair, weight) for pair, weight in strongest.items()])
        return Layer(kind, volume, volume, _matrix(n, []), np.zeros(n))
    # A recipient who stands twice on one message has got it once.
    sent: dict[tuple[str, str, str], float] = {}
    loose: list[Edge] = []
    for edge in edges:
        if not edge.message:
            loose.append(edge)
            continue
        key = (edge.message, edge.source, edge.target)
        sent[key] = max(edge.weight, sent.get(key, 0.0))
    recipients = Counter((message, source) for message, source, _ in sent)
    whole = [(place[e.source], place[e.target], e.weight) for e in loose]
    parts = list(whole)
    many: list[tuple[int, int, float]] = []
    for (message, source, target), weight in sent.items():
        row, column, count = place[source], place[target], recipients[message, source]
        whole.append((row, column, weight))
        parts.append((row, column, weight / count))
        if count > 1:
            many.append((row, column, 1.0))
    broadcasts = np.zeros(n)
    for (_, source), count in recipients.items():
        broadcasts[place[source]] += count > 1
    return Layer(kind, _matrix(n, whole), _matrix(n, parts), _matrix(n, many), broadcasts)


def _matrix(n: int, cells: Sequence[tuple[int, int, float]]) -> Matrix:
    """Return the cells added up, in an order that does not depend on that of the rows."""
    # Sums of floats depend on their order in the last digit; sorting keeps results identical.
    ordered = sorted(cells)
    rows = np.array([cell[0] for cell in ordered], dtype=np.int64)
    columns = np.array([cell[1] for cell in ordered], dtype=np.int64)
    weights = np.array([cell[2] for cell in ordered], dtype=np.float64)
    matrix = sparse.coo_array((weights, (rows, columns)), shape=(n, n)).tocsr()
    matrix.sort_indices()
    return matrix


def row_of(matrix: Matrix, k: int) -> Floats:
    """Return row `k` of `matrix` in full."""
    start, end = matrix.indptr[k], matrix.indptr[k + 1]
    found = np.zeros(matrix.shape[1])
    found[matrix.indices[start:end]] = matrix.data[start:end]
    return found
