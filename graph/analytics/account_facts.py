"""The facts of an account on one day: rows for scores, facts for readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from graph.analytics import columns
from graph.analytics.columns import FactList, FactMap, Row, column
from graph.analytics.contacts import Contacts, contacts_of
from graph.model.facts import Fact
from graph.vocabulary.organizations import OrganizationKind

_interaction_people = column("interaction", "people")
_interaction_employees = column("interaction", "employees")
_organization_kind = column("organization", "kind")


class AccountFacts:
    """The rows that were held and true on `as_of`, and the facts that they state.

    Facts are built when they are first asked for; scores read the rows.

    Parameters
    ----------
    account_id : str
        Entity id of the client organization at the top.
    revision : int
        Of the rows that it was made from.
    as_of : str
        The day, ``YYYY-MM-DD``.
    known_at : str or None
        The instant of knowledge; None is what is held now.
    tables : mapping of str to list of rows
        Concept name to the rows that were held and true.
    past_holdings : list of rows
        Holdings that had ended by `as_of`, the latest end first.
    """

    def __init__(
        self,
        account_id: str,
        revision: int,
        as_of: str,
        known_at: str | None,
        tables: Mapping[str, list[Row]],
        past_holdings: Sequence[Row] = (),
    ) -> None:
        self.account_id = account_id
        self.revision = revision
        self.as_of = as_of
        self.known_at = known_at
        self._tables = tables
        self._past_holdings = past_holdings

    def rows(self, concept: str) -> list[Row]:
        """Return the rows of `concept` that were held and true, for columnar reading."""
        return self._tables.get(concept, [])

    def entity_rows(self, concept: str) -> Mapping[str, Row]:
        """Return the rows of `concept` by entity id."""
        found = self._by_entity.get(concept)
        if found is None:
            found = self._by_entity[concept] = columns.by_entity(self.rows(concept))
        return found

    def facts(self, concept: str) -> Iterable[Fact]:
        """Return the facts of `concept`, any of them, in the order of their rows."""
        return self._list(concept)

    @cached_property
    def _by_entity(self) -> dict[str, Mapping[str, Row]]:
        return {}

    def _map(self, concept: str) -> Mapping[str, Fact]:
        return FactMap(concept, self.entity_rows(concept))

    def _list(self, concept: str) -> Sequence[Fact]:
        return FactList(concept, self.rows(concept))

    @cached_property
    def organizations(self) -> Mapping[str, Fact]:
        """Client, branches, competitors, ourselves, ministries and banks by id."""
        return self._map("organization")

    @cached_property
    def departments(self) -> Mapping[str, Fact]:
        """Departments by id."""
        return self._map("department")

    @cached_property
    def seats(self) -> Mapping[str, Fact]:
        """Seats by id, vacant ones too."""
        return self._map("seat")

    @cached_property
    def people(self) -> Mapping[str, Fact]:
        """Contacts by id."""
        return self._map("person")

    @cached_property
    def employees(self) -> Mapping[str, Fact]:
        """Our people by id."""
        return self._map("employee")

    @cached_property
    def competitors(self) -> Mapping[str, Fact]:
        """Those of :attr:`organizations` that are competitors."""
        rows = self.entity_rows("organization")
        wanted = OrganizationKind.COMPETITOR
        found = {key: row for key, row in rows.items() if _organization_kind(row) == wanted}
        return FactMap("organization", found)

    @cached_property
    def rules(self) -> Mapping[str, Fact]:
        """Decision rules by id."""
        return self._map("decision_rule")

    @cached_property
    def steps(self) -> Mapping[str, Fact]:
        """Decision steps by id."""
        return self._map("decision_step")

    @cached_property
    def opportunities(self) -> Mapping[str, Fact]:
        """Opportunities by id, in the state that they were in on the day."""
        return self._map("opportunity")

    @cached_property
    def holdings(self) -> Sequence[Fact]:
        """Who holds which seat."""
        return self._list("holding")

    @property
    def past_holding_rows(self) -> Sequence[Row]:
        """Rows of :attr:`past_holdings`."""
        return self._past_holdings

    @cached_property
    def past_holdings(self) -> Sequence[Fact]:
        """Who held which seat before, the latest end first."""
        return FactList("holding", self._past_holdings)

    @cached_property
    def links(self) -> Sequence[Fact]:
        """Links between their people."""
        return self._list("person_link")

    @cached_property
    def assignments(self) -> Sequence[Fact]:
        """Which of us covers which organization."""
        return self._list("assignment")

    @cached_property
    def ties(self) -> Sequence[Fact]:
        """Declared ties of our people."""
        return self._list("tie")

    @cached_property
    def competitor_ties(self) -> Sequence[Fact]:
        """Competitors' ties."""
        return self._list("competitor_tie")

    @cached_property
    def presences(self) -> Sequence[Fact]:
        """What competitors do here."""
        return self._list("competitor_presence")

    @cached_property
    def moves(self) -> Sequence[Fact]:
        """What competitors did here until the day."""
        return self._list("competitor_move")

    @cached_property
    def roles(self) -> Sequence[Fact]:
        """Parts played in opportunities."""
        return self._list("opportunity_role")

    @cached_property
    def activities(self) -> Sequence[Fact]:
        """Organizational activities held until the day, and all that are planned."""
        return self._list("activity")

    def interactions(
        self,
        person_id: str | None = None,
        employee_id: str | None = None,
        limit: int | None = None,
    ) -> list[Fact]:
        """Return interactions until the day, newest first.

        Parameters
        ----------
        person_id, employee_id : str, optional
            Only those with this contact, by this one of us.
        limit : int, optional
            At most so many.
        """
        if person_id is not None:
            positions = self._interactions_with.get(person_id, [])
        else:
            positions = list(range(len(self._newest_first)))
        found: list[Fact] = []
        for position in positions:
            if limit is not None and len(found) >= limit:
                break
            row = self._newest_first[position]
            if employee_id is None or employee_id in (_interaction_employees(row) or ()):
                found.append(self._interaction_facts[position])
        return found

    @cached_property
    def _newest_first(self) -> list[Row]:
        at = column("interaction", "at")
        rows = self.rows("interaction")
        return sorted(rows, key=lambda row: (at(row), columns.fact_id(row)), reverse=True)

    @cached_property
    def _interaction_facts(self) -> Sequence[Fact]:
        return FactList("interaction", self._newest_first)

    @cached_property
    def _interactions_with(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for position, row in enumerate(self._newest_first):
            for person in _interaction_people(row) or ():
                found[person].append(position)
        return found

    @cached_property
    def person_ids(self) -> tuple[str, ...]:
        """Ids of the people, in the order in which columns number them."""
        return tuple(self.entity_rows("person"))

    @cached_property
    def employee_ids(self) -> tuple[str, ...]:
        """Ids of our people, in the order in which columns number them."""
        return tuple(self.entity_rows("employee"))

    @cached_property
    def person_index(self) -> Mapping[str, int]:
        """Person id to its position in :attr:`person_ids`."""
        return {entity: index for index, entity in enumerate(self.person_ids)}

    @cached_property
    def employee_index(self) -> Mapping[str, int]:
        """Employee id to its position in :attr:`employee_ids`."""
        return {entity: index for index, entity in enumerate(self.employee_ids)}

    @cached_property
    def contacts(self) -> Contacts:
        """Interactions until the day, as columns."""
        return contacts_of(self.rows("interaction"), self.employee_index, self.person_index)
