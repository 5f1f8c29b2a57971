"""A server that sends the same bytes to everybody: what the machine and uvicorn cost by themselves.

``python -m benchmarks.same_bytes PORT FILE``
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import uvicorn


class SameBytes:
    """The application; it knows one answer."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        length = str(len(body)).encode()
        self._headers = [(b"content-type", b"application/json"), (b"content-length", length)]

    async def __call__(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[Any]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        if scope["type"] != "http":
            return
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": self._headers})
        await send({"type": "http.response.body", "body": self._body})


def main() -> None:
    port, body = int(sys.argv[1]), Path(sys.argv[2]).read_bytes()
    config = uvicorn.Config(
        SameBytes(body), host="127.0.0.1", port=port, log_config=None, access_log=False,
        server_header=False, date_header=False, lifespan="off",
    )  # fmt: skip
    server = uvicorn.Server(config)
    sockets = [config.bind_socket()]
    print("ready", flush=True)
    server.run(sockets)


if __name__ == "__main__":
    main()
