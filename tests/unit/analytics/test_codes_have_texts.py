"""Every code that a score or a gap gives has a text in both languages."""

from __future__ import annotations

import pytest

from api.texts import TEXTS
from graph.analytics.gaps import GAP_KINDS
from graph.analytics.results import UNKNOWN_KINDS

CONTRIBUTIONS = (
    "person", "seat", "competitor", "opportunity", "department", "dimension", "tier", "unevenness",
)  # fmt: skip


@pytest.mark.parametrize("code", [*UNKNOWN_KINDS, *GAP_KINDS])
def test_unknowns_and_gaps(code: str) -> None:
    assert all(TEXTS[f"unknown.{code}"])


@pytest.mark.parametrize("code", CONTRIBUTIONS)
def test_contributions(code: str) -> None:
    assert all(TEXTS[f"contribution.{code}"])
