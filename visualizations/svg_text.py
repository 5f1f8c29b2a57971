"""Words in an SVG picture: how wide they are, and how they break into lines.

A picture is written without a browser at hand, so widths are estimated from the
kinds of letters, on the wide side.
"""

from __future__ import annotations

import unicodedata

#: The fonts of every picture; the reader's own system decides among them.
FONT_FAMILY = (
    "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', "
    "'Microsoft YaHei', sans-serif"
)


def text_width(words: str, size: float) -> float:
    """Return about how wide `words` are at font `size`, in the unit of `size`."""
    return sum(_share_of_em(sign) for sign in words) * size


def _share_of_em(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if sign.isupper() or sign in "mwMW@%&":
        return 0.74
    return 0.36 if sign in " .,;:il|!'·()/-" else 0.6


def lines_of(words: str, size: float, room: float, most: int = 2) -> list[str]:
    """Return `words` in at most `most` lines that fit into `room`; the last is cut where needed.

    Examples
    --------
    >>> lines_of("Engineering & Construction", 12, 110)
    ['Engineering &', 'Construction']
    """
    lines: list[str] = []
    current = ""
    for part in _parts(words):
        if not current or text_width((current + part).strip(), size) <= room:
            current += part
            continue
        lines.append(current.strip())
        current = part
    lines.append(current.strip())
    kept = [line for line in lines if line] or [""]
    if len(kept) > most:
        kept = [*kept[: most - 1], "".join(kept[most - 1 :])]
    return [_cut(line, size, room) for line in kept]


def _parts(words: str) -> list[str]:
    """Split where a line may break: after a space or hyphen, around each wide character."""
    parts: list[str] = []
    for sign in words:
        wide = unicodedata.east_asian_width(sign) in "WF"
        if parts and not wide and not parts[-1].endswith((" ", "-")) and not _ends_wide(parts[-1]):
            parts[-1] += sign
        else:
            parts.append(sign)
    return parts


def _ends_wide(part: str) -> bool:
    return unicodedata.east_asian_width(part[-1]) in "WF"


def _cut(line: str, size: float, room: float) -> str:
    if text_width(line, size) <= room:
        return line
    while line and text_width(line + "…", size) > room:
        line = line[:-1]
    return line.rstrip() + "…"
