"""``sandtable import``: files in, one report out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.run import JsonOption, LangOption, Run, run_of
from api.errors import EXIT_OK, OUTCOMES
from graph.model.errors import Invalid

if TYPE_CHECKING:
    from graph.model.changes import Proposal
    from ingest.importer import ImportPlan
    from ingest.problems import RowProblem

_SHOWN_PROBLEMS = 50
_SAME_WARNINGS = 3
_ACTIONS = ("add", "change", "end", "ignore")


def import_files(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="import.files", metavar="FILE...")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="import.dry_run")] = False,
    accept_valid: Annotated[
        bool, typer.Option("--accept-valid", help="import.accept_valid")
    ] = False,
    account: Annotated[str, typer.Option("--account", help="import.account")] = "",
    our_side: Annotated[str, typer.Option("--our-side", help="import.our_side")] = "",
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Import files; nothing is written when a row is bad, unless the rest is accepted."""
    del lang
    run = run_of(context)
    from api.bootstrap import open_workspace
    from api.importing import ImportRun
    from api.settings import load_settings

    settings = load_settings()
    with open_workspace(settings) as workspace:
        job = ImportRun(workspace, settings.actor, run.lang)
        with _progress(run) as progress:
            plan = job.read(files, progress, account, our_side)
            proposal = job.propose(plan)
            refused = bool(plan.problems) and not accept_valid
            written = not (dry_run or refused)
            if written:
                job.write(proposal, progress)
    if as_json:
        news = any(change.action != "ignore" for change in proposal.changes)
        run.print_json(_as_data(plan, proposal, written and news))
    else:
        print_report(run, plan, proposal, written=written, dry_run=dry_run)
    raise typer.Exit(OUTCOMES[Invalid].exit_code if refused else EXIT_OK)


def _progress(run: Run) -> Any:
    from api.commands.progress import SlowProgress

    return SlowProgress(run)


def print_report(
    run: Run, plan: ImportPlan, proposal: Proposal, *, written: bool, dry_run: bool = False
) -> None:
    """Print what was or would be imported, then every row that cannot be."""
    if plan.problems:
        _print_problems(run, plan.problems)
    _print_warnings(run, plan.warnings)
    if written or dry_run:
        changed = any(change.action != "ignore" for change in proposal.changes)
        if changed:
            typer.echo(run.say("import.would" if dry_run else "import.done"))
            _print_counts(run, proposal)
        elif not plan.problems:
            typer.echo(run.say("import.nothing_new"))
    if plan.problems:
        key = "import.accepted" if written else "import.refused"
        typer.echo(run.say(key, count=_bad_rows(plan)))


def _print_warnings(run: Run, warnings: Sequence[RowProblem]) -> None:
    """Print what is worth knowing, what is said of many places once."""
    from rich.text import Text

    places: dict[str, list[RowProblem]] = {}
    for warning in warnings:
        places.setdefault(warning.code, []).append(warning)
    for same in places.values():
        shown = same if len(same) <= _SAME_WARNINGS else same[:1]
        for warning in shown:
            where = _where(warning)
            if len(shown) < len(same):
                where = run.say("import.more_places", where=where, count=len(same) - 1)
            text = f"{where}: {warning.message} {warning.hint}".strip()
            run.console().print(Text(text, "dim"))


def _print_counts(run: Run, proposal: Proposal) -> None:
    from rich.table import Table

    from graph.model.concepts import CONCEPTS
    from graph.vocabulary.glossary import CONCEPT_TERMS

    counts = proposal.counts()
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(run.say("import.column.concept"))
    for action in _ACTIONS:
        table.add_column(run.say(f"import.column.{action}"), justify="right")
    for name in CONCEPTS:
        row = [counts[name, action] for action in _ACTIONS]  # type: ignore[index]
        if any(row):
            label = CONCEPT_TERMS[name].label(run.lang)
            table.add_row(label, *(f"{count:,}" if count else "·" for count in row))
    run.console().print(table)


def _print_problems(run: Run, problems: Sequence[RowProblem]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    title = run.say("import.problems")
    run.console().print(Text(f"{title} ({len(problems)})", "bold"))
    for column in ("where", "wrong", "remedy"):
        table.add_column(run.say(f"import.column.{column}"), overflow="fold")
    for problem in problems[:_SHOWN_PROBLEMS]:
        table.add_row(Text(_where(problem)), Text(problem.message), Text(problem.hint))
    run.console().print(table)
    if len(problems) > _SHOWN_PROBLEMS:
        typer.echo(run.say("import.more_problems", count=len(problems) - _SHOWN_PROBLEMS))


def _where(problem: RowProblem) -> str:
    parts = [Path(problem.file).name, problem.sheet, str(problem.row or ""), problem.column]
    return " · ".join(part for part in parts if part)


def _bad_rows(plan: ImportPlan) -> int:
    return len({(p.file, p.sheet, p.row) for p in plan.problems})


def _as_data(plan: ImportPlan, proposal: Proposal, written: bool) -> dict[str, Any]:
    counts: dict[str, dict[str, int]] = {}
    for (concept, action), count in sorted(proposal.counts().items()):
        counts.setdefault(concept, {})[action] = count
    return {
        "written": written,
        "counts": counts,
        "problems": [_problem(problem) for problem in plan.problems],
        "warnings": [_problem(problem) for problem in plan.warnings],
    }


def _problem(problem: RowProblem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }
