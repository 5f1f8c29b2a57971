"""Why each step of a decision chain is there, and which rules are missing (docs/scoring.md, 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import Row, column
from graph.analytics.companion_rules import is_central, kind_of_seat, outside_kind
from graph.analytics.decision_rules import currency_of
from graph.analytics.outlook_gates import AFTER_SIGNATURE, gates_of
from graph.analytics.results import ChainMember, ChainStep, DecisionChain, Unknown
from graph.vocabulary.deals import DecisionPoint, VoteRule
from graph.vocabulary.people import BuyingRole

_rule_organization = column("decision_rule", "organization")
_rule_min = column("decision_rule", "amount_min")
_rule_max = column("decision_rule", "amount_max")
_rule_currency = column("decision_rule", "currency")
_rule_criterion = column("decision_rule", "criterion")
_rule_category = column("decision_rule", "category")
_opportunity_organization = column("opportunity", "organization")
_opportunity_amount = column("opportunity", "amount")
_organization_part_of = column("organization", "part_of")
_seat_department = column("seat", "department")
_step_rule = column("decision_step", "rule")
_TEXTS = tuple(
    (name, column("decision_rule", name)) for name in ("category", "procurement_mode", "funding")
)

Detail = Mapping[str, float | str | None]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is in a chain.

    Parameters
    ----------
    code : str
        Of a rule: ``organization``, ``category``, ``amount``, ``procurement_mode``,
        ``funding`` (each is a condition that the opportunity meets), ``criterion``
        (what comes first for them). Of a step: ``rule``, ``central_shortlist``,
        ``central_nomination``, ``outside_party``, ``buying_department``,
        ``committee``, ``economic_buyer``, ``statutory``, ``after_signature``,
        ``entered``, ``adviser``.
    subject_id : str
        The rule, organization, department, person or opportunity that it is about.
    detail : mapping
        The facts: what the rule asks for and what the opportunity says.
    fact_ids : tuple of str
        Where they were said.
    """

    code: str
    subject_id: str
    detail: Detail = field(default_factory=dict)
    fact_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleReasons:
    """Why a rule applies: every condition that it sets and the opportunity meets."""

    rule_id: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ChainReasons:
    """Why a chain is as it is.

    ``steps`` are the reasons of the chain's steps, in their order. ``missing`` are
    rules that should be there and are not: ``shortlist_missing``,
    ``nomination_missing``, ``outside_party_missing``, ``procedure_missing``,
    ``acceptance_missing``, ``payment_missing``.
    """

    opportunity_id: str
    rules: tuple[RuleReasons, ...]
    steps: tuple[tuple[Reason, ...], ...]
    missing: tuple[Unknown, ...]


def chain_reasons(graph: AccountGraph, chain: DecisionChain) -> ChainReasons:
    """Return why each rule and step of `chain`, resolved from `graph`, is there."""
    opportunity = graph.entity_rows("opportunity")[chain.opportunity_id]
    companions = {companion.rule_id for companion in chain.companions}
    rules = (*chain.rule_ids, *(rule for rule in sorted(companions)))
    return ChainReasons(
        opportunity_id=chain.opportunity_id,
        rules=tuple(
            RuleReasons(rule, tuple(_rule_reasons(graph, opportunity, rule))) for rule in rules
        ),
        steps=tuple(tuple(_step_reasons(graph, opportunity, chain, s)) for s in chain.steps),
        missing=missing_rules(graph, chain),
    )


def missing_rules(graph: AccountGraph, chain: DecisionChain) -> tuple[Unknown, ...]:
    """Return the rules that should be there and are not; none where no rule applies at all.

    Bought centrally, the group's shortlist must be somewhere, and the nomination of
    a branch that buys. Outside money brings an outside party. An economic buyer's
    word is not the procedure. After signature somebody accepts, and somebody pays.
    """
    if not chain.covered:
        return ()
    opportunity = graph.entity_rows("opportunity")[chain.opportunity_id]
    points = {step.decides for step in chain.steps}
    buyer = graph.entity_rows("organization").get(_opportunity_organization(opportunity))
    branch = buyer is not None and bool(_organization_part_of(buyer))
    central = is_central(opportunity)
    outside = outside_kind(opportunity)
    seats = (member.seat_id for step in chain.steps for member in step.members)
    before, _ = gates_of(chain)
    found = {
        "shortlist_missing": central and DecisionPoint.SHORTLIST not in points,
        "nomination_missing": central and branch and DecisionPoint.NOMINATION not in points,
        "outside_party_missing": outside is not None
        and outside.value not in {kind_of_seat(graph, seat) for seat in seats},
        "procedure_missing": all(gate.word_only for gate in before),
        "acceptance_missing": DecisionPoint.ACCEPTANCE not in points,
        "payment_missing": DecisionPoint.PAYMENT not in points,
    }
    subject = chain.opportunity_id
    return tuple(Unknown(code, subject, subject) for code, holds in found.items() if holds)


