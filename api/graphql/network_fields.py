"""Fields of an account about who knows whom; see :mod:`graph.services.network`."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Annotated, Any

import strawberry

from api.graphql import network_types as kinds
from api.graphql.context import viewer_of
from api.graphql.results import ResultView, detail_of
from api.graphql.types import many
from api.graphql.views import AccountView
from api.presenters.people import person_id_of
from graph.services.network import Network
from graph.vocabulary.term import Lang

#: Attribute to the field that holds its ids, and the concept of all of them; "": either side.
_LISTS = {
    "nobody_knows": ("nobody_knows_ids", "person"),
    "out_of_reach": ("out_of_reach_ids", "person"),
    "opponents": ("opponent_ids", "person"),
    "direct": ("direct_ids", "employee"),
    "our_cut": ("our_cut_ids", "employee"),
    "any_cut": ("any_cut_ids", ""),
    "opportunities": ("opportunity_ids", "opportunity"),
    "people": ("person_ids", ""),
}
_SOMEBODY = {"who": "entity_id", "source": "from_id", "target": "to_id"}


class SomebodyView:
    """One of our people or a contact, as its GraphQL type shows it."""

    def __init__(self, account: AccountView, entity_id: str) -> None:
        self._account = account
        self.id = entity_id
        self.employee = account.entity("employee", entity_id)
        self.person = account.entity("person", entity_id)

    def name_in(self, lang: Lang) -> str:
        """Return their name for a reader of `lang`."""
        name: str = self._account.names(lang).of(self.id)
        return name


class NetworkView(ResultView):
    """A result about who knows whom: ids become people, ours or theirs."""

    def _made(self, name: str) -> Any:
        account, result = self.view_account, self.view_result
        if name in _SOMEBODY and hasattr(result, _SOMEBODY[name]):
            return SomebodyView(account, getattr(result, _SOMEBODY[name]))
        if name in _LISTS and not _is_field(result, name) and hasattr(result, _LISTS[name][0]):
            field, concept = _LISTS[name]
            ids = getattr(result, field)
            if not concept:
                return [SomebodyView(account, entity) for entity in ids]
            return [found for each in ids if (found := account.entity(concept, each))]
        if name == "organization":
            return account.entity("organization", result.organization_id)
        if name == "details":
            return [detail_of(key, value) for key, value in result.detail.items()]
        part, _, when = name.rpartition("_")
        if when in ("before", "after") and part in ("house", "key", "broad"):
            points: Mapping[str, float | None] = getattr(result, f"points_{when}")
            return points[part]
        return super()._made(name)

    def _shown(self, value: Any) -> Any:
        if dataclasses.is_dataclass(value):
            return NetworkView(self.view_account, value)
        return super()._shown(value)


def _is_field(result: Any, name: str) -> bool:
    return name in {field.name for field in dataclasses.fields(result)}


Who = Annotated[
    strawberry.ID,
    strawberry.argument(description="Id or name, of ours or theirs. 我方或客户方的编号或姓名。"),
]
Whom = Annotated[strawberry.ID, strawberry.argument(description="Id or name. 编号或姓名。")]
Theirs = Annotated[
    bool, strawberry.argument(description="Their people instead of ours. 改看客户方。")
]
Deal = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="Opportunity in view; all open ones. 所看商机，默认全部。"),
]
First = Annotated[int, strawberry.argument(description="How many at most. 至多几项。")]
_PATHS, _PEOPLE = 5, 100
Exposures: Any = many(kinds.Exposure)
Cuts: Any = many(kinds.DeciderCut)
Kinds: Any = many(kinds.KindFinding)
Standings: Any = many(kinds.CompetitorStanding)


def exposure(self: Any, info: strawberry.Info, who: Who) -> kinds.Exposure:
    """Return what leaves with one person."""
    found = person_id_of(self.view.names("zh"), who, "anybody")
    return NetworkView(self.view, _network(self, info).exposure(found))


def exposures(
    self: Any, info: strawberry.Info, theirs: Theirs = False, first: First = _PEOPLE
) -> Exposures:
    """Return what leaves with each, the gravest first."""
    found = _network(self, info).exposures("theirs" if theirs else "ours")
    return [NetworkView(self.view, each) for each in found[: _at_most(info, first)]]


def decider_cuts(self: Any, info: strawberry.Info) -> Cuts:
    """Return who must go before no route leads to each decision maker."""
    return [NetworkView(self.view, cut) for cut in _network(self, info).cuts()]


def introductions(
    self: Any, info: strawberry.Info, to: Whom, opportunity: Deal = None, first: First = _PATHS
) -> kinds.Introductions:
    """Return the likeliest routes to a contact."""
    names = self.view.names("zh")
    target = person_id_of(names, to, "theirs")
    deal = names.opportunity_id(opportunity) if opportunity else ""
    count = max(1, _at_most(info, first))
    return NetworkView(self.view, _network(self, info).introductions(target, deal, count))


def contact_kinds(self: Any, info: strawberry.Info, first: First = _PEOPLE) -> Kinds:
    """Return the kinds of contacts, declared or derived."""
    found = [each for kinds in _network(self, info).kinds().values() for each in kinds]
    return [NetworkView(self.view, each) for each in found[: _at_most(info, first)]]


def competitor_standings(self: Any, info: strawberry.Info) -> Standings:
    """Return how each competitor stands."""
    return [NetworkView(self.view, each) for each in _network(self, info).competitors()]


def _network(node: Any, info: strawberry.Info) -> Network:
    viewer, graph = viewer_of(info), node.view.graph
    return Network(viewer.workspace, viewer.actor, graph.account_id, graph.as_of, node.known_at)


def _at_most(info: strawberry.Info, first: int) -> int:
    return max(0, min(first, viewer_of(info).settings.max_page_size))


NETWORK_FIELDS: dict[str, Any] = {
    "exposure": strawberry.field(
        resolver=exposure, description="What leaves with one person. 某人离开会失去什么。"
    ),
    "exposures": strawberry.field(
        resolver=exposures,
        description="What leaves with each of a side, gravest first. 逐人的离开影响，重者在前。",
    ),
    "decider_cuts": strawberry.field(
        resolver=decider_cuts,
        description="Who must go before no route leads to a decision maker. 断开决策者的最少人员。",
    ),
    "introductions": strawberry.field(
        resolver=introductions,
        description="Likeliest routes to a contact, with reasons. 最可能的引荐路线及理由。",
    ),
    "contact_kinds": strawberry.field(
        resolver=contact_kinds,
        description="Kinds of contacts with their evidence. 联系人类型及依据。",
    ),
    "competitor_standings": strawberry.field(
        resolver=competitor_standings,
        description="How each competitor stands, beside us. 各竞争对手的地位，与我方对照。",
    ),
}
