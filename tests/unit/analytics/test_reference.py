"""Our columns and plain networkx give the same scores, on random and on generated accounts."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.networkx_reference.key import TRACE
from benchmarks.networkx_reference.scores import independent_count, reference_scores
from benchmarks.portfolio.accounts import account
from benchmarks.portfolio.shape import AccountShape
from graph.analytics.coaches import independent_coach_count
from graph.analytics.decision_weight import spread_weights
from graph.analytics.portfolio import score_rows
from graph.analytics.settings import ScoringSettings
from graph.model.rows import AccountRows
from tests.fixtures.scoring_worlds import AS_OF, World, worlds

SETTINGS = ScoringSettings()
SAME = pytest.approx


def assert_same_scores(rows: AccountRows, as_of: str) -> None:
    ours = score_rows(rows, as_of, SETTINGS)
    theirs = reference_scores(rows, as_of, SETTINGS)
    exact = {"rel": 0, "abs": 1e-9}
    assert ours.house.score.points == SAME(theirs.house, **exact)
    assert ours.key.points == SAME(theirs.key, **exact)
    assert ours.broad.score.points == SAME(theirs.broad, **exact)
    for one, other in (
        (ours.organizational.points, theirs.organizational),
        (ours.broad.evenness, theirs.evenness),
    ):
        assert (one is None) == (other is None)
        assert (one or 0.0) == SAME(other or 0.0, **exact)
    coverage = {person: found.value for person, found in ours.people.items()}
    assert coverage == SAME(theirs.coverage, **exact)
    deals = {name: tier.score.points for name, tier in ours.opportunities.items()}
    assert deals == SAME(theirs.opportunities, **exact)
    for name, tier in ours.opportunities.items():
        weights = {key: weight for key, weight in tier.weights.items() if weight > TRACE}
        assert weights == SAME(theirs.weights[name], **exact)
    departments = {part.subject_id: part.points for part in ours.broad.score.contributions}
    assert departments == SAME(theirs.departments, **exact)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_same_scores_on_random_accounts(world: World) -> None:
    assert_same_scores(world.rows(), AS_OF)


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("as_of", ["2024-03-01", "2026-06-30"])
def test_same_scores_on_generated_accounts(number: int, as_of: str) -> None:
    assert_same_scores(account(AccountShape(people=120, interactions=900), number), as_of)


def test_many_people_are_walked_like_few() -> None:
    # 400 people, more than the dense solution is used for; networkx is the source of the figures.
    chain = {f"p{i}": {f"p{i + 1}": 1.0, f"p{(7 * i) % 400}": 0.5} for i in range(400)}
    seed = {"p0": 0.75, "p200": 0.25}
    walk = nx.DiGraph((p, p, {"weight": 1.0}) for p in chain)
    for person, sources in chain.items():
        for source, weight in sources.items():
            held = walk.get_edge_data(person, source, {"weight": 0.0})["weight"]
            walk.add_edge(person, source, weight=held + weight)
    walk.add_edge("p400", "p400", weight=1.0)
    damping = SETTINGS.influence_damping
    expected = nx.pagerank(walk, damping, personalization=seed, tol=1e-15, max_iter=1000)
    found = spread_weights(seed, chain, SETTINGS)
    assert found == SAME({p: w for p, w in expected.items() if p in found}, rel=0, abs=1e-12)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_independent_coaches_are_a_largest_independent_set(world: World) -> None:
    # Each coach hears from one source at most: the source of the count is networkx's clique search.
    only = {person: frozenset({other}) for person, _, other, _ in sorted(world.links)}
    bound = nx.Graph((person, next(iter(source))) for person, source in only.items())
    group = sorted(set(bound))
    assert independent_coach_count(group, only) == independent_count(bound, group)
