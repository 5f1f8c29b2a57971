"""A range of chances: what lies between its ends is not known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, both 0–1."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """Halfway, to compare by; it is no estimate."""
        return (self.low + self.high) / 2

    @property
    def width(self) -> float:
        """How much is not known."""
        return self.high - self.low


#: Nothing is known.
OPEN = Range(0.0, 1.0)
