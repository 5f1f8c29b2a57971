"""Who knows whom, as use cases: exposure, introductions, kinds, competitors; kept like scores."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

from graph.analytics.account_graph import AccountGraph
from graph.analytics.competitors import CompetitorStanding, competitor_standings
from graph.analytics.contact_kinds import KindFinding, contact_kinds
from graph.analytics.cut import DeciderCut, decider_cuts
from graph.analytics.exposure import Exposure, Side, exposure_of, rank_exposures
from graph.analytics.introduction_paths import Introductions, introductions_to
from graph.analytics.reach import Reach
from graph.analytics.results import AccountScores
from graph.analytics.settings import ScoringSettings
from graph.services.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Network:
    """Asks what follows from who knows whom, for one actor, account and day.

    Parameters
    ----------
    workspace : Workspace
        Where the account is read and results are kept.
    actor, account_id : str
        Who asks, and about which account.
    as_of, known_at : str, optional
        The day (today), and the instant of knowledge (now).
    """

    workspace: Workspace
    actor: str
    account_id: str
    as_of: str | None = None
    known_at: str | None = None

    def exposures(self, side: Side) -> list[Exposure]:
        """Return what leaves with each of our people, or of theirs who matter; gravest first."""
        return self._kept(("exposures", side), lambda reach: rank_exposures(reach, side))

    def exposure(self, entity_id: str) -> Exposure:
        """Return what leaves with one person; NotFound when there is none of that id."""
        return self._kept(("exposure", entity_id), lambda reach: exposure_of(reach, entity_id))

    def cuts(self) -> list[DeciderCut]:
        """Return who must go before nobody can bring us to each decision maker."""
        return self._kept("cuts", decider_cuts)

    def introductions(
        self, target_id: str, opportunity_id: str = "", count: int = 5
    ) -> Introductions:
        """Return the likeliest routes to a contact, with an opportunity in view or with all."""
        return self._kept(
            ("introductions", target_id, opportunity_id, count),
            lambda reach: introductions_to(reach, target_id, count),
            opportunity_id,
        )

    def kinds(self) -> dict[str, tuple[KindFinding, ...]]:
        """Return the kinds of every contact that has one, declared or derived."""
        return self.workspace.derived(
            self.actor, self.account_id, self._moment, "kinds", contact_kinds
        )

    def competitors(self) -> list[CompetitorStanding]:
        """Return how each competitor stands here."""
        return self.workspace.derived(
            self.actor, self.account_id, self._moment, "competitors", competitor_standings
        )

    def _reach(self, opportunity_id: str) -> Reach:
        """Return the account's reach: what it works out serves everything that is asked of it."""

        def make(graph: AccountGraph, scores: AccountScores, settings: ScoringSettings) -> Reach:
            return Reach(graph, scores, settings, opportunity_id)

        return self.workspace.derived(
            self.actor, self.account_id, self._moment, ("reach", opportunity_id), make
        )

    @property
    def _moment(self) -> tuple[str | None, str | None]:
        return (self.as_of, self.known_at)

    def _kept(self, name: Hashable, make: Callable[[Reach], T], opportunity_id: str = "") -> T:
        return self.workspace.derived(
            self.actor,
            self.account_id,
            self._moment,
            name,
            lambda *_: make(self._reach(opportunity_id)),
        )
