"""House of customer relationships: organizational roof, key pillars, broad foundation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from graph.analytics.account_graph import AccountGraph
from graph.analytics.results import AccountScores, Score
from graph.vocabulary.people import ATTITUDES, ROLES, TIE_LEVELS
from graph.vocabulary.term import Lang
from visualizations.assets import AssetMode
from visualizations.cards import entity_name, make_cards
from visualizations.parts import choose_opportunity, opportunity_name
from visualizations.people_table import tie_level_text
from visualizations.picture_page import PictureTable, picture_svg, render_picture
from visualizations.svg_text import lines_of
from visualizations.texts import BLANK, Text, label, words
from visualizations.tokens import heat_colours, ink_on
from visualizations.view import Card

WIDTH = 660.0
_SIDE = 20.0
MAX_PILLARS = 8
MAX_BRICKS = 240
_PILLAR_TOP, _PILLAR_HEIGHT, _FILL_HEIGHT = 226.0, 172.0, 72.0
_BRICK_TOP, _BRICK_HEIGHT = 446.0, 44.0
_MAX_LEVEL = len(TIE_LEVELS) - 1


@dataclass(frozen=True, slots=True)
class Pillar:
    """A key person: cap in the colour of the attitude, filled to the level of our best tie."""

    x: float
    width: float
    card: Card
    cap: str
    cap_ink: str
    glyph: str
    fill: str
    ink: str
    fill_height: float

    def name_lines(self, lang: Lang) -> list[str]:
        """Return the name, for a vacant seat its title, in at most two lines."""
        name = self.card.title if self.card.vacant else self.card.name
        return lines_of(name.of(lang), 12.5, self.width - 8)


@dataclass(frozen=True, slots=True)
class Brick:
    """One other contact: first sign of the name and the level of our best tie."""

    x: float
    y: float
    width: float
    card: Card
    fill: str
    ink: str

    def sign(self, lang: Lang) -> str:
        """Return what stands for the name: its first character, or its initials."""
        name = self.card.name.of(lang)
        if lang == "zh" or " " not in name:
            return name[:1]
        return "".join(part[:1] for part in name.split()[:2])


@dataclass(frozen=True, slots=True)
class Tier:
    """One part of the house in points 0–100, None where it does not apply."""

    code: str
    points: float | None
    weakest: bool

    @property
    def digits(self) -> str:
        """The points, rounded, or a dash."""
        return "—" if self.points is None else f"{self.points:.0f}"


@dataclass(frozen=True, slots=True)
class House:
    """The house of one account, ready to be drawn."""

    account: Text
    opportunity: Text
    as_of: str
    lang: Lang
    total: Tier
    roof: Tier
    key: Tier
    broad: Tier
    roof_fill: str
    roof_ink: str
    pillars: tuple[Pillar, ...]
    more_pillars: int
    bricks: tuple[Brick, ...]
    more_bricks: int
    connected: int
    others: int
    height: float
    width: float = WIDTH

    @property
    def heading(self) -> Text:
        """What the picture is called."""
        what = words("house")
        return Text(
            f"{self.account.zh} · {what.zh}（{self.as_of}）",
            f"{self.account.en} · {what.en} ({self.as_of})",
        )


def build_house(
    graph: AccountGraph,
    scores: AccountScores,
    opportunity_id: str | None = None,
    lang: Lang = "zh",
) -> House:
    """Return the house of an account.

    Parameters
    ----------
    graph, scores : AccountGraph, AccountScores
        Of the same account and day.
    opportunity_id : str or None
        Whose key people are the pillars; None takes the largest that is scored.
    lang : {"zh", "en"}
        The language in which the page opens; the view holds both.
    """
    chosen = choose_opportunity(graph, scores, opportunity_id)
    cards = tuple(make_cards(graph, scores, chosen))
    key = sorted((card for card in cards if card.power or card.steps), key=_key_rank)
    chosen_key = {card.card_id for card in key}
    others = [card for card in cards if card.card_id not in chosen_key and not card.vacant]
    bricks, height = _bricks(sorted(others, key=_brick_rank))
    weakest = scores.house.weakest
    roof_fill, roof_ink = _roof_colours(scores.organizational)
    return House(
        account=entity_name(graph.organizations, graph.account_id),
        opportunity=opportunity_name(graph, chosen),
        as_of=graph.as_of,
        lang=lang,
        total=Tier("house", scores.house.score.points, weakest=False),
        roof=Tier("organizational", scores.organizational.points, weakest == "organizational"),
        key=Tier("key", scores.key.points, weakest == "key"),
        broad=Tier("broad", scores.broad.score.points, weakest == "broad"),
        roof_fill=roof_fill,
        roof_ink=roof_ink,
        pillars=_pillars(key[:MAX_PILLARS]),
        more_pillars=max(0, len(key) - MAX_PILLARS),
        bricks=bricks,
        more_bricks=max(0, len(others) - MAX_BRICKS),
        connected=sum((card.tie_level or 0) >= 2 for card in others),
        others=len(others),
        height=height,
    )


def house_svg(house: House, lang: Lang | None = None) -> str:
    """Return the picture as an SVG fragment that may stand inside a page under a strict policy."""
    return picture_svg("house.svg", house, lang or house.lang)


def render_house(house: House, mode: AssetMode = "inline", static_url: str = "/static") -> str:
    """Return a page with the picture and the same facts as a table; ``inline`` is one file."""
    return render_picture("house.svg", house, house_table(house), mode, static_url)


def house_page(
    graph: AccountGraph,
    scores: AccountScores,
    lang: Lang = "zh",
    opportunity_id: str | None = None,
) -> str:
    """Return the house of an account as one self-contained page."""
    return render_house(build_house(graph, scores, opportunity_id, lang))


def house_table(house: House) -> PictureTable:
    """Return the tiers, then the key people, in words."""
    tiers = (
        ("house_score", house.total),
        ("organizational_tier", house.roof),
        ("key_tier", house.key),
        ("broad_tier", house.broad),
    )
    rows = [(words(key), Text.same(tier.digits), _remark(tier), BLANK) for key, tier in tiers]
    for pillar in house.pillars:
        card = pillar.card
        role = label(ROLES[card.role]) if card.role else BLANK
        attitude = words("vacant_seat") if card.vacant else label(ATTITUDES[card.attitude])
        name = card.title if card.vacant else card.name
        rows.append((name, role, attitude, tie_level_text(card.tie_level, card.estimated)))
    head = (words("name"), words("role_or_points"), words("attitude"), words("tie_level"))
    return PictureTable(head, tuple(rows))


def _remark(tier: Tier) -> Text:
    if tier.points is None:
        return words("not_applicable") if tier.code == "organizational" else BLANK
    return words("weakest_part") if tier.weakest else BLANK


def _roof_colours(score: Score) -> tuple[str, str]:
    return heat_colours((score.points or 0.0) / 25)


def _key_rank(card: Card) -> tuple[bool, int, int, str]:
    """Those with power first, the last step of the chain first: the decider leads."""
    return (not card.power, -max(card.steps, default=0), card.level or 9, card.card_id)


def _brick_rank(card: Card) -> tuple[str, int, str]:
    return (card.department.en, card.level or 9, card.card_id)


def _pillars(cards: Sequence[Card]) -> tuple[Pillar, ...]:
    room = WIDTH - 2 * _SIDE
    pitch = room / max(len(cards), 4)
    start = _SIDE + (room - pitch * len(cards)) / 2
    made = []
    for at, card in enumerate(cards):
        attitude = ATTITUDES[card.attitude]
        fill, ink = heat_colours(card.tie_level or 0)
        made.append(
            Pillar(
                x=round(start + at * pitch + 5, 1),
                width=round(pitch - 10, 1),
                card=card,
                cap=attitude.colour,
                cap_ink=ink_on(attitude.colour),
                glyph=attitude.glyph,
                fill=fill,
                ink=ink,
                fill_height=round(max((card.tie_level or 0) / _MAX_LEVEL, 0.3) * _FILL_HEIGHT, 1),
            )
        )
    return tuple(made)


def _bricks(cards: Sequence[Card]) -> tuple[tuple[Brick, ...], float]:
    """Lay one brick per contact, in courses; return them and the height of the picture."""
    shown = cards[:MAX_BRICKS]
    per_course = 17 if len(shown) <= 68 else 24
    courses = math.ceil(len(shown) / per_course)
    pitch = (WIDTH - 2 * _SIDE) / per_course
    made = []
    for at, card in enumerate(shown):
        course, place = divmod(at, per_course)
        fill, ink = heat_colours(card.tie_level or 0)
        x = round(_SIDE + place * pitch + 1, 1)
        y = round(_BRICK_TOP + course * (_BRICK_HEIGHT + 3), 1)
        made.append(Brick(x, y, round(pitch - 2, 1), card, fill, ink))
    return tuple(made), _BRICK_TOP + courses * (_BRICK_HEIGHT + 3) + 64
