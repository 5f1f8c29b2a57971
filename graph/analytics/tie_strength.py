"""How strong each tie is (docs/scoring.md, 1), for all pairs of an account at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import column
from graph.analytics.contacts import Bools, Floats, Ints, PlaceIndex, days_of, numbers_of
from graph.analytics.pair_contacts import NO_DAY, NO_PAIR, pair_contacts_of
from graph.analytics.published import dotalign_strength
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.people import MAX_TIE_LEVEL

DAYS_PER_YEAR = 365.25

_tie_employee = column("tie", "employee")
_tie_person = column("tie", "person")
_tie_level = column("tie", "tie_level")
_tie_owner = column("tie", "owner")
_tie_since = column("tie", "since")


@dataclass(frozen=True, slots=True)
class TieTable:
    """All ties of an account as columns, by person and then strongest first.

    ``employee`` and ``person`` are positions in the graph's ids; ``last_contact_day``
    is :data:`NO_DAY` where there never was two-way contact; ``fact_row`` is the
    position of the declared tie, -1 where there is none; ``level_known`` is
    False where no level is declared and no contact tells it.
    """

    employee: Ints
    person: Ints
    value: Floats
    level: Floats
    level_known: Bools
    estimated: Bools
    unsupported: Bools
    owner: Bools
    last_contact_day: Ints
    memory: Floats
    recency: Floats
    fact_row: Ints


@dataclass(frozen=True, slots=True)
class _Declared:
    """Declared ties as columns; ``key`` ascends and ends with :data:`NO_PAIR`.

    ``level`` is NaN where none was declared.
    """

    key: Ints
    level: Floats
    owner: Bools
    since_day: Ints
    vouched_day: Ints
    fact_row: Ints


def tie_table(graph: AccountGraph, settings: ScoringSettings) -> TieTable:
    """Return the strength of every tie of `graph` on its day.

    ``strength = level / 4 × max(memory, 2^(−max(0, silence − grace) / half_life))``

    Silence counts from the last two-way contact; where there never was one, from
    the day on which the level was recorded, and the tie is flagged *unsupported*.
    Memory counts the years from the beginning of the tie to its last contact, not
    to today: time that passes without contact must not strengthen a tie.
    A pair without a declared tie counts once there was two-way contact.
    """
    today = int(days_of([graph.as_of])[0])
    declared = _declared_ties(graph)
    pairs = pair_contacts_of(graph, settings)
    met = pairs.key[pairs.last_day != NO_DAY]
    only_declared = ~_positions(np.append(met, NO_PAIR), declared.key)[1]
    key = np.sort(np.concatenate((met, declared.key[only_declared])))
    at_tie, has_tie = _positions(declared.key, key)
    at_pair, has_pair = _positions(pairs.key, key)

    last = np.where(has_pair, pairs.last_day[at_pair], NO_DAY)
    first = np.where(has_pair, pairs.first_day[at_pair], NO_DAY)
    evidence = np.where(has_pair, pairs.evidence_points[at_pair], 0.0)
    declared_level = np.where(has_tie, declared.level[at_tie], np.nan)
    estimated = np.isnan(declared_level)
    estimate = settings.estimated_level_max * -np.expm1(-evidence / settings.evidence_scale_points)
    level = np.where(estimated, estimate, declared_level)

    contacted = last != NO_DAY
    vouched = np.where(has_tie, declared.vouched_day[at_tie], NO_DAY)
    heard = np.where(contacted, last, np.minimum(vouched, today))
    since = np.where(has_tie, declared.since_day[at_tie], NO_DAY)
    begun = _earlier(first, since)
    years = np.where(begun == NO_DAY, 0, np.maximum(heard - begun, 0)) / DAYS_PER_YEAR
    memory = np.minimum(settings.memory_per_year * years, settings.memory_max)

    employee, person = np.divmod(key, max(len(graph.person_ids), 1))
    half_life = _half_lives(graph, settings)[person] if len(key) else np.zeros(0)
    overdue = np.maximum((today - heard) - settings.grace_days, 0.0)
    recency = np.exp2(-overdue / half_life)
    value = level / MAX_TIE_LEVEL * np.maximum(memory, recency)
    if settings.tie_strength_method == "dotalign":
        value = dotalign_strength(pairs, at_pair, has_pair, today)
    order = np.lexsort((-value, person))
    return TieTable(
        employee=employee[order],
        person=person[order],
        value=value[order],
        level=level[order],
        level_known=(~estimated | contacted)[order],
        estimated=estimated[order],
        unsupported=(~estimated & (level > 0) & ~contacted)[order],
        owner=np.where(has_tie, declared.owner[at_tie], False)[order],
        last_contact_day=last[order],
        memory=memory[order],
        recency=recency[order],
        fact_row=np.where(has_tie, declared.fact_row[at_tie], -1)[order],
    )


def _declared_ties(graph: AccountGraph) -> _Declared:
    rows = graph.rows("tie")
    count = len(rows)
    person = numbers_of(map(_tie_person, rows), PlaceIndex(graph.person_index), count)
    employee = numbers_of(map(_tie_employee, rows), PlaceIndex(graph.employee_index), count)
    key = employee * max(len(graph.person_ids), 1) + person
    level = np.array([_tie_level(row) for row in rows], dtype=np.float64)  # None becomes NaN
    here = np.flatnonzero((person >= 0) & (employee >= 0))
    # Two versions true on one day are no reason to think less of the tie: the highest counts.
    ranked = here[np.lexsort((np.nan_to_num(level[here], nan=-1.0), key[here]))]
    last = np.append(key[ranked][1:] != key[ranked][:-1], True)[: len(ranked)]
    at = ranked[last]
    owner = np.array([bool(_tie_owner(row)) for row in rows], dtype=np.bool_)
    since = days_of([_tie_since(row) or "NaT" for row in rows])
    vouched = days_of([columns.recorded_at(row)[:10] or graph.as_of for row in rows])
    return _Declared(
        key=np.append(key[at], NO_PAIR),
        level=np.append(level[at], np.nan),
        owner=np.append(owner[at], False),
        since_day=np.append(since[at], NO_DAY),
        vouched_day=np.append(vouched[at], NO_DAY),
        fact_row=np.append(at, -1),
    )


def _half_lives(graph: AccountGraph, settings: ScoringSettings) -> Floats:
    found = np.full(len(graph.person_ids), settings.half_life_days)
    for person in graph.retired_people & graph.person_index.keys():
        found[graph.person_index[person]] = settings.retired_half_life_days
    return found


def _earlier(one: Ints, other: Ints) -> Ints:
    """Return the earlier of two days where both are there, else the one that is."""
    both = (one != NO_DAY) & (other != NO_DAY)
    return np.where(both, np.minimum(one, other), np.maximum(one, other))


def _positions(keys: Ints, wanted: Ints) -> tuple[Ints, Bools]:
    """Return where each of `wanted` stands in sorted `keys` (0 where not), and whether it does."""
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    there = keys[at] == wanted
    return np.where(there, at, 0), there
