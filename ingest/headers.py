"""Which concept a sheet is about, and which field each of its columns holds."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph.model.concepts import CONCEPTS, Concept
from graph.vocabulary.glossary import CONCEPT_TERMS, field_term
from graph.vocabulary.term import LANGS, Lang, folded
from ingest.foreign import CONTACT_TARGETS, FOREIGN_HEADERS, FOREIGN_NAMES, PREFERRED
from ingest.tables import Cell, Table

#: Fields of a period that stand beside those of the record.
PERIOD_FIELDS = ("valid_from", "valid_to")
_HEADER_ROWS = 15
_REQUIRED_MARK = re.compile(r"\s*(?:[*＊]|[(（](?:required|必填)[)）])\s*$", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_a-zA-Z]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is understood.

    Parameters
    ----------
    index : int
        Its place in the row, from 0.
    header : str
        As the file has it.
    target : str
        The field it holds, or one of :data:`ingest.foreign.CONTACT_TARGETS`.
    own : bool
        Whether the header is one of the template's.
    """

    index: int
    header: str
    target: str
    own: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read.

    Parameters
    ----------
    concept : Concept
        What its rows state.
    header_index : int
        Index of the header in :attr:`ingest.tables.Table.rows`.
    columns : tuple of Column
        What is understood.
    unknown : tuple of (int, str)
        Index and header of what is not.
    twice : tuple of (int, str, str)
        Index and header of columns that another one, named last, says better.
    """

    concept: Concept
    header_index: int
    columns: tuple[Column, ...]
    unknown: tuple[tuple[int, str], ...]
    twice: tuple[tuple[int, str, str], ...]

    def header(self, target: str) -> str:
        """Return the header of the first column that holds `target`, else an empty text."""
        return next((c.header for c in self.columns if c.target == target), "")


def fields_of(concept: Concept) -> tuple[str, ...]:
    """Return the fields of `concept` in the order of a sheet, the period's last."""
    extra = PERIOD_FIELDS if concept.dated == "period" else ()
    ordered = sorted(concept.fields, key=lambda spec: spec.name != "ref")
    return (*(spec.name for spec in ordered), *extra)


def label_of(concept: Concept, field: str, lang: Lang) -> str:
    """Return the header of `field` in `lang`."""
    return field_term(concept.name, field).label(lang)


@cache
def own_headers(concept_name: str) -> dict[str, str]:
    """Return the folded headers of the template in both languages, with their fields."""
    concept = CONCEPTS[concept_name]
    return {
        folded(label_of(concept, field, lang)): field
        for field in fields_of(concept)
        for lang in LANGS
    }


@cache
def known_headers(concept_name: str) -> dict[str, str]:
    """Return every folded header that is understood for a concept, with what it holds."""
    concept = CONCEPTS[concept_name]
    found = dict(own_headers(concept_name))
    for field in fields_of(concept):
        found.setdefault(folded(field), field)
    for header, target in FOREIGN_HEADERS.get(concept_name, {}).items():
        found.setdefault(header, target)
    for field in fields_of(concept):
        for spelling in field_term(concept_name, field).spellings():
            found.setdefault(spelling, field)
    return found


def read_headers(table: Table) -> Reading | None:
    """Return how `table` is read; None when nothing tells what it is about."""
    named = concept_named(table.sheet) if table.sheet else None
    hinted = named or (concept_in_name(table.file) if not table.sheet else None)
    best: Reading | None = None
    for index, (_, cells) in enumerate(table.rows[:_HEADER_ROWS]):
        names = [hinted] if hinted else list(CONCEPTS)
        for name in names:
            reading = _reading(CONCEPTS[name], index, cells)
            if best is None or _quality(reading) > _quality(best):
                best = reading
    if best is None or not best.columns:
        return None
    if hinted is None and not _says_enough(best):
        return None
    return best


def _quality(reading: Reading) -> tuple[int, int, int]:
    held = {column.target for column in reading.columns}
    missing = sum(1 for spec in reading.concept.fields if spec.required and spec.name not in held)
    return (len(held), -missing, -len(reading.unknown))


def _says_enough(reading: Reading) -> bool:
    """Whether headers alone tell the concept: all it needs, an implied organization aside."""
    held = {column.target for column in reading.columns}
    needed = {s.name for s in reading.concept.fields if s.required} - {"organization"}
    if reading.concept.name == "person" and held & {"given_name", "family_name", "emails"}:
        needed -= {"name"}
    return needed <= held and len(held) > 1


