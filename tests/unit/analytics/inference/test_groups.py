"""Groups on companies whose departments are known."""

from __future__ import annotations

import numpy as np
import pytest

from graph.analytics.inference.groups import infer_groups, structural_order
from graph.analytics.inference.network import ContactKind, Edge, network_of
from tests.fixtures.synthetic_company import company


def together(labels: dict[str, object]) -> set[frozenset[str]]:
    return {frozenset((a, b)) for a in labels for b in labels if a < b and labels[a] == labels[b]}


def rand_index(first: dict[str, object], second: dict[str, object]) -> float:
    """Share of pairs on which the two agree, over chance (Hubert & Arabie 1985)."""
    pairs = len(first) * (len(first) - 1) / 2
    a, b = together(first), together(second)
    chance = len(a) * len(b) / pairs
    return (len(a & b) - chance) / ((len(a) + len(b)) / 2 - chance)


@pytest.mark.parametrize("seed", range(4))
def test_departments_are_found_from_mail(seed: int) -> None:
    made = company(seed, ContactKind.MESSAGE)
    found = {one.id: one.group for one in infer_groups(network_of(made.edges))}
    assert rand_index(dict(made.department), dict(found)) > 0.75
    random = np.random.default_rng(seed)
    dealt = dict(zip(found, random.permutation(list(found.values())).tolist(), strict=True))
    assert abs(rand_index(dict(made.department), dealt)) < 0.1


def test_two_cliques_with_one_bridge_are_two_groups() -> None:
    rows = [(a, b) for team in ("abcd", "wxyz") for a in team for b in team if a != b]
    found = {
        one.id: one.group for one in infer_groups(network_of(Edge(*r) for r in [*rows, ("a", "w")]))
    }
    assert {found[p] for p in "abcd"} == {1}
    assert {found[p] for p in "wxyz"} == {2}


def test_groups_are_numbered_from_the_largest_and_hermits_are_alone() -> None:
    rows = [("x", "y"), ("y", "x"), *[(a, b) for a in "abc" for b in "abc" if a != b]]
    network = network_of([Edge(*row) for row in rows], ["hermit", "other"])
    found = {one.id: one.group for one in infer_groups(network)}
    assert [found[p] for p in "abc"] == [1, 1, 1]
    assert found["x"] == found["y"] == 2
    assert {found["hermit"], found["other"]} == {3, 4}


def test_nobody_and_no_contacts() -> None:
    assert infer_groups(network_of([])) == []
    assert [one.group for one in infer_groups(network_of([], ["a", "b"]))] == [1, 2]


def test_the_order_of_people_comes_from_their_place_not_their_names() -> None:
    star = network_of([Edge(leaf, "a") for leaf in "bcd"]).layers[0].volume
    renamed = network_of([Edge(leaf, "z") for leaf in "bcd"]).layers[0].volume
    assert structural_order((star + star.T).tocsr())[-1] == 0
    assert structural_order((renamed + renamed.T).tocsr())[-1] == 3
