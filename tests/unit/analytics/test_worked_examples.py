"""The worked examples of docs/scoring.md, figure by figure; the arithmetic stands beside each."""

from __future__ import annotations

from math import e

import pytest

from graph.analytics.account_graph import AccountGraph
from graph.analytics.house import house_of
from graph.analytics.results import AccountScores, Contribution, Score, TieStrength
from graph.analytics.score import score_account
from graph.analytics.settings import ScoringSettings
from tests.fixtures.account_builder import AccountBuilder
from tests.fixtures.scoring_worlds import AS_OF, day

SETTINGS = ScoringSettings()
exactly = pytest.approx  # to a relative 1e-6


def scored(made: AccountBuilder) -> AccountScores:
    return score_account(AccountGraph.from_rows(made.rows(), AS_OF), SETTINGS)


def only_tie(made: AccountBuilder) -> TieStrength:
    (tie,) = scored(made).people["liu"].ties
    return tie


def known_for(days: int, silence: int, level: int | None = 3, **person: object) -> AccountBuilder:
    made = AccountBuilder().employee("wang").person("liu", **person)
    made.tie("wang", "liu", level, since=day(silence + days))
    return made.contact(day(silence), "wang", "liu")


# 1. Tie strength. 1,461 days are four years, so memory is 4 × 0.1 = 0.4.


@pytest.mark.parametrize(
    ("silence", "recency", "strength"),
    [
        (20, 1.0, 0.75),  # within 30 days of grace: 3/4 × 1
        (150, 0.5, 0.375),  # 120 days over it, one half-life: 3/4 × max(0.4, 2^−1)
        (630, 0.03125, 0.3),  # 600 days, five half-lives: 3/4 × max(0.4, 2^−5)
    ],
)
def test_strength_of_a_declared_tie(silence: int, recency: float, strength: float) -> None:
    tie = only_tie(known_for(1461, silence))
    assert (tie.memory, tie.recency, tie.value) == exactly((0.4, recency, strength))
    assert tie.silence_days == silence
    assert not tie.estimated
    assert not tie.unsupported


def test_memory_has_a_limit() -> None:
    # Ten years make 1.0, of which 0.5 counts.
    assert only_tie(known_for(3653, 630)).value == exactly(0.75 * 0.5)


def test_memory_counts_up_to_the_last_contact_not_up_to_today() -> None:
    # One year of tie, then four of silence: 0.1 and not 0.5.
    assert only_tie(known_for(365, 1461)).memory == exactly(0.1 * 365 / 365.25)


def test_retired_contacts_fade_slower() -> None:
    # 390 − 30 = 360 days, one half-life of a retired contact; three of another.
    assert only_tie(known_for(0, 390, declared_kinds=("retired",))).recency == exactly(0.5)
    assert only_tie(known_for(0, 390)).recency == exactly(0.125)


def test_estimated_level() -> None:
    # Three visits of 2 points are 6, one scale: 3 × (1 − 1/e) = 1.896362.
    made = AccountBuilder().employee("wang").person("liu")
    for ago in (10, 20, 30):
        made.contact(day(ago), "wang", "liu", "visit")
    tie = only_tie(made)
    assert tie.level == exactly(3 * (1 - 1 / e))
    assert tie.level == exactly(1.896362)
    assert tie.value == exactly(1.896362 / 4)
    assert tie.estimated


def test_estimate_never_passes_trusted() -> None:
    made = AccountBuilder().employee("wang").person("liu")
    for ago in range(100):
        made.contact(day(ago), "wang", "liu", "executive_meeting")
    assert 2.99 < only_tie(made).level <= 3


def test_mails_count_once_they_are_answered() -> None:
    # Sent 90, 60 and 5 days ago, received 50 days ago: the exchange is 50 days old, begun 50 ago
    # (the later of the two firsts: 90 and 50), and one answered mail of ¼ point counts.
    made = AccountBuilder().employee("wang").person("liu")
    for ago in (90, 60, 5):
        made.contact(day(ago), "wang", "liu", "mail", "outbound")
    assert scored(made).people["liu"].ties == ()
    tie = only_tie(made.contact(day(50), "wang", "liu", "mail", "inbound"))
    assert tie.silence_days == 50
    assert tie.level == exactly(3 * (1 - e ** (-0.25 / 6)))


def test_a_mail_to_many_counts_in_parts() -> None:
    # One mail of ¼ point to four people, answered: 1/16 point each.
    made = AccountBuilder().employee("wang").person("liu").person("a").person("b").person("c")
    made.contact(day(0), "wang", ("liu", "a", "b", "c"), "mail")
    assert only_tie(made).level == exactly(3 * (1 - e ** (-0.0625 / 6)))


