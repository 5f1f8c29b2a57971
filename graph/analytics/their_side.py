"""The account as a competitor stands in it: their ties as ties, ours as a rival's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import Row, column, column_index
from graph.analytics.results import AccountScores
from graph.analytics.settings import ScoringSettings
from graph.model.concepts import CONCEPTS
from graph.model.facts import CLOCK_COLUMNS
from graph.vocabulary.deals import InteractionKind, MoveKind
from graph.vocabulary.people import Attitude

_tie_competitor = column("competitor_tie", "competitor")
_tie_person = column("competitor_tie", "person")
_tie_level = column("competitor_tie", "tie_level")
_move_competitor = column("competitor_move", "competitor")
_move_kind = column("competitor_move", "kind")
_move_at = column("competitor_move", "at")
_move_people = column("competitor_move", "people")
_ROLE_ATTITUDE = column_index("opportunity_role", "attitude")
_CLOCKS = len(CLOCK_COLUMNS)
#: Stands for all of us where a competitor is scored.
US = "us"
#: A move that is a meeting, as the meeting that it is; the others are none.
_MEETINGS: Mapping[str, InteractionKind] = {
    MoveKind.EXECUTIVE_VISIT.value: InteractionKind.EXECUTIVE_MEETING,
    MoveKind.TECHNICAL_EXCHANGE.value: InteractionKind.TECHNICAL_EXCHANGE,
    MoveKind.SITE_VISIT.value: InteractionKind.REFERENCE_VISIT,
    MoveKind.OFFER.value: InteractionKind.MEETING,
}
_FOREVER_DAYS = 36_500.0


def undimmed(settings: ScoringSettings) -> ScoringSettings:
    """Return `settings` in which no tie fades: how fresh a competitor's ties are nobody knows."""
    return replace(settings, tie_strength_method="sandtable", grace_days=_FOREVER_DAYS)


def without_attitudes(rows: list[Row]) -> list[Row]:
    """Return roles with the attitude that takes nothing away: that to a competitor is not known."""
    made = []
    for row in rows:
        copy = list(row)
        copy[_ROLE_ATTITUDE] = Attitude.CHAMPION.value
        made.append(copy)
    return made


def their_side(graph: AccountGraph, scores: AccountScores, competitor_id: str) -> AccountGraph:
    """Return `graph` as though `competitor_id` were us, and we a competitor.

    The competitor is one employee; its ties are that employee's, its moves with
    people are interactions, and our best level to each contact, with the ties of
    the other competitors, is what it is measured against. Assignments and
    activities of ours are left out.
    """
    clocks = [None] * _CLOCKS
    employee = _row("employee", [f"us-{competitor_id}", competitor_id, *clocks[2:]], {"name": ""})
    ties = [
        _row(
            "tie",
            row[:_CLOCKS],
            {
                "employee": competitor_id,
                "person": _tie_person(row),
                "tie_level": _tie_level(row),
            },
        )
        for row in graph.rows("competitor_tie")
        if _tie_competitor(row) == competitor_id
    ]
    meetings = [
        _row(
            "interaction",
            row[:_CLOCKS],
            {
                "kind": _MEETINGS[_move_kind(row)].value,
                "at": _move_at(row),
                "employees": (competitor_id,),
                "people": tuple(_move_people(row)),
            },
        )
        for row in graph.rows("competitor_move")
        if _move_competitor(row) == competitor_id
        and _move_kind(row) in _MEETINGS
        and _move_people(row)
    ]
    ours = [
        _row(
            "competitor_tie",
            [f"us-{person}", f"us-{person}", *clocks[2:]],
            {"competitor": US, "person": person, "tie_level": coverage.best_level},
        )
        for person, coverage in scores.people.items()
        if coverage.best_level
    ]
    others = [row for row in graph.rows("competitor_tie") if _tie_competitor(row) != competitor_id]
    tables = {name: graph.rows(name) for name in CONCEPTS}
    tables |= {
        "employee": [employee],
        "tie": ties,
        "interaction": meetings,
        "competitor_tie": [*ours, *others],
        "opportunity_role": without_attitudes(graph.rows("opportunity_role")),
        "assignment": [],
        "activity": [],
    }
    return AccountGraph(
        graph.account_id,
        graph.revision,
        graph.as_of,
        graph.known_at,
        tables,
        graph.past_holding_rows,
    )


def _row(concept: str, clocks: list[object], payload: Mapping[str, object]) -> Row:
    made = [*clocks, *(payload.get(name) for name in CONCEPTS[concept].field_names)]
    recorded = CLOCK_COLUMNS.index("recorded_at")
    made[recorded] = made[recorded] or ""
    return made
