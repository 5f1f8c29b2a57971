"""Interactions: few ties see most of them, over two to five years, mails above all."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.portfolio.book import RowBook
from benchmarks.portfolio.customer import Customer
from benchmarks.portfolio.dealings import Team
from benchmarks.portfolio.names import HEARD, PROMISED, SUBJECTS
from benchmarks.portfolio.shape import AS_OF
from graph.model.concepts import CONCEPTS
from graph.model.fields import plain
from graph.vocabulary.deals import Direction, InteractionKind

_FIELDS = CONCEPTS["interaction"].field_names
_ORDER = (
    "kind", "at", "employees", "people", "direction", "opportunity", "subject", "heard",
    "promised", "ref",
)  # fmt: skip
#: Shares of the kinds, in the order of the vocabulary.
KIND_SHARES = (0.1, 0.1, 0.14, 0.4, 0.14, 0.04, 0.01, 0.01, 0.01, 0.05)
DIRECTION_SHARES = (0.66, 0.22, 0.12)
#: How many of their people take part: 1, 2, 3, 4.
PEOPLE_SHARES = (0.68, 0.2, 0.08, 0.04)
#: Exponent of the heavy tail: the busiest tie sees about a twentieth of all.
TAIL = 1.1


def add_interactions(
    book: RowBook, made: Customer, team: Team, count: int, rng: np.random.Generator
) -> None:
    """Add `count` interactions along the ties, and a few with people nobody knows."""
    assert set(_ORDER) == set(_FIELDS), "the record of an interaction has changed"
    order = [_ORDER.index(name) for name in _FIELDS]
    drawn = _draw(made, team, count, rng)
    table = book.tables["interaction"]
    account = book.account_id
    for index, values in enumerate(drawn):
        # The product would find the id by the key; rows that are only read need just one apart.
        entity = f"in-{account[-8:]}{index:08x}"
        clocks = book.clocks(entity, values[1], None, account)
        table.append([*clocks, *(values[place] for place in order)])


def _draw(
    made: Customer, team: Team, count: int, rng: np.random.Generator
) -> list[tuple[Any, ...]]:
    kinds = [plain(kind) for kind in InteractionKind]
    directions = [plain(direction) for direction in Direction]
    ties = _tie_of_each(team, count, rng)
    kind = rng.choice(len(kinds), count, p=KIND_SHARES).tolist()
    direction = rng.choice(len(directions), count, p=DIRECTION_SHARES).tolist()
    sizes = (1 + rng.choice(4, count, p=PEOPLE_SHARES)).tolist()
    days = _days(count, rng)
    others = rng.integers(0, len(made.people), (count, 3)).tolist()
    second = rng.integers(0, len(team.employees), count).tolist()
    joined = (rng.random(count) < 0.25).tolist()
    deal = rng.integers(-4, len(team.opportunities), count).tolist()
    words = rng.integers(0, 1_000, count).tolist()
    found = []
    for i in range(count):
        employee, person = team.ties[ties[i]]
        people = [person]
        for other in others[i][: sizes[i] - 1]:
            if made.people[other] not in people:
                people.append(made.people[other])
        employees = [employee]
        if joined[i] and team.employees[second[i]] != employee:
            employees.append(team.employees[second[i]])
        word = words[i]
        found.append(
            (
                kinds[kind[i]],
                days[i],
                employees,
                people,
                directions[direction[i]],
                team.opportunities[deal[i]] if deal[i] >= 0 else None,
                f"{SUBJECTS[word % len(SUBJECTS)]} #{i}",
                HEARD[word % len(HEARD)] if word < 300 else None,
                PROMISED[word % len(PROMISED)] if word < 120 else None,
                None,
            )
        )
    return found


def _tie_of_each(team: Team, count: int, rng: np.random.Generator) -> list[int]:
    """Return the tie of each interaction, drawn by a power law over a shuffled order."""
    shares = 1.0 / np.arange(1, len(team.ties) + 1) ** TAIL
    order = rng.permutation(len(team.ties))
    picks: list[int] = order[rng.choice(len(shares), count, p=shares / shares.sum())].tolist()
    return picks


def _days(count: int, rng: np.random.Generator) -> list[str]:
    """Return days of the last two to five years, the later ones more often."""
    length = int(rng.integers(2 * 365, 5 * 365))
    ago = (length * rng.beta(1.0, 1.6, count)).astype(np.int64)
    days: list[str] = (np.datetime64(AS_OF) - ago).astype(str).tolist()
    return days
