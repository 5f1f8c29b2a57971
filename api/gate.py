"""The gate before every request: host, origin, token, size; and the headers on every response."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.auth import COOKIE, SECURITY_HEADERS, Guard

#: Reachable without a token: the way in, its looks, and whether the server is alive.
_OPEN_PATHS = ("/login", "/health", "/healthz", "/static/")
_READING = ("GET", "HEAD")


class Gate:
    """Lets a request through to `app`, or answers it.

    Parameters
    ----------
    app : ASGI application
        What stands behind.
    guard : Guard
        Who may come in.
    max_request_bytes : int
        Longest body of a request.
    """

    def __init__(self, app: ASGIApp, guard: Guard, max_request_bytes: int) -> None:
        self._app = app
        self._guard = guard
        self._max_request_bytes = max_request_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            # No web sockets here; the server's own start and stop pass.
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope, Headers(scope=scope))
        if refusal is not None:
            await _answer(send_guarded, *refusal)
            return
        bounded = _Bounded(receive, self._max_request_bytes)
        await self._app(scope, bounded, send_guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, bytes, list[Header]] | None:
        """Return the answer to a request that may not come in, None when it may."""
        guard = self._guard
        host = headers.get("host", "")
        if not guard.host_is_known(host):
            hint = (
                "Open the address that `sandtable serve` printed, or set SANDTABLE_ALLOWED_HOSTS."
            )
            return _problem(421, "host_unknown", "This server does not answer to that name.", hint)
        if scope["method"] not in _READING and not guard.origin_is_own(
            headers.get("origin"), headers.get("sec-fetch-site"), host, scope["scheme"]
        ):
            hint = "Use the page of this server itself."
            return _problem(403, "foreign_origin", "The request comes from another site.", hint)
        size = headers.get("content-length", "0")
        if size.isdigit() and int(size) > self._max_request_bytes:
            return _too_large(self._max_request_bytes)
        path: str = scope["path"]
        if path in _OPEN_PATHS or path.startswith("/static/"):
            return None
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE)
        if guard.lets_in(headers.get("authorization"), cookie):
            return None
        if scope["method"] in _READING and "text/html" in headers.get("accept", ""):
            query = scope["query_string"].decode("latin-1")
            wanted = path + (f"?{query}" if query else "")
            way_in = "/login?" + urllib.parse.urlencode({"next": wanted})
            return 303, b"", [(b"location", way_in.encode())]
        hint = "Send the header `Authorization: Bearer TOKEN`."
        status, body, more = _problem(401, "token_required", "A token is needed.", hint)
        return status, body, [*more, (b"www-authenticate", b"Bearer")]


Header = tuple[bytes, bytes]


class _Bounded:
    """Receives a body up to a size."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                # The application turns it into an answer, as it has begun to handle the request.
                raise HTTPException(413)
        return message


def _too_large(limit: int) -> tuple[int, bytes, list[Header]]:
    message = f"The request is longer than {limit} bytes."
    return _problem(413, "request_too_large", message, "Split it, or raise max_request_bytes.")


def _problem(status: int, code: str, message: str, hint: str) -> tuple[int, bytes, list[Header]]:
    body = orjson.dumps({"error": {"code": code, "message": message, "hint": hint}})
    return status, body, [(b"content-type", b"application/json")]


async def _answer(send: Send, status: int, body: bytes, headers: Iterable[Header]) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body})
