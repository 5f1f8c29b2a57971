"""Published measures of tie strength, by name, to compare ours with."""

from __future__ import annotations

from typing import Literal

import numpy as np

from graph.analytics.contacts import Bools, Floats, Ints
from graph.analytics.pair_contacts import PairContacts

_DAYS_PER_YEAR = 365.25

Dynamics365Band = Literal["high", "medium", "low"]


def dotalign_recency(age_days: Floats | float) -> Floats:
    """Return DotAlign's recency 0–1 of a last contact `age_days` ago.

    Three quarters fade over two years and a quarter over six, each in a straight line.

    Examples
    --------
    >>> [round(float(dotalign_recency(365.25 * years)), 3) for years in (0, 1, 2, 6)]
    [1.0, 0.583, 0.167, 0.0]
    """
    years = np.asarray(age_days, dtype=np.float64) / _DAYS_PER_YEAR
    soon = 0.75 * np.clip(1 - years / 2, 0.0, 1.0)
    late = 0.25 * np.clip(1 - years / 6, 0.0, 1.0)
    return np.asarray(soon + late)


def dotalign_points(
    meeting_count: Floats | float,
    written_in_count: Floats | float,
    written_out_count: Floats | float,
    age_days: Floats | float,
) -> Floats:
    """Return DotAlign's strength 1–100.

    ``max(1, min(100, 1 + 3·meetings + min(mails in, mails out)) × recency)``

    Examples
    --------
    >>> float(dotalign_points(4, 10, 7, 0))
    20.0
    >>> float(dotalign_points(0, 0, 50, 0))
    1.0
    """
    exchanged = np.minimum(written_in_count, written_out_count)
    capped = np.minimum(100.0, 1 + 3 * np.asarray(meeting_count) + exchanged)
    return np.asarray(np.maximum(1.0, capped * dotalign_recency(age_days)))


def dotalign_strength(pairs: PairContacts, at: Ints, there: Bools, today: int) -> Floats:
    """Return DotAlign's strength as 0–1 of the pairs at positions `at`, where they are `there`."""
    age_days = np.where(there, today - np.where(there, pairs.any_day[at], today), 0)
    return np.asarray(
        dotalign_points(
            np.where(there, pairs.meeting_count[at], 0.0),
            np.where(there, pairs.written_in_count[at], 0.0),
            np.where(there, pairs.written_out_count[at], 0.0),
            age_days,
        )
        / 100
    )


def dynamics365_band(strength: float) -> Dynamics365Band:
    """Return the band of Dynamics 365 that a strength 0–1 falls into: 60+, 40–59, below 40.

    Examples
    --------
    >>> [dynamics365_band(strength) for strength in (0.6, 0.59, 0.4, 0.39)]
    ['high', 'medium', 'medium', 'low']
    """
    points = round(strength * 100)
    return "high" if points >= 60 else "medium" if points >= 40 else "low"
