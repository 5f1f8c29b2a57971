"""What a competitor did of late, and what that means for the open opportunities."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from typing import Literal

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import column
from graph.analytics.results import AccountScores
from graph.analytics.score import open_opportunities
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.deals import MoveKind

MeaningCode = Literal[
    "ahead_of_us", "met_who_decides", "offer_made", "delivery_problem",
    "customer_dissatisfied", "customer_satisfied",
]  # fmt: skip

_competitor = column("competitor_move", "competitor")
_organization = column("competitor_move", "organization")
_kind = column("competitor_move", "kind")
_at = column("competitor_move", "at")
_people = column("competitor_move", "people")
_opportunity_organization = column("opportunity", "organization")
#: Moves in which people were met.
_MET = (MoveKind.EXECUTIVE_VISIT, MoveKind.TECHNICAL_EXCHANGE, MoveKind.SITE_VISIT, MoveKind.OFFER)


@dataclass(frozen=True, slots=True)
class RecentMove:
    """Something that a competitor did within ``move_days``."""

    at: str
    kind: MoveKind
    organization_id: str
    person_ids: tuple[str, ...]
    fact_id: str


@dataclass(frozen=True, slots=True)
class CompetitorMeaning:
    """What facts about a competitor mean for one open opportunity.

    Parameters
    ----------
    code : str
        ``ahead_of_us``: its tie is stronger with people of ``weight``;
        ``met_who_decides``: it met people of ``weight`` of late; ``offer_made``,
        ``delivery_problem``: of late, at this organization or above;
        ``customer_dissatisfied``, ``customer_satisfied``: with what it has there.
    weight : float
        Share 0–1 of the decision that the people have; 0 where no people are meant.
    """

    opportunity_id: str
    code: MeaningCode
    weight: float
    person_ids: tuple[str, ...]
    fact_ids: tuple[str, ...]


def recent_moves(
    graph: AccountGraph, competitor_id: str, settings: ScoringSettings
) -> tuple[RecentMove, ...]:
    """Return what a competitor did within ``move_days`` of the day, newest first."""
    span = timedelta(days=settings.network.move_days)
    since = (date.fromisoformat(graph.as_of) - span).isoformat()
    found = [
        RecentMove(
            _at(row),
            MoveKind(_kind(row)),
            _organization(row),
            tuple(_people(row) or ()),
            columns.fact_id(row),
        )
        for row in graph.rows("competitor_move")
        if _competitor(row) == competitor_id and _at(row) > since
    ]
    return tuple(sorted(found, key=lambda move: (move.at, move.fact_id), reverse=True))


def meanings(
    graph: AccountGraph,
    scores: AccountScores,
    ahead: Collection[str],
    tie_facts: Mapping[str, tuple[str, ...]],
    moves: Collection[RecentMove],
    satisfactions: Mapping[str, tuple[int, str]],
    settings: ScoringSettings,
) -> tuple[CompetitorMeaning, ...]:
    """Return what is known of one competitor, by open opportunity; codes, not guesses.

    Parameters
    ----------
    graph, scores : AccountGraph, AccountScores
        The account.
    ahead : collection of str
        Contacts to whom its tie is stronger than ours.
    tie_facts : mapping
        Facts of its ties by contact.
    moves : collection of RecentMove
        What it did of late.
    satisfactions : mapping of str to (int, str)
        Satisfaction with it, and the fact, by organization.
    settings : ScoringSettings
        From where satisfaction is good or bad.
    """
    found: list[CompetitorMeaning] = []
    for opportunity, row in sorted(open_opportunities(graph).items()):
        weights = scores.opportunities[opportunity].weights
        places = graph.ancestors_of(_opportunity_organization(row))
        lost = tuple(sorted(person for person in ahead if weights.get(person, 0.0) > 0))
        if lost:
            share = fsum(weights[person] for person in lost)
            facts = tuple(sorted({f for person in lost for f in tie_facts.get(person, ())}))
            found.append(CompetitorMeaning(opportunity, "ahead_of_us", share, lost, facts))
        found += _of_moves(opportunity, weights, places, moves)
        found += _of_satisfaction(opportunity, places, satisfactions, settings)
    return tuple(found)


def _of_moves(
    opportunity: str,
    weights: Mapping[str, float],
    places: Collection[str],
    moves: Collection[RecentMove],
) -> Iterator[CompetitorMeaning]:
    met = [move for move in moves if move.kind in _MET]
    people = tuple(sorted({p for m in met for p in m.person_ids if weights.get(p, 0.0) > 0}))
    if people:
        share = fsum(weights[person] for person in people)
        facts = tuple(sorted(m.fact_id for m in met if set(people) & set(m.person_ids)))
        yield CompetitorMeaning(opportunity, "met_who_decides", share, people, facts)
    codes: tuple[tuple[MoveKind, MeaningCode], ...] = (
        (MoveKind.OFFER, "offer_made"),
        (MoveKind.DELIVERY_PROBLEM, "delivery_problem"),
    )
    for kind, code in codes:
        # An offer to people who have no part in this decision is one for something else.
        here = [
            move
            for move in moves
            if move.kind is kind
            and move.organization_id in places
            and (
                kind is MoveKind.DELIVERY_PROBLEM
                or not move.person_ids
                or any(weights.get(person, 0.0) > 0 for person in move.person_ids)
            )
        ]
        if here:
            who = {p for m in here for p in m.person_ids if weights.get(p, 0.0) > 0}
            share = fsum(weights[person] for person in sorted(who))
            facts = tuple(sorted(move.fact_id for move in here))
            yield CompetitorMeaning(opportunity, code, share, tuple(sorted(who)), facts)


def _of_satisfaction(
    opportunity: str,
    places: Collection[str],
    satisfactions: Mapping[str, tuple[int, str]],
    settings: ScoringSettings,
) -> Iterator[CompetitorMeaning]:
    for place in places:
        if place in satisfactions:
            level, fact = satisfactions[place]
            if level <= settings.network.presence_bad_max:
                yield CompetitorMeaning(opportunity, "customer_dissatisfied", 0.0, (), (fact,))
            elif level >= settings.network.presence_good_min:
                yield CompetitorMeaning(opportunity, "customer_satisfied", 0.0, (), (fact,))
