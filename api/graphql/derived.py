"""Attributes that no record holds: worked out from the account's graph and scores."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api.graphql.results import ResultView
from api.graphql.views import DERIVED, AccountView, Derive, FactView


def _derives(concept: str, name: str) -> Callable[[Derive], Derive]:
    def keep(function: Derive) -> Derive:
        DERIVED[concept, name] = function
        return function

    return keep


def _grouped(concept: str, name: str, other: str, field: str) -> None:
    """Let ``concept.name`` be the facts of `other` whose `field` refers to it."""
    DERIVED[concept, name] = lambda account, view: account.grouped(other, field).get(view.id, [])


_grouped("department", "seats", "seat", "department")
_grouped("person", "ties", "tie", "person")
_grouped("person", "competitor_ties", "competitor_tie", "person")
_grouped("person", "roles", "opportunity_role", "person")
_grouped("employee", "ties", "tie", "employee")
_grouped("employee", "assignments", "assignment", "employee")
_grouped("opportunity", "roles", "opportunity_role", "opportunity")


@_derives("department", "people")
def _department_people(account: AccountView, view: FactView) -> list[FactView]:
    seats = (account.graph.holders_of.get(seat.id, ()) for seat in view.seats)
    people = dict.fromkeys(person for holders in seats for person in holders)
    return [found for person in people if (found := account.entity("person", person))]


@_derives("seat", "holder")
def _seat_holder(account: AccountView, view: FactView) -> FactView | None:
    return account.entity("person", account.graph.holder_of(view.id))


@_derives("person", "seats")
def _person_seats(account: AccountView, view: FactView) -> list[FactView]:
    return account.tenures.get(view.id, [])


@_derives("person", "seat")
def _person_seat(account: AccountView, view: FactView) -> FactView | None:
    return account.entity("seat", account.graph.seat_of(view.id))


@_derives("person", "department")
def _person_department(account: AccountView, view: FactView) -> FactView | None:
    return account.entity("department", account.graph.department_of(view.id))


@_derives("person", "level")
def _person_level(account: AccountView, view: FactView) -> int | None:
    return account.graph.level_of(view.id)


@_derives("person", "works_at")
def _person_works_at(account: AccountView, view: FactView) -> FactView | None:
    return account.entity("organization", account.graph.organization_of(view.id))


@_derives("person", "manager")
def _person_manager(account: AccountView, view: FactView) -> FactView | None:
    return account.entity("person", account.graph.manager_of(view.id))


@_derives("person", "retired")
def _person_retired(account: AccountView, view: FactView) -> bool:
    return view.id in account.graph.retired_people


@_derives("person", "coverage")
def _person_coverage(account: AccountView, view: FactView) -> ResultView | None:
    coverage = account.scores.people.get(view.id)
    return ResultView(account, coverage) if coverage is not None else None


@_derives("person", "links")
def _person_links(account: AccountView, view: FactView) -> list[FactView]:
    links = [
        *account.grouped("person_link", "person").get(view.id, []),
        *account.grouped("person_link", "other_person").get(view.id, []),
    ]
    return list({id(link): link for link in links}.values())


@_derives("tie", "strength")
def _tie_strength(account: AccountView, view: FactView) -> ResultView | None:
    record: Any = view.view_record
    coverage = account.scores.people.get(record.person)
    for tie in coverage.ties if coverage is not None else ():
        if tie.employee_id == record.employee:
            return ResultView(account, tie)
    return None


@_derives("decision_rule", "steps")
def _rule_steps(account: AccountView, view: FactView) -> list[FactView]:
    steps = account.grouped("decision_step", "rule").get(view.id, [])
    return sorted(steps, key=lambda step: step.order)


@_derives("opportunity", "key_tier")
def _opportunity_key_tier(account: AccountView, view: FactView) -> ResultView | None:
    tier = account.scores.opportunities.get(view.id)
    return ResultView(account, tier) if tier is not None else None
