"""How terms are drawn: the vocabulary's colours, glyphs and words, as the page's data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from graph.vocabulary.people import (
    ATTITUDES,
    CONTACT_KINDS,
    LINK_KINDS,
    POWER_ROLES,
    ROLES,
    TIE_LEVELS,
    BuyingRole,
)
from visualizations.texts import Text, label, short_label
from visualizations.tokens import COLOURS, ROLE_SHAPES, ink_on


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a kind of line is drawn; a suspected line is dotted whatever its kind."""

    colour: str
    width: float
    dash: tuple[int, ...] = ()
    arrow: bool = False
    cross: bool = False


LINE_STYLES: dict[str, LineStyle] = {
    "reports_to": LineStyle(COLOURS["reports_to"], 1.5),
    "influences": LineStyle(LINK_KINDS["influences"].colour, 2.5, arrow=True),
    "conflicts_with": LineStyle(LINK_KINDS["conflicts_with"].colour, 2.2, (7, 4), cross=True),
    "promoted": LineStyle(LINK_KINDS["promoted"].colour, 1.8, (10, 3), arrow=True),
    "assists": LineStyle(LINK_KINDS["assists"].colour, 1.8, (2, 2), arrow=True),
    "knows_personally": LineStyle(LINK_KINDS["knows_personally"].colour, 1.6, (4, 3, 1, 3)),
}


@cache
def look() -> dict[str, Any]:
    """Return colours, attitudes, roles, kinds, tie levels and line styles as plain data."""
    return {
        "colours": COLOURS,
        "attitudes": {
            term.code: {
                "label": label(term).as_dict(),
                "colour": term.colour,
                "tint": term.tint,
                "glyph": term.glyph,
                "ink": ink_on(term.colour),
            }
            for term in ATTITUDES
        },
        "roles": {
            term.code: {
                "label": label(term).as_dict(),
                "short": short_label(term).as_dict(),
                "shape": ROLE_SHAPES[term.code],
                "power": BuyingRole(term.code) in POWER_ROLES,
            }
            for term in ROLES
        },
        "kinds": {
            term.code: {"label": label(term).as_dict(), "short": short_label(term).as_dict()}
            for term in CONTACT_KINDS
        },
        "tie_levels": {term.code: label(term).as_dict() for term in TIE_LEVELS},
        "line_styles": {kind: asdict(style) for kind, style in LINE_STYLES.items()},
    }


def legend_roles() -> list[tuple[str, Text, bool]]:
    """Return one entry per shape: a role's code, the names of all roles so drawn, and its width.

    Roles that share a shape are told apart on the card by their word; their
    entry is wide.
    """
    shapes: dict[str, list[str]] = {}
    for term in ROLES:
        shapes.setdefault(ROLE_SHAPES[term.code], []).append(term.code)
    entries = []
    for codes in shapes.values():
        names = [label(ROLES[code]) for code in codes]
        shared = Text(" / ".join(n.zh for n in names), " / ".join(n.en for n in names))
        entries.append((codes[0], shared, len(codes) > 1))
    return sorted(entries, key=lambda entry: entry[2])
