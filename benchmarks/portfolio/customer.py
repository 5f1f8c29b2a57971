"""The customer's side of a generated account: who sits where, and who stands with whom."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from benchmarks.portfolio.book import RowBook
from benchmarks.portfolio.names import DEPARTMENTS, PLACES, TITLES, TRADES, person_name
from benchmarks.portfolio.shape import AccountShape
from graph.model.records import Department, Holding, Organization, Person, PersonLink, Seat
from graph.vocabulary.organizations import (
    AccountTier,
    DepartmentFunction,
    MarketState,
    OrganizationKind,
)
from graph.vocabulary.people import Certainty, ContactKind, LinkKind, SeatEnd

#: One seat in so many is vacant; one person in so many held another seat before.
VACANT_EVERY = 17
MOVED_EVERY = 7


@dataclass(slots=True)
class Customer:
    """Ids of what was made, for those who refer to it."""

    organizations: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    seats: list[str] = field(default_factory=list)
    seat_levels: list[int] = field(default_factory=list)


def group_of(number: int) -> Organization:
    """Return the organization at the top of account `number`."""
    place, trade = PLACES[number % len(PLACES)], TRADES[number // len(PLACES) % len(TRADES)]
    tiers = (AccountTier.STRATEGIC, AccountTier.KEY, AccountTier.KEY, AccountTier.OTHER)
    return Organization(
        f"{place[0]}{trade[0]} {number:03d}",
        f"{place[1]} {trade[1]} {number:03d}",
        OrganizationKind.CLIENT,
        tier=tiers[number % 4],
        market_state=list(MarketState)[number % 3],
        industry=trade[1],
        strategy="三年内完成数字化改造，主要设备国产化率达到八成。",
        pain_points="Ageing equipment, many suppliers, slow acceptance.",
    )


def build_customer(
    book: RowBook, shape: AccountShape, rng: np.random.Generator, number: int
) -> Customer:
    """Add organizations, departments, seats, people, their seats over time and their links."""
    made = Customer()
    made.organizations.append(book.add(group_of(number), entity_id=book.account_id))
    for branch in range(shape.branches):
        place = PLACES[(number + branch + 1) % len(PLACES)]
        made.organizations.append(
            book.add(
                Organization(
                    f"{place[0]}分公司{branch + 1}",
                    f"{place[1]} branch {branch + 1}",
                    OrganizationKind.BRANCH,
                    book.account_id,
                )
            )
        )
    _departments(book, made, shape, rng)
    _people(book, made, shape, rng, number)
    _links(book, made, rng)
    return made


def _departments(
    book: RowBook, made: Customer, shape: AccountShape, rng: np.random.Generator
) -> None:
    """Seats in a pyramid: a board, then in each department a head, sections, specialists, staff."""
    seats_wanted = round(shape.people * VACANT_EVERY / (VACANT_EVERY - 1))
    board_seats = min(9, 3 + shape.people // 60)
    sizes = _sizes(seats_wanted - board_seats, shape.departments - 1, rng)
    board = _department(book, made, 0)
    president = _seat(book, made, board, 1, "总裁", "President", "")
    vices = [
        _seat(book, made, board, 1, f"副总裁{n}", f"Vice president {n}", president)
        for n in range(1, board_seats)
    ]
    for index, size in enumerate(sizes, start=1):
        department = _department(book, made, index)
        title, latin = TITLES[2][index % 2]
        head = _seat(book, made, department, 2, title, latin, vices[index % len(vices)])
        sections: list[str] = []
        for seat in range(1, size):
            level = 3 if seat <= max(1, size // 6) else 4 + seat % 2
            above = head if level == 3 else sections[seat % len(sections)]
            title, latin = TITLES[level][seat % 2]
            made_seat = _seat(
                book, made, department, level, f"{title}{seat}", f"{latin} {seat}", above
            )
            if level == 3:
                sections.append(made_seat)


def _sizes(seats: int, departments: int, rng: np.random.Generator) -> list[int]:
    """Share out `seats`, unevenly, at least three to a department."""
    extra = rng.multinomial(seats - 3 * departments, rng.dirichlet(np.full(departments, 4.0)))
    return [3 + int(more) for more in extra]


def _department(book: RowBook, made: Customer, index: int) -> str:
    code, name, latin = DEPARTMENTS[index % len(DEPARTMENTS)]
    copies = index // len(DEPARTMENTS)
    # The first eleven sit at the group and its first branches, further ones at further branches.
    organization = made.organizations[
        0 if index < 5 else 1 + (index - 5) % (len(made.organizations) - 1)
    ]
    suffix = f" {copies + 1}" if copies else ""
    return book.add(
        Department(name + suffix, organization, latin + suffix, DepartmentFunction(code))
    )


def _seat(
    book: RowBook, made: Customer, department: str, level: int, title: str, latin: str, above: str
) -> str:
    seat = book.add(Seat(title, department, latin, level, above))
    made.seats.append(seat)
    made.seat_levels.append(level)
    return seat


def _people(
    book: RowBook, made: Customer, shape: AccountShape, rng: np.random.Generator, number: int
) -> None:
    filled = [i for i in range(len(made.seats)) if i % VACANT_EVERY != VACANT_EVERY - 1]
    start_days = rng.integers(200, 3_000, shape.people)
    for index in range(shape.people):
        name, latin = person_name(index)
        kinds = (list(ContactKind)[index % 6],) if index % 11 == 0 else ()
        person = book.add(
            Person(
                name,
                made.organizations[index % len(made.organizations)],
                latin,
                (f"p{index}@account{number}.example",),
                (f"+86 000 {number:04d} {index:04d}",),
                "可维护性与交付时间" if index % 3 == 0 else "",
                kinds,
                ref=f"P{index:05d}",
            )
        )
        made.people.append(person)
        start = str(np.datetime64("2026-06-30") - int(start_days[index]))
        if index >= len(filled):
            made.levels.append(5)
            continue
        seat = filled[index]
        made.levels.append(made.seat_levels[seat])
        if index % MOVED_EVERY == 3:
            before = made.seats[filled[(index + 5) % len(filled)]]
            since = str(np.datetime64(start) - 900)
            book.add(Holding(person, before, SeatEnd.MOVED), since, start)
        book.add(Holding(person, made.seats[seat]), start)


def _links(book: RowBook, made: Customer, rng: np.random.Generator) -> None:
    """One line for three people; the senior are at its start more often than not."""
    kinds = list(LinkKind)
    seen = set()
    for _ in range(len(made.people) // 3):
        one, other = sorted(int(n) for n in rng.integers(0, len(made.people), 2))
        kind = kinds[int(rng.choice(5, p=[0.4, 0.2, 0.1, 0.15, 0.15]))]
        if one == other or (one, kind, other) in seen:
            continue
        seen.add((one, kind, other))
        sure = Certainty.CONFIRMED if rng.random() < 0.7 else Certainty.SUSPECTED
        book.add(PersonLink(made.people[one], kind, made.people[other], sure), "2023-01-01")
