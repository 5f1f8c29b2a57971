"""What GraphQL resolves against: an account's facts and results as objects that know each other.

Attributes are made when first asked for and kept, so that the second query of a
revision reads plain attributes. Nothing here asks the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from api.graphql.connections import Key, SortedList, newest_first
from api.presenters.names import Names
from graph.analytics.account_graph import AccountGraph
from graph.analytics.results import AccountScores
from graph.model.concepts import CONCEPTS, Concept
from graph.model.facts import Fact
from graph.vocabulary.term import Lang

_TABLES = {
    "organization": "organizations", "department": "departments", "seat": "seats",
    "person": "people", "employee": "employees", "decision_rule": "rules",
    "decision_step": "steps", "opportunity": "opportunities",
}  # fmt: skip
_LISTS = {
    "holding": "holdings", "person_link": "links", "assignment": "assignments", "tie": "ties",
    "competitor_tie": "competitor_ties", "competitor_presence": "presences",
    "competitor_move": "moves", "opportunity_role": "roles", "activity": "activities",
}  # fmt: skip


class _Shape:
    """What of a concept's payload is copied as it is, and what refers to another entity."""

    def __init__(self, concept: Concept) -> None:
        references = ("ref", "refs")
        self.optional = tuple(
            s.name for s in concept.fields if s.form not in references and not s.required
        )
        self.required = tuple(
            s.name for s in concept.fields if s.form not in references and s.required
        )
        self.one = {s.name: s.concept for s in concept.fields if s.form == "ref"}
        self.many = {s.name: s.concept for s in concept.fields if s.form == "refs"}


_SHAPES = {name: _Shape(concept) for name, concept in CONCEPTS.items()}


class FactView:
    """A fact as its GraphQL type shows it."""

    def __init__(self, account: AccountView, concept: str, fact: Fact) -> None:
        values = self.__dict__
        values["view_account"], values["view_concept"] = account, concept
        values["view_record"] = record = fact.record
        values["id"] = fact.entity_id
        values["valid_from"], values["valid_to"] = fact.valid_from, fact.valid_to
        values["recorded_at"], values["recorded_by"] = fact.recorded_at, fact.recorded_by
        values["source"] = fact.source
        shape = _SHAPES[concept]
        for name in shape.required:
            values[name] = getattr(record, name)
        for name in shape.optional:
            value = getattr(record, name)
            values[name] = None if value == "" else value

    def __getattr__(self, name: str) -> Any:
        """Make an attribute that refers to something else, once."""
        if name.startswith("_"):
            raise AttributeError(name)
        account, concept = self.view_account, self.view_concept
        shape = _SHAPES[concept]
        if (concept, name) in DERIVED:
            value = DERIVED[concept, name](account, self)
        elif name in shape.one:
            value = account.entity(shape.one[name], getattr(self.view_record, name))
        elif name in shape.many:
            found = (account.entity(shape.many[name], i) for i in getattr(self.view_record, name))
            value = [item for item in found if item is not None]
        else:
            raise AttributeError(name)
        self.__dict__[name] = value
        return value


class AccountView:
    """An account on one day, as GraphQL shows it.

    Parameters
    ----------
    graph : AccountGraph
        The account; or, for what all accounts share, the graph of that.
    score : callable
        Returns the account's scores when they are first asked for.
    """

    def __init__(self, graph: AccountGraph, score: Callable[[], AccountScores]) -> None:
        self.graph = graph
        self._score = score
        self._entities: dict[tuple[str, str], FactView | None] = {}
        self._names: dict[str, Names] = {}

    @cached_property
    def scores(self) -> AccountScores:
        """The account's scores."""
        return self._score()

    def names(self, lang: Lang) -> Names:
        """Return the names of the account's things for a reader of `lang`."""
        if lang not in self._names:
            self._names[lang] = Names(self.graph, lang)
        return self._names[lang]

    def entity(self, concept: str, entity_id: str) -> FactView | None:
        """Return the entity as it is on the day, None when it is not there."""
        key = (concept, entity_id)
        try:
            return self._entities[key]
        except KeyError:
            facts = getattr(self.graph, _TABLES[concept])
            fact = facts.get(entity_id) if entity_id else None
            view = FactView(self, concept, fact) if fact is not None else None
            return self._entities.setdefault(key, view)

    def all(self, concept: str) -> list[FactView]:
        """Return everything of `concept` on the day."""
        if concept in _TABLES:
            found = (self.entity(concept, i) for i in getattr(self.graph, _TABLES[concept]))
            return [view for view in found if view is not None]
        if concept == "interaction":
            facts: Iterable[Fact] = self.graph.interactions()
        else:
            facts = getattr(self.graph, _LISTS[concept])
        return [FactView(self, concept, fact) for fact in facts]

    @cached_property
    def _sorted(self) -> dict[str, SortedList]:
        return {}

    def sorted(self, concept: str) -> SortedList:
        """Return everything of `concept` in the order in which it is paged."""
        if concept not in self._sorted:
            self._sorted[concept] = SortedList.of(self.listed(concept), sort_key)
        return self._sorted[concept]

    @cached_property
    def _listed(self) -> dict[str, list[FactView]]:
        return {}

    def listed(self, concept: str) -> list[FactView]:
        """Return everything of `concept`, the same objects each time."""
        if concept not in self._listed:
            self._listed[concept] = self.all(concept)
        return self._listed[concept]

    def grouped(self, concept: str, field: str) -> dict[str, list[FactView]]:
        """Return the facts of `concept` by the entity id that `field` refers to."""
        key = (concept, field)
        if key not in self._groups:
            groups: dict[str, list[FactView]] = defaultdict(list)
            for view in self.listed(concept):
                groups[getattr(view.view_record, field)].append(view)
            self._groups[key] = groups
        return self._groups[key]

    @cached_property
    def _groups(self) -> dict[tuple[str, str], dict[str, list[FactView]]]:
        return {}

    @cached_property
    def tenures(self) -> dict[str, list[FactView]]:
        """Every holding until the day by person, newest first."""
        found: dict[str, list[FactView]] = defaultdict(list)
        for fact in (*self.graph.holdings, *self.graph.past_holdings):
            record: Any = fact.record
            found[record.person].append(FactView(self, "holding", fact))
        for tenures in found.values():
            tenures.sort(key=lambda view: view.valid_from or "", reverse=True)
        return found


def sort_key(view: FactView) -> Key:
    """Return the key by which `view` is paged: newest first for events, else by name."""
    at = getattr(view.view_record, "at", None)
    if at:
        return (newest_first(at), view.id)
    name = getattr(view.view_record, "name", "") or getattr(view.view_record, "title", "")
    return (name.casefold(), view.id)


Derive = Callable[[AccountView, FactView], Any]
#: (concept, attribute) to how it is made; filled by :mod:`api.graphql.derived`.
DERIVED: dict[tuple[str, str], Derive] = {}
