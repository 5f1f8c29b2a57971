"""Colours and shapes that are not a term's own: the one place where they are named.

Attitudes, roles, kinds and links carry theirs in :mod:`graph.vocabulary.people`.
No pair of meanings is told apart by colour alone.
"""

from __future__ import annotations

from graph.vocabulary.people import BuyingRole

#: Name to ``#RRGGBB``; the page's script gets these with its data.
COLOURS: dict[str, str] = {
    "ink": "#1B2330",
    "text_soft": "#3B4350",
    "paper": "#FFFFFF",
    "ground": "#F4F6F8",
    "frame": "#C5CCD4",
    "band": "#E9EDF1",
    "outline": "#3B4350",
    "power_outline": "#000000",
    "hatch": "#9AA3AD",
    "empty_bar": "#6B7480",
    "retired_tint": "#ECEEF0",
    "retired_text": "#4A5461",
    "reports_to": "#7A828C",
    "single_thread": "#F0E442",
    "competitor": "#CC79A7",
    "no_owner": "#8F3900",
    "weak": "#B34700",
    "selection": "#000000",
}

#: Fill of heat map and house for the tie levels 0 to 4; white text on the fifth.
HEAT: tuple[str, ...] = ("#F3F4F6", "#D6E6F4", "#ABD0E6", "#6AAED6", "#2171B5")


def heat_colours(level: float) -> tuple[str, str]:
    """Return fill and text colour of a tie level 0–4, rounded to the nearest step.

    Examples
    --------
    >>> heat_colours(0), heat_colours(4)
    (('#F3F4F6', '#1B2330'), ('#2171B5', '#FFFFFF'))
    """
    step = min(max(int(level + 0.5), 0), 4)
    return HEAT[step], COLOURS["paper"] if step >= 4 else COLOURS["ink"]


#: Role to its shape as an SVG path in a box from -1 to 1 on both axes.
ROLE_SHAPES: dict[str, str] = {
    BuyingRole.DECIDER: "M0 -1L1 0L0 1L-1 0Z",
    BuyingRole.ECONOMIC_BUYER: "M1 0L.5 .87L-.5 .87L-1 0L-.5 -.87L.5 -.87Z",
    BuyingRole.APPROVER: "M-.82 -.82L.82 -.82L.82 .82L-.82 .82Z",
    BuyingRole.TECHNICAL_EVALUATOR: "M0 -1L1 .8L-1 .8Z",
    BuyingRole.COMMERCIAL_EVALUATOR: "M0 -1L1 .8L-1 .8Z",
    BuyingRole.GATEKEEPER: "M0 1L1 -.8L-1 -.8Z",
    BuyingRole.INFLUENCER: "M-1 0C-1 -.8 1 -.8 1 0C1 .8 -1 .8 -1 0Z",
    BuyingRole.USER: "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1 -1 0Z",
    BuyingRole.COACH: (
        "M0 -1.08L.26 -.36L1.03 -.33L.43 .14L.63 .87L0 .45L-.63 .87L-.43 .14L-1.03 -.33L-.26 -.36Z"
    ),
    BuyingRole.ACCEPTANCE_SIGNATORY: "M-.9 -.65L.9 -.65L.9 .65L-.9 .65Z",
    BuyingRole.PAYMENT_APPROVER: "M-.9 -.65L.9 -.65L.9 .65L-.9 .65Z",
}

_CONTRAST_STEP = 0.03928


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB``, 0–1 (WCAG 2.2)."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= _CONTRAST_STEP else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1–21 (WCAG 2.2).

    Examples
    --------
    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """Return the text colour that reads best on `colour`: black or white."""
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(colour, ink))
