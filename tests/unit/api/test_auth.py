"""Who is let in: tokens, hosts, origins, and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest
from fastapi import FastAPI, Request
from starlette.responses import PlainTextResponse, Response

from api.auth import COOKIE, Guard, check_listening
from api.gate import Gate
from api.settings import Settings
from graph.model.errors import Refused
from tests.fixtures.asgi_client import Client

TOKEN = "a-long-and-random-token"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.com"])
def test_another_address_than_loopback_needs_a_token(host: str) -> None:
    with pytest.raises(Refused) as caught:
        check_listening(Settings(host=host, token=""))
    assert caught.value.code == "token_required"
    assert check_listening(Settings(host=host, token=TOKEN)) is True


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_loopback_needs_none(host: str) -> None:
    assert check_listening(Settings(host=host, token="")) is False


def test_a_short_token_is_refused_everywhere() -> None:
    for host in ("127.0.0.1", "0.0.0.0"):
        with pytest.raises(Refused) as caught:
            check_listening(Settings(host=host, token="fifteen-letters"))
        assert caught.value.code == "token_too_short"
        assert "fifteen" not in str(caught.value)


@pytest.fixture
def client() -> Callable[..., Client]:
    async def echo(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    app = FastAPI()
    app.add_route("/", echo, methods=["GET", "POST"])
    app.add_route("/health", echo, methods=["GET"])

    def make(token: str = "", **settings: object) -> Client:
        guard = Guard.of(Settings(token=token, **settings))
        return Client(Gate(app, guard, 1000))

    return make


def test_without_a_token_this_machine_comes_in(client: Callable[..., Client]) -> None:
    assert client().get("/").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"])
def test_a_foreign_name_for_this_machine_is_turned_away(
    host: str, client: Callable[..., Client]
) -> None:
    assert client().get("/", headers={"host": host}).status_code == 421
    allowed = client(allowed_hosts=("evil.example",))
    expected = 421 if "127" in host else 200
    assert allowed.get("/", headers={"host": host}).status_code == expected


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://127.0.0.1:8000"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8000"}, 200),
    ],
)
def test_another_site_cannot_change_anything(
    headers: dict[str, str], status: int, client: Callable[..., Client]
) -> None:
    assert client().post("/", headers=headers).status_code == status


def test_the_token_comes_as_a_header(client: Callable[..., Client]) -> None:
    gate = client(TOKEN)
    assert gate.get("/").status_code == 401
    assert gate.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    for wrong in (f"Bearer {TOKEN}x", "Bearer ", f"Basic {TOKEN}", TOKEN):
        assert gate.get("/", headers={"authorization": wrong}).status_code == 401
    assert gate.get("/health").status_code == 200


def test_the_cookie_is_a_proof_and_not_the_token(client: Callable[..., Client]) -> None:
    guard = Guard.of(Settings(token=TOKEN))
    assert TOKEN not in guard.cookie()
    gate = client(TOKEN)
    for value, status in ((guard.cookie(), 200), (TOKEN, 401), ("", 401)):
        assert gate.get("/", headers={"cookie": f"{COOKIE}={value}"}).status_code == status


def test_a_browser_is_sent_to_the_login_page_and_back(client: Callable[..., Client]) -> None:
    found = client(TOKEN).get("/?a=1&b=2", headers={"accept": "text/html"})
    assert found.status_code == 303
    assert found.headers["location"] == "/login?next=%2F%3Fa%3D1%26b%3D2"


def test_a_long_body_is_refused_whether_it_says_so_or_not(
    client: Callable[..., Client],
) -> None:
    assert client().post("/", content=b"x" * 1000).text == "1000"
    assert client().post("/", content=b"x" * 1001).status_code == 413

    async def unannounced() -> AsyncIterator[bytes]:
        yield b"x" * 900
        yield b"x" * 900

    assert client().post("/", content=unannounced()).status_code == 413


def test_every_answer_carries_the_headers(client: Callable[..., Client]) -> None:
    for answer in (client().get("/"), client(TOKEN).get("/"), client().get("/nope")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
