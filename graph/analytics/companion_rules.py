"""Rules beside the one that fits best: the other half of central buying, outside parties.

Bought centrally, a bid needs the group's shortlist and the branch's nomination, and
these may stand in two rules. Outside money adds its parties, whoever decides inside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import Row, column
from graph.vocabulary.deals import DecisionPoint, Funding, ProcurementMode
from graph.vocabulary.organizations import OrganizationKind

_rule_funding = column("decision_rule", "funding")
_step_rule = column("decision_step", "rule")
_step_decides = column("decision_step", "decides")
_step_seat = column("decision_step", "seat")
_opportunity_mode = column("opportunity", "procurement_mode")
_opportunity_funding = column("opportunity", "funding")
_seat_department = column("seat", "department")
_department_organization = column("department", "organization")
_organization_kind = column("organization", "kind")

#: Both are needed when a branch buys centrally.
CENTRAL_POINTS = (DecisionPoint.SHORTLIST, DecisionPoint.NOMINATION)
#: Whose money brings its own people to the table.
OUTSIDE_FUNDING: Mapping[str, OrganizationKind] = {
    Funding.GOVERNMENT.value: OrganizationKind.GOVERNMENT,
    Funding.BANK.value: OrganizationKind.BANK,
}
_OUTSIDE = frozenset(kind.value for kind in OUTSIDE_FUNDING.values())
Rank = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CompanionRule:
    """A rule that applies beside the winning ones.

    ``reason`` is ``central_shortlist``, ``central_nomination`` or ``outside_funding``;
    ``decides`` the one point that is taken from it, None where all of it is.
    """

    rule_id: str
    reason: str
    decides: DecisionPoint | None


def is_central(opportunity: Row) -> bool:
    """Whether an opportunity is bought centrally."""
    return bool(_opportunity_mode(opportunity) == ProcurementMode.CENTRAL.value)


def outside_kind(opportunity: Row) -> OrganizationKind | None:
    """Return what kind of outside party an opportunity's funding brings, None for own funds."""
    return OUTSIDE_FUNDING.get(_opportunity_funding(opportunity) or "")


def kind_of_seat(graph: AccountGraph, seat_id: str) -> str:
    """Return the code of the kind of organization that a seat is in, empty when not known."""
    seat = graph.entity_rows("seat").get(seat_id)
    department = (
        None if seat is None else graph.entity_rows("department").get(_seat_department(seat))
    )
    if department is None:
        return ""
    organization = graph.entity_rows("organization").get(_department_organization(department))
    return "" if organization is None else str(_organization_kind(organization) or "")


def outside_rules(graph: AccountGraph, rule_ids: Iterable[str]) -> frozenset[str]:
    """Return those of `rule_ids` that ask for outside funding and name outside parties alone."""
    rules = graph.entity_rows("decision_rule")
    funded = {rule for rule in rule_ids if _rule_funding(rules[rule]) in OUTSIDE_FUNDING}
    if not funded:
        return frozenset()
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in graph.entity_rows("decision_step").values():
        if _step_rule(row) in funded:
            kinds[_step_rule(row)].add(kind_of_seat(graph, _step_seat(row) or ""))
    return frozenset(rule for rule, found in kinds.items() if found <= _OUTSIDE)


def companion_rules(
    graph: AccountGraph,
    opportunity: Row,
    met: Mapping[str, Rank],
    outside: frozenset[str],
    winners: Iterable[str],
) -> tuple[CompanionRule, ...]:
    """Return what applies beside `winners`.

    Parameters
    ----------
    met : mapping of str to (int, int)
        Rules whose conditions are all met, with their rank: conditions, nearness.
    outside : frozenset of str
        As from :func:`outside_rules`: each applies, and takes no other rule's place.
    winners : iterable of str
        The rules that fit best.
    """
    found = [CompanionRule(rule, "outside_funding", None) for rule in sorted(outside)]
    if not is_central(opportunity):
        return tuple(found)
    winning = set(winners)
    points: dict[str, set[str]] = defaultdict(set)
    for row in graph.entity_rows("decision_step").values():
        points[_step_rule(row)].add(_step_decides(row))
    for point in CENTRAL_POINTS:
        if any(point in points[rule] for rule in winning):
            continue
        others = [
            (rank, rule)
            for rule, rank in met.items()
            if rule not in winning and rule not in outside and point in points[rule]
        ]
        if others:
            best = max(others)[0]
            rule = min(rule for rank, rule in others if rank == best)
            found.append(CompanionRule(rule, f"central_{point.value}", point))
    return tuple(found)
