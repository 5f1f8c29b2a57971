"""The one write path: policy, audit and revision go with every write."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from graph.analytics.settings import ScoringSettings
from graph.model.changes import Statement
from graph.model.errors import Conflict, NotFound, Refused
from graph.model.records import Seat, Tie
from graph.services.policy import Permission
from graph.services.workspace import Workspace
from tests.fixtures.memory_store import MemoryStore
from tests.fixtures.small_account import SmallAccount


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 30, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def workspace(store: MemoryStore, clock: Clock) -> Workspace:
    return Workspace(store, clock=clock, settings=ScoringSettings())


@pytest.fixture
def small(workspace: Workspace) -> SmallAccount:
    account = SmallAccount()
    workspace.state("amy", account.statements, "import")
    return account


def test_every_write_is_audited_and_raises_the_revision(
    workspace: Workspace, store: MemoryStore, small: SmallAccount
) -> None:
    before = workspace.revision("amy", small.account)
    workspace.state(
        "ben",
        [Statement(Tie(small.employee, small.person, 4), small.account, "2025-01-01")],
        "record",
    )
    (entry, *_) = workspace.list_audit("amy", small.account)
    assert (entry.actor, entry.action, dict(entry.counts)) == ("ben", "record", {"tie.change": 1})
    assert workspace.revision("amy", small.account) == before + 1
    assert "Lin" not in repr(entry)


def test_importing_the_same_statements_again_writes_nothing(
    workspace: Workspace, store: MemoryStore, small: SmallAccount
) -> None:
    written = len(store.audit)
    receipt = workspace.state("amy", small.statements, "import")
    assert {change.action for change in receipt.proposal.changes} == {"ignore"}
    assert len(store.audit) == written


def test_a_long_write_tells_how_far_it_is(
    workspace: Workspace, small: SmallAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.services.parts.EVENTS_PER_TRANSACTION", 2)
    visit = small.statements[-1]
    visits = [
        replace(visit, record=replace(visit.record, at=f"2024-05-0{day}")) for day in range(1, 6)
    ]
    tie = Statement(Tie(small.employee, small.person, 4), small.account, "2025-01-01")
    told: list[int] = []
    workspace.apply("amy", workspace.propose("amy", [tie, *visits]), progress=told.append)
    # One transaction for the tie, then five visits by twos.
    assert told == [1, 3, 5, 6]


def test_a_policy_that_says_no_is_heard_before_anything_is_written(
    store: MemoryStore, clock: Clock
) -> None:
    class ReadersOnly:
        def check(self, actor: str, permission: Permission, account_id: str) -> None:
            if permission != "read":
                raise Refused("not_allowed", f"{actor} may not {permission}.")

    workspace = Workspace(store, clock=clock, settings=ScoringSettings(), policy=ReadersOnly())
    with pytest.raises(Refused):
        workspace.state("amy", SmallAccount().statements, "import")
    assert store.facts == {}


def test_a_circle_of_reporting_lines_is_refused_and_named(
    workspace: Workspace, store: MemoryStore, small: SmallAccount
) -> None:
    before = dict(store.facts)
    circle = Seat("总裁", small.department, "President", level=1, reports_to=small.seat)
    with pytest.raises(Conflict, match="总裁 → 采购总监 → 总裁") as caught:
        workspace.state("amy", [Statement(circle, small.account)], "record")
    assert caught.value.code == "reporting_cycle"
    assert store.facts == before


def test_lines_of_different_times_are_no_circle(workspace: Workspace, small: SmallAccount) -> None:
    subordinate = Seat("采购总监", small.department, "Director", level=2, reports_to=small.top)
    superior = Seat("总裁", small.department, "President", level=1, reports_to=small.seat)
    workspace.state(
        "amy",
        [
            Statement(subordinate, small.account, None, "2025-01-01"),
            Statement(superior, small.account, "2025-01-01"),
        ],
        "record",
    )


def test_a_proposal_overtaken_by_another_write_is_refused(
    workspace: Workspace, small: SmallAccount
) -> None:
    statement = Statement(Tie(small.employee, small.person, 4), small.account, "2025-01-01")
    slow = workspace.propose("amy", [statement])
    workspace.state("ben", [statement], "record")
    with pytest.raises(Conflict, match="Somebody else"):
        workspace.apply("amy", slow)


def test_reading_asks_the_store_once_until_something_changes(
    workspace: Workspace, store: MemoryStore, small: SmallAccount
) -> None:
    workspace.scores("amy", small.account)
    trips = store.round_trips
    workspace.scores("amy", small.account)
    workspace.graph("amy", small.account, as_of="2025-01-01")
    assert store.round_trips == trips
    workspace.state(
        "ben",
        [Statement(Tie(small.employee, small.person, 4), small.account, "2025-01-01")],
        "record",
    )
    trips = store.round_trips
    workspace.scores("amy", small.account)
    assert store.round_trips == trips + 1


def test_as_we_knew_it_shows_what_was_held_then(
    workspace: Workspace, clock: Clock, small: SmallAccount
) -> None:
    then = clock.now.strftime("%Y-%m-%dT%H:%M:%S.999999Z")
    clock.now += timedelta(days=30)
    workspace.state(
        "amy",
        [Statement(Tie(small.employee, small.person, 4), small.account, "2021-01-01")],
        "correct",
    )
    now = workspace.graph("amy", small.account)
    before = workspace.graph("amy", small.account, known_at=then)
    assert [tie.record.tie_level for tie in now.ties] == [4]
    assert [tie.record.tie_level for tie in before.ties] == [2]


def test_an_erased_person_leaves_no_trace_in_any_version(
    workspace: Workspace, store: MemoryStore, small: SmallAccount
) -> None:
    assert workspace.erase_person("amy", small.account, small.person) > 0
    kept = repr([fact.record for fact in store.facts.values()])
    for secret in ("林晓", "Lin", "lin@example.com", "likes tea", "Roadmap"):
        assert secret not in kept
    assert any(fact.record.__class__.__name__ == "Holding" for fact in store.facts.values())


def test_a_wrong_name_is_answered_with_the_nearest(
    workspace: Workspace, small: SmallAccount
) -> None:
    with pytest.raises(NotFound) as caught:
        workspace.get_account("amy", "East Prt Group")
    assert "East Port Group" in caught.value.hint
    assert workspace.get_account("amy", "east port group").account_id == small.account
