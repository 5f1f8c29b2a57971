"""What the rules of contact kinds look at, and what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.careers import Career, careers_of
from graph.analytics.columns import column
from graph.analytics.results import AccountScores
from graph.analytics.score import open_opportunities
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.people import POWER_ROLES, SeatEnd

_holding_person = column("holding", "person")
_ended_how = column("holding", "ended_how")
_role_person = column("opportunity_role", "person")
_role_opportunity = column("opportunity_role", "opportunity")
_role_attitude = column("opportunity_role", "attitude")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that facts say for or against a kind: a code, its numbers, its facts."""

    code: str
    fact_ids: tuple[str, ...] = ()
    detail: Mapping[str, float | str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """What the facts say of one person and one kind: whether it holds, for and against."""

    holds: bool
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class KindFacts:
    """What the rules of the kinds look at."""

    graph: AccountGraph
    scores: AccountScores
    settings: ScoringSettings

    @cached_property
    def careers(self) -> Mapping[str, Career]:
        """Careers by person."""
        return careers_of(self.graph)

    @cached_property
    def attitudes(self) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
        """Person to (attitude, opportunity, fact) in the open opportunities."""
        found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        wanted = open_opportunities(self.graph)
        for row in self.graph.rows("opportunity_role"):
            if _role_opportunity(row) in wanted and _role_attitude(row):
                entry = (_role_attitude(row), _role_opportunity(row), columns.fact_id(row))
                found[_role_person(row)].append(entry)
        return {person: tuple(sorted(entries)) for person, entries in found.items()}

    @cached_property
    def powers(self) -> Mapping[str, tuple[Evidence, ...]]:
        """Person to their roles of power that weigh enough in open opportunities."""
        found: dict[str, list[Evidence]] = defaultdict(list)
        least = self.settings.network.high_level_weight_min
        for opportunity_id in sorted(open_opportunities(self.graph)):
            tier = self.scores.opportunities[opportunity_id]
            for step in tier.chain.steps:
                for member in step.members:
                    weight = tier.weights.get(member.person_id, 0.0)
                    if member.person_id and member.role in POWER_ROLES and weight >= least:
                        detail = {"opportunity": opportunity_id, "role": member.role.value}
                        found[member.person_id].append(
                            Evidence("power_role", member.fact_ids, {**detail, "weight": weight})
                        )
        return {person: tuple(evidence) for person, evidence in found.items()}

    @cached_property
    def retirements(self) -> Mapping[str, str]:
        """Who holds no seat and whose last one ended with retirement, to that fact."""
        last: dict[str, columns.Row] = {}
        for row in self.graph.past_holding_rows:
            last.setdefault(_holding_person(row), row)
        return {
            person: columns.fact_id(row)
            for person, row in last.items()
            if _ended_how(row) == SeatEnd.RETIRED.value and person not in self.graph.seats_of
        }

    def seat_facts(self, person_id: str) -> tuple[str, ...]:
        """Return the fact of the seat that a person holds."""
        row = self.graph.entity_rows("seat").get(self.graph.seat_of(person_id))
        return (columns.fact_id(row),) if row is not None else ()
