"""The import contracts of pyproject.toml hold, cover every package, and can fail."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES: list[str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
CONTRACTS: dict[str, Any] = {c["id"]: c for c in PROJECT["tool"]["importlinter"]["contracts"]}
# Each violation: contract, file to plant it in (a new module), what it says there.
VIOLATIONS = [
    ("layers", "graph/services/planted.py", "import api"),
    ("layers", "graph/model/planted.py", "import ingest"),
    ("layers", "ingest/planted.py", "import visualizations"),
    ("layers", "visualizations/planted.py", "import ingest"),
    ("layers", "visualizations/planted.py", "import api"),
    ("graph-layers", "graph/store/planted.py", "import graph.services"),
    ("graph-layers", "graph/store/planted.py", "import graph.analytics"),
    ("graph-layers", "graph/analytics/planted.py", "import graph.store"),
    ("graph-layers", "graph/vocabulary/planted.py", "import graph.model"),
    ("graph-layers", "graph/undeclared/__init__.py", '"""A package that no layer names."""'),
    ("driver", "graph/services/planted.py", "import neo4j"),
    ("driver", "api/planted.py", "from neo4j import GraphDatabase"),
    ("engine", "graph/store/planted.py", "import arcadedb_embedded"),
    ("engine", "api/planted.py", "import arcadedb_embedded"),
    ("web", "graph/services/planted.py", "import fastapi"),
    ("web", "ingest/planted.py", "import typer"),
    ("web", "visualizations/planted.py", "import strawberry"),
    ("model", "graph/model/planted.py", "import numpy"),
    ("model", "graph/vocabulary/planted.py", "import pydantic"),
    ("analytics", "graph/analytics/planted.py", "import time"),
    ("analytics", "graph/analytics/planted.py", "import pathlib"),
]


def _lint_imports(tree: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(command), "--no-logo", "--no-cache", *options],
        cwd=tree, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(tree)},
    )  # fmt: skip


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=_all_but_source)
    return tmp_path


def _all_but_source(folder: str, names: list[str]) -> list[str]:
    return [n for n in names if not n.endswith(".py") and not (Path(folder) / n).is_dir()]


def test_the_source_keeps_every_contract(tree: Path) -> None:
    done = _lint_imports(tree)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(CONTRACTS)} kept, 0 broken" in done.stdout


@pytest.mark.parametrize(("contract", "path", "source"), VIOLATIONS)
def test_a_planted_violation_breaks_its_contract(
    contract: str, path: str, source: str, tree: Path
) -> None:
    planted = tree / path
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f"{source}\n", encoding="utf-8")
    done = _lint_imports(tree, "--contract", contract)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "0 kept, 1 broken" in done.stdout
    assert ".".join(planted.relative_to(tree).parts[:2]).removesuffix(".py") in done.stdout


def test_every_contract_was_seen_to_fail() -> None:
    assert {contract for contract, _, _ in VIOLATIONS} == set(CONTRACTS)


def test_the_layers_name_every_package() -> None:
    layers = " | ".join(CONTRACTS["layers"]["layers"]).split(" | ")
    assert sorted(layers) == sorted(PACKAGES)
    assert sorted(PROJECT["tool"]["importlinter"]["root_packages"]) == sorted(PACKAGES)
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"benchmarks"}
    assert packages == set(PACKAGES)


def test_the_model_contract_forbids_all_that_is_installed_for_run_time() -> None:
    requirements = {Requirement(line).name for line in PROJECT["project"]["dependencies"]}
    brought = {
        module
        for module, distributions in importlib.metadata.packages_distributions().items()
        if requirements & {name.lower() for name in distributions}
    }
    assert set(CONTRACTS["model"]["forbidden_modules"]) == brought


def test_the_model_and_the_vocabulary_import_the_standard_library_only() -> None:
    allowed = {*sys.stdlib_module_names, "graph"}
    for path in (*ROOT.glob("graph/model/**/*.py"), *ROOT.glob("graph/vocabulary/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert {name.split(".")[0] for name in names} <= allowed, path
