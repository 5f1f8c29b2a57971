"""The view model of a relationship map: everything a picture shows, nothing it must look up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.vocabulary.term import Lang
from visualizations.texts import BLANK, Text, words

Point = tuple[float, float]
LineKind = Literal[
    "reports_to", "influences", "promoted", "assists", "knows_personally", "conflicts_with"
]


@dataclass(frozen=True, slots=True)
class Card:
    """One person, or one vacant seat, as drawn.

    Parameters
    ----------
    card_id : str
        Person id; the seat's id where nobody sits.
    tie_level : int or None
        Our best level 0–4, None when not known; ``estimated`` when no level was declared.
    steps : tuple of int
        Steps of the decision chain in which this person or seat has a part.
    kinds, kind_states, kind_words : tuple
        Kinds, declared or derived; how each is known; and both in words.
    gaps : tuple of Text
        What we do not know; drawn as a dashed border and "? n".
    x, y : float
        Centre, in map units (one unit is a CSS pixel at scale 1).
    """

    card_id: str
    person_id: str
    seat_id: str
    name: Text
    other_name: str
    title: Text
    department_id: str
    department: Text
    organization: Text
    level: int | None
    attitude: str
    role: str
    power: bool
    steps: tuple[int, ...]
    tie_level: int | None
    estimated: bool
    owner: Text
    known_by: tuple[Text, ...]
    silence_days: int | None
    single_thread: bool
    competitor: Text
    kinds: tuple[str, ...]
    kind_states: tuple[str, ...]
    kind_words: tuple[Text, ...]
    retired: bool
    vacant: bool
    gaps: tuple[Text, ...]
    manager_id: str = ""
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle behind cards: a department, or an organization's band."""

    frame_id: str
    heading: Text
    note: Text
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one card to another along `points`, in map units."""

    line_id: str
    from_id: str
    to_id: str
    kind: LineKind
    suspected: bool
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainEntry:
    """One member of one step of the decision chain, as the strip above the map shows it."""

    order: int
    first_of_step: bool
    decides: Text
    card_id: str
    name: Text
    role: str
    attitude: str


@dataclass(frozen=True, slots=True)
class RelationshipMap:
    """A decision map, ready to be drawn.

    ``style`` is ``cards`` up to about 500 people and ``plain`` above.
    ``extent`` is left, top, right and bottom in map units.
    """

    account_id: str
    account: Text
    opportunity_id: str
    opportunity: Text
    as_of: str
    known_at: str | None
    lang: Lang
    style: Literal["cards", "plain"]
    cards: tuple[Card, ...]
    departments: tuple[Frame, ...]
    bands: tuple[Frame, ...]
    lines: tuple[Line, ...]
    chain: tuple[ChainEntry, ...]
    extent: tuple[float, float, float, float]
    notice: Text = BLANK

    @property
    def heading(self) -> Text:
        """What the page is called: account, opportunity and day."""
        kind = words("decision_chain_of" if self.chain else "relationship_map_of")
        parts = (self.account, self.opportunity)
        joined = Text(
            " · ".join(part.zh for part in parts if part.zh),
            " · ".join(part.en for part in parts if part.en),
        )
        return Text(
            f"{joined.zh} — {kind.zh}（{self.as_of}）", f"{joined.en} — {kind.en} ({self.as_of})"
        )
