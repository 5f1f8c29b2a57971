"""Where the demo keeps its sample: with the user's graph while that is empty, else apart."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.engines.embedded import stop_embedded
from ingest.sample import ACCOUNT_NAME
from tests.fixtures.serving import plain_environment

pytestmark = [pytest.mark.e2e]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    for store in ("store", "store-demo/graph"):
        if (tmp_path / store).exists():
            stop_embedded(tmp_path / store)


def test_the_sample_is_where_the_other_commands_look_until_there_is_more(
    home: Path, wheel_sandtable: Path
) -> None:
    def run(*arguments: str) -> str:
        done = subprocess.run(
            [str(wheel_sandtable), *arguments], cwd=home, env=plain_environment(home / "store"),
            capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
        return done.stdout

    def names() -> set[str]:
        return {account["name"] for account in json.loads(run("accounts", "--json"))}

    run("demo", "--no-serve")
    assert names() == {ACCOUNT_NAME}
    with (home / "Organizations.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Name", "Kind"], ["East Port Group", "Client"]])
    run("import", "Organizations.csv")
    assert names() == {ACCOUNT_NAME, "East Port Group"}
    assert "apart" in run("demo", "--no-serve", "--lang", "en")
    assert (home / "store-demo" / "graph").is_dir()
    assert names() == {ACCOUNT_NAME, "East Port Group"}
