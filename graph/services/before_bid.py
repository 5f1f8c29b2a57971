"""Before the bid: who decides a deal and why, how it stands, and what to find out or do next."""

from __future__ import annotations

from dataclasses import dataclass

from graph.analytics.account_graph import AccountGraph
from graph.analytics.chain_outlook import ChainOutlook, chain_outlook
from graph.analytics.chain_reasons import ChainReasons, chain_reasons
from graph.analytics.results import AccountScores, DecisionChain
from graph.analytics.settings import ScoringSettings
from graph.model.errors import NotFound
from graph.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExplainedChain:
    """Who decides an opportunity, in order, and why each step is there."""

    chain: DecisionChain
    reasons: ChainReasons


@dataclass(frozen=True, slots=True)
class BidQuestion:
    """Which opportunity, of which account, on which day, as known when; and who asks."""

    actor: str
    account_id: str
    opportunity_id: str
    as_of: str | None = None
    known_at: str | None = None

    @property
    def moment(self) -> tuple[str | None, str | None]:
        """The day and the instant of knowledge."""
        return (self.as_of, self.known_at)


def explained_chain(workspace: Workspace, question: BidQuestion) -> ExplainedChain:
    """Return who decides, in order, with the reason of each rule and step.

    Raises
    ------
    NotFound
        When the account has no such opportunity on the day.
    """

    def make(
        graph: AccountGraph, scores: AccountScores, _settings: ScoringSettings
    ) -> ExplainedChain:
        chain = _chain(scores, question.opportunity_id)
        return ExplainedChain(chain, chain_reasons(graph, chain))

    return workspace.derived(
        question.actor,
        question.account_id,
        question.moment,
        ("chain", question.opportunity_id),
        make,
    )


def bid_outlook(workspace: Workspace, question: BidQuestion) -> ChainOutlook:
    """Return how the bid stands: a range, and whose change moves it most.

    Raises
    ------
    NotFound
        When the account has no such opportunity on the day.
    """

    def make(
        _graph: AccountGraph, scores: AccountScores, settings: ScoringSettings
    ) -> ChainOutlook:
        explained = explained_chain(workspace, question)
        missing = explained.reasons.missing
        return chain_outlook(explained.chain, scores.people, settings, missing)

    return workspace.derived(
        question.actor,
        question.account_id,
        question.moment,
        ("outlook", question.opportunity_id),
        make,
    )


def _chain(scores: AccountScores, opportunity_id: str) -> DecisionChain:
    tier = scores.opportunities.get(opportunity_id)
    if tier is None:
        raise NotFound(
            "opportunity_not_found",
            f"The account has no opportunity {opportunity_id!r} on {scores.as_of}.",
            "Ask for a day on which it was there; the account lists its opportunities.",
        )
    return tier.chain
