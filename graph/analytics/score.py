"""Everything that is scored of an account on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import fsum
from statistics import median

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.broad_tier import broad_tier
from graph.analytics.columns import Row, column
from graph.analytics.coverage import Coverages
from graph.analytics.decision_rules import currency_of
from graph.analytics.decision_weight import influencers_of
from graph.analytics.house import house_of
from graph.analytics.key_tier import key_tier
from graph.analytics.organizational_tier import organizational_tier
from graph.analytics.results import AccountScores, Contribution, KeyTier, Score, Unknown
from graph.analytics.settings import ScoringSettings
from graph.analytics.standing_key_tier import standing_key_tier
from graph.vocabulary.deals import Outcome
from graph.vocabulary.people import CONNECTED_LEVEL, Attitude, BuyingRole

_outcome = column("opportunity", "outcome")
_amount = column("opportunity", "amount")
_currency = column("opportunity", "currency")
_role_opportunity = column("opportunity_role", "opportunity")
_role_person = column("opportunity_role", "person")
_role_role = column("opportunity_role", "role")


def score_account(graph: AccountGraph, settings: ScoringSettings) -> AccountScores:
    """Return every score of `graph`, explained; see docs/scoring.md.

    Raises
    ------
    ValueError
        Never on data: only when a formula leaves 0 to 100, which is an error of ours.
    """
    coverages = Coverages(graph, settings)
    influencers = influencers_of(graph, settings)
    roles: dict[str, list[Row]] = defaultdict(list)
    for row in graph.rows("opportunity_role"):
        roles[_role_opportunity(row)].append(row)
    tiers = {
        opportunity_id: key_tier(
            graph, row, roles.get(opportunity_id, []), coverages, influencers, settings
        )
        for opportunity_id, row in graph.entity_rows("opportunity").items()
    }
    open_rows = open_opportunities(graph)
    if open_rows:
        key = _joined_key_tier(open_rows, tiers, settings)
    else:
        key = standing_key_tier(graph, coverages, influencers, settings)
    coaches = {
        _role_person(row)
        for opportunity_id in open_rows
        for row in roles.get(opportunity_id, [])
        if _role_role(row) == BuyingRole.COACH
    }
    weak = {
        entity
        for opportunity_id in open_rows
        for entity in weak_key_people(tiers[opportunity_id], coverages, settings)
    }
    broad = broad_tier(graph, coverages, coaches, weak, settings)
    organizational = organizational_tier(graph, settings)
    return AccountScores(
        account_id=graph.account_id,
        as_of=graph.as_of,
        known_at=graph.known_at,
        house=house_of(key, broad.score, organizational, settings),
        key=key,
        broad=broad,
        organizational=organizational,
        opportunities=tiers,
        people=coverages,
    )


def open_opportunities(graph: AccountGraph) -> Mapping[str, Row]:
    """Return the opportunities that were open on the day."""
    return {
        opportunity_id: row
        for opportunity_id, row in graph.entity_rows("opportunity").items()
        if (_outcome(row) or Outcome.OPEN) == Outcome.OPEN
    }


def weak_key_people(
    tier: KeyTier, coverages: Coverages, settings: ScoringSettings
) -> frozenset[str]:
    """Return whose weight matters while we are not connected to them, or they are against us."""
    opponents = {
        member.person_id
        for step in tier.chain.steps
        for member in step.members
        if member.attitude is Attitude.OPPONENT
    }
    return frozenset(
        entity
        for entity, weight in tier.weights.items()
        if weight >= settings.weak_key_weight_share
        and (entity in opponents or (coverages.best_level_of(entity) or 0.0) < CONNECTED_LEVEL)
    )


def _joined_key_tier(
    open_rows: Mapping[str, Row], tiers: Mapping[str, KeyTier], settings: ScoringSettings
) -> Score:
    """Return the open opportunities' key tiers, weighted by amount."""
    amounts, unknowns = _amounts(open_rows, settings)
    total = fsum(amounts.values())
    contributions: list[Contribution] = []
    for opportunity_id, amount in amounts.items():
        share = amount / total if total else 1 / len(amounts)
        points = tiers[opportunity_id].score.points or 0.0
        contributions.append(
            Contribution(
                kind="opportunity",
                subject_id=opportunity_id,
                points=share * points,
                fact_ids=(columns.fact_id(open_rows[opportunity_id]),),
                detail={"weight": share, "amount": amount, "points": points},
            )
        )
        unknowns.extend(tiers[opportunity_id].score.unknowns)
    return Score.of(tuple(contributions), tuple(dict.fromkeys(unknowns)))


def _amounts(
    rows: Mapping[str, Row], settings: ScoringSettings
) -> tuple[dict[str, float], list[Unknown]]:
    """Return comparable amounts; one that is not known gets the median.

    Amounts in one currency are compared as they are. Where there are several, each
    needs an exchange rate to the reporting currency.
    """
    currencies = {currency_of(_currency(row)) for row in rows.values()}
    rates = {currency_of(code): rate for code, rate in settings.exchange_rates.items()}
    rates[currency_of(settings.reporting_currency)] = 1.0
    known: dict[str, float] = {}
    unknowns: list[Unknown] = []
    for opportunity_id, row in rows.items():
        amount = _amount(row)
        rate = 1.0 if len(currencies) == 1 else rates.get(currency_of(_currency(row)))
        if amount is None:
            unknowns.append(Unknown("amount_unknown", opportunity_id, opportunity_id))
        elif rate is None:
            unknowns.append(Unknown("exchange_rate_unknown", opportunity_id, opportunity_id))
        else:
            known[opportunity_id] = float(amount) * rate
    usual = median(known.values()) if known else 1.0
    return {opportunity_id: known.get(opportunity_id, usual) for opportunity_id in rows}, unknowns
