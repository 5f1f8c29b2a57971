"""Who at the customer can introduce us to whom, and why (docs/scoring.md, 10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import Row, column
from graph.analytics.network_settings import LineKind
from graph.analytics.settings import ScoringSettings
from graph.analytics.shared_time import shared_times
from graph.vocabulary.people import Certainty, LinkKind

_link_person = column("person_link", "person")
_link_kind = column("person_link", "kind")
_link_other = column("person_link", "other_person")
_link_certainty = column("person_link", "certainty")
_reports_to = column("seat", "reports_to")

#: A line as it is walked along, and against its direction.
_WAYS: Mapping[LinkKind, tuple[LineKind, LineKind]] = {
    LinkKind.PROMOTED: ("promoted", "promoted_by"),
    LinkKind.INFLUENCES: ("influences", "influenced_by"),
    LinkKind.ASSISTS: ("assists", "assisted_by"),
    LinkKind.KNOWS_PERSONALLY: ("knows_personally", "knows_personally"),
}
#: Lines that somebody entered, or a reporting line: not merely the same place and time.
SOLID_KINDS: frozenset[LineKind] = frozenset(
    {
        "promoted", "promoted_by", "influences", "influenced_by", "knows_personally",
        "assists", "assisted_by", "reports_to", "manages",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Why one person can introduce us to another, from → to.

    Parameters
    ----------
    chance : float
        0–1: that they can and the other listens, before their own willingness.
    suspected : bool
        Nobody has confirmed the line.
    place_id, begun, ended
        Where and when they worked together; empty for other kinds.
    """

    from_id: str
    to_id: str
    kind: LineKind
    chance: float
    fact_ids: tuple[str, ...]
    suspected: bool = False
    place_id: str = ""
    begun: str | None = None
    ended: str | None = None


#: (from, to) to the reasons, the likeliest first.
Acquaintances = Mapping[tuple[str, str], tuple[Acquaintance, ...]]


def acquaintances_of(graph: AccountGraph, settings: ScoringSettings) -> Acquaintances:
    """Return every pair of people of whom one can introduce us to the other.

    Two who are in conflict, confirmed or suspected, introduce nobody to each other.
    """
    foes = _foes(graph)
    found: dict[tuple[str, str], list[Acquaintance]] = defaultdict(list)
    for line in (*_entered(graph, settings), *_reporting(graph, settings), *_past(graph, settings)):
        pair = (line.from_id, line.to_id)
        if line.from_id != line.to_id and pair not in foes and line.chance > 0:
            found[pair].append(line)
    return {
        pair: tuple(sorted(lines, key=lambda line: (-line.chance, line.kind, line.fact_ids)))
        for pair, lines in sorted(found.items())
    }


def _foes(graph: AccountGraph) -> frozenset[tuple[str, str]]:
    pairs = [
        (_link_person(row), _link_other(row))
        for row in graph.rows("person_link")
        if _link_kind(row) == LinkKind.CONFLICTS_WITH.value
    ]
    return frozenset(pairs) | {(other, one) for one, other in pairs}


def _entered(graph: AccountGraph, settings: ScoringSettings) -> Iterator[Acquaintance]:
    people = graph.person_index
    for row in graph.rows("person_link"):
        ways = _WAYS.get(LinkKind(_link_kind(row)))
        one, other = _link_person(row), _link_other(row)
        if ways is None or one not in people or other not in people:
            continue
        yield _line(one, other, ways[0], row, settings)
        yield _line(other, one, ways[1], row, settings)


def _line(
    source: str, target: str, kind: LineKind, row: Row, settings: ScoringSettings
) -> Acquaintance:
    suspected = _link_certainty(row) == Certainty.SUSPECTED.value
    chance = settings.network.line_chances[kind]
    if suspected:
        chance *= settings.suspected_line_factor
    return Acquaintance(source, target, kind, chance, (columns.fact_id(row),), suspected)


def _reporting(graph: AccountGraph, settings: ScoringSettings) -> Iterator[Acquaintance]:
    chances = settings.network.line_chances
    people = graph.person_index
    for seat_id, row in graph.entity_rows("seat").items():
        manager = graph.holder_of(_reports_to(row) or "")
        for person in graph.holders_of.get(seat_id, ()) if manager in people else ():
            facts = (columns.fact_id(row),)
            yield Acquaintance(person, manager, "reports_to", chances["reports_to"], facts)
            yield Acquaintance(manager, person, "manages", chances["manages"], facts)


def _past(graph: AccountGraph, settings: ScoringSettings) -> Iterator[Acquaintance]:
    for shared in shared_times(graph, settings.network):
        chance = shared.chance(graph.as_of, settings.network)
        for source, target in (
            (shared.person_id, shared.other_id),
            (shared.other_id, shared.person_id),
        ):
            yield Acquaintance(
                source, target, shared.circle, chance, shared.fact_ids,
                place_id=shared.place_id, begun=shared.begun, ended=shared.ended,
            )  # fmt: skip
