"""If somebody leaves: figures worked out by hand (docs/scoring.md, 9)."""

from __future__ import annotations

import pytest

from graph.analytics.cut import decider_cuts, minimum_cut
from graph.analytics.exposure import exposure_of, rank_exposures
from graph.analytics.reach import Reach
from graph.model.errors import NotFound
from tests.fixtures.account_builder import AccountBuilder
from tests.fixtures.network_laws import reach_of
from tests.fixtures.scoring_worlds import AS_OF


def book() -> AccountBuilder:
    """Two deciders of one deal: Anna knows both, Bob one; all met on the day itself.

    Fresh ties, so strength is level / 4: Anna–Cao 3/4, Bob–Cao 2/4, Anna–Du 2/4.
    """
    made = AccountBuilder().employee("anna", "bob").department("board", "executive")
    made.seat("head", "board", 1).seat("cfo", "board", 1).seat("clerk", "board", 4)
    made.person("cao", "head").person("du", "cfo").person("ming", "clerk")
    made.tie("anna", "cao", 3).tie("bob", "cao", 2).tie("anna", "du", 2)
    made.contact(AS_OF, "anna", ("cao", "du")).contact(AS_OF, "bob", "cao")
    made.opportunity("deal", amount=1_000_000.0)
    made.role("cao", "deal", "decider", attitude="champion")
    return made.role("du", "deal", "decider", attitude="champion")


def test_the_worked_example() -> None:
    found = exposure_of(reach_of(book().rows()), "anna")
    # Coverage of Cao 1 − 1/4 × 2/4 = .875, of Du .5; each weighs 1/2.
    assert found.points_before["key"] == pytest.approx(100 * (0.875 + 0.5) / 2)
    assert found.points_after["key"] == pytest.approx(100 * 0.5 / 2)
    assert [(tie.person_id, tie.value) for tie in found.ties_lost] == [("cao", 0.75), ("du", 0.5)]
    (weakened,) = found.weakened
    assert (weakened.person_id, weakened.before, weakened.after) == ("cao", 0.875, 0.5)
    assert weakened.single_thread
    assert found.nobody_knows_ids == ("du",)
    (deal,) = found.opportunities
    # 68.75 − 25 points of a million.
    assert deal.exposed_amount == pytest.approx(437_500)
    assert found.exposed_reporting == pytest.approx(437_500)


def test_the_team_is_ranked_and_the_gravest_loss_comes_first() -> None:
    ranked = rank_exposures(reach_of(book().rows()), "ours")
    assert [each.entity_id for each in ranked] == ["anna", "bob"]
    # Without Bob Cao is covered .75 instead of .875, with half the weight.
    assert ranked[1].exposed_reporting == pytest.approx(62_500)


def test_when_one_of_theirs_leaves_the_seat_is_vacant_and_keeps_its_weight() -> None:
    made = book().rule("rule").step("rule", 1, "decision", "decider", "head")
    made.step("rule", 1, "decision", "decider", "cfo").link("cao", "influences", "ming")
    found = exposure_of(reach_of(made.rows()), "cao")
    assert found.side == "theirs"
    # Du's half is still covered .5, Cao's vacant half 0.
    assert found.points_after["key"] == pytest.approx(25)
    assert len(found.lines_lost_fact_ids) == 1
    assert found.weakened == found.nobody_knows_ids == ()


def test_whom_no_introduction_leads_to_any_more_is_named() -> None:
    made = book().link("du", "promoted", "ming")
    # Nothing else leads to Ming: all three sit in one department, but not known for how long.
    assert exposure_of(reach_of(made.rows()), "bob").out_of_reach_ids == ()
    lonely = AccountBuilder().employee("anna", "bob").person("cao").person("du")
    lonely.tie("anna", "cao", 3).link("cao", "promoted", "du")
    assert exposure_of(reach_of(lonely.rows()), "anna").out_of_reach_ids == ("cao", "du")
    assert exposure_of(reach_of(lonely.rows()), "cao").out_of_reach_ids == ("du",)


def test_money_in_another_currency_is_not_added_up() -> None:
    made = book().opportunity("abroad", amount=5.0, currency="EUR")
    made.role("du", "abroad", "decider", attitude="champion")
    found = exposure_of(reach_of(made.rows()), "anna")
    assert {each.currency: each.exposed_reporting for each in found.opportunities}["EUR"] is None
    assert found.exposed_reporting is None


def test_nobody_of_that_id() -> None:
    with pytest.raises(NotFound, match="nobody-here"):
        exposure_of(reach_of(book().rows()), "nobody-here")


def _cuts(reach: Reach) -> dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    return {c.person_id: (c.direct_ids, c.our_cut_ids, c.any_cut_ids) for c in decider_cuts(reach)}


def test_cuts_of_the_deciders() -> None:
    apart = AccountBuilder().employee("anna", "bob", "chen").person("head").person("aide")
    apart.tie("anna", "aide", 2).tie("bob", "aide", 3).tie("chen", "head", 1)
    apart.link("aide", "assists", "head").opportunity("deal").role("head", "deal", "decider")
    # Chen's level 1 opens no door; both others come through the one aide.
    assert _cuts(reach_of(apart.rows())) == {"head": ((), ("anna", "bob"), ("aide",))}
    apart.tie("anna", "head", 2)
    assert _cuts(reach_of(apart.rows())) == {"head": (("anna",), ("anna", "bob"), ("aide", "anna"))}


@pytest.mark.parametrize("blocked", ["suspected", "opponent", "conflict"])
def test_routes_that_do_not_count(blocked: str) -> None:
    made = AccountBuilder().employee("anna").person("head").person("aide").tie("anna", "aide", 3)
    made.link("aide", "assists", "head", "suspected" if blocked == "suspected" else "confirmed")
    made.opportunity("deal").role("head", "deal", "decider")
    if blocked == "opponent":
        made.role("aide", "deal", "user", attitude="opponent")
    if blocked == "conflict":
        made.link("head", "conflicts_with", "aide")
    assert _cuts(reach_of(made.rows()))["head"][1:] == ((), ())


def test_a_cut_in_the_middle_is_found() -> None:
    # Four of ours, one bottleneck, then two ways on: by inspection the bottleneck.
    steps = {
        "a": ["m"],
        "b": ["m"],
        "c": ["m"],
        "d": ["m"],
        "m": ["x", "y"],
        "x": ["t"],
        "y": ["t"],
    }
    assert minimum_cut(steps, ["a", "b", "c", "d"], "t", None) == ("m",)
    assert minimum_cut(steps, ["a", "b"], "t", ["a", "b"]) == ("a", "b")
    assert minimum_cut(steps, [], "t", None) == ()


def test_a_route_past_all_who_may_be_removed_has_no_cut() -> None:
    with pytest.raises(ValueError, match="runs past"):
        minimum_cut({"a": ["t"], "b": ["t"]}, ["a", "b"], "t", ["a"])
