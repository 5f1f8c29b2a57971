"""The same people as on the map, as rows of a table for those who read rather than look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.vocabulary.people import ATTITUDES, ROLES, TIE_LEVELS
from visualizations.texts import BLANK, Text, label, words
from visualizations.view import Card

#: Keys of :data:`visualizations.texts.TEXTS`; ``organization`` only where there are several.
COLUMNS = (
    "name", "title", "department", "organization", "role", "attitude",
    "tie_level", "owner", "last_contact", "missing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the table: what the card shows, in words."""

    card_id: str
    name: Text
    title: Text
    department: Text
    organization: Text
    role: Text
    attitude_code: str
    attitude: Text
    tie_level_code: int | None
    tie_level: Text
    owner: Text
    no_owner: bool
    last_contact: Text
    missing: Text


def people_rows(cards: Sequence[Card]) -> list[PersonRow]:
    """Return the rows of `cards`, from the top of the map down, column by column."""
    return [_row(card) for card in cards]


def columns(cards: Sequence[Card]) -> tuple[str, ...]:
    """Return the columns that `cards` need."""
    several = len({card.organization for card in cards}) > 1
    return tuple(key for key in COLUMNS if several or key != "organization")


def _row(card: Card) -> PersonRow:
    return PersonRow(
        card_id=card.card_id,
        name=card.name,
        title=card.title,
        department=card.department,
        organization=card.organization,
        role=label(ROLES[card.role]) if card.role else BLANK,
        attitude_code=card.attitude,
        attitude=BLANK if card.vacant else label(ATTITUDES[card.attitude]),
        tie_level_code=card.tie_level,
        tie_level=BLANK if card.vacant else tie_level_text(card.tie_level, card.estimated),
        owner=_owner(card),
        no_owner=card.owner == BLANK and not card.vacant,
        last_contact=BLANK if card.vacant else silence_text(card.silence_days),
        missing=joined(card.gaps),
    )


def tie_level_text(level: int | None, estimated: bool) -> Text:
    """Return a tie level in words: "2 Connected", with a mark where it is estimated."""
    if level is None:
        return words("unknown_level")
    term = label(TIE_LEVELS[str(level)])
    mark = words("estimated") if estimated else BLANK
    return Text(f"{level} {term.zh}{mark.zh}", f"{level} {term.en}{mark.en}")


def silence_text(days: int | None) -> Text:
    """Return how long ago the last contact was."""
    return words("no_contact") if days is None else words("days_ago", days=days)


def joined(texts: Sequence[Text]) -> Text:
    """Return `texts` as a list in each language."""
    return Text("、".join(text.zh for text in texts), ", ".join(text.en for text in texts))


def _owner(card: Card) -> Text:
    if card.vacant:
        return BLANK
    if card.owner == BLANK:
        return words("no_owner")
    others = len(card.known_by) - 1
    if others < 1:
        return card.owner
    return Text(f"{card.owner.zh} +{others}", f"{card.owner.en} +{others}")
