"""The edge list of an account, for people whose seat or manager nobody has entered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import column
from graph.analytics.inference.network import ContactKind, Edge, Network, network_of
from graph.vocabulary.people import LinkKind

_people = column("interaction", "people")
_link_person = column("person_link", "person")
_link_kind = column("person_link", "kind")
_link_other = column("person_link", "other_person")

#: A link in the direction from → to, read as "`to` turns to `from`".
_LOOKED_UP_TO = frozenset({LinkKind.INFLUENCES.value, LinkKind.PROMOTED.value})


def account_network(graph: AccountGraph) -> Network:
    """Return the network between the people of the customer, everybody in it.

    What is entered says: who is influenced or was promoted turns to who did it, an assistant to
    whom they assist, and personal acquaintance is friendship both ways. Who took part in one
    interaction works together; one with many people says less of each pair: 1/(n − 1).
    Seats and levels are not read: what is inferred must not repeat what was entered.
    """
    return network_of(account_edges(graph), graph.entity_rows("person"))


def account_edges(graph: AccountGraph) -> Iterator[Edge]:
    """Yield the rows that :func:`account_network` is made of."""
    known = graph.entity_rows("person")
    for row in graph.rows("person_link"):
        person, other, kind = _link_person(row), _link_other(row), _link_kind(row)
        if person not in known or other not in known:
            continue
        if kind in _LOOKED_UP_TO:
            yield Edge(other, person, kind=ContactKind.ADVICE)
        elif kind == LinkKind.ASSISTS.value:
            yield Edge(person, other, kind=ContactKind.ADVICE)
        elif kind == LinkKind.KNOWS_PERSONALLY.value:
            yield Edge(person, other, kind=ContactKind.FRIEND)
            yield Edge(other, person, kind=ContactKind.FRIEND)
    together: dict[tuple[str, str], float] = {}
    for row in graph.rows("interaction"):
        present = sorted({person for person in _people(row) or () if person in known})
        for pair in permutations(present, 2):
            together[pair] = together.get(pair, 0.0) + 1 / (len(present) - 1)
    for (person, other), weight in sorted(together.items()):
        yield Edge(person, other, weight, ContactKind.WORK)
