"""The sample is as large as docs/sample.md promises, and consistent."""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

import pytest

from graph.model.changes import Statement
from graph.model.concepts import SHARED
from graph.model.facts import account_id_for, entity_id_for
from graph.vocabulary.organizations import OrganizationKind
from ingest.sample import ACCOUNT_NAME

ANCHOR = date(2026, 6, 30)
TODAY = ANCHOR.isoformat()


def _current(statement: Statement, day: str = TODAY) -> bool:
    start, end = statement.valid_from or "", statement.valid_to or "9999"
    return start <= day < end


def things(by_concept: dict[str, list[Statement]], concept: str) -> int:
    return len({statement.entity_id for statement in by_concept[concept]})


def test_it_is_as_large_as_promised(by_concept: dict[str, list[Statement]]) -> None:
    # The numbers of the sample's brief: one group with two branches, about 60 people in 10
    # departments, two competitors, three opportunities, a team of six, 400 interactions.
    kinds = Counter(statement.record.kind for statement in by_concept["organization"])
    assert kinds[OrganizationKind.CLIENT] == 1
    assert kinds[OrganizationKind.BRANCH] == 2
    assert kinds[OrganizationKind.COMPETITOR] == 2
    assert things(by_concept, "department") == 10
    assert things(by_concept, "person") == 60
    assert things(by_concept, "employee") == 6
    assert things(by_concept, "opportunity") == 3
    assert things(by_concept, "interaction") == 400


def test_it_spans_five_years(by_concept: dict[str, list[Statement]]) -> None:
    days = [statement.record.at for statement in by_concept["interaction"]]
    assert min(days) < (ANCHOR - timedelta(days=1810)).isoformat()
    assert max(days) > (ANCHOR - timedelta(days=8)).isoformat()


def test_every_value_is_of_its_field(statements: list[Statement]) -> None:
    for statement in statements:
        for spec in statement.concept.fields:
            value = getattr(statement.record, spec.name)
            where = f"{statement.concept.name}.{spec.name} of {statement.record}"
            assert value not in ("", None, ()) or not spec.required, where
            if spec.form == "date" and value:
                assert date.fromisoformat(value).isoformat() == value, where
            if spec.vocabulary is not None and value:
                codes = value if spec.many else [value]
                assert set(codes) <= set(spec.vocabulary.members), where
            if spec.form in ("integer", "number") and value is not None:
                assert spec.low is None or value >= spec.low, where
                assert spec.high is None or value <= spec.high, where


def test_every_reference_is_stated_before_it_is_used(statements: list[Statement]) -> None:
    known: dict[str, str] = {}
    for statement in statements:
        for spec in statement.concept.fields:
            if spec.form in ("ref", "refs"):
                value: Any = getattr(statement.record, spec.name)
                for entity_id in value if spec.many else filter(None, [value]):
                    assert known.get(entity_id) == spec.concept, (spec.name, statement.record)
        known[statement.entity_id] = statement.concept.name


def test_ids_are_those_that_an_import_gives(statements: list[Statement]) -> None:
    top = next(s for s in statements if s.record.name == ACCOUNT_NAME)
    root = account_id_for(top.record)
    assert top.entity_id == root
    for statement in statements:
        if statement.entity_id == root:
            assert statement.account_id == root
        else:
            assert statement.account_id in (root, SHARED)
            assert statement.entity_id == entity_id_for(statement.record, statement.account_id)


def test_versions_of_one_thing_follow_each_other(statements: list[Statement]) -> None:
    versions: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        versions[statement.entity_id].append(statement)
    for same in versions.values():
        same.sort(key=lambda statement: statement.valid_from or "")
        for earlier, later in itertools.pairwise(same):
            assert earlier.valid_to is not None, earlier
            # An import takes a row without a start for the newest version.
            assert earlier.valid_from is not None, earlier
            assert earlier.valid_to <= (later.valid_from or ""), (earlier, later)


@pytest.mark.parametrize("field", ["seat", "person"])
def test_one_holder_a_seat_and_one_seat_a_person(
    field: str, by_concept: dict[str, list[Statement]]
) -> None:
    times: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for statement in by_concept["holding"]:
        times[getattr(statement.record, field)].append(
            (statement.valid_from or "", statement.valid_to or "9999")
        )
    for periods in times.values():
        periods.sort()
        for (_, end), (start, _) in itertools.pairwise(periods):
            assert end <= start


def test_a_holding_that_ended_says_how(by_concept: dict[str, list[Statement]]) -> None:
    for statement in by_concept["holding"]:
        assert (statement.valid_to is None) == (statement.record.ended_how is None)


def test_reporting_lines_end_at_the_president(
    by_concept: dict[str, list[Statement]], by_name: dict[str, str]
) -> None:
    above = {s.entity_id: s.record.reports_to for s in by_concept["seat"] if _current(s)}
    for seat in above:
        path = [seat]
        while above[path[-1]]:
            path.append(above[path[-1]])
            assert len(path) <= len(above), path
        assert path[-1] == by_name["President"]


def test_levels_never_fall_on_the_way_up(by_concept: dict[str, list[Statement]]) -> None:
    level = {s.entity_id: s.record.level for s in by_concept["seat"] if _current(s)}
    for statement in by_concept["seat"]:
        if _current(statement) and statement.record.reports_to:
            assert level[statement.record.reports_to] <= statement.record.level


def _scripts(text: str) -> set[str]:
    names = {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}
    return names & {"CJK", "LATIN"}


def test_every_name_stands_in_both_scripts(statements: list[Statement]) -> None:
    checked = 0
    for statement in statements:
        for own, other in (("name", "name_alt"), ("title", "title_alt")):
            if hasattr(statement.record, other):
                assert _scripts(getattr(statement.record, own)) == {"CJK"}, statement.record
                assert _scripts(getattr(statement.record, other)) == {"LATIN"}, statement.record
                checked += 1
    assert checked > 150


def test_texts_for_readers_of_both_languages(by_concept: dict[str, list[Statement]]) -> None:
    for concept, field in (
        ("interaction", "subject"),
        ("decision_rule", "name"),
        ("opportunity", "category"),
        ("opportunity_role", "wants"),
        ("person", "cares_about"),
    ):
        for statement in by_concept[concept]:
            text = getattr(statement.record, field)
            assert not text or _scripts(text) == {"CJK", "LATIN"}, text
    heard = [s.record.heard for s in by_concept["interaction"] if s.record.heard]
    chinese = sum("CJK" in _scripts(text) for text in heard)
    # What was heard is noted in one language; both are used a good deal.
    assert len(heard) // 4 < chinese < 3 * len(heard) // 4


def test_names_are_used_once(by_concept: dict[str, list[Statement]]) -> None:
    for concept in ("person", "employee", "department", "opportunity", "decision_rule"):
        names = {s.entity_id: s.record.name for s in by_concept[concept]}
        assert len(set(names.values())) == len(names), concept


def test_every_interaction_is_of_somebody_in_office(
    by_concept: dict[str, list[Statement]],
) -> None:
    """Nobody is met in an office they have not entered or have left; the retired are."""
    start: dict[str, str] = {}
    for statement in by_concept["holding"]:
        person = statement.record.person
        start[person] = min(start.get(person, "9999"), statement.valid_from or "")
    for record in (s.record for s in by_concept["interaction"]):
        for person in record.people:
            assert record.at >= start[person], record
