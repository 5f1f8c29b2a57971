"""A bug is planted against every law, one that somebody could really write; the law finds it.

A property that cannot fail proves nothing: here each is seen to fail.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import fsum
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graph.analytics import account_graph, columns, coverage, key_tier, tie_strength
from graph.analytics.contacts import days_of
from graph.analytics.results import Contribution, Score, Unknown
from graph.vocabulary.people import Attitude
from tests.fixtures.scoring_laws import LAWS

Planted = Callable[[pytest.MonkeyPatch], None]


def strengths_added_up(patch: pytest.MonkeyPatch) -> None:
    """Coverage as the sum of strengths: two strong ties make more than 1."""

    def values(table: Any, size: int) -> Any:
        return np.bincount(table.person, table.value, size)

    patch.setattr(coverage, "_coverage_values", values)


def strengths_averaged(patch: pytest.MonkeyPatch) -> None:
    """Coverage as the mean of strengths: a weak tie beside a strong one lowers it."""

    def values(table: Any, size: int) -> Any:
        count = np.maximum(np.bincount(table.person, minlength=size), 1)
        return np.bincount(table.person, table.value, size) / count

    patch.setattr(coverage, "_coverage_values", values)


def top_level_misread(patch: pytest.MonkeyPatch) -> None:
    """The highest level read as one of a scale that ends at 3."""
    level = tie_strength._tie_level
    patch.setattr(tie_strength, "_tie_level", lambda row: {4: 1}.get(level(row), level(row)))


def evidence_averaged(patch: pytest.MonkeyPatch) -> None:
    """Evidence per contact instead of in all: a mail after a visit lowers the estimate."""
    honest = tie_strength.pair_contacts_of

    def averaged(*args: Any) -> Any:
        pairs = honest(*args)
        count = pairs.meeting_count + pairs.written_in_count + 1
        return replace(pairs, evidence_points=pairs.evidence_points / count)

    patch.setattr(tie_strength, "pair_contacts_of", averaged)


def memory_until_today(patch: pytest.MonkeyPatch) -> None:
    """Memory that counts the years of a tie up to today: silence makes it grow."""
    honest = coverage.tie_table

    def grown(graph: Any, constants: Any) -> Any:
        table = honest(graph, constants)
        years = (days_of([graph.as_of])[0] - days_of(["2024-01-01"])[0]) / 365.25
        memory = np.clip(0.1 * years, 0.0, 0.5)
        return replace(table, value=table.level / 4 * np.maximum(memory, table.recency))

    patch.setattr(coverage, "tie_table", grown)


def last_rival_wins(patch: pytest.MonkeyPatch) -> None:
    """The competitor of the last row, not the strongest one."""

    def last(graph: Any) -> Any:
        return {
            coverage._competitor_person(row): (
                coverage._competitor_level(row),
                coverage._competitor(row),
            )
            for row in graph.rows("competitor_tie")
        }

    patch.setattr(coverage, "_strongest_rivals", last)


def retired_facts_count(patch: pytest.MonkeyPatch) -> None:
    """A fact that was taken back is still used."""
    patch.setattr(columns, "held_rows", lambda rows, known_at: list(rows))


def unknown_is_neutral(patch: pytest.MonkeyPatch) -> None:
    """Nobody asked, so they must be neutral."""
    honest = key_tier._attitudes

    def neutral(roles: Any) -> Any:
        unknown = Attitude.UNKNOWN
        return {k: Attitude.NEUTRAL if v is unknown else v for k, v in honest(roles).items()}

    patch.setattr(key_tier, "_attitudes", neutral)


def hindsight(patch: pytest.MonkeyPatch) -> None:
    """What is held now is used for what was known then."""
    honest = columns.held_rows
    patch.setattr(columns, "held_rows", lambda rows, known_at: honest(rows, None))


def rounded_for_display(patch: pytest.MonkeyPatch) -> None:
    """The score is rounded where it is made, its contributions are not."""

    def of(parts: tuple[Contribution, ...], unknowns: tuple[Unknown, ...] = ()) -> Score:
        return Score(round(fsum(part.points for part in parts), 1), parts, unknowns)

    patch.setattr(Score, "of", of)


def future_counts(patch: pytest.MonkeyPatch) -> None:
    """Interactions are not cut at the day."""
    patch.setattr(account_graph, "_happened", lambda name, rows, as_of: rows)


BUGS: dict[str, Planted] = {
    "bounded": strengths_added_up,
    "adding a tie never lowers": strengths_averaged,
    "raising a level never lowers": top_level_misread,
    "a fresher contact never lowers": evidence_averaged,
    "time without contact never raises": memory_until_today,
    "order and identifiers do not matter": last_rival_wins,
    "a tie removed and restored": retired_facts_count,
    "unknown is a gap": unknown_is_neutral,
    "as we knew it uses nothing later": hindsight,
    "contributions add up exactly": rounded_for_display,
    "what is still to come does not count": future_counts,
}


def test_every_law_has_its_bug() -> None:
    assert BUGS.keys() == LAWS.keys()


@pytest.mark.parametrize("name", BUGS)
def test_the_law_finds_the_bug(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    law = LAWS[name]

    # Only drawing, no shrinking: that a counterexample is there is all that is asked.
    @settings(
        max_examples=1000,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(law.cases)
    def holds(case: Any) -> None:
        law.check(case)

    BUGS[name](monkeypatch)
    with pytest.raises((AssertionError, ValueError)) as caught:
        holds()
    # Score refuses what is out of range; any other ValueError would be a broken plant.
    assert caught.type is AssertionError or "outside 0 to 100" in str(caught.value)
