"""An account as it was on one day, and, when asked for, as we knew it at one instant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

import networkx as nx

from graph.analytics import columns
from graph.analytics.account_facts import AccountFacts
from graph.analytics.columns import Row, column, column_index
from graph.analytics.contacts import contacts_without
from graph.analytics.network_view import network_of
from graph.model.concepts import CONCEPTS, RELATIONS
from graph.model.errors import NotFound
from graph.model.facts import Fact
from graph.model.rows import AccountRows
from graph.vocabulary.organizations import ActivityStatus
from graph.vocabulary.people import ContactKind, SeatEnd

_holding_person = column("holding", "person")
_holding_seat = column("holding", "seat")
_seat_department = column("seat", "department")
_seat_level = column("seat", "level")
_seat_reports_to = column("seat", "reports_to")
_department_organization = column("department", "organization")
_person_organization = column("person", "organization")
_organization_part_of = column("organization", "part_of")
_assignment_employee = column("assignment", "employee")
_assignment_role = column("assignment", "team_role")
_employee_role = column("employee", "team_role")
_declared_kinds = column("person", "declared_kinds")
_ended_how = column("holding", "ended_how")

_EVENTS = {name: column_index(name, "at") for name, c in CONCEPTS.items() if c.dated == "event"}
_STATUS = column_index("activity", "status")
#: Concept of a person to the relations that name them, and where in their rows.
_RELATION_ENDS: Mapping[str, Mapping[str, list[int]]] = {
    concept: {
        relation.name: ends
        for relation in RELATIONS
        if (
            ends := [
                column_index(relation.name, spec.name)
                for spec in relation.fields
                if spec.concept == concept
            ]
        )
    }
    for concept in ("employee", "person")
}
#: A seat whose level nobody entered ranks below every level.
_NO_LEVEL = 99


class AccountGraph(AccountFacts):
    """What was true of an account on one day; scores are functions of it."""

    @classmethod
    def from_rows(cls, rows: AccountRows, as_of: str, known_at: str | None = None) -> AccountGraph:
        """Return the account of `rows` as it was on `as_of`.

        Parameters
        ----------
        rows : AccountRows
            Every version, on both clocks.
        as_of : str
            A day. Interactions, moves and held activities after it do not count;
            planned activities after it do, they are the plan.
        known_at : str, optional
            An instant, or a day (then: by the end of it, UTC). Nothing learned
            later is used. None is what is held now.
        """
        instant = known_at
        if known_at is not None and len(known_at) == len("YYYY-MM-DD"):
            instant = f"{known_at}T23:59:59.999999Z"
        tables: dict[str, list[Row]] = {}
        past: list[Row] = []
        for name in CONCEPTS:
            held = columns.held_rows(rows.rows(name), instant)
            if name in _EVENTS:
                tables[name] = _happened(name, held, as_of)
            else:
                tables[name] = columns.true_rows(held, as_of)
            if name == "holding":
                past = columns.past_rows(held, as_of)
        return cls(rows.account_id, rows.revision, as_of, known_at, tables, past)

    @property
    def root(self) -> Fact:
        """The client organization at the top.

        Raises
        ------
        NotFound
            When it was not, or not yet known, on the day.
        """
        if self.account_id not in self.organizations:
            raise NotFound(
                "account_not_there",
                f"The account {self.account_id} was not there on {self.as_of}.",
                "Ask for a later day, or check from when the organization is valid.",
            )
        return self.organizations[self.account_id]

    @cached_property
    def seats_of(self) -> Mapping[str, tuple[str, ...]]:
        """Person id to the seats they hold, the most senior first."""
        found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        seats = self.entity_rows("seat")
        for row in self.rows("holding"):
            seat = seats.get(_holding_seat(row))
            if seat is not None:
                level = _seat_level(seat) or _NO_LEVEL
                key = (level, columns.valid_from(row) or "", _holding_seat(row))
                found[_holding_person(row)].append(key)
        return {
            person: (keys[0][2],)
            if len(keys) == 1
            else tuple(dict.fromkeys(key[2] for key in sorted(keys)))
            for person, keys in found.items()
        }

    @cached_property
    def holders_of(self) -> Mapping[str, tuple[str, ...]]:
        """Seat id to the people who hold it, the newest holder first."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        people = self.entity_rows("person")
        for row in self.rows("holding"):
            if _holding_person(row) in people:
                found[_holding_seat(row)].append(
                    (columns.valid_from(row) or "", _holding_person(row))
                )
        return {
            seat: (keys[0][1],)
            if len(keys) == 1
            else tuple(dict.fromkeys(key[1] for key in sorted(keys, reverse=True)))
            for seat, keys in found.items()
        }

    def seat_of(self, person_id: str) -> str:
        """Return the id of the most senior seat of a person, empty when they hold none."""
        return next(iter(self.seats_of.get(person_id, ())), "")

    def holder_of(self, seat_id: str) -> str:
        """Return the id of the newest holder of a seat, empty when it is vacant."""
        return next(iter(self.holders_of.get(seat_id, ())), "")

    def department_of(self, person_id: str) -> str:
        """Return the id of a person's department, empty when they hold no seat."""
        seat = self.entity_rows("seat").get(self.seat_of(person_id))
        return str(_seat_department(seat)) if seat is not None else ""

    def level_of(self, person_id: str) -> int | None:
        """Return the level 1 (top) to 5 of a person's seat, None when it is not known."""
        seat = self.entity_rows("seat").get(self.seat_of(person_id))
        level: int | None = _seat_level(seat) if seat is not None else None
        return level

    def organization_of(self, person_id: str) -> str:
        """Return the id of the organization of a person's seat, else the one entered for them."""
        department = self.entity_rows("department").get(self.department_of(person_id))
        if department is not None:
            return str(_department_organization(department))
        person = self.entity_rows("person").get(person_id)
        return str(_person_organization(person) or "") if person is not None else ""

    def manager_of(self, person_id: str) -> str:
        """Return the id of who holds the seat that a person's seat reports to, or empty."""
        seat = self.entity_rows("seat").get(self.seat_of(person_id))
        return self.holder_of(_seat_reports_to(seat) or "") if seat is not None else ""

    def team_role_of(self, employee_id: str) -> str:
        """Return the code of the part one of us plays here, empty when none is known."""
        for row in self.rows("assignment"):
            if _assignment_employee(row) == employee_id and _assignment_role(row):
                return str(_assignment_role(row))
        row_of_employee = self.entity_rows("employee").get(employee_id)
        return str(_employee_role(row_of_employee) or "") if row_of_employee is not None else ""

    def ancestors_of(self, organization_id: str) -> tuple[str, ...]:
        """Return an organization and those it is part of, nearest first."""
        rows = self.entity_rows("organization")
        found: list[str] = []
        current = organization_id
        while current and current not in found:
            found.append(current)
            row = rows.get(current)
            current = _organization_part_of(row) if row is not None else ""
        return tuple(found)

    @cached_property
    def last_seats(self) -> Mapping[str, str]:
        """Person to the seat they held last, for those who hold none on the day."""
        found: dict[str, str] = {}
        for row in self._past_holdings:
            if _holding_person(row) not in self.seats_of:
                found.setdefault(_holding_person(row), _holding_seat(row))
        return found

    @cached_property
    def retired_people(self) -> frozenset[str]:
        """People who are declared retired, or whose last seat ended so and who hold none."""
        declared = {
            person
            for person, row in self.entity_rows("person").items()
            if ContactKind.RETIRED in (_declared_kinds(row) or ())
        }
        last: dict[str, Row] = {}
        for row in self._past_holdings:
            last.setdefault(_holding_person(row), row)
        left = {
            person
            for person, row in last.items()
            if _ended_how(row) == SeatEnd.RETIRED and person not in self.seats_of
        }
        return frozenset(declared | left)

    def without(self, entity_id: str) -> AccountGraph:
        """Return the account as it would be on the same day without one person, ours or theirs.

        Every relation that names them is gone: ties, seats, lines, roles, assignments. A
        seat of theirs is then vacant. What took place took place: interactions stay,
        and count for whoever else took part.

        Raises
        ------
        NotFound
            When neither a contact nor one of us has that id on the day.
        """
        concept = next(
            (name for name in ("employee", "person") if entity_id in self.entity_rows(name)), None
        )
        if concept is None:
            raise NotFound(
                "person_not_found",
                f"Nobody has the id {entity_id!r} on {self.as_of}.",
                "Ask for one of our people, or a contact of the account.",
            )
        tables = dict(self._tables)
        tables[concept] = [row for row in self.rows(concept) if columns.entity_id(row) != entity_id]
        for name, ends in _RELATION_ENDS[concept].items():
            tables[name] = [
                row for row in self.rows(name) if all(row[end] != entity_id for end in ends)
            ]
        past = [row for row in self._past_holdings if _holding_person(row) != entity_id]
        made = AccountGraph(self.account_id, self.revision, self.as_of, self.known_at, tables, past)
        index = self.employee_index if concept == "employee" else self.person_index
        # The same arrays less a few places: 40,000 interactions are not read again.
        made.__dict__["contacts"] = contacts_without(self.contacts, concept, index[entity_id])
        return made

    def networkx(self) -> nx.MultiDiGraph[str]:
        """Return the same graph for NetworkX; see :mod:`graph.analytics.network_view`."""
        return network_of(self)


def _happened(name: str, rows: list[Row], as_of: str) -> list[Row]:
    """Return what had happened by `as_of`; activities that are planned stay, they are the plan."""
    at = _EVENTS[name]
    if name != "activity":
        return [row for row in rows if row[at] <= as_of]
    planned = ActivityStatus.PLANNED
    return [row for row in rows if row[at] <= as_of or row[_STATUS] == planned]
