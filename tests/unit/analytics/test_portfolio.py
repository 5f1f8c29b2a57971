"""A portfolio scores each account by itself, and again only what changed."""

from __future__ import annotations

import pickle

import pytest

from benchmarks.portfolio.accounts import account
from benchmarks.portfolio.shape import AccountShape
from graph.analytics import portfolio
from graph.analytics.portfolio import Portfolio, score_portfolio, score_rows
from graph.analytics.results import AccountScores
from graph.analytics.settings import ScoringSettings
from graph.model.rows import AccountRows

SHAPE = AccountShape(people=30, interactions=60)
SETTINGS = ScoringSettings()
AS_OF = "2026-06-30"


def some(count: int) -> dict[str, AccountRows]:
    return {rows.account_id: rows for rows in (account(SHAPE, n) for n in range(count))}


def figures(scores: AccountScores) -> tuple[object, ...]:
    people = {person: found.value for person, found in scores.people.items()}
    return (scores.house, scores.key, scores.broad, scores.organizational, people)


def test_processes_give_what_one_gives() -> None:
    accounts = some(3)
    alone = score_portfolio(accounts.values(), AS_OF, SETTINGS)
    together = score_portfolio(accounts.values(), AS_OF, SETTINGS, workers=2)
    assert alone.keys() == accounts.keys()
    assert {k: figures(v) for k, v in together.items()} == {k: figures(v) for k, v in alone.items()}


def test_scores_travel_whole() -> None:
    (rows,) = some(1).values()
    scores = score_rows(rows, AS_OF, SETTINGS)
    assert figures(pickle.loads(pickle.dumps(scores))) == figures(scores)


def test_only_what_changed_is_scored_again(monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = some(3)
    book = Portfolio(accounts.__getitem__, AS_OF, SETTINGS)
    book.rescore(accounts)
    before = dict(book.scores)
    scored: list[str] = []
    honest = portfolio.score_rows

    def counted(rows: AccountRows, **how: object) -> AccountScores:
        scored.append(rows.account_id)
        return honest(rows, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(portfolio, "score_rows", counted)
    changed = list(accounts)[1]
    assert list(book.rescore([changed, changed])) == [changed]
    assert scored == [changed]
    assert all((book.scores[key] is before[key]) == (key != changed) for key in accounts)


def test_at_least_one_worker() -> None:
    with pytest.raises(ValueError, match="workers"):
        score_portfolio([], AS_OF, SETTINGS, workers=0)
