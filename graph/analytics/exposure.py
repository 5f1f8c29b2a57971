"""What we lose when somebody leaves, ours or theirs (docs/scoring.md, 9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Literal

from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import column
from graph.analytics.decision_rules import currency_of
from graph.analytics.reach import Reach, reached
from graph.analytics.results import AccountScores, TieStrength
from graph.analytics.score import open_opportunities, score_account
from graph.analytics.settings import ScoringSettings

Side = Literal["ours", "theirs"]
SIDES: tuple[Side, ...] = ("ours", "theirs")

_amount = column("opportunity", "amount")
_currency = column("opportunity", "currency")


@dataclass(frozen=True, slots=True)
class CoverageLost:
    """Whose coverage 0–1 falls, from what to what.

    ``single_thread`` says that fewer than two of us remain at *connected* or better
    where there were two before.
    """

    person_id: str
    before: float
    after: float
    single_thread: bool


@dataclass(frozen=True, slots=True)
class OpportunityExposed:
    """An open opportunity whose key tier changes: points before and after, money exposed.

    ``exposed_amount = amount × max(0, before − after) / 100`` in ``currency``; None
    where the amount is not known. ``exposed_reporting`` is the same in the reporting
    currency; None where a rate is missing too.
    """

    opportunity_id: str
    points_before: float
    points_after: float
    amount: float | None
    currency: str
    exposed_amount: float | None
    exposed_reporting: float | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """What leaves with one person.

    Parameters
    ----------
    entity_id, side
        Who, and on which side.
    points_before, points_after : mapping of str to float or None
        ``house``, ``key``, ``broad``, ``organizational``: 0–100, None: not applicable.
    ties_lost : tuple of TieStrength
        Their ties (ours), or our ties to them (theirs), strongest first.
    lines_lost_fact_ids : tuple of str
        Facts that link a leaving contact to others; empty for one of us.
    weakened : tuple of CoverageLost
        Who is known less well and still known, the largest loss first.
    nobody_knows_ids : tuple of str
        Whom nobody of us would know any more.
    out_of_reach_ids : tuple of str
        To whom no tie or introduction would lead any more.
    opportunities : tuple of OpportunityExposed
        The largest loss of points first.
    exposed_reporting : float or None
        Sum in the reporting currency; None when a part of it is not known.
    """

    entity_id: str
    side: Side
    points_before: Mapping[str, float | None]
    points_after: Mapping[str, float | None]
    ties_lost: tuple[TieStrength, ...]
    lines_lost_fact_ids: tuple[str, ...]
    weakened: tuple[CoverageLost, ...]
    nobody_knows_ids: tuple[str, ...]
    out_of_reach_ids: tuple[str, ...]
    opportunities: tuple[OpportunityExposed, ...]
    exposed_reporting: float | None

    @property
    def house_loss(self) -> float:
        """Points that the house loses; negative where it gains."""
        return (self.points_before["house"] or 0.0) - (self.points_after["house"] or 0.0)


def exposure_of(reach: Reach, entity_id: str) -> Exposure:
    """Return what is lost when `entity_id` leaves; every score is worked out again without them.

    Raises
    ------
    NotFound
        When neither a contact nor one of us has that id.
    """
    graph, before = reach.graph, reach.scores
    remaining = graph.without(entity_id)
    after = score_account(remaining, reach.settings)
    side: Side = "ours" if entity_id in graph.employees else "theirs"
    changed = sorted(
        _coverage_changes(before, after), key=lambda c: (c.after - c.before, c.person_id)
    )
    opportunities = _exposed(graph, before, after, reach.settings)
    parts = [each.exposed_reporting for each in opportunities]
    return Exposure(
        entity_id=entity_id,
        side=side,
        points_before=_points(before),
        points_after=_points(after),
        ties_lost=_ties_of(before, entity_id, side),
        lines_lost_fact_ids=_lines_of(graph, entity_id) if side == "theirs" else (),
        weakened=tuple(change for change in changed if change.after > 0),
        nobody_knows_ids=tuple(change.person_id for change in changed if change.after <= 0),
        out_of_reach_ids=_out_of_reach(reach, entity_id),
        opportunities=opportunities,
        exposed_reporting=(
            None if None in parts else fsum(part for part in parts if part is not None)
        ),
    )


def rank_exposures(reach: Reach, side: Side) -> list[Exposure]:
    """Return the exposure of everybody who matters on `side`, the gravest first.

    Of ours everybody with a tie, or an assignment, at the account; of theirs everybody
    with a part in the decision weight of an open opportunity. By points of the house
    lost, then money exposed, people whom nobody would know, ties lost.
    """
    found = [exposure_of(reach, entity) for entity in _ranked_ids(reach, side)]
    return sorted(found, key=_gravity)


def _gravity(exposure: Exposure) -> tuple[float, float, int, float, str]:
    strength = fsum(tie.value for tie in exposure.ties_lost)
    # Rounded, so that noise in the last digit does not put one before the other.
    return (
        -round(exposure.house_loss, 9),
        -round(exposure.exposed_reporting or 0.0, 6),
        -len(exposure.nobody_knows_ids),
        -round(strength, 9),
        exposure.entity_id,
    )


def _ranked_ids(reach: Reach, side: Side) -> list[str]:
    if side == "theirs":
        weights = (
            reach.scores.opportunities[opportunity].weights
            for opportunity in open_opportunities(reach.graph)
        )
        return sorted({p for found in weights for p in found if p in reach.graph.person_index})
    tied = {tie.employee_id for person in reach.scores.people.values() for tie in person.ties}
    employee = column("assignment", "employee")
    assigned = {employee(row) for row in reach.graph.rows("assignment")}
    return sorted((tied | assigned) & reach.graph.employee_index.keys())


def _points(scores: AccountScores) -> dict[str, float | None]:
    return {
        "house": scores.house.score.points,
        "key": scores.key.points,
        "broad": scores.broad.score.points,
        "organizational": scores.organizational.points,
    }


def _ties_of(scores: AccountScores, entity_id: str, side: Side) -> tuple[TieStrength, ...]:
    if side == "theirs":
        return scores.people[entity_id].ties
    found = [
        tie
        for person in scores.people.values()
        for tie in person.ties
        if tie.employee_id == entity_id
    ]
    return tuple(sorted(found, key=lambda tie: (-tie.value, tie.person_id)))


def _lines_of(graph: AccountGraph, person_id: str) -> tuple[str, ...]:
    return tuple(
        sorted(
            fact.fact_id
            for fact in graph.links
            if person_id
            in (getattr(fact.record, "person", ""), getattr(fact.record, "other_person", ""))
        )
    )


def _coverage_changes(before: AccountScores, after: AccountScores) -> Iterator[CoverageLost]:
    for person_id, now in after.people.items():
        was = before.people[person_id]
        if now.value < was.value:
            single = now.single_thread and not was.single_thread
            yield CoverageLost(person_id, was.value, now.value, single)


def _out_of_reach(reach: Reach, entity_id: str) -> tuple[str, ...]:
    still = reached(reach.steps, reach.starts, gone=entity_id)
    return tuple(sorted(reach.reached_ids - still - {entity_id}))


def _exposed(
    graph: AccountGraph, before: AccountScores, after: AccountScores, settings: ScoringSettings
) -> tuple[OpportunityExposed, ...]:
    found = []
    for opportunity_id, row in open_opportunities(graph).items():
        was = before.opportunities[opportunity_id].score.points or 0.0
        now = after.opportunities[opportunity_id].score.points or 0.0
        amount, currency = _amount(row), currency_of(_currency(row))
        exposed = None if amount is None else float(amount) * max(0.0, was - now) / 100
        rate = _rate(currency, settings)
        found.append(
            OpportunityExposed(
                opportunity_id=opportunity_id,
                points_before=was,
                points_after=now,
                amount=amount,
                currency=currency,
                exposed_amount=exposed,
                exposed_reporting=None if exposed is None or rate is None else exposed * rate,
            )
        )
    changed = (each for each in found if each.points_before != each.points_after)
    return tuple(
        sorted(changed, key=lambda e: (e.points_after - e.points_before, e.opportunity_id))
    )


def _rate(currency: str, settings: ScoringSettings) -> float | None:
    if currency == currency_of(settings.reporting_currency):
        return 1.0
    rates = {currency_of(code): rate for code, rate in settings.exchange_rates.items()}
    return rates.get(currency)
