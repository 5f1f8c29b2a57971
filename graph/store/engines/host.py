"""What keeps an embedded engine at hand for as long as a command runs, through its restarts."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from graph.store.engines.embedded import EmbeddedEngine
from graph.store.engines.endpoint import Endpoint

_NOTICE_SECONDS: Final = 1.0


class EmbeddedHost:
    """Holds an embedded engine and starts it anew when it has ended.

    Parameters
    ----------
    open_engine : callable returning EmbeddedEngine
        Joins the server of the data directory or starts one; called again when
        the server has ended under us.
    """

    def __init__(self, open_engine: Callable[[], EmbeddedEngine]) -> None:
        self._open_engine = open_engine
        self._engine = open_engine()
        self._lock = threading.Lock()

    @property
    def endpoint(self) -> Endpoint:
        """Where the engine listens now."""
        return self._engine.endpoint

    def require_able(self) -> None:
        """Check that the engine is there and can write; see :meth:`EmbeddedEngine.require_able`."""
        self._engine.require_able()

    def renew(self) -> Endpoint | None:
        """Start the engine anew if it has ended; None when it is there as before.

        Called after a failure, which is sometimes seen before the engine's end is.

        Raises
        ------
        Unavailable
            When it cannot be started.
        """
        with self._lock:
            until = time.monotonic() + _NOTICE_SECONDS
            while self._engine.is_there():
                if time.monotonic() > until:
                    return None
                time.sleep(_NOTICE_SECONDS / 20)
            self._engine.close()
            self._engine = self._open_engine()
            return self._engine.endpoint

    def close(self) -> None:
        """Let go of the engine."""
        self._engine.close()
