"""Chains and outlooks as data: ids with their names beside them, and reasons in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.presenters.names import Names
from api.presenters.reasons import reason_text
from api.presenters.scores import chain_as_json, unknown_as_json
from api.texts import say, say_code
from graph.analytics.chain_outlook import ChainOutlook, GateOutlook, VoterOutlook
from graph.analytics.chain_reasons import Reason
from graph.analytics.ranges import Range
from graph.services.before_bid import ExplainedChain
from graph.vocabulary.deals import DECISION_POINTS


def explained_chain_as_json(found: ExplainedChain, names: Names) -> dict[str, Any]:
    """Return who decides an opportunity, in order, and why, as plain data."""
    chain = chain_as_json(found.chain, names)
    for step, reasons in zip(chain["steps"], found.reasons.steps, strict=True):
        step["reasons"] = _reasons(reasons, names)
    return {
        "opportunity_id": found.chain.opportunity_id,
        "opportunity": names.of(found.chain.opportunity_id),
        **chain,
        "rules": [
            {
                "id": rule.rule_id,
                "name": names.of(rule.rule_id),
                "beside": rule.rule_id not in found.chain.rule_ids,
                "reasons": _reasons(rule.reasons, names),
            }
            for rule in found.reasons.rules
        ],
        "missing": [unknown_as_json(unknown, names) for unknown in found.reasons.missing],
    }


def outlook_as_json(found: ChainOutlook, names: Names) -> dict[str, Any]:
    """Return how a bid stands, as plain data; chances are 0 to 1."""
    return {
        "opportunity_id": found.opportunity_id,
        "opportunity": names.of(found.opportunity_id),
        "calibrated": False,
        "exact": found.exact,
        "chance": range_as_json(found.chance),
        "procedure": range_as_json(found.procedure),
        "economic_buyers": None
        if found.economic_buyers is None
        else range_as_json(found.economic_buyers),
        "gates": [_gate(gate, names) for gate in found.gates],
        "after_signature": [_gate(gate, names) for gate in found.after_signature],
        "voters": [_voter(voter, names) for voter in found.voters],
        "unknowns": [unknown_as_json(unknown, names) for unknown in found.unknowns],
    }


def voter_name(key: str, names: Names) -> str:
    """Return who has a vote: a person, a seat, a step that names none, a rule that is missing."""
    step = names.graph.steps.get(key)
    if step is not None:
        decides = DECISION_POINTS.label(getattr(step.record, "decides", None), names.lang)
        return f"{decides} {say('score.unnamed', names.lang)}"
    if key.endswith("_missing"):
        return say_code("unknown", key, names.lang)
    return names.of(key)


def range_as_json(found: Range) -> dict[str, float]:
    """Return both ends of a range."""
    return {"low": found.low, "high": found.high}


def _reasons(reasons: Iterable[Reason], names: Names) -> list[dict[str, Any]]:
    return [
        {
            "code": reason.code,
            "subject_id": reason.subject_id,
            "text": reason_text(reason, names),
            "detail": dict(reason.detail),
            "fact_ids": list(reason.fact_ids),
        }
        for reason in reasons
    ]


def _gate(found: GateOutlook, names: Names) -> dict[str, Any]:
    gate = found.gate
    return {
        "order": gate.order,
        "decides": gate.decides,
        "vote_rule": gate.vote_rule,
        "missing": gate.missing,
        "word_only": gate.word_only,
        "chance": range_as_json(found.chance),
        "voters": [
            {
                "id": voter.key,
                "name": voter_name(voter.key, names),
                "votes": gate.low.votes[voter.key],
            }
            for voter in gate.voters
        ],
    }


def _voter(found: VoterOutlook, names: Names) -> dict[str, Any]:
    return {
        "id": found.key,
        "name": voter_name(found.key, names),
        "gates": list(found.gate_orders),
        "why_open": found.why_open,
        "yes": range_as_json(found.chance),
        "if_yes": range_as_json(found.if_yes),
        "if_no": range_as_json(found.if_no),
        "gain": found.gain,
        "loss": found.loss,
        "swing": found.swing,
        "fact_ids": list(
            dict.fromkeys(fact for member in found.voter.members for fact in member.fact_ids)
        ),
    }
