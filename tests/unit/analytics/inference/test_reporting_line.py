"""The direct manager on companies whose chart is known."""

from __future__ import annotations

import numpy as np
import pytest

from graph.analytics.inference.network import ContactKind, Edge, network_of
from graph.analytics.inference.reporting_line import infer_managers
from tests.fixtures.synthetic_company import company


@pytest.mark.parametrize(("kind", "aim"), [(ContactKind.MESSAGE, 0.9), (ContactKind.ADVICE, 0.6)])
def test_the_manager_is_found_again(kind: ContactKind, aim: float) -> None:
    hits, dealt = [], []
    random = np.random.default_rng(0)
    for seed in range(4):
        made = company(seed, kind)
        found = {one.id: one for one in infer_managers(network_of(made.edges))}
        people = list(made.manager)
        hits += [found[p].candidates[0].id == made.manager[p] for p in people]
        bosses = random.permutation(list(made.manager.values())).tolist()
        dealt += [found[p].candidates[0].id == b for p, b in zip(people, bosses, strict=True)]
    assert np.mean(hits) >= aim
    assert np.mean(dealt) < 0.3  # one of six managers, the head among them


@pytest.mark.parametrize("kind", [ContactKind.MESSAGE, ContactKind.ADVICE])
def test_nobody_is_named_above_the_head(kind: ContactKind) -> None:
    made = company(1, kind)
    found = {one.id: one for one in infer_managers(network_of(made.edges))}
    (head,) = (p for p, level in made.level.items() if level == 1)
    assert found[head].abstain


def test_candidates_come_best_first_and_share_what_is_sure() -> None:
    made = company(2, ContactKind.MESSAGE)
    for one in infer_managers(network_of(made.edges), shown=1000):
        scores = [candidate.score for candidate in one.candidates]
        assert scores == sorted(scores, reverse=True)
        assert sum(scores) == pytest.approx(1.0)
        assert one.id not in {candidate.id for candidate in one.candidates}


def test_only_who_may_be_a_candidate_is_one() -> None:
    rows = [Edge("a", "boss"), Edge("a", "outsider"), Edge("b", "boss"), Edge("c", "outsider")]
    found = {
        one.id: one for one in infer_managers(network_of(rows), among=frozenset("abc") | {"boss"})
    }
    assert [candidate.id for candidate in found["a"].candidates] == ["boss"]
    assert found["c"].candidates == ()
    assert found["c"].abstain


def test_who_writes_to_the_whole_team_is_preferred_to_who_writes_to_one() -> None:
    team = ["t1", "t2", "t3", "t4"]
    message = ContactKind.MESSAGE
    rows = [Edge("boss", t, 1.0, message, "", f"b{k}") for k in range(5) for t in team]
    rows += [Edge("peer", "t1", 1.0, message, "", f"p{k}") for k in range(5)]
    rows += [Edge(t, "boss", 1.0, message, "", f"r{t}") for t in team]
    rows += [Edge("t1", "peer", 1.0, message, "", "q"), Edge("x", "peer", 1.0, message, "", "y")]
    found = {one.id: one for one in infer_managers(network_of(rows))}
    assert found["t1"].candidates[0].id == "boss"


def test_no_contacts_no_candidates() -> None:
    (only,) = infer_managers(network_of([], ["a"]))
    assert only.candidates == ()
    assert only.abstain
