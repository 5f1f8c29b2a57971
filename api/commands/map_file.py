"""``sandtable map``: a picture as one self-contained file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.commands.run import (
    AccountArgument,
    AsOfOption,
    KnownAtOption,
    LangOption,
    OpportunityOption,
    run_of,
)


class PictureKind(StrEnum):
    """The pictures there are."""

    MAP = "map"
    HEAT_MAP = "heat-map"
    HOUSE = "house"


def map_file(
    context: typer.Context,
    account: AccountArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="map.output")],
    opportunity: OpportunityOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    kind: Annotated[PictureKind, typer.Option("--kind", help="map.kind")] = PictureKind.MAP,
    lang: LangOption = None,
) -> None:
    """Write a map, heat map or house as one file."""
    del lang
    run = run_of(context)
    from api.bootstrap import open_workspace
    from api.commands.files import check_output, write_whole
    from api.presenters.days import checked_day, checked_instant
    from api.presenters.pictures import picture_page
    from api.settings import load_settings

    day, instant = checked_day(as_of, "--as-of"), checked_instant(known_at, "--known-at")
    check_output(output)
    settings = load_settings()
    with open_workspace(settings) as workspace:
        summary = workspace.get_account(settings.actor, account)
        graph = workspace.graph(settings.actor, summary.account_id, day, instant)
        scores = workspace.scores(settings.actor, summary.account_id, day, instant)
    page = picture_page(graph, scores, kind.value, opportunity, run.lang, settings.scoring).encode()
    write_whole(output, page)
    typer.echo(run.say("map.done", path=output, kib=len(page) // 1024))
