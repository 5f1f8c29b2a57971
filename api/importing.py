"""An import from files to the graph: read, worked out, written; the command line shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from api.texts import say
from graph.model.changes import Proposal, Receipt
from graph.services.workspace import Workspace
from graph.vocabulary.term import Lang
from ingest.importer import ImportPlan, read_files

#: What is being done, how much of it is done, how much there is (None: not known).
Progress = Callable[[str, int, int | None], None]


class ImportRun:
    """One import on behalf of one actor."""

    def __init__(self, workspace: Workspace, actor: str, lang: Lang) -> None:
        self._workspace = workspace
        self._actor = actor
        self._lang: Lang = lang

    def read(self, files: Sequence[Path], account: str | None, progress: Progress) -> ImportPlan:
        """Read `files` into statements and problems; nothing is written.

        Raises
        ------
        NotFound
            When there is no account called `account`.
        """
        summaries = self._workspace.list_accounts(self._actor)
        chosen = self._workspace.get_account(self._actor, account) if account else None
        reading = say("import.reading", self._lang)
        return read_files(
            files,
            lambda account_id: self._workspace.rows(self._actor, account_id),
            summaries,
            account_id=chosen.account_id if chosen else None,
            lang=self._lang,
            progress=lambda done, total: progress(reading, done, total),
        )

    def propose(self, plan: ImportPlan) -> Proposal:
        """Return what the plan's statements would change."""
        return self._workspace.propose(self._actor, plan.statements)

    def write(self, proposal: Proposal, progress: Progress) -> Receipt:
        """Write `proposal`."""
        writing = say("import.writing", self._lang)
        total = sum(1 for change in proposal.changes if change.action != "ignore")
        progress(writing, 0, total)
        receipt = self._workspace.apply(self._actor, proposal)
        progress(writing, total, total)
        return receipt
