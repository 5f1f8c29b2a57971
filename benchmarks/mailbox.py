"""A mailbox of 21,635 messages through ``sandtable import``, from the command to its end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import servers
from benchmarks.measuring import Spread
from benchmarks.portfolio.mailbox import MESSAGES, OUR_DEPARTMENT, write_mailbox
from benchmarks.report import Section, Target
from graph.store.engines.embedded import stop_embedded

TARGET_SECONDS = 60.0
#: Beside the project where there is one; no part of it.
_REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "enron_raw_sample"
_COMMAND = Path(sys.executable).with_name("sandtable")


@dataclass(frozen=True, slots=True)
class _Mailbox:
    name: str
    files: tuple[Path, Path]
    our_side: str


def run(*, quick: bool) -> Section:
    """Import each mailbox into each engine, emptied before every round."""
    rounds = 1 if quick else 3
    section = Section(
        "mailbox",
        "A mailbox",
        f"{MESSAGES:,} messages with the list of their writers, by `sandtable import`: the whole "
        "command, from its start to its receipt, the embedded engine's start included. In the "
        "generated mailbox every message has one of us at one end; in the Enron one, which is "
        "measured where its data lie beside the project, only those between the legal "
        "department and the others become interactions. *Again* is the same command a second "
        "time, which changes nothing.",
    )
    section.rows.append(("Mailbox", "Interactions", "Engine", "Seconds", "Again, seconds"))
    with tempfile.TemporaryDirectory(prefix="sandtable-bench-") as scratch:
        folder = Path(scratch)
        mailboxes = [_Mailbox("generated", write_mailbox(folder), f"dept={OUR_DEPARTMENT}")]
        if _REAL.is_dir():
            files = (_REAL / "people.csv", _REAL / "perry_wolfe_headers_only.mbox.gz")
            mailboxes.insert(0, _Mailbox("Enron", files, "dept=Legal"))
        else:
            section.notes.append("The Enron data are not beside the project: not measured.")
        with servers.neo4j() as engine:
            for mailbox in mailboxes:
                _measure(section, mailbox, "Neo4j", rounds, lambda: _on_neo4j(engine))
                _measure(section, mailbox, "embedded", rounds, lambda: _on_embedded(folder))
        _stop(folder)
    return section


def _measure(
    section: Section,
    mailbox: _Mailbox,
    engine: str,
    rounds: int,
    fresh: Callable[[], dict[str, str]],
) -> None:
    first, second = [], []
    for _ in range(rounds):
        environment = fresh()
        seconds, found = _import(mailbox, environment)
        first.append(seconds)
        seconds, again = _import(mailbox, environment)
        second.append(seconds)
        assert {action for counts in again["counts"].values() for action in counts} == {"ignore"}
    interactions = found["counts"]["interaction"]["add"]
    took = Spread.of(first)
    row = (mailbox.name, f"{interactions:,}", engine, took.text(), Spread.of(second).text())
    section.rows.append(row)
    section.targets.append(
        Target(
            f"{mailbox.name}, {engine}: under a minute", took.text("s"), took.high < TARGET_SECONDS
        )
    )


def _import(mailbox: _Mailbox, environment: dict[str, str]) -> tuple[float, dict[str, Any]]:
    options = ("--account", mailbox.name, "--our-side", mailbox.our_side, "--json")
    start = time.perf_counter()
    done = subprocess.run(
        [str(_COMMAND), "import", *map(str, mailbox.files), *options],
        env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return seconds, found


def _on_neo4j(engine: servers.Engine) -> dict[str, str]:
    """Empty `engine`, but for its constraints, and return the settings that lead to it."""
    engine.ask(
        "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
    )
    endpoint = engine.endpoint
    return {
        "SANDTABLE_NEO4J_URI": endpoint.uri,
        "SANDTABLE_NEO4J_PASSWORD": endpoint.password,
        "SANDTABLE_NEO4J_DATABASE": endpoint.database,
    }


def _on_embedded(folder: Path) -> dict[str, str]:
    """Return the settings that lead to an engine in an empty directory."""
    _stop(folder)
    store = tempfile.mkdtemp(prefix="store-", dir=folder)
    return {"SANDTABLE_NEO4J_URI": "", "SANDTABLE_DATA_DIR": store}


def _stop(folder: Path) -> None:
    for store in folder.glob("store-*"):
        stop_embedded(store)
