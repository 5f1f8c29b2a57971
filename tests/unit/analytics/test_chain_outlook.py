"""The outlook of a chain in figures that can be done by hand; docs/scoring.md, 5, has the first."""

from __future__ import annotations

from itertools import product
from math import comb, fsum, prod

import pytest

from graph.analytics.account_graph import AccountGraph
from graph.analytics.chain_outlook import ChainOutlook, chain_outlook, member_range
from graph.analytics.outlook_settings import OutlookSettings
from graph.analytics.ranges import OPEN, Range
from graph.analytics.results import Unknown
from graph.analytics.score import score_account
from graph.analytics.settings import ScoringSettings
from graph.analytics.votes import SHARED_MAX, Ballot, ballot_chance, is_exact, series_chance
from graph.model.errors import Invalid
from graph.vocabulary.people import Attitude
from tests.fixtures.account_builder import AccountBuilder

DAY = "2025-06-30"


def outlook(made: AccountBuilder, *missing: str) -> ChainOutlook:
    scores = score_account(AccountGraph.from_rows(made.rows(), DAY), ScoringSettings())
    unknowns = [Unknown(code, "deal", "deal") for code in missing]
    chain = scores.opportunities["deal"].chain
    return chain_outlook(chain, scores.people, ScoringSettings(), unknowns)


def account(*people: str) -> AccountBuilder:
    made = AccountBuilder().employee("anna").department("d").opportunity("deal", amount=1e6)
    for person in people:
        made.seat(f"seat-{person}", "d", 2).person(person, f"seat-{person}")
    return made.rule("rule")


def worked() -> AccountBuilder:
    """A director shortlists, three members decide by majority, finance pays."""
    made = account("lin", "wu", "qian", "zhao", "sun")
    made.step("rule", 1, "shortlist", "approver", "seat-lin")
    for person in ("wu", "qian", "zhao"):
        made.step("rule", 2, "decision", "decider", f"seat-{person}", vote_rule="majority")
    made.step("rule", 3, "payment", "payment_approver", "seat-sun")
    made.role("lin", "deal", attitude="supporter").tie("anna", "lin", 2).contact(DAY, "anna", "lin")
    made.role("wu", "deal", attitude="neutral")
    made.role("qian", "deal", attitude="champion")
    return made.tie("anna", "qian", 4).contact(DAY, "anna", "qian")


def test_the_worked_example() -> None:
    found = outlook(worked())
    shortlist, decision = found.gates
    # Supporter, half covered: .60 + .5 × (.92 − .60) = .76, ± .05.
    assert (shortlist.chance.low, shortlist.chance.high) == pytest.approx((0.71, 0.81))
    # Neutral uncovered .40–.50, champion covered .92–1, unknown 0–1; two of three:
    # at worst .40 × .92, at best the champion and the unknown.
    assert (decision.chance.low, decision.chance.high) == pytest.approx((0.368, 1.0))
    assert (found.chance.low, found.chance.high) == pytest.approx((0.71 * 0.368, 0.81))
    assert [gate.gate.decides for gate in found.after_signature] == ["payment"]
    assert found.calibrated is False


def test_who_moves_the_worked_example_most() -> None:
    found = outlook(worked())
    swings = {voter.key: voter.swing for voter in found.voters}
    # Lin decides alone: between no (0) and yes the decision's own range .368–1.
    assert swings["lin"] == pytest.approx((0.368 + 1.0) / 2)
    # Zhao, unknown: yes .71 × (1 − .6 × .08) = .67592 to .81; no .71 × .368 to .81 × .5.
    assert swings["zhao"] == pytest.approx((0.71 * 0.952 + 0.81) / 2 - (0.71 * 0.368 + 0.405) / 2)
    assert found.moves_most is not None
    assert found.moves_most.key == "lin"
    assert {v.key: v.why_open for v in found.voters if v.why_open} == {"zhao": "attitude_unknown"}


def test_a_vacant_seat_can_go_either_way() -> None:
    made = account().seat("seat-open", "d", 2)
    made.step("rule", 1, "decision", "decider", "seat-open")
    found = outlook(made)
    assert found.chance == OPEN
    assert [voter.why_open for voter in found.voters] == ["seat_vacant"]


def test_nothing_says_who_decides() -> None:
    found = outlook(AccountBuilder().opportunity("deal"))
    assert found.chance == OPEN
    assert found.moves_most is None
    assert "no_rule" in {unknown.kind for unknown in found.unknowns}


def test_several_named_for_one_decision_are_needed_at_worst_and_any_is_enough_at_best() -> None:
    made = account("lin", "wu")
    for person in ("lin", "wu"):
        made.step("rule", 1, "decision", "decider", f"seat-{person}")
        made.role(person, "deal", attitude="neutral")
    # Neutral, uncovered: .40–.50 each.
    found = outlook(made)
    assert (found.chance.low, found.chance.high) == pytest.approx((0.4**2, 1 - 0.5**2))


def test_a_weight_that_nobody_entered_leaves_the_vote_open() -> None:
    made = account("lin", "wu")
    made.step("rule", 1, "decision", "decider", "seat-lin", vote_rule="weighted", vote_weight=2)
    made.step("rule", 1, "decision", "decider", "seat-wu", vote_rule="weighted")
    for person in ("lin", "wu"):
        made.role(person, "deal", attitude="champion")
    found = outlook(made)
    assert {v.key: v.why_open for v in found.voters} == {"lin": "", "wu": "vote_weight_unknown"}
    assert Unknown("vote_weight_unknown", "wu", "deal") in found.unknowns


