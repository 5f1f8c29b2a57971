"""Every kind of error has its way out, and every code its words for a Chinese reader."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from api.errors import EXIT_UNEXPECTED, EXIT_USAGE, OUTCOMES, outcome_of
from api.texts_errors import ERROR_TEXTS
from graph.model import errors
from graph.model.errors import SandtableError

ROOT = Path(__file__).resolve().parents[3]
KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, SandtableError) and kind is not SandtableError
]


def _raised_codes() -> Iterator[str]:
    names = {kind.__name__ for kind in KINDS}
    for package in ("graph", "ingest", "visualizations", "api"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
                    first = node.args[0] if node.args else None
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        yield first.value


def test_every_kind_is_in_the_table_with_codes_of_its_own() -> None:
    assert set(OUTCOMES) == set(KINDS)
    for column in ("status", "graphql_code", "exit_code"):
        values = [getattr(outcome, column) for outcome in OUTCOMES.values()]
        assert len(set(values)) == len(values), column
    exits = {outcome.exit_code for outcome in OUTCOMES.values()}
    assert exits.isdisjoint({0, EXIT_UNEXPECTED, EXIT_USAGE})


def test_a_kind_below_a_kind_goes_its_way() -> None:
    class Sub(errors.Conflict):
        pass

    assert outcome_of(Sub("x", "y")) is OUTCOMES[errors.Conflict]


def test_every_code_has_words_in_chinese() -> None:
    raised = set(_raised_codes())
    assert len(raised) > 30
    assert raised - set(ERROR_TEXTS) == set()
