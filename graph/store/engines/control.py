"""A line between a command and the server: who is who, who is still there, and "stop".

Each side proves that it knows the run file's secret without sending it (HMAC over both sides'
random numbers), so a stranger who took over the port learns nothing, not even the database's
password. An open line means "someone needs the server": the operating system closes it when the
command ends, even by kill -9, so there is no heartbeat to miss.
"""

from __future__ import annotations

import contextlib
import hmac
import secrets
import socket
import threading
from collections.abc import Callable
from typing import Final

LOOPBACK: Final = "127.0.0.1"
_PATIENCE_SECONDS: Final = 5.0
_LINE_LIMIT: Final = 256


class ControlLine:
    """The command's end of the line; raises ConnectionError when it is not our server."""

    def __init__(self, port: int, secret: str) -> None:
        self._socket = socket.create_connection((LOOPBACK, port), timeout=_PATIENCE_SECONDS)
        try:
            theirs = _receive_line(self._socket)
            ours = secrets.token_hex(16)
            _send_line(self._socket, f"{ours} {_proof(secret, 'command', theirs, ours)}")
            expected = _proof(secret, "server", theirs, ours)
            if not _same(_receive_line(self._socket), expected):
                raise ConnectionError("the other side does not know the secret")
        except BaseException as error:
            self._socket.close()
            if isinstance(error, ValueError):
                raise ConnectionError("something else than our server answers") from error
            raise

    def is_open(self) -> bool:
        """Tell whether the server is still there."""
        try:
            self._socket.setblocking(False)
            return self._socket.recv(1) != b""
        except (BlockingIOError, InterruptedError):
            return True
        except OSError:
            return False

    def ask_to_stop(self) -> None:
        """Ask the server to end; it closes the line when it begins to."""
        with contextlib.suppress(OSError):
            self._socket.settimeout(_PATIENCE_SECONDS)
            _send_line(self._socket, "stop")
            self._socket.recv(1)

    def close(self) -> None:
        """Hang up: the server then counts one command less."""
        self._socket.close()


class ControlServer:
    """The server's end: counts the commands that are connected, and hears one ask to stop."""

    def __init__(self, secret: str, on_stop: Callable[[], None]) -> None:
        self._secret = secret
        self._on_stop = on_stop
        self._guard = threading.Lock()
        self._connected: set[socket.socket] = set()
        self._retired = False
        self._listener = socket.create_server((LOOPBACK, 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, name="control", daemon=True).start()

    def count_connected(self) -> int:
        """Return how many commands hold a line now."""
        with self._guard:
            return len(self._connected)

    def retire(self) -> bool:
        """Take no more calls, unless someone is connected; tell which it is, for good."""
        with self._guard:
            self._retired = not self._connected
            return self._retired

    def close(self) -> None:
        """Take no more calls and hang up on everyone."""
        self._listener.close()
        with self._guard:
            for line in self._connected:
                with contextlib.suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return  # the listener was closed
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        # OSError: the other side hung up; ValueError: it does not speak our language.
        with line, contextlib.suppress(OSError, ValueError):
            self._greet(line)
            self._attend(line)

    def _greet(self, line: socket.socket) -> None:
        line.settimeout(_PATIENCE_SECONDS)
        ours = secrets.token_hex(16)
        _send_line(line, ours)
        theirs, proof = _receive_line(line).split(" ")
        if not _same(proof, _proof(self._secret, "command", ours, theirs)):
            raise ConnectionError("a caller who does not know the secret")
        with self._guard:
            if self._retired:
                raise ConnectionError("called too late: the server is about to end")
            self._connected.add(line)
        _send_line(line, _proof(self._secret, "server", ours, theirs))
        line.settimeout(None)

    def _attend(self, line: socket.socket) -> None:
        try:
            if _receive_line(line) == "stop":
                self._on_stop()
        finally:
            with self._guard:
                self._connected.discard(line)


def _proof(secret: str, side: str, server_number: str, command_number: str) -> str:
    said = f"{side} {server_number} {command_number}".encode()
    return hmac.new(secret.encode(), said, "sha256").hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _send_line(line: socket.socket, text: str) -> None:
    line.sendall(text.encode() + b"\n")


def _receive_line(line: socket.socket) -> str:
    """Read to the line's end, byte by byte: lines are short, and nothing after one is taken."""
    read = bytearray()
    while not read.endswith(b"\n"):
        byte = line.recv(1)
        if not byte or len(read) > _LINE_LIMIT:
            raise ConnectionError("the line was closed, or something else than a server answers")
        read += byte
    return read[:-1].decode()
