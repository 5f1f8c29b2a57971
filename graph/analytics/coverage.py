"""How well each person is covered by all of us (docs/scoring.md, 2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import column
from graph.analytics.contacts import Floats, Ints, days_of
from graph.analytics.pair_contacts import NO_DAY
from graph.analytics.results import PersonCoverage, TieStrength
from graph.analytics.settings import ScoringSettings
from graph.analytics.tie_strength import TieTable, tie_table
from graph.vocabulary.people import CONNECTED_LEVEL

_competitor = column("competitor_tie", "competitor")
_competitor_person = column("competitor_tie", "person")
_competitor_level = column("competitor_tie", "tie_level")

_EPOCH = date(1970, 1, 1)


class Coverages(Mapping[str, PersonCoverage]):
    """Coverage of every person of an account: columns, and an object for who asks.

    Parameters
    ----------
    graph : AccountGraph
        The account on its day.
    settings : ScoringSettings
        The constants.

    Notes
    -----
    ``coverage = 1 − Π(1 − strength)`` over the ties of all our people; a person
    whom nobody knows has 0.
    """

    def __init__(self, graph: AccountGraph, settings: ScoringSettings) -> None:
        table = tie_table(graph, settings)
        self._ties = table
        self._person_ids = graph.person_ids
        self._employee_ids = graph.employee_ids
        self._index = graph.person_index
        self._today = int(days_of([graph.as_of])[0])
        self._fact_ids = tuple(columns.fact_id(row) for row in graph.rows("tie"))
        self._single_below = settings.single_thread_below_count
        size = len(self._person_ids)
        self._starts: Ints = np.searchsorted(table.person, np.arange(size + 1))
        self._values = _coverage_values(table, size)
        best = np.full(size, -1.0)
        np.maximum.at(best, table.person, np.where(table.level_known, table.level, -1.0))
        # Plain lists: one number at a time is what the tiers read, thousands of times.
        self._value_list: list[float] = self._values.tolist()
        self._best_list: list[float] = best.tolist()
        connected = table.level >= CONNECTED_LEVEL
        self._connected: list[int] = np.bincount(table.person[connected], minlength=size).tolist()
        self._rivals = _strongest_rivals(graph)
        self._made: dict[str, PersonCoverage] = {}

    def value_of(self, person_id: str) -> float:
        """Return the coverage 0–1 of a person, 0 for somebody who is not there."""
        index = self._index.get(person_id)
        return 0.0 if index is None else self._value_list[index]

    def best_level_of(self, person_id: str) -> float | None:
        """Return the highest known level 0–4 of our ties, None where no level is known."""
        index = self._index.get(person_id)
        if index is None or self._best_list[index] < 0:
            return None
        return self._best_list[index]

    def connected_count_of(self, person_id: str) -> int:
        """Return how many of our people are at *connected* or better with a person."""
        index = self._index.get(person_id)
        return 0 if index is None else self._connected[index]

    def has_tie(self, person_id: str) -> bool:
        """Whether a tie of ours is declared or seen, at whatever level."""
        index = self._index.get(person_id)
        return index is not None and bool(self._starts[index] < self._starts[index + 1])

    def rival_of(self, person_id: str) -> tuple[str, int]:
        """Return the competitor that is ahead of our best tie and its level, or ("", 0)."""
        found = self._rivals.get(person_id)
        if found is None or found[0] <= (self.best_level_of(person_id) or 0.0):
            return "", 0
        return found[1], found[0]

    @property
    def column(self) -> Floats:
        """Coverage of every person, in the order of iteration."""
        return self._values

    def __getitem__(self, person_id: str) -> PersonCoverage:
        made = self._made.get(person_id)
        if made is None:
            made = self._made[person_id] = self._coverage(self._index[person_id])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._person_ids)

    def __len__(self) -> int:
        return len(self._person_ids)

    def __contains__(self, person_id: object) -> bool:
        return person_id in self._index

    def _coverage(self, index: int) -> PersonCoverage:
        person_id = self._person_ids[index]
        ties = tuple(map(self._tie, range(self._starts[index], self._starts[index + 1])))
        rival, rival_level = self.rival_of(person_id)
        return PersonCoverage(
            person_id=person_id,
            value=self._value_list[index],
            ties=ties,
            connected_count=self._connected[index],
            single_thread=self._connected[index] < self._single_below,
            owner_id=next((tie.employee_id for tie in ties if tie.owner), ""),
            competitor_id=rival,
            competitor_level=rival_level if rival else None,
        )

    def _tie(self, at: int) -> TieStrength:
        ties = self._ties
        last = int(ties.last_contact_day[at])
        fact = int(ties.fact_row[at])
        contacted = last != NO_DAY
        return TieStrength(
            employee_id=self._employee_ids[ties.employee[at]],
            person_id=self._person_ids[ties.person[at]],
            value=float(ties.value[at]),
            level=float(ties.level[at]),
            level_known=bool(ties.level_known[at]),
            estimated=bool(ties.estimated[at]),
            unsupported=bool(ties.unsupported[at]),
            owner=bool(ties.owner[at]),
            silence_days=self._today - last if contacted else None,
            last_contact=(_EPOCH + timedelta(days=last)).isoformat() if contacted else None,
            memory=float(ties.memory[at]),
            recency=float(ties.recency[at]),
            fact_ids=(self._fact_ids[fact],) if fact >= 0 else (),
        )


def _coverage_values(table: TieTable, size: int) -> Floats:
    missed = np.ones(size)
    # By person and strongest first, so the product does not depend on the order of input.
    np.multiply.at(missed, table.person, 1.0 - table.value)
    return 1.0 - missed


def _strongest_rivals(graph: AccountGraph) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for row in graph.rows("competitor_tie"):
        level = _competitor_level(row)
        if level:
            person, entry = _competitor_person(row), (level, _competitor(row))
            found[person] = max(found.get(person, entry), entry)
    return found
