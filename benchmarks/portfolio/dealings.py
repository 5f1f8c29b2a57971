"""What goes on between us and the customer: team, ties, competitors, deals, company to company."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from benchmarks.portfolio.book import RowBook
from benchmarks.portfolio.customer import Customer
from benchmarks.portfolio.names import person_name
from benchmarks.portfolio.shape import AccountShape
from graph.model.concepts import SHARED
from graph.model.facts import entity_id_for
from graph.model.records import (
    Activity,
    Assignment,
    CompetitorMove,
    CompetitorPresence,
    CompetitorTie,
    DecisionRule,
    DecisionStep,
    Employee,
    Opportunity,
    OpportunityRole,
    Organization,
    Tie,
)
from graph.vocabulary.deals import BuyingStage, DecisionPoint, MoveKind, SalesStage, VoteRule
from graph.vocabulary.organizations import (
    ActivityDimension,
    ActivityStatus,
    OrganizationKind,
    TeamRole,
)
from graph.vocabulary.people import Attitude, BuyingRole

CATEGORIES = ("network", "power", "software")
#: Half of the contacts are known to one of us, a quarter to two, some to three, the rest to nobody.
TIES_OF_A_PERSON = (0.28, 0.42, 0.2, 0.1)
LEVELS_OF_A_TIE = (0.04, 0.36, 0.34, 0.2, 0.06)


@dataclass(slots=True)
class Team:
    """Our people on the account, whom each knows, and the deals they work on."""

    employees: list[str] = field(default_factory=list)
    ties: list[tuple[str, str]] = field(default_factory=list)
    opportunities: list[str] = field(default_factory=list)


def competitors() -> list[Organization]:
    """Return the competitors that the whole portfolio shares."""
    names = (("远山科技", "Farhill Tech"), ("北斗制造", "Dipper Works"), ("青岚股份", "Azure Mist"))
    return [Organization(name, latin, OrganizationKind.COMPETITOR) for name, latin in names]


def build_dealings(
    book: RowBook, made: Customer, shape: AccountShape, rng: np.random.Generator, number: int
) -> Team:
    """Add our team and everything that is between it and the customer, but interactions."""
    team = Team()
    _team(book, made, team, shape, number)
    _ties(book, made, team, rng)
    _competitors(book, made, rng)
    _deals(book, made, team, rng, number)
    _activities(book)
    return team


def _team(book: RowBook, made: Customer, team: Team, shape: AccountShape, number: int) -> None:
    roles = list(TeamRole)
    for index in range(shape.team):
        # Every second one works on the next account too.
        own = (number if index % 2 else number // 2 + 50_000) * 100 + index
        name, latin = person_name(own)
        role = roles[index % len(roles)]
        record = Employee(name, latin, (f"e{own}@ours.example",), (), role, 1 + index % 4)
        employee = book.add(record, account_id=SHARED)
        team.employees.append(employee)
        where = made.organizations[index % len(made.organizations)]
        book.add(Assignment(employee, where, role), "2022-01-01")


def _ties(book: RowBook, made: Customer, team: Team, rng: np.random.Generator) -> None:
    counts = rng.choice(4, size=len(made.people), p=TIES_OF_A_PERSON)
    # The account manager knows most, the sponsor few.
    shares = 1.0 / np.arange(1, len(team.employees) + 1)
    for person, count in zip(made.people, counts, strict=True):
        who = rng.choice(len(team.employees), int(count), replace=False, p=shares / shares.sum())
        for place, index in enumerate(int(n) for n in who):
            level = int(rng.choice(5, p=LEVELS_OF_A_TIE))
            stated = None if rng.random() < 0.1 else level
            since = f"{int(rng.integers(2018, 2026))}-03-01"
            book.add(
                Tie(team.employees[index], person, stated, min(4, level + 1), place == 0, since),
                since,
            )
            team.ties.append((team.employees[index], person))


def _competitors(book: RowBook, made: Customer, rng: np.random.Generator) -> None:
    for place, record in enumerate(competitors()[: 2 + len(made.people) % 2]):
        rival = book.add(record, account_id=SHARED)
        where = made.organizations[place % len(made.organizations)]
        book.add(CompetitorPresence(rival, where, "平台与服务", 2 + place), "2022-01-01")
        book.add(CompetitorMove(rival, where, MoveKind.EXECUTIVE_VISIT, "2026-03-12"), "2026-03-12")
        known = rng.choice(len(made.people), max(1, len(made.people) // 9), replace=False)
        for index in sorted(int(n) for n in known):
            level = int(rng.choice(5, p=LEVELS_OF_A_TIE))
            book.add(CompetitorTie(rival, made.people[index], level), "2023-06-01")


def _deals(
    book: RowBook, made: Customer, team: Team, rng: np.random.Generator, number: int
) -> None:
    _rules(book, made)
    senior = sorted(range(len(made.people)), key=lambda index: (made.levels[index], index))
    stages = list(zip(BuyingStage, SalesStage, strict=True))
    for index in range(3 + number % 3):
        buying, selling = stages[(number + index) % len(stages)]
        record = Opportunity(
            f"{CATEGORIES[index % 3]}项目{index + 1}",
            made.organizations[index % len(made.organizations)],
            f"{CATEGORIES[index % 3].title()} project {index + 1}",
            (3e6, 9e6, 42e6)[index % 3],
            category=CATEGORIES[index % 3],
            buying_stage=buying,
            sales_stage=selling,
            closes="2026-12-15",
            owner=team.employees[0],
        )
        opportunity = book.add(record, "2025-09-01")
        team.opportunities.append(opportunity)
        pool = senior[: max(12, len(senior) // 3)]
        players = rng.choice(pool, min(14, len(pool)), replace=False)
        for place, player in enumerate(sorted(int(n) for n in players)):
            role = list(BuyingRole)[place % len(BuyingRole)]
            attitude = list(Attitude)[int(rng.integers(0, 6))]
            book.add(
                OpportunityRole(made.people[player], opportunity, role, attitude), "2025-09-01"
            )


def _rules(book: RowBook, made: Customer) -> None:
    """Below 5 million a director decides, from 5 a vice president, above 20 the president."""
    bands = ((None, 5e6, 2), (5e6, 20e6, 1), (20e6, None, 0))
    directors = [s for s, level in zip(made.seats, made.seat_levels, strict=True) if level == 2]
    sections = [s for s, level in zip(made.seats, made.seat_levels, strict=True) if level == 3]
    deciders = (made.seats[0], made.seats[1], directors[0])
    for low, high, who in bands:
        name = f"金额 {low or 0:.0f} 起"
        rule = book.add(DecisionRule(name, book.account_id, "", low, high), "2022-01-01")
        for seat in sections[:3]:
            book.add(
                DecisionStep(
                    rule,
                    1,
                    DecisionPoint.TECHNICAL_EVALUATION,
                    BuyingRole.TECHNICAL_EVALUATOR,
                    seat,
                    VoteRule.MAJORITY,
                ),
                "2022-01-01",
            )
        approval = (DecisionPoint.COMMERCIAL_EVALUATION, BuyingRole.COMMERCIAL_EVALUATOR)
        book.add(DecisionStep(rule, 2, *approval, directors[1]), "2022-01-01")
        decision = (DecisionPoint.DECISION, BuyingRole.DECIDER)
        book.add(DecisionStep(rule, 3, *decision, deciders[who]), "2022-01-01")


def _activities(book: RowBook) -> None:
    for year in (2024, 2025, 2026):
        for place, dimension in enumerate(ActivityDimension):
            for half in (1, 2):
                at = f"{year}-{half * 5 + place % 2:02d}-15"
                later = at > "2026-06-30"
                status = ActivityStatus.PLANNED if later else ActivityStatus.HELD
                name = f"{dimension.value} {year} {half}"
                book.add(Activity(book.account_id, dimension, name, at, status, 2, 2), at)


def shared_ids() -> list[str]:
    """Return the entity ids of the competitors."""
    return [entity_id_for(record, SHARED) for record in competitors()]
