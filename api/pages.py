"""The pages: accounts, one account, its map; the way in; and what went wrong."""

from __future__ import annotations

import asyncio
import urllib.parse
from pathlib import Path
from typing import Any

import structlog
from fastapi import APIRouter, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from api.auth import COOKIE, Guard
from api.errors import UNEXPECTED, outcome_of
from api.presenters.account_page import account_page, account_rows
from api.presenters.days import checked_day, checked_instant
from api.presenters.names import Names, readable
from api.settings import Settings
from api.texts import say, say_code
from api.texts_errors import told
from graph.model.errors import SandtableError
from graph.services.workspace import Workspace
from graph.vocabulary.organizations import ACCOUNT_TIERS
from graph.vocabulary.term import Lang
from visualizations.map_page import PageLinks, render_page
from visualizations.relationship_map import build_map
from visualizations.texts import named

_TEMPLATES = Path(__file__).parent / "templates"
_LANG_COOKIE = "sandtable_lang"
_YEAR_SECONDS = 365 * 24 * 3600
#: A wrong token is answered this much later: guessing takes for ever.
_WRONG_TOKEN_SECONDS = 0.5
#: Status to the code and the text of what is wrong.
_HTTP_PROBLEMS = {
    404: ("page_not_found", "missing"),
    405: ("method_not_allowed", "wrong_verb"),
    413: ("request_too_large", "too_large"),
}


