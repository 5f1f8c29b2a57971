"""The documents: every link leads somewhere, and every page is there in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from api.cli import app

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "benchmarks" / "RESULTS.md"])
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    targets = [t for t in _LINK.findall(page.read_text(encoding="utf-8")) if "://" not in t]
    astray = [t for t in targets if not (page.parent / t.partition("#")[0]).exists()]
    assert astray == []


def test_every_guide_is_there_in_both_languages() -> None:
    guides = {page.name for page in (ROOT / "docs").glob("*.md")}
    both_in_one = {"sample.md"}
    english = {name for name in guides - both_in_one if not name.endswith(".zh.md")}
    assert {name.replace(".md", ".zh.md") for name in english} == guides - english - both_in_one


@pytest.mark.parametrize("page", ["commands.md", "commands.zh.md"])
def test_every_command_is_documented(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"| `sandtable {name}" not in text] == []
