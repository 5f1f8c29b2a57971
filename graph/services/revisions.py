"""What this process knows of each account's revision, without asking the store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from graph.model.concepts import SHARED
from graph.model.errors import SandtableError


class Revisions:
    """The latest revision known of each account.

    A write of this process is known at once. Writes of other processes are
    found by :meth:`watch`, which asks every so often in the background, so
    that no request has to.
    """

    def __init__(self) -> None:
        self._own: dict[str, int] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._watcher: threading.Thread | None = None

    def learn(self, own: Mapping[str, int]) -> None:
        """Take in own revisions; an older one than known is passed over."""
        with self._lock:
            for account, revision in own.items():
                if revision > self._own.get(account, 0):
                    self._own[account] = revision

    def replace(self, own: Mapping[str, int]) -> None:
        """Take `own` for the whole truth: accounts that are gone are forgotten."""
        with self._lock:
            self._own = dict(own)

    def known(self, account_id: str) -> int | None:
        """Return the revision of `account_id`, None when nothing is known of it yet."""
        with self._lock:
            if account_id not in self._own:
                return None
            shared = self._own.get(SHARED, 0)
            return shared if account_id == SHARED else self._own[account_id] + shared

    def watch(self, ask: Callable[[], Mapping[str, int]], every_seconds: float) -> None:
        """Start asking for everybody's revisions every `every_seconds`; daemon thread."""

        def loop() -> None:
            while not self._stop.wait(every_seconds):
                try:
                    self.learn(ask())
                except SandtableError:
                    # The next request that needs the store says so to its user.
                    continue

        self._watcher = threading.Thread(target=loop, name="revisions", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """Stop watching."""
        self._stop.set()
        if self._watcher is not None:
            self._watcher.join(timeout=5)