def _reading(concept: Concept, header_index: int, cells: Sequence[Cell]) -> Reading:
    known, own = known_headers(concept.name), own_headers(concept.name)
    columns: list[Column] = []
    unknown: list[tuple[int, str]] = []
    for index, cell in enumerate(cells):
        header = "" if cell is None else str(cell).strip()
        plain = folded(_REQUIRED_MARK.sub("", header))
        if not plain:
            continue
        target = known.get(plain) or _numbered(plain, known)
        if target is None:
            unknown.append((index, header))
        else:
            columns.append(Column(index, header, target, plain in own))
    kept, twice = _without_doubles(concept, columns)
    return Reading(concept, header_index, tuple(kept), tuple(unknown), tuple(twice))


_NUMBER_IN_HEADER = re.compile(r"\s*\b\d{1,2}\b\s*")


def _numbered(plain: str, known: dict[str, str]) -> str | None:
    """Return what a header with a number in it holds: ``e mail 2 value``, ``business phone 2``."""
    without = folded(_NUMBER_IN_HEADER.sub(" ", plain))
    return known.get(without) if without != plain else None


def _without_doubles(
    concept: Concept, columns: list[Column]
) -> tuple[list[Column], list[tuple[int, str, str]]]:
    kept: dict[str, Column] = {}
    several: list[Column] = []
    twice: list[tuple[int, str, str]] = []
    many = {spec.name for spec in concept.fields if spec.form == "texts"}
    for column in columns:
        if column.target in many:
            several.append(column)
            continue
        other = kept.get(column.target)
        if other is None:
            kept[column.target] = column
            continue
        loser, winner = (other, column) if _rank(column) < _rank(other) else (column, other)
        kept[column.target] = winner
        twice.append((loser.index, loser.header, winner.header))
    return sorted([*kept.values(), *several], key=lambda c: c.index), twice


def _rank(column: Column) -> int:
    plain = folded(column.header)
    return PREFERRED.index(plain) if plain in PREFERRED else len(PREFERRED)


def concept_named(name: str) -> str | None:
    """Return the concept that a sheet called `name` is about, in either language."""
    plain = folded(name)
    for concept, term in CONCEPT_TERMS.items():
        if plain in term.spellings() or plain in FOREIGN_NAMES.get(concept, ()):
            return concept
    return None


def concept_in_name(file: str) -> str | None:
    """Return the concept that the name of a file mentions, the longest mention first.

    Examples
    --------
    >>> concept_in_name("salesforce_small_OpportunityContactRole.csv")
    'opportunity_role'
    >>> concept_in_name("示例-联系人.csv")
    'person'
    """
    stem = file.rsplit(".", 1)[0]
    words = [word.lower() for word in _WORDS.findall(stem)]
    for length in range(len(words), 0, -1):
        # From the end: the subject of a name stands last, its occasion before it.
        for start in range(len(words) - length, -1, -1):
            if found := concept_named(" ".join(words[start : start + length])):
                return found
    return None


def near_headers(header: str, concept: Concept, lang: Lang) -> list[str]:
    """Return the template's headers that `header` may be a misspelling of."""
    labels = {
        folded(label_of(concept, f, lang)): label_of(concept, f, lang) for f in fields_of(concept)
    }
    close = difflib.get_close_matches(folded(header), labels, n=2, cutoff=0.6)
    return [labels[plain] for plain in close]


def is_contact_table(reading: Reading) -> bool:
    """Whether the rows are contacts of an address book: more than our own sheet of people says."""
    return reading.concept.name == "person" and any(
        column.target in CONTACT_TARGETS or (column.target == "organization" and not column.own)
        for column in reading.columns
    )


def is_foreign_table(reading: Reading) -> bool:
    """Whether another system made the table: it has headers that are not ours."""
    own_words = {
        spelling
        for field in fields_of(reading.concept)
        for spelling in field_term(reading.concept.name, field).spellings()
    }
    headers = FOREIGN_HEADERS.get(reading.concept.name, {})
    return bool(reading.unknown) or any(
        folded(column.header) in headers and folded(column.header) not in own_words
        for column in reading.columns
    )
