"""Open questions and next moves as data and in words."""

from __future__ import annotations

from typing import Any

from api.presenters.chains import range_as_json, voter_name
from api.presenters.names import Names
from api.texts import say, say_code
from graph.analytics.next_moves import ChosenMove, NextMoves
from graph.analytics.open_questions import OpenQuestion
from graph.analytics.who_could_tell import Source


def question_as_json(found: OpenQuestion, names: Names) -> dict[str, Any]:
    """Return what we do not know, what it is worth and who could tell, as plain data."""
    gap = found.gap
    return {
        "kind": gap.kind,
        "subject_id": gap.subject_id,
        "subject": voter_name(gap.subject_id, names),
        "opportunity_id": gap.context_id,
        "opportunity": names.of(gap.context_id) if gap.context_id else "",
        "outlook_points": found.outlook_points,
        "points_at_stake": gap.points_at_stake,
        "sources": [
            {
                "employee_id": source.employee_id,
                "employee": names.of(source.employee_id),
                "person_id": source.person_id,
                "person": names.of(source.person_id) if source.person_id else "",
                "why": source.why,
                "text": source_text(source, names),
                "strength": source.strength,
                "level": source.level,
                "fact_ids": list(source.fact_ids),
            }
            for source in found.sources
        ],
    }


def source_text(source: Source, names: Names) -> str:
    """Return who could tell, and why they would know."""
    employee = names.of(source.employee_id)
    if not source.person_id:
        level = f"{source.level:.0f}"
        return say("source.knows_them", names.lang, name=employee, level=level)
    why = say(f"source.why.{source.why}", names.lang)
    name = names.of(source.person_id)
    return say("source.contact", names.lang, name=name, why=why, employee=employee)


def moves_as_json(found: NextMoves, names: Names) -> dict[str, Any]:
    """Return a plan as plain data."""
    return {
        "opportunity_id": found.opportunity_id,
        "opportunity": names.of(found.opportunity_id),
        "calibrated": False,
        "budget_visits": found.budget_visits,
        "effort_visits": found.effort_visits,
        "gain": found.gain,
        "outlook_before": range_as_json(found.outlook_before),
        "outlook_after": range_as_json(found.outlook_after),
        "covered_before": found.covered_before,
        "covered_after": found.covered_after,
        "moves": [_move(chosen, names) for chosen in found.moves],
    }


def _move(chosen: ChosenMove, names: Names) -> dict[str, Any]:
    move, gain = chosen.move, chosen.gain
    return {
        "action": move.action,
        "employee_id": move.employee_id,
        "employee": names.of(move.employee_id),
        "person_id": move.person_id,
        "person": names.of(move.person_id),
        "through_id": move.through_id,
        "through": names.of(move.through_id) if move.through_id else "",
        "effort_visits": move.effort_visits,
        "level_before": move.level_before,
        "level_after": move.level_after,
        "coverage_before": chosen.coverage_before,
        "coverage_after": chosen.coverage_after,
        "outlook_after": range_as_json(chosen.outlook_after),
        "tells_attitude": chosen.tells_attitude,
        "gain": {
            "outlook": gain.outlook,
            "coverage": gain.coverage,
            "information": gain.information,
            "total": gain.total,
            "per_visit": chosen.gain_per_visit,
        },
        "why": why_text(chosen, names),
        "fact_ids": list(move.fact_ids),
    }


def why_text(chosen: ChosenMove, names: Names) -> str:
    """Return why a move is worth making."""
    lang, move = names.lang, chosen.move
    parts = [
        say(
            "move.why.coverage",
            lang,
            before=f"{chosen.coverage_before:.0%}",
            after=f"{chosen.coverage_after:.0%}",
        )
    ]
    if move.level_after > move.level_before:
        before, after = f"{move.level_before:.1g}", f"{move.level_after:.1g}"
        parts.append(say("move.why.level", lang, before=before, after=after))
    if chosen.gain.outlook:
        parts.append(say("move.why.outlook", lang))
    if chosen.tells_attitude:
        parts.append(say("move.why.learns", lang))
    if move.through_id:
        parts.append(say("move.why.through", lang, name=names.of(move.through_id)))
    return ("; " if lang == "en" else "；").join(parts)


def kind_text(found: OpenQuestion, names: Names) -> str:
    """Return what is not known, in words."""
    return say_code("unknown", found.gap.kind, names.lang)
