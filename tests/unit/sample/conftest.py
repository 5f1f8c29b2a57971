"""The sample as it stands on the day of its story."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from graph.model.changes import Statement
from ingest.sample import sample_statements

ANCHOR = date(2026, 6, 30)


@pytest.fixture(scope="module")
def statements() -> list[Statement]:
    return sample_statements(ANCHOR)


@pytest.fixture(scope="module")
def by_concept(statements: list[Statement]) -> dict[str, list[Statement]]:
    grouped: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        grouped[statement.concept.name].append(statement)
    return grouped


@pytest.fixture(scope="module")
def by_name(statements: list[Statement]) -> dict[str, str]:
    """Name in another script, or its title, to entity id."""
    return {
        name: statement.entity_id
        for statement in statements
        if statement.concept.shape == "entity"
        for name in (
            getattr(statement.record, "name_alt", ""),
            getattr(statement.record, "title_alt", ""),
        )
        if name
    }
