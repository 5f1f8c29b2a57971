"""Who could tell us what we do not know about a person, a seat or a deal (docs/scoring.md, 15)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import column
from graph.analytics.results import AccountScores, ChainMember, TieStrength
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.people import CONNECTED_LEVEL, Attitude, BuyingRole, LinkKind

_link_person = column("person_link", "person")
_link_kind = column("person_link", "kind")
_link_other = column("person_link", "other_person")
_holding_person = column("holding", "person")
_holding_seat = column("holding", "seat")
_seat_department = column("seat", "department")
_seat_reports_to = column("seat", "reports_to")

#: Lines along which people know about each other; who is in conflict does not.
_LINE_CODES = {
    LinkKind.INFLUENCES.value: "influence",
    LinkKind.PROMOTED.value: "promoted",
    LinkKind.KNOWS_PERSONALLY.value: "personal",
    LinkKind.ASSISTS.value: "assists",
}
_SUPPORTIVE = frozenset({Attitude.CHAMPION, Attitude.SUPPORTER})
_AGAINST = frozenset({Attitude.SCEPTIC, Attitude.OPPONENT})
Near = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who could tell us.

    Parameters
    ----------
    employee_id : str
        Who of us asks, or knows the answer.
    person_id : str
        Whom they ask; empty where one of us knows the person in question.
    why : str
        ``knows_them``; else how the one asked is near: ``personal``, ``promoted``,
        ``influence``, ``assists``, ``manager``, ``report``, ``former_holder``,
        ``department``, ``committee``.
    strength : float
        Of the employee's tie, 0–1.
    level : float
        Of that tie, 0–4.
    fact_ids : tuple of str
        What says so.
    """

    employee_id: str
    person_id: str
    why: str
    strength: float
    level: float
    fact_ids: tuple[str, ...]


def who_could_tell(
    graph: AccountGraph,
    scores: AccountScores,
    settings: ScoringSettings,
    subject_id: str,
    context_id: str = "",
    limit: int = 3,
) -> tuple[Source, ...]:
    """Return who could tell us about `subject_id`, the best placed first.

    First those of us who know the person. Then contacts near them whom we can ask:
    trusted (``coach_level_min``), or connected and for us in `context_id`; never one
    who is against us there.

    Parameters
    ----------
    subject_id : str
        A person, a seat, or anything else: then those in the opportunity are asked.
    context_id : str
        The opportunity that it matters in.
    limit : int
        At most so many.
    """
    ours = [
        Source(tie.employee_id, "", "knows_them", tie.value, tie.level, tie.fact_ids)
        for tie in _ties(scores, subject_id)
        if tie.level_known and tie.level >= 1
    ]
    members = _members(scores, context_id)
    attitudes = {member.person_id: member.attitude for member in members}
    coaches = {member.person_id for member in members if member.role is BuyingRole.COACH}
    told: dict[str, Source] = {}
    for person, why, facts in (*near_people(graph, subject_id), *_beside(members)):
        if person == subject_id or person in told:
            continue
        tie = next(iter(_ties(scores, person)), None)
        if tie is None or not _would_tell(person, tie, attitudes, coaches, settings):
            continue
        evidence = tuple(dict.fromkeys(fact for fact in (*tie.fact_ids, *facts) if fact))
        told[person] = Source(tie.employee_id, person, why, tie.value, tie.level, evidence)
    theirs = sorted(
        told.values(),
        key=lambda source: (source.person_id not in coaches, -source.strength, source.person_id),
    )
    return (*ours, *theirs)[:limit]


def _would_tell(
    person: str,
    tie: TieStrength,
    attitudes: dict[str, Attitude],
    coaches: set[str],
    settings: ScoringSettings,
) -> bool:
    attitude = attitudes.get(person, Attitude.UNKNOWN)
    if not tie.level_known or attitude in _AGAINST:
        return False
    friendly = attitude in _SUPPORTIVE or person in coaches
    return tie.level >= (CONNECTED_LEVEL if friendly else settings.coach_level_min)


def _ties(scores: AccountScores, person_id: str) -> tuple[TieStrength, ...]:
    found = scores.people.get(person_id)
    return () if found is None else found.ties


def _members(scores: AccountScores, opportunity_id: str) -> list[ChainMember]:
    tier = scores.opportunities.get(opportunity_id)
    if tier is None:
        return []
    return [member for step in tier.chain.steps for member in step.members if member.person_id]


def _beside(members: Iterable[ChainMember]) -> Iterator[Near]:
    return ((member.person_id, "committee", member.fact_ids) for member in members)


def near_people(graph: AccountGraph, subject_id: str) -> Iterator[Near]:
    """Yield who is near a person or a seat, the closest kind first, with the facts that say so."""
    holding = {_holding_person(row): columns.fact_id(row) for row in graph.rows("holding")}
    seats = graph.entity_rows("seat")
    seat_id = subject_id if subject_id in seats else graph.seat_of(subject_id)
    if subject_id in graph.person_index:
        yield from _by_lines(graph, subject_id)
    if seat_id:
        row = seats[seat_id]
        above = graph.holder_of(_seat_reports_to(row) or "")
        yield above, "manager", (holding.get(above, ""), columns.fact_id(row))
        below = {key for key, other in seats.items() if _seat_reports_to(other) == seat_id}
        for seat in sorted(below):
            report = graph.holder_of(seat)
            yield report, "report", (holding.get(report, ""), columns.fact_id(seats[seat]))
        for fact in graph.past_holdings:
            if getattr(fact.record, "seat", "") == seat_id:
                yield getattr(fact.record, "person", ""), "former_holder", (fact.fact_id,)
        department = _seat_department(row)
        for person, seats_held in graph.seats_of.items():
            if any(_seat_department(seats[held]) == department for held in seats_held):
                yield person, "department", (holding.get(person, ""),)


def _by_lines(graph: AccountGraph, person_id: str) -> Iterator[Near]:
    codes = list(_LINE_CODES)
    rows = sorted(
        (row for row in graph.rows("person_link") if _link_kind(row) in _LINE_CODES),
        key=lambda row: (-codes.index(_link_kind(row)), columns.fact_id(row)),
    )
    for row in rows:
        ends = _link_person(row), _link_other(row)
        if person_id in ends:
            other = ends[0] if ends[1] == person_id else ends[1]
            yield other, _LINE_CODES[_link_kind(row)], (columns.fact_id(row),)
