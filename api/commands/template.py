"""``sandtable template``: the workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands.run import LangOption, run_of


def template(
    context: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", help="template.output")],
    lang: LangOption = None,
    force: Annotated[bool, typer.Option("--force", help="template.force")] = False,
) -> None:
    """Write a workbook to fill in."""
    del lang
    run = run_of(context)
    from api.commands.files import check_output
    from ingest.template import write_template

    check_output(output, force=force)
    write_template(output, run.lang)
    typer.echo(run.say("template.done", path=output))
