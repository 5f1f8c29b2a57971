"""The web application: pages, GraphQL and static files behind one gate."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from api.auth import Guard
from api.gate import Gate
from api.graphql.execution import GraphQLService
from api.pages import Pages
from api.settings import Settings
from graph.model.errors import SandtableError
from graph.services.workspace import Workspace
from graph.vocabulary.term import Lang
from visualizations.assets import STATIC

_OWN_STATIC = Path(__file__).parent / "static"
_JSON = "application/json"


def make_application(settings: Settings, workspace: Workspace, lang: Lang) -> ASGIApp:
    """Return the application.

    Parameters
    ----------
    settings : Settings
        Limits, caches and who is let in.
    workspace : Workspace
        What it shows and writes to.
    lang : {"zh", "en"}
        Language of pages that do not name one.
    """
    # The automatic API pages load scripts from elsewhere, so there are none.
    app = FastAPI(
        title="Sandtable", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_frozen
    )
    pages = Pages(settings, workspace, lang)
    app.router.routes.append(
        Route("/graphql", _graphql(GraphQLService(workspace, settings), settings), methods=["POST"])
    )
    app.router.routes.append(Mount("/static/app", StaticFiles(directory=_OWN_STATIC)))
    app.router.routes.append(Mount("/static", StaticFiles(directory=STATIC)))
    app.include_router(pages.router)
    app.add_exception_handler(SandtableError, pages.tell)
    app.add_exception_handler(HTTPException, pages.tell_http)
    app.add_exception_handler(Exception, pages.tell)
    return Gate(app, Guard.of(settings), settings.max_request_bytes)


@asynccontextmanager
async def _frozen(_app: FastAPI) -> AsyncIterator[None]:
    """Spare the collector what is loaded for good: schema, modules, vocabulary."""
    gc.collect()
    gc.freeze()
    yield


def _graphql(
    service: GraphQLService, settings: Settings
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        # A form or plain text from another site needs no permission to be sent; JSON does.
        if request.headers.get("content-type", "").partition(";")[0].strip() != _JSON:
            return Response(_NOT_JSON, 415, media_type=_JSON)
        body = await request.body()
        try:
            answer = service.find_kept(body, settings.actor)
        except SandtableError:
            answer = None
        if answer is None:
            answer = await run_in_threadpool(service.answer, body, settings.actor)
        return Response(answer.body, answer.status, media_type=_JSON)

    return endpoint


_NOT_JSON = (
    b'{"errors":[{"message":"The request is not JSON.","extensions":{"code":"INVALID",'
    b'"reason":"content_type","hint":"Send it with Content-Type: application/json."}}]}'
)
