"""``sandtable demo``: the sample account, through the same door as a user's own files."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.run import LangOption, Run, run_of
from graph.model.errors import Invalid, Unavailable

if TYPE_CHECKING:
    from api.bootstrap import Opened
    from api.settings import Settings

_SHOWN_GAPS = 8


def demo(
    context: typer.Context,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="demo.no_serve")] = False,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="demo.port")] = None,
    data_dir: Annotated[Path | None, typer.Option("--data-dir", help="demo.data_dir")] = None,
    lang: LangOption = None,
) -> None:
    """Load the sample account, show it, and serve the pages."""
    del lang
    run = run_of(context)
    from api.bootstrap import open_all
    from api.settings import load_settings

    settings = load_settings()
    home = data_dir or settings.data_dir.with_name(f"{settings.data_dir.name}-demo")
    home.mkdir(parents=True, exist_ok=True)
    apart = settings.model_copy(update={"neo4j_uri": "", "data_dir": home / "graph"})
    if data_dir is not None:
        settings = apart
    elif _holds_own_accounts(settings):
        typer.echo(run.say("demo.apart"))
        settings = apart
    place = settings.neo4j_uri or settings.data_dir
    typer.echo(run.say("demo.loading", path=place))
    with open_all(settings) as opened:
        account_id = _load_sample(run, opened, settings, home / "sample-day")
        _show(run, opened, settings, account_id, home)
        if not no_serve:
            _serve(run, opened, settings, port)


def _holds_own_accounts(settings: Settings) -> bool:
    """Whether the user's graph holds more than the sample: the demo then stays out of it."""
    from api.bootstrap import open_all
    from ingest.sample import ACCOUNT_NAME

    with open_all(settings) as opened:
        accounts = opened.workspace.list_accounts(settings.actor)
        return any(account.name != ACCOUNT_NAME for account in accounts)


def _sample_day(note: Path, today: date) -> date:
    """Return the day that the sample's story leads up to: that of the first demo here.

    Another day would move the dates of all that happened, and tell it twice.
    """
    if note.exists():
        return date.fromisoformat(note.read_text(encoding="ascii").strip())
    note.write_text(today.isoformat(), encoding="ascii")
    return today


def _load_sample(run: Run, opened: Opened, settings: Settings, note: Path) -> str:
    """Import the sample's workbook and mailbox; the second time they change nothing."""
    from api.commands.import_files import print_report
    from api.commands.progress import SlowProgress
    from api.importing import ImportRun
    from ingest.sample import ACCOUNT_NAME, write_sample_mailbox, write_sample_workbook

    job = ImportRun(opened.workspace, settings.actor, run.lang)
    day = _sample_day(note, date.fromisoformat(opened.workspace.today()))
    with tempfile.TemporaryDirectory(prefix="sandtable-demo-") as folder:
        book, mails = Path(folder) / "sample.xlsx", Path(folder) / "sample.mbox"
        write_sample_workbook(book, day, run.lang)
        write_sample_mailbox(mails, day)
        with SlowProgress(run) as progress:
            plan = job.read([book, mails], progress)
            proposal = job.propose(plan)
            if not plan.problems:
                job.write(proposal, progress)
        print_report(run, plan, proposal, written=not plan.problems)
    if plan.problems:
        raise Invalid("sample_invalid", "The sample cannot be imported.", "Please report it.")
    return opened.workspace.get_account(settings.actor, ACCOUNT_NAME).account_id


def _show(run: Run, opened: Opened, settings: Settings, account_id: str, home: Path) -> None:
    from api.commands.files import write_whole
    from api.commands.score_table import print_gaps, print_house
    from api.presenters.names import Names
    from api.presenters.pictures import picture_page

    graph = opened.workspace.graph(settings.actor, account_id)
    scores = opened.workspace.scores(settings.actor, account_id)
    names = Names(graph, run.lang)
    console = run.console()
    console.print()
    print_house(console, scores, names)
    print_gaps(console, scores, names, _SHOWN_GAPS)
    console.print()
    path = home / "map.html"
    write_whole(path, picture_page(graph, scores, "map", None, run.lang).encode())
    typer.echo(run.say("demo.map_written", path=path))


def _serve(run: Run, opened: Opened, settings: Settings, port: int | None) -> None:
    from api.serving import serve_pages

    def ready(url: str) -> None:
        typer.echo(run.say("serve.ready", url=url))

    wanted = settings.port if port is None else port
    try:
        serve_pages(settings.model_copy(update={"port": wanted}), run.lang, ready, opened)
    except Unavailable as error:
        if error.code != "port_taken" or port is not None:
            raise
        serve_pages(settings.model_copy(update={"port": 0}), run.lang, ready, opened)
    typer.echo(run.say("serve.stopped"))
