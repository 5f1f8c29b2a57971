"""One GraphQL type per concept, made from the registry, with descriptions from the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Optional

import strawberry

from api.graphql.scalars import ENUMS, Day, Instant, described
from graph.model.concepts import CONCEPTS, Concept
from graph.model.fields import FieldSpec
from graph.vocabulary.glossary import CONCEPT_TERMS, field_term

MODULE = __name__
#: Python type of each simple form.
PLAIN_FORMS: dict[str, Any] = {
    "text": str, "texts": list[str], "integer": int, "number": float, "yes_no": bool, "date": Day,
}  # fmt: skip


def type_name(concept: Concept) -> str:
    """Return the GraphQL name of `concept`: that of its record."""
    return concept.record_class.__name__


def lazy(name: str, module: str = MODULE) -> Any:
    """Return a reference to a type that is defined later."""
    return Annotated[name, strawberry.lazy(module)]


def maybe(annotation: Any) -> Any:
    """Return the nullable form of `annotation`."""
    return Optional[annotation]  # noqa: UP045 - built at run time


def many(annotation: Any) -> Any:
    """Return the type of a list of `annotation`."""
    return list[annotation]


def typed_fields(name: str, fields: Mapping[str, tuple[Any, str]], description: str) -> Any:
    """Return a GraphQL output type called `name`.

    Parameters
    ----------
    name : str
        Its name.
    fields : mapping of str to (annotation, description)
        Read as attributes of whatever object is resolved.
    description : str
        What it is.
    """
    namespace: dict[str, Any] = {
        field: strawberry.field(description=text) for field, (_, text) in fields.items()
    }
    namespace["__annotations__"] = {field: kind for field, (kind, _) in fields.items()}
    namespace["__module__"] = MODULE
    return strawberry.type(type(name, (), namespace), name=name, description=description)


def _output(spec: FieldSpec) -> Any:
    if spec.form in ("ref", "refs"):
        target = lazy(type_name(CONCEPTS[spec.concept]))
        return many(target) if spec.many else maybe(target)
    if spec.vocabulary is not None and spec.form in ("choice", "choices"):
        kind = ENUMS[spec.vocabulary.members]
        if spec.many:
            return many(kind)
    else:
        kind = PLAIN_FORMS[spec.form]
    return kind if spec.required or spec.many or spec.form == "yes_no" else maybe(kind)


_CLOCK_FIELDS: dict[str, tuple[Any, str]] = {
    "id": (strawberry.ID, "Its id, the same in every version. 编号，各版本相同。"),
    "valid_from": (maybe(Day), "First day on which it is true; null: not known. 起始日。"),
    "valid_to": (maybe(Day), "First day on which it is true no more; null: open. 失效日。"),
    "recorded_at": (Instant, "When we learned it. 记录时刻。"),
    "recorded_by": (str, "Who recorded it. 记录人。"),
    "source": (str, "Where it was said. 来源。"),
}


def _concept_type(concept: Concept, more: Mapping[str, tuple[Any, str]]) -> Any:
    fields = dict(_CLOCK_FIELDS)
    for spec in concept.fields:
        fields[spec.name] = (_output(spec), described(field_term(concept.name, spec.name)))
    fields.update(more)
    return typed_fields(type_name(concept), fields, described(CONCEPT_TERMS[concept.name]))


_SCORES = "api.graphql.score_types"
_MORE: dict[str, dict[str, tuple[Any, str]]] = {
    "department": {
        "people": (many(lazy("Person")), "Who works there on the day. 当日在职人员。"),
        "seats": (many(lazy("Seat")), "Its posts. 岗位。"),
    },
    "seat": {
        "holder": (maybe(lazy("Person")), "Who holds it; null: vacant. 现任者，空为空缺。"),
    },
    "person": {
        "seats": (
            many(lazy("Holding")),
            "Every seat they held until the day, newest first. 历任岗位，最近在前。",
        ),
        "seat": (maybe(lazy("Seat")), "The seat they hold on the day. 当日岗位。"),
        "department": (maybe(lazy("Department")), "Where that seat is. 所在部门。"),
        "level": (maybe(int), "Level 1 (top) to 5 of that seat. 层级，1 为最高。"),
        "works_at": (maybe(lazy("Organization")), "The organization of that seat. 任职组织。"),
        "manager": (maybe(lazy("Person")), "Who holds the seat above. 上级。"),
        "retired": (bool, "Whether they have left office for good. 是否已退休。"),
        "coverage": (
            maybe(lazy("PersonCoverage", _SCORES)),
            "How well all of us together know them; null: not scored. 覆盖度。",
        ),
        "ties": (many(lazy("Tie")), "Ties of our people to them. 我方与其关系。"),
        "competitor_ties": (
            many(lazy("CompetitorTie")),
            "Ties of competitors to them. 竞争对手与其关系。",
        ),
        "roles": (many(lazy("OpportunityRole")), "Parts they play. 商机角色。"),
        "links": (
            many(lazy("PersonLink")),
            "Lines from and to other people. 与他人的关系。",
        ),
    },
    "employee": {
        "ties": (many(lazy("Tie")), "Whom they know at the account. 认识的客户。"),
        "assignments": (many(lazy("Assignment")), "What they cover. 分工。"),
    },
    "tie": {
        "strength": (
            maybe(lazy("TieStrength", _SCORES)),
            "How strong it is on the day; null: not scored. 当日强度。",
        ),
    },
    "decision_rule": {
        "steps": (many(lazy("DecisionStep")), "Its steps, in order. 步骤。"),
    },
    "opportunity": {
        "roles": (many(lazy("OpportunityRole")), "Who plays which part. 各人角色。"),
        "key_tier": (
            maybe(lazy("KeyTier", _SCORES)),
            "Its key tier; null: not open on the day. 关键客户关系，未在进行则为空。",
        ),
    },
}

TYPES: dict[str, Any] = {
    name: _concept_type(concept, _MORE.get(name, {})) for name, concept in CONCEPTS.items()
}
# By their GraphQL names too, which is how lazy references find them.
globals().update({type_name(CONCEPTS[name]): made for name, made in TYPES.items()})
