"""Numbers as people write them: thousands separators, 万 and 亿, never percentages."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal

_NUMBER = re.compile(
    r"(?P<sign>[-+]?)\s*(?:[¥￥$€£]|CNY|RMB|USD|EUR)?\s*"
    r"(?P<digits>\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*"
    r"(?P<unit>万亿|亿|千万|百万|万|千|k|m|bn)?\s*(?:元|CNY|RMB|USD|EUR)?",
    re.IGNORECASE,
)
_UNITS = {
    "": 1, "千": 10**3, "k": 10**3, "万": 10**4, "百万": 10**6, "m": 10**6,
    "千万": 10**7, "亿": 10**8, "bn": 10**9, "万亿": 10**12,
}  # fmt: skip
#: What a spreadsheet leaves of a long number in a column not formatted as text.
DAMAGED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)


def number_of(value: object) -> float | None:
    """Return the number that `value` is or spells, or None when it spells none.

    Examples
    --------
    >>> number_of("1200万"), number_of("12,000,000.50"), number_of("1.5亿")
    (12000000.0, 12000000.5, 150000000.0)
    >>> number_of("12 %") is None
    True
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        try:
            number = float(value)
        except OverflowError:
            return None
        return number if math.isfinite(number) else None
    if not isinstance(value, str):
        return None
    text = unicodedata.normalize("NFKC", value).strip()
    found = _NUMBER.fullmatch(text)
    if not found:
        return number_of(float(text)) if DAMAGED.fullmatch(text) else None
    digits = Decimal(re.sub(r"[,' ]", "", found["digits"]))
    # Decimal, so that 1.1亿 is 110000000 and not a hair beside it.
    number = float(digits * _UNITS[(found["unit"] or "").lower()])
    if not math.isfinite(number):
        return None
    return -number if found["sign"] == "-" else number
