"""The parts in which a proposal is written: each is one transaction."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model.changes import Change

#: Interactions of one transaction; everything else of a proposal is written in one.
EVENTS_PER_TRANSACTION = 5_000


def in_transactions(changes: list[Change]) -> Iterator[list[Change]]:
    """Yield what goes in one transaction each: all but interactions, then those in parts."""
    facts = [c for c in changes if c.statement.concept.name != "interaction"]
    events = [c for c in changes if c.statement.concept.name == "interaction"]
    if facts:
        yield facts
    for start in range(0, len(events), EVENTS_PER_TRANSACTION):
        yield events[start : start + EVENTS_PER_TRANSACTION]
