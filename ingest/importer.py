"""Files in, a plan out: what they state, what is wrong with them, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.model.changes import Statement
from graph.model.concepts import SHARED
from graph.model.errors import NotFound
from graph.model.rows import AccountRows, AccountSummary
from graph.vocabulary.glossary import CONCEPT_TERMS
from graph.vocabulary.term import Lang, folded
from ingest.accounts import Accounts
from ingest.building import Builder
from ingest.companies import Companies
from ingest.correspondence import MailSettings, read_correspondence
from ingest.directory import Directory
from ingest.drafts import Draft
from ingest.identity import Identity
from ingest.limits import ImportLimits
from ingest.posts import leave_held_posts, open_posts
from ingest.problems import Reporter, RowProblem
from ingest.readers.delimited import read_csv
from ingest.readers.formats import UnreadableFileError, format_of
from ingest.readers.workbook import read_workbook
from ingest.rows import TableReader
from ingest.sides import OurSide
from ingest.tables import Place, Progress, Table, no_progress

RowsOf = Callable[[str], AccountRows]
#: With more accounts, only those that the files name are looked into.
_ALL_ACCOUNTS_UP_TO = 20
_PROGRESS_ROWS = 1000
_IN_FOLDERS = {".xlsx", ".xlsm", ".csv", ".tsv", ".mbox"}


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How files are read.

    Parameters
    ----------
    account : str
        Name or id of the one account that the files are about; a name that is
        not known makes a new account. Empty: the files say it.
    our_side : str
        Who among contacts is one of ours, see :class:`ingest.sides.OurSide`.
    lang : {"zh", "en"}
        Language of problems and warnings.
    limits : ImportLimits
        What a file may hold.
    mail : MailSettings
        How mailboxes are read.
    skip_examples : bool
        Whether the template's example rows are left out.
    """

    account: str = ""
    our_side: str = ""
    lang: Lang = "en"
    limits: ImportLimits = field(default_factory=ImportLimits)
    mail: MailSettings = field(default_factory=MailSettings)
    skip_examples: bool = True


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What files state, before anything is written.

    Parameters
    ----------
    statements : sequence of Statement
        Of every row that can be imported.
    problems : sequence of RowProblem
        What keeps rows from being imported.
    warnings : sequence of RowProblem
        What is worth knowing.
    counts : mapping of str to int
        What was read: ``rows``, and for mailboxes ``messages``, ``matched`` …
    """

    statements: Sequence[Statement]
    problems: Sequence[RowProblem]
    warnings: Sequence[RowProblem]
    counts: Counter[str]

    def writable(self, *, accept_valid: bool = False) -> Sequence[Statement]:
        """Return what may be written: nothing when a row is bad, unless the rest is accepted."""
        return () if self.problems and not accept_valid else self.statements


def read_files(
    paths: Iterable[str | Path],
    *,
    accounts: Sequence[AccountSummary],
    rows_of: RowsOf,
    options: ImportOptions | None = None,
    progress: Progress = no_progress,
) -> ImportPlan:
    """Return what the files at `paths` state.

    Parameters
    ----------
    paths : iterable of path
        Workbooks, CSV files, mailboxes and folders of them, read as one.
    accounts : sequence of AccountSummary
        The accounts of the graph.
    rows_of : callable
        Returns what the graph holds on an account, and on what all share; may
        raise :class:`NotFound` when there is nothing.
    options : ImportOptions
        How they are read.
    progress : callable
        Told how much is done.
    """
    options = options or ImportOptions()
    reporter = Reporter(options.lang)
    counts: Counter[str] = Counter()
    side = OurSide(options.our_side)
    reader = TableReader(reporter, options.limits, side, skip_examples=options.skip_examples)
    drafts: list[Draft] = []
    mailboxes: list[Path] = []
    for path in _files(paths, reporter):
        for table in _tables(path, mailboxes, reporter, options, progress):
            for draft in reader.drafts(table):
                drafts.append(draft)
                counts["rows"] += not draft.derived
                if len(drafts) % _PROGRESS_ROWS == 0:
                    progress(counts["rows"], None)
    if side.query and not side.found and drafts:
        reporter.problem(Place("--our-side"), "side_empty", value=side.query)
    held = list(_held(accounts, rows_of, options, drafts, everything=bool(mailboxes)))
    directory = Directory.of(held)
    statements = _build(drafts, directory, held, accounts, options, reporter)
    for path in mailboxes:
        statements += read_correspondence(
            path, statements, held, options.limits, options.mail, reporter, counts, progress
        )
    return ImportPlan(statements, reporter.problems, reporter.warnings, counts)


def _build(
    drafts: list[Draft],
    directory: Directory,
    held: list[AccountRows],
    accounts: Sequence[AccountSummary],
    options: ImportOptions,
    reporter: Reporter,
) -> list[Statement]:
    if not drafts and not options.account:
        return []
    lists_organizations = any(draft.concept.name == "organization" for draft in drafts)
    may_add = not options.account and not lists_organizations
    settled = Accounts(directory, reporter, accounts, options.account)
    companies = Companies(directory, reporter, may_add)
    identity = Identity(directory, reporter)
    posts = open_posts(held)
    builder = Builder(directory, settled, companies, identity, reporter)
    built = builder.statements(drafts)
    told = sum(1 for draft in drafts if "level" in draft.told and "level" in draft.values)
    if told:
        sheet = CONCEPT_TERMS["seat"].label(reporter.lang)
        place = next(draft.place for draft in drafts if "level" in draft.told)
        file = Place(place.file, place.sheet)
        reporter.warn(file, "levels_from_titles", count=told, sheet=sheet)
    return leave_held_posts(built, posts, directory, reporter)


def _files(paths: Iterable[str | Path], reporter: Reporter) -> Iterator[Path]:
    """Yield the files to read; a folder of mails is read as one."""
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        inside = sorted(found for found in path.rglob("*") if found.is_file())
        files = [found for found in inside if _is_readable_name(found)]
        if any(found.suffix.lower() == ".eml" for found in inside):
            files.append(path)
        if not files:
            reporter.problem(Place(path.name), "folder_empty")
        yield from files


def _is_readable_name(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return not hidden and (
        path.suffix.lower() in _IN_FOLDERS or path.name.lower().endswith(".mbox.gz")
    )


def _tables(
    path: Path,
    mailboxes: list[Path],
    reporter: Reporter,
    options: ImportOptions,
    progress: Progress,
) -> Iterator[Table]:
    if path.is_dir():
        mailboxes.append(path)
        return
    try:
        kind = format_of(path)
        if kind == "workbook":
            yield from read_workbook(path, options.limits, progress)
        elif kind == "csv":
            yield read_csv(path, options.limits, progress)
        else:
            mailboxes.append(path)
    except UnreadableFileError as error:
        reporter.problem(Place(path.name, "", error.row), error.code, **error.values)
    except OSError as error:
        reason = error.strerror or ""
        reporter.problem(Place(path.name), "file_unreadable", reason=reason)


def _held(
    accounts: Sequence[AccountSummary],
    rows_of: RowsOf,
    options: ImportOptions,
    drafts: list[Draft],
    *,
    everything: bool,
) -> Iterator[AccountRows]:
    """Yield what the graph holds on the accounts that the files may speak of."""
    wanted = folded(options.account)
    named = {folded(name) for draft in drafts for name in _organization_names(draft)}
    every = everything or len(accounts) <= _ALL_ACCOUNTS_UP_TO
    for summary in accounts:
        names = {folded(name) for name in (summary.name, summary.name_alt) if name}
        if wanted:
            chosen = wanted in names or options.account == summary.account_id
        else:
            chosen = every or bool(names & named)
        if chosen:
            yield rows_of(summary.account_id)
    try:
        yield rows_of(SHARED)
    except NotFound:
        return


def _organization_names(draft: Draft) -> Iterator[str]:
    yield from filter(None, (draft.company[1], draft.text("organization")))
    if draft.concept.name == "organization":
        yield from filter(None, (draft.text("name"), draft.text("name_alt")))
