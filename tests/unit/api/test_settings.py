"""Settings: read from environment and file, checked, and every one documented."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from api.settings import Settings, load_settings, unknown_variables
from graph.analytics.settings import ScoringSettings
from graph.model.errors import Invalid

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [*Settings.model_fields, "settings_file"]:
        monkeypatch.delenv(f"SANDTABLE_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("page", ["settings.md", "settings.zh.md"])
def test_every_setting_is_in_the_docs_and_nothing_else_is(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| `")]
    assert {row.strip("`") for row in rows} == set(Settings.model_fields) - {"scoring"}
    assert len(rows) == len(set(rows))


def test_every_constant_of_the_scores_is_in_their_docs() -> None:
    text = (DOCS / "scoring.md").read_text(encoding="utf-8")
    names = [field.name for field in dataclasses.fields(ScoringSettings)]
    assert [name for name in names if f"`{name}" not in text] == []


def test_the_environment_comes_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = "port = 8001\nheap = '2g'\n[scoring]\ngrace_days = 10\n"
    (tmp_path / "sandtable.toml").write_text(file, encoding="utf-8")
    monkeypatch.setenv("SANDTABLE_PORT", "8002")
    monkeypatch.setenv("SANDTABLE_SCORING__MEMORY_MAX", "0.4")
    settings = load_settings()
    assert (settings.port, settings.heap) == (8002, "2g")
    assert (settings.scoring.grace_days, settings.scoring.memory_max) == (10, 0.4)
    assert load_settings(port=8003).port == 8003


def test_a_table_of_constants_comes_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDTABLE_SCORING__EXCHANGE_RATES", '{"USD": 7.1}')
    assert load_settings().scoring.exchange_rates == {"USD": 7.1}


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PORT", "99999", "SANDTABLE_PORT"),
        ("HEAP", "lots", "SANDTABLE_HEAP"),
        ("LANG", "fr", "SANDTABLE_LANG"),
        ("SCORING__GRACE_DAY", "3", "did you mean 'grace_days'"),
    ],
)
def test_a_wrong_value_is_named(
    name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"SANDTABLE_{name}", value)
    with pytest.raises(Invalid, match=says):
        load_settings()


def test_a_secret_is_never_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDTABLE_TOKEN", "hunter2-hunter2-hunter2")
    settings = load_settings()
    assert "hunter2" not in repr(settings)
    with pytest.raises(Invalid) as caught:
        load_settings(token=["hunter2"])
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "code"), [("port = [", "settings_invalid"), ("prot = 1", "settings_invalid")]
)
def test_a_broken_or_misspelt_file_is_refused(text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "sandtable.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        load_settings()
    assert caught.value.code == code


def test_a_named_file_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDTABLE_SETTINGS_FILE", "nowhere.toml")
    with pytest.raises(Invalid, match=r"nowhere\.toml"):
        load_settings()


def test_a_variable_that_nothing_reads_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDTABLE_PROT", "1")
    assert "SANDTABLE_PROT" in unknown_variables()
    assert "SANDTABLE_PORT" not in unknown_variables()
