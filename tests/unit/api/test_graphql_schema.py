"""The schema: committed as it is, described in every part, with a mutation for every concept."""

from __future__ import annotations

from pathlib import Path

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLScalarType,
    build_schema,
    specified_scalar_types,
)

from api.graphql.schema import schema
from graph.model.concepts import CONCEPTS

COMMITTED = Path(__file__).resolve().parents[3] / "schema.graphql"
TEXT = schema.as_str() + "\n"
# Read back from the text: what a client sees, not what the code meant.
BUILT = build_schema(TEXT)
OWN = [
    kind
    for name, kind in BUILT.type_map.items()
    if not name.startswith("__") and name not in specified_scalar_types
]


def test_the_committed_schema_is_the_code_s() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == TEXT, "run `make schema` and commit it"


def test_everything_is_described() -> None:
    missing = [kind.name for kind in OWN if not kind.description]
    for kind in OWN:
        if isinstance(kind, GraphQLObjectType | GraphQLInputObjectType):
            for name, field in kind.fields.items():
                if not field.description:
                    missing.append(f"{kind.name}.{name}")
                missing += [
                    f"{kind.name}.{name}({argument})"
                    for argument, spec in getattr(field, "args", {}).items()
                    if not spec.description
                ]
        elif isinstance(kind, GraphQLEnumType):
            missing += [
                f"{kind.name}.{name}" for name, v in kind.values.items() if not v.description
            ]
        else:
            assert isinstance(kind, GraphQLScalarType), kind
    assert missing == []


def test_descriptions_are_for_both_readers() -> None:
    assert BUILT.mutation_type is not None
    texts = [f.description or "" for f in BUILT.mutation_type.fields.values()]
    kinds = [kind for kind in OWN if isinstance(kind, GraphQLObjectType)]
    # Relay's own page information comes with the library.
    kinds = [kind for kind in kinds if kind.name != "PageInfo"]
    texts += [f.description or "" for kind in kinds for f in kind.fields.values()]
    # "null" and "open" ends of periods are told in the glossary's words; a Han sign is in each.
    only_english = [text for text in texts if not any("一" <= sign <= "鿿" for sign in text)]
    assert only_english == []


def test_every_concept_can_be_recorded_corrected_and_ended() -> None:
    assert BUILT.mutation_type is not None
    fields = set(BUILT.mutation_type.fields)
    for concept in CONCEPTS.values():
        name = concept.record_class.__name__
        assert {f"record{name}", f"correct{name}"} <= fields
        assert (f"end{name}" in fields) is (concept.dated == "period")
    assert "erasePerson" in fields


def test_every_field_of_every_concept_can_be_read_and_stated() -> None:
    for concept in CONCEPTS.values():
        name = concept.record_class.__name__
        read, stated = BUILT.type_map[name], BUILT.type_map[f"{name}Input"]
        assert isinstance(read, GraphQLObjectType)
        assert isinstance(stated, GraphQLInputObjectType)
        expected = {_camel(field) for field in concept.field_names}
        assert expected <= set(read.fields)
        assert expected == set(stated.fields)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
