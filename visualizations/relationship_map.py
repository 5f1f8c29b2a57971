"""From an account's graph and scores to the view model of its relationship map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.analytics.account_graph import AccountGraph
from graph.analytics.results import AccountScores
from graph.analytics.settings import ScoringSettings
from graph.model.records import PersonLink
from graph.vocabulary.people import Certainty
from graph.vocabulary.term import Lang
from visualizations.bands import Grouping, group
from visualizations.cards import entity_name, make_cards
from visualizations.layout import CARD_METRICS, PLAIN_METRICS, Box, Placement, place
from visualizations.parts import (
    chain_entries,
    chain_of,
    choose_opportunity,
    entered_steps,
    opportunity_name,
)
from visualizations.routing import route
from visualizations.texts import BLANK, Text, words
from visualizations.view import Card, Frame, Line, RelationshipMap

#: Above this many cards the map is drawn with plain shapes.
MAX_CARDS = 500


def build_map(
    graph: AccountGraph,
    scores: AccountScores,
    opportunity_id: str | None = None,
    lang: Lang = "zh",
    settings: ScoringSettings | None = None,
) -> RelationshipMap:
    """Return the relationship map of an account, seen from one opportunity.

    Parameters
    ----------
    graph, scores : AccountGraph, AccountScores
        Of the same account and day.
    opportunity_id : str or None
        Whose decision chain, roles and attitudes are shown; None takes the
        largest opportunity that is scored on the day.
    lang : {"zh", "en"}
        The language in which the page opens; the map holds both.
    settings : ScoringSettings, optional
        By which contact kinds are derived; the defaults.

    Returns
    -------
    RelationshipMap
        Positions and routes are the same on every call with the same input.
        The work grows about linearly with the people.
    """
    chosen = choose_opportunity(graph, scores, opportunity_id)
    cards = {card.card_id: card for card in make_cards(graph, scores, chosen, settings)}
    plain = len(cards) > MAX_CARDS
    grouping = group(graph, tuple(cards.values()))
    placement = place(grouping.bands, PLAIN_METRICS if plain else CARD_METRICS)
    placed = tuple(
        replace(card, x=round(x, 1), y=round(y, 1))
        for card_id, card in cards.items()
        for x, y in (placement.centres[card_id],)
    )
    chain = tuple(chain_entries(chain_of(scores, chosen), cards, entered_steps(graph, chosen)))
    return RelationshipMap(
        account_id=graph.account_id,
        account=entity_name(graph.organizations, graph.account_id),
        opportunity_id=chosen,
        opportunity=opportunity_name(graph, chosen),
        as_of=graph.as_of,
        known_at=graph.known_at,
        lang=lang,
        style="plain" if plain else "cards",
        cards=placed,
        departments=tuple(_department_frames(grouping, placement, cards)),
        bands=tuple(_band_frames(grouping, placement)),
        lines=route(tuple(_lines(graph, cards)), placement),
        chain=chain,
        extent=_rounded(placement.extent),
        notice=_notice(chosen, bool(chain)),
    )


def _lines(graph: AccountGraph, cards: Mapping[str, Card]) -> Iterator[Line]:
    for card in cards.values():
        if card.manager_id in cards and card.manager_id != card.card_id:
            yield Line(
                f"reports-{card.card_id}", card.card_id, card.manager_id, "reports_to", False
            )
    for fact in graph.links:
        link = fact.record
        assert isinstance(link, PersonLink)
        if link.person in cards and link.other_person in cards and link.person != link.other_person:
            suspected = link.certainty is Certainty.SUSPECTED
            yield Line(fact.fact_id, link.person, link.other_person, link.kind.value, suspected)


def _department_frames(
    grouping: Grouping, placement: Placement, cards: Mapping[str, Card]
) -> Iterator[Frame]:
    for band in grouping.bands:
        for block in band.blocks:
            members = [cards[card_id] for card_id, _ in block.members]
            box = placement.blocks[block.block_id]
            yield _frame(block.block_id, grouping.headings[block.block_id], _share(members), box)


def _band_frames(grouping: Grouping, placement: Placement) -> Iterator[Frame]:
    """Yield a frame for each organization; one organization alone needs none."""
    if len(grouping.bands) < 2:
        return
    for band in grouping.bands:
        people = len(band.executives) + sum(len(block.members) for block in band.blocks)
        heading = grouping.headings[band.band_id]
        yield _frame(
            band.band_id,
            heading,
            _count(people),
            placement.bands[band.band_id],
        )


def _count(people: int) -> Text:
    return words("people_count_one") if people == 1 else words("people_count", count=people)


def _share(members: Sequence[Card]) -> Text:
    """Return "people · share with an owner" of a department."""
    people = [card for card in members if not card.vacant]
    if not people:
        return Text.same("0")
    owned = sum(card.owner != BLANK for card in people)
    return Text.same(f"{len(people)} · {owned / len(people):.0%}")


def _frame(frame_id: str, heading: Text, note: Text, box: Box) -> Frame:
    x, y, width, height = _rounded((box.x, box.y, box.width, box.height))
    return Frame(frame_id, heading, note, x, y, width, height)


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    one, two, three, four = (round(value, 1) for value in box)
    return one, two, three, four


def _notice(opportunity_id: str, has_chain: bool) -> Text:
    if not opportunity_id:
        return words("no_opportunity")
    return BLANK if has_chain else words("no_chain")
