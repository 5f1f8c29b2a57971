"""Inputs of mutations: one per concept, made from the registry."""

from __future__ import annotations

from typing import Any

import strawberry

from api.graphql.scalars import ENUMS, described
from api.graphql.types import PLAIN_FORMS, maybe, type_name
from graph.model.concepts import CONCEPTS, Concept
from graph.model.fields import FieldSpec
from graph.vocabulary.glossary import CONCEPT_TERMS, field_term


def _form(spec: FieldSpec) -> Any:
    if spec.form in ("ref", "refs"):
        kind: Any = strawberry.ID
    elif spec.form in ("choice", "choices") and spec.vocabulary is not None:
        kind = ENUMS[spec.vocabulary.members]
    else:
        return PLAIN_FORMS[spec.form]
    return list[kind] if spec.many else kind


def correctable(concept: Concept) -> tuple[FieldSpec, ...]:
    """Return the fields that may be corrected: a relation keeps its two ends."""
    return tuple(spec for spec in concept.fields if spec.name not in concept.ends)


def _input(concept: Concept, *, correction: bool) -> Any:
    specs = correctable(concept) if correction else concept.fields
    name = type_name(concept) + ("Correction" if correction else "Input")
    namespace: dict[str, Any] = {"__module__": __name__, "__annotations__": {}}
    # Required ones first, as a dataclass wants them.
    for spec in sorted(specs, key=lambda spec: correction or not spec.required):
        text = described(field_term(concept.name, spec.name))
        required = spec.required and not correction
        namespace["__annotations__"][spec.name] = _form(spec) if required else maybe(_form(spec))
        namespace[spec.name] = (
            strawberry.field(description=text)
            if required
            else strawberry.field(description=text, default=strawberry.UNSET)
        )
    what = described(CONCEPT_TERMS[concept.name])
    return strawberry.input(type(name, (), namespace), name=name, description=what)


INPUTS = {name: _input(concept, correction=False) for name, concept in CONCEPTS.items()}
CORRECTIONS = {name: _input(concept, correction=True) for name, concept in CONCEPTS.items()}


def values_of(concept: Concept, given: Any) -> dict[str, Any]:
    """Return the record's values that the input `given` states; null clears a value."""
    values: dict[str, Any] = {}
    for spec in concept.fields:
        value = getattr(given, spec.name, strawberry.UNSET)
        if value is strawberry.UNSET:
            continue
        if value is None:
            value = () if spec.many else ("" if spec.form in ("text", "ref") else None)
            if spec.form == "yes_no":
                value = False
        elif spec.many:
            value = tuple(value)
        elif spec.form == "ref":
            value = str(value)
        values[spec.name] = value
    return values
