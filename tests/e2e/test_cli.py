"""The command line of the wheel, from an empty workbook to a map, in a directory of its own."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from graph.store.engines.embedded import stop_embedded
from ingest.sample import ACCOUNT_NAME, ACCOUNT_NAME_ALT
from tests.fixtures.serving import plain_environment, serving

pytestmark = [pytest.mark.e2e]
Run = Callable[..., subprocess.CompletedProcess[str]]
COMMANDS = ("demo", "template", "import", "accounts", "score", "map", "serve", "doctor")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A working directory whose ``store`` is the graph; see `sampled` for the sample."""
    path = tmp_path_factory.mktemp("cli")
    yield path
    stop_embedded(path / "store")


@pytest.fixture(scope="module")
def run(home: Path, wheel_sandtable: Path) -> Run:
    def run(*arguments: object, code: int = 0, **more: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [str(wheel_sandtable), *map(str, arguments)], cwd=home,
            env=plain_environment(home / "store", **more),
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
        return done

    return run


@pytest.fixture(scope="module")
def sampled(run: Run, home: Path) -> Run:
    """The commands, with the sample account imported through the demo."""
    done = run("demo", "--no-serve", "--lang", "en", "--data-dir", home / "demo")
    assert "House" in done.stdout
    assert "Top gaps" in done.stdout
    return lambda *arguments, **more: run(
        *arguments, SANDTABLE_DATA_DIR=str(home / "demo" / "graph"), **more
    )


@pytest.fixture(scope="module", autouse=True)
def stopped(home: Path) -> Iterator[None]:
    yield
    stop_embedded(home / "demo" / "graph")


def test_help_names_every_command_and_is_quick(run: Run) -> None:
    seconds = []
    for _ in range(3):
        started = time.monotonic()
        shown = run("--help").stdout
        seconds.append(time.monotonic() - started)
    assert all(f"  {command} " in shown for command in COMMANDS)
    assert min(seconds) < 1.0  # 0.15 s on the machine it was written on


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("lang", "word"), [("en", "Example: sandtable"), ("zh", "示例：sandtable")]
)
def test_every_command_shows_an_example_in_both_languages(
    command: str, lang: str, word: str, run: Run
) -> None:
    shown = " ".join(run(command, "--help", "--lang", lang).stdout.split())
    assert f"{word} {command}" in shown


def test_a_template_goes_out_and_comes_back(run: Run, home: Path) -> None:
    run("template", "-o", "book.xlsx", "--lang", "zh")
    book = openpyxl.load_workbook(home / "book.xlsx")
    assert "联系人" in book.sheetnames
    again = run("template", "-o", "book.xlsx", code=5)  # a conflict: it is there already
    assert "--force" in again.stderr
    run("template", "-o", "book.xlsx", "--lang", "en", "--force")
    empty = json.loads(run("import", "book.xlsx", "--json").stdout)
    assert (empty["written"], empty["counts"]) == (False, {})
    fill(home / "book.xlsx", "Organizations", {"Name": "Acme Grid", "Kind": "Client"})
    fill(home / "book.xlsx", "People", {"Name": "Li Na", "Organization": "Acme Grid"})
    dry = run("import", "book.xlsx", "--dry-run", "--lang", "en").stdout
    assert "nothing was written" in dry
    assert json.loads(run("accounts", "--json").stdout) == []
    first = json.loads(run("import", "book.xlsx", "--json").stdout)
    assert first["counts"] == {"organization": {"add": 1}, "person": {"add": 1}}
    again = json.loads(run("import", "book.xlsx", "--json").stdout)
    assert again["written"] is False
    assert again["counts"] == {"organization": {"ignore": 1}, "person": {"ignore": 1}}
    (account,) = json.loads(run("accounts", "--json").stdout)
    assert account["name"] == "Acme Grid"
    run("score", "Acme Grid")
    run("map", account["id"], "-o", "acme.html")
    assert "Li Na" in (home / "acme.html").read_text(encoding="utf-8")


