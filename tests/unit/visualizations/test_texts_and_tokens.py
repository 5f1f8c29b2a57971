"""One catalogue of words in both languages, one source of colours, and both can be read."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import visualizations
from graph.vocabulary.people import ATTITUDES, LINK_KINDS, ROLES
from visualizations.look import LINE_STYLES, legend_roles
from visualizations.texts import TEXTS, is_han, named
from visualizations.tokens import COLOURS, HEAT, ROLE_SHAPES, contrast, heat_colours, ink_on

PACKAGE = Path(visualizations.__file__).parent
#: WCAG 2.2: text of ordinary size (1.4.3), and what a shape is told by (1.4.11).
TEXT_CONTRAST, SHAPE_CONTRAST = 4.5, 3.0


def _placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("key", list(TEXTS))
def test_every_text_is_there_in_both_languages(key: str) -> None:
    text = TEXTS[key]
    assert text.zh.strip()
    assert text.en.strip()
    assert _placeholders(text.zh) == _placeholders(text.en)
    assert not is_han(text.en) or key == "other_language"


def test_no_text_is_left_over() -> None:
    used = "\n".join(
        path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*")
        if path.suffix in {".py", ".html", ".svg", ".js"}
        and path.name != "texts.py"
        and "vendor" not in path.parts
    )
    kinds = set(LINE_STYLES)
    assert [k for k in TEXTS if k not in kinds and not re.search(rf"\b{k}\b", used)] == []


def test_a_reader_sees_the_script_they_can_read() -> None:
    assert named("李娜", "Li Na").of("en") == "Li Na"
    assert named("Li Na", "李娜").of("zh") == "李娜"
    assert named("Anna", "Ana").of("zh") == "Anna", "two names in one script: the first is the name"


@pytest.mark.parametrize("term", list(ATTITUDES), ids=lambda term: term.code)
def test_what_is_written_on_an_attitude_can_be_read(term: object) -> None:
    colour, tint = term.colour, term.tint  # type: ignore[attr-defined]
    assert contrast(ink_on(colour), colour) >= TEXT_CONTRAST
    for ink in ("ink", "text_soft", "no_owner"):
        assert contrast(COLOURS[ink], tint) >= TEXT_CONTRAST


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"), ("ink", "ground"), ("ink", "band"), ("text_soft", "band"),
        ("retired_text", "retired_tint"), ("retired_text", "paper"), ("no_owner", "paper"),
        ("text_soft", "retired_tint"), ("no_owner", "retired_tint"),
    ],
)  # fmt: skip
def test_text_can_be_read_on_its_ground(ink: str, ground: str) -> None:
    assert contrast(COLOURS[ink], COLOURS[ground]) >= TEXT_CONTRAST


def test_black_can_be_read_on_pill_and_pennant() -> None:
    assert contrast("#000000", COLOURS["single_thread"]) >= TEXT_CONTRAST
    assert contrast("#000000", COLOURS["competitor"]) >= TEXT_CONTRAST


@pytest.mark.parametrize("level", range(5))
def test_digits_can_be_read_on_the_heat_map(level: int) -> None:
    fill, ink = heat_colours(level)
    assert fill == HEAT[level]
    assert contrast(fill, ink) >= TEXT_CONTRAST


@pytest.mark.parametrize("kind", list(LINE_STYLES))
def test_lines_are_seen_on_the_ground_and_differ_without_colour(kind: str) -> None:
    style = LINE_STYLES[kind]
    assert contrast(style.colour, COLOURS["ground"]) >= SHAPE_CONTRAST
    others = [o for k, o in LINE_STYLES.items() if k != kind]
    shape = (style.dash, style.arrow, style.cross)
    assert shape not in [(o.dash, o.arrow, o.cross) for o in others]


def test_attitudes_differ_without_colour() -> None:
    assert len({term.glyph for term in ATTITUDES}) == len(ATTITUDES)


def test_colours_of_terms_come_from_the_vocabulary() -> None:
    assert LINE_STYLES["influences"].colour == LINK_KINDS["influences"].colour
    own = {term.colour for term in ATTITUDES} - {"#FFFFFF"}
    for path in [*PACKAGE.rglob("*.py"), *PACKAGE.glob("static/sandtable/*")]:
        named_here = own & set(re.findall(r"#[0-9A-Fa-f]{6}", path.read_text(encoding="utf-8")))
        # The focus ring is of the same blue as a champion, and stands for itself.
        assert named_here <= ({"#0072B2"} if path.suffix == ".css" else set()) | (
            {COLOURS["weak"]} if path.name == "tokens.py" else set()
        ), path.name


def test_every_role_has_a_shape_and_stands_in_the_legend() -> None:
    assert set(ROLE_SHAPES) == {term.code for term in ROLES}
    shown = " / ".join(label.en for _, label, _ in legend_roles())
    assert all(term.en in shown for term in ROLES)
