"""Key tier: the few people a decision rests on (docs/scoring.md, 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import Row, column
from graph.analytics.coverage import Coverages
from graph.analytics.decision_chain import resolve_chain
from graph.analytics.decision_weight import Influencers, spread_weights
from graph.analytics.results import (
    ChainMember,
    Contribution,
    KeyBand,
    KeyTier,
    Score,
    Unknown,
)
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.people import POWER_ROLES, Attitude

_role_person = column("opportunity_role", "person")
_role_attitude = column("opportunity_role", "attitude")

SUPPORTIVE = frozenset({Attitude.CHAMPION, Attitude.SUPPORTER})


def key_tier(
    graph: AccountGraph,
    opportunity: Row,
    roles: Sequence[Row],
    coverages: Coverages,
    influencers: Influencers,
    settings: ScoringSettings,
) -> KeyTier:
    """Return the key tier of one opportunity.

    ``100 × Σ weight × coverage × attitude factor``, less, where a competitor's
    level is above our best, the discount for each level that it is ahead.
    """
    subject = columns.entity_id(opportunity)
    chain = resolve_chain(graph, opportunity, roles, settings)
    members = [member for step in chain.steps for member in step.members]
    weights = spread_weights(_seed(members), influencers, settings)
    attitudes = _attitudes(roles)
    facts = _fact_ids(members, roles)
    contributions: list[Contribution] = []
    unknowns: list[Unknown] = list(chain.unknowns)
    for entity in sorted(weights, key=lambda key: (-weights[key], key)):
        attitude = attitudes.get(entity, Attitude.UNKNOWN)
        factor = settings.attitude_factors[attitude]
        contributions.extend(
            person_contributions(
                entity, weights[entity], factor, attitude.value, coverages, settings, facts
            )
        )
        if entity in coverages:
            if attitude is Attitude.UNKNOWN:
                unknowns.append(Unknown("attitude_unknown", entity, subject))
            unknowns.extend(tie_unknowns(entity, subject, coverages))
    people = {entity: attitudes.get(entity, Attitude.UNKNOWN) for entity in weights}
    named = {entity: attitude for entity, attitude in people.items() if entity in coverages}
    return KeyTier(
        opportunity_id=subject,
        score=Score.of(tuple(contributions), tuple(dict.fromkeys(unknowns))),
        weights=weights,
        band=_band(members, named, coverages),
        warnings=_warnings(members, named),
        chain=chain,
    )


def person_contributions(
    entity: str,
    weight: float,
    factor: float,
    attitude: str | None,
    coverages: Coverages,
    settings: ScoringSettings,
    facts: Mapping[str, tuple[str, ...]],
) -> Iterable[Contribution]:
    """Yield what one person or vacant seat contributes, and what a competitor ahead takes away.

    ``attitude`` is None, and the factor 1, where there is no opportunity to have one in.
    """
    covered = coverages.value_of(entity)
    points = 100 * weight * covered * factor
    named = entity in coverages
    yield Contribution(
        kind="person" if named else "seat",
        subject_id=entity,
        points=points,
        fact_ids=facts.get(entity, ()),
        detail={
            "weight": weight,
            "coverage": covered,
            "attitude": attitude if named else None,
            "attitude_factor": factor,
        },
    )
    rival, rival_level = coverages.rival_of(entity) if named else ("", 0)
    if rival:
        ahead = rival_level - (coverages.best_level_of(entity) or 0.0)
        yield Contribution(
            kind="competitor",
            subject_id=entity,
            points=-points * settings.competitor_discount_per_level * ahead,
            detail={
                "competitor": rival,
                "competitor_level": float(rival_level),
                "levels_ahead": ahead,
                "discount_per_level": settings.competitor_discount_per_level,
            },
        )


def tie_unknowns(person_id: str, context_id: str, coverages: Coverages) -> Iterable[Unknown]:
    """Yield what is not known of our tie to a person that matters."""
    if not coverages.has_tie(person_id):
        yield Unknown("nobody_known", person_id, context_id)
    elif coverages.best_level_of(person_id) is None:
        yield Unknown("tie_level_unknown", person_id, context_id)


def _seed(members: Iterable[ChainMember]) -> dict[str, float]:
    shares: dict[str, list[float]] = defaultdict(list)
    for member in members:
        shares[member.weight_key].append(member.weight)
    return {entity: fsum(weights) for entity, weights in shares.items()}


def _attitudes(roles: Iterable[Row]) -> dict[str, Attitude]:
    """Return who has which attitude; of two entries for one person the worse one counts."""
    order = tuple(Attitude)
    found: dict[str, Attitude] = {}
    for row in roles:
        attitude = Attitude(_role_attitude(row) or Attitude.UNKNOWN)
        other = found.get(_role_person(row), attitude)
        found[_role_person(row)] = max(attitude, other, key=order.index)
    return found


def _fact_ids(members: Iterable[ChainMember], roles: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for member in members:
        found[member.weight_key].update(dict.fromkeys(member.fact_ids))
    for row in roles:
        found[_role_person(row)][columns.fact_id(row)] = None
    return {entity: tuple(sorted(facts)) for entity, facts in found.items()}


def _band(
    members: Iterable[ChainMember], named: Mapping[str, Attitude], coverages: Coverages
) -> KeyBand:
    """Return Altify's band; contact is somebody of us at *connected* or better."""
    connected = {person for person in named if coverages.connected_count_of(person)}
    if not connected:
        return "no_contact"
    key_players = {m.person_id for m in members if m.role in POWER_ROLES} & connected
    if not key_players:
        return "no_key_player"
    if any(named[person] in SUPPORTIVE for person in key_players):
        return "supportive_key_player"
    return "key_player_none_supportive"


def _warnings(members: Iterable[ChainMember], named: Mapping[str, Attitude]) -> tuple[str, ...]:
    key_players = {m.person_id for m in members if m.role in POWER_ROLES and m.person_id}
    supportive = sum(named[person] in SUPPORTIVE for person in key_players)
    supporters = sum(attitude in SUPPORTIVE for attitude in named.values())
    opponents = sum(attitude is Attitude.OPPONENT for attitude in named.values())
    found = {
        "no_decision_maker": not key_players,
        "most_key_players_not_supportive": bool(key_players) and 2 * supportive < len(key_players),
        "no_opponent_identified": opponents == 0,
        "supporters_no_more_than_opponents": supporters <= opponents,
    }
    return tuple(code for code, holds in found.items() if holds)