def test_a_bad_row_is_reported_and_keeps_the_rest_out(run: Run, home: Path) -> None:
    run("template", "-o", "bad.xlsx", "--lang", "en")
    fill(home / "bad.xlsx", "Organizations", {"Name": "Bad Client", "Kind": "Client"})
    fill(home / "bad.xlsx", "Organizations", {"Name": "Other", "Kind": "Wizard"}, row=13)
    done = json.loads(run("import", "bad.xlsx", "--json", code=3).stdout)
    (problem,) = done["problems"]
    assert (problem["sheet"], problem["row"], problem["column"]) == ("Organizations", 13, "Kind")
    assert "Wizard" in problem["message"]
    assert problem["hint"]
    assert done["written"] is False
    shown = run("import", "bad.xlsx", code=3, LANG="en_GB.UTF-8").stdout
    assert "--accept-valid" in shown
    names = [account["name"] for account in json.loads(run("accounts", "--json").stdout)]
    assert "Bad Client" not in names
    assert json.loads(run("import", "bad.xlsx", "--accept-valid", "--json").stdout)["written"]
    names = [account["name"] for account in json.loads(run("accounts", "--json").stdout)]
    assert "Bad Client" in names


def fill(file: Path, sheet: str, values: dict[str, str], row: int = 12) -> None:
    """Write `values` by header into a row below the example."""
    book = openpyxl.load_workbook(file)
    headers = {str(c.value).strip(" *"): c.column for c in book[sheet][1] if c.value}
    for header, value in values.items():
        book[sheet].cell(row=row, column=headers[header], value=value)
    book.save(file)


def test_the_demo_can_be_run_twice(sampled: Run, run: Run, home: Path) -> None:
    again = run("demo", "--no-serve", "--lang", "zh", "--data-dir", home / "demo")
    assert "关系之屋" in again.stdout
    assert (home / "demo" / "map.html").stat().st_size > 500_000
    (account,) = json.loads(sampled("accounts", "--json").stdout)
    assert account["name"] == ACCOUNT_NAME


def test_accounts_are_a_list_with_id_name_and_scores(sampled: Run) -> None:
    (account,) = json.loads(sampled("accounts", "--json").stdout)
    assert account["id"].startswith("on-")
    assert (account["name"], account["name_alt"]) == (ACCOUNT_NAME, ACCOUNT_NAME_ALT)
    scores = account["scores"]
    for part in ("house", "key", "broad", "organizational"):
        assert 0 < scores[part] <= 100
    assert scores["weakest"] in ("key", "broad", "organizational")
    shown = sampled("accounts", "--lang", "en").stdout
    assert ACCOUNT_NAME_ALT in shown
    assert account["id"] in shown


def test_the_score_is_explained_and_adds_up(sampled: Run) -> None:
    found = json.loads(sampled("score", ACCOUNT_NAME_ALT, "--json").stdout)
    assert found["calibrated"] is False
    for part in (found["house"], found["key"], found["broad"], found["organizational"]):
        total = sum(contribution["points"] for contribution in part["contributions"])
        assert total == pytest.approx(part["points"], abs=1e-9)
    assert found["opportunities"]
    for tier in found["opportunities"]:
        assert sum(tier["weights"].values()) == pytest.approx(1)
    shown = sampled("score", ACCOUNT_NAME, "--lang", "zh").stdout
    for word in ("最弱部分", "决定事项", "态度", "主要缺口", "未校准"):
        assert word in shown


def test_one_opportunity_and_a_past_day_can_be_asked_for(sampled: Run) -> None:
    whole = json.loads(sampled("score", ACCOUNT_NAME, "--json").stdout)
    wanted = whole["opportunities"][0]
    one = json.loads(
        sampled("score", ACCOUNT_NAME, "--json", "--opportunity", wanted["name"]).stdout
    )
    assert [tier["id"] for tier in one["opportunities"]] == [wanted["id"]]
    year_ago = f"{int(whole['as_of'][:4]) - 2}{whole['as_of'][4:8]}01"
    past = json.loads(sampled("score", ACCOUNT_NAME, "--json", "--as-of", year_ago).stdout)
    assert past["as_of"] == year_ago
    assert past["house"]["points"] != whole["house"]["points"]


