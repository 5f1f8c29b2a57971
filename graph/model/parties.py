"""Who meets the customer: our people and their ties, competitors and theirs."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.fields import attr
from graph.vocabulary import deals, organizations


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
