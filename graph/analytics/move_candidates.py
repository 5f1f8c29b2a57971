"""What we could do next with each person who decides, and who of us would (docs/scoring.md, 12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import column
from graph.analytics.results import AccountScores, KeyTier, PersonCoverage, TieStrength
from graph.analytics.settings import ScoringSettings
from graph.analytics.who_could_tell import Near, near_people
from graph.vocabulary.moves import MoveAction
from graph.vocabulary.organizations import DepartmentFunction, TeamRole
from graph.vocabulary.people import CONNECTED_LEVEL, MAX_TIE_LEVEL, Attitude, BuyingRole

_employee_of = column("assignment", "employee")
_department_function = column("department", "function")

#: Who of us is asked for a kind of move first.
_OUR_ROLES: dict[MoveAction, tuple[TeamRole, ...]] = {
    MoveAction.TECHNICAL_EXCHANGE: (TeamRole.SOLUTION, TeamRole.LEAD_EXPERT),
    MoveAction.EXECUTIVE_MEETING: (TeamRole.EXECUTIVE_SPONSOR,),
}
_TECHNICAL = frozenset(
    function.value
    for function in (
        DepartmentFunction.TECHNOLOGY_SELECTION,
        DepartmentFunction.RESEARCH,
        DepartmentFunction.PRODUCTION,
        DepartmentFunction.ENGINEERING,
    )
)
#: From this level down nobody is met by our executives.
_EXECUTIVE_LEVEL_MAX = 2


@dataclass(frozen=True, slots=True)
class Move:
    """Something that one of us does with one of them.

    Parameters
    ----------
    action : MoveAction
        What.
    employee_id, person_id : str
        Who of us, and whom they meet.
    through_id : str
        Who introduces them: one of us or a contact; empty except for introductions.
    level_before, level_after : float
        The tie's level 0–4 now and, as far as such a move can bring it, afterwards.
    strength_before, strength_after : float
        The tie's strength 0–1; afterwards it is as fresh as can be.
    effort_visits : float
        What it costs.
    fact_ids : tuple of str
        What it rests on.
    """

    action: MoveAction
    employee_id: str
    person_id: str
    through_id: str
    level_before: float
    level_after: float
    strength_before: float
    strength_after: float
    effort_visits: float
    fact_ids: tuple[str, ...] = ()


def candidate_moves(
    graph: AccountGraph, scores: AccountScores, tier: KeyTier, settings: ScoringSettings
) -> list[Move]:
    """Return every move that fits somebody with a decision weight, and would strengthen a tie.

    A visit can be made by anyone of the team. A technical exchange needs somebody
    technical on either side's, an executive meeting their two highest levels. To a
    reference site or to headquarters come those who take our meetings already. An
    introduction needs somebody who knows both: one of us who is connected, or a
    contact near them who trusts the one of us; nobody who is against us.
    """
    team = _team(graph, scores)
    found: list[Move] = []
    for person in sorted(tier.weights):
        coverage = scores.people.get(person)
        if coverage is None:
            continue
        ties = {tie.employee_id: tie for tie in coverage.ties}
        technical = _is_technical(graph, tier, person)
        near = list(near_people(graph, person))
        for action in MoveAction:
            if not _fits(action, graph, coverage, person, technical):
                continue
            for employee in _who_of_us(action, graph, team, ties):
                move = _move(action, employee, person, ties.get(employee), settings)
                if move.strength_after <= move.strength_before:
                    continue
                if action is MoveAction.INTRODUCTION:
                    found += _introduced(scores, tier, near, move, settings)
                else:
                    found.append(move)
    return found


def _team(graph: AccountGraph, scores: AccountScores) -> tuple[str, ...]:
    """Return those of us who are assigned here; all who know somebody where nobody is."""
    assigned = {_employee_of(row) for row in graph.rows("assignment")} & set(graph.employee_index)
    if not assigned:
        assigned = {tie.employee_id for found in scores.people.values() for tie in found.ties}
    return tuple(sorted(assigned or graph.employee_index))


def _is_technical(graph: AccountGraph, tier: KeyTier, person: str) -> bool:
    department = graph.entity_rows("department").get(graph.department_of(person))
    if department is not None and _department_function(department) in _TECHNICAL:
        return True
    return any(
        member.person_id == person and member.role is BuyingRole.TECHNICAL_EVALUATOR
        for step in tier.chain.steps
        for member in step.members
    )


def _fits(
    action: MoveAction, graph: AccountGraph, coverage: PersonCoverage, person: str, technical: bool
) -> bool:
    if action is MoveAction.TECHNICAL_EXCHANGE:
        return technical
    if action is MoveAction.EXECUTIVE_MEETING:
        level = graph.level_of(person)
        return level is not None and level <= _EXECUTIVE_LEVEL_MAX
    if action in (MoveAction.REFERENCE_VISIT, MoveAction.HEADQUARTERS_VISIT):
        return (coverage.best_level or 0.0) >= CONNECTED_LEVEL
    return True


def _who_of_us(
    action: MoveAction, graph: AccountGraph, team: Iterable[str], ties: dict[str, TieStrength]
) -> list[str]:
    """Return who of us would: those with the right part in the team, else all of it."""
    team = list(team)
    if action is MoveAction.INTRODUCTION:
        return [e for e in team if e not in ties or ties[e].level < CONNECTED_LEVEL]
    if action in (MoveAction.REFERENCE_VISIT, MoveAction.HEADQUARTERS_VISIT):
        return [e for e in team if e in ties and ties[e].level >= CONNECTED_LEVEL]
    wanted = {role.value for role in _OUR_ROLES.get(action, ())}
    return [e for e in team if graph.team_role_of(e) in wanted] or team if wanted else team


def _move(
    action: MoveAction,
    employee: str,
    person: str,
    tie: TieStrength | None,
    settings: ScoringSettings,
) -> Move:
    level = 0.0 if tie is None else tie.level
    reached = min(level + settings.move_added_levels[action], settings.move_level_max[action])
    after = max(level, reached)
    return Move(
        action=action,
        employee_id=employee,
        person_id=person,
        through_id="",
        level_before=level,
        level_after=after,
        strength_before=0.0 if tie is None else tie.value,
        strength_after=after / MAX_TIE_LEVEL,
        effort_visits=settings.move_effort_visits[action],
        fact_ids=() if tie is None else tie.fact_ids,
    )


def _introduced(
    scores: AccountScores,
    tier: KeyTier,
    near: Iterable[Near],
    move: Move,
    settings: ScoringSettings,
) -> Iterator[Move]:
    """Yield the move with its best introducer: one of us before a contact; none, no move."""
    colleague = next(
        (
            tie
            for tie in scores.people[move.person_id].ties
            if tie.employee_id != move.employee_id
            and tie.level_known
            and tie.level >= CONNECTED_LEVEL
        ),
        None,
    )
    if colleague is not None:
        yield _through(move, colleague.employee_id, colleague.fact_ids)
        return
    against = {
        member.person_id
        for step in tier.chain.steps
        for member in step.members
        if member.attitude in (Attitude.OPPONENT, Attitude.SCEPTIC)
    }
    for contact, _, facts in near:
        if contact == move.person_id or contact in against or contact not in scores.people:
            continue
        for tie in scores.people[contact].ties:
            trusted = tie.level_known and tie.level >= settings.coach_level_min
            if tie.employee_id == move.employee_id and trusted:
                yield _through(move, contact, (*tie.fact_ids, *(fact for fact in facts if fact)))
                return


def _through(move: Move, introducer: str, facts: Iterable[str]) -> Move:
    evidence = tuple(dict.fromkeys((*move.fact_ids, *facts)))
    return replace(move, through_id=introducer, fact_ids=evidence)
