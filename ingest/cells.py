"""From a cell to the value of a field, or to what is wrong with it."""

from __future__ import annotations

import re
from typing import Any

from graph.model.fields import FieldSpec
from graph.vocabulary.organizations import SEAT_LEVELS
from graph.vocabulary.people import TIE_LEVELS
from graph.vocabulary.term import Lang, Vocabulary, folded
from ingest.dates import AmbiguousDate, day_of
from ingest.limits import ImportLimits
from ingest.numbers import DAMAGED, number_of
from ingest.tables import Cell
from ingest.text import CellError, text_of

#: A cell that says that there is nothing, where an empty one says nothing.
CLEARED = frozenset({"-", "--", "—", "——", "/", "(none)", "无"})
#: Fields of running text, which keep their line breaks.
_LINES = frozenset(
    {"notes", "heard", "promised", "strategy", "pain_points", "cares_about", "wants"}
)
#: Vocabularies of fields that hold a level as a number.
LEVELS: dict[str, Vocabulary[Any]] = {
    "level": SEAT_LEVELS,
    "our_level": SEAT_LEVELS,
    "their_level": SEAT_LEVELS,
    "tie_level": TIE_LEVELS,
    "target_level": TIE_LEVELS,
}
_LEVEL = re.compile(r"L?\s*(\d{1,2})(?:\s+\S.*)?", re.IGNORECASE)
_SEPARATORS = {
    "emails": re.compile(r":::|[;；,，、\s]+"),
    "phones": re.compile(r":::|[;；、\n]+"),
}
_SEPARATOR = re.compile(r":::|[;；、，\n]+")
_TAG_SEPARATOR = re.compile(r":::|[;；、，,\n]+")
_EMAIL = re.compile(r"[^@\s<>()\[\],;:\"]+@[^@\s<>()\[\],;:\"]+")
_NAMED_EMAIL = re.compile(r"[^<>;；]*<\s*([^<>]+?)\s*>")
_YES = frozenset({"yes", "y", "true", "1", "是", "有", "√", "✓", "x", "对"})
_NO = frozenset({"no", "n", "false", "0", "否", "无", "×", "不是"})


def value_of(spec: FieldSpec, cell: Cell, lang: Lang, limits: ImportLimits) -> Any:
    """Return the value that `cell` gives to the field `spec`; None when it says nothing.

    References are returned as they are written. A cell that is cleared on
    purpose gives the empty value of the form (``""``, ``()`` or, for the others,
    the string ``""``, which the caller replaces by the field's default).

    Raises
    ------
    CellError
        When the cell does not hold such a value.
    """
    many = spec.form in ("texts", "choices", "refs")
    text = text_of(cell, limits, lines=spec.name in _LINES or many, digits=spec.name == "phones")
    if not text:
        return None
    if text in CLEARED and spec.form != "yes_no":
        return () if many else ""
    if spec.form in ("text", "ref"):
        return _undamaged(text) if spec.name == "ref" else text
    if spec.form == "texts":
        return _texts(spec.name, text)
    if spec.form == "refs":
        return tuple(dict.fromkeys(_parts(_SEPARATOR, text)))
    if spec.form == "choice":
        return _choice(spec, text, lang)
    if spec.form == "choices":
        return tuple(
            dict.fromkeys(_choice(spec, part, lang) for part in _parts(_TAG_SEPARATOR, text))
        )
    if spec.form == "yes_no":
        return _yes_no(text)
    plain = text if isinstance(cell, str) else cell
    return day(plain) if spec.form == "date" else _number(spec, plain)


def _undamaged(text: str) -> str:
    if DAMAGED.fullmatch(text):
        raise CellError("number_damaged", value=text)
    return text


def day(cell: Cell) -> str:
    """Return the day in `cell` as ``YYYY-MM-DD``.

    Raises
    ------
    CellError
        When it holds no date, or one that can be read in two ways.
    """
    found = day_of(cell)
    if found is None:
        raise CellError("not_a_date", value=cell)
    if isinstance(found, AmbiguousDate):
        raise CellError("date_ambiguous", value=cell, first=found.first, second=found.second)
    return found


def emails_of(text: str) -> tuple[str, ...]:
    """Return the addresses in `text`, without the names around them.

    Raises
    ------
    CellError
        When a part of it is no address.
    """
    bare = _NAMED_EMAIL.sub(lambda found: f" {found[1]} ", text)
    parts = _parts(_SEPARATORS["emails"], bare)
    for part in parts:
        if not _EMAIL.fullmatch(part):
            raise CellError("bad_email", value=part)
    kept: dict[str, str] = {}
    for part in parts:
        kept.setdefault(part.casefold(), part)
    return tuple(kept.values())


def _texts(name: str, text: str) -> tuple[str, ...]:
    if name == "emails":
        return emails_of(text)
    parts = [" ".join(part.split()) for part in _parts(_SEPARATORS.get(name, _TAG_SEPARATOR), text)]
    if name == "phones":
        parts = [_undamaged(part) for part in parts]
    cleaned = (part.lstrip("* ") if name == "tags" else part for part in parts)
    return tuple(dict.fromkeys(part for part in cleaned if part))


def _parts(separator: re.Pattern[str], text: str) -> list[str]:
    return [part for piece in separator.split(text) if (part := piece.strip())]


def _choice(spec: FieldSpec, text: str, lang: Lang) -> Any:
    assert spec.vocabulary is not None
    found = spec.vocabulary.find(text)
    if found is None:
        raise CellError(
            "not_a_choice",
            value=text,
            choices=spec.vocabulary.labels(lang),
        )
    return found


def _yes_no(text: str) -> bool:
    if folded(text) in _YES:
        return True
    if folded(text) in _NO:
        return False
    raise CellError("not_yes_no", value=text)


def _number(spec: FieldSpec, cell: Cell) -> int | float:
    number = _level(spec, cell) if spec.name in LEVELS else number_of(cell)
    if number is None:
        percent = isinstance(cell, str) and cell.rstrip().endswith(("%", "％", "‰"))
        raise CellError("percent" if percent else "not_a_number", value=cell)
    if spec.form == "integer" and not number.is_integer():
        raise CellError("not_whole", value=cell)
    low, high = spec.low, spec.high
    if high is None and low is not None and number < low:
        raise CellError("below_range", value=cell, low=f"{low:g}")
    if high is not None and not (low or 0) <= number <= high:
        raise CellError("out_of_range", value=cell, low=f"{low or 0:g}", high=f"{high:g}")
    return int(number) if spec.form == "integer" else number


def _level(spec: FieldSpec, cell: Cell) -> float | None:
    """Return a level, which may be written as its number, its label or both."""
    if not isinstance(cell, str):
        return number_of(cell)
    term = LEVELS[spec.name].find(cell)
    if term is not None:
        return float(term.value)
    found = _LEVEL.fullmatch(cell)
    return float(found[1]) if found else number_of(cell)
