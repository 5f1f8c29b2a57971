"""Scores as data: ids with their names beside them, every contribution and every unknown."""

from __future__ import annotations

from typing import Any

from api.presenters.names import Names
from graph.analytics.results import (
    AccountScores,
    Contribution,
    DecisionChain,
    KeyTier,
    PersonCoverage,
    Score,
    Unknown,
)


def scores_as_json(scores: AccountScores, names: Names, only: str | None = None) -> dict[str, Any]:
    """Return everything of `scores` as plain data.

    Parameters
    ----------
    scores : AccountScores
        What was scored.
    names : Names
        Puts a readable name beside each id.
    only : str, optional
        Id of the one opportunity to keep.
    """
    tiers = [tier for tier in scores.opportunities.values() if only in (None, tier.opportunity_id)]
    return {
        "account": {"id": scores.account_id, "name": names.account()},
        "as_of": scores.as_of,
        "known_at": scores.known_at,
        "calibrated": False,
        "house": {
            "points": scores.house.score.points,
            "weakest": scores.house.weakest,
            **_parts(scores.house.score, names),
        },
        "key": _score(scores.key, names),
        "broad": {
            **_score(scores.broad.score, names),
            "evenness": scores.broad.evenness,
            "cells": [_cell(cell, names) for cell in scores.broad.cells],
        },
        "organizational": _score(scores.organizational, names),
        "opportunities": [_key_tier(tier, names) for tier in tiers],
        "people": [_coverage(person, names) for person in scores.people.values()],
    }


def all_unknowns(scores: AccountScores) -> list[Unknown]:
    """Return every unknown of `scores` once, in the order of the tiers."""
    found: dict[Unknown, None] = {}
    parts = [scores.house.score, scores.key, scores.broad.score, scores.organizational]
    for tier in scores.opportunities.values():
        found.update(dict.fromkeys((*tier.score.unknowns, *tier.chain.unknowns)))
    for part in parts:
        found.update(dict.fromkeys(part.unknowns))
    return list(found)


def _score(score: Score, names: Names) -> dict[str, Any]:
    return {"points": score.points, **_parts(score, names)}


def _parts(score: Score, names: Names) -> dict[str, Any]:
    return {
        "contributions": [_contribution(part, names) for part in score.contributions],
        "unknowns": [unknown_as_json(unknown, names) for unknown in score.unknowns],
    }


def _contribution(part: Contribution, names: Names) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "subject_id": part.subject_id,
        "subject": names.of(part.subject_id),
        "points": part.points,
        "fact_ids": list(part.fact_ids),
        "detail": dict(part.detail),
    }


def unknown_as_json(unknown: Unknown, names: Names) -> dict[str, Any]:
    """Return something unknown with the name of what it is about."""
    return {
        "kind": unknown.kind,
        "subject_id": unknown.subject_id,
        "subject": names.of(unknown.subject_id),
        "context_id": unknown.context_id,
    }


def _cell(cell: Any, names: Names) -> dict[str, Any]:
    return {
        "department_id": cell.department_id,
        "department": names.of(cell.department_id),
        "level": cell.level,
        "people": cell.people,
        "vacant": cell.vacant,
        "connected": cell.connected,
        "unknown": cell.unknown,
        "mean_level": cell.mean_level,
        "weak_key": cell.weak_key,
    }


def _key_tier(tier: KeyTier, names: Names) -> dict[str, Any]:
    return {
        "id": tier.opportunity_id,
        "name": names.of(tier.opportunity_id),
        **_score(tier.score, names),
        "band": tier.band,
        "warnings": list(tier.warnings),
        "weights": dict(tier.weights),
        "chain": chain_as_json(tier.chain, names),
    }


def chain_as_json(chain: DecisionChain, names: Names) -> dict[str, Any]:
    """Return who decides an opportunity as plain data."""
    return {
        "covered": chain.covered,
        "rule_ids": list(chain.rule_ids),
        "rules": [names.of(rule) for rule in chain.rule_ids],
        "conflicts": [list(pair) for pair in chain.conflicts],
        "steps": [
            {
                "order": step.order,
                "decides": step.decides,
                "vote_rule": step.vote_rule,
                "members": [
                    {
                        "seat_id": member.seat_id,
                        "seat": names.of(member.seat_id) if member.seat_id else "",
                        "person_id": member.person_id,
                        "person": names.of(member.person_id) if member.person_id else "",
                        "role": member.role,
                        "attitude": member.attitude,
                        "weight": member.weight,
                        "vote_weight": member.vote_weight,
                        "origin": member.origin,
                        "fact_ids": list(member.fact_ids),
                    }
                    for member in step.members
                ],
            }
            for step in chain.steps
        ],
        "unknowns": [unknown_as_json(unknown, names) for unknown in chain.unknowns],
    }


def _coverage(person: PersonCoverage, names: Names) -> dict[str, Any]:
    return {
        "person_id": person.person_id,
        "person": names.of(person.person_id),
        "coverage": person.value,
        "connected_count": person.connected_count,
        "single_thread": person.single_thread,
        "owner_id": person.owner_id,
        "owner": names.of(person.owner_id) if person.owner_id else "",
        "competitor_id": person.competitor_id,
        "competitor": names.of(person.competitor_id) if person.competitor_id else "",
        "competitor_level": person.competitor_level,
        "ties": [
            {
                "employee_id": tie.employee_id,
                "employee": names.of(tie.employee_id),
                "strength": tie.value,
                "level": tie.level,
                "estimated": tie.estimated,
                "unsupported": tie.unsupported,
                "owner": tie.owner,
                "silence_days": tie.silence_days,
                "last_contact": tie.last_contact,
                "memory": tie.memory,
                "recency": tie.recency,
                "fact_ids": list(tie.fact_ids),
            }
            for tie in person.ties
        ],
    }
