"""GraphQL on every engine: round trips, kept answers, and writes with both clocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest

from api.settings import Settings
from graph.model.errors import Refused
from graph.services.workspace import Workspace
from graph.store.bolt import BoltStore
from graph.store.engines.endpoint import Endpoint
from tests.fixtures.served_sample import ACTOR, TODAY, Asked, sample_workspace

MAP = """query Map($a: ID!) { relationshipMap(account: $a, lang: EN) {
  nodes { cardId name } edges { kind } legend { code } } }"""
PEOPLE = """query People($a: ID!) { account(account: $a) { revision people(first: 200) {
  nodes { id name seats { seat { title } } ties { tieLevel } coverage { value } } } } }"""


@pytest.fixture
def store(endpoint: Endpoint) -> Iterator[BoltStore]:
    store = BoltStore(endpoint.uri, endpoint.user, endpoint.password, endpoint.database)
    store.migrate()
    yield store
    store.close()


@pytest.fixture
def asked(store: BoltStore) -> Asked:
    settings = Settings()
    return Asked(sample_workspace(store, settings), settings)


def cold(store: BoltStore, asked: Asked) -> Asked:
    """Return the same account as a process that has just started sees it."""
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    settings = Settings()
    workspace = Workspace(store, clock=lambda: noon, settings=settings.scoring)
    fresh = Asked.__new__(Asked)
    fresh.workspace, fresh.account_id = workspace, asked.account_id
    fresh.service = type(asked.service)(workspace, settings)
    return fresh


@pytest.mark.parametrize("query", [MAP, PEOPLE])
def test_one_round_trip_when_cold_and_none_while_nothing_changes(
    query: str, store: BoltStore, asked: Asked
) -> None:
    fresh = cold(store, asked)
    before = store.round_trips
    first = fresh.answer(query, a=asked.account_id)
    assert store.round_trips - before == 1
    for text in (query, query, query + " # another document"):
        again = fresh.answer(text, a=asked.account_id)
        assert again.body == first.body
    assert store.round_trips - before == 1


def test_a_write_is_seen_by_the_next_query(asked: Asked) -> None:
    before = asked.data(PEOPLE, a=asked.account_id)["account"]
    person = before["people"]["nodes"][0]
    made = asked.data(
        """mutation M($a: ID!, $p: ID!) {
          correctPerson(account: $a, id: $p, input: { nameAlt: "Renamed Person" }) {
            id accountId action revision } }""",
        a=asked.account_id, p=person["id"],
    )["correctPerson"]  # fmt: skip
    assert made == {
        "id": person["id"], "accountId": asked.account_id, "action": "change",
        "revision": made["revision"],
    }  # fmt: skip
    after = asked.data(PEOPLE, a=asked.account_id)["account"]
    assert after["revision"] > before["revision"]
    query = "query Q($a: ID!, $p: ID!) { account(account: $a) { person(id: $p) { name nameAlt } } }"
    found = asked.data(query, a=asked.account_id, p=person["id"])["account"]["person"]
    assert found == {"name": person["name"], "nameAlt": "Renamed Person"}


def test_saying_the_same_again_changes_nothing(asked: Asked) -> None:
    record = 'mutation { recordEmployee(input: { name: "Ada", field: "Grids" }) { id action } }'
    first = asked.data(record)["recordEmployee"]
    again = asked.data(record)["recordEmployee"]
    assert (first["action"], again["action"]) == ("add", "ignore")
    assert first["id"] == again["id"]


def test_a_tie_is_recorded_raised_and_ended_and_every_state_can_be_asked_for(asked: Asked) -> None:
    account = asked.account_id
    employee = asked.data('mutation { recordEmployee(input: { name: "Ada" }) { id } }')
    employee_id = employee["recordEmployee"]["id"]
    people = asked.data(PEOPLE, a=account)["account"]["people"]["nodes"]
    person = people[0]["id"]

    def record(level: int, day: str) -> Any:
        return asked.data(
            """mutation M($a: ID!, $e: ID!, $p: ID!, $l: Int, $d: Day) {
              recordTie(account: $a, validFrom: $d,
                input: { employee: $e, person: $p, tieLevel: $l }) { id action } }""",
            a=account, e=employee_id, p=person, l=level, d=day,
        )["recordTie"]  # fmt: skip

    def levels(day: str) -> list[int]:
        query = """query Q($a: ID!, $p: ID!, $d: Day) { account(account: $a, asOf: $d) {
          person(id: $p) { ties { tieLevel employee { id } } } } }"""
        ties = asked.data(query, a=account, p=person, d=day)["account"]["person"]["ties"]
        return [t["tieLevel"] for t in ties if t["employee"] and t["employee"]["id"] == employee_id]

    first = record(1, "2026-01-01")
    assert first["action"] == "add"
    assert record(3, "2026-03-01")["action"] == "change"
    end = (
        'mutation M($a: ID!, $t: ID!) { endTie(account: $a, id: $t, on: "2026-05-01") { action } }'
    )
    assert asked.data(end, a=account, t=first["id"])["endTie"]["action"] == "end"
    assert [levels(day) for day in ("2025-12-31", "2026-02-28", "2026-03-01", "2026-05-01")] == [
        [], [1], [3], [],
    ]  # fmt: skip


def test_as_we_knew_it_uses_nothing_learned_later(store: BoltStore) -> None:
    """The sample is recorded at noon; an hour earlier the account was not known."""
    settings = Settings()
    asked = Asked(sample_workspace(store, settings), settings)
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    query = """query Q($a: ID!, $k: Instant) { account(account: $a, knownAt: $k) {
      people { totalCount } } }"""
    counts = []
    for hours in (-1, 1):
        instant = (noon + timedelta(hours=hours)).isoformat()
        found = asked.data(query, a=asked.account_id, k=instant)
        counts.append(found["account"]["people"]["totalCount"])
    assert counts[0] == 0
    assert counts[1] > 40


def test_a_cycle_of_reporting_lines_is_refused_by_name(asked: Asked) -> None:
    query = """query Q($a: ID!) { account(account: $a) { seats(first: 200) {
      nodes { id title reportsTo { id title } } } } }"""
    seats = asked.data(query, a=asked.account_id)["account"]["seats"]["nodes"]
    below = next(seat for seat in seats if seat["reportsTo"])
    error = asked.error(
        """mutation M($a: ID!, $s: ID!, $t: ID!) {
          correctSeat(account: $a, id: $s, input: { reportsTo: $t }) { id } }""",
        a=asked.account_id, s=below["reportsTo"]["id"], t=below["id"],
    )  # fmt: skip
    assert error["extensions"]["code"] == "CONFLICT"
    assert below["title"] in error["message"]


@pytest.mark.parametrize(
    ("mutation", "code", "reason"),
    [
        ('recordPerson(account: "$", input: { name: "A", organization: "on-0" }) { id }',
         "INVALID", "reference_unknown"),
        ('recordPerson(input: { name: "A", organization: "on-0" }) { id }',
         "INVALID", "account_required"),
        ('recordEmployee(input: { name: "" }) { id }', "INVALID", "field_required"),
        ('recordEmployee(input: { name: "A", level: 6 }) { id }', "INVALID", "field_range"),
        ('recordEmployee(input: { name: "A\\u0007" }) { id }', "INVALID", "field_text"),
        ('correctPerson(account: "$", id: "pn-0", input: { notes: "x" }) { id }',
         "NOT_FOUND", "person_not_found"),
        ('endTie(account: "$", id: "te-0", on: "2026-01-01") { id }',
         "NOT_FOUND", "tie_not_found"),
        ('erasePerson(account: "$", id: "pn-0") { facts }', "NOT_FOUND", "person_not_found"),
        ('recordTie(account: "nobody", input: { employee: "a", person: "b" }) { id }',
         "NOT_FOUND", "account_not_found"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_told_with_a_code_and_a_remedy(
    mutation: str, code: str, reason: str, asked: Asked
) -> None:
    error = asked.error("mutation { " + mutation.replace("$", asked.account_id) + " }")
    assert (error["extensions"]["code"], error["extensions"]["reason"]) == (code, reason)
    assert error["extensions"]["hint"]


def test_a_whole_account_can_be_made_by_mutations_alone(asked: Asked) -> None:
    """A client, a department, a seat, a person who holds it, and their part in a deal."""
    made = asked.data(
        'mutation { recordOrganization(input: { name: "New Client" }) { id accountId } }'
    )
    client = made["recordOrganization"]["id"]
    assert made["recordOrganization"]["accountId"] == client

    def record(concept: str, values: str) -> str:
        text = (
            f'mutation {{ record{concept}(account: "{client}", input: {{ {values} }}) {{ id }} }}'
        )
        return str(asked.data(text)[f"record{concept}"]["id"])

    department = record(
        "Department", f'name: "Finance", organization: "{client}", function: FINANCE'
    )
    seat = record("Seat", f'title: "CFO", department: "{department}", level: 1')
    person = record("Person", f'name: "Li Na", organization: "{client}"')
    record("Holding", f'person: "{person}", seat: "{seat}"')
    deal = record("Opportunity", f'name: "Grid", organization: "{client}", amount: 5000000')
    record("OpportunityRole", f'person: "{person}", opportunity: "{deal}", role: DECIDER')
    query = """query Q($a: ID!) { account(account: $a) { name people { nodes { name level
      department { name } } } opportunities { nodes { keyTier { chain { steps { members {
      person { name } } } } } } } } }"""
    found = asked.data(query, a=client)["account"]
    assert found["people"]["nodes"] == [
        {"name": "Li Na", "level": 1, "department": {"name": "Finance"}}
    ]
    (tier,) = (node["keyTier"] for node in found["opportunities"]["nodes"])
    members = [m for step in tier["chain"]["steps"] for m in step["members"]]
    assert [member["person"]["name"] for member in members] == ["Li Na"]


def test_erasing_a_person_leaves_nothing_personal(asked: Asked) -> None:
    query = """query Q($a: ID!) { account(account: $a) {
      people(first: 200) { nodes { id name nameAlt } } } }"""
    people = asked.data(query, a=asked.account_id)["account"]["people"]["nodes"]
    person = people[0]
    text = "mutation M($a: ID!, $p: ID!) { erasePerson(account: $a, id: $p) { facts } }"
    assert asked.data(text, a=asked.account_id, p=person["id"])["erasePerson"]["facts"] >= 1
    after = asked.answer(query, a=asked.account_id).body.decode()
    assert person["name"] not in after


def test_a_viewer_who_may_not_read_gets_nothing_that_was_kept(asked: Asked) -> None:
    """The answer is in the cache when the policy changes its mind."""
    assert asked.data(MAP, a=asked.account_id)

    class Nobody:
        def check(self, actor: str, permission: str, account_id: str) -> None:
            raise Refused("not_allowed", f"{actor} may not {permission} this account.", "Ask.")

    asked.workspace._policy = Nobody()
    error = asked.error(MAP, a=asked.account_id)
    assert error["extensions"]["code"] == "REFUSED"


def test_another_viewer_s_answer_is_their_own(asked: Asked) -> None:
    body = orjson.dumps({"query": MAP, "variables": {"a": asked.account_id}})
    assert asked.service.find_kept(body, ACTOR) is None
    asked.service.answer(body, ACTOR)
    assert asked.service.find_kept(body, ACTOR) is not None
    assert asked.service.find_kept(body, "ben") is None