def test_declared_without_evidence_counts_from_when_it_was_said() -> None:
    made = AccountBuilder().employee("wang").person("liu")
    tie = only_tie(made.tie("wang", "liu", 4, recorded_at=f"{day(150)}T08:00:00.000000Z"))
    # 120 days over the grace since somebody said so: 4/4 × 2^−1.
    assert tie.value == exactly(0.5)
    assert tie.unsupported
    assert tie.silence_days is None


# 2. Person coverage


def test_coverage_of_a_person() -> None:
    # Strengths 0.5 (level 2, fresh) and 0.375 (level 3, one half-life): 1 − 0.5 × 0.625 = 0.6875.
    made = AccountBuilder().employee("wang", "zhao").person("liu")
    made.tie("wang", "liu", 2).contact(day(0), "wang", "liu")
    made.tie("zhao", "liu", 3, owner=True).contact(day(150), "zhao", "liu")
    liu = scored(made).people["liu"]
    assert liu.value == exactly(0.6875)
    assert [tie.employee_id for tie in liu.ties] == ["wang", "zhao"]
    assert (liu.connected_count, liu.single_thread, liu.owner_id) == (2, False, "zhao")


# 3 and 4. Decision weight and key tier


def deal(certainty: str = "confirmed") -> AccountBuilder:
    made = AccountBuilder().department("board").seat("ceo-seat", "board", 1).employee("wang")
    made.person("ceo", "ceo-seat").person("aide").organization("rival", kind="competitor")
    made.rule("rule").step("rule", 1, "decision", "decider", "ceo-seat")
    made.opportunity("deal").link("aide", "influences", "ceo", certainty)
    made.role("ceo", "deal", "decider", attitude="supporter")
    made.tie("wang", "ceo", 2).contact(day(0), "wang", ("ceo", "aide"))
    return made.tie("wang", "aide", 3)


def test_decision_weight_moves_to_who_influences() -> None:
    # The walker stays or moves with ½ each, and goes on with 0.4: 0.6 / (1 − 0.4 × ½) = 0.75 stays.
    assert scored(deal()).opportunities["deal"].weights == exactly({"ceo": 0.75, "aide": 0.25})


def test_a_suspected_line_moves_less() -> None:
    # Staying 1 against a line of ½: ⅔ stay. 0.6 / (1 − 0.4 × ⅔) = 9/11.
    weights = scored(deal("suspected")).opportunities["deal"].weights
    assert weights == exactly({"ceo": 9 / 11, "aide": 2 / 11})


def test_key_tier_of_an_opportunity() -> None:
    made = deal().role("aide", "deal", "influencer", attitude="neutral", weight=0.0)
    tier = scored(made.rival_tie("rival", "aide", 4)).opportunities["deal"]
    told = {(part.kind, part.subject_id): part.points for part in tier.score.contributions}
    assert told == exactly(
        {
            ("person", "ceo"): 33.75,  # 100 × 0.75 × coverage 0.5 × supporter 0.9
            ("person", "aide"): 11.25,  # 100 × 0.25 × coverage 0.75 × neutral 0.6
            ("competitor", "aide"): -1.6875,  # level 4 against our 3: 15 % of 11.25
        }
    )
    assert tier.score.points == exactly(43.3125)
    assert tier.band == "supportive_key_player"
    assert tier.warnings == ("no_opponent_identified",)


def test_key_tier_of_the_account_is_by_amount() -> None:
    # 20 million at 45 points (coverage ½ × 0.9), 5 million with nobody known who decides:
    # 0.8 × 45 + 0.2 × 0 = 36.
    made = AccountBuilder().employee("wang").person("ceo").contact(day(0), "wang", "ceo")
    made.tie("wang", "ceo", 2).opportunity("large", amount=20e6).opportunity("small", amount=5e6)
    scores = scored(made.role("ceo", "large", "decider", attitude="supporter"))
    assert scores.opportunities["large"].score.points == exactly(45)
    assert scores.key.points == exactly(36)
    # One more without an amount gets the median of 20 and 5, 12.5: 20 / 37.5 × 45 = 24.
    more = scored(made.opportunity("untold"))
    assert more.key.points == exactly(24)
    assert "amount_unknown" in {unknown.kind for unknown in more.key.unknowns}


def test_key_tier_without_an_open_opportunity() -> None:
    # Seats at level 1 count double: ceo 2/4 × coverage ½, head 1/4 × 0, the empty seat 1/4 × 0.
    made = AccountBuilder().department("board").seat("s1", "board", 1).seat("s2", "board", 2)
    made.seat("empty", "board", 2).seat("clerk", "board", 4)
    made.person("ceo", "s1").person("head", "s2").employee("wang")
    scores = scored(made.tie("wang", "ceo", 2).contact(day(0), "wang", "ceo"))
    assert scores.key.points == exactly(25)
    assert {(u.kind, u.subject_id) for u in scores.key.unknowns} == {
        ("no_open_opportunity", "root"),
        ("nobody_known", "head"),
        ("seat_vacant", "empty"),
    }


# 6. Broad tier


