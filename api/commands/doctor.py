"""``sandtable doctor``: whether all that Sandtable needs is there and works."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from api.commands.run import JsonOption, LangOption, Run, run_of
from api.errors import EXIT_UNEXPECTED

if TYPE_CHECKING:
    from api.settings import Settings

_GIB = 1 << 30
_LIBRARIES = ("arcadedb-embedded", "neo4j", "numpy", "scipy", "strawberry-graphql", "fastapi")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what it is called, whether it is well, what was found."""

    name: str
    ok: bool
    found: str
    remedy: str = ""


def doctor(context: typer.Context, as_json: JsonOption = False, lang: LangOption = None) -> None:
    """Check that everything is there and works."""
    del lang
    run = run_of(context)
    from api.settings import load_settings

    checks = list(_checks(run, load_settings()))
    failed = sum(not check.ok for check in checks)
    if as_json:
        run.print_json({"ok": failed == 0, "checks": [_as_data(check) for check in checks]})
    else:
        _print(run, checks, failed)
    if failed:
        raise typer.Exit(EXIT_UNEXPECTED)


def _as_data(check: Check) -> dict[str, Any]:
    return {"name": check.name, "ok": check.ok, "found": check.found, "remedy": check.remedy}


def _print(run: Run, checks: list[Check], failed: int) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False)
    for check in checks:
        mark = Text("✓", "bold blue") if check.ok else Text("✗", "bold red")
        table.add_row(mark, Text(check.name), Text(f"{check.found} {check.remedy}".strip()))
    console = run.console()
    console.print(table)
    done = run.say("doctor.not_fine", count=failed) if failed else run.say("doctor.fine")
    console.print(Text(done))


def _checks(run: Run, settings: Settings) -> Iterator[Check]:
    yield from _versions(run)
    yield from _settings_checks(run, settings)
    if not settings.neo4j_uri:
        yield from _directory_checks(run, settings.data_dir)
    yield from _engine_checks(run, settings)


def _versions(run: Run) -> Iterator[Check]:
    from importlib.metadata import version

    yield Check(run.say("doctor.version"), True, version("sandtable"))
    python = ".".join(map(str, sys.version_info[:3]))
    yield Check(run.say("doctor.python"), sys.version_info >= (3, 11), python)
    found = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    yield Check(run.say("doctor.packages"), True, found)


def _settings_checks(run: Run, settings: Settings) -> Iterator[Check]:
    from api.auth import check_listening
    from api.settings import settings_file, unknown_variables
    from graph.model.errors import Refused

    file = settings_file()
    used = run.say("doctor.settings_default")
    if file.is_file():
        used = run.say("doctor.settings_file", path=file)
    unknown = unknown_variables()
    remedy = run.say("doctor.unknown_variables", names=", ".join(unknown)) if unknown else ""
    yield Check(run.say("doctor.settings"), not unknown, used, remedy)
    try:
        needs_token = check_listening(settings)
    except Refused as error:
        yield Check(run.say("doctor.token"), False, error.message, error.hint)
        return
    key = "doctor.token_ok" if needs_token else "doctor.token_loopback"
    yield Check(run.say("doctor.token"), True, run.say(key, host=settings.host))


def _directory_checks(run: Run, data_dir: Path) -> Iterator[Check]:
    name = run.say("doctor.data_dir")
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        found = run.say("doctor.not_writable", reason=error.strerror or "")
        yield Check(name, False, f"{data_dir}: {found}")
        return
    if not os.access(data_dir, os.W_OK | os.X_OK):
        yield Check(name, False, f"{data_dir}: {run.say('doctor.not_writable', reason='')}")
    elif os.name == "posix" and data_dir.stat().st_mode & 0o077:
        yield Check(name, False, run.say("doctor.too_open", path=data_dir))
    else:
        yield Check(name, True, f"{data_dir}: {run.say('doctor.writable')}")
    free = shutil.disk_usage(data_dir).free
    gib = f"{free / _GIB:.1f}"
    if free < _GIB:
        yield Check(run.say("doctor.disk"), False, run.say("doctor.disk_low", gib=gib))
    else:
        yield Check(run.say("doctor.disk"), True, f"{gib} GiB")


def _engine_checks(run: Run, settings: Settings) -> Iterator[Check]:
    from api.bootstrap import open_workspace
    from graph.model.errors import SandtableError

    where = (
        run.say("doctor.neo4j", uri=settings.neo4j_uri)
        if settings.neo4j_uri
        else run.say("doctor.embedded", directory=settings.data_dir)
    )
    started = time.perf_counter()
    try:
        with open_workspace(settings) as workspace:
            count = len(workspace.list_accounts(settings.actor))
    except SandtableError as error:
        yield Check(run.say("doctor.engine"), False, f"{where}: {error.message}", error.hint)
        return
    yield Check(run.say("doctor.engine"), True, where)
    seconds = f"{time.perf_counter() - started:.1f}"
    found = run.say("doctor.accounts", count=count, seconds=seconds)
    yield Check(run.say("doctor.answers"), True, found)
