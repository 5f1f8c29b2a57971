"""The published measures, with figures from their published formulas."""

from __future__ import annotations

import pytest

from graph.analytics.portfolio import score_rows
from graph.analytics.published import dotalign_points, dynamics365_band
from graph.analytics.settings import ScoringSettings
from tests.fixtures.account_builder import AccountBuilder
from tests.fixtures.scoring_worlds import AS_OF, day


@pytest.mark.parametrize(
    ("meetings", "mails_in", "mails_out", "years", "points"),
    [
        (0, 0, 0, 0, 1.0),  # never below 1
        (4, 10, 7, 0, 20.0),  # 1 + 3·4 + min(10, 7)
        (50, 0, 0, 0, 100.0),  # 151, capped
        (11, 6, 6, 1, 40 * (0.75 * 0.5 + 0.25 * 5 / 6)),  # half of two years, one of six
        (11, 6, 6, 3, 40 * 0.25 * 0.5),  # only the slow quarter is left
        (11, 6, 6, 10, 1.0),
    ],
)
def test_dotalign(
    meetings: int, mails_in: int, mails_out: int, years: float, points: float
) -> None:
    found = float(dotalign_points(meetings, mails_in, mails_out, years * 365.25))
    assert found == pytest.approx(points)


def test_dotalign_by_name() -> None:
    made = AccountBuilder().employee("wang", "zhao").person("liu")
    for ago in (0, 3):
        made.contact(day(ago), "wang", "liu", "meeting")
    made.contact(day(0), "wang", "liu", "call").contact(day(1), "wang", "liu", "mail")
    made.contact(day(2), "wang", "liu", "mail", "outbound").tie("zhao", "liu", 4)
    scores = score_rows(made.rows(), AS_OF, ScoringSettings(tie_strength_method="dotalign"))
    told = {tie.employee_id: tie.value for tie in scores.people["liu"].ties}
    # 1 + 3·2 meetings + min(1 in, 2 out); a call is neither; no contact at all is the least, 1.
    assert told == pytest.approx({"wang": 0.08, "zhao": 0.01})


def test_dynamics365() -> None:
    assert [dynamics365_band(points / 100) for points in (100, 60, 59, 40, 39, 0)] == [
        "high",
        "high",
        "medium",
        "medium",
        "low",
        "low",
    ]
