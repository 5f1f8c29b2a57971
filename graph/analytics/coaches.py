"""Which of our coaches tell us things independently of each other (docs/scoring.md, 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import column
from graph.vocabulary.people import LinkKind

_link_person = column("person_link", "person")
_link_kind = column("person_link", "kind")
_link_other = column("person_link", "other_person")


def sources_of(graph: AccountGraph) -> Mapping[str, frozenset[str]]:
    """Return from whom each person hears things: who influences them, and whom they assist."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in graph.rows("person_link"):
        source, target = _link_person(row), _link_other(row)
        if _link_kind(row) == LinkKind.INFLUENCES:
            found[target].add(source)
        elif _link_kind(row) == LinkKind.ASSISTS:
            found[source].add(target)
    return {person: frozenset(sources - {person}) for person, sources in found.items()}


def independent_coach_count(coaches: Iterable[str], sources: Mapping[str, frozenset[str]]) -> int:
    """Return the size of the largest group of `coaches` of which any two are independent.

    Two coaches are independent when neither is the other's only source. Each has
    at most one only source, so what remains when end points are taken first is
    rings, and taking an end point (or, in a ring, anybody) is never wrong: the
    count is exact.

    Examples
    --------
    >>> only = {"secretary": frozenset({"head"}), "engineer": frozenset({"head", "planner"})}
    >>> independent_coach_count(["head", "secretary", "engineer"], only)
    2
    """
    group = set(coaches)
    bound: dict[str, set[str]] = {coach: set() for coach in group}
    for coach in group:
        heard = sources.get(coach, frozenset())
        if len(heard) == 1 and heard <= group:
            (source,) = heard
            bound[coach].add(source)
            bound[source].add(coach)
    count = 0
    while bound:
        chosen = min(bound, key=lambda coach: len(bound[coach]))
        count += 1
        for gone in (*bound[chosen], chosen):
            for other in bound.pop(gone):
                if other in bound:
                    bound[other].discard(gone)
    return count
