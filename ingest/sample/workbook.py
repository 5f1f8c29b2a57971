"""Writes the sample as the workbook that a user would fill in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graph.model.concepts import CONCEPTS, Concept
from graph.model.fields import FieldSpec
from graph.vocabulary.glossary import CONCEPT_TERMS, field_term
from graph.vocabulary.term import Lang
from ingest.sample.tables import SEPARATOR, sample_rows

_PERIOD = ("valid_from", "valid_to")
_YES_NO = {"zh": {"yes": "是", "no": "否"}, "en": {"yes": "yes", "no": "no"}}
_LONG = ("name", "name_alt", "title", "title_alt", "subject", "heard", "promised", "notes")
_WIDE, _NARROW = 32, 16
#: Concept and ID to the name in the workbook's language.
_Names = Mapping[tuple[str, str], str]


def write_sample_workbook(path: Path, anchor: date, lang: Lang) -> None:
    """Write the sample as told on `anchor`, with sheets, headers and choices in `lang`.

    One sheet per concept. What is referred to stands by its name in `lang`, a
    seat as ``department / title``, as a person would fill the template in.
    """
    tables = {name: sample_rows(name, anchor) for name in CONCEPTS}
    names = _names(tables, lang)
    book = Workbook()
    book.remove(book.worksheets[0])
    for concept in CONCEPTS.values():
        sheet = book.create_sheet(CONCEPT_TERMS[concept.name].label(lang))
        _fill(sheet, concept, tables[concept.name], names, lang)
    book.save(path)


def _names(tables: Mapping[str, list[dict[str, str]]], lang: Lang) -> _Names:
    """Return how each thing with an ID is called, by its newest version."""
    names: dict[tuple[str, str], str] = {}
    for concept, rows in tables.items():
        for row in rows:
            if not row.get("ref"):
                continue
            own = row.get("title") or row.get("name", "")
            other = row.get("title_alt") or row.get("name_alt", "")
            name = own if lang == "zh" or not other else other
            if concept == "seat":
                name = f"{names['department', row['department']]} / {name}"
            names[concept, row["ref"]] = name
    return names


def _fill(
    sheet: Worksheet, concept: Concept, rows: list[dict[str, str]], names: _Names, lang: Lang
) -> None:
    columns = list(rows[0])
    sheet.append([field_term(concept.name, name).label(lang) for name in columns])
    for row in rows:
        sheet.append([_cell(concept, name, row[name], names, lang) for name in columns])
    sheet.freeze_panes = "A2"
    for index, name in enumerate(columns, start=1):
        width = _WIDE if name in _LONG else _NARROW
        sheet.column_dimensions[get_column_letter(index)].width = width
        sheet.cell(1, index).font = Font(bold=True)


def _cell(
    concept: Concept, name: str, text: str, names: _Names, lang: Lang
) -> str | float | date | None:
    if not text:
        return None
    if name in _PERIOD:
        return date.fromisoformat(text)
    spec = concept.field(name)
    if spec.form == "date":
        return date.fromisoformat(text)
    if spec.form in ("integer", "number"):
        return float(text) if spec.form == "number" else int(text)
    if spec.form == "yes_no":
        return _YES_NO[lang][text]
    return SEPARATOR.join(_word(spec, part, names, lang) for part in text.split(SEPARATOR))


def _word(spec: FieldSpec, part: str, names: _Names, lang: Lang) -> str:
    if spec.vocabulary is not None:
        return spec.vocabulary.label(part, lang)
    if spec.concept:
        return names[spec.concept, part]
    return part
