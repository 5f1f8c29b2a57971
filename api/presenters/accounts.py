"""One account as a line of a list."""

from __future__ import annotations

from typing import Any

from graph.analytics.results import AccountScores
from graph.model.rows import AccountSummary


def account_entry(summary: AccountSummary, scores: AccountScores) -> dict[str, Any]:
    """Return what ``sandtable accounts --json`` prints of one account.

    ``scores`` are points 0–100, null where a tier does not apply.
    """
    return {
        "id": summary.account_id,
        "name": summary.name,
        "name_alt": summary.name_alt,
        "tier": summary.tier,
        "revision": summary.revision,
        "as_of": scores.as_of,
        "scores": {
            "house": scores.house.score.points,
            "key": scores.key.points,
            "broad": scores.broad.score.points,
            "organizational": scores.organizational.points,
            "weakest": scores.house.weakest,
            "calibrated": False,
        },
    }
