"""Scalars and enumerations: days, instants, and every vocabulary of the field."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Any, NewType

import strawberry

from api.presenters.days import checked_day, checked_instant
from graph.model.concepts import CONCEPTS
from graph.vocabulary import deals, moves, organizations, people
from graph.vocabulary.term import Lang, Term, Vocabulary

Day = NewType("Day", str)
Instant = NewType("Instant", str)

SCALARS: dict[object, Any] = {
    Day: strawberry.scalar(
        name="Day",
        description="A day, YYYY-MM-DD. 日期。",
        serialize=str,
        parse_value=lambda text: checked_day(_text(text), "Day"),
    ),
    Instant: strawberry.scalar(
        name="Instant",
        description="A UTC instant, or a day meaning by its end. UTC 时刻，或某日结束时。",
        serialize=str,
        parse_value=lambda text: checked_instant(_text(text), "Instant"),
    ),
}


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("it must be text, such as 2026-06-30")
    return value


def described(term: Term) -> str:
    """Return a description for both readers.

    Examples
    --------
    >>> described(Term("at", "Date", "日期"))
    'Date. 日期。'
    """
    english = f"{term.en}: {term.note_en}" if term.note_en else f"{term.en}."
    chinese = f"{term.zh}：{term.note_zh}" if term.note_zh else f"{term.zh}。"
    return f"{english} {chinese}"


def _enum_of(vocabulary: Vocabulary[Any]) -> Any:
    members: type[StrEnum] = vocabulary.members
    made = strawberry.enum(members, description=f"{vocabulary.name.capitalize()}.")
    for value in made.__strawberry_definition__.values:  # type: ignore[attr-defined]
        value.description = described(vocabulary[value.value])
    return made


def _all_vocabularies() -> list[Vocabulary[Any]]:
    found: dict[str, Vocabulary[Any]] = {}
    for concept in CONCEPTS.values():
        for spec in concept.fields:
            if spec.vocabulary is not None:
                found.setdefault(spec.vocabulary.name, spec.vocabulary)
    return list(found.values())


#: Member class of a vocabulary to its GraphQL enumeration.
ENUMS: dict[type[StrEnum], Any] = {v.members: _enum_of(v) for v in _all_vocabularies()}
for _more in (
    deals.DECISION_POINTS,
    deals.VOTE_RULES,
    people.ATTITUDES,
    people.ROLES,
    organizations.ACCOUNT_TIERS,
    moves.MOVE_ACTIONS,
):
    if _more.members not in ENUMS:
        ENUMS[_more.members] = _enum_of(_more)


class Language(Enum):
    """Language of texts."""

    ZH = "zh"
    EN = "en"

    @property
    def lang(self) -> Lang:
        """The language as the vocabulary knows it."""
        return "zh" if self is Language.ZH else "en"


strawberry.enum(Language, name="Lang", description="Language of texts. 文本语言。")
for _value in Language.__strawberry_definition__.values:  # type: ignore[attr-defined]
    _value.description = {"ZH": "Chinese. 中文。", "EN": "English. 英文。"}[_value.name]
