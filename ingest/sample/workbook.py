"""Writes the sample as the workbook that a user would fill in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.model.concepts import CONCEPTS, Concept
from graph.model.fields import FieldSpec
from graph.vocabulary.glossary import CONCEPT_TERMS, field_term
from graph.vocabulary.term import Lang
from ingest.sample.tables import SEPARATOR, sample_rows

_DAYS = ("valid_from", "valid_to")
_YES_NO = {"zh": {"yes": "是", "no": "否"}, "en": {"yes": "yes", "no": "no"}}


def write_sample_workbook(path: Path, anchor: date, lang: Lang) -> None:
    """Write the sample as told on `anchor`, with sheets, headers and choices in `lang`.

    One sheet per concept; what is referred to stands by its ID.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for concept in CONCEPTS.values():
        rows = sample_rows(concept.name, anchor)
        sheet = book.create_sheet(CONCEPT_TERMS[concept.name].label(lang))
        _fill(sheet, concept, rows, lang)
    book.save(path)


def _fill(sheet: Worksheet, concept: Concept, rows: list[dict[str, str]], lang: Lang) -> None:
    columns = list(rows[0])
    sheet.append([field_term(concept.name, name).label(lang) for name in columns])
    for row in rows:
        sheet.append([_cell(concept, name, row, lang) for name in columns])
    sheet.freeze_panes = "A2"


def _cell(
    concept: Concept, name: str, row: Mapping[str, str], lang: Lang
) -> str | float | date | None:
    text = row[name]
    if not text:
        return None
    if name in _DAYS:
        return date.fromisoformat(text)
    spec = concept.field(name)
    if spec.form == "date":
        return date.fromisoformat(text)
    if spec.form in ("integer", "number"):
        return float(text) if spec.form == "number" else int(text)
    if spec.form == "yes_no":
        return _YES_NO[lang][text]
    return _words(spec, text, lang)


def _words(spec: FieldSpec, text: str, lang: Lang) -> str:
    if spec.vocabulary is None:
        return text
    vocabulary = spec.vocabulary
    return SEPARATOR.join(vocabulary.label(code, lang) for code in text.split(SEPARATOR))
