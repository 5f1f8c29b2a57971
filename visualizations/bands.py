"""Which band, department and order each card belongs to: what the layout is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.analytics.account_graph import AccountGraph
from graph.model.records import Organization, Person
from graph.vocabulary.organizations import DepartmentFunction
from visualizations.cards import department_record, entity_name
from visualizations.layout import READABLE_COLUMNS, BandPlan, BlockPlan
from visualizations.texts import Text, words
from visualizations.view import Card

#: So many of the account's executives stand in the row on top; the others get a column.
MAX_EXECUTIVES = READABLE_COLUMNS
_NO_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Grouping:
    """The bands for the layout, and the heading of each band and block by its id."""

    bands: tuple[BandPlan, ...]
    headings: Mapping[str, Text]


def group(graph: AccountGraph, cards: Sequence[Card]) -> Grouping:
    """Return `cards` by organization and department, in the order in which they are set."""
    places: dict[str, dict[str, list[Card]]] = defaultdict(lambda: defaultdict(list))
    for card in cards:
        places[_organization_of(graph, card)][card.department_id].append(card)
    headings: dict[str, Text] = {}
    bands = []
    for organization_id in _ordered(graph, places):
        headings[organization_id] = entity_name(graph.organizations, organization_id)
        departments = places[organization_id]
        bands.append(_band(graph, organization_id, departments, headings))
    return Grouping(tuple(bands), headings)


def _organization_of(graph: AccountGraph, card: Card) -> str:
    department = department_record(graph, card.department_id)
    if department is not None:
        return department.organization
    fact = graph.people.get(card.person_id)
    record = fact.record if fact else None
    return record.organization if isinstance(record, Person) else ""


def _ordered(graph: AccountGraph, places: Mapping[str, Mapping[str, Sequence[Card]]]) -> list[str]:
    """Return the organizations: the account first, then those next to it, larger first."""

    def depth(organization_id: str) -> int:
        steps, seen = 0, {organization_id}
        while organization_id in graph.organizations and steps < len(graph.organizations):
            record = graph.organizations[organization_id].record
            assert isinstance(record, Organization)
            if not record.part_of or record.part_of in seen:
                break
            organization_id = record.part_of
            seen.add(organization_id)
            steps += 1
        return steps

    def size(organization_id: str) -> int:
        return sum(len(cards) for cards in places[organization_id].values())

    root = graph.root.entity_id
    return sorted(places, key=lambda key: (key != root, depth(key), -size(key), key))


def _band(
    graph: AccountGraph,
    organization_id: str,
    departments: Mapping[str, Sequence[Card]],
    headings: dict[str, Text],
) -> BandPlan:
    executives: list[str] = []
    blocks: list[tuple[int, int, str, BlockPlan]] = []
    loose = [card.card_id for card in departments.get("", ())]
    for department_id, cards in departments.items():
        if not department_id:
            continue
        department = department_record(graph, department_id)
        top = department is not None and department.function is DepartmentFunction.EXECUTIVE
        if top and organization_id == graph.account_id:
            ranked = sorted(cards, key=_rank)
            room = MAX_EXECUTIVES - len(executives)
            executives.extend(card.card_id for card in ranked[:room])
            cards = ranked[room:]
        if not cards:
            continue
        headings[department_id] = entity_name(graph.departments, department_id)
        order = 0 if top and organization_id != graph.account_id else 1
        block = BlockPlan(department_id, tuple(_ordered_members(cards)))
        blocks.append((order, -len(cards), headings[department_id].en, block))
    if loose and executives and len(executives) + len(loose) <= MAX_EXECUTIVES:
        executives.extend(loose)
    elif loose:
        block_id = f"{organization_id}/without-seat"
        headings[block_id] = words("without_seat")
        blocks.append((2, 0, "", BlockPlan(block_id, tuple((card_id, 0) for card_id in loose))))
    blocks.sort(key=lambda entry: entry[:3])
    return BandPlan(organization_id, tuple(executives), tuple(entry[3] for entry in blocks))


def _ordered_members(cards: Sequence[Card]) -> Iterator[tuple[str, int]]:
    """Yield the cards of one department from the top down, each report below its manager.

    The indent is the level below the department's highest; where the level is
    not known, one more than the manager's.
    """
    here = {card.card_id for card in cards}
    reports: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        own_boss = card.manager_id in here and card.manager_id != card.card_id
        reports[card.manager_id if own_boss else ""].append(card)
    for group_of_reports in reports.values():
        group_of_reports.sort(key=_rank, reverse=True)
    top = min((card.level for card in cards if card.level), default=1)
    # The first entries make sure that nobody is lost where the reporting lines form a circle.
    stack = [*((card, 0) for card in sorted(cards, key=_rank, reverse=True)),
             *((card, 0) for card in reports[""])]  # fmt: skip
    seen: set[str] = set()
    while stack:
        card, depth = stack.pop()
        if card.card_id in seen:
            continue
        seen.add(card.card_id)
        indent = card.level - top if card.level else depth
        yield card.card_id, indent
        stack.extend((report, indent + 1) for report in reports[card.card_id])


def _rank(card: Card) -> tuple[int, int, str, str]:
    """Return the order among equals: level, then the later step in the chain, then name."""
    return (card.level or _NO_LEVEL, -max(card.steps, default=0), card.name.en, card.card_id)
