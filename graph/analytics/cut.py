"""The fewest people whose leaving cuts every route to a decision maker (docs/scoring.md, 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from graph.analytics.reach import Reach


@dataclass(frozen=True, slots=True)
class DeciderCut:
    """Who must go before nobody can bring us to one decision maker.

    Parameters
    ----------
    person_id : str
        The decision maker.
    opportunity_ids : tuple of str
        The open opportunities that they decide.
    direct_ids : tuple of str
        Our people with a tie of their own at *connected* or better.
    our_cut_ids : tuple of str
        The smallest set of our people whose leaving cuts every route; empty when
        there is no route to begin with.
    any_cut_ids : tuple of str
        The smallest set of anybody, ours or theirs, but for the decision maker.
    """

    person_id: str
    opportunity_ids: tuple[str, ...]
    direct_ids: tuple[str, ...]
    our_cut_ids: tuple[str, ...]
    any_cut_ids: tuple[str, ...]


def decider_cuts(reach: Reach) -> list[DeciderCut]:
    """Return the cuts of every decision maker, those who are lost with the fewest first.

    A route counts that begins with a tie of ours at *connected* or better and goes on
    over confirmed lines: promotion, influence, assistance, personal acquaintance,
    reporting. Having worked in one place, and suspected lines, count for an
    introduction but not here; nor does a route through an opponent or between two
    who are in conflict.
    """
    steps = reach.steps_from(solid=True)
    ours = reach.starts
    of_ours = SplitNetwork(steps, ours, ours)
    of_anybody = SplitNetwork(steps, ours, None)
    found = []
    for person, opportunities in reach.deciders().items():
        direct = tuple(sorted(e for e, known in reach.first_ties if known == person))
        our_cut_ids = of_ours.cut(person)
        any_cut_ids = of_anybody.cut(person)
        found.append(DeciderCut(person, opportunities, direct, our_cut_ids, any_cut_ids))
    return sorted(
        found, key=lambda cut: (len(cut.our_cut_ids), len(cut.any_cut_ids), cut.person_id)
    )


def minimum_cut(
    steps: Mapping[str, Iterable[str]],
    starts: Iterable[str],
    target: str,
    removable: Iterable[str] | None,
) -> tuple[str, ...]:
    """Return a smallest set of `removable` vertices without which `target` is out of reach.

    Every vertex is split in two, joined by an arc of capacity 1 where it may be removed
    and of more than all of these where not; a smallest cut of arcs is then a smallest
    set of vertices (Menger's theorem). None lets anybody but the target go. Empty when
    there is no route.

    Raises
    ------
    ValueError
        When a route runs past all of `removable`.

    References
    ----------
    .. [1] Even, S. (1975). An algorithm for determining whether the connectivity of a
       graph is at least k. SIAM Journal on Computing 4, 393–396.
    """
    return SplitNetwork(steps, starts, removable).cut(target)


class SplitNetwork:
    """Routes with every vertex split in two: built once, cut for one target after the other."""

    def __init__(
        self,
        steps: Mapping[str, Iterable[str]],
        starts: Iterable[str],
        removable: Iterable[str] | None,
    ) -> None:
        others = {other for targets in steps.values() for other in targets}
        begin = sorted(starts)
        self._vertices = sorted({*steps, *others, *begin})
        self._index = {vertex: at for at, vertex in enumerate(self._vertices)}
        size = len(self._vertices)
        self._removable = np.ones(size, dtype=np.bool_)
        if removable is not None:
            allowed = set(removable)
            self._removable = np.array([v in allowed for v in self._vertices], dtype=np.bool_)
        self._unbounded = size + 1
        # Vertex v is 2v where routes come in and 2v + 1 where they go on; we stand last.
        tails = [2 * self._index[v] + 1 for v, targets in steps.items() for _ in targets]
        heads = [2 * self._index[other] for targets in steps.values() for other in targets]
        inside = 2 * np.arange(size)
        self._us = 2 * size
        rows = np.concatenate([inside, tails, np.full(len(begin), self._us)])
        columns = np.concatenate([inside + 1, heads, [2 * self._index[v] for v in begin]])
        capacities = np.full(len(rows), self._unbounded)
        capacities[:size][self._removable] = 1
        shape = (2 * size + 1, 2 * size + 1)
        made = csr_array((capacities, (rows.astype(int), columns.astype(int))), shape=shape)
        self._capacity = made.astype(np.int32)

    def cut(self, target: str) -> tuple[str, ...]:
        """Return a smallest set of vertices without which `target` is out of reach."""
        if target not in self._index:
            return ()
        found = maximum_flow(self._capacity, self._us, 2 * self._index[target])
        if found.flow_value >= self._unbounded:
            raise ValueError(f"a route to {target!r} runs past all who may be removed")
        left = csr_array(self._capacity - found.flow)
        left.eliminate_zeros()
        # From the target's side: of equal cuts the one farthest from us tells most.
        end = 2 * self._index[target]
        far = np.zeros(self._us + 1, dtype=np.bool_)
        far[breadth_first_order(csr_array(left.T), end, return_predecessors=False)] = True
        cut = far[1 : self._us : 2] & ~far[0 : self._us : 2] & self._removable
        return tuple(self._vertices[at] for at in np.flatnonzero(cut))