class Pages:
    """Every page of one application."""

    def __init__(self, settings: Settings, workspace: Workspace, lang: Lang) -> None:
        self._settings = settings
        self._workspace = workspace
        self._lang: Lang = lang
        self._guard = Guard.of(settings)
        self._templates = _environment()
        self._log = structlog.get_logger()
        self.router = APIRouter(include_in_schema=False)
        for path in ("/health", "/healthz"):
            self.router.add_api_route(path, self.health, methods=["GET"])
        self.router.add_api_route("/", self.accounts, methods=["GET"])
        self.router.add_api_route("/accounts/{account_id}", self.account, methods=["GET"])
        self.router.add_api_route("/accounts/{account_id}/map", self.map, methods=["GET"])
        self.router.add_api_route("/accounts/{account_id}/map.html", self.map, methods=["GET"])
        self.router.add_api_route("/login", self.login_form, methods=["GET"])
        self.router.add_api_route("/login", self.login, methods=["POST"])
        self.router.add_api_route("/logout", self.logout, methods=["POST"])

    def health(self) -> Response:
        """Say that the server answers; nothing is asked of the store."""
        return JSONResponse({"status": "ok"})

    def accounts(self, request: Request) -> Response:
        """Show every account with its scores."""
        lang = self._lang_of(request)
        rows = account_rows(self._workspace, self._settings.actor, lang)
        return self._page(request, "accounts.html", title=say("page.accounts", lang), rows=rows)

    def account(self, request: Request, account_id: str) -> Response:
        """Show one account: house, heat map, opportunities, people, gaps."""
        lang = self._lang_of(request)
        day, instant = self._clocks(request)
        actor = self._settings.actor
        graph = self._workspace.graph(actor, account_id, day, instant)
        scores = self._workspace.scores(actor, account_id, day, instant)
        view = account_page(graph, scores, lang)
        return self._page(request, "account.html", title=view["name"], view=view)

    def map(self, request: Request, account_id: str) -> Response:
        """Show an account's map; as a file to keep when the address ends in .html."""
        lang = self._lang_of(request)
        day, instant = self._clocks(request)
        actor = self._settings.actor
        graph = self._workspace.graph(actor, account_id, day, instant)
        scores = self._workspace.scores(actor, account_id, day, instant)
        wanted = request.query_params.get("opportunity")
        chosen = Names(graph, lang).opportunity_id(wanted) if wanted else None
        picture = build_map(graph, scores, chosen, lang, self._settings.scoring)
        if request.url.path.endswith(".html"):
            keep = {"Content-Disposition": 'attachment; filename="map.html"'}
            return HTMLResponse(render_page(picture, "inline"), headers=keep)
        opportunities = []
        for opportunity_id in scores.opportunities:
            record: Any = graph.opportunities[opportunity_id].record
            opportunities.append((opportunity_id, named(record.name, record.name_alt)))
        links = PageLinks(
            home="/",
            account=f"/accounts/{urllib.parse.quote(account_id)}",
            language=_in_other_language(request, lang),
            opportunities=tuple(opportunities),
        )
        return self._remember(request, HTMLResponse(render_page(picture, "served", links=links)))

    def login_form(self, request: Request, *, wrong: bool = False) -> Response:
        """Ask for the token."""
        lang = self._lang_of(request)
        status = 401 if wrong else 200
        return self._page(
            request, "login.html", status, title=say("page.login", lang), wrong=wrong,
            next=_own_path(request.query_params.get("next", "/")),
        )  # fmt: skip

    async def login(self, request: Request) -> Response:
        """Take the token and let its bearer in."""
        form = urllib.parse.parse_qs((await request.body()).decode("utf-8", "replace"))
        if not self._guard.token or not self._guard.token_is_right(form.get("token", [""])[0]):
            await asyncio.sleep(_WRONG_TOKEN_SECONDS)
            return self.login_form(request, wrong=True)
        response = RedirectResponse(_own_path(form.get("next", ["/"])[0]), 303)
        response.set_cookie(
            COOKIE, self._guard.cookie(), httponly=True, samesite="strict",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return response

    def logout(self) -> Response:
        """Forget the way in."""
        response = RedirectResponse("/login", 303)
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return response

    async def tell(self, request: Request, error: Exception) -> Response:
        """Answer with what went wrong and what to do."""
        if isinstance(error, SandtableError):
            message, hint, details = told(error, self._lang_of(request))
            return self._problem(
                request, outcome_of(error).status, error.code, message, hint, details
            )
        self._log.error("request_unexpected", kind=type(error).__name__, exc_info=error)
        lang = self._lang_of(request)
        message, hint = say("page.unexpected", lang), say("page.unexpected_hint", lang)
        return self._problem(request, UNEXPECTED.status, "unexpected", message, hint)

    async def tell_http(self, request: Request, error: Exception) -> Response:
        """Answer to a request that no page takes: an unknown address, a wrong verb, a long body."""
        lang = self._lang_of(request)
        status = int(getattr(error, "status_code", 404))
        code, key = _HTTP_PROBLEMS.get(status, _HTTP_PROBLEMS[404])
        message, hint = say(f"page.{key}", lang), say(f"page.{key}_hint", lang)
        return self._problem(request, status, code, message, hint)

    def _problem(
        self, request: Request, status: int, code: str, message: str, hint: str, details: str = ""
    ) -> Response:
        if "text/html" not in request.headers.get("accept", ""):
            said = {"error": {"code": code, "message": message, "hint": hint}}
            return JSONResponse(said, status)
        return self._page(
            request,
            "error.html",
            status,
            title=say("page.error", self._lang_of(request)),
            message=message,
            hint=hint,
            details=details,
            code=code,
        )

    def _page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        lang = self._lang_of(request)
        html = self._templates.get_template(template).render(
            lang=lang,
            t=lambda key, **given: say(key, lang, **given),
            code=values.pop("code", ""),
            other_language=_in_other_language(request, lang),
            has_token=bool(self._guard.token) and template != "login.html",
            tiers=ACCOUNT_TIERS,
            say_code=lambda prefix, code: say_code(prefix, code, lang),
            readable=lambda name, alt: readable(name, alt, lang),
            **values,
        )
        return self._remember(request, HTMLResponse(html, status))

    def _lang_of(self, request: Request) -> Lang:
        for said in (request.query_params.get("lang"), request.cookies.get(_LANG_COOKIE)):
            if said in ("zh", "en"):
                return "zh" if said == "zh" else "en"
        return self._lang

    def _remember(self, request: Request, response: Response) -> Response:
        """Keep the language that the reader chose."""
        said = request.query_params.get("lang")
        if said in ("zh", "en"):
            response.set_cookie(
                _LANG_COOKIE, said, max_age=_YEAR_SECONDS, httponly=True, samesite="lax"
            )
        return response

    @staticmethod
    def _clocks(request: Request) -> tuple[str | None, str | None]:
        day = checked_day(request.query_params.get("as_of"), "as_of")
        return day, checked_instant(request.query_params.get("known_at"), "known_at")


def _in_other_language(request: Request, lang: Lang) -> str:
    """Return this page's address in the other language, all else kept."""
    query = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
    query.append(("lang", "en" if lang == "zh" else "zh"))
    return f"{urllib.parse.quote(request.url.path)}?{urllib.parse.urlencode(query)}"


def _own_path(wanted: str) -> str:
    """Return `wanted` when it is a path of this server, else the first page.

    Examples
    --------
    >>> [_own_path(p) for p in ("/accounts/a?lang=zh", "//evil.example/", "https://evil.example")]
    ['/accounts/a?lang=zh', '/', '/']
    """
    plain = wanted.isprintable() and "\\" not in wanted
    return wanted if plain and wanted.startswith("/") and not wanted.startswith("//") else "/"


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
