"""Every text in both languages, with the same values in its braces."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from api.pages import _HTTP_PROBLEMS
from api.texts import TEXTS, lang_of_environment, say, say_code

API = Path(__file__).resolve().parents[3] / "api"
# Keys that are put together from a code at run time.
_FAMILIES = (
    "band.",
    "warning.",
    "unknown.",
    "contribution.",
    "tier.",
    "reason.",
    "outlook.",
    "line.",
    "evidence.",
    "kind_state.",
    "meaning.",
    "move.",
    "source.",
)


def _values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_a_text_says_the_same_in_both_languages(key: str) -> None:
    english, chinese = TEXTS[key]
    assert english.strip()
    assert chinese.strip()
    assert _values(english) == _values(chinese)
    same = {"doctor.python", "page.other_language"}
    assert key in same or re.search(r"[一-鿿]", chinese), chinese
    assert key in same or not re.search(r"[一-鿿]", english), english


def test_every_text_is_used_and_every_key_exists() -> None:
    files = [*API.rglob("*.py"), *API.rglob("*.html")]
    source = "\n".join(
        f.read_text(encoding="utf-8") for f in files if not f.name.startswith("texts_")
    )
    put_together = {"score.", "import.column.", "doctor.", *_FAMILIES}
    put_together |= {f"page.{key}" for _, key in _HTTP_PROBLEMS.values()}
    unused = [
        key
        for key in TEXTS
        if f'"{key}"' not in source
        and f"'{key}'" not in source
        and not key.startswith(tuple(put_together))
        and not key.endswith((".help", ".example"))
    ]
    assert unused == []
    called = re.findall(r"\bsay\(\s*\"([a-z_.]+)\"|\bt\('([a-z_.]+)'", source)
    assert {key for pair in called for key in pair if key} <= set(TEXTS)


def test_values_stand_in_the_text() -> None:
    assert say("score.as_of", "zh", day="2026-06-30") == "截至 2026-06-30"
    assert say_code("unknown", "seat_vacant", "en") == "seat vacant"
    assert say_code("unknown", "not_written_yet", "en") == "not written yet"


@pytest.mark.parametrize(
    ("arguments", "setting", "system", "lang"),
    [
        ((), "", "zh_CN.UTF-8", "zh"),
        ((), "", "de_DE.UTF-8", "en"),
        ((), "en", "zh_CN.UTF-8", "en"),
        (("score", "--lang", "zh"), "en", "en_GB", "zh"),
        (("--lang=zh", "score"), "en", "en_GB", "zh"),
        (("--lang", "fr"), "zh", "en_GB", "zh"),
    ],
)
def test_the_language_is_asked_for_set_or_the_system_s(
    arguments: tuple[str, ...],
    setting: str,
    system: str,
    lang: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SANDTABLE_SETTINGS_FILE", raising=False)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", system)
    monkeypatch.setenv("SANDTABLE_LANG", setting)
    assert lang_of_environment(arguments) == lang


def test_the_settings_file_sets_the_language(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SANDTABLE_LANG", raising=False)
    (tmp_path / "sandtable.toml").write_text('lang = "zh"\n', encoding="utf-8")
    assert lang_of_environment() == "zh"
