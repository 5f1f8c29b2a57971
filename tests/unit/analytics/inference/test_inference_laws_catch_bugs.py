"""A bug is planted against the laws, one that somebody could really write; the law finds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from graph.analytics.inference import network, seniority, tie_strengths
from tests.unit.analytics.inference import test_inference_laws as laws

Planted = Callable[[pytest.MonkeyPatch], None]


def last_statement_counts(patch: pytest.MonkeyPatch) -> None:
    """Of several statements about a pair the last in the file, not the strongest."""
    patch.setattr(network, "max", lambda new, old: new, raising=False)


def statements_added_up(patch: pytest.MonkeyPatch) -> None:
    """Who says the same twice is heard twice."""
    patch.setattr(network, "max", lambda new, old: new + old, raising=False)


def weights_with_their_unit(patch: pytest.MonkeyPatch) -> None:
    """Ties on whatever scale the file has."""
    honest = tie_strengths._without

    def unscaled(layer: network.Layer, i: int, j: int) -> Any:
        return honest(layer, i, j) * layer.shared.data.max()

    patch.setattr(tie_strengths, "_without", unscaled)


def equals_ranked_by_id(patch: pytest.MonkeyPatch) -> None:
    """Of two with equal values the one whose id comes later stands higher."""

    def ordinal(values: Any) -> Any:
        return (np.argsort(np.argsort(values, kind="stable")) + 0.5) / len(values)

    patch.setattr(seniority, "ranks", ordinal)


@pytest.mark.parametrize(
    ("planted", "law", "answer"),
    [
        (last_statement_counts, laws.test_the_order_of_rows_does_not_matter, laws._ties),
        (
            statements_added_up,
            laws.test_a_statement_or_a_message_that_is_repeated_counts_once,
            laws._ties,
        ),
        (weights_with_their_unit, laws.test_the_unit_of_weights_does_not_matter, laws._ties),
        (equals_ranked_by_id, laws.test_names_do_not_matter, laws._seniority),
    ],
)
def test_a_planted_bug_is_found(
    planted: Planted, law: Any, answer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(monkeypatch)
    with pytest.raises(AssertionError):
        law(answer=answer)
