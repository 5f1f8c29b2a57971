"""What a query may ask for: accounts as views, kept from query to query."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import strawberry

import api.graphql.derived  # noqa: F401 - fills the table of derived attributes
from api.graphql.views import AccountView, FactView
from api.settings import Settings
from graph.model.errors import NotFound
from graph.model.rows import AccountSummary
from graph.services.cache import Cache
from graph.services.workspace import Workspace


class Viewer:
    """One actor's query: its context.

    Attributes
    ----------
    touched : dict of str to int
        Accounts that the answer rests on, with the revision that it saw.
    lasting : bool
        Whether the answer holds until one of `touched` is written to.
    """

    def __init__(self, workspace: Workspace, settings: Settings, actor: str, views: Cache) -> None:
        self.workspace = workspace
        self.settings = settings
        self.actor = actor
        self._views = views
        self.touched: dict[str, int] = {}
        self.lasting = True

    def account(
        self, account_id: str, as_of: str | None = None, known_at: str | None = None
    ) -> AccountView:
        """Return the account with this id: one round trip when it is not in memory.

        Raises
        ------
        NotFound
            When there is no such account.
        """
        graph = self.workspace.graph(self.actor, account_id, as_of, known_at)
        self.touched[account_id] = graph.revision
        key = (account_id, graph.revision, graph.as_of, known_at)

        def make() -> AccountView:
            return AccountView(
                graph,
                lambda: self.workspace.scores(self.actor, account_id, graph.as_of, known_at),
            )

        view: AccountView = self._views.get(key, make)
        return view

    def find_id(self, name_or_id: str) -> str:
        """Return the id of an account that is given by id or by name.

        Raises
        ------
        NotFound
            With the nearest names in the hint.
        """
        try:
            self.workspace.rows(self.actor, name_or_id)
        except NotFound:
            self.lasting = False
            return self.workspace.get_account(self.actor, name_or_id).account_id
        return name_or_id

    def summaries(self) -> list[AccountSummary]:
        """Return every account; a round trip each time, for accounts come and go."""
        self.lasting = False
        return self.workspace.list_accounts(self.actor)


class AccountNode:
    """An account as its GraphQL type shows it; read from the store only when more is asked."""

    def __init__(
        self,
        viewer: Viewer,
        account_id: str,
        as_of: str | None = None,
        known_at: str | None = None,
        summary: AccountSummary | None = None,
    ) -> None:
        self.id = account_id
        self.known_at = known_at
        self._viewer = viewer
        self._as_of = as_of
        if summary is not None:
            self.name, self.name_alt = summary.name, summary.name_alt or None
            self.tier, self.revision = _tier(summary.tier), summary.revision

    @cached_property
    def view(self) -> AccountView:
        """The account's facts and scores."""
        return self._viewer.account(self.id, self._as_of, self.known_at)

    def __getattr__(self, name: str) -> Any:
        """Read what the list of accounts would have told from the account itself."""
        if name in ("name", "name_alt", "tier"):
            root: Any = self.view.graph.root.record
            value = getattr(root, name)
            return None if value == "" else value
        if name == "revision":
            return self.view.graph.revision
        raise AttributeError(name)

    @property
    def as_of(self) -> str:
        """The day that is looked at."""
        return self._as_of or self._viewer.workspace.today()

    @property
    def organization(self) -> FactView | None:
        """The client organization at the top."""
        return self.view.entity("organization", self.id)


def _tier(code: str | None) -> Any:
    from graph.vocabulary.organizations import AccountTier

    return AccountTier(code) if code else None


def viewer_of(info: strawberry.Info) -> Viewer:
    """Return the viewer whose query `info` belongs to."""
    viewer: Viewer = info.context
    return viewer