def test_broad_tier() -> None:
    made = AccountBuilder().department("proc", "procurement").department("rest", "other")
    for seat, level in (("top", 1), ("s-a", 2), ("s-b", 3), ("s-c", 3)):
        made.seat(seat, "proc", level)
    made.person("a", "s-a").person("b", "s-b").person("c", "s-c").employee("wang")
    made.tie("wang", "a", 3).contact(day(0), "wang", "a")
    made.tie("wang", "c", 2).contact(day(150), "wang", "c")
    broad = scored(made).broad
    procurement, rest = broad.score.contributions
    # a is trusted and fresh: coverage 0.75, counts whole. c is connected, one half-life ago:
    # coverage 0.25 against 0.5 of a fresh tie, counts half. Nobody knows b, the top seat is empty.
    assert procurement.detail["reach"] == exactly(0.5)  # levels 1, 2, 3: (0 + 1 + ½) / 3
    assert procurement.detail["depth"] == exactly(0.75)  # 1.5 people of half the four seats
    assert procurement.detail["coaches"] == exactly(0.5)  # a, of two
    # 0.4 × 0.5 + 0.3 × 0.75 + 0.3 × 0.5 = 0.575. Procurement serves three ends, the other one:
    # weights ¾ and ¼. 100 × ¾ × 0.575 = 43.125.
    assert procurement.points == exactly(43.125)
    assert rest.points == 0
    assert broad.score.points == exactly(43.125)
    assert broad.evenness == 0
    assert ("department_empty", "rest") in {(u.kind, u.subject_id) for u in broad.score.unknowns}


def test_heat_map_cells() -> None:
    made = AccountBuilder().department("d").seat("s1", "d", 1).seat("s2", "d", 1).seat("s3", "d")
    made.person("a", "s1").person("b", "s2").employee("wang").contact(day(0), "wang", "a")
    made.tie("wang", "a", 4).opportunity("deal").role("b", "deal", "decider")
    cells = {cell.level: cell for cell in scored(made).broad.cells}
    assert sorted(cells) == [0, 1, 2, 3, 4, 5]  # 0 is where the level is not known
    assert (cells[1].people, cells[1].connected, cells[1].unknown) == (2, 1, 1)
    assert cells[1].mean_level == 4
    assert cells[1].weak_key  # b decides and nobody knows b
    assert (cells[0].people, cells[0].vacant) == (0, 1)
    assert (cells[3].people, cells[3].vacant, cells[3].mean_level) == (0, 0, None)


# 7. Organizational tier


def test_organizational_tier() -> None:
    made = AccountBuilder(tier="strategic")
    made.activity("visit", "communication", day(10)).activity("call", "communication", day(300))
    made.activity("summit", "communication", day(100), "planned")  # missed
    made.activity("lab", "joint", day(364)).activity("old lab", "joint", day(366))
    made.activity("award", "recognition", day(30), "planned")  # missed
    made.activity("plan", "matching", day(-30), "planned")  # to come
    score = scored(made).organizational
    told = {part.subject_id: part.points for part in score.contributions}
    # Communication: 2 held of max(4 a year, 3 due): 25 × 2/4. Joint: 1 of 1. Others 0 of 1.
    assert told == {"communication": 12.5, "matching": 0, "joint": 25, "recognition": 0}
    assert score.points == 37.5
    assert {(u.kind, u.subject_id) for u in score.unknowns} == {("plan_unknown", "joint")}


@pytest.mark.parametrize("tier", ["key", "other"])
def test_organizational_tier_does_not_apply_below_strategic(tier: str) -> None:
    assert scored(AccountBuilder(tier=tier)).organizational == Score(None)


def test_unknown_account_tier_is_told() -> None:
    found = scored(AccountBuilder()).organizational
    assert found.points is None
    assert [unknown.kind for unknown in found.unknowns] == ["tier_unknown"]


# 8. House


def flat(points: float) -> Score:
    return Score.of((Contribution("person", "x", points),))


def test_house() -> None:
    # Weights 0.5 and 0.3 of 0.8: 64^0.625 × 36^0.375 = 2^3.75 × 6^0.75 = 51.579357.
    house = house_of(flat(64), flat(36), Score.not_applicable(), SETTINGS)
    assert house.score.points == exactly(51.579357)
    told = {part.subject_id: part.points for part in house.score.contributions}
    # 0.625 × 64 = 40, 0.375 × 36 = 13.5; together 53.5, unevenness takes away the rest.
    assert told == exactly({"key": 40.0, "broad": 13.5, "house": 51.579357 - 53.5})
    assert house.weakest == "broad"


def test_a_part_at_zero_brings_the_house_down() -> None:
    house = house_of(flat(90), flat(0), flat(80), SETTINGS)
    assert house.score.points == 0
    assert house.weakest == "broad"


def test_even_parts_lose_nothing() -> None:
    assert house_of(flat(40), flat(40), flat(40), SETTINGS).score.points == exactly(40)
