"""A damaged directory and a full disk: told clearly, and what is stored is kept."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from neo4j import GraphDatabase

from graph.model.errors import Unavailable
from graph.store.engines import directory
from graph.store.engines.embedded import EmbeddedEngine, open_embedded, stop_embedded

HELD = 2_000


def _ask(engine: EmbeddedEngine, cypher: str) -> list[object]:
    at = engine.endpoint
    with GraphDatabase.driver(at.uri, auth=(at.user, at.password)) as driver:
        answer = driver.execute_query(cypher, database_=at.database)
        return [record[0] for record in answer.records]


def _open(data_dir: Path) -> EmbeddedEngine:
    return open_embedded(data_dir, heap="256m", idle_seconds=10)


def _fill(path: Path) -> EmbeddedEngine:
    engine = _open(path)
    _ask(engine, "CREATE CONSTRAINT k FOR (n:Kept) REQUIRE n.id IS UNIQUE")
    _ask(
        engine,
        f"UNWIND range(1, {HELD}) AS i CREATE (:Kept {{id: toString(i)}})-[:TO]->(:Other {{i: i}})",
    )
    return engine


@pytest.fixture(scope="module")
def closed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("closed")
    _fill(path).close()
    stop_embedded(path)
    return path


@pytest.fixture(scope="module")
def crashed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crashed")
    _fill(path).close()
    stop_embedded(path)
    engine = _open(path)
    os.kill(engine.pid, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    engine.close()
    return path


def _content(store: Path) -> dict[str, bytes]:
    files = store / "databases" / "graph"
    # statistics.json and the lock are not data, and come and go.
    kept = (".bucket", ".dict", "idx", "schema.json")
    return {path.name: path.read_bytes() for path in files.iterdir() if path.name.endswith(kept)}


def _file(store: Path, pattern: str) -> Path:
    return next(iter((store / "databases" / "graph").glob(pattern)))


def _overwrite(path: Path, start: int, size: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * size)


DAMAGE: dict[str, Callable[[Path], None]] = {
    "records cut short": lambda s: os.truncate(_file(s, "Kept_0.*.bucket"), 1000),
    "records gone": lambda s: _file(s, "Kept_0.*.bucket").unlink(),
    "records overwritten": lambda s: _overwrite(_file(s, "Kept_0.*.bucket"), 100, 30_000),
    "index overwritten": lambda s: _overwrite(_file(s, "*idx"), 0, 5_000),
    "names overwritten": lambda s: _overwrite(_file(s, "*.dict"), 0, 2_000),
    "schema gone": lambda s: (s / "databases" / "graph" / "schema.json").unlink(),
    "everything gone": lambda s: shutil.rmtree(s / "databases"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_directory_is_refused_and_kept(
    damage: str, closed_store: Path, data_dir: Path
) -> None:
    shutil.copytree(closed_store, data_dir)
    DAMAGE[damage](data_dir)
    before = _content(data_dir) if (data_dir / "databases").exists() else {}

    with pytest.raises(Unavailable, match="Nothing was changed") as told:
        _open(data_dir)
    assert told.value.code == "store_corrupt"

    assert (_content(data_dir) if (data_dir / "databases").exists() else {}) == before


def test_a_backup_in_the_place_of_a_damaged_directory_opens(
    closed_store: Path, data_dir: Path
) -> None:
    shutil.copytree(closed_store, data_dir)
    DAMAGE["everything gone"](data_dir)
    with pytest.raises(Unavailable):
        _open(data_dir)
    shutil.rmtree(data_dir)
    # New dates of change on every file: a copy is not taken for damage.
    shutil.copytree(closed_store, data_dir, copy_function=shutil.copyfile)
    with _open(data_dir) as engine:
        assert _ask(engine, "MATCH (n:Kept) RETURN count(n)") == [HELD]


@pytest.mark.parametrize(
    "damage", ["records cut short", "records gone", "records overwritten", "names overwritten"]
)
def test_damage_after_a_crash_is_found_too(
    damage: str, crashed_store: Path, data_dir: Path
) -> None:
    shutil.copytree(crashed_store, data_dir)
    DAMAGE[damage](data_dir)
    with pytest.raises(Unavailable) as told:
        _open(data_dir)
    assert told.value.code == "store_corrupt"


def test_too_little_room_is_refused_before_anything_is_written(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "LEAST_FREE_BYTES", 2**60)
    with pytest.raises(Unavailable) as told:
        _open(data_dir)
    assert told.value.code == "store_disk_full"
    assert list(data_dir.iterdir()) == []


def _in_a_small_file_system(mount_point: Path) -> list[str]:
    """Return the start of a command that runs with a file system of 160 MB at `mount_point`."""
    mount = f"mount -t tmpfs -o size=160m tmpfs '{mount_point}' && exec \"$@\""
    for unshare in (["unshare", "-m"], ["unshare", "-Urm"], ["sudo", "-n", "unshare", "-m"]):
        command = [*unshare, "sh", "-c", mount, "sh"]
        if shutil.which(command[0]) and subprocess.run([*command, "true"]).returncode == 0:
            return command
    return []


def test_a_full_disk_keeps_what_was_acknowledged(
    tmp_path: Path, require_or_skip: Callable[..., NoReturn]
) -> None:
    small = _in_a_small_file_system(tmp_path)
    if not small:
        require_or_skip("a small file system", "Linux, with the right to mount a tmpfs")
    done = subprocess.run(
        [*small, sys.executable, "-m", "tests.fixtures.fill_disk", str(tmp_path)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["acknowledged_before"] == 5
    assert told["refused"] > 0
    assert told["able_when_full"] == "store_disk_full"
    assert told["started_when_full"] == "store_disk_full"
    # Batch -> rows: each acknowledged one whole, and no other.
    assert told["found"] == dict.fromkeys(told["acknowledged"], 500)
