"""``sandtable serve``: the pages and GraphQL."""

from __future__ import annotations

from typing import Annotated

import typer

from api.commands.run import LangOption, run_of


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option("--host", help="serve.host")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="serve.port")] = None,
    lang: LangOption = None,
) -> None:
    """Serve the pages and GraphQL until Ctrl-C."""
    del lang
    run = run_of(context)
    from api.serving import serve_pages
    from api.settings import load_settings

    settings = load_settings(host=host, port=port)
    serve_pages(settings, run.lang, lambda url: typer.echo(run.say("serve.ready", url=url)))
    typer.echo(run.say("serve.stopped"))
