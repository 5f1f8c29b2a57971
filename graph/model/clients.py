"""The customer: organizations, departments, seats, people and what links them."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.fields import attr
from graph.vocabulary import organizations, people


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
