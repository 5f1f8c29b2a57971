"""The fewest people whose leaving cuts every route to a decision maker (docs/scoring.md, 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from graph.analytics.reach import Reach, reached

_US = ("us", "out")


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
    found = []
    for person, opportunities in reach.deciders().items():
        direct = tuple(sorted(e for e, known in reach.first_ties if known == person))
        our_cut_ids = minimum_cut(steps, ours, person, removable=ours)
        any_cut_ids = minimum_cut(steps, ours, person, removable=None)
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
    and unbounded where not; a smallest cut of arcs is then a smallest set of vertices
    (Menger's theorem). None lets anybody but the target go. Empty when there is no route.

    References
    ----------
    .. [1] Even, S. (1975). An algorithm for determining whether the connectivity of a
       graph is at least k. SIAM Journal on Computing 4, 393–396.
    """
    starts = sorted(starts)
    forward = reached(steps, starts)
    if target not in forward:
        return ()
    # Only what lies on a way from us to the target can be part of a smallest cut.
    between = forward & _leading_to(steps, target)
    allowed = between if removable is None else set(removable) & between
    split: nx.DiGraph[tuple[str, str]] = nx.DiGraph()
    for vertex in sorted(between):
        if vertex in allowed and vertex != target:
            split.add_edge((vertex, "in"), (vertex, "out"), capacity=1)
        else:  # no capacity given is no bound
            split.add_edge((vertex, "in"), (vertex, "out"))
    for start in starts:
        if start in between:
            split.add_edge(_US, (start, "in"))
    for source in sorted(between - {target}):
        for other in steps.get(source, ()):
            if other in between:
                split.add_edge((source, "out"), (other, "in"))
    _, (near, _) = nx.minimum_cut(split, _US, (target, "in"))
    return tuple(sorted(v for v in allowed if (v, "in") in near and (v, "out") not in near))


def _leading_to(steps: Mapping[str, Iterable[str]], target: str) -> set[str]:
    back: dict[str, list[str]] = {}
    for source, targets in steps.items():
        for other in targets:
            back.setdefault(other, []).append(source)
    return reached(back, [target])
