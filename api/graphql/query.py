"""What may be asked."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from api.graphql.account_type import Account, After, First, competitors_of
from api.graphql.connections import DEFAULT_PAGE_SIZE, Connection, SortedList
from api.graphql.context import AccountNode, viewer_of
from api.graphql.map_types import MapView, RelationshipMapType
from api.graphql.scalars import Day, Instant, Language
from api.graphql.score_types import InLanguage
from api.graphql.types import TYPES
from graph.model.concepts import SHARED
from visualizations.relationship_map import build_map

Employee: Any = TYPES["employee"]
Organization: Any = TYPES["organization"]
AccountRef = Annotated[
    strawberry.ID, strawberry.argument(description="Id or name of an account. 客户编号或名称。")
]
AsOf = Annotated[
    Day | None, strawberry.argument(description="Day to look at; today. 查看日期，默认今天。")
]
KnownAt = Annotated[
    Instant | None,
    strawberry.argument(description="Use nothing learned later; now. 只用截至此刻所知。"),
]


@strawberry.type(description="What may be asked. 查询。")
class Query:
    """The queries."""

    @strawberry.field(description="Every account, by name. 全部客户。")
    def accounts(
        self, info: strawberry.Info, first: First = DEFAULT_PAGE_SIZE, after: After = None
    ) -> Connection[Account]:
        """Return a page of accounts."""
        viewer = viewer_of(info)
        nodes = [AccountNode(viewer, s.account_id, summary=s) for s in viewer.summaries()]
        found = SortedList.of(nodes, lambda node: (node.name.casefold(), node.id))
        return found.page(first, after, viewer.settings.max_page_size)  # type: ignore[return-value]

    @strawberry.field(description="One account on one day. 某客户在某日的情况。")
    def account(
        self,
        info: strawberry.Info,
        account: AccountRef,
        as_of: AsOf = None,
        known_at: KnownAt = None,
    ) -> Account:
        """Return one account."""
        viewer = viewer_of(info)
        found = viewer.find_id(account)
        return AccountNode(viewer, found, as_of, known_at)

    @strawberry.field(description="Our own people. 我方人员。")
    def employees(
        self, info: strawberry.Info, first: First = DEFAULT_PAGE_SIZE, after: After = None
    ) -> Connection[Employee]:
        """Return a page of our people."""
        viewer = viewer_of(info)
        shared = viewer.account(SHARED)
        return shared.sorted("employee").page(first, after, viewer.settings.max_page_size)  # type: ignore[return-value]

    @strawberry.field(description="Competitors of all accounts. 全部竞争对手。")
    def competitors(
        self, info: strawberry.Info, first: First = DEFAULT_PAGE_SIZE, after: After = None
    ) -> Connection[Organization]:
        """Return a page of competitors."""
        viewer = viewer_of(info)
        found = competitors_of(viewer.account(SHARED).listed("organization"))
        return found.page(first, after, viewer.settings.max_page_size)  # type: ignore[return-value]

    @strawberry.field(description="The map of an account, seen from one opportunity. 决策关系图。")
    def relationship_map(
        self,
        info: strawberry.Info,
        account: AccountRef,
        opportunity: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="Id or name; the largest open one. 商机编号或名称。"),
        ] = None,
        as_of: AsOf = None,
        known_at: KnownAt = None,
        lang: InLanguage = Language.ZH,
    ) -> RelationshipMapType:
        """Return the map."""
        viewer = viewer_of(info)
        view = viewer.account(viewer.find_id(account), as_of, known_at)
        chosen = view.names(lang.lang).opportunity_id(opportunity) if opportunity else None
        made: Any = MapView(
            build_map(view.graph, view.scores, chosen, lang.lang, viewer.settings.scoring),
            lang.lang,
        )
        return made
