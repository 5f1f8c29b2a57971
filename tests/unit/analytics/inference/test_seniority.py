"""Seniority on companies whose chart is known, and cases small enough to do by hand."""

from __future__ import annotations

import numpy as np
import pytest

from graph.analytics.inference import seniority
from graph.analytics.inference.network import ContactKind, Edge, network_of
from graph.analytics.inference.seniority import infer_seniority
from tests.fixtures.synthetic_company import company, judged, ordered_rightly

KINDS = (ContactKind.ADVICE, ContactKind.MESSAGE)
SEEDS = range(4)


def scores(edges: list[Edge]) -> dict[str, float]:
    return {one.id: one.score for one in infer_seniority(network_of(edges))}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_chart_is_found_again(seed: int, kind: ContactKind) -> None:
    made = company(seed, kind)
    assert ordered_rightly(made.level, scores(made.edges)) >= 0.9


@pytest.mark.parametrize("kind", KINDS)
def test_against_levels_dealt_at_random_it_is_at_chance(kind: ContactKind) -> None:
    made = company(0, kind)
    found = scores(made.edges)
    random = np.random.default_rng(0)
    people, levels = list(made.level), list(made.level.values())
    dealt = [
        ordered_rightly(dict(zip(people, random.permutation(levels).tolist(), strict=True)), found)
        for _ in range(100)
    ]
    assert np.mean(dealt) == pytest.approx(0.5, abs=0.03)  # no knowledge of the truth leaks in


def test_read_in_the_wrong_direction_the_chart_is_not_found() -> None:
    made = company(0, ContactKind.ADVICE)
    turned = [Edge(e.target, e.source, e.weight, e.kind) for e in made.edges]
    assert ordered_rightly(made.level, scores(turned)) < 0.7


@pytest.mark.parametrize(("kind", "share"), [(ContactKind.ADVICE, 0.3), (ContactKind.MESSAGE, 0.2)])
def test_where_it_abstains_error_among_the_rest_falls(kind: ContactKind, share: float) -> None:
    whole: list[float] = []
    rest: list[float] = []
    told = 0
    for seed in range(30):
        made = company(seed, kind)
        # Only a part of what was said: from all of it there is hardly an error left to avoid.
        heard = np.random.default_rng(seed).random(len(made.edges)) < share
        edges = [edge for edge, kept in zip(made.edges, heard, strict=True) if kept]
        found = infer_seniority(network_of(edges, made.level))
        sure = [one for one in found if not one.abstain]
        told += len(sure)
        for asked, right in ((found, whole), (sure, rest)):
            level = {one.id: made.level[one.id] for one in asked}
            right += judged(level, {one.id: one.score for one in asked})
    assert 0 < told < 30 * len(made.level)
    assert np.mean(rest) > np.mean(whole) + 0.02


def test_to_be_asked_is_to_be_senior_to_ask_is_not() -> None:
    found = scores([Edge("a", "chief"), Edge("b", "chief"), Edge("c", "chief"), Edge("c", "a")])
    assert max(found, key=lambda person: found[person]) == "chief"
    assert found["a"] > found["b"]


def test_of_two_who_are_asked_equally_often_the_one_asked_by_the_asked_stands_higher() -> None:
    rows = [("x", "a"), ("y", "a"), ("z", "a"), ("a", "top"), ("q", "other")]
    found = scores([Edge(*row) for row in rows])
    assert found["top"] > found["other"]


def test_a_friendship_that_is_not_returned_points_upward() -> None:
    rows = [("a", "b"), ("b", "a"), ("a", "chief"), ("b", "chief"), ("c", "a"), ("c", "b")]
    found = scores([Edge(*row, kind=ContactKind.FRIEND) for row in rows])
    assert found["chief"] > found["a"] > found["c"]


def test_who_is_only_listed_is_not_placed() -> None:
    found = {one.id: one for one in infer_seniority(network_of([Edge("a", "b")], ["hermit"]))}
    assert found["hermit"].abstain
    assert found["hermit"].confidence == 0.0


@pytest.mark.parametrize("edges", [[], [Edge("a", "a")], [Edge("a", "b", 0.0)]])
def test_without_contacts_everybody_is_abstained_on(edges: list[Edge]) -> None:
    found = infer_seniority(network_of(edges, ["a", "b"]))
    assert [one.id for one in found] == ["a", "b"]
    assert all(one.abstain and one.score == 0.5 for one in found)


def test_the_threshold_is_the_caller_s() -> None:
    network = network_of([Edge("a", "b"), Edge("c", "b")])
    assert all(one.abstain for one in infer_seniority(network, abstain_below=1.1))
    assert not any(one.abstain for one in infer_seniority(network, abstain_below=0.0))
    assert seniority.ABSTAIN_BELOW == 0.65
