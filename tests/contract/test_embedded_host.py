"""A store in use outlives the embedded engine that it stands on."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from graph.model.facts import Fact
from graph.model.records import Employee
from graph.model.rows import AuditEntry, WriteBatch
from graph.store.bolt import BoltStore
from graph.store.engines.embedded import find_embedded, open_embedded
from graph.store.engines.host import EmbeddedHost


def test_a_running_command_outlives_its_database(data_dir: Path) -> None:
    """The server is killed under a store that is in use: reading and writing go on."""
    host = EmbeddedHost(lambda: open_embedded(data_dir, heap="256m", idle_seconds=5))
    at = host.endpoint
    store = BoltStore(at.uri, at.user, at.password, at.database, host=host)
    store.migrate()
    for victim in (read_accounts, write_one):
        victim(store)
        note = find_embedded(data_dir)
        assert note is not None
        os.kill(note.pid, signal.SIGKILL)
        victim(store)
    assert store.revisions() == {"*": 2}
    store.close()
    host.close()


def read_accounts(store: BoltStore) -> None:
    assert store.list_accounts() == []


def write_one(store: BoltStore) -> None:
    number = sum(store.revisions().values())
    instant = f"2026-06-30T12:00:0{number}.000000Z"
    fact = Fact(f"f{number}", f"e{number}", "*", Employee("王芳"), recorded_at=instant)
    audit = AuditEntry(f"a{number}", instant, "amy", "test", (), "", {})
    store.write(WriteBatch([fact], [], audit))
