"""Queries on the sample account: what they tell, how far they may go, how often they run."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from graphql import execute
from graphql.execution.values import get_variable_values

from api.graphql.context import Viewer
from api.graphql.direct import NotCovered
from api.graphql.execution import _CORE
from api.settings import Settings
from graph.services.cache import Cache
from ingest.sample import ACCOUNT_NAME, ACCOUNT_NAME_ALT
from tests.fixtures.memory_store import MemoryStore
from tests.fixtures.served_sample import ACTOR, Asked, sample_workspace

EVERYTHING = """query Everything($a: ID!, $n: Int!) {
  account(account: $a) {
    ...Head
    people(first: $n) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node {
        __typename id name nameAlt emails declaredKinds retired level
        worksAt { name kind }
        department { name function people { name } seats { title holder { name } } }
        manager { name } seats { validFrom validTo endedHow seat { title level } }
        ties { tieLevel owner since
          employee { name teamRole } strength { value level silenceDays } }
        coverage { value singleThread bestLevel owner { name } competitor { name } ties { value } }
        roles { role attitude weight opportunity { name } }
        links { kind certainty otherPerson { name } }
        competitorTies { tieLevel competitor { name } }
      } }
    }
    opportunities { nodes { name amount buyingStage outcome
      keyTier { band warnings score { points unknowns { kind subject(lang: EN) } }
        chain { covered rules { name steps { order } }
          steps { order decides voteRule
            members { role attitude weight person { name } seat { title } } } } } } }
    interactions(first: 5) { nodes { at kind direction employees { name } people { name } } }
    heatMap { department { name } level people connected meanLevel weakKey }
    scores { asOf calibrated
      house { weakest score { points contributions { kind points details { name number text } } } }
      broad { evenness score { points } } organizational { points } key { points } }
    alias: decisionRules(first: 1) { nodes { name amountMin currency organization { name } } }
  }
}
fragment Head on Account { name nameAlt tier revision asOf knownAt organization { industry } }
"""


@pytest.fixture(scope="module")
def asked() -> Asked:
    settings = Settings()
    return Asked(sample_workspace(MemoryStore(), settings), settings)


def viewer(asked: Asked) -> Viewer:
    return Viewer(asked.workspace, Settings(), ACTOR, Cache(8))


def test_the_straight_run_gives_what_the_general_executor_gives(asked: Asked) -> None:
    variables = {"a": asked.account_id, "n": 200}
    prepared = asked.service._prepared(EVERYTHING, None)
    assert prepared.plan is not None
    coerced = get_variable_values(_CORE, prepared.operation.variable_definitions or (), variables)
    general = execute(
        _CORE, prepared.document, context_value=viewer(asked), variable_values=variables
    )
    assert general.errors is None
    straight = prepared.plan.run(coerced, viewer(asked))
    # As bytes: the order of fields is part of the promise.
    assert orjson.dumps(straight) == orjson.dumps(general.data)
    assert len(straight["account"]["people"]["edges"]) > 40


@pytest.mark.parametrize(
    "query",
    [
        "query Q($a: ID!) { account(account: $a) { name @skip(if: true) tier } }",
        'query Q($a: ID!) { account(account: $a) { person(id: "nobody") { name } } }',
        "{ __schema { queryType { name } } }",
    ],
)
def test_what_the_straight_run_leaves_is_answered_all_the_same(query: str, asked: Asked) -> None:
    assert asked.data(query, **({"a": asked.account_id} if "$a" in query else {}))


def test_an_error_in_a_resolver_is_told_once_and_properly(asked: Asked) -> None:
    prepared = asked.service._prepared('{ account(account: "nobody") { name } }', None)
    assert prepared.plan is not None
    with pytest.raises(NotCovered):
        prepared.plan.run(None, viewer(asked))
    error = asked.error('{ account(account: "nobody") { name } }')
    assert error["extensions"]["code"] == "NOT_FOUND"
    assert error["extensions"]["reason"] == "account_not_found"
    assert ACCOUNT_NAME in error["extensions"]["hint"]
    assert error["path"] == ["account"]


def test_an_account_is_found_by_either_name(asked: Asked) -> None:
    for name in (ACCOUNT_NAME, ACCOUNT_NAME_ALT, asked.account_id):
        found = asked.data("query Q($a: ID!) { account(account: $a) { id } }", a=name)
        assert found["account"]["id"] == asked.account_id


def test_people_show_their_seats_over_time(asked: Asked) -> None:
    query = """query Q($a: ID!) { account(account: $a) { people(first: 100) { nodes {
        name seats { validFrom validTo endedHow seat { title } } } } } }"""
    people = asked.data(query, a=asked.account_id)["account"]["people"]["nodes"]
    moved = [p for p in people if len(p["seats"]) > 1]
    assert moved  # the sample tells of moves between branches
    for person in moved:
        starts = [seat["validFrom"] for seat in person["seats"] if seat["validFrom"]]
        assert starts == sorted(starts, reverse=True)


def test_contributions_add_up_to_the_score(asked: Asked) -> None:
    query = """query Q($a: ID!) { account(account: $a) { scores {
        house { score { points contributions { points } } }
        key { points contributions { points } } organizational { points contributions { points } }
        broad { score { points contributions { points } } } } } }"""
    scores = asked.data(query, a=asked.account_id)["account"]["scores"]
    flat = [scores["house"]["score"], scores["key"], scores["organizational"]]
    for score in (*flat, scores["broad"]["score"]):
        parts = sum(part["points"] for part in score["contributions"])
        assert parts == pytest.approx(score["points"], abs=1e-9)
        assert score["contributions"]


def test_pages_join_without_a_gap_or_a_repeat(asked: Asked) -> None:
    query = """query Q($a: ID!, $n: Int!, $c: String) { account(account: $a) {
        interactions(first: $n, after: $c) { totalCount pageInfo { hasNextPage endCursor }
        nodes { id at } } } }"""
    seen: list[Any] = []
    cursor = None
    while True:
        page = asked.data(query, a=asked.account_id, n=70, c=cursor)["account"]["interactions"]
        seen += page["nodes"]
        cursor = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == page["totalCount"] == len({node["id"] for node in seen})
    assert [node["at"] for node in seen] == sorted((n["at"] for n in seen), reverse=True)


def test_a_page_too_large_and_a_wrong_cursor_are_told(asked: Asked) -> None:
    query = """query Q($a: ID!, $n: Int!, $c: String) { account(account: $a) {
        people(first: $n, after: $c) { totalCount } } }"""
    for n, cursor, reason in (
        (5000, None, "page_size"),
        (-1, None, "page_size"),
        (1, "§", "cursor_invalid"),
    ):
        error = asked.error(query, a=asked.account_id, n=n, c=cursor)
        assert (error["extensions"]["code"], error["extensions"]["reason"]) == ("INVALID", reason)


def nested(depth: int) -> str:
    inner = "name"
    for _ in range(depth):
        inner = f"manager {{ {inner} }}"
    return f'{{ account(account: "x") {{ person(id: "p") {{ {inner} }} }} }}'


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        (nested(20), "query_too_deep"),
        ("{" + " ".join(f"a{i}: __typename" for i in range(60)) + "}", "query_aliases"),
        (
            '{ account(account: "x") { people(first: 1000) { nodes { ties { person { ties { person'
            " { ties { tieLevel } } } } } } } } }",
            "query_too_costly",
        ),
    ],
)  # fmt: skip
def test_what_asks_for_too_much_is_refused(query: str, reason: str, asked: Asked) -> None:
    error = asked.error(query)
    assert (error["extensions"]["code"], error["extensions"]["reason"]) == ("REFUSED", reason)
    assert error["extensions"]["hint"]


def test_a_fragment_does_not_hide_what_is_asked_for(asked: Asked) -> None:
    query = """{ account(account: "x") { people(first: 1000) { nodes { ...A } } } }
        fragment A on Person { ties { person { ties { person { ...B } } } } }
        fragment B on Person { ties { tieLevel } }"""
    assert asked.error(query)["extensions"]["reason"] == "query_too_costly"


def test_a_document_too_long_or_wrong_is_refused(asked: Asked) -> None:
    long = "{" + " __typename" * 5000 + "}"
    for query in (long, "{ nope }", "{", ""):
        answer = asked.answer(query)
        assert answer.status == 400
        (error,) = orjson.loads(answer.body)["errors"]
        assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"query": 1}', b'{"query":"{a}","variables":[]}', b"\xff"]
)
def test_a_request_of_another_form_is_told_so(body: bytes, asked: Asked) -> None:
    answer = asked.service.answer(body, ACTOR)
    assert answer.status == 400
    (error,) = orjson.loads(answer.body)["errors"]
    assert error["extensions"]["reason"] == "request_invalid"


def test_introspection_is_not_too_deep(asked: Asked) -> None:
    from graphql import get_introspection_query

    assert asked.data(get_introspection_query())["__schema"]["types"]


def test_an_unexpected_error_says_nothing_of_what_it_saw(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret 张伟")

    monkeypatch.setattr(asked.workspace, "list_accounts", broken)
    answer = asked.answer("{ accounts { totalCount } }")
    assert "secret" not in answer.body.decode()
    (error,) = orjson.loads(answer.body)["errors"]
    assert error["extensions"]["code"] == "INTERNAL"


def test_the_map_tells_nodes_edges_legend_and_page(asked: Asked) -> None:
    query = """query Q($a: ID!, $l: Lang!) { relationshipMap(account: $a, lang: $l) {
        heading opportunity nodes { cardId name attitude x y gaps }
        edges { kind fromId toId points { x y } }
        departments { heading width } chain { order name } legend { group code label } page } }"""
    for lang, word in (("ZH", "鼎力支持"), ("EN", "Champion")):
        found = asked.data(query, a=asked.account_id, l=lang)["relationshipMap"]
        cards = {node["cardId"] for node in found["nodes"]}
        assert len(cards) == len(found["nodes"]) > 40
        assert {e["fromId"] for e in found["edges"]} | {e["toId"] for e in found["edges"]} <= cards
        assert word in {entry["label"] for entry in found["legend"]}
        assert {"attitude", "role", "kind", "tie_level", "line"} == {
            entry["group"] for entry in found["legend"]
        }
        assert found["page"].startswith("<!doctype html>")
        assert found["chain"]
