"""Finding one of our people, or a contact, by what a reader calls them."""

from __future__ import annotations

import difflib
from typing import Any, Literal

from api.presenters.names import Names
from graph.model.errors import Invalid, NotFound
from graph.vocabulary.term import folded

Whose = Literal["theirs", "anybody"]


def person_id_of(names: Names, name_or_id: str, whose: Whose) -> str:
    """Return the id of the contact, or of anybody on either side, of that id or name.

    Raises
    ------
    NotFound
        With the nearest names in the hint.
    Invalid
        When several have that name; their ids are in the hint.
    """
    wanted = folded(name_or_id)
    tables: list[Any] = [names.graph.people]
    if whose == "anybody":
        tables.append(names.graph.employees)
    found: list[str] = []
    known: list[str] = []
    for table in tables:
        if name_or_id in table:
            return name_or_id
        for entity_id, fact in table.items():
            own = [name for name in (fact.record.name, fact.record.name_alt) if name]
            known += own
            if wanted in map(folded, own):
                found.append(entity_id)
    if len(found) > 1:
        raise Invalid(
            "person_ambiguous",
            f"{len(found)} people are called {name_or_id!r}.",
            f"Give one of these ids: {', '.join(sorted(found))}.",
        )
    if not found:
        near = difflib.get_close_matches(name_or_id, known, 3, cutoff=0.4)
        raise NotFound(
            "person_not_found",
            f"The account knows nobody called {name_or_id!r} on {names.graph.as_of}.",
            f"Did you mean {', '.join(near)}?" if near else "The account's people table lists all.",
        )
    return found[0]
