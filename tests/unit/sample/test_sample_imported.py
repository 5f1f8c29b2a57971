"""The sample's files go in through the importer and say what its statements say."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from graph.analytics.settings import ScoringSettings
from graph.model.changes import Statement
from graph.model.errors import NotFound
from graph.model.facts import Fact
from graph.model.records import Interaction
from graph.model.rows import AccountRows
from graph.services.workspace import Workspace
from graph.vocabulary.deals import InteractionKind
from graph.vocabulary.term import Lang
from ingest.importer import ImportPlan, read_files
from ingest.sample import sample_statements, write_sample_mailbox, write_sample_workbook
from tests.fixtures.memory_store import MemoryStore

ANCHOR = date(2026, 6, 30)
LANGS: tuple[Lang, ...] = ("zh", "en")


def _nothing_held(account_id: str) -> AccountRows:
    raise NotFound("account_not_found", account_id)


def _read(*paths: Path) -> ImportPlan:
    return read_files(paths, accounts=[], rows_of=_nothing_held)


def _workspace() -> Workspace:
    return Workspace(
        MemoryStore(),
        clock=lambda: datetime(2026, 6, 30, 12, tzinfo=UTC),
        settings=ScoringSettings(),
    )


def _facts(statements: Sequence[Statement]) -> set[tuple[object, ...]]:
    """What an empty graph would record of `statements`."""

    def told(fact: Fact) -> tuple[object, ...]:
        return fact.entity_id, fact.account_id, fact.record, fact.valid_from, fact.valid_to

    proposal = _workspace().propose("tester", statements)
    return {told(fact) for change in proposal.changes for fact in change.record}


def _is_mail(statement: Statement) -> bool:
    return getattr(statement.record, "kind", None) is InteractionKind.MAIL


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_says_what_the_statements_say(lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "sample.xlsx"
    write_sample_workbook(path, ANCHOR, lang)
    plan = _read(path)
    assert plan.problems == []
    assert plan.warnings == []
    expected = [s for s in sample_statements(ANCHOR) if not _is_mail(s)]
    assert len(plan.statements) == len(expected)
    assert _facts(plan.statements) == _facts(expected)


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_is_the_template_filled_in(lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "sample.xlsx"
    write_sample_workbook(path, ANCHOR, lang)
    book = openpyxl.load_workbook(path)
    seats = book["岗位" if lang == "zh" else "Seats"]
    titles = {cell.value for column in seats.columns for cell in column}
    # A person reads names there, not IDs: the deputy reports to the general manager.
    general_manager = {
        "zh": "江苏公司领导班子 / 江苏公司总经理",
        "en": "Jiangsu Management / General Manager, Jiangsu",
    }
    assert general_manager[lang] in titles
    ties = book["客户关系" if lang == "zh" else "Ties"]
    assert ties.data_validations.dataValidation  # the template's drop-downs are still there
    assert book.sheetnames[0] == ("填写说明" if lang == "zh" else "Read me")


def test_workbook_and_mailbox_make_four_hundred_interactions(tmp_path: Path) -> None:
    book, mails = tmp_path / "sample.xlsx", tmp_path / "sample.mbox"
    write_sample_workbook(book, ANCHOR, "zh")
    write_sample_mailbox(mails, ANCHOR)
    plan = _read(book, mails)
    assert plan.problems == []
    interactions = [s for s in plan.statements if s.concept.name == "interaction"]
    assert len(interactions) == 400

    def told(statement: Statement) -> Interaction:
        # The importer names a mail by a digest, the statements by its Message-ID.
        return dataclasses.replace(statement.record, ref="")

    read = Counter(map(told, filter(_is_mail, interactions)))
    written = Counter(map(told, filter(_is_mail, sample_statements(ANCHOR))))
    assert written.total() == 120
    assert read == written
    # The mails bring no tie that nobody declared, and no link.
    assert len(plan.statements) == len(sample_statements(ANCHOR))


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    book = tmp_path / "sample.xlsx"
    write_sample_workbook(book, ANCHOR, "zh")
    workspace = _workspace()
    workspace.apply("tester", workspace.propose("tester", _read(book).statements))
    again = read_files(
        [book],
        accounts=workspace.list_accounts("tester"),
        rows_of=lambda account_id: workspace.rows("tester", account_id),
    )
    actions = {change.action for change in workspace.propose("tester", again.statements).changes}
    assert actions == {"ignore"}


def test_the_english_workbook_meets_the_same_people(tmp_path: Path) -> None:
    chinese, english = tmp_path / "zh.xlsx", tmp_path / "en.xlsx"
    write_sample_workbook(chinese, ANCHOR, "zh")
    write_sample_workbook(english, ANCHOR, "en")
    workspace = _workspace()
    workspace.apply("tester", workspace.propose("tester", _read(chinese).statements))
    again = read_files(
        [english],
        accounts=workspace.list_accounts("tester"),
        rows_of=lambda account_id: workspace.rows("tester", account_id),
    )
    actions = {change.action for change in workspace.propose("tester", again.statements).changes}
    assert actions == {"ignore"}
