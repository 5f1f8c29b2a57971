"""How a field of a record is declared: its form, what it refers to, whose privacy it touches."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from graph.vocabulary.term import Vocabulary

Form = Literal[
    "text", "texts", "integer", "number", "yes_no", "date", "choice", "choices", "ref", "refs"
]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One declared field of a record.

    Parameters
    ----------
    name : str
        The field's name, the same in record, store, API and glossary.
    form : Form
        What a value looks like. ``texts``, ``choices`` and ``refs`` are tuples.
    required : bool
        Whether an empty value is refused.
    vocabulary : Vocabulary or None
        The terms of a ``choice`` or ``choices``.
    concept : str
        The concept that a ``ref`` or ``refs`` points to.
    edge : str
        The relationship type that the store draws for a ``ref`` of an entity.
    low, high : float or None
        Inclusive range of an ``integer`` or ``number``.
    personal : bool
        Whether the value is personal data, removed when a person is erased.
    """

    name: str
    form: Form
    required: bool
    vocabulary: Vocabulary[Any] | None
    concept: str
    edge: str
    low: float | None
    high: float | None
    personal: bool

    @property
    def many(self) -> bool:
        """Whether a value is a tuple."""
        return self.form in ("texts", "choices", "refs")


def attr(
    form: Form = "text",
    *,
    required: bool = False,
    vocabulary: Vocabulary[Any] | None = None,
    concept: str = "",
    edge: str = "",
    low: float | None = None,
    high: float | None = None,
    personal: bool = False,
    default: Any = dataclasses.MISSING,
) -> Any:
    """Declare a field of a record; see :class:`FieldSpec` for the parameters."""
    if default is dataclasses.MISSING and not required:
        many = form in ("texts", "choices", "refs")
        default = () if many else ("" if form in ("text", "ref") else None)
        if form == "yes_no":
            default = False
    metadata = {
        "form": form,
        "required": required,
        "vocabulary": vocabulary,
        "concept": concept,
        "edge": edge,
        "low": low,
        "high": high,
        "personal": personal,
    }
    return dataclasses.field(default=default, metadata=metadata)


def field_specs(record_class: type[Any]) -> tuple[FieldSpec, ...]:
    """Return the declared fields of `record_class`, in order."""
    return tuple(FieldSpec(name=f.name, **f.metadata) for f in dataclasses.fields(record_class))


def plain(value: Any) -> Any:
    """Return `value` as the store keeps it: enum members as text, tuples as lists."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value
