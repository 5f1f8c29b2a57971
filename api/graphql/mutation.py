"""What may be stated: for every concept record, correct and end; and to erase a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import strawberry

from api.graphql.context import viewer_of
from api.graphql.inputs import CORRECTIONS, INPUTS, values_of
from api.graphql.scalars import Day
from api.graphql.stating import Stating
from graph.model.concepts import CONCEPTS, Concept
from graph.vocabulary.glossary import CONCEPT_TERMS

AccountId = Annotated[
    strawberry.ID | None,
    strawberry.argument(
        description="Id of the account; left out for our people, ourselves, competitors and a new "
        "account. 客户编号；我方人员、我司、竞争对手或新客户可省略。"
    ),
]
From = Annotated[
    Day | None, strawberry.argument(description="First day on which it is true. 起始日。")
]
To = Annotated[
    Day | None, strawberry.argument(description="First day on which it is true no more. 失效日。")
]
Source = Annotated[str, strawberry.argument(description="Where it was said. 来源。")]
Id = Annotated[strawberry.ID, strawberry.argument(description="What it is about. 编号。")]


@strawberry.type(description="What a mutation did. 变更结果。")
class ChangeReceipt:
    """What was written."""

    id: strawberry.ID = strawberry.field(description="Id of what was stated. 编号。")
    account_id: strawberry.ID = strawberry.field(description="Its account. 所属客户。")
    action: str = strawberry.field(
        description="add, change, end, or ignore when the graph said so already. 动作。"
    )
    revision: int | None = strawberry.field(
        description="The account's own new revision; null: nothing changed. 新版本号。"
    )


@strawberry.type(description="What was erased. 删除结果。")
class ErasureReceipt:
    """What was erased."""

    facts: int = strawberry.field(description="How many facts were cleared. 清除的记录数。")


class _Mutations:
    """Mutations that are written out; those of the concepts are added below."""

    @strawberry.field(
        description="Remove everything personal of a person from every version, on their request. "
        "应本人要求，从所有版本中删除其个人信息。"
    )
    def erase_person(
        self,
        info: strawberry.Info,
        account: Annotated[strawberry.ID, strawberry.argument(description="Account. 客户编号。")],
        id: Id,  # noqa: A002 - the argument's name in the API
    ) -> ErasureReceipt:
        """Erase a person."""
        viewer = viewer_of(info)
        return ErasureReceipt(facts=viewer.workspace.erase_person(viewer.actor, account, id))


def _receipt(stated: tuple[str, str, str, int | None]) -> ChangeReceipt:
    entity_id, account_id, action, revision = stated
    return ChangeReceipt(
        id=strawberry.ID(entity_id),
        account_id=strawberry.ID(account_id),
        action=action,
        revision=revision,
    )


def _record_resolver(concept: Concept) -> Callable[..., Any]:
    def resolve(
        info: strawberry.Info,
        input: Any,  # noqa: A002 - the argument's name in the API
        account: AccountId = None,
        valid_from: From = None,
        valid_to: To = None,
        source: Source = "graphql",
    ) -> ChangeReceipt:
        values = values_of(concept, input)
        stating = Stating(viewer_of(info), concept, source)
        return _receipt(stating.record(account, values, valid_from, valid_to))

    resolve.__annotations__["input"] = _argument(INPUTS[concept.name])
    return resolve


def _correct_resolver(concept: Concept) -> Callable[..., Any]:
    def resolve(
        info: strawberry.Info,
        id: Id,  # noqa: A002 - the argument's name in the API
        input: Any,  # noqa: A002
        account: AccountId = None,
        source: Source = "graphql",
    ) -> ChangeReceipt:
        values = values_of(concept, input)
        stating = Stating(viewer_of(info), concept, source)
        return _receipt(stating.correct(account, id, values))

    resolve.__annotations__["input"] = _argument(CORRECTIONS[concept.name])
    return resolve


def _end_resolver(concept: Concept) -> Callable[..., Any]:
    def resolve(
        info: strawberry.Info,
        id: Id,  # noqa: A002 - the argument's name in the API
        on: Annotated[
            Day, strawberry.argument(description="First day on which it is true no more. 失效日。")
        ],
        account: AccountId = None,
        source: Source = "graphql",
    ) -> ChangeReceipt:
        stating = Stating(viewer_of(info), concept, source)
        return _receipt(stating.end(account, id, on))

    return resolve


def _argument(kind: Any) -> Any:
    return Annotated[kind, strawberry.argument(description="What is stated. 内容。")]


_KINDS = (
    ("record", _record_resolver, "State a new fact, or what is true from a day on. 记录。"),
    ("correct", _correct_resolver, "Correct what was stated wrongly; the old stays known. 更正。"),
    ("end", _end_resolver, "Say that it is true no more from a day on. 结束。"),
)
for _concept in CONCEPTS.values():
    for _verb, _make, _what in _KINDS:
        if _verb == "end" and _concept.dated == "event":
            continue  # what happened on a day does not end
        _term = CONCEPT_TERMS[_concept.name]
        setattr(
            _Mutations, f"{_verb}_{_concept.name}",
            strawberry.field(
                resolver=_make(_concept), description=f"{_term.en} {_term.zh}: {_what}"
            ),
        )  # fmt: skip

Mutation: Any = strawberry.type(
    _Mutations, name="Mutation", description="What may be stated. 变更。"
)
