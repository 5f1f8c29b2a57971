"""What is measured is counted and kept as it says."""

from pathlib import Path

import pytest

from benchmarks import load, report
from benchmarks.importing import facts_of, relationships_of
from benchmarks.measuring import Spread, in_turns, ratios
from benchmarks.networkx_reference.scores import reference_scores
from benchmarks.portfolio.accounts import account
from benchmarks.portfolio.book import statements_of
from benchmarks.portfolio.shape import AS_OF, AccountShape
from benchmarks.report import Section, Target
from benchmarks.scoring import distance, with_one_more
from graph.analytics.portfolio import score_rows
from graph.analytics.settings import ScoringSettings
from graph.model.concepts import CONCEPTS


def test_sides_run_in_turns_and_warm_up_does_not_count() -> None:
    said: list[str] = []

    def side(name: str, value: float):
        return lambda turn: (said.append(f"{name}{turn}"), value + turn)[1]

    measured = in_turns({"a": side("a", 10.0), "b": side("b", 20.0)}, rounds=2)
    assert said == ["a0", "b0", "a1", "b1", "a2", "b2"]
    assert measured == {"a": [11.0, 12.0], "b": [21.0, 22.0]}


def test_ratios_are_taken_round_by_round() -> None:
    # By hand: 2/1, 9/3, 4/4.
    assert ratios([2.0, 9.0, 4.0], [1.0, 3.0, 4.0]) == Spread(2.0, 1.0, 3.0)


def test_a_section_replaces_itself_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "RESULTS", tmp_path / "RESULTS.md")
    one = Section("one", "One", "About.", [("Side", "s"), ("ours", "1")])
    two = Section("two", "Two", "About.", targets=[Target("fast", "slow", met=False)])
    report.keep([one, two], ["one", "two"], quick=False)
    one.rows.append(("theirs", "2"))
    report.keep([one], ["one", "two"], quick=True)
    text = report.RESULTS.read_text("utf-8")
    assert text.count("## One") == text.count("## Two") == 1
    assert "| theirs | 2 |" in text
    assert "| fast | slow | **missed** |" in text
    assert text.index("## One") < text.index("## Two")


def test_relationships_are_counted_as_the_store_draws_them() -> None:
    rows = account(AccountShape(40, 50), 1)
    facts = facts_of(list(statements_of(rows)))
    edges = relationships_of(facts)
    relations = sum(len(rows.rows(c.name)) for c in CONCEPTS.values() if c.shape == "relation")
    with_and_by = sum(
        len(f.record.people) + len(f.record.employees) + bool(f.record.opportunity)
        for f in facts
        if f.concept.name == "interaction"
    )
    seats = [f.record for f in facts if f.concept.name == "seat"]
    of_seats = len(seats) + sum(bool(seat.reports_to) for seat in seats)
    assert edges > relations + with_and_by + of_seats
    only_seats = [f for f in facts if f.concept.name == "seat"]
    assert relationships_of(only_seats) == of_seats


def test_the_distance_of_scores_sees_any_number_that_differs() -> None:
    rows, settings = account(AccountShape(60, 300), 2), ScoringSettings()
    theirs = reference_scores(rows, AS_OF, settings)
    assert distance(score_rows(rows, AS_OF, settings), theirs) < 1e-9
    assert distance(score_rows(rows, "2025-12-31", settings), theirs) > 1e-3
    more = with_one_more(rows)
    assert len(more.rows("interaction")) == 301
    assert more.revision == rows.revision + 1


def test_a_missing_load_client_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(RuntimeError, match="apt-get install wrk"):
        load.press("http://127.0.0.1:1/", b"{}", clients=1, seconds=1)
