"""An import from files to the graph: read, worked out, written; the command line shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from api.texts import say
from graph.model.changes import Proposal, Receipt
from graph.services.workspace import Workspace
from graph.vocabulary.term import Lang
from ingest.importer import ImportOptions, ImportPlan, read_files

#: What is being done, how much of it is done, how much there is (None: not known).
Progress = Callable[[str, int, int | None], None]


class ImportRun:
    """One import on behalf of one actor."""

    def __init__(self, workspace: Workspace, actor: str, lang: Lang) -> None:
        self._workspace = workspace
        self._actor = actor
        self._lang: Lang = lang

    def read(
        self, files: Sequence[Path], progress: Progress, account: str = "", our_side: str = ""
    ) -> ImportPlan:
        """Read `files` into statements and problems; nothing is written.

        Parameters
        ----------
        files : sequence of Path
            Workbooks, CSV files, mailboxes and folders of them.
        progress : callable
            Told what is being done, and how much of it.
        account, our_side : str
            See :class:`ingest.importer.ImportOptions`.
        """
        reading = say("import.reading", self._lang)
        return read_files(
            files,
            accounts=self._workspace.list_accounts(self._actor),
            rows_of=lambda account_id: self._workspace.rows(self._actor, account_id),
            options=ImportOptions(account=account, our_side=our_side, lang=self._lang),
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
        return self._workspace.apply(
            self._actor, proposal, progress=lambda done: progress(writing, done, total)
        )
