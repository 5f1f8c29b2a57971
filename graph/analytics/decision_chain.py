"""Who decides one opportunity: the customer's rules and the roles entered on it, joined.

Two rounds: first the parts that people and seats play (:class:`_Part`), from both
sources; then the steps, with each part's weight (docs/scoring.md, 3).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from math import fsum
from typing import Literal

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import Row, column
from graph.analytics.companion_rules import CompanionRule
from graph.analytics.decision_rules import RuleMatch, matching_rules
from graph.analytics.results import ChainMember, ChainStep, DecisionChain, Unknown
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.deals import DecisionPoint, VoteRule
from graph.vocabulary.people import POWER_ROLES, Attitude, BuyingRole

_step_rule = column("decision_step", "rule")
_step_order = column("decision_step", "order")
_step_decides = column("decision_step", "decides")
_step_role = column("decision_step", "role")
_step_seat = column("decision_step", "seat")
_step_vote_rule = column("decision_step", "vote_rule")
_step_vote_weight = column("decision_step", "vote_weight")
_role_person = column("opportunity_role", "person")
_role_role = column("opportunity_role", "role")
_role_attitude = column("opportunity_role", "attitude")
_role_weight = column("opportunity_role", "weight")
_role_order = column("opportunity_role", "order")

#: What somebody who was entered with a role, but in no step, decides.
_POINT_OF_ROLE: Mapping[BuyingRole, DecisionPoint] = {
    BuyingRole.TECHNICAL_EVALUATOR: DecisionPoint.TECHNICAL_EVALUATION,
    BuyingRole.COMMERCIAL_EVALUATOR: DecisionPoint.COMMERCIAL_EVALUATION,
    BuyingRole.APPROVER: DecisionPoint.APPROVAL,
    BuyingRole.DECIDER: DecisionPoint.DECISION,
    BuyingRole.ECONOMIC_BUYER: DecisionPoint.DECISION,
    BuyingRole.ACCEPTANCE_SIGNATORY: DecisionPoint.ACCEPTANCE,
    BuyingRole.PAYMENT_APPROVER: DecisionPoint.PAYMENT,
}
_POINT_ORDER = {point: position for position, point in enumerate(DecisionPoint)}
_ADVICE_LAST = len(_POINT_ORDER)
_VOTE_RULES = tuple(VoteRule)


@dataclass(slots=True)
class _Part:
    """One seat's or person's part before it is weighted.

    ``entered`` is the row of the role; ``beside`` the companion rule that it is from.
    """

    order: int | None
    decides: DecisionPoint | None
    vote_rule: VoteRule
    vote_weight: float
    vote_weight_known: bool
    seat_share: float
    role: BuyingRole | None
    seat_id: str
    person_id: str
    weight_key: str
    origin: Literal["rule", "entered", "both"]
    fact_ids: tuple[str, ...]
    entered: Row | None = None
    beside: str = ""


def resolve_chain(
    graph: AccountGraph,
    opportunity: Row,
    roles: Sequence[Row],
    settings: ScoringSettings,
    match: RuleMatch | None = None,
) -> DecisionChain:
    """Return who decides `opportunity`, in order, with weights that sum to 1.

    Parameters
    ----------
    graph : AccountGraph
        The account on its day.
    opportunity : row
        Of concept ``opportunity``.
    roles : sequence of rows
        Of concept ``opportunity_role``: those entered on this opportunity.
    settings : ScoringSettings
        Weights of steps and roles.
    match : RuleMatch, optional
        The rules to go by, to ask "what if"; those that apply when left out.
    """
    subject = columns.entity_id(opportunity)
    match = match or matching_rules(graph, opportunity)
    entered = {_role_person(row): row for row in roles}
    parts = list(_rule_parts(graph, match, entered))
    placed = {(part.person_id, part.role) for part in parts if part.origin == "both"}
    parts += [part for row in roles for part in _entered_parts(graph, row, placed)]
    steps = _steps(parts, settings)
    members = [member for step in steps for member in step.members]
    decider = any(member.person_id and member.role in POWER_ROLES for member in members)
    unknowns = list(match.unknowns)
    unknowns += [
        Unknown("seat_vacant" if member.seat_id else "seat_unnamed", member.weight_key, subject)
        for member in members
        if not member.person_id
    ]
    unknowns += [
        Unknown("vote_weight_unknown", member.weight_key, subject)
        for member in members
        if not member.vote_weight_known
    ]
    if not decider:
        unknowns.append(Unknown("decider_unknown", subject, subject))
    named = any(member.role in POWER_ROLES for member in members)
    return DecisionChain(
        opportunity_id=subject,
        steps=steps,
        rule_ids=match.rule_ids,
        companions=match.companions,
        covered=bool(match.rule_ids and members) or named,
        conflicts=match.conflicts,
        unknowns=tuple(dict.fromkeys(unknowns)),
    )


def _rule_parts(
    graph: AccountGraph, match: RuleMatch, entered: Mapping[str, Row]
) -> Iterator[_Part]:
    rules = graph.entity_rows("decision_rule")
    for step_id, row in graph.entity_rows("decision_step").items():
        beside = _beside(row, match.companions)
        if _step_rule(row) not in match.rule_ids and not beside:
            continue
        vote_weight = _step_vote_weight(row)
        seat = _step_seat(row) or ""
        holders = graph.holders_of.get(seat, ()) or ("",)
        facts = (columns.fact_id(rules[_step_rule(row)]), columns.fact_id(row))
        for holder in holders:
            role_row = entered.get(holder)
            yield _Part(
                order=_step_order(row),
                decides=DecisionPoint(_step_decides(row)),
                vote_rule=VoteRule(_step_vote_rule(row) or VoteRule.SINGLE),
                vote_weight=1.0 if vote_weight is None else float(vote_weight),
                vote_weight_known=vote_weight is not None,
                seat_share=1 / len(holders),
                role=BuyingRole(_step_role(row)),
                seat_id=seat,
                person_id=holder,
                # A step that names no seat keeps the weight itself: "a seat without a name".
                weight_key=holder or seat or step_id,
                origin="rule" if role_row is None else "both",
                fact_ids=facts if role_row is None else (*facts, columns.fact_id(role_row)),
                entered=role_row,
                beside=beside,
            )


def _beside(step: Row, companions: Iterable[CompanionRule]) -> str:
    """Return the companion rule that a step is taken from, empty where it is from none."""
    for companion in companions:
        point = companion.decides
        if _step_rule(step) == companion.rule_id and point in (None, _step_decides(step)):
            return companion.rule_id
    return ""


def _entered_parts(
    graph: AccountGraph, row: Row, placed: Container[tuple[str, BuyingRole | None]]
) -> Iterator[_Part]:
    """Yield the part that was entered for a person, unless a rule gives them the same one."""
    person = _role_person(row)
    role = BuyingRole(_role_role(row)) if _role_role(row) else None
    known = (person, role) in placed or (
        role is None and any((person, other) in placed for other in BuyingRole)
    )
    if known or person not in graph.person_index:
        return
    yield _Part(
        order=_role_order(row),
        decides=_POINT_OF_ROLE.get(role) if role is not None else None,
        vote_rule=VoteRule.SINGLE,
        vote_weight=1.0,
        vote_weight_known=False,
        seat_share=1.0,
        role=role,
        seat_id=graph.seat_of(person),
        person_id=person,
        weight_key=person,
        origin="entered",
        fact_ids=(columns.fact_id(row),),
        entered=row,
    )


def _steps(parts: Sequence[_Part], settings: ScoringSettings) -> tuple[ChainStep, ...]:
    groups = [list(group) for _, group in groupby(_in_order(parts), key=_step_key)]
    rules = [_vote_rule(group) for group in groups]
    shares = [_votes(group, rule) for group, rule in zip(groups, rules, strict=True)]
    raw = [_weighted(group, votes, settings) for group, votes in zip(groups, shares, strict=True)]
    total = fsum(chain.from_iterable(raw))
    count = len(parts)
    steps: list[ChainStep] = []
    for group, rule, votes, weights in zip(groups, rules, shares, raw, strict=True):
        members = tuple(
            _member(part, weight / total if total else 1 / count, vote, rule)
            for part, weight, vote in zip(group, weights, votes, strict=True)
        )
        steps.append(ChainStep(group[0].order or 0, group[0].decides, rule, members))
    return tuple(steps)


def _weighted(
    group: Sequence[_Part], votes: Sequence[float], settings: ScoringSettings
) -> list[float]:
    """Return the raw weight of each part of a step: step × share of the votes × role."""
    decides = group[0].decides
    step = settings.advice_step_weight if decides is None else settings.step_weights[decides]
    total = fsum(votes)
    return [
        step * (vote / total if total else 1 / len(group)) * _role_part_weight(part, settings)
        for part, vote in zip(group, votes, strict=True)
    ]


def _role_part_weight(part: _Part, settings: ScoringSettings) -> float:
    entered = None if part.entered is None else _role_weight(part.entered)
    if entered is not None:
        return float(entered)
    return settings.unnamed_role_weight if part.role is None else settings.role_weights[part.role]


def _votes(group: Sequence[_Part], rule: VoteRule) -> list[float]:
    """Return how many votes each part has; two in one seat share what it has."""
    if rule is VoteRule.WEIGHTED:
        return [part.vote_weight * part.seat_share for part in group]
    return [part.seat_share for part in group]


def _vote_rule(group: Sequence[_Part]) -> VoteRule:
    """Return the step's vote rule; where its rows differ, the one that asks for most counting."""
    rules = {part.vote_rule for part in group}
    return rules.pop() if len(rules) == 1 else max(rules, key=_VOTE_RULES.index)


