"""Scoring a portfolio: the same scores as a straightforward networkx version, how much faster."""

from __future__ import annotations

import copy
import gc
import random
import statistics
import time
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from api.bootstrap import spare_collector
from benchmarks.measuring import Spread, ratios
from benchmarks.networkx_reference.scores import ReferenceScores, reference_scores
from benchmarks.portfolio.accounts import SEED, account
from benchmarks.portfolio.shape import AS_OF, MEDIUM
from benchmarks.report import Section, Target
from graph.analytics.portfolio import Portfolio, score_rows
from graph.analytics.results import AccountScores
from graph.analytics.settings import ScoringSettings
from graph.model.rows import AccountRows

TARGET_RATIO = 15.0
TARGET_SHARE = 0.01
AGREE_WITHIN = 1e-9
_SETTINGS = ScoringSettings()


def run(*, quick: bool) -> Section:
    """Measure both on a sample, check that they agree, then score all accounts."""
    spare_collector()  # as every command of the product does
    sampled = 9 if quick else 48
    section = Section(
        "scoring",
        "Scoring a portfolio",
        f"Medium portfolio: {MEDIUM.accounts} accounts, {MEDIUM.people:,} contacts, "
        f"{MEDIUM.interactions:,} interactions. Both sides start from the rows that the store "
        "answers and end with tie strengths, coverage of every person, key tier of every "
        "opportunity, broad and organizational tier and the house; ours also with every "
        "contribution and its facts (a tie's own explanation is made when it is looked at). "
        f"Compared account by account on {sampled} drawn by seed, either side first in turn; ours "
        "then on all. One process, one core.",
    )
    ours, networkx, furthest = _compare(sampled, repeats=3)
    ratio = ratios(networkx, ours)
    counted = 60 if quick else MEDIUM.accounts
    everything, one_account = _whole_portfolio(counted)
    of_all = everything / counted * MEDIUM.accounts
    share = ratios(one_account, [of_all] * len(one_account))

    section.rows += [
        ("Side", "Milliseconds an account"),
        ("ours", Spread.of(ours).text()),
        ("networkx", Spread.of(networkx).text()),
    ]
    section.targets += [
        Target(
            f"at least {TARGET_RATIO:.0f} times networkx",
            ratio.text("×"),
            ratio.median >= TARGET_RATIO,
        ),
        Target(
            f"the same results, within {AGREE_WITHIN:g}",
            f"furthest apart {furthest:.1e}",
            furthest <= AGREE_WITHIN,
        ),
        Target(
            "after one interaction only its account, in at most 1 % of the portfolio's time",
            f"{share.median:.2%} ({share.low:.2%}–{share.high:.2%})",
            share.median <= TARGET_SHARE,
        ),
    ]
    section.notes.append(
        f"Ours on {counted} accounts: {everything:.1f} s, without making their rows."
    )
    return section


def _compare(sampled: int, repeats: int) -> tuple[list[float], list[float], float]:
    """Return milliseconds of either side by account, and how far results lie apart at most."""
    ours, networkx, furthest = [], [], 0.0
    for turn, number in enumerate(random.Random(SEED).sample(range(MEDIUM.accounts), sampled)):
        rows = account(MEDIUM.account, number)
        by_us = partial(score_rows, rows, AS_OF, _SETTINGS)
        by_networkx = partial(reference_scores, rows, AS_OF, _SETTINGS)
        spent: dict[Any, list[float]] = {by_us: [], by_networkx: []}
        made: dict[Any, Any] = {}
        for repeat in range(repeats):
            order = list(spent) if (turn + repeat) % 2 else list(reversed(spent))
            for side in order:
                gc.collect()
                start = time.perf_counter()
                made[side] = side()
                spent[side].append((time.perf_counter() - start) * 1000)
        ours.append(statistics.median(spent[by_us]))
        networkx.append(statistics.median(spent[by_networkx]))
        furthest = max(furthest, distance(made[by_us], made[by_networkx]))
    return ours, networkx, furthest


def _whole_portfolio(accounts: int) -> tuple[float, list[float]]:
    """Return the seconds that all accounts take, and those of one after an interaction.

    Rows are made outside the measured time. For the second figure an interaction
    is added to an account and the portfolio is asked to score what changed.
    """
    current: dict[str, AccountRows] = {}
    asked: list[str] = []

    def read_rows(account_id: str) -> AccountRows:
        asked.append(account_id)
        return current[account_id]

    portfolio = Portfolio(read_rows, AS_OF, _SETTINGS)
    seconds = 0.0
    for number in range(accounts):
        rows = account(MEDIUM.account, number)
        current.clear()
        current[rows.account_id] = rows
        start = time.perf_counter()
        portfolio.rescore([rows.account_id])
        seconds += time.perf_counter() - start
    again = []
    for turn in range(7):
        rows = account(MEDIUM.account, turn)
        changed = with_one_more(rows)
        current[rows.account_id] = changed
        asked.clear()
        before = dict(portfolio.scores)
        start = time.perf_counter()
        portfolio.rescore([rows.account_id])
        again.append(time.perf_counter() - start)
        untouched = [key for key in before if before[key] is portfolio.scores[key]]
        assert asked == [rows.account_id]
        assert len(untouched) == accounts - 1
    return seconds, again


def with_one_more(rows: AccountRows) -> AccountRows:
    """Return `rows` with the newest interaction said once more, as of the last day."""
    more = copy.copy(rows.rows("interaction")[-1])
    more[0], more[1] = f"{more[0][:-1]}x", f"{more[1]}x"
    tables = {**rows.tables, "interaction": [*rows.rows("interaction"), more]}
    return AccountRows(rows.account_id, rows.revision + 1, tables, rows.own_revisions)


def distance(ours: AccountScores, theirs: ReferenceScores) -> float:
    """Return how far the furthest of all numbers lies apart; infinity where one is missing."""
    pairs: list[tuple[float | None, float | None]] = [
        (ours.house.score.points, theirs.house),
        (ours.key.points, theirs.key),
        (ours.broad.score.points, theirs.broad),
        (ours.organizational.points, theirs.organizational),
        (ours.broad.evenness, theirs.evenness),
    ]
    tiers = ours.opportunities
    pairs += _matched({p: c.value for p, c in ours.people.items()}, theirs.coverage)
    pairs += _matched({o: tier.score.points for o, tier in tiers.items()}, theirs.opportunities)
    for opportunity, tier in tiers.items():
        # Theirs names everybody, ours those who weigh anything: the others weigh 0.
        every = theirs.weights[opportunity]
        pairs += [(tier.weights.get(p, 0.0), every.get(p, 0.0)) for p in {*tier.weights, *every}]
    departments = {c.subject_id: c.points for c in ours.broad.score.contributions}
    pairs += _matched(departments, theirs.departments)
    return _furthest(pairs)


def _matched(
    ours: Mapping[str, float | None], theirs: Mapping[str, float]
) -> list[tuple[float | None, float | None]]:
    return [(ours.get(name), theirs.get(name)) for name in ours.keys() | theirs.keys()]


def _furthest(pairs: Iterable[tuple[float | None, float | None]]) -> float:
    furthest = 0.0
    for one, other in pairs:
        if one is None or other is None:
            if one is not other:
                return float("inf")
            continue
        furthest = max(furthest, abs(one - other))
    return furthest
