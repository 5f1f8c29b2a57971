"""docs/scoring.md and its Chinese twin name every setting and every unknown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.analytics.results import UNKNOWN_KINDS
from graph.analytics.settings import _RANGES

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("name", ["scoring.md", "scoring.zh.md"])
def test_every_setting_and_unknown_is_documented(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    missing = [code for code in (*_RANGES, *UNKNOWN_KINDS) if f"`{code}" not in text]
    assert missing == []


def test_both_languages_give_the_same_results() -> None:
    """Results are set in bold: the same figures stand in the same order in both."""

    def figures(name: str) -> list[str]:
        return re.findall(r"\*\*([0-9.]+)\*\*", (DOCS / name).read_text(encoding="utf-8"))

    assert len(figures("scoring.md")) > 10
    assert figures("scoring.md") == figures("scoring.zh.md")
