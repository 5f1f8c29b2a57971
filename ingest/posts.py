"""Contacts that hold a post already keep it: an address book does not move anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.model.changes import Statement
from graph.model.records import Holding, Seat
from graph.model.rows import AccountRows
from graph.vocabulary.glossary import CONCEPT_TERMS
from graph.vocabulary.term import folded
from ingest.directory import Directory
from ingest.problems import Reporter
from ingest.tables import Place

_OWN = "post-of-"


def open_posts(held: Iterable[AccountRows]) -> dict[str, str]:
    """Return person to seat, as the graph says who holds which now."""
    posts: dict[str, str] = {}
    for rows in held:
        for fact in rows.facts("holding"):
            if fact.retired_at is None and fact.valid_to is None:
                assert isinstance(fact.record, Holding)
                posts[fact.record.person] = fact.record.seat
    return posts


def leave_held_posts(
    statements: list[Statement],
    posts: Mapping[str, str],
    directory: Directory,
    reporter: Reporter,
) -> list[Statement]:
    """Return `statements` without the own posts of contacts who hold another one."""
    own = {
        statement.entity_id: statement
        for statement in statements
        if isinstance(statement.record, Seat) and statement.record.ref.startswith(_OWN)
    }
    dropped: set[str] = set()
    for statement in statements:
        record = statement.record
        if not isinstance(record, Holding) or record.seat not in own:
            continue
        held = posts.get(record.person, record.seat)
        entry = directory.entry(held)
        if held == record.seat or entry is None:
            continue
        dropped.add(record.seat)
        seat = own[record.seat].record
        assert isinstance(seat, Seat)
        if folded(seat.title) not in {folded(name) for name in entry.names}:
            file, _, row = statement.source.partition("#")
            sheet = CONCEPT_TERMS["holding"].label(reporter.lang)
            place = Place(file, "", int(row) if row.isdigit() else 0)
            reporter.warn(place, "other_post", held=entry.names[0], value=seat.title, sheet=sheet)
    return [
        statement
        for statement in statements
        if statement.entity_id not in dropped
        and not (isinstance(statement.record, Holding) and statement.record.seat in dropped)
    ]
