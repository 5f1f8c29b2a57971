"""How a competitor stands, by hand (docs/scoring.md, 16)."""

from __future__ import annotations

import pytest

from graph.analytics.account_graph import AccountGraph
from graph.analytics.competitors import CompetitorStanding, competitor_standings
from graph.analytics.score import score_account
from graph.analytics.settings import ScoringSettings
from graph.model import records
from graph.vocabulary.deals import MoveKind
from tests.fixtures.account_builder import AccountBuilder
from tests.fixtures.scoring_worlds import AS_OF, day


def book() -> AccountBuilder:
    """Two decide alike; north is at level 3 with Cao, whom we know at 2, and nowhere with Du."""
    made = AccountBuilder().employee("anna").organization("branch")
    made.organization("north", part_of="", kind="competitor")
    made.department("board", "executive", "branch").seat("s1", "board", 1).seat("s2", "board", 2)
    made.person("cao", "s1").person("du", "s2").person("ming")
    made.tie("anna", "cao", 2).tie("anna", "du", 3).contact(AS_OF, "anna", ("cao", "du"))
    made.rival_tie("north", "cao", 3).opportunity("deal", "branch", amount=1e6)
    made.role("cao", "deal", "decider", attitude="sceptic")
    return made.role("du", "deal", "decider", attitude="supporter")


def move(made: AccountBuilder, kind: str, days_ago: int, *people: str, at: str = "branch") -> None:
    record = records.CompetitorMove("north", at, MoveKind(kind), day(days_ago), people)
    made.add(f"m-{kind}-{days_ago}", record)


def north(made: AccountBuilder) -> CompetitorStanding:
    graph = AccountGraph.from_rows(made.rows(), AS_OF)
    settings = ScoringSettings()
    (standing,) = competitor_standings(graph, score_account(graph, settings), settings)
    return standing


def told(standing: CompetitorStanding) -> list[tuple[str, float, tuple[str, ...]]]:
    return [(each.code, round(each.weight, 9), each.person_ids) for each in standing.meanings]


def test_the_worked_example() -> None:
    (deal,) = north(book()).opportunities
    # Theirs: ½ × ¾, nobody ahead of them with Cao. Ours without attitudes: ½ × 2/4 × (1 − .15)
    # for the level that they are ahead, and ½ × ¾. With attitudes: × .3 and × .9.
    assert deal.their_points == pytest.approx(37.5)
    assert deal.our_points == pytest.approx(58.75)
    assert deal.our_points_with_attitude == pytest.approx(21.25 * 0.3 + 37.5 * 0.9)


def test_person_by_person() -> None:
    made = book().rival_tie("north", "du", 2).rival_tie("north", "ming", 1)
    standings = {each.person_id: each for each in north(made).people}
    assert standings["cao"].standing == "ahead"
    assert standings["du"].standing == "behind"
    assert standings["ming"].standing == "only_they"
    assert (standings["cao"].their_level, standings["cao"].our_level) == (3.0, 2.0)
    assert standings["cao"].weight == pytest.approx(0.5)
    assert standings["ming"].weight == 0


def test_a_meeting_without_a_declared_tie_is_an_estimate() -> None:
    made = book()
    move(made, "executive_visit", 40, "ming")
    (ming,) = [each for each in north(made).people if each.person_id == "ming"]
    # An executive meeting is 3 points of evidence: 3 × (1 − e^(−3/6)).
    assert ming.estimated
    assert ming.their_level == pytest.approx(1.18040802)


def test_what_cannot_be_known_is_said() -> None:
    assert {(each.kind, each.context_id) for each in north(book()).unknowns} == {
        ("attitude_unknown", "deal"),
        ("plan_unknown", "root"),
    }


def test_recent_moves_and_what_they_mean() -> None:
    made = book()
    for kind, days_ago, people in (
        ("technical_exchange", 20, ("du", "ming")),
        ("offer", 10, ("cao",)),
        ("delivery_problem", 30, ()),
        ("executive_visit", 180, ("cao", "du")),
    ):
        move(made, kind, days_ago, *people)
    standing = north(made)
    # 180 days ago is no longer recent.
    assert [each.kind for each in standing.moves] == [
        MoveKind.OFFER,
        MoveKind.TECHNICAL_EXCHANGE,
        MoveKind.DELIVERY_PROBLEM,
    ]
    assert told(standing) == [
        ("ahead_of_us", 0.5, ("cao",)),
        ("met_who_decides", 1.0, ("cao", "du")),
        ("offer_made", 0.5, ("cao",)),
        ("delivery_problem", 0.0, ()),
    ]


def test_an_offer_elsewhere_or_to_others_is_not_for_this_deal() -> None:
    made = book().organization("other")
    move(made, "offer", 10, at="other")
    move(made, "offer", 11, "ming")
    move(made, "delivery_problem", 12, at="other")
    assert [code for code, _, _ in told(north(made))] == ["ahead_of_us"]


@pytest.mark.parametrize(
    ("place", "satisfaction", "code"),
    [
        ("branch", 2, "customer_dissatisfied"),
        ("root", 4, "customer_satisfied"),
        ("branch", 3, None),
        ("branch", None, None),
    ],
)
def test_satisfaction_with_what_it_has_here_or_above(
    place: str, satisfaction: int | None, code: str | None
) -> None:
    made = book()
    made.add("presence", records.CompetitorPresence("north", place, "pumps", satisfaction))
    found = [each for each, _, _ in told(north(made)) if each.startswith("customer")]
    assert found == ([code] if code else [])


def test_no_competitor() -> None:
    made = AccountBuilder().person("wu")
    graph = AccountGraph.from_rows(made.rows(), AS_OF)
    settings = ScoringSettings()
    assert competitor_standings(graph, score_account(graph, settings), settings) == []
