"""Writes the sample as a workbook that somebody has filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.model.concepts import CONCEPTS, Concept
from graph.model.fields import FieldSpec
from graph.vocabulary.glossary import CONCEPT_TERMS
from graph.vocabulary.term import Lang
from ingest.headers import PERIOD_FIELDS, fields_of
from ingest.sample.tables import SEPARATOR, sample_rows
from ingest.template import put_text, write_template

_YES_NO: dict[Lang, dict[str, str]] = {
    "zh": {"yes": "是", "no": "否"},
    "en": {"yes": "Yes", "no": "No"},
}
_DATE_FORMAT = "yyyy-mm-dd"
#: Concept and ID to the name in the workbook's language.
_Names = Mapping[tuple[str, str], str]


def write_sample_workbook(path: Path, anchor: date, lang: Lang) -> None:
    """Write the sample as told on `anchor` into the template in `lang`, at `path`.

    What is referred to stands by its name in `lang`, a seat as ``department / title``,
    as a person would fill the template in. The mails are not in it; they are
    in the mailbox, see :func:`ingest.sample.mails.write_sample_mailbox`.
    """
    tables = {name: sample_rows(name, anchor) for name in CONCEPTS}
    names = _names(tables, lang)
    write_template(path, lang)
    book = load_workbook(path)
    for concept in CONCEPTS.values():
        sheet = book[CONCEPT_TERMS[concept.name].label(lang)]
        sheet.delete_rows(2, sheet.max_row)  # the template's examples
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
    for number, row in enumerate(rows, start=2):
        for column, name in enumerate(fields_of(concept), start=1):
            if text := row.get(name):
                cell = sheet.cell(number, column)
                value = _value(concept, name, text, names, lang)
                put_text(cell, value)
                if isinstance(value, date):
                    cell.number_format = _DATE_FORMAT


def _value(
    concept: Concept, name: str, text: str, names: _Names, lang: Lang
) -> str | int | float | date:
    if name in PERIOD_FIELDS:
        return date.fromisoformat(text)
    spec = concept.field(name)
    if spec.form == "date":
        return date.fromisoformat(text)
    if spec.form == "integer":
        return int(text)
    if spec.form == "number":
        return float(text)
    if spec.form == "yes_no":
        return _YES_NO[lang][text]
    return SEPARATOR.join(_word(spec, part, names, lang) for part in text.split(SEPARATOR))


def _word(spec: FieldSpec, part: str, names: _Names, lang: Lang) -> str:
    if spec.vocabulary is not None:
        return spec.vocabulary.label(part, lang)
    if spec.concept:
        return names[spec.concept, part]
    return part
