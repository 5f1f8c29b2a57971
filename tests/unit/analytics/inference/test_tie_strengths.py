"""Tie strength from the rest of the network, never from the pair's own rows."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import rankdata

from graph.analytics.inference import tie_strengths
from graph.analytics.inference.network import ContactKind, Edge, network_of
from graph.analytics.inference.tie_strengths import infer_ties

TEAMS, SIZE = 3, 9


def rated(seed: int) -> list[Edge]:
    """Ratings 1–6: how freely somebody rates, and whether the other is in their team."""
    random = np.random.default_rng(seed)
    people = [f"p{k}" for k in random.permutation(TEAMS * SIZE)]
    freely = dict(zip(people, random.normal(0, 1, len(people)), strict=True))
    team = {person: k // SIZE for k, person in enumerate(people)}
    edges = []
    for a in people:
        for b in people:
            if a != b and random.random() < 0.6:
                value = 2.5 + freely[a] + 2 * (team[a] == team[b]) + random.normal(0, 0.7)
                edges.append(Edge(a, b, float(np.clip(round(value), 1, 6))))
    return edges


def auc(strong: np.ndarray, score: np.ndarray) -> float:
    count = strong.sum()
    above = rankdata(score)[strong].sum() - count * (count + 1) / 2
    return float(above / (count * (len(strong) - count)))


@pytest.mark.parametrize("seed", range(3))
def test_strong_ties_are_told_from_weak_ones(seed: int) -> None:
    edges = rated(seed)
    found = infer_ties(network_of(edges), [(e.source, e.target) for e in edges])
    strong = np.array([e.weight >= 4 for e in edges])
    score = np.array([tie.strength for tie in found])
    assert auc(strong, score) >= 0.82
    random = np.random.default_rng(seed)
    dealt = [auc(random.permutation(strong), score) for _ in range(50)]
    assert np.mean(dealt) == pytest.approx(0.5, abs=0.02)


def _moved_by_own_rows(edges: list[Edge]) -> float:
    """How far answers move when the pair's own rows are turned round, or are not there."""
    moved = 0.0
    for asked in edges[::40]:
        pair = {asked.source, asked.target}
        rest = [e for e in edges if {e.source, e.target} != pair]
        loud = [
            Edge(asked.source, asked.target, 60.0, ContactKind.ADVICE),
            Edge(asked.target, asked.source, 0.5, ContactKind.ADVICE),
        ]
        answers = [
            infer_ties(network_of(rows), [(asked.source, asked.target)])[0].strength
            for rows in (edges, rest, rest + loud)
        ]
        moved = max(moved, np.ptp(answers))
    return moved


def test_what_the_pair_itself_says_is_not_heard() -> None:
    assert _moved_by_own_rows(rated(0)) < 1e-12


def test_a_pair_that_is_heard_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = tie_strengths._without
    monkeypatch.setattr(tie_strengths, "_without", lambda layer, i, j: honest(layer, i, i))
    assert _moved_by_own_rows(rated(0)) > 0.01


def test_pairs_without_any_other_contact_and_unknown_people() -> None:
    network = network_of([Edge("a", "b")], ["c"])
    assert [tie.strength for tie in infer_ties(network, [("a", "b"), ("a", "c")])] == [
        0.0,
        pytest.approx(0.25, abs=0.26),
    ]
    with pytest.raises(KeyError):
        infer_ties(network, [("a", "nobody")])
    assert infer_ties(network_of([], ["a", "b"]), [("a", "b")])[0].strength == 0.0
