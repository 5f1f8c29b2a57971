"""The only wiring: from settings to a workspace on the engine that they name."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog

from api.logs import set_up_logs
from api.settings import Settings
from graph.services.workspace import Workspace
from graph.store.bolt import BoltStore
from graph.store.engines.embedded import open_embedded
from graph.store.engines.endpoint import Endpoint
from graph.store.engines.host import EmbeddedHost


def local_now() -> datetime:
    """Return the present in this machine's zone: "today" is the user's day."""
    return datetime.now().astimezone()


def spare_collector() -> None:
    """Let Python look for cycles less often: an account is tables of rows, which have none.

    With the usual thresholds a map of 5,000 people takes 13 times as long as one
    of 500, with these 8 times: `make bench` measures it.
    """
    gc.set_threshold(50_000, 20, 100)


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace, its store, and where that store is."""

    workspace: Workspace
    store: BoltStore
    endpoint: Endpoint


@contextmanager
def open_store(settings: Settings) -> Iterator[tuple[BoltStore, Endpoint]]:
    """Reach the engine that `settings` name and bring its schema up to date.

    Neo4j when ``neo4j_uri`` is set, else the embedded one in ``data_dir``, which
    is started when no other command has it running.

    Raises
    ------
    Unavailable
        When the engine cannot be started, reached or used.
    """
    with ExitStack() as stack:
        host: EmbeddedHost | None = None
        if settings.neo4j_uri:
            password = settings.neo4j_password.get_secret_value()
            user = settings.neo4j_user if password else ""
            database = settings.neo4j_database
            endpoint = Endpoint(settings.neo4j_uri, user, password, database, "neo4j")
        else:
            log = structlog.get_logger()
            host = EmbeddedHost(
                lambda: open_embedded(settings.data_dir, heap=settings.heap, log=log)
            )
            stack.callback(host.close)
            endpoint = host.endpoint
        store = BoltStore(
            endpoint.uri, endpoint.user, endpoint.password, endpoint.database, host=host
        )
        stack.callback(store.close)
        store.migrate()
        yield store, endpoint


@contextmanager
def open_all(settings: Settings, clock: Callable[[], datetime] = local_now) -> Iterator[Opened]:
    """Open the workspace together with what it stands on; closed again on leaving."""
    set_up_logs(settings)
    spare_collector()
    with open_store(settings) as (store, endpoint):
        workspace = Workspace(
            store,
            clock=clock,
            settings=settings.scoring,
            cached_accounts=settings.accounts_in_memory,
        )
        try:
            yield Opened(workspace, store, endpoint)
        finally:
            workspace.close()


@contextmanager
def open_workspace(
    settings: Settings, clock: Callable[[], datetime] = local_now
) -> Iterator[Workspace]:
    """Open the workspace that `settings` ask for; see :func:`open_all`."""
    with open_all(settings, clock) as opened:
        yield opened.workspace