def test_the_economic_buyers_word_stands_apart_from_the_procedure() -> None:
    made = account("lin", "wu")
    made.step("rule", 1, "statutory", "approver", "seat-wu")
    made.role("lin", "deal", "economic_buyer", attitude="champion")
    made.role("wu", "deal", attitude="sceptic")
    found = outlook(made)
    assert found.economic_buyers is not None
    # Champion .70, sceptic .20, nobody covered, ± .05.
    assert (found.economic_buyers.low, found.economic_buyers.high) == pytest.approx((0.65, 0.75))
    assert (found.procedure.low, found.procedure.high) == pytest.approx((0.15, 0.25))
    assert found.chance.high == pytest.approx(0.75 * 0.25)


def test_advisers_and_people_entered_beside_a_rule_do_not_vote() -> None:
    made = account("lin", "wu", "qian")
    made.step("rule", 1, "decision", "decider", "seat-lin")
    made.role("lin", "deal", attitude="neutral")
    made.role("wu", "deal", "influencer", attitude="opponent")
    made.role("qian", "deal", "decider", attitude="opponent")
    assert {voter.key for voter in outlook(made).voters} == {"lin"}


def test_without_a_rule_the_roles_entered_are_the_gates() -> None:
    made = AccountBuilder().department("d").opportunity("deal")
    for person, role in (("lin", "decider"), ("wu", "technical_evaluator"), ("qian", "coach")):
        made.seat(f"seat-{person}", "d", 2).person(person, f"seat-{person}")
        made.role(person, "deal", role, attitude="neutral")
    found = outlook(made)
    assert {voter.key for voter in found.voters} == {"lin", "wu"}
    assert found.chance.high == pytest.approx(0.5**2)


def test_a_competitor_ahead_lowers_the_chance() -> None:
    made = account("lin").organization("north", part_of="", kind="competitor")
    made.step("rule", 1, "decision", "decider", "seat-lin")
    made.role("lin", "deal", attitude="supporter").tie("anna", "lin", 2).contact(DAY, "anna", "lin")
    before = outlook(made).chance.middle
    # Two levels ahead: .5 × (1 − 2 × .15) = .35 of the way from .60 to .92.
    after = outlook(made.rival_tie("north", "lin", 4)).chance.middle
    assert before == pytest.approx(0.76)
    assert after == pytest.approx(0.60 + 0.35 * 0.32)


@pytest.mark.parametrize("needed", [1, 4, 5, 9])
def test_a_majority_is_the_binomial_tail(needed: int) -> None:
    chances = {f"v{i}": 0.3 for i in range(needed)}
    ballot = Ballot(dict.fromkeys(chances, 1.0), "most")
    majority = needed // 2 + 1
    tail = fsum(comb(needed, k) * 0.3**k * 0.7 ** (needed - k) for k in range(majority, needed + 1))
    assert ballot_chance(ballot, chances) == pytest.approx(tail)


def test_weights_in_tenths_do_not_pass_a_tie() -> None:
    # .1 + .2 is more than .3 in binary fractions; as votes it is a tie.
    ballot = Ballot({"a": 0.1, "b": 0.2, "c": 0.3}, "most")
    assert ballot_chance(ballot, {"a": 1.0, "b": 1.0, "c": 0.0}) == 0.0


def test_with_too_many_in_two_committees_the_range_holds_the_truth() -> None:
    voters = [f"v{i}" for i in range(SHARED_MAX + 1)]
    chances = {voter: 0.3 + 0.05 * i for i, voter in enumerate(voters)}
    ballots = [
        Ballot(dict.fromkeys(voters, 1.0), "most"),
        Ballot({voter: float(i + 1) for i, voter in enumerate(voters)}, "most"),
    ]
    truth = 0.0
    for votes in product((0, 1), repeat=len(voters)):
        said = dict(zip(voters, votes, strict=True))
        if all(
            2 * fsum(w for v, w in ballot.votes.items() if said[v]) > fsum(ballot.votes.values())
            for ballot in ballots
        ):
            truth += prod(chances[v] if yes else 1 - chances[v] for v, yes in said.items())
    assert not is_exact(ballots, voters)
    low, high = (series_chance(ballots, chances, end) for end in ("low", "high"))
    assert low < truth < high


def test_a_thousand_votes_are_counted_in_time() -> None:
    votes = {f"v{i}": 1000.0 + i / 7 for i in range(60)}
    chance = ballot_chance(Ballot(votes, "most"), dict.fromkeys(votes, 0.5))
    assert chance == pytest.approx(0.5, abs=0.06)


def test_an_unknown_attitude_is_never_neutral() -> None:
    assert member_range(Attitude.UNKNOWN, 1.0, OutlookSettings()) == Range(0.0, 1.0)


@pytest.mark.parametrize(
    "changed",
    [
        {"yes_chance_margin": 0.6},
        {"yes_chance_covered": {Attitude.CHAMPION: 0.5}},
        {"yes_chance_covered": dict.fromkeys(list(Attitude)[:5], 0.1)},
        {"yes_chance_uncovered": dict(zip(Attitude, (0.1, 0.2, 0.3, 0.4, 0.5), strict=False))},
        {"outlook_gain_share": 0.9},
        {"move_effort_visits": dict.fromkeys(OutlookSettings().move_effort_visits, 0.0)},
    ],
)
def test_settings_that_make_no_sense_are_refused(changed: dict[str, object]) -> None:
    with pytest.raises(Invalid, match=next(iter(changed))):
        ScoringSettings(**changed)  # type: ignore[arg-type]