@pytest.mark.parametrize("kind", ["map", "heat-map", "house"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_picture_is_one_file(kind: str, lang: str, sampled: Run, home: Path) -> None:
    file = home / f"{kind}-{lang}.html"
    sampled("map", ACCOUNT_NAME, "-o", file, "--kind", kind, "--lang", lang)
    page = file.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}">' in page
    assert "Content-Security-Policy" in page
    assert "<script src=" not in page
    assert '<link rel="stylesheet"' not in page


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("nope",), 2, "nope"),
        (("score",), 2, "ACCOUNT"),
        (("score", "Cangyu", "--as-of", "yesterday"), 3, "2026-06-30"),
        (("score", "Nobody Ltd"), 4, ACCOUNT_NAME),
        (("score", ACCOUNT_NAME, "--opportunity", "Moon base"), 4, "Moon base"),
        (("map", ACCOUNT_NAME, "-o", "nowhere/map.html"), 3, "nowhere"),
        (("import", "missing.xlsx"), 3, "missing.xlsx"),
        (("serve", "--host", "0.0.0.0"), 6, "SANDTABLE_TOKEN"),
    ],
)
def test_an_exit_code_means_something_and_the_error_says_what_to_do(
    arguments: tuple[str, ...], code: int, says: str, sampled: Run
) -> None:
    done = sampled(*arguments, code=code, LANG="en_GB.UTF-8")
    assert says in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_an_error_is_json_where_data_was_asked_for(sampled: Run) -> None:
    done = sampled("score", "Nobody Ltd", "--json", code=4)
    assert done.stdout == ""
    error = json.loads(done.stderr)["error"]
    assert error["code"] == "account_not_found"
    assert error["hint"]


def test_a_wrong_setting_stops_the_command(run: Run) -> None:
    done = run("accounts", code=3, SANDTABLE_PORT="eight")
    assert "SANDTABLE_PORT" in done.stderr


def test_a_database_that_does_not_answer_is_told(run: Run) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        done = run("accounts", code=7, SANDTABLE_NEO4J_URI=f"bolt://127.0.0.1:{port}")
    assert "SANDTABLE_NEO4J_URI" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_doctor_finds_nothing_wrong_here(sampled: Run) -> None:
    found = json.loads(sampled("doctor", "--json").stdout)
    assert found["ok"] is True, found
    shown = sampled("doctor", "--lang", "zh").stdout
    assert "一切正常" in shown


def test_the_doctor_names_what_nothing_reads(sampled: Run) -> None:
    done = sampled("doctor", "--json", code=1, SANDTABLE_PROT="1")
    wrong = [check for check in json.loads(done.stdout)["checks"] if not check["ok"]]
    assert len(wrong) == 1
    assert "SANDTABLE_PROT" in wrong[0]["remedy"]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_and_ends_cleanly(
    ending: signal.Signals, sampled: Run, wheel_sandtable: Path, home: Path
) -> None:
    store = home / "demo" / "graph"
    with serving(wheel_sandtable, store, "--lang", "en", ending=ending) as address:
        with urllib.request.urlopen(address + "health", timeout=10) as answer:
            assert json.load(answer) == {"status": "ok"}
        # A second command joins the running database.
        assert json.loads(sampled("accounts", "--json").stdout)


def test_serve_beyond_loopback_asks_for_the_token(
    sampled: Run, wheel_sandtable: Path, home: Path
) -> None:
    token = "a-long-and-random-token"
    store = home / "demo" / "graph"
    with serving(wheel_sandtable, store, "--host", "0.0.0.0", SANDTABLE_TOKEN=token) as address:
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(address, timeout=10)
        bearer = {"Authorization": f"Bearer {token}"}
        request = urllib.request.Request(address, headers=bearer)
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.status == 200


def test_a_port_that_is_taken_is_told(sampled: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = sampled("serve", "--port", taken.getsockname()[1], code=7)
    assert "--port" in done.stderr
