"""What must hold on every network: names, order, units and repetitions do not matter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph.analytics.inference.groups import infer_groups
from graph.analytics.inference.network import ContactKind, Edge, Network, network_of
from graph.analytics.inference.reporting_line import infer_managers
from graph.analytics.inference.seniority import infer_seniority
from graph.analytics.inference.tie_strengths import infer_ties

PEOPLE = "abcdef"
# What is found is small enough to read as it is: shrinking would take most of the time.
FEW = settings(max_examples=25, phases=[Phase.explicit, Phase.generate])


def _pairs(network: Network) -> list[tuple[str, str]]:
    return [(a, b) for a in network.ids for b in network.ids if a != b]


def _seniority(network: Network) -> dict[Any, Any]:
    return {s.id: (s.score, s.confidence) for s in infer_seniority(network)}


def _managers(network: Network) -> dict[Any, Any]:
    # As a mapping: which of two equals comes first is told by their ids.
    return {
        (one.id, c.id): c.score for one in infer_managers(network, shown=99) for c in one.candidates
    }


def _groups(network: Network) -> dict[Any, Any]:
    found = {one.id: one.group for one in infer_groups(network)}
    return {(a, b): float(found[a] == found[b]) for a, b in _pairs(network)}


def _ties(network: Network) -> dict[Any, Any]:
    return {(t.source, t.target): t.strength for t in infer_ties(network, _pairs(network))}


ANSWERS = (_seniority, _managers, _groups, _ties)
KINDS = st.sampled_from([None, *ContactKind])


@st.composite
def edge_lists(draw: st.DrawFn, generic: bool = False) -> list[Edge]:
    """Edge lists with self-loops, repetitions, islands; `generic`: no two weights alike.

    Where two people cannot be told apart by their place, only names can part them; with no two
    weights alike that does not happen.
    """
    kind = draw(KINDS)
    rows = draw(st.lists(st.tuples(*[st.sampled_from(PEOPLE)] * 2), max_size=18, unique=generic))
    edges = []
    for number, (source, target) in enumerate(rows):
        weight = 1.0 + number / 17 + (number % 5) if generic else draw(st.sampled_from([1.0, 2.0]))
        message = draw(st.sampled_from(["", "m1", "m2"])) if not generic else ""
        edges.append(Edge(source, target, weight, kind, "", message))
    return edges


def same(first: dict[Any, Any], second: dict[Any, Any]) -> bool:
    return first.keys() == second.keys() and all(
        first[key] == pytest.approx(second[key], abs=1e-6) for key in first
    )


@pytest.mark.parametrize("answer", ANSWERS)
@FEW
@given(edges=edge_lists(), data=st.data())
def test_the_order_of_rows_does_not_matter(
    answer: Callable[[Network], dict[Any, Any]], edges: list[Edge], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(edges))
    assert answer(network_of(shuffled)) == answer(network_of(edges))


@pytest.mark.parametrize("answer", ANSWERS)
@FEW
@given(edges=edge_lists(generic=True), names=st.permutations("uvwxyz"))
def test_names_do_not_matter(
    answer: Callable[[Network], dict[Any, Any]], edges: list[Edge], names: list[str]
) -> None:
    new = dict(zip(PEOPLE, names, strict=True))
    renamed = [Edge(new[e.source], new[e.target], e.weight, e.kind) for e in edges]
    expected = {
        new[k] if isinstance(k, str) else (new[k[0]], new[k[1]]): value
        for k, value in answer(network_of(edges)).items()
    }
    assert same(answer(network_of(renamed)), expected)


@pytest.mark.parametrize("answer", ANSWERS)
@FEW
@given(edges=edge_lists(), factor=st.sampled_from([0.25, 8.0, 1024.0]))
def test_the_unit_of_weights_does_not_matter(
    answer: Callable[[Network], dict[Any, Any]], edges: list[Edge], factor: float
) -> None:
    scaled = [Edge(e.source, e.target, e.weight * factor, e.kind, e.at, e.message) for e in edges]
    assert same(answer(network_of(scaled)), answer(network_of(edges)))


@pytest.mark.parametrize("answer", ANSWERS)
@FEW
@given(edges=edge_lists())
def test_rows_to_oneself_and_weights_of_nothing_say_nothing(
    answer: Callable[[Network], dict[Any, Any]], edges: list[Edge]
) -> None:
    silent = [Edge(p, p, 3.0, ContactKind.WORK) for p in PEOPLE]
    silent += [Edge("a", p, 0.0, ContactKind.FRIEND) for p in PEOPLE]
    assert answer(network_of(edges + silent)) == answer(network_of(edges, PEOPLE))


@pytest.mark.parametrize("answer", ANSWERS)
@FEW
@given(edges=edge_lists(), data=st.data())
def test_a_statement_or_a_message_that_is_repeated_counts_once(
    answer: Callable[[Network], dict[Any, Any]], edges: list[Edge], data: st.DataObject
) -> None:
    loose_mail = [e for e in edges if e.meaning() is ContactKind.MESSAGE and not e.message]
    # Only some of them: when all are doubled, a sum differs from the whole by its unit alone.
    again = [e for e in edges if e not in loose_mail and data.draw(st.booleans())]
    assert answer(network_of(edges + again)) == answer(network_of(edges))


@FEW
@given(edges=edge_lists())
def test_everything_is_within_its_range(edges: list[Edge]) -> None:
    network = network_of(edges, PEOPLE)
    for score, confidence in _seniority(network).values():
        assert 0 <= score <= 1
        assert 0 <= confidence <= 1
    assert all(0 <= value <= 1 for value in _managers(network).values())
    assert all(0 <= value <= 1 for value in _ties(network).values())
    assert [s.id for s in infer_seniority(network)] == list(PEOPLE)


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_a_weight_that_is_none_is_refused(weight: float) -> None:
    with pytest.raises(ValueError, match="weight"):
        network_of([Edge("a", "b", weight)])


def test_a_message_to_many_weighs_less_to_each() -> None:
    message = ContactKind.MESSAGE
    rows = [Edge("a", p, 1.0, message, "", "m") for p in "bcde"] + [Edge("a", "f", 1.0, message)]
    layer = network_of(rows).layers[0]
    assert layer.shared.toarray()[0].tolist() == [0, 0.25, 0.25, 0.25, 0.25, 1]
    assert layer.sent_broadcasts.tolist() == [1, 0, 0, 0, 0, 0]


def test_the_kind_is_told_from_the_row_where_it_is_not_stated() -> None:
    assert Edge("a", "b").meaning() is ContactKind.ADVICE
    assert Edge("a", "b", message="7").meaning() is ContactKind.MESSAGE
    assert Edge("a", "b", at="2026-01-01").meaning() is ContactKind.MESSAGE
    assert Edge("a", "b", kind=ContactKind.WORK, at="2026-01-01").meaning() is ContactKind.WORK
