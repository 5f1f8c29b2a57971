"""How each competitor stands at the account, beside us (docs/scoring.md, 16)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.broad_tier import broad_tier
from graph.analytics.columns import Row, column
from graph.analytics.competitor_moves import CompetitorMeaning, RecentMove, meanings, recent_moves
from graph.analytics.coverage import Coverages
from graph.analytics.decision_weight import influencers_of
from graph.analytics.key_tier import key_tier
from graph.analytics.results import AccountScores, Score, Unknown
from graph.analytics.score import open_opportunities
from graph.analytics.settings import ScoringSettings
from graph.analytics.their_side import their_side, undimmed, without_attitudes

Standing = Literal["ahead", "level", "behind", "only_they", "unknown"]

_tie_competitor = column("competitor_tie", "competitor")
_move_competitor = column("competitor_move", "competitor")
_presence_competitor = column("competitor_presence", "competitor")
_presence_organization = column("competitor_presence", "organization")
_presence_offering = column("competitor_presence", "offering")
_presence_satisfaction = column("competitor_presence", "satisfaction")
_role_opportunity = column("opportunity_role", "opportunity")


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """One contact: the competitor's level 0–4 against our best.

    ``standing`` is theirs: ``ahead``, ``level``, ``behind``, ``only_they`` where we have
    no tie, ``unknown`` where a level is not known. ``estimated`` says theirs comes from
    their moves. ``weight`` is the largest decision weight in an open opportunity.
    """

    person_id: str
    their_level: float | None
    our_level: float | None
    standing: Standing
    estimated: bool
    weight: float
    fact_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyStanding:
    """Key tier of one open opportunity, theirs and ours, attitudes left out of both.

    What the deciders think of a competitor is not known, so ``their_points`` is the
    most that their ties can be worth; ``our_points`` leaves attitudes out too, so that
    the two compare; ``our_points_with_attitude`` is our key tier.
    """

    opportunity_id: str
    their_points: float
    our_points: float
    our_points_with_attitude: float


@dataclass(frozen=True, slots=True)
class Presence:
    """What a competitor does at an organization; satisfaction 1–5, None: not known."""

    organization_id: str
    offering: str
    satisfaction: int | None
    fact_id: str


@dataclass(frozen=True, slots=True)
class CompetitorStanding:
    """One competitor at the account.

    ``broad`` is its broad tier by our formula, ``our_broad_points`` ours.
    ``unknowns`` say what cannot be known from here: attitudes, activities.
    """

    competitor_id: str
    opportunities: tuple[KeyStanding, ...]
    broad: Score
    our_broad_points: float | None
    people: tuple[PersonStanding, ...]
    presences: tuple[Presence, ...]
    moves: tuple[RecentMove, ...]
    meanings: tuple[CompetitorMeaning, ...]
    unknowns: tuple[Unknown, ...]


def competitor_standings(
    graph: AccountGraph, scores: AccountScores, settings: ScoringSettings
) -> list[CompetitorStanding]:
    """Return every competitor with a tie, a presence or a move here, by its id.

    The same formulas as ours: a competitor's ties count as declared, undimmed, because
    nobody knows how fresh they are; where none is declared, its meetings give an
    estimate. Our best levels and the other competitors' take away what a rival takes.
    """
    found = {
        of(row)
        for concept, of in (
            ("competitor_tie", _tie_competitor),
            ("competitor_move", _move_competitor),
            ("competitor_presence", _presence_competitor),
        )
        for row in graph.rows(concept)
    }
    return [_standing(graph, scores, settings, competitor) for competitor in sorted(found)]


def _standing(
    graph: AccountGraph, scores: AccountScores, settings: ScoringSettings, competitor: str
) -> CompetitorStanding:
    side = their_side(graph, scores, competitor)
    theirs = Coverages(side, undimmed(settings))
    keys = _keys(graph, scores, side, theirs, settings)
    people = _people(scores, theirs, competitor)
    moves = recent_moves(graph, competitor, settings)
    presences = _presences(graph, competitor)
    levels = {each.person_id: each for each in people}
    ahead = {p for p, each in levels.items() if each.standing in ("ahead", "only_they")}
    facts = {p: each.fact_ids for p, each in levels.items()}
    unknowns = [Unknown("attitude_unknown", competitor, key.opportunity_id) for key in keys]
    return CompetitorStanding(
        competitor_id=competitor,
        opportunities=keys,
        broad=broad_tier(side, theirs, (), (), settings).score,
        our_broad_points=scores.broad.score.points,
        people=people,
        presences=presences,
        moves=moves,
        meanings=meanings(graph, scores, ahead, facts, moves, _satisfactions(presences), settings),
        unknowns=(*unknowns, Unknown("plan_unknown", competitor, graph.account_id)),
    )


def _keys(
    graph: AccountGraph,
    scores: AccountScores,
    side: AccountGraph,
    theirs: Coverages,
    settings: ScoringSettings,
) -> tuple[KeyStanding, ...]:
    roles: dict[str, list[Row]] = defaultdict(list)
    for row in without_attitudes(graph.rows("opportunity_role")):
        roles[_role_opportunity(row)].append(row)
    influencers = influencers_of(graph, settings)
    ours = Coverages(graph, settings)
    found = []
    for opportunity, row in sorted(open_opportunities(graph).items()):
        mine = roles.get(opportunity, [])
        them = key_tier(side, row, mine, theirs, influencers, settings).score.points
        us = key_tier(graph, row, mine, ours, influencers, settings).score.points
        told = scores.opportunities[opportunity].score.points
        found.append(KeyStanding(opportunity, them or 0.0, us or 0.0, told or 0.0))
    return tuple(found)


def _people(
    scores: AccountScores, theirs: Coverages, competitor: str
) -> tuple[PersonStanding, ...]:
    found = []
    for person, coverage in theirs.items():
        for tie in coverage.ties:
            their_level = tie.level if tie.level_known else None
            our_level = scores.people[person].best_level
            found.append(
                PersonStanding(
                    person_id=person,
                    their_level=their_level,
                    our_level=our_level,
                    standing=_compared(their_level, our_level, bool(scores.people[person].ties)),
                    estimated=tie.estimated,
                    weight=max(
                        (t.weights.get(person, 0.0) for t in scores.opportunities.values()),
                        default=0.0,
                    ),
                    fact_ids=tie.fact_ids,
                )
            )
    assert all(tie.employee_id == competitor for c in theirs.values() for tie in c.ties)
    return tuple(sorted(found, key=lambda p: (-p.weight, -(p.their_level or 0), p.person_id)))


def _compared(their_level: float | None, our_level: float | None, tied: bool) -> Standing:
    if their_level is None or (our_level is None and tied):
        return "unknown"
    if not our_level:
        return "only_they" if their_level > 0 else "level"
    if their_level == our_level:
        return "level"
    return "ahead" if their_level > our_level else "behind"


def _presences(graph: AccountGraph, competitor: str) -> tuple[Presence, ...]:
    found = (
        Presence(
            _presence_organization(row),
            _presence_offering(row) or "",
            _presence_satisfaction(row),
            columns.fact_id(row),
        )
        for row in graph.rows("competitor_presence")
        if _presence_competitor(row) == competitor
    )
    return tuple(sorted(found, key=lambda each: (each.organization_id, each.offering)))


def _satisfactions(presences: Iterable[Presence]) -> Mapping[str, tuple[int, str]]:
    """Return satisfaction and fact by organization, the worst where there are several."""
    found: dict[str, tuple[int, str]] = {}
    for each in presences:
        if each.satisfaction is not None:
            entry = (each.satisfaction, each.fact_id)
            found[each.organization_id] = min(entry, found.get(each.organization_id, entry))
    return found
