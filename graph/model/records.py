"""The records of the graph: what is said about each concept, without when and by whom.

A record is the payload of a :class:`graph.model.facts.Fact`, which adds both
clocks, source and author. References (``ref``) hold the entity id of another
concept. ``name_alt`` and ``title_alt`` hold the same name in another script
(pinyin, English), so that each reader sees the one they can read.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.fields import attr
from graph.vocabulary import deals, organizations, people


@dataclass(frozen=True, slots=True)
class Organization:
    """A client group, a branch, a competitor, ourselves, a ministry or a bank."""

    name: str = attr(required=True)
    name_alt: str = attr()
    kind: organizations.OrganizationKind = attr(
        "choice",
        vocabulary=organizations.ORGANIZATION_KINDS,
        default=organizations.OrganizationKind.CLIENT,
    )
    part_of: str = attr("ref", concept="organization", edge="PART_OF")
    tier: organizations.AccountTier | None = attr("choice", vocabulary=organizations.ACCOUNT_TIERS)
    market_state: organizations.MarketState | None = attr(
        "choice", vocabulary=organizations.MARKET_STATES
    )
    industry: str = attr()
    strategy: str = attr()
    pain_points: str = attr()
    notes: str = attr()
    ref: str = attr()


@dataclass(frozen=True, slots=True)
class Department:
    """A department of a client organization, with its function from the field's list."""

    name: str = attr(required=True)
    organization: str = attr("ref", required=True, concept="organization", edge="DEPARTMENT_OF")
    name_alt: str = attr()
    function: organizations.DepartmentFunction = attr(
        "choice",
        vocabulary=organizations.DEPARTMENT_FUNCTIONS,
        default=organizations.DepartmentFunction.OTHER,
    )
    part_of: str = attr("ref", concept="department", edge="PART_OF")
    ref: str = attr()


@dataclass(frozen=True, slots=True)
class Seat:
    """A post in a department that somebody holds, or nobody."""

    title: str = attr(required=True)
    department: str = attr("ref", required=True, concept="department", edge="IN")
    title_alt: str = attr()
    level: int | None = attr("integer", low=1, high=5)
    reports_to: str = attr("ref", concept="seat", edge="REPORTS_TO")
    ref: str = attr()


@dataclass(frozen=True, slots=True)
class Person:
    """A contact at the customer: one person, one identity, wherever they move."""

    name: str = attr(required=True, personal=True)
    organization: str = attr("ref", required=True, concept="organization", edge="BELONGS_TO")
    name_alt: str = attr(personal=True)
    emails: tuple[str, ...] = attr("texts", personal=True)
    phones: tuple[str, ...] = attr("texts", personal=True)
    cares_about: str = attr(personal=True)
    declared_kinds: tuple[people.ContactKind, ...] = attr(
        "choices", vocabulary=people.CONTACT_KINDS
    )
    tags: tuple[str, ...] = attr("texts", personal=True)
    notes: str = attr(personal=True)
    ref: str = attr(personal=True)


@dataclass(frozen=True, slots=True)
class Holding:
    """A person holds a seat, from a day to a day; ``ended_how`` says why it ended."""

    person: str = attr("ref", required=True, concept="person")
    seat: str = attr("ref", required=True, concept="seat")
    ended_how: people.SeatEnd | None = attr("choice", vocabulary=people.SEAT_ENDS)


@dataclass(frozen=True, slots=True)
class PersonLink:
    """One person of the customer influences, promoted, opposes, assists or knows another."""

    person: str = attr("ref", required=True, concept="person")
    kind: people.LinkKind = attr("choice", required=True, vocabulary=people.LINK_KINDS)
    other_person: str = attr("ref", required=True, concept="person")
    certainty: people.Certainty = attr(
        "choice", vocabulary=people.CERTAINTIES, default=people.Certainty.CONFIRMED
    )
    notes: str = attr(personal=True)


@dataclass(frozen=True, slots=True)
class Employee:
    """One of our people."""

    name: str = attr(required=True, personal=True)
    name_alt: str = attr(personal=True)
    emails: tuple[str, ...] = attr("texts", personal=True)
    phones: tuple[str, ...] = attr("texts", personal=True)
    team_role: organizations.TeamRole | None = attr("choice", vocabulary=organizations.TEAM_ROLES)
    level: int | None = attr("integer", low=1, high=5)
    field: str = attr()
    ref: str = attr(personal=True)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One of our people covers an organization in a role of the team."""

    employee: str = attr("ref", required=True, concept="employee")
    organization: str = attr("ref", required=True, concept="organization")
    team_role: organizations.TeamRole | None = attr("choice", vocabulary=organizations.TEAM_ROLES)


@dataclass(frozen=True, slots=True)
class Tie:
    """One of our people knows a contact; level 0–4 as declared, None when not declared."""

    employee: str = attr("ref", required=True, concept="employee")
    person: str = attr("ref", required=True, concept="person")
    tie_level: int | None = attr("integer", low=0, high=4)
    target_level: int | None = attr("integer", low=0, high=4)
    owner: bool = attr("yes_no")
    since: str | None = attr("date")


@dataclass(frozen=True, slots=True)
class CompetitorTie:
    """A competitor's tie to a contact, level 0–4 as we believe it to be."""

    competitor: str = attr("ref", required=True, concept="organization")
    person: str = attr("ref", required=True, concept="person")
    tie_level: int | None = attr("integer", low=0, high=4)


@dataclass(frozen=True, slots=True)
class CompetitorPresence:
    """What a competitor does at an organization, and how satisfied the customer is with it."""

    competitor: str = attr("ref", required=True, concept="organization")
    organization: str = attr("ref", required=True, concept="organization")
    offering: str = attr()
    satisfaction: int | None = attr("integer", low=1, high=5)
    notes: str = attr()


@dataclass(frozen=True, slots=True)
class CompetitorMove:
    """Something a competitor did at the customer, on a day."""

    competitor: str = attr("ref", required=True, concept="organization", edge="MADE_BY")
    organization: str = attr("ref", required=True, concept="organization", edge="AT")
    kind: deals.MoveKind = attr("choice", required=True, vocabulary=deals.MOVE_KINDS)
    at: str = attr("date", required=True)
    people: tuple[str, ...] = attr("refs", concept="person", edge="WITH")
    notes: str = attr(personal=True)


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
    decides: deals.DecisionPoint = attr(
        "choice", required=True, vocabulary=deals.DECISION_POINTS
    )
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
    outcome: deals.Outcome = attr(
        "choice", vocabulary=deals.OUTCOMES, default=deals.Outcome.OPEN
    )
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


Record = (
    Organization
    | Department
    | Seat
    | Person
    | Holding
    | PersonLink
    | Employee
    | Assignment
    | Tie
    | CompetitorTie
    | CompetitorPresence
    | CompetitorMove
    | DecisionRule
    | DecisionStep
    | Opportunity
    | OpportunityRole
    | Interaction
    | Activity
)
