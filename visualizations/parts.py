"""What each person plays in the opportunity that a map is drawn for, and the chain strip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from graph.analytics.account_graph import AccountGraph
from graph.analytics.results import AccountScores, ChainStep, DecisionChain
from graph.model.records import Opportunity, OpportunityRole
from graph.vocabulary.deals import DECISION_POINTS
from graph.vocabulary.people import POWER_ROLES, Attitude, BuyingRole
from visualizations.texts import BLANK, Text, label, named
from visualizations.view import Card, ChainEntry


@dataclass(frozen=True, slots=True)
class Part:
    """Role, attitude and steps of one person or seat.

    ``named`` says whether the opportunity or a rule names them; where it does
    not, the attitude is the one they show in another opportunity.
    """

    role: str = ""
    attitude: str = Attitude.UNKNOWN.value
    steps: tuple[int, ...] = ()
    named: bool = False

    @property
    def power(self) -> bool:
        """Whether the role has the power to say yes or no."""
        return self.role != "" and BuyingRole(self.role) in POWER_ROLES


NO_PART = Part()


def choose_opportunity(
    graph: AccountGraph, scores: AccountScores, opportunity_id: str | None
) -> str:
    """Return the opportunity to draw: the one asked for, else the largest that is scored."""
    if opportunity_id:
        return opportunity_id
    amounts = []
    for candidate in scores.opportunities:
        fact = graph.opportunities.get(candidate)
        if fact is not None and isinstance(fact.record, Opportunity):
            amounts.append((-(fact.record.amount or 0.0), candidate))
    return min(amounts)[1] if amounts else ""


def opportunity_name(graph: AccountGraph, opportunity_id: str) -> Text:
    """Return the name of an opportunity; blank when the day knows none."""
    fact = graph.opportunities.get(opportunity_id)
    if fact is None or not isinstance(fact.record, Opportunity):
        return BLANK
    return named(fact.record.name, fact.record.name_alt)


def chain_of(scores: AccountScores, opportunity_id: str) -> DecisionChain | None:
    """Return the resolved chain of an opportunity, or None."""
    tier = scores.opportunities.get(opportunity_id)
    return tier.chain if tier else None


def is_step(step: ChainStep, entered: Set[tuple[str, int]]) -> bool:
    """Whether `step` is a step of the decision rather than the list of those who only advise.

    Advisers who were entered in no step stand together at the end of a resolved
    chain. `entered` holds the (person, step) pairs that somebody entered.
    """
    return step.decides is not None or any(
        (member.person_id, step.order) in entered for member in step.members
    )


def entered_steps(graph: AccountGraph, opportunity_id: str) -> frozenset[tuple[str, int]]:
    """Return the (person, step) pairs entered on an opportunity."""
    records = (fact.record for fact in graph.roles)
    return frozenset(
        (record.person, record.order)
        for record in records
        if isinstance(record, OpportunityRole)
        and record.opportunity == opportunity_id
        and record.order is not None
    )


def parts(graph: AccountGraph, scores: AccountScores, opportunity_id: str) -> dict[str, Part]:
    """Return the part of every person, and of every vacant seat, that has one."""
    found: dict[str, Part] = {}
    elsewhere: dict[str, str] = {}
    entered = entered_steps(graph, opportunity_id)
    for fact in graph.roles:
        role = fact.record
        assert isinstance(role, OpportunityRole)
        if role.opportunity == opportunity_id:
            code = role.role.value if role.role else ""
            found[role.person] = Part(code, role.attitude.value, (), named=True)
        elif role.attitude is not Attitude.UNKNOWN:
            elsewhere[role.person] = role.attitude.value
    for person_id, attitude in elsewhere.items():
        found.setdefault(person_id, Part(attitude=attitude))
    chain = chain_of(scores, opportunity_id)
    for step in chain.steps if chain else ():
        deciding = is_step(step, entered)
        for member in step.members:
            key = member.person_id or member.seat_id
            now = found.get(key, NO_PART)
            code = now.role or (member.role.value if member.role else "")
            attitude = member.attitude.value
            if attitude == Attitude.UNKNOWN.value:
                attitude = now.attitude
            steps = tuple(sorted({*now.steps, step.order})) if deciding else now.steps
            found[key] = Part(code, attitude, steps, named=True)
    return found


def chain_entries(
    chain: DecisionChain | None, cards: Mapping[str, Card], entered: Set[tuple[str, int]]
) -> Iterator[ChainEntry]:
    """Yield the members of the steps of `chain` in order, those who have a card."""
    for step in (step for step in chain.steps if is_step(step, entered)) if chain else ():
        first = True
        for member in step.members:
            card = cards.get(member.person_id or member.seat_id)
            if card is None:
                continue
            role = member.role.value if member.role else card.role
            decides = label(DECISION_POINTS[step.decides.value]) if step.decides else BLANK
            name = card.title if card.vacant else card.name
            yield ChainEntry(step.order, first, decides, card.card_id, name, role, card.attitude)
            first = False
