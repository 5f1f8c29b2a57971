"""A progress bar that shows itself only when something takes longer than a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from api.commands.run import Run

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE_SECONDS = 1.0


class SlowProgress:
    """Call it with what is being done, how much of it is done, and how much there is.

    It draws on standard error, and only on a terminal; otherwise it is silent.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._started = time.monotonic()
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int | None) -> None:
        """Show that `done` of `total` (None when not known) of `what` is done."""
        if self._bar is None:
            if time.monotonic() - self._started < _PATIENCE_SECONDS or not sys.stderr.isatty():
                return
            from rich.progress import Progress

            self._bar = Progress(console=self._run.errors(), transient=True)
            self._bar.start()
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what, total=total)
        self._bar.update(self._tasks[what], completed=done, total=total)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
