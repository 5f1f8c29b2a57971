"""How a new statement meets what is held. Expected versions are worked out by hand."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.changes import Change, Statement
from graph.model.errors import Invalid
from graph.model.records import Employee, Person, Tie
from graph.services.held import HeldFacts
from graph.services.proposing import Author, work_out

_ids = itertools.count()
AUTHOR = Author("tester", "2026-01-01T00:00:00.000000Z", lambda: f"f{next(_ids)}")


def tie(level: int, start: str | None = None, end: str | None = None) -> Statement:
    return Statement(Tie("e1", "p1", level), "a1", start, end)


def told(*statements: Statement, held: HeldFacts | None = None) -> tuple[HeldFacts, list[Change]]:
    held = held or HeldFacts()
    return held, work_out(statements, held, AUTHOR)


def versions(held: HeldFacts, changes: list[Change]) -> list[tuple[object, ...]]:
    return [
        (fact.valid_from, fact.valid_to, fact.record.tie_level)  # type: ignore[union-attr]
        for fact in held.versions(changes[0].entity_id)
    ]


def test_a_later_level_ends_the_earlier_one() -> None:
    held, changes = told(tie(2, "2021-01-01"), tie(3, "2023-01-01"))
    assert versions(held, changes) == [
        ("2021-01-01", "2023-01-01", 2),
        ("2023-01-01", None, 3),
    ]


def test_rows_in_the_wrong_order_give_the_same_history() -> None:
    held, changes = told(tie(3, "2023-01-01"), tie(2, "2021-01-01"))
    assert versions(held, changes) == [
        ("2021-01-01", "2023-01-01", 2),
        ("2023-01-01", None, 3),
    ]


def test_a_bounded_statement_leaves_what_held_after_it() -> None:
    held, changes = told(tie(2, "2021-01-01"), tie(4, "2022-01-01", "2022-06-01"))
    assert versions(held, changes) == [
        ("2021-01-01", "2022-01-01", 2),
        ("2022-01-01", "2022-06-01", 4),
        ("2022-06-01", None, 2),
    ]


def test_ending_a_fact_keeps_it_on_the_clock_of_what_we_knew() -> None:
    held, _ = told(tie(2, "2021-01-01"))
    _, changes = told(tie(2, "2021-01-01", "2025-03-01"), held=held)
    assert [change.action for change in changes] == ["end"]
    (old,), (new,) = changes[0].retire, changes[0].record
    assert (old.valid_to, new.valid_to) == (None, "2025-03-01")
    assert old.fact_id != new.fact_id


def test_a_correction_has_the_same_start() -> None:
    held, _ = told(tie(2, "2021-01-01"))
    held, changes = told(tie(1, "2021-01-01"), held=held)
    assert [change.action for change in changes] == ["change"]
    assert versions(held, changes) == [("2021-01-01", None, 1)]


def test_a_start_learned_later_is_kept() -> None:
    held, _ = told(tie(2))
    held, changes = told(tie(2, "2021-01-01"), held=held)
    assert versions(held, changes) == [("2021-01-01", None, 2)]


def test_a_statement_without_dates_speaks_of_the_newest_version() -> None:
    held, _ = told(tie(2, "2021-01-01"), tie(3, "2023-01-01"))
    held, changes = told(tie(4), held=held)
    assert versions(held, changes) == [
        ("2021-01-01", "2023-01-01", 2),
        ("2023-01-01", None, 4),
    ]


def test_two_periods_apart_are_both_kept() -> None:
    held, changes = told(tie(2, "2015-01-01", "2018-01-01"), tie(2, "2020-01-01"))
    assert versions(held, changes) == [
        ("2015-01-01", "2018-01-01", 2),
        ("2020-01-01", None, 2),
    ]


def test_what_was_not_said_is_kept() -> None:
    person = Statement(Person("林晓", "o1", emails=("lin@example.com",), ref="P1"), "a1")
    held, _ = told(person)
    renamed = Person("林晓", "o1", phones=("1",), ref="P1")
    said = frozenset({"name", "organization", "phones", "ref"})
    _, changes = told(Statement(renamed, "a1", said=said), held=held)
    (new,) = changes[0].record
    assert (new.record.emails, new.record.phones) == (("lin@example.com",), ("1",))  # type: ignore[union-attr]


def test_everything_said_clears_what_is_empty() -> None:
    held, _ = told(Statement(Person("林晓", "o1", phones=("1",), ref="P1"), "a1"))
    _, changes = told(Statement(Person("林晓", "o1", ref="P1"), "a1"), held=held)
    assert changes[0].record[0].record.phones == ()  # type: ignore[union-attr]


def test_same_name_and_another_ref_is_somebody_else() -> None:
    first, second = (Statement(Employee("Larry", ref=ref), "*") for ref in ("A", "B"))
    _, changes = told(first, second)
    assert [change.action for change in changes] == ["add", "add"]
    assert changes[0].entity_id != changes[1].entity_id


def test_a_ref_finds_somebody_who_was_renamed() -> None:
    held, before = told(Statement(Employee("Larry", ref="A"), "*"))
    _, after = told(Statement(Employee("Lawrence", ref="A"), "*"), held=held)
    assert after[0].entity_id == before[0].entity_id
    assert after[0].action == "change"


def test_a_new_entity_never_takes_the_id_of_a_renamed_one() -> None:
    held, before = told(Statement(Employee("Larry"), "*"))
    told(Statement(Employee("Lawrence"), "*", entity_id=before[0].entity_id), held=held)
    _, after = told(Statement(Employee("Larry"), "*"), held=held)
    assert after[0].action == "add"
    assert after[0].entity_id == f"{before[0].entity_id}-2"


@pytest.mark.parametrize(
    ("start", "end"), [("2021-01-01", "2021-01-01"), ("2021-01-02", "2021-01-01")]
)
def test_a_period_must_end_after_it_begins(start: str, end: str) -> None:
    with pytest.raises(Invalid, match="not after its start"):
        told(tie(2, start, end))


def test_an_end_before_the_known_start_is_refused() -> None:
    held, _ = told(tie(2, "2021-01-01"))
    with pytest.raises(Invalid, match="not after its start"):
        told(tie(2, None, "2020-01-01"), held=held)


_years = st.integers(2015, 2026).map(lambda year: f"{year}-01-01")


@st.composite
def _ties(draw: st.DrawFn) -> list[Statement]:
    """Levels from distinct days on; a sheet says one thing of one day."""
    starts = draw(st.lists(_years, min_size=1, max_size=6, unique=True))
    return [tie(draw(st.integers(0, 4)), start) for start in starts]


@given(_ties())
def test_saying_it_twice_changes_nothing(statements: list[Statement]) -> None:
    held, _ = told(*statements)
    _, again = told(*statements, held=held)
    assert {change.action for change in again} == {"ignore"}


@given(_ties())
def test_versions_never_overlap_and_say_what_was_said(statements: list[Statement]) -> None:
    held, changes = told(*statements)
    found = held.versions(changes[0].entity_id)
    for earlier, later in itertools.pairwise(found):
        assert earlier.valid_to is not None
        assert later.valid_from is not None
        assert earlier.valid_to <= later.valid_from
    for statement in statements:
        day = statement.valid_from or ""
        (true,) = [fact for fact in found if fact.true_on(day)]
        assert true.record == statement.record


@given(_ties())
def test_what_one_proposal_overtakes_is_never_written(statements: list[Statement]) -> None:
    held, changes = told(*statements)
    recorded = [fact for change in changes for fact in change.record]
    assert [change.retire for change in changes] == [()] * len(changes)
    assert sorted(recorded, key=lambda f: f.valid_from or "") == held.versions(changes[0].entity_id)


@given(_ties(), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(statements: list[Statement], random: object) -> None:
    shuffled = list(statements)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    straight, changes = told(*statements)
    mixed, _ = told(*shuffled)
    entity = changes[0].entity_id

    def content(held: HeldFacts) -> list[object]:
        """Say what holds from when, however it was cut into versions."""
        joined: list[object] = []
        for fact in held.versions(entity):
            if not joined or joined[-1][1] != fact.record:  # type: ignore[index]
                joined.append((fact.valid_from, fact.record))
        return joined

    assert content(straight) == content(mixed)


def test_an_event_is_dated_by_its_own_day() -> None:
    from tests.fixtures.small_account import SmallAccount

    visit = SmallAccount().statements[-1]
    _, changes = told(replace(visit, valid_from="1999-01-01"))
    assert changes[0].record[0].valid_from == "2024-02-03"
