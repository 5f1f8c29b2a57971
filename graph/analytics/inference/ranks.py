"""Ranks in place of raw values, so that unlike measures can be added."""

from __future__ import annotations

import numpy as np
from scipy.stats import rankdata

from graph.analytics.inference.network import Floats

_DIGITS = 9


def ranks(values: Floats) -> Floats:
    """Return the share of people at or below each value, equal ones halved: within (0, 1).

    Examples
    --------
    >>> ranks(np.array([3.0, 1.0, 1.0, 9.0])).tolist()
    [0.625, 0.25, 0.25, 0.875]
    """
    if not len(values):
        return values
    # Rounded in proportion, so that equal values that were summed in another order stay equal.
    scale = float(np.abs(values).max()) or 1.0
    found: Floats = (rankdata(np.round(values / scale, _DIGITS)) - 0.5) / len(values)
    return found
