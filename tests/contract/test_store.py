"""The store's promises, on every engine, with the same account."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from neo4j import GraphDatabase

from graph.model.changes import Statement
from graph.model.concepts import SHARED
from graph.model.errors import Conflict, NotFound, Unavailable
from graph.model.facts import Fact
from graph.model.records import Employee, Holding, Interaction, Person, Seat, Tie
from graph.services.erasing import facts_to_erase
from graph.store.bolt import BoltStore
from graph.store.engines.endpoint import Endpoint
from graph.vocabulary.deals import InteractionKind
from graph.vocabulary.people import SeatEnd
from tests.fixtures.small_account import SmallAccount
from tests.fixtures.stating import held, instant, say, write


@pytest.fixture
def store(endpoint: Endpoint) -> Iterator[BoltStore]:
    store = BoltStore(endpoint.uri, endpoint.user, endpoint.password, endpoint.database)
    store.migrate()
    yield store
    store.close()


@pytest.fixture
def small(store: BoltStore) -> SmallAccount:
    account = SmallAccount()
    say(store, account, account.statements)
    return account


def test_migrations_run_once_and_may_run_again(endpoint: Endpoint) -> None:
    store = BoltStore(endpoint.uri, endpoint.user, endpoint.password, endpoint.database)
    assert store.migrate() == ["0001_identities", "0002_lookups"]
    assert store.migrate() == []
    store.close()


def test_what_was_written_is_read_back_with_both_clocks(
    store: BoltStore, small: SmallAccount
) -> None:
    rows = store.read_account(small.account)
    stated = {type(s.record).__name__: s.record for s in small.statements}
    (person,) = rows.facts("person")
    assert person.record == stated["Person"]
    assert (person.entity_id, person.account_id) == (small.person, small.account)
    assert (person.source, person.recorded_by) == ("test", "amy")
    (tie,) = rows.facts("tie")
    assert (tie.record, tie.valid_from, tie.valid_to) == (stated["Tie"], "2021-01-01", None)
    (visit,) = rows.facts("interaction")
    assert visit.record == stated["Interaction"]
    (employee,) = rows.facts("employee")
    assert (employee.record, employee.account_id) == (stated["Employee"], SHARED)
    assert {o.entity_id for o in rows.facts("organization")} == {small.account, small.competitor}


def test_the_graph_can_be_walked_in_cypher(endpoint: Endpoint, small: SmallAccount) -> None:
    question = (
        "MATCH (e:Employee)-[k:KNOWS]->(p:Person)-[:HOLDS]->(s:Seat)-[:REPORTS_TO]->(t:Seat) "
        "MATCH (s)-[:IN]->(d:Department)-[:DEPARTMENT_OF]->(o:Organization) "
        "MATCH (i:Interaction)-[:WITH]->(p) MATCH (i)-[:BY]->(e) "
        "RETURN e.name AS us, k.tie_level AS level, p.name AS them, t.title AS boss, o.name AS org"
    )
    auth = (endpoint.user, endpoint.password) if endpoint.user else None
    with GraphDatabase.driver(endpoint.uri, auth=auth) as driver:
        rows, _, _ = driver.execute_query(question, database_=endpoint.database)
    assert [dict(row) for row in rows] == [
        {"us": "王芳", "level": 2, "them": "林晓", "boss": "总裁", "org": "华东港务集团"}
    ]


def test_versions_of_entities_and_relations_are_all_kept(
    store: BoltStore, small: SmallAccount
) -> None:
    higher = Seat("采购总监", small.department, "Director", level=1, reports_to=small.top)
    say(
        store,
        small,
        [
            Statement(
                Tie(small.employee, small.person, 3, owner=True), small.account, "2023-01-01"
            ),
            Statement(higher, small.account, "2024-01-01"),
            Statement(
                Holding(small.person, small.seat, SeatEnd.MOVED), small.account, None, "2025-01-01"
            ),
        ],
    )
    levels = [
        (f.valid_from, f.valid_to, f.record.tie_level) for f in held(store, small.account, "tie")
    ]  # type: ignore[union-attr]
    assert levels == [("2021-01-01", "2023-01-01", 2), ("2023-01-01", None, 3)]
    seats = [f for f in held(store, small.account, "seat") if f.entity_id == small.seat]
    assert [(f.valid_from, f.valid_to, f.record.level) for f in seats] == [  # type: ignore[union-attr]
        (None, "2024-01-01", 2),
        ("2024-01-01", None, 1),
    ]
    (holding,) = held(store, small.account, "holding")
    assert (holding.valid_to, holding.record.ended_how) == ("2025-01-01", SeatEnd.MOVED)  # type: ignore[union-attr]
    everything = list(store.read_account(small.account).facts("tie"))
    assert len(everything) == 3
    assert sum(fact.retired_at is not None for fact in everything) == 1


def test_saying_it_again_finds_everything(store: BoltStore, small: SmallAccount) -> None:
    assert {change.action for change in say(store, small, small.statements)} == {"ignore"}


def test_a_write_raises_its_account_and_only_it(store: BoltStore, small: SmallAccount) -> None:
    other = SmallAccount("西部能源集团")
    say(store, other, other.statements)
    before = dict(store.revisions())
    say(
        store, small, [Statement(Tie(small.employee, small.person, 4), small.account, "2025-01-01")]
    )
    after = dict(store.revisions())
    assert {id_ for id_ in after if after[id_] != before[id_]} == {small.account}
    assert store.read_account(small.account).revision == after[small.account] + after[SHARED]


def test_a_contact_who_changes_accounts_brings_ties_and_history(
    store: BoltStore, small: SmallAccount
) -> None:
    other = SmallAccount("西部能源集团")
    say(store, other, other.statements)
    move = Statement(Holding(small.person, other.seat), other.account, "2025-01-01")
    raised = {c.entity_id for c in say(store, other, [move])}
    assert raised
    rows = store.read_account(other.account)
    assert small.person in {fact.entity_id for fact in rows.facts("person")}
    assert small.person in {fact.record.person for fact in rows.facts("tie")}  # type: ignore[union-attr]
    visits = [f for f in rows.facts("interaction") if small.person in f.record.people]  # type: ignore[union-attr]
    assert [fact.account_id for fact in visits] == [small.account]
    # From now on what happens to the contact concerns both accounts.
    before = dict(store.revisions())
    say(
        store, small, [Statement(Tie(small.employee, small.person, 4), small.account, "2026-01-01")]
    )
    after = dict(store.revisions())
    assert {id_ for id_ in after if after[id_] != before[id_]} == {small.account, other.account}


def test_a_reference_to_nothing_is_refused_whole(store: BoltStore, small: SmallAccount) -> None:
    before = store.read_account(small.account)
    astray = Statement(Tie("nobody", small.person, 3), small.account)
    fresh = Statement(Person("周涛", small.account), small.account)
    with pytest.raises(Conflict, match="refer to"):
        say(store, small, [fresh, astray])
    assert store.read_account(small.account) == before


def test_a_stale_revision_is_refused(store: BoltStore, small: SmallAccount) -> None:
    revision = store.read_account(small.account).revision
    fact = Fact(
        "x1", small.person, small.account, Person("林晓", small.account), recorded_at=instant()
    )
    write(store, [fact], expect={small.account: revision})
    again = Fact(
        "x2", small.person, small.account, Person("林晓", small.account), recorded_at=instant()
    )
    with pytest.raises(Conflict, match="Somebody else"):
        write(store, [again], expect={small.account: revision})


def test_writers_of_one_account_do_not_lose_each_other(
    store: BoltStore, small: SmallAccount
) -> None:
    before = store.revisions()[small.account]
    failures: list[BaseException] = []

    def visit(writer: int) -> None:
        try:
            for number in range(5):
                entity = f"visit-{writer}-{number}"
                record = Interaction(
                    InteractionKind.CALL, "2026-01-01", (small.employee,), (small.person,)
                )
                write(store, [Fact(f"f-{entity}", entity, small.account, record, "2026-01-01")])
        except BaseException as failure:  # noqa: BLE001 - it must reach the test's own thread
            failures.append(failure)

    threads = [threading.Thread(target=visit, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.revisions()[small.account] == before + 20
    assert len(held(store, small.account, "interaction")) == 21


def test_erasing_overwrites_every_version(store: BoltStore, small: SmallAccount) -> None:
    renamed = Person("林晓晓", small.account, notes="secret note", ref="")
    say(store, small, [Statement(renamed, small.account, entity_id=small.person)])
    facts = facts_to_erase(small.person, [store.read_account(small.account)])
    write(store, erase=facts)
    text = repr(store.read_account(small.account).tables)
    for secret in ("林晓", "Lin", "lin@example.com", "secret note", "Roadmap"):
        assert secret not in text
    assert len(list(store.read_account(small.account).facts("holding"))) == 1


def test_the_accounts_of_a_person_are_all_told(store: BoltStore, small: SmallAccount) -> None:
    other = SmallAccount("西部能源集团")
    say(store, other, other.statements)
    say(store, other, [Statement(Holding(small.person, other.seat), other.account)])
    assert store.accounts_of(small.person) == sorted([small.account, other.account])
    assert store.accounts_of("nobody") == []


def test_accounts_are_listed_with_names_and_revision(store: BoltStore, small: SmallAccount) -> None:
    (account,) = store.list_accounts()
    assert (account.account_id, account.name) == (small.account, "华东港务集团")
    assert (account.name_alt, account.tier) == ("East Port Group", "strategic")
    assert account.revision == store.read_account(small.account).revision


def test_the_audit_names_the_actor_newest_first(store: BoltStore, small: SmallAccount) -> None:
    say(store, small, [Statement(Employee("李娜"), SHARED)])
    say(store, small, [Statement(Person("周涛", small.account), small.account)])
    entries = store.list_audit(small.account)
    assert [entry.actor for entry in entries] == ["amy", "amy"]
    assert entries[0].at > entries[1].at
    assert [entry.at for entry in store.list_audit(small.account, limit=1)] == [entries[0].at]


def test_one_round_trip_loads_an_account(store: BoltStore, small: SmallAccount) -> None:
    before = store.round_trips
    store.read_account(small.account)
    assert store.round_trips == before + 1


@pytest.mark.parametrize(
    "text", ["', 'n'}) DETACH DELETE n //", "林\u200b晓", "a" * 100_000, '{"a": 1}', "😀\n\t", "''"]
)
def test_any_text_is_data(store: BoltStore, small: SmallAccount, text: str) -> None:
    say(store, small, [Statement(Person("周涛", small.account, notes=text), small.account)])
    notes = {fact.record.notes for fact in held(store, small.account, "person")}  # type: ignore[union-attr]
    assert text in notes


def test_an_unknown_account_is_not_found(store: BoltStore) -> None:
    with pytest.raises(NotFound):
        store.read_account("nowhere")


def test_nobody_listening_is_told_in_our_words(unused_port: Callable[[], int]) -> None:
    with pytest.raises(Unavailable, match="does not answer") as caught:
        BoltStore(f"bolt://127.0.0.1:{unused_port()}", "", "")
    assert "SANDTABLE_NEO4J_URI" in caught.value.hint


@pytest.fixture
def unused_port() -> Callable[[], int]:
    import socket

    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
            return port

    return find
