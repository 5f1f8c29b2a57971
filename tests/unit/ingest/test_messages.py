"""Every text exists in both languages, fills in the same, and every code that is used exists."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from graph.vocabulary.term import LANGS
from ingest.edge_list_messages import EDGE_LIST_MESSAGES
from ingest.messages import MESSAGES
from ingest.problems import Reporter, shown
from ingest.tables import Place

EVERYTHING = MESSAGES | EDGE_LIST_MESSAGES
#: Added to another message, which says what to do.
CONTINUATIONS = {"edge_more"}
INGEST = Path(__file__).resolve().parents[3] / "ingest"
CODE = re.compile(
    r'(?:CellError|UnreadableFileError|problem|warn)\(\s*(?:[^"()]*(?:\([^"()]*\))?[^"()]*,\s*)?"([a-z_]+)"'
)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", EVERYTHING)
def test_both_languages_say_it(code: str) -> None:
    message = EVERYTHING[code]
    assert message.en
    assert message.zh
    if code not in CONTINUATIONS:
        assert message.hint_en
        assert message.hint_zh
    assert re.search(r"[\u4e00-\u9fff]", message.zh)
    assert not re.search(r"[\u4e00-\u9fff]", message.en)


@pytest.mark.parametrize("code", EVERYTHING)
def test_both_languages_fill_in_the_same(code: str) -> None:
    message = EVERYTHING[code]
    assert fields(message.en) | fields(message.hint_en) == fields(message.zh) | fields(
        message.hint_zh
    )


def test_the_catalogue_holds_what_the_source_says_and_nothing_else() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in INGEST.rglob("*.py")
                       if "messages" not in p.name)  # fmt: skip
    used = set(re.findall(r'"([a-z]+(?:_[a-z]+)+)"', source)) | {"ambiguous", "percent"}
    assert set(CODE.findall(source)) <= set(EVERYTHING)
    assert set(EVERYTHING) - used == set()


def test_what_a_message_shows_is_short_and_visible() -> None:
    assert shown("x" * 200) == "x" * 59 + "…"
    assert shown("a\u202eb\nc") == "a\\u202eb\\nc"
    assert shown(["a", "b"], "zh") == "a、b"


def test_braces_in_a_cell_are_only_text() -> None:
    for lang in LANGS:
        reporter = Reporter(lang)
        reporter.problem(Place("a.csv", "", 2, "Name"), "not_a_date", value="{0.__class__} {x}")
        assert "{0.__class__} {x}" in reporter.problems[0].message
