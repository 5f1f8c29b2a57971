"""The tiers and the house."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, log, prod
from typing import Any

import networkx as nx

from benchmarks.networkx_reference.account import (
    Network,
    build_network,
    edges,
    holders,
    nodes,
    record_of,
)
from benchmarks.networkx_reference.key import (
    deal_points,
    influence_network,
    joined_points,
    standing_points,
)
from benchmarks.networkx_reference.ties import Coverage
from graph.analytics.settings import ScoringSettings
from graph.model.rows import AccountRows
from graph.vocabulary.deals import Outcome
from graph.vocabulary.organizations import AccountTier, ActivityDimension, ActivityStatus
from graph.vocabulary.people import BuyingRole, LinkKind


@dataclass(frozen=True)
class ReferenceScores:
    house: float
    key: float
    broad: float
    organizational: float | None
    evenness: float | None
    coverage: dict[str, float]
    opportunities: dict[str, float]
    weights: dict[str, dict[str, float]]
    departments: dict[str, float]


def reference_scores(rows: AccountRows, as_of: str, settings: ScoringSettings) -> ReferenceScores:
    network = build_network(rows, as_of)
    coverage = Coverage(network, settings)
    walk = influence_network(network, settings)
    points, weights = {}, {}
    for deal in nodes(network, "opportunity"):
        points[deal], weights[deal] = deal_points(network, walk, deal, coverage, settings)
    key = joined_points(network, points, settings)
    if key is None:
        key = standing_points(network, walk, coverage, settings)
    departments = department_points(network, coverage, settings)
    broad = sum(departments.values())
    organizational = organizational_points(network, settings)
    return ReferenceScores(
        house=house_points(key, broad, organizational, settings),
        key=key,
        broad=broad,
        organizational=organizational,
        evenness=evenness(list(departments.values())),
        coverage=coverage.value,
        opportunities=points,
        weights=weights,
        departments=departments,
    )


def department_points(
    network: Network, coverage: Coverage, settings: ScoringSettings
) -> dict[str, float]:
    entered = {
        person
        for person, deal, role in edges(network, "opportunity_role")
        if role.role is BuyingRole.COACH and record_of(network, deal).outcome is Outcome.OPEN
    }
    dependent = only_source_network(network)
    raw, weights = {}, {}
    for department in nodes(network, "department"):
        function = record_of(network, department).function
        weights[department] = sum(
            weight
            for end, weight in settings.end_weights.items()
            if function in settings.end_functions[end]
        )
        raw[department] = department_value(
            network, department, coverage, entered, dependent, settings
        )
    total = sum(weights.values())
    return {d: 100 * value * weights[d] / total for d, value in raw.items()}


def department_value(
    network: Network,
    department: str,
    coverage: Coverage,
    entered: set[str],
    dependent: nx.Graph,
    settings: ScoringSettings,
) -> float:
    levels: dict[str, int] = {}
    vacant: Counter[int] = Counter()
    for seat in nodes(network, "seat"):
        record: Any = record_of(network, seat)
        if record.department != department:
            continue
        sitting = holders(network, seat)
        if not sitting:
            vacant[record.level or 0] += 1
        for person in sitting:
            known = [level for level in (record.level, levels.get(person)) if level]
            levels[person] = min(known, default=0)
    degree = {
        person: min(1.0, coverage.value[person] / 0.5) if coverage.connected[person] else 0.0
        for person in levels
    }
    existing = set(levels.values()) | set(vacant)
    reached = sum(
        max((degree[p] for p, at in levels.items() if at == level), default=0) for level in existing
    )
    size = len(levels) + sum(vacant.values())
    target = max(1, ceil(settings.depth_target_share * size))
    coaches = [
        person
        for person in levels
        if coverage.value[person] >= settings.coach_coverage_min
        and (person in entered or (coverage.best[person] or 0) >= settings.coach_level_min)
    ]
    independent = independent_count(dependent, coaches)
    return (
        settings.reach_share * (reached / len(existing) if existing else 0.0)
        + settings.depth_share * min(1.0, sum(degree.values()) / target)
        + settings.coach_share * min(1.0, independent / settings.coach_target_count)
    )


def only_source_network(network: Network) -> nx.Graph:
    sources: dict[str, set[str]] = {}
    for source, target, link in edges(network, "person_link"):
        if link.kind is LinkKind.INFLUENCES and source != target:
            sources.setdefault(target, set()).add(source)
        elif link.kind is LinkKind.ASSISTS and source != target:
            sources.setdefault(source, set()).add(target)
    return nx.Graph((p, next(iter(s))) for p, s in sources.items() if len(s) == 1)


def independent_count(dependent: nx.Graph, coaches: list[str]) -> int:
    """Largest independent set, as the largest clique of the complement."""
    bound = nx.Graph(dependent.subgraph(coaches))
    count = len(set(coaches) - set(bound))
    for part in nx.connected_components(bound):
        complement = nx.complement(bound.subgraph(part))
        count += len(nx.max_weight_clique(complement, weight=None)[0])
    return count


def organizational_points(network: Network, settings: ScoringSettings) -> float | None:
    root = record_of(network, network.graph["account"])
    if root.tier is not AccountTier.STRATEGIC:
        return None
    as_of = network.graph["as_of"]
    begin = date.fromisoformat(as_of) - timedelta(days=settings.rhythm_days)
    points = 0.0
    for dimension in ActivityDimension:
        records = [record_of(network, node) for node in nodes(network, "activity")]
        due = [r for r in records if r.dimension is dimension and begin.isoformat() < r.at <= as_of]
        held = [r for r in due if r.status is ActivityStatus.HELD]
        target = max(settings.activities_per_year[dimension], len(due))
        points += 25 * min(1.0, len(held) / target)
    return points


def house_points(
    key: float, broad: float, organizational: float | None, settings: ScoringSettings
) -> float:
    tiers = [(key, settings.key_tier_weight), (broad, settings.broad_tier_weight)]
    if organizational is not None:
        tiers.append((organizational, settings.organizational_tier_weight))
    total = sum(weight for _, weight in tiers)
    return 100 * prod((points / 100) ** (weight / total) for points, weight in tiers)


def evenness(parts: list[float]) -> float | None:
    total = sum(parts)
    if len(parts) < 2 or not total:
        return None
    shares = [part / total for part in parts if part]
    return -sum(share * log(share) for share in shares) / log(len(parts))
