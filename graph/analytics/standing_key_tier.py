"""Key tier of an account with no open opportunity: how we stand with its senior people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import fsum

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import column
from graph.analytics.coverage import Coverages
from graph.analytics.decision_weight import Influencers, spread_weights
from graph.analytics.key_tier import person_contributions, tie_unknowns
from graph.analytics.results import Contribution, Score, Unknown
from graph.analytics.settings import ScoringSettings

_seat_level = column("seat", "level")


def standing_key_tier(
    graph: AccountGraph,
    coverages: Coverages,
    influencers: Influencers,
    settings: ScoringSettings,
) -> Score:
    """Return the key tier where nothing is being decided.

    Seats at levels 1 and 2 stand in for the deciders, weighted by
    ``senior_level_weights`` and spread along influence lines. An attitude is to us
    in one opportunity; where there is none there is nothing to be for or against,
    so the attitude factor is left out. A vacant seat is covered 0, as in a chain.
    With no seat known at these levels the score is 0, and the gap is named.
    """
    shares: dict[str, list[float]] = defaultdict(list)
    facts: dict[str, list[str]] = defaultdict(list)
    for seat_id, row in graph.entity_rows("seat").items():
        weight = settings.senior_level_weights.get(_seat_level(row) or 0, 0.0)
        holders = graph.holders_of.get(seat_id, ()) or (seat_id,)
        for holder in holders if weight > 0 else ():
            shares[holder].append(weight / len(holders))
            facts[holder].append(columns.fact_id(row))
    unknowns = [Unknown("no_open_opportunity", graph.account_id)]
    total = fsum(weight for weights in shares.values() for weight in weights)
    if not shares:
        unknowns.append(Unknown("no_senior_seats", graph.account_id))
        return Score.of((), tuple(unknowns))
    seed = {entity: fsum(weights) / total for entity, weights in shares.items()}
    found = spread_weights(seed, influencers, settings)
    evidence: Mapping[str, tuple[str, ...]] = {
        entity: tuple(sorted(ids)) for entity, ids in facts.items()
    }
    contributions: list[Contribution] = []
    for entity in sorted(found, key=lambda key: (-found[key], key)):
        contributions.extend(
            person_contributions(entity, found[entity], 1.0, None, coverages, settings, evidence)
        )
        if entity in coverages:
            unknowns.extend(tie_unknowns(entity, "", coverages))
        else:
            unknowns.append(Unknown("seat_vacant", entity))
    return Score.of(tuple(contributions), tuple(unknowns))
