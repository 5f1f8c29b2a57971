"""A map of 5,000 people against one of 500, and the memory that a contact takes."""

from __future__ import annotations

import time
import tracemalloc

from api.bootstrap import spare_collector
from benchmarks.measuring import Spread, in_turns, ratios
from benchmarks.portfolio.accounts import account
from benchmarks.portfolio.shape import AS_OF, MEDIUM, AccountShape
from benchmarks.report import Section, Target
from graph.analytics.account_graph import AccountGraph
from graph.analytics.score import score_account
from graph.analytics.settings import ScoringSettings
from graph.model.rows import AccountRows
from visualizations.map_page import render_page
from visualizations.relationship_map import build_map

SMALLER, LARGER = 500, 5_000
TARGET_GROWTH = 12.0
_SETTINGS = ScoringSettings()
#: Interactions of one contact, as in the medium portfolio.
_PER_PERSON = MEDIUM.account.interactions / MEDIUM.account.people


def run(*, quick: bool) -> Section:
    """Measure both sizes in turn, then their memory."""
    spare_collector()  # as every command of the product does
    rounds = 3 if quick else 9
    accounts = {people: _account(people) for people in (SMALLER, LARGER)}
    parts: dict[str, list[float]] = {}

    def stages(people: int) -> float:
        seconds = _build(accounts[people])
        for name, value in seconds.items():
            parts.setdefault(f"{name}, {people:,}", []).append(value * 1000)
        return sum(seconds.values())

    sides = {f"{people:,} people": lambda _, people=people: stages(people) for people in accounts}
    measured = in_turns(sides, rounds)
    growth = ratios(measured[f"{LARGER:,} people"], measured[f"{SMALLER:,} people"])
    drawn = ratios(parts[f"view model, {LARGER:,}"], parts[f"view model, {SMALLER:,}"])

    section = Section(
        "growth",
        "Growth of a map",
        f"One account of {SMALLER:,} and one of {LARGER:,} people, each with "
        f"{_PER_PERSON:.0f} interactions a person, seats, ties, links and a deal; from the rows "
        "that the store answers to the page that a browser opens. Ten times the people: ten "
        "would be linear.",
    )
    section.rows.append(("Part, milliseconds", f"{SMALLER:,} people", f"{LARGER:,} people"))
    for name in ("account on the day", "scores", "view model", "page"):
        cells = [Spread.of(parts[f"{name}, {people:,}"]).text() for people in accounts]
        section.rows.append((name, *cells))
    section.targets += [
        Target(
            f"a {LARGER:,}-person map built in at most {TARGET_GROWTH:.0f} times the time "
            f"of a {SMALLER:,}-person one",
            growth.text("×"),
            growth.median <= TARGET_GROWTH,
        ),
        Target("the same of the view model alone", drawn.text("×"), drawn.median <= TARGET_GROWTH),
    ]
    for people in accounts:
        rows, made = _memory(people)
        section.notes.append(
            f"Memory per contact at {people:,}: {rows / people / 1024:.1f} KiB of rows "
            f"({_PER_PERSON:.0f} interactions each), {made / people / 1024:.1f} KiB more of graph, "
            "scores and map."
        )
    return section


def _account(people: int) -> AccountRows:
    return account(AccountShape(people, round(people * _PER_PERSON)), 1)


def _build(rows: AccountRows) -> dict[str, float]:
    """Build the map of `rows` and return the seconds of each part."""
    marks = [time.perf_counter()]
    graph = AccountGraph.from_rows(rows, AS_OF)
    marks.append(time.perf_counter())
    scores = score_account(graph, _SETTINGS)
    marks.append(time.perf_counter())
    view = build_map(graph, scores, None, "en")
    marks.append(time.perf_counter())
    page = render_page(view, "inline")
    marks.append(time.perf_counter())
    assert len(view.cards) >= len(rows.rows("person"))
    assert len(page) > len(view.cards)
    names = ("account on the day", "scores", "view model", "page")
    return {
        name: after - before for name, before, after in zip(names, marks, marks[1:], strict=False)
    }


def _memory(people: int) -> tuple[int, int]:
    """Return the bytes of the rows of an account, and of all that is kept beside them."""
    tracemalloc.start()
    try:
        rows = _account(people)
        of_rows = tracemalloc.get_traced_memory()[0]
        graph = AccountGraph.from_rows(rows, AS_OF)
        scores = score_account(graph, _SETTINGS)
        kept = (rows, graph, scores, build_map(graph, scores, None, "en"))
        of_all = tracemalloc.get_traced_memory()[0]
        assert kept
        return of_rows, of_all - of_rows
    finally:
        tracemalloc.stop()
