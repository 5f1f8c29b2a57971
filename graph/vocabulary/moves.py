"""Words about our own next moves: what we can do with a person of the customer."""

from __future__ import annotations

from enum import StrEnum

from graph.vocabulary.term import Term, Vocabulary


class MoveAction(StrEnum):
    """What we can do next with a person of the customer."""

    VISIT = "visit"
    INTRODUCTION = "introduction"
    TECHNICAL_EXCHANGE = "technical_exchange"
    EXECUTIVE_MEETING = "executive_meeting"
    REFERENCE_VISIT = "reference_visit"
    HEADQUARTERS_VISIT = "headquarters_visit"


MOVE_ACTIONS = Vocabulary(
    "next move",
    MoveAction,
    [
        Term("visit", "Visit", "拜访"),
        Term("introduction", "Introduction", "引荐"),
        Term("technical_exchange", "Technical exchange", "技术交流"),
        Term("executive_meeting", "Executive meeting", "高层会晤"),
        Term("reference_visit", "Reference-site visit", "样板点参观"),
        Term("headquarters_visit", "Visit to headquarters", "总部参观"),
    ],
)
