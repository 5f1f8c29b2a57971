"""Whether a record may stand: values in range, references to what is there."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Set

from graph.model.concepts import concept_of
from graph.model.errors import Invalid
from graph.model.fields import FieldSpec
from graph.model.records import Record
from graph.vocabulary.glossary import field_term

#: As in a cell of a workbook.
MAX_TEXT_CHARACTERS = 10_000


def check_record(record: Record, known: Mapping[str, Set[str]]) -> None:
    """Check the values of `record`.

    Parameters
    ----------
    record : Record
        What is stated.
    known : mapping of str to set of str
        Concept name to the entity ids that a reference may hold.

    Raises
    ------
    Invalid
        ``field_required``, ``field_range``, ``field_text`` or ``reference_unknown``,
        with the field's name.
    """
    concept = concept_of(record)
    for spec in concept.fields:
        value = getattr(record, spec.name)
        if value in (None, "", ()):
            if spec.required:
                raise Invalid(
                    "field_required", f"{_label(concept.name, spec)} is empty.", "Give it a value."
                )
            continue
        for item in value if spec.many else (value,):
            _check_value(concept.name, spec, item, known)


def _check_value(
    concept: str, spec: FieldSpec, value: object, known: Mapping[str, Set[str]]
) -> None:
    label = _label(concept, spec)
    if spec.form in ("ref", "refs") and value not in known.get(spec.concept, frozenset()):
        raise Invalid(
            "reference_unknown",
            f"{label}: there is no {spec.concept.replace('_', ' ')} with the id {value!r}.",
            f"Record the {spec.concept.replace('_', ' ')} first, and use the id that it was given.",
        )
    if isinstance(value, str) and spec.form in ("text", "texts"):
        if len(value) > MAX_TEXT_CHARACTERS:
            raise Invalid(
                "field_text",
                f"{label} has {len(value)} characters; {MAX_TEXT_CHARACTERS} is the most.",
                "Shorten it.",
            )
        if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in value):
            raise Invalid("field_text", f"{label} holds control characters.", "Remove them.")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        low, high = spec.low, spec.high
        if (low is not None and value < low) or (high is not None and value > high):
            bounds = f"from {low:g}" if high is None else f"from {low or 0:g} to {high:g}"
            raise Invalid("field_range", f"{label} is {value}; it must be {bounds}.", "Correct it.")


def _label(concept: str, spec: FieldSpec) -> str:
    return field_term(concept, spec.name).en
