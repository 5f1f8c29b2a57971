"""What is decided and done: rules, opportunities, interactions, activities."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.fields import attr
from graph.vocabulary import deals, organizations, people


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """How an organization decides purchases of a category, in a band of amounts.

    Empty ``category``, ``procurement_mode`` or ``funding`` means any. The band is
    ``amount_min <= amount < amount_max``, in the rule's own currency.
    """

    name: str = attr(required=True)
    organization: str = attr("ref", required=True, concept="organization", edge="RULE_OF")
    category: str = attr()
    amount_min: float | None = attr("number", low=0)
    amount_max: float | None = attr("number", low=0)
    currency: str = attr(default="CNY")
    procurement_mode: deals.ProcurementMode | None = attr(
        "choice", vocabulary=deals.PROCUREMENT_MODES
    )
    funding: deals.Funding | None = attr("choice", vocabulary=deals.FUNDINGS)
    criterion: deals.Criterion | None = attr("choice", vocabulary=deals.CRITERIA)
    ref: str = attr()


@dataclass(frozen=True, slots=True)
class DecisionStep:
    """One seat's part in one step of a rule; rows of the same rule and order are a committee."""

    rule: str = attr("ref", required=True, concept="decision_rule", edge="STEP_OF")
    order: int = attr("integer", required=True, low=1, high=99)
    decides: deals.DecisionPoint = attr("choice", required=True, vocabulary=deals.DECISION_POINTS)
    role: people.BuyingRole = attr("choice", required=True, vocabulary=people.ROLES)
    seat: str = attr("ref", concept="seat", edge="DECIDED_BY")
    vote_rule: deals.VoteRule = attr(
        "choice", vocabulary=deals.VOTE_RULES, default=deals.VoteRule.SINGLE
    )
    vote_weight: float | None = attr("number", low=0)


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A deal at an organization: what it is worth, where it stands, how it ended."""

    name: str = attr(required=True)
    organization: str = attr("ref", required=True, concept="organization", edge="AT")
    name_alt: str = attr()
    amount: float | None = attr("number", low=0)
    currency: str = attr(default="CNY")
    category: str = attr()
    procurement_mode: deals.ProcurementMode | None = attr(
        "choice", vocabulary=deals.PROCUREMENT_MODES
    )
    funding: deals.Funding | None = attr("choice", vocabulary=deals.FUNDINGS)
    buying_stage: deals.BuyingStage | None = attr("choice", vocabulary=deals.BUYING_STAGES)
    sales_stage: deals.SalesStage | None = attr("choice", vocabulary=deals.SALES_STAGES)
    outcome: deals.Outcome = attr("choice", vocabulary=deals.OUTCOMES, default=deals.Outcome.OPEN)
    closes: str | None = attr("date")
    owner: str = attr("ref", concept="employee", edge="OWNED_BY")
    ref: str = attr()


@dataclass(frozen=True, slots=True)
class OpportunityRole:
    """The part a person plays in one opportunity, and their attitude to us there."""

    person: str = attr("ref", required=True, concept="person")
    opportunity: str = attr("ref", required=True, concept="opportunity")
    role: people.BuyingRole | None = attr("choice", vocabulary=people.ROLES)
    attitude: people.Attitude = attr(
        "choice", vocabulary=people.ATTITUDES, default=people.Attitude.UNKNOWN
    )
    weight: float | None = attr("number", low=0)
    order: int | None = attr("integer", low=1, high=99)
    wants: str = attr(personal=True)


@dataclass(frozen=True, slots=True)
class Interaction:
    """A contact that took place: who of us, with whom, how, what was heard and promised."""

    kind: deals.InteractionKind = attr("choice", required=True, vocabulary=deals.INTERACTION_KINDS)
    at: str = attr("date", required=True)
    employees: tuple[str, ...] = attr("refs", required=True, concept="employee", edge="BY")
    people: tuple[str, ...] = attr("refs", required=True, concept="person", edge="WITH")
    direction: deals.Direction = attr(
        "choice", vocabulary=deals.DIRECTIONS, default=deals.Direction.TWO_WAY
    )
    opportunity: str = attr("ref", concept="opportunity", edge="ABOUT")
    subject: str = attr(personal=True)
    heard: str = attr(personal=True)
    promised: str = attr(personal=True)
    ref: str = attr()


@dataclass(frozen=True, slots=True)
class Activity:
    """An organizational activity, company to company, held or planned for a day."""

    organization: str = attr("ref", required=True, concept="organization", edge="AT")
    dimension: organizations.ActivityDimension = attr(
        "choice", required=True, vocabulary=organizations.ACTIVITY_DIMENSIONS
    )
    name: str = attr(required=True)
    at: str = attr("date", required=True)
    status: organizations.ActivityStatus = attr(
        "choice",
        vocabulary=organizations.ACTIVITY_STATUSES,
        default=organizations.ActivityStatus.HELD,
    )
    our_level: int | None = attr("integer", low=1, high=5)
    their_level: int | None = attr("integer", low=1, high=5)
    name_alt: str = attr()
    notes: str = attr()
