"""Who works in a field that is new to us (docs/scoring.md, 14)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from graph.analytics.columns import column
from graph.analytics.contacts import days_of
from graph.analytics.kind_facts import Case, Evidence, KindFacts
from graph.analytics.pair_contacts import NO_DAY, pair_contacts_of
from graph.vocabulary.organizations import DepartmentFunction
from graph.vocabulary.people import CONTACT_KINDS, ROLES
from graph.vocabulary.term import folded

_function = column("department", "function")
_tags = column("person", "tags")
_field = column("employee", "field")
_category = column("opportunity", "category")
_EPOCH = date(1970, 1, 1)


def new_domain_rule(facts: KindFacts) -> Callable[[str], Case]:
    """Return the rule: a department function with which we had no dealings before last year.

    The first two-way contact with anybody of that function lies within
    ``new_domain_days``, or there never was one. A tag that is in nobody's field of ours
    and in no opportunity's category bears a declared kind out, but a tag alone does not
    make one: people tag for many reasons.
    """
    graph = facts.graph
    first = _first_contacts(facts)
    since = date.fromisoformat(graph.as_of) - timedelta(days=facts.settings.network.new_domain_days)
    known_words = _known_words(facts)
    people = graph.entity_rows("person")
    departments = graph.entity_rows("department")

    def rule(person: str) -> Case:
        row = departments.get(graph.department_of(person))
        function = (_function(row) or "") if row is not None else ""
        tags = [
            Evidence("tag_new_to_us", (), {"tag": tag})
            for tag in _tags(people[person]) or ()
            if _is_field(tag) and not any(folded(tag) in words for words in known_words)
        ]
        if not function or function == DepartmentFunction.OTHER.value:
            return Case(False, tuple(tags))
        begun = first.get(function)
        detail = {"function": function, "first_contact": begun}
        if begun is None or begun > since.isoformat():
            return Case(True, (Evidence("function_new_to_us", (), detail), *tags))
        declared = bool(tags) and "new_domain" in (_declared(people[person]) or ())
        against = () if tags else (Evidence("function_known_to_us", (), detail),)
        return Case(declared, tuple(tags), against)

    return rule


_declared = column("person", "declared_kinds")


def _is_field(tag: str) -> bool:
    """Whether a tag can be a field: those that are a role or a kind are not."""
    return ROLES.find(tag) is None and CONTACT_KINDS.find(tag) is None


def _known_words(facts: KindFacts) -> tuple[str, ...]:
    fields = (_field(row) for row in facts.graph.entity_rows("employee").values())
    categories = (_category(row) for row in facts.graph.entity_rows("opportunity").values())
    return tuple(folded(text) for text in (*fields, *categories) if text)


def _first_contacts(facts: KindFacts) -> dict[str, str]:
    """Return the day of the first two-way contact with each department function."""
    graph = facts.graph
    pairs = pair_contacts_of(graph, facts.settings)
    met = np.flatnonzero(pairs.first_day != NO_DAY)
    # Where a person sits today: their department's function is the field that they know.
    rows = graph.entity_rows("department")
    found: dict[str, int] = {}
    today = int(days_of([graph.as_of])[0])
    for at in met:
        person = graph.person_ids[int(pairs.key[at]) % len(graph.person_ids)]
        row = rows.get(graph.department_of(person))
        if row is not None and _function(row):
            day = min(int(pairs.first_day[at]), today)
            found[_function(row)] = min(day, found.get(_function(row), today))
    return {function: (_EPOCH + timedelta(days=day)).isoformat() for function, day in found.items()}