def _rule_reasons(graph: AccountGraph, opportunity: Row, rule_id: str) -> Iterator[Reason]:
    rule = graph.entity_rows("decision_rule")[rule_id]
    facts = (columns.fact_id(rule), columns.fact_id(opportunity))
    organization = _rule_organization(rule)
    above = graph.ancestors_of(_opportunity_organization(opportunity)).index(organization)
    yield Reason("organization", organization, {"levels_above": float(above)}, facts)
    for name, of_rule in _TEXTS:
        if of_rule(rule):
            yield Reason(name, rule_id, {"asked": of_rule(rule)}, facts)
    if _rule_min(rule) is not None or _rule_max(rule) is not None:
        band: dict[str, float | str | None] = {
            "amount": _opportunity_amount(opportunity),
            "amount_min": _rule_min(rule),
            "amount_max": _rule_max(rule),
            "currency": currency_of(_rule_currency(rule)),
        }
        yield Reason("amount", rule_id, band, facts)
    if _rule_criterion(rule):
        yield Reason("criterion", rule_id, {"criterion": _rule_criterion(rule)}, facts[:1])


def _step_reasons(
    graph: AccountGraph, opportunity: Row, chain: DecisionChain, step: ChainStep
) -> Iterator[Reason]:
    yield from _origins(graph, chain, step)
    if is_central(opportunity) and step.decides in (
        DecisionPoint.SHORTLIST,
        DecisionPoint.NOMINATION,
    ):
        facts = (columns.fact_id(opportunity),)
        yield Reason(f"central_{step.decides.value}", chain.opportunity_id, {}, facts)
    yield from _places(graph, chain, step)
    if step.vote_rule is not VoteRule.SINGLE:
        yield Reason("committee", chain.opportunity_id, _counting(step), _facts(step.members))
    if step.decides is DecisionPoint.STATUTORY:
        yield Reason("statutory", chain.opportunity_id, {}, _facts(step.members))
    if step.decides in AFTER_SIGNATURE:
        yield Reason("after_signature", chain.opportunity_id, {}, _facts(step.members))
    for member in step.members:
        if member.role is BuyingRole.ECONOMIC_BUYER:
            yield Reason("economic_buyer", member.weight_key, {}, member.fact_ids)
    if step.decides is None:
        yield Reason("adviser", chain.opportunity_id, {}, _facts(step.members))


def _origins(graph: AccountGraph, chain: DecisionChain, step: ChainStep) -> Iterator[Reason]:
    """Yield the rules that have the step, and who was entered in it without one."""
    of_fact = {
        columns.fact_id(row): _step_rule(row) for row in graph.entity_rows("decision_step").values()
    }
    by_rule: dict[str, list[str]] = {}
    for member in step.members:
        for fact in member.fact_ids:
            if fact in of_fact:
                by_rule.setdefault(of_fact[fact], []).extend(member.fact_ids)
    why = {companion.rule_id: companion.reason for companion in chain.companions}
    for rule, facts in by_rule.items():
        detail: Detail = {"order": float(step.order), "beside": why.get(rule)}
        yield Reason("rule", rule, detail, tuple(dict.fromkeys(facts)))
    for member in step.members:
        if member.origin == "entered":
            role = None if member.role is None else member.role.value
            yield Reason("entered", member.person_id, {"role": role}, member.fact_ids)


def _places(graph: AccountGraph, chain: DecisionChain, step: ChainStep) -> Iterator[Reason]:
    """Yield the department that buys this category, and the outside party, of a step."""
    rules = graph.entity_rows("decision_rule")
    categories = [_rule_category(rules[rule]) for rule in chain.rule_ids]
    category = next((text for text in categories if text), None)
    seats = graph.entity_rows("seat")
    told: set[str] = set()
    for member in step.members:
        seat = seats.get(member.seat_id)
        department = _seat_department(seat) if seat is not None else ""
        if not department or department in told or member.origin == "entered":
            continue
        told.add(department)
        kind = kind_of_seat(graph, member.seat_id)
        if kind in ("government", "bank"):
            yield Reason("outside_party", department, {"kind": kind}, member.fact_ids)
        elif category:
            yield Reason("buying_department", department, {"category": category}, member.fact_ids)


def _counting(step: ChainStep) -> Detail:
    """Return how many votes a committee has, and how many of them a yes needs."""
    votes = sum(member.vote_weight for member in step.members)
    needed = {VoteRule.UNANIMITY: votes, VoteRule.MAJORITY: votes // 2 + 1}
    return {
        "vote_rule": step.vote_rule.value,
        "votes": votes,
        "needed": needed.get(step.vote_rule),
        "more_than": votes / 2 if step.vote_rule is VoteRule.WEIGHTED else None,
    }


def _facts(members: Iterable[ChainMember]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact for member in members for fact in member.fact_ids))
