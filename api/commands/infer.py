"""``sandtable infer``: seniority, managers, groups and ties from who turns to whom."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.run import JsonOption, LangOption, Run, run_of
from graph.model.errors import Invalid


class Task(StrEnum):
    """What is asked."""

    SENIORITY = "seniority"
    MANAGER = "manager"
    GROUPS = "groups"
    TIES = "ties"


_COLUMNS = {
    Task.SENIORITY: ("id", "score", "confidence", "abstain"),
    Task.MANAGER: ("id", "candidates", "abstain"),
    Task.GROUPS: ("id", "group"),
    Task.TIES: ("from", "to", "strength"),
}
_HEADINGS = {
    "id": "infer.column.id",
    "score": "infer.column.score",
    "confidence": "infer.column.confidence",
    "abstain": "infer.column.abstain",
    "candidates": "infer.column.candidates",
    "group": "infer.column.group",
    "from": "infer.column.from",
    "to": "infer.column.to",
    "strength": "infer.column.strength",
}
_SHOWN_CANDIDATES = 3


def infer(
    context: typer.Context,
    task: Annotated[Task, typer.Argument(help="infer.task", metavar="TASK")],
    edges: Annotated[Path, typer.Argument(help="infer.edges", metavar="EDGES.csv")],
    people: Annotated[Path | None, typer.Option("--people", help="infer.people")] = None,
    pairs: Annotated[Path | None, typer.Option("--pairs", help="infer.pairs")] = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Print what an edge list makes likely; it is a suggestion and nothing is written."""
    del lang
    run = run_of(context)
    if task is Task.TIES and pairs is None:
        raise Invalid(
            "infer_pairs_missing", run.say("infer.pairs_missing"), run.say("infer.pairs_hint")
        )
    if task is not Task.TIES and pairs is not None:
        raise Invalid(
            "infer_pairs_unused", run.say("infer.pairs_unused"), run.say("infer.pairs_hint")
        )
    results = _results(task, edges, people, pairs, run)
    if as_json:
        run.print_json({"task": task.value, "results": results})
    else:
        _print_table(run, task, results)


def _results(
    task: Task, edges: Path, people: Path | None, pairs: Path | None, run: Run
) -> list[dict[str, Any]]:
    from graph.analytics.inference.groups import infer_groups
    from graph.analytics.inference.network import network_of
    from graph.analytics.inference.reporting_line import infer_managers
    from graph.analytics.inference.seniority import infer_seniority
    from graph.analytics.inference.tie_strengths import infer_ties
    from ingest.edge_lists import read_edges, read_pairs, read_people

    rows = read_edges(edges, run.lang)
    listed = read_people(people, run.lang) if people else []
    asked = read_pairs(pairs, run.lang) if pairs else []
    network = network_of(rows, [*listed, *(person for pair in asked for person in pair)])
    # Others may be evidence; who is asked about is on the list, where there is one.
    wanted = frozenset(listed) if people else frozenset(network.ids)
    if task is Task.TIES:
        return [
            {"from": tie.source, "to": tie.target, "strength": tie.strength}
            for tie in infer_ties(network, asked)
        ]
    if task is Task.GROUPS:
        found: list[dict[str, Any]] = [
            {"id": one.id, "group": one.group} for one in infer_groups(network)
        ]
    elif task is Task.SENIORITY:
        found = [
            {"id": s.id, "score": s.score, "confidence": s.confidence, "abstain": s.abstain}
            for s in infer_seniority(network)
        ]
    else:
        found = [
            {
                "id": one.id,
                "candidates": [{"id": c.id, "score": c.score} for c in one.candidates],
                "abstain": one.abstain,
            }
            for one in infer_managers(network, among=wanted)
        ]
    return [result for result in found if result["id"] in wanted]


def _print_table(run: Run, task: Task, results: list[dict[str, Any]]) -> None:
    from rich.table import Table
    from rich.text import Text

    if task is Task.SENIORITY:
        results = sorted(results, key=lambda one: -one["score"])
    elif task is Task.GROUPS:
        results = sorted(results, key=lambda one: one["group"])
    table = Table(box=None, pad_edge=False)
    for column in _COLUMNS[task]:
        table.add_column(run.say(_HEADINGS[column]))
    for result in results:
        table.add_row(*(Text(_shown(run, result[column])) for column in _COLUMNS[task]))
    console = run.console()
    console.print(table)
    console.print(Text(run.say("infer.suggestion"), "dim"))


def _shown(run: Run, value: Any) -> str:
    if isinstance(value, bool):
        return run.say("infer.abstains") if value else ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list):
        return ", ".join(f"{one['id']} {one['score']:.2f}" for one in value[:_SHOWN_CANDIDATES])
    return "".join(char if char.isprintable() else "�" for char in str(value))
