"""Fields of an account about a bid: who decides and why, outlook, open questions, next moves."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Annotated, Any

import strawberry

from api.graphql.bid_types import ChainOutlook, ExplainedChain, NextMoves, OpenQuestion
from api.graphql.context import viewer_of
from api.graphql.results import ResultView, detail_of
from api.graphql.views import AccountView
from api.presenters.chains import voter_name
from api.presenters.moves import source_text, why_text
from api.presenters.reasons import reason_text
from graph.analytics.chain_outlook import GateOutlook, VoterOutlook
from graph.analytics.chain_reasons import Reason
from graph.analytics.next_moves import ChosenMove
from graph.analytics.score import open_opportunities
from graph.analytics.who_could_tell import Source
from graph.services import before_bid
from graph.services.before_bid import BidQuestion
from graph.vocabulary.term import Lang

OpportunityRef = Annotated[
    strawberry.ID, strawberry.argument(description="Id or name of an opportunity. 商机编号或名称。")
]
MaybeOpportunity = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="Id or name; every open one. 商机；默认全部进行中。"),
]
Limit = Annotated[int, strawberry.argument(description="How many at most. 至多几项。")]
Visits = Annotated[float, strawberry.argument(description="Budget in visits. 拜访预算。")]
_LIMIT, _VISITS = 10, 5.0


def decision_chain(self: Any, info: strawberry.Info, opportunity: OpportunityRef) -> ExplainedChain:
    """Return who decides an opportunity, and why."""
    view: AccountView = self.view
    found = before_bid.explained_chain(*_asked(self, info, opportunity))
    chain, reasons = found.chain, found.reasons
    return SimpleNamespace(
        opportunity=view.entity("opportunity", chain.opportunity_id),
        chain=ResultView(view, chain),
        rules=[
            SimpleNamespace(
                rule=view.entity("decision_rule", rule.rule_id),
                beside=rule.rule_id not in chain.rule_ids,
                reasons=[_reason(view, reason) for reason in rule.reasons],
            )
            for rule in reasons.rules
        ],
        steps=[
            SimpleNamespace(
                order=step.order,
                decides=step.decides,
                reasons=[_reason(view, reason) for reason in why],
            )
            for step, why in zip(chain.steps, reasons.steps, strict=True)
        ],
        conflicts=[
            SimpleNamespace(
                one=view.entity("decision_rule", one), other=view.entity("decision_rule", other)
            )
            for one, other in chain.conflicts
        ],
        missing=[ResultView(view, unknown) for unknown in reasons.missing],
    )


def outlook(self: Any, info: strawberry.Info, opportunity: OpportunityRef) -> ChainOutlook:
    """Return how a bid stands."""
    view: AccountView = self.view
    found = before_bid.bid_outlook(*_asked(self, info, opportunity))
    return SimpleNamespace(
        opportunity=view.entity("opportunity", found.opportunity_id),
        calibrated=found.calibrated,
        exact=found.exact,
        chance=found.chance,
        procedure=found.procedure,
        economic_buyers=found.economic_buyers,
        gates=[_gate(view, gate) for gate in found.gates],
        after_signature=[_gate(view, gate) for gate in found.after_signature],
        voters=[_voter_outlook(view, voter) for voter in found.voters],
        unknowns=[ResultView(view, unknown) for unknown in found.unknowns],
    )


def gaps(
    self: Any, info: strawberry.Info, opportunity: MaybeOpportunity = None, limit: Limit = _LIMIT
) -> list[OpenQuestion]:
    """Return what we do not know, worth most first."""
    view: AccountView = self.view
    wanted = [opportunity] if opportunity else sorted(open_opportunities(view.graph))
    asked = [_asked(self, info, deal) for deal in wanted]
    if not asked:
        return []
    questions = [question for _, question in asked]
    return [
        SimpleNamespace(
            kind=found.gap.kind,
            about=_voter(view, found.gap.subject_id),
            opportunity=view.entity("opportunity", found.gap.context_id),
            outlook_points=found.outlook_points,
            points_at_stake=found.gap.points_at_stake,
            sources=[_source(view, source) for source in found.sources],
        )
        for found in before_bid.open_questions_of(asked[0][0], questions, max(1, limit))
    ]


def next_moves(
    self: Any, info: strawberry.Info, opportunity: OpportunityRef, visits: Visits = _VISITS
) -> NextMoves:
    """Return what to do next within a budget of visits."""
    view: AccountView = self.view
    found = before_bid.planned_moves(*_asked(self, info, opportunity), visits)
    return SimpleNamespace(
        opportunity=view.entity("opportunity", found.opportunity_id),
        calibrated=False,
        budget_visits=found.budget_visits,
        effort_visits=found.effort_visits,
        gain=found.gain,
        outlook_before=found.outlook_before,
        outlook_after=found.outlook_after,
        covered_before=found.covered_before,
        covered_after=found.covered_after,
        moves=[_move(view, chosen) for chosen in found.moves],
    )


#: Field of an account to how it is resolved and what it is.
BID_FIELDS: dict[str, Any] = {
    "decision_chain": strawberry.field(
        resolver=decision_chain, description="Who decides an opportunity, and why. 决策链及原因。"
    ),
    "outlook": strawberry.field(
        resolver=outlook, description="How a bid stands: a range. 投标把握（区间）。"
    ),
    "gaps": strawberry.field(
        resolver=gaps,
        description="What we do not know, worth most first. 我们不知道的事，价值大者在前。",
    ),
    "next_moves": strawberry.field(
        resolver=next_moves,
        description="What to do next under a budget of visits. 拜访预算内的下一步。",
    ),
}


def _asked(node: Any, info: strawberry.Info, opportunity: str) -> tuple[Any, BidQuestion]:
    """Return the workspace and the question; NotFound where there is no such opportunity."""
    viewer, view = viewer_of(info), node.view
    found = view.names("zh").opportunity_id(opportunity)
    graph = view.graph
    question = BidQuestion(viewer.actor, graph.account_id, found, graph.as_of, node.known_at)
    return viewer.workspace, question


def _reason(view: AccountView, reason: Reason) -> SimpleNamespace:
    def text_in(lang: Lang) -> str:
        return reason_text(reason, view.names(lang))

    return SimpleNamespace(
        code=reason.code,
        subject_id=reason.subject_id,
        details=[detail_of(name, value) for name, value in reason.detail.items()],
        fact_ids=list(reason.fact_ids),
        text_in=text_in,
    )


def _voter(view: AccountView, key: str, seat_id: str = "") -> SimpleNamespace:
    def name_in(lang: Lang) -> str:
        return voter_name(key, view.names(lang))

    seat = view.entity("seat", seat_id or key)
    return SimpleNamespace(id=key, person=view.entity("person", key), seat=seat, name_in=name_in)


def _gate(view: AccountView, found: GateOutlook) -> SimpleNamespace:
    gate = found.gate
    return SimpleNamespace(
        order=gate.order,
        decides=gate.decides,
        vote_rule=gate.vote_rule,
        missing=gate.missing,
        word_only=gate.word_only,
        chance=found.chance,
        voters=[
            SimpleNamespace(
                voter=_voter(view, voter.key, voter.members[0].seat_id if voter.members else ""),
                votes=gate.low.votes[voter.key],
            )
            for voter in gate.voters
        ],
    )


def _voter_outlook(view: AccountView, found: VoterOutlook) -> SimpleNamespace:
    members = found.voter.members
    return SimpleNamespace(
        voter=_voter(view, found.key, members[0].seat_id if members else ""),
        gate_orders=list(found.gate_orders),
        why_open=found.why_open,
        chance=found.chance,
        if_yes=found.if_yes,
        if_no=found.if_no,
        gain=found.gain,
        loss=found.loss,
        swing=found.swing,
        fact_ids=list(dict.fromkeys(fact for member in members for fact in member.fact_ids)),
    )


def _source(view: AccountView, source: Source) -> SimpleNamespace:
    def text_in(lang: Lang) -> str:
        return source_text(source, view.names(lang))

    return SimpleNamespace(
        employee=view.entity("employee", source.employee_id),
        person=view.entity("person", source.person_id),
        why=source.why,
        strength=source.strength,
        level=source.level,
        fact_ids=list(source.fact_ids),
        text_in=text_in,
    )


def _move(view: AccountView, chosen: ChosenMove) -> SimpleNamespace:
    def text_in(lang: Lang) -> str:
        return why_text(chosen, view.names(lang))

    move = chosen.move
    return SimpleNamespace(
        action=move.action,
        employee=view.entity("employee", move.employee_id),
        person=view.entity("person", move.person_id),
        through_id=move.through_id,
        effort_visits=move.effort_visits,
        level_before=move.level_before,
        level_after=move.level_after,
        coverage_before=chosen.coverage_before,
        coverage_after=chosen.coverage_after,
        outlook_after=chosen.outlook_after,
        tells_attitude=chosen.tells_attitude,
        gain=chosen.gain,
        gain_per_visit=chosen.gain_per_visit,
        fact_ids=list(move.fact_ids),
        text_in=text_in,
    )
