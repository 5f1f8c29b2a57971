"""Real exports and a real mailbox through the commands, where the data lie beside the project.

The data are not part of the project (``../shared/data``); without them this is
skipped, and says so. The figures of the Enron set are those of its own files:
156 people and 21,635 messages, of whom 25 are in the legal department.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from api.errors import OUTCOMES
from graph.model.errors import Invalid
from graph.store.engines.embedded import stop_embedded

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
SHARED_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture
def data(require_or_skip: Callable[..., NoReturn]) -> Path:
    if not SHARED_DATA.is_dir():
        require_or_skip("the shared data", "put the data sets into ../shared/data", even_in_ci=True)
    return SHARED_DATA


@pytest.fixture
def sandtable(tmp_path: Path, wheel_sandtable: Path) -> Iterator[Callable[..., Any]]:
    """Run the wheel's command in a store of its own; return what it prints as JSON."""
    store = tmp_path / "store"
    environment = {**os.environ, "SANDTABLE_DATA_DIR": str(store), "SANDTABLE_LANG": "en"}

    def run(*arguments: object, code: int = 0) -> Any:
        done = subprocess.run(
            [str(wheel_sandtable), *map(str, arguments)],
            cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=280,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return json.loads(done.stdout) if "--json" in arguments else done.stdout

    yield run
    stop_embedded(store)


def test_the_enron_employees_and_their_mailbox_become_an_account(
    data: Path, sandtable: Callable[..., Any], tmp_path: Path
) -> None:
    folder = data / "enron_raw_sample"
    files = (folder / "people.csv", folder / "perry_wolfe_headers_only.mbox.gz")
    options = ("--account", "Enron", "--our-side", "dept=Legal", "--json")
    first = sandtable("import", *files, *options)
    assert first["problems"] == []
    counts = {concept: found["add"] for concept, found in first["counts"].items()}
    assert counts["employee"] == 25  # rows of people.csv with dept=Legal
    assert counts["person"] == counts["seat"] == counts["holding"] == 156 - 25
    assert counts["department"] == 14  # units of the others, “NA” among them
    assert counts["interaction"] > 4000
    assert counts["tie"] > 100
    again = sandtable("import", *files, *options)
    assert {action for found in again["counts"].values() for action in found} == {"ignore"}
    (account,) = sandtable("accounts", "--json")
    assert account["name"] == "Enron"
    page = tmp_path / "map.html"
    sandtable("map", "Enron", "--as-of", "2001-10-01", "-o", page)
    text = page.read_text(encoding="utf-8")
    for shown in ("Louise Kitchen", "ENA Gas West", "President", "COO"):
        assert shown in text
    score = sandtable("score", "Enron", "--as-of", "2001-10-01", "--json")
    assert score["account"]["name"] == "Enron"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_real_export_is_read_or_refused_row_by_row(
    data: Path, sandtable: Callable[..., Any], lang: str
) -> None:
    folder = data / "formats" / "crm_csv"
    refused = 0
    for path in sorted(folder.glob("*.csv")):
        rows = len(path.read_text(encoding="utf-8-sig").splitlines())
        found = sandtable("import", path, "--dry-run", "--lang", lang, "--json", code=_code(path))
        for problem in found["problems"]:
            assert 0 <= problem["row"] <= rows
            assert problem["message"]
            assert problem["hint"]
        refused += bool(found["problems"])
        assert found["counts"] or found["problems"], path.name
    assert refused


#: Those that refer to a file which is not imported with them, or hold a contact without a name.
_REFUSED = ("hubspot_contacts", "hubspot_deals", "hubspot_companies", "salesforce_small_Contact",
            "salesforce_small_Opportunity", "salesforce_small_OpportunityContactRole")  # fmt: skip


def _code(path: Path) -> int:
    return OUTCOMES[Invalid].exit_code if path.stem in _REFUSED else 0


def test_salesforce_and_the_chinese_address_book_import_as_a_whole(
    data: Path, sandtable: Callable[..., Any]
) -> None:
    folder = data / "formats" / "crm_csv"
    salesforce = sandtable("import", *sorted(folder.glob("salesforce*.csv")), "--json")
    assert salesforce["problems"] == []
    assert salesforce["counts"]["person"] == {"add": 3}
    assert salesforce["counts"]["opportunity_role"] == {"add": 3}
    chinese = sandtable("import", folder / "cn_contacts_utf8_bom.csv", "--json")
    assert chinese["problems"] == []
    assert chinese["counts"]["person"] == {"add": 3}


@pytest.mark.parametrize("kind", ["vcard", "ics", "mail/eml"])
def test_no_file_of_other_formats_crashes_the_run(data: Path, tmp_path: Path, kind: str) -> None:
    from tests.fixtures.import_books import plan_of

    for path in sorted((data / "formats" / kind).iterdir()):
        plan = plan_of(path)
        assert all(p.message and p.hint for p in plan.problems)
        assert plan.problems or plan.counts["messages"] == 1, path.name
