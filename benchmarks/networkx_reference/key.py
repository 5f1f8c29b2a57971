"""Who decides, with which weight, and what that makes of coverage."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any

import networkx as nx

from benchmarks.networkx_reference.account import Network, edges, holders, nodes, record_of
from benchmarks.networkx_reference.ties import Coverage
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.deals import DecisionPoint, Outcome, VoteRule
from graph.vocabulary.people import Attitude, BuyingRole, Certainty
from graph.vocabulary.term import folded

TRACE = 1e-12
POINT_OF_ROLE = {
    BuyingRole.TECHNICAL_EVALUATOR: DecisionPoint.TECHNICAL_EVALUATION,
    BuyingRole.COMMERCIAL_EVALUATOR: DecisionPoint.COMMERCIAL_EVALUATION,
    BuyingRole.APPROVER: DecisionPoint.APPROVAL,
    BuyingRole.DECIDER: DecisionPoint.DECISION,
    BuyingRole.ECONOMIC_BUYER: DecisionPoint.DECISION,
    BuyingRole.ACCEPTANCE_SIGNATORY: DecisionPoint.ACCEPTANCE,
    BuyingRole.PAYMENT_APPROVER: DecisionPoint.PAYMENT,
}


def rules_for(network: Network, deal: Any) -> list[str]:
    chain, organization = [], deal.organization
    while organization and organization not in chain:
        chain.append(organization)
        known = organization in network and "record" in network.nodes[organization]
        organization = record_of(network, organization).part_of if known else ""
    ranked = {}
    for rule_id in nodes(network, "decision_rule"):
        rule = record_of(network, rule_id)
        if rule.organization not in chain:
            continue
        conditions = 0
        fits = True
        if rule.amount_min is not None or rule.amount_max is not None:
            conditions += 1
            fits = (
                deal.amount is not None
                and rule.currency.upper() == deal.currency.upper()
                and (rule.amount_min or 0) <= deal.amount
                and (rule.amount_max is None or deal.amount < rule.amount_max)
            )
        for field in ("category", "procurement_mode", "funding"):
            wanted, given = getattr(rule, field), getattr(deal, field)
            if wanted:
                conditions += 1
                fits = fits and bool(given) and folded(wanted) == folded(given)
        if fits:
            ranked[rule_id] = (conditions, -chain.index(rule.organization))
    return [rule for rule, rank in ranked.items() if rank == max(ranked.values())]


@dataclass(frozen=True)
class Member:
    node: str
    weight: float
    votes: float
    seat_share: float
    vote_rule: VoteRule


def seed_weights(
    network: Network, deal_id: str, roles: dict[str, Any], settings: ScoringSettings
) -> dict[str, float]:
    """Return who takes part in the decision, with what weight, before the walk."""
    found: dict[str, float] = defaultdict(float)
    for (_, decides), members in chain_steps(network, deal_id, roles, settings).items():
        weighted = any(member.vote_rule is VoteRule.WEIGHTED for member in members)
        votes = [m.votes * m.seat_share if weighted else m.seat_share for m in members]
        step_weight = settings.step_weights[decides] if decides else settings.advice_step_weight
        for member, vote in zip(members, votes, strict=True):
            share = vote / sum(votes) if sum(votes) else 1 / len(members)
            found[member.node] += step_weight * share * member.weight
    total = sum(found.values())
    return {node: weight / total if total else 1 / len(found) for node, weight in found.items()}


def chain_steps(
    network: Network, deal_id: str, roles: dict[str, Any], settings: ScoringSettings
) -> dict[Any, list[Member]]:
    rules = rules_for(network, record_of(network, deal_id))
    all_steps = [(node, record_of(network, node)) for node in nodes(network, "decision_step")]
    steps: dict[Any, list[Member]] = defaultdict(list)
    point_at: dict[int, DecisionPoint] = {}
    placed = set()
    for step_id, step in all_steps:
        if step.rule not in rules:
            continue
        earlier = point_at.get(step.order, step.decides)
        point_at[step.order] = min(earlier, step.decides, key=list(DecisionPoint).index)
        people = holders(network, step.seat) or [step.seat or step_id]
        votes = 1.0 if step.vote_weight is None else step.vote_weight
        for person in people:
            weight = entered_weight(roles.get(person), settings.role_weights[step.role])
            member = Member(person, weight, votes, 1 / len(people), step.vote_rule)
            steps[step.order, step.decides].append(member)
            if person in roles:
                placed |= {(person, step.role), (person, None)}
    for person, role in roles.items():
        if (person, role.role) in placed or network.nodes[person].get("concept") != "person":
            continue
        usual = settings.role_weights[role.role] if role.role else settings.unnamed_role_weight
        member = Member(person, entered_weight(role, usual), 1.0, 1.0, VoteRule.SINGLE)
        decides = point_at.get(role.order, POINT_OF_ROLE.get(role.role))
        steps[role.order, decides].append(member)
    return steps


def entered_weight(role: Any, usual: float) -> float:
    return usual if role is None or role.weight is None else role.weight


def influence_network(network: Network, settings: ScoringSettings) -> nx.DiGraph:
    """From each person to who influences them, and to themselves with weight 1."""
    walk = nx.DiGraph()
    for person in nodes(network, "person"):
        walk.add_edge(person, person, weight=1.0)
    for source, target, link in edges(network, "person_link"):
        weight = settings.influence_line_weights.get(link.kind, 0.0)
        if link.certainty is Certainty.SUSPECTED:
            weight *= settings.suspected_line_factor
        if weight and source != target and source in walk and target in walk:
            other = walk.get_edge_data(target, source, {"weight": 0.0})["weight"]
            walk.add_edge(target, source, weight=max(weight, other))
    return walk


def decision_weights(
    walk: nx.DiGraph, seed: dict[str, float], settings: ScoringSettings
) -> dict[str, float]:
    if not seed:
        return {}
    graph = walk.copy()
    for vacant in seed.keys() - set(graph):
        graph.add_edge(vacant, vacant, weight=1.0)
    found = nx.pagerank(
        graph, settings.influence_damping, personalization=seed, tol=1e-15, max_iter=1000
    )
    # The iteration leaves a trace of rounding at who is never reached.
    return {node: weight for node, weight in found.items() if weight > TRACE}


def covered_points(
    weights: dict[str, float],
    attitudes: dict[str, Attitude] | None,
    coverage: Coverage,
    settings: ScoringSettings,
) -> float:
    points = 0.0
    for node, weight in weights.items():
        if node in coverage.value:
            factor = 1.0
            if attitudes is not None:
                factor = settings.attitude_factors[attitudes.get(node, Attitude.UNKNOWN)]
            lost = settings.competitor_discount_per_level * coverage.levels_behind(node)
            points += 100 * weight * coverage.value[node] * factor * (1 - lost)
    return points


def deal_points(
    network: Network, walk: nx.DiGraph, deal_id: str, coverage: Coverage, settings: ScoringSettings
) -> tuple[float, dict[str, float]]:
    roles = {
        person: data["record"]
        for person, _, data in network.in_edges(deal_id, data=True)
        if data["concept"] == "opportunity_role"
    }
    seed = seed_weights(network, deal_id, roles, settings)
    weights = decision_weights(walk, seed, settings)
    attitudes = {person: role.attitude for person, role in roles.items()}
    return covered_points(weights, attitudes, coverage, settings), weights


def standing_points(
    network: Network, walk: nx.DiGraph, coverage: Coverage, settings: ScoringSettings
) -> float:
    seed: dict[str, float] = defaultdict(float)
    for seat in nodes(network, "seat"):
        weight = settings.senior_level_weights.get(record_of(network, seat).level, 0.0)
        people = holders(network, seat) or [seat]
        for person in people if weight else ():
            seed[person] += weight / len(people)
    total = sum(seed.values())
    seed = {person: weight / total for person, weight in seed.items()}
    return covered_points(decision_weights(walk, seed, settings), None, coverage, settings)


def joined_points(
    network: Network, points: dict[str, float], settings: ScoringSettings
) -> float | None:
    """Return the open deals' points by amount; None when nothing is open."""
    deals = {deal: record_of(network, deal) for deal in points}
    open_deals = {key: deal for key, deal in deals.items() if deal.outcome is Outcome.OPEN}
    if not open_deals:
        return None
    one_currency = len({deal.currency for deal in open_deals.values()}) == 1
    rates = {**settings.exchange_rates, settings.reporting_currency: 1.0}
    amounts = {
        key: None
        if deal.amount is None or not (one_currency or deal.currency in rates)
        else deal.amount * (1.0 if one_currency else rates[deal.currency])
        for key, deal in open_deals.items()
    }
    known = [amount for amount in amounts.values() if amount is not None]
    usual = median(known) if known else 1.0
    shares = {key: usual if amount is None else amount for key, amount in amounts.items()}
    total = sum(shares.values())
    return sum(
        (share / total if total else 1 / len(shares)) * points[key] for key, share in shares.items()
    )
