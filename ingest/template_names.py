"""Names of the sheets of the template that hold no rows."""

from __future__ import annotations

from graph.vocabulary.term import Lang

#: The sheet of instructions in each language.
INSTRUCTIONS: dict[Lang, str] = {"en": "Read me", "zh": "填写说明"}
#: The hidden sheet with the choices of the drop-downs.
CHOICES = "_choices"


def is_ours_to_skip(sheet: str) -> bool:
    """Whether `sheet` is part of the template but not for rows."""
    return sheet == CHOICES or sheet in INSTRUCTIONS.values()
