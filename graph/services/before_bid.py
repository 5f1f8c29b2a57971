"""Before the bid: who decides a deal and why, how it stands, and what to find out or do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.analytics.account_graph import AccountGraph
from graph.analytics.chain_outlook import ChainOutlook, chain_outlook
from graph.analytics.chain_reasons import ChainReasons, chain_reasons
from graph.analytics.move_candidates import candidate_moves
from graph.analytics.next_moves import NextMoves, next_moves
from graph.analytics.open_questions import OpenQuestion, open_questions
from graph.analytics.results import AccountScores, DecisionChain
from graph.analytics.settings import ScoringSettings
from graph.model.errors import Invalid, NotFound
from graph.services.workspace import Workspace

#: More visits than a team makes in a year for one bid.
BUDGET_VISITS_MAX = 200


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


def open_questions_of(
    workspace: Workspace, questions: Sequence[BidQuestion], limit: int | None = None
) -> list[OpenQuestion]:
    """Return what we do not know of some opportunities of one account, worth most first.

    Parameters
    ----------
    questions : sequence of BidQuestion
        All of one account, on one day; none is no answer.
    limit : int, optional
        At most so many; None is all.
    """
    if not questions:
        return []
    first = questions[0]
    deals = tuple(question.opportunity_id for question in questions)

    def make(
        graph: AccountGraph, scores: AccountScores, settings: ScoringSettings
    ) -> list[OpenQuestion]:
        outlooks = {q.opportunity_id: bid_outlook(workspace, q) for q in questions}
        return open_questions(graph, scores, outlooks, settings, limit)

    name = ("open questions", deals, limit)
    return workspace.derived(first.actor, first.account_id, first.moment, name, make)


def planned_moves(workspace: Workspace, question: BidQuestion, budget_visits: float) -> NextMoves:
    """Return what to do next for a bid within `budget_visits`.

    Raises
    ------
    Invalid
        When the budget is less than nothing, or no number.
    NotFound
        When the account has no such opportunity on the day.
    """
    if not 0 <= budget_visits <= BUDGET_VISITS_MAX:
        raise Invalid(
            "budget_out_of_range",
            f"A budget of {budget_visits:g} visits cannot be planned.",
            f"Give a number of visits from 0 to {BUDGET_VISITS_MAX}.",
        )

    def make(graph: AccountGraph, scores: AccountScores, settings: ScoringSettings) -> NextMoves:
        outlook = bid_outlook(workspace, question)
        tier = scores.opportunities[question.opportunity_id]
        candidates = candidate_moves(graph, scores, tier, settings)
        return next_moves(outlook, scores.people, tier.weights, candidates, budget_visits, settings)

    name = ("next moves", question.opportunity_id, budget_visits)
    return workspace.derived(question.actor, question.account_id, question.moment, name, make)


def _chain(scores: AccountScores, opportunity_id: str) -> DecisionChain:
    tier = scores.opportunities.get(opportunity_id)
    if tier is None:
        raise NotFound(
            "opportunity_not_found",
            f"The account has no opportunity {opportunity_id!r} on {scores.as_of}.",
            "Ask for a day on which it was there; the account lists its opportunities.",
        )
    return tier.chain
