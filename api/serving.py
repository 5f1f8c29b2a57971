"""Runs the web application on a socket until it is told to stop."""

from __future__ import annotations

import errno
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

import uvicorn

from api.auth import check_listening
from api.bootstrap import Opened, open_all
from api.settings import Settings
from graph.model.errors import Unavailable
from graph.vocabulary.term import Lang

#: How long an open request may still take once the server is told to stop.
_PATIENCE_SECONDS = 5


def serve_pages(
    settings: Settings,
    lang: Lang,
    ready: Callable[[str], None],
    opened: Opened | None = None,
) -> None:
    """Serve until Ctrl-C or SIGTERM.

    Parameters
    ----------
    settings : Settings
        Where to listen, and all else.
    lang : {"zh", "en"}
        Language of pages that do not name one.
    ready : callable
        Called with the address to open, when it answers.
    opened : Opened, optional
        A workspace that is open already; without it, one is opened and closed.

    Raises
    ------
    Refused
        When others could connect and no token is set.
    Unavailable
        When the port is taken.
    """
    check_listening(settings)
    with ExitStack() as stack:
        listener = stack.enter_context(listen(settings.host, settings.port))
        if opened is None:
            opened = stack.enter_context(open_all(settings))
        from api.web import make_application

        opened.workspace.watch(settings.revision_poll_seconds)
        application = make_application(settings, opened.workspace, lang)
        config = uvicorn.Config(
            application,
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_PATIENCE_SECONDS,
            h11_max_incomplete_event_size=64 * 1024,
        )
        server = _Server(config, lambda: ready(address(settings.host, listener)))
        with _ended_in_order():
            server.run(sockets=[listener])


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the server alone, so that what it stands on is closed after it.

    uvicorn raises the signal again when it has shut down; that would end the
    process on the spot.
    """
    ending = (signal.SIGINT, signal.SIGTERM)
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = [signal.signal(number, _pass_over) for number in ending]
    try:
        yield
    finally:
        for number, handler in zip(ending, before, strict=True):
            signal.signal(number, handler)


def _pass_over(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the server has heard the signal itself."""


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on `host` and `port`.

    Raises
    ------
    Unavailable
        ``port_taken``, or ``host_unusable`` when this machine has no such address.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host.strip("[]"), port), family=family)
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise Unavailable(
                "host_unusable",
                f"This machine has no address {host}.",
                "Listen on 127.0.0.1 for this machine, or 0.0.0.0 for all its addresses.",
            ) from None
        raise Unavailable(
            "port_taken",
            f"Port {port} of {host} cannot be used: {error.strerror}.",
            "Choose another with --port, or --port 0 for any free one.",
        ) from None


def address(host: str, listener: socket.socket) -> str:
    """Return the address that a person opens to reach `listener`."""
    port = listener.getsockname()[1]
    shown = host.strip("[]")
    if shown in ("0.0.0.0", "::"):  # noqa: S104 - only shown
        shown = "127.0.0.1"
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
