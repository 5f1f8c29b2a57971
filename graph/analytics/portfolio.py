"""Scores of many accounts: each by itself, so that they can be scored side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from types import MappingProxyType

from graph.analytics.account_graph import AccountGraph
from graph.analytics.results import AccountScores
from graph.analytics.score import score_account
from graph.analytics.settings import ScoringSettings
from graph.model.rows import AccountRows

#: Accounts that a process is handed at a time.
_CHUNK = 8


def score_rows(
    rows: AccountRows, as_of: str, settings: ScoringSettings, known_at: str | None = None
) -> AccountScores:
    """Return the scores of one account: the function that any scheduler can call."""
    return score_account(AccountGraph.from_rows(rows, as_of, known_at), settings)


def score_portfolio(
    accounts: Iterable[AccountRows],
    as_of: str,
    settings: ScoringSettings,
    workers: int = 1,
    known_at: str | None = None,
) -> dict[str, AccountScores]:
    """Return the scores of `accounts` by account id.

    Parameters
    ----------
    accounts : iterable of AccountRows
        Read one after the other; only one is held at a time with one worker.
    as_of, known_at : str
        As in :meth:`AccountGraph.from_rows`.
    settings : ScoringSettings
        The constants.
    workers : int
        Processes, at least 1. Rows and scores then travel between processes,
        which costs more than scoring does unless accounts are large: measure first.
    """
    if workers < 1:
        raise ValueError("workers must be at least 1")
    score = partial(score_rows, as_of=as_of, settings=settings, known_at=known_at)
    return {scores.account_id: scores for scores in _mapped(score, accounts, workers)}


def _mapped(
    score: Callable[[AccountRows], AccountScores], accounts: Iterable[AccountRows], workers: int
) -> Iterator[AccountScores]:
    if workers == 1:
        yield from map(score, accounts)
        return
    # Never a fork of a process that may hold a database engine and its threads.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(score, accounts, chunksize=_CHUNK)


class Portfolio:
    """Keeps the scores of many accounts, and scores again only what changed.

    Parameters
    ----------
    read_rows : callable
        Returns the rows of an account by its id.
    as_of, settings, workers, known_at
        As in :func:`score_portfolio`.
    """

    def __init__(
        self,
        read_rows: Callable[[str], AccountRows],
        as_of: str,
        settings: ScoringSettings,
        workers: int = 1,
        known_at: str | None = None,
    ) -> None:
        self._read_rows = read_rows
        self._as_of = as_of
        self._settings = settings
        self._workers = workers
        self._known_at = known_at
        self._scores: dict[str, AccountScores] = {}

    @property
    def scores(self) -> Mapping[str, AccountScores]:
        """Scores by account id."""
        return MappingProxyType(self._scores)

    def rescore(self, changed_ids: Iterable[str]) -> Mapping[str, AccountScores]:
        """Score the accounts of `changed_ids`, no other, and return their scores."""
        rows = map(self._read_rows, dict.fromkeys(changed_ids))
        found = score_portfolio(rows, self._as_of, self._settings, self._workers, self._known_at)
        self._scores.update(found)
        return found
