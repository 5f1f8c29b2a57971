"""From statements to changes: how a new statement meets the versions that are held.

Versions of one entity or relation follow each other in valid time. A statement

- that says what a version says already is ignored;
- with the start of a version corrects it, or ends it when it brings its last day;
- without a start speaks of the version without a start if that one says the
  same already, else of the newest;
- that starts within a version of other content cuts it there: the old one ends,
  the new one begins, and what the old one said of later days than the new one
  ends stays;
- that starts outside every version is added, until the next one begins.

Statements of one proposal are worked out in the order of their starts, so that
the order of rows in a file does not matter.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graph.model.changes import Action, Change, Statement
from graph.model.errors import Invalid
from graph.model.facts import Fact
from graph.model.records import Record
from graph.services.held import HeldFacts


@dataclass(frozen=True, slots=True)
class Author:
    """Who states it and at which instant; the clocks and the pen of new facts."""

    actor: str
    at: str
    new_id: Callable[[], str]


@dataclass(slots=True)
class _Draft:
    action: Action
    statement: Statement
    entity_id: str
    retire: list[Fact]
    record: list[Fact]


def work_out(statements: Iterable[Statement], held: HeldFacts, author: Author) -> list[Change]:
    """Return the change of each statement, in order; `held` ends up as after the changes.

    Raises
    ------
    Invalid
        When a statement ends on or before the day it begins.
    """
    dated = [_dated(statement) for statement in statements]
    drafts: dict[int, _Draft] = {}
    draft_of: dict[str, _Draft] = {}
    for number in sorted(range(len(dated)), key=lambda number: dated[number].valid_from or ""):
        draft = drafts[number] = _draft(dated[number], held, author)
        for fact in list(draft.retire):
            held.drop(fact)
            if earlier := draft_of.get(fact.fact_id):
                # Recorded by this very proposal: it is never written in the first place.
                earlier.record.remove(fact)
                draft.retire.remove(fact)
        for fact in draft.record:
            held.add(fact)
            draft_of[fact.fact_id] = draft
    return [
        Change(d.action, d.statement, d.entity_id, tuple(d.retire), tuple(d.record))
        for _, d in sorted(drafts.items())
    ]


def _dated(statement: Statement) -> Statement:
    """Return `statement` with the day of an event as its start, its days checked."""
    if statement.concept.dated == "event":
        day: str = statement.record.at  # type: ignore[union-attr]
        return dataclasses.replace(statement, valid_from=day, valid_to=None)
    start, end = statement.valid_from, statement.valid_to
    _check_period(start, end)
    return statement


def _check_period(start: str | None, end: str | None) -> None:
    if start is not None and end is not None and end <= start:
        raise Invalid(
            "period_empty",
            f"It ends on {end}, which is not after its start on {start}.",
            "Give an end after the start; the end is the first day it no longer holds.",
        )


def _draft(statement: Statement, held: HeldFacts, author: Author) -> _Draft:
    entity_id = held.entity_of(statement)
    versions = held.versions(entity_id)
    target = _target(statement, versions)
    record = _merged(statement, target or (versions[-1] if versions else None))

    def fact(of: Record, start: str | None, end: str | None) -> Fact:
        return Fact(
            author.new_id(), entity_id, statement.account_id, of,
            start, end, author.at, None, statement.source, author.actor,
        )  # fmt: skip

    def done(action: Action, retire: Sequence[Fact], made: Sequence[Fact]) -> _Draft:
        return _Draft(action, statement, entity_id, list(retire), list(made))

    start, end = statement.valid_from, statement.valid_to
    if target is None:
        later = [v.valid_from for v in versions if (v.valid_from or "") > (start or "")]
        return done("add", [], [fact(record, start, end or min(filter(None, later), default=None))])
    same = target.record == record
    until = end or target.valid_to
    if _speaks_of(statement, target):
        # Of a start that was not known we have learned it.
        begin = start if target.valid_from is None else target.valid_from
        _check_period(begin, until)
        if same and begin == target.valid_from and until == target.valid_to:
            return done("ignore", [], [])
        ended = until != target.valid_to and target.valid_to is None
        return done("end" if ended else "change", [target], [fact(record, begin, until)])
    if same:
        if end is None or target.valid_to is not None:
            return done("ignore", [], [])
        return done("end", [target], [fact(record, target.valid_from, end)])
    made = [fact(target.record, target.valid_from, start), fact(record, start, until)]
    if end is not None and (target.valid_to is None or end < target.valid_to):
        made.append(fact(target.record, end, target.valid_to))
    return done("change", [target], made)


def _target(statement: Statement, versions: list[Fact]) -> Fact | None:
    """Return the version that `statement` speaks of, or cuts; None when it stands by itself."""
    if not versions:
        return None
    if statement.concept.dated == "event":
        return versions[-1]
    if statement.valid_from is None:
        first = versions[0]
        again = first.valid_from is None and first.record == _merged(statement, first)
        return first if again and statement.valid_to in (None, first.valid_to) else versions[-1]
    for version in versions:
        if version.valid_from == statement.valid_from:
            return version
    covering = [version for version in versions if version.true_on(statement.valid_from)]
    return covering[-1] if covering else None


def _speaks_of(statement: Statement, target: Fact) -> bool:
    """Whether `statement` is about all of `target`, not about a part of its time."""
    if statement.concept.dated == "event" or statement.valid_from is None:
        return True
    if target.valid_from == statement.valid_from:
        return True
    return target.valid_from is None and target.record == _merged(statement, target)


def _merged(statement: Statement, base: Fact | None) -> Record:
    """Return the record stated, with what was not said taken from `base`."""
    if statement.said is None or base is None:
        return statement.record
    said = {name: getattr(statement.record, name) for name in statement.said}
    return dataclasses.replace(base.record, **said)
