"""Files to the graph and back, through the services, on every engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.analytics.settings import ScoringSettings
from graph.model.changes import Proposal
from graph.model.concepts import SHARED
from graph.model.rows import AccountRows
from graph.services.workspace import Workspace
from graph.store.bolt import BoltStore
from graph.store.engines.endpoint import Endpoint
from ingest.importer import ImportOptions, read_files
from ingest.template import write_template
from tests.fixtures.import_books import actions, write_book, write_csv

OURS, ANN = "lin@us.example", "ann@them.example"


@pytest.fixture
def workspace(endpoint: Endpoint) -> Iterator[Workspace]:
    store = BoltStore(endpoint.uri, endpoint.user, endpoint.password, endpoint.database)
    store.migrate()
    clock = lambda: datetime.now(UTC)  # noqa: E731
    workspace = Workspace(store, clock=clock, settings=ScoringSettings())
    yield workspace
    workspace.close()


def load(workspace: Workspace, *paths: Path, skip_examples: bool = True) -> Proposal:
    plan = read_files(
        paths,
        accounts=workspace.list_accounts("amy"),
        rows_of=lambda account_id: workspace.rows("amy", account_id),
        options=ImportOptions(skip_examples=skip_examples),
    )
    assert plan.problems == []
    proposal = workspace.propose("amy", plan.statements)
    workspace.apply("amy", proposal)
    return proposal


def held(workspace: Workspace) -> AccountRows:
    (account,) = workspace.list_accounts("amy")
    return workspace.rows("amy", account.account_id)


def test_every_concept_of_the_template_is_kept_and_the_second_time_changes_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    write_template(tmp_path / "book.xlsx", "zh")
    first = load(workspace, tmp_path / "book.xlsx", skip_examples=False)
    assert actions(first) == {"add"}
    rows = held(workspace)
    # An organization that is ourselves touches no account: it is among what all share.
    both = (rows, workspace.rows("amy", SHARED))
    ids = {(f.concept.name, f.fact_id) for r in both for c in r.tables for f in r.facts(c)}
    kept = Counter(concept for concept, _ in ids)
    stated = {concept: count for (concept, _), count in first.counts().items()}
    assert kept == stated
    again = load(workspace, tmp_path / "book.xlsx", skip_examples=False)
    assert actions(again) == {"ignore"}
    assert held(workspace).revision == rows.revision


def test_our_people_are_found_again_from_another_account(
    workspace: Workspace, tmp_path: Path
) -> None:
    for client in ("Acme", "Umbrella"):
        book = {
            "Organizations": [["Name"], [client]],
            "People": [["Name", "E-mail"], ["Ann", f"ann@{client}.example"]],
            "Our team": [["Name", "E-mail"], ["Lin", OURS]],
            "Ties": [["Our person", "Person", "Tie level"], ["Lin", "Ann", 2]],
        }
        load(workspace, write_book(tmp_path / f"{client}.xlsx", book))
    lins = {
        fact.entity_id
        for account in workspace.list_accounts("amy")
        for fact in workspace.rows("amy", account.account_id).facts("employee")
    }
    assert len(lins) == 1


def test_a_mailbox_twice_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    people = write_csv(
        tmp_path / "people.csv", [["Name", "Email", "Company"], ["Ann", ANN, "Acme"]]
    )
    team = write_csv(tmp_path / "our team.csv", [["Name", "E-mail"], ["Lin", OURS]])
    mails = [
        f"From x Fri Mar  1 10:00:00 2024\nFrom: {sender}\nTo: {to}\n"
        f"Date: {day:02} Mar 2024 10:00:00 +0000\nMessage-ID: <{day}@x.example>\n\nbody\n\n"
        for day, (sender, to) in enumerate([(OURS, ANN), (ANN, OURS), (OURS, ANN)], start=1)
    ]
    box = tmp_path / "a.mbox"
    box.write_text("".join(mails), encoding="utf-8")
    first = load(workspace, people, team, box)
    assert first.counts()["interaction", "add"] == 3
    assert first.counts()["tie", "add"] == 1
    revision = held(workspace).revision
    assert actions(load(workspace, people, team, box)) == {"ignore"}
    assert actions(load(workspace, box)) == {"ignore"}
    assert held(workspace).revision == revision
