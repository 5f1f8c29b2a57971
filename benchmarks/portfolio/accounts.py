"""Generated accounts, one by one: the same seed gives the same accounts, in any order."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.portfolio.book import RowBook
from benchmarks.portfolio.contacts import add_interactions
from benchmarks.portfolio.customer import build_customer, group_of
from benchmarks.portfolio.dealings import build_dealings
from benchmarks.portfolio.shape import AccountShape, PortfolioShape
from graph.model.facts import account_id_for
from graph.model.rows import AccountRows

SEED = 20260630


def account(shape: AccountShape, number: int, seed: int = SEED) -> AccountRows:
    """Return account `number` as the store would hold it."""
    rng = np.random.default_rng([seed, number])
    book = RowBook(account_id_for(group_of(number)), number)
    customer = build_customer(book, shape, rng, number)
    team = build_dealings(book, customer, shape, rng, number)
    add_interactions(book, customer, team, shape.interactions, rng)
    return book.rows()


def portfolio(shape: PortfolioShape, seed: int = SEED) -> Iterator[AccountRows]:
    """Yield the accounts of `shape`; each is made when it is asked for."""
    for number in range(shape.accounts):
        yield account(shape.account, number, seed)
