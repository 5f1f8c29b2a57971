"""The account: everything of it as connections, and its scores."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import strawberry

from api.graphql.bid_fields import BID_FIELDS
from api.graphql.connections import DEFAULT_PAGE_SIZE, Connection, SortedList
from api.graphql.context import AccountNode, viewer_of
from api.graphql.network_fields import NETWORK_FIELDS
from api.graphql.results import ResultView
from api.graphql.scalars import ENUMS, Day, Instant
from api.graphql.score_types import AccountScores, HeatCell
from api.graphql.types import TYPES, many, maybe, type_name
from api.graphql.views import FactView, sort_key
from graph.model.concepts import CONCEPTS
from graph.vocabulary.glossary import CONCEPT_TERMS
from graph.vocabulary.organizations import AccountTier, OrganizationKind

First = Annotated[int, strawberry.argument(description="How many at most. 至多几项。")]
After = Annotated[
    str | None, strawberry.argument(description="Go on behind this cursor. 从此游标之后。")
]
Id = Annotated[strawberry.ID, strawberry.argument(description="Its id. 编号。")]
HeatCells: Any = many(HeatCell)
Organization: Any = TYPES["organization"]
Interaction: Any = TYPES["interaction"]
#: Field of the account to the concept that it lists.
LISTS = {
    "organizations": "organization", "departments": "department", "seats": "seat",
    "people": "person", "employees": "employee", "ties": "tie", "holdings": "holding",
    "person_links": "person_link", "assignments": "assignment",
    "competitor_ties": "competitor_tie", "competitor_presences": "competitor_presence",
    "competitor_moves": "competitor_move", "decision_rules": "decision_rule",
    "decision_steps": "decision_step", "opportunities": "opportunity",
    "opportunity_roles": "opportunity_role", "activities": "activity",
}  # fmt: skip
ONE = {
    "organization_by_id": "organization", "department": "department", "person": "person",
    "employee": "employee", "opportunity": "opportunity",
}  # fmt: skip


def page_of(node: Any, concept: str, first: int, after: str | None, info: strawberry.Info) -> Any:
    """Return a page of everything of `concept` in the account of `node`."""
    largest = viewer_of(info).settings.max_page_size
    return node.view.sorted(concept).page(first, after, largest)


def _list_resolver(concept: str) -> Callable[..., Any]:
    def resolve(
        self: Any, info: strawberry.Info, first: First = DEFAULT_PAGE_SIZE, after: After = None
    ) -> Any:
        return page_of(self, concept, first, after, info)

    kind: Any = Connection
    resolve.__annotations__["return"] = kind[TYPES[concept]]
    return resolve


def _one_resolver(concept: str) -> Callable[..., Any]:
    def resolve(self: Any, id: Id) -> Any:  # noqa: A002 - the argument's name in the API
        return self.view.entity(concept, id)

    resolve.__annotations__["return"] = maybe(TYPES[concept])
    return resolve


class _AccountFields:
    """Fields that are written out; those of the concepts are added below."""

    id: strawberry.ID = strawberry.field(description="Its id. 编号。")
    name: str = strawberry.field(description="Its name. 名称。")
    name_alt: str | None = strawberry.field(description="In another script. 另一文字的名称。")
    tier: maybe(ENUMS[AccountTier]) = strawberry.field(description="Its tier. 客户等级。")  # type: ignore[valid-type]
    revision: int = strawberry.field(description="Raised by every write. 每次写入递增。")
    as_of: Day = strawberry.field(description="The day that is looked at. 查看日期。")
    known_at: maybe(Instant) = strawberry.field(description="As known when. 所知时刻。")  # type: ignore[valid-type]
    organization: maybe(Organization) = strawberry.field(  # type: ignore[valid-type]
        description="The client at the top. 顶层客户组织。"
    )

    @strawberry.field(description="Competitors that the account knows. 竞争对手。")
    def competitors(
        self, info: strawberry.Info, first: First = DEFAULT_PAGE_SIZE, after: After = None
    ) -> Connection[Organization]:
        """Return the competitors."""
        node: Any = self
        found = competitors_of(node.view.listed("organization"))
        largest = viewer_of(info).settings.max_page_size
        return found.page(first, after, largest)  # type: ignore[return-value]

    @strawberry.field(description="Contacts that took place, newest first. 互动，最近在前。")
    def interactions(
        self,
        info: strawberry.Info,
        first: First = DEFAULT_PAGE_SIZE,
        after: After = None,
        person: Annotated[
            strawberry.ID | None, strawberry.argument(description="With this person. 与此人。")
        ] = None,
        employee: Annotated[
            strawberry.ID | None, strawberry.argument(description="By this one of us. 由此人。")
        ] = None,
    ) -> Connection[Interaction]:
        """Return interactions, of one person or one of us when asked for."""
        node: Any = self
        if person is None and employee is None:
            return page_of(node, "interaction", first, after, info)  # type: ignore[no-any-return]
        facts = node.view.graph.interactions(person_id=person, employee_id=employee)
        views = [FactView(node.view, "interaction", fact) for fact in facts]
        largest = viewer_of(info).settings.max_page_size
        return SortedList.of(views, sort_key).page(first, after, largest)  # type: ignore[return-value]

    @strawberry.field(description="Everything scored of it on the day. 全部评分。")
    def scores(self) -> AccountScores:
        """Return the scores."""
        node: Any = self
        return ResultView(node.view, node.view.scores)

    @strawberry.field(description="Departments by levels. 热力图：部门 × 层级。")
    def heat_map(self) -> HeatCells:
        """Return the cells of the heat map."""
        node: Any = self
        return [ResultView(node.view, cell) for cell in node.view.scores.broad.cells]


def competitors_of(organizations: list[FactView]) -> SortedList:
    """Return those of `organizations` that are competitors."""
    wanted = OrganizationKind.COMPETITOR
    return SortedList.of([view for view in organizations if view.kind is wanted], sort_key)


for _name, _concept in LISTS.items():
    _text = CONCEPT_TERMS[_concept]
    setattr(
        _AccountFields, _name,
        strawberry.field(
            resolver=_list_resolver(_concept), description=f"{_text.en}. {_text.zh}。"
        ),
    )  # fmt: skip
for _name, _concept in ONE.items():
    setattr(
        _AccountFields, _name,
        strawberry.field(
            resolver=_one_resolver(_concept),
            description=f"One {type_name(CONCEPTS[_concept])} by id; null: none. 按编号查一项。",
        ),
    )  # fmt: skip
for _name, _field in (*BID_FIELDS.items(), *NETWORK_FIELDS.items()):
    setattr(_AccountFields, _name, _field)

Account: Any = strawberry.type(
    _AccountFields,
    name="Account",
    description="A client group with all its branches, on one day. 客户集团（含分支机构）。",
)
__all__ = ["Account", "AccountNode"]
