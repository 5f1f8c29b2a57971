"""Sides measured in turns, A B A B, so that a busy moment of the machine falls on all of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

#: What a side does in one round; it may return what it measured itself, in its own unit.
Work = Callable[[int], float | None]


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, least and greatest of what was measured in the rounds."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Return the spread of `values`, one or more."""
        return cls(statistics.median(values), min(values), max(values))

    def text(self, unit: str = "") -> str:
        """Return ``median unit (low–high)``."""
        digits = _digits(self.median)
        unit = f" {unit}" if unit else ""
        return f"{self.median:,.{digits}f}{unit} ({self.low:,.{digits}f}–{self.high:,.{digits}f})"


def _digits(value: float) -> int:
    return 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 else 4


def in_turns(sides: Mapping[str, Work], rounds: int, warm_up: int = 1) -> dict[str, list[float]]:
    """Run each of `sides` once per round, in turn; return seconds, or what they return."""
    measured: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(-warm_up, rounds):
        for name, work in sides.items():
            gc.collect()
            start = time.perf_counter()
            own = work(turn + warm_up)
            seconds = time.perf_counter() - start
            if turn >= 0:
                measured[name].append(seconds if own is None else own)
    return measured


def ratios(above: Sequence[float], below: Sequence[float]) -> Spread:
    """Return the spread of above/below, round by round."""
    return Spread.of([one / other for one, other in zip(above, below, strict=True)])
