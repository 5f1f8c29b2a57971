"""Lines that must not close: who reports to whom, what is part of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.model.errors import Conflict
from graph.model.facts import Fact
from graph.services.held import HeldFacts

#: Concept and the field that points upwards.
_UPWARDS = (("seat", "reports_to"), ("department", "part_of"), ("organization", "part_of"))
#: The concepts that have such lines.
LINED = tuple(concept for concept, _ in _UPWARDS)
_FOREVER = "9999-12-31"


def refuse_cycles(held: HeldFacts, touched: Iterable[str]) -> None:
    """Check the lines that start at the entities `touched`.

    Raises
    ------
    Conflict
        ``reporting_cycle`` or ``part_of_cycle``, with the cycle named, when lines
        that are true on the same day come back to where they began.
    """
    starts = set(touched)
    for concept, field in _UPWARDS:
        upwards: dict[str, list[Fact]] = defaultdict(list)
        for fact in held.of_concept(concept):
            if getattr(fact.record, field):
                upwards[fact.entity_id].append(fact)
        for start in sorted(starts & upwards.keys()):
            cycle = _walk(start, start, "", _FOREVER, upwards, field, [])
            if cycle:
                raise _refusal(concept, cycle)


def _walk(
    start: str,
    here: str,
    since: str,
    until: str,
    upwards: dict[str, list[Fact]],
    field: str,
    path: list[Fact],
) -> list[Fact]:
    """Return the facts that lead from `here` back to `start` on some day, or nothing."""
    if any(fact.entity_id == here for fact in path):
        return []
    for fact in upwards.get(here, ()):
        begin = max(since, fact.valid_from or "")
        end = min(until, fact.valid_to or _FOREVER)
        if begin >= end:
            continue
        above = getattr(fact.record, field)
        if above == start:
            return [*path, fact]
        found = _walk(start, above, begin, end, upwards, field, [*path, fact])
        if found:
            return found
    return []


def _refusal(concept: str, cycle: list[Fact]) -> Conflict:
    names = [
        getattr(fact.record, "title", "") or getattr(fact.record, "name", "") for fact in cycle
    ]
    named = " → ".join([*names, names[0]])
    sources = ", ".join(dict.fromkeys(fact.source for fact in cycle if fact.source))
    if concept == "seat":
        code, what = "reporting_cycle", "Reporting lines would form a circle"
    else:
        code, what = "part_of_cycle", f"Each {concept} would be part of itself"
    return Conflict(
        code,
        f"{what}: {named}.",
        f"Change one of these lines and try again{f' (stated in {sources})' if sources else ''}.",
    )
