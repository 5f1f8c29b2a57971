"""What the interactions of one of us with one of them add up to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.analytics.account_graph import AccountGraph
from graph.analytics.contacts import INBOUND, KINDS, OUTBOUND, TWO_WAY, Bools, Floats, Ints
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.deals import InteractionKind

#: Stands for "no such day" in a column of days.
NO_DAY = int(np.iinfo(np.int64).min)
#: Key of the entry that closes every table of pairs, so that a lookup always finds a place.
NO_PAIR = int(np.iinfo(np.int64).max)

#: Contact in writing: each message goes one way, and an answer makes it an exchange.
WRITTEN_KINDS = frozenset({InteractionKind.MAIL, InteractionKind.MESSAGE})
_IS_WRITTEN = np.array([kind in WRITTEN_KINDS for kind in KINDS])
_IS_CALL = np.array([kind is InteractionKind.CALL for kind in KINDS])


@dataclass(frozen=True, slots=True)
class PairContacts:
    """Contacts by pair; ``key`` ascends and ends with :data:`NO_PAIR`.

    ``key`` is ``employee × people + person``. ``first_day`` and ``last_day`` are
    of two-way contact, :data:`NO_DAY` where there was none; a message counts
    once both sides have written, with the earlier of the two sides' last days.
    ``evidence_points`` weigh the kinds of two-way contact; a message to many
    people counts in equal parts. ``any_day`` is of the last contact in any
    direction; the counts serve the published formulas.
    """

    key: Ints
    first_day: Ints
    last_day: Ints
    evidence_points: Floats
    any_day: Ints
    meeting_count: Floats
    written_in_count: Floats
    written_out_count: Floats


def pair_contacts_of(graph: AccountGraph, settings: ScoringSettings) -> PairContacts:
    """Return the contacts of every pair of `graph` that met or wrote."""
    contacts = graph.contacts
    people_count = max(len(graph.person_ids), 1)
    key, pair = _numbered(
        contacts.employee * people_count + contacts.person, people_count * len(graph.employee_ids)
    )
    size = len(key)
    written = _IS_WRITTEN[contacts.kind]
    points = np.array([settings.evidence_points[kind] for kind in KINDS])[contacts.kind]
    points = np.where(written, points / np.maximum(contacts.people_count, 1), points)
    two_way = contacts.direction == TWO_WAY
    sent = written & (contacts.direction == OUTBOUND)
    received = written & (contacts.direction == INBOUND)

    def last(which: Bools) -> Ints:
        days = np.full(size + 1, NO_DAY)
        np.maximum.at(days, pair[which], contacts.day[which])
        return days

    def first(which: Bools) -> Ints:
        days = np.full(size + 1, NO_PAIR)
        np.minimum.at(days, pair[which], contacts.day[which])
        return days

    def total(which: Bools, amounts: Floats | None = None) -> Floats:
        weights = None if amounts is None else amounts[which]
        return np.bincount(pair[which], weights, size + 1).astype(np.float64)

    answered_first = np.maximum(first(sent), first(received))
    begun = np.minimum(first(two_way), answered_first)
    both_ways = two_way & written
    return PairContacts(
        key=np.append(key, NO_PAIR),
        first_day=np.where(begun == NO_PAIR, NO_DAY, begun),
        last_day=np.maximum(last(two_way), np.minimum(last(sent), last(received))),
        evidence_points=total(two_way, points)
        + np.minimum(total(sent, points), total(received, points)),
        any_day=last(np.ones(len(pair), dtype=np.bool_)),
        meeting_count=total(two_way & ~written & ~_IS_CALL[contacts.kind]),
        written_in_count=total(received | both_ways),
        written_out_count=total(sent | both_ways),
    )


def _numbered(keys: Ints, possible: int) -> tuple[Ints, Ints]:
    """Return ascending keys that hold all of `keys`, and the place of each of `keys` in them.

    Where about as many pairs are possible as there are contacts, every pair gets a place:
    that spares the sorting, which costs more than the empty places.
    """
    if possible <= 2 * len(keys):
        return np.arange(possible), keys
    return np.unique(keys, return_inverse=True)
