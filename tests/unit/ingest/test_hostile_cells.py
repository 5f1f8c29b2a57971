"""Nothing that a cell holds runs, hides or turns; what is kept is plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.limits import ImportLimits
from ingest.text import CellError, text_of

LIMITS = ImportLimits(cell_characters=50)


@pytest.mark.parametrize(
    "written",
    [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "'; DROP",
        "${7*7}",
        "{{7*7}}",
    ],
)
def test_formulas_and_markup_are_text(written: str) -> None:
    assert text_of(written, LIMITS) == written


@pytest.mark.parametrize(
    ("written", "character"),
    [
        ("a\x00b", "U+0000"), ("a\x1bb", "U+001B"), ("a\x7fb", "U+007F"), ("a\x9bb", "U+009B"),
        ("a\u202eb", "U+202E"), ("a\u2066b", "U+2066"), ("a\uffffb", "U+FFFF"),
        ("a\ud800b", "U+D800"),
        ("_x0000_", "U+0000"),
    ],
)  # fmt: skip
def test_what_hides_or_turns_text_is_refused_by_name(written: str, character: str) -> None:
    with pytest.raises(CellError) as caught:
        text_of(written, LIMITS)
    assert (caught.value.code, caught.value.values["character"]) == ("cell_control", character)


def test_a_long_cell_is_refused_and_not_cut() -> None:
    assert text_of("x" * 50, LIMITS) == "x" * 50
    with pytest.raises(CellError) as caught:
        text_of("x" * 51, LIMITS)
    assert caught.value.values == {"size": 51, "limit": 50}


def test_line_breaks_and_tabs_are_harmless() -> None:
    assert text_of(" a\tb \r\n c\u2028d_x000D_", LIMITS) == "a b c d"
    assert text_of(" a \r\n b\u2028c ", LIMITS, lines=True) == "a\n b\nc"


def test_marks_around_a_copied_telephone_number_are_dropped() -> None:
    # What a telephone puts around a number when it is copied: LRO … PDF.
    assert text_of("\u202d138 0000 0001\u202c", LIMITS, digits=True) == "138 0000 0001"


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!"])
def test_the_error_of_a_spreadsheet_is_no_name(error: str) -> None:
    with pytest.raises(CellError) as caught:
        text_of(error, LIMITS)
    assert caught.value.code == "cell_error"


@given(st.text(max_size=50))
def test_what_is_kept_is_printable_or_an_ordinary_space(written: str) -> None:
    try:
        kept = text_of(written, LIMITS)
    except CellError:
        return
    assert kept == " ".join(kept.split())
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in kept)
    assert text_of(kept, LIMITS) == kept