def _member(part: _Part, weight: float, votes: float, rule: VoteRule) -> ChainMember:
    attitude = None if part.entered is None else _role_attitude(part.entered)
    return ChainMember(
        seat_id=part.seat_id,
        person_id=part.person_id,
        role=part.role,
        attitude=Attitude(attitude) if attitude else Attitude.UNKNOWN,
        weight=weight,
        vote_weight=votes,
        origin=part.origin,
        fact_ids=part.fact_ids,
        weight_key=part.weight_key,
        vote_weight_known=part.vote_weight_known or rule is not VoteRule.WEIGHTED,
    )


def _in_order(parts: Sequence[_Part]) -> list[_Part]:
    """Put every part in a step, and return them by step.

    Who was entered in no step comes after, by what they decide; somebody entered in
    a step that a rule has takes part in what that step decides.
    """
    points: dict[int, DecisionPoint | None] = {}
    for part in sorted((p for p in parts if p.origin != "entered"), key=_part_key):
        points.setdefault(part.order or 0, part.decides)
    last = max((part.order or 0 for part in parts), default=0)
    unplaced = sorted({_point_position(part.decides) for part in parts if part.order is None})
    for part in parts:
        if part.order is None:
            part.order = last + 1 + unplaced.index(_point_position(part.decides))
        elif part.origin == "entered":
            part.decides = points.get(part.order, part.decides)
    return sorted(parts, key=_part_key)


def _step_key(part: _Part) -> tuple[int | None, DecisionPoint | None, str]:
    return (part.order, part.decides, part.beside)


def _part_key(part: _Part) -> tuple[object, ...]:
    role = part.role or ""
    step = (part.order or 0, _point_position(part.decides), part.beside)
    return (*step, role, part.seat_id, part.weight_key)


def _point_position(decides: DecisionPoint | None) -> int:
    return _ADVICE_LAST if decides is None else _POINT_ORDER[decides]
