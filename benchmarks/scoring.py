"""Scoring a portfolio: the same scores as a straightforward networkx version, how much faster."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Iterable, Mapping

from benchmarks.measuring import Spread, in_turns, ratios
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
    rounds, each = (3, 3) if quick else (8, 6)
    section = Section(
        "scoring",
        "Scoring a portfolio",
        f"Medium portfolio: {MEDIUM.accounts} accounts, {MEDIUM.people:,} contacts, "
        f"{MEDIUM.interactions:,} interactions. Both sides start from the rows that the store "
        "answers and end with tie strengths, coverage of every person, key tier of every "
        "opportunity, broad and organizational tier and the house; ours also with every "
        f"contribution and its facts. Compared on {rounds * each} accounts drawn by seed, "
        f"{each} a round, the same for both; ours then on all. One process, one core.",
    )
    chosen = random.Random(SEED).sample(range(MEDIUM.accounts), (rounds + 1) * each)
    held: dict[int, list[AccountRows]] = {}
    furthest = [0.0]

    def rows_of(turn: int) -> list[AccountRows]:
        if turn not in held:
            held.clear()
            numbers = chosen[turn * each : (turn + 1) * each]
            held[turn] = [account(MEDIUM.account, number) for number in numbers]
        return held[turn]

    ours: list[AccountScores] = []

    def by_us(turn: int) -> float:
        rows = rows_of(turn)
        start = time.perf_counter()
        ours[:] = [score_rows(one, AS_OF, _SETTINGS) for one in rows]
        return (time.perf_counter() - start) * 1000 / each

    def by_networkx(turn: int) -> float:
        rows = rows_of(turn)
        start = time.perf_counter()
        theirs = [reference_scores(one, AS_OF, _SETTINGS) for one in rows]
        milliseconds = (time.perf_counter() - start) * 1000 / each
        for one, other in zip(ours, theirs, strict=True):
            furthest[0] = max(furthest[0], distance(one, other))
        return milliseconds

    measured = in_turns({"sandtable": by_us, "networkx": by_networkx}, rounds)
    ratio = ratios(measured["networkx"], measured["sandtable"])
    counted = 60 if quick else MEDIUM.accounts
    everything, one_account = _whole_portfolio(counted)
    of_all = everything / counted * MEDIUM.accounts
    share = ratios(one_account, [of_all] * len(one_account))

    section.rows += [
        ("Side", "Milliseconds an account"),
        ("ours", Spread.of(measured["sandtable"]).text()),
        ("networkx", Spread.of(measured["networkx"]).text()),
    ]
    section.targets += [
        Target(
            f"at least {TARGET_RATIO:.0f} times networkx",
            ratio.text("×"),
            ratio.median >= TARGET_RATIO,
        ),
        Target(
            f"the same results, within {AGREE_WITHIN:g}",
            f"furthest apart {furthest[0]:.1e}",
            furthest[0] <= AGREE_WITHIN,
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
