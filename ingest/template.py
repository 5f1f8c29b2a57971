"""Writes the workbook to fill in: a sheet per concept, drop-downs, examples, instructions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph.model.concepts import CONCEPTS, Concept
from graph.model.fields import FieldSpec
from graph.vocabulary.glossary import CONCEPT_TERMS, field_term
from graph.vocabulary.term import Lang
from ingest.cells import LEVELS
from ingest.examples import example_cells, level_label
from ingest.headers import PERIOD_FIELDS, fields_of, label_of
from ingest.instructions import instruction_lines
from ingest.template_names import CHOICES, INSTRUCTIONS

_ROWS_WITH_CHOICES = 5000
_WIDTHS = {"notes": 40, "heard": 40, "promised": 40, "strategy": 32, "pain_points": 32}
_NARROW, _USUAL = 12, 20
_REQUIRED_FILL = PatternFill("solid", fgColor="0B3B5C")
_OPTIONAL_FILL = PatternFill("solid", fgColor="E3EAF0")
_EXAMPLE_FILL = PatternFill("solid", fgColor="FFF8E1")
_DATE_FORMAT = "yyyy-mm-dd"
_YES_NO: dict[Lang, tuple[str, str]] = {"en": ("Yes", "No"), "zh": ("是", "否")}
_REQUIRED: dict[Lang, str] = {"en": "Every row needs it.", "zh": "必填。"}
_DATE_NOTE: dict[Lang, str] = {"en": "A date: 2024-03-05.", "zh": "日期：2024-03-05。"}
_IMPLIED: dict[Lang, str] = {
    "en": "May stay empty while the workbook has one client only.",
    "zh": "工作簿只有一个客户时可留空。",
}
_REFERS: dict[Lang, str] = {"en": "ID or name from the sheet “{}”.", "zh": "“{}”表中的编号或名称。"}
_SEVERAL: dict[Lang, str] = {"en": "Several are separated by ;", "zh": "多个以分号分隔。"}


def write_template(path: str | Path, lang: Lang) -> None:
    """Write the empty workbook in `lang` to `path`.

    Parameters
    ----------
    path : path
        File to write; an existing one is replaced.
    lang : {"zh", "en"}
        Language of sheets, headers, drop-downs and instructions.
    """
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    _write_instructions(first, lang)
    choices = book.create_sheet(CHOICES)
    for concept in CONCEPTS.values():
        sheet = book.create_sheet(CONCEPT_TERMS[concept.name].label(lang))
        _write_sheet(book, sheet, choices, concept, lang)
    choices.sheet_state = "hidden"
    book.move_sheet(choices, offset=len(book.sheetnames))
    book.save(path)


def put_text(cell: Any, value: object) -> None:
    """Write `value` to `cell`; text stays text, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # else "=…" would become a formula
        if value[:1] in ("=", "+", "-", "@"):
            cell.quotePrefix = True


def _write_sheet(
    book: Workbook, sheet: Worksheet, choices: Worksheet, concept: Concept, lang: Lang
) -> None:
    sheet.freeze_panes = "A2"
    fields = fields_of(concept)
    for column, name in enumerate(fields, start=1):
        spec = None if name in PERIOD_FIELDS else concept.field(name)
        _write_header(sheet, column, concept, name, spec, lang)
        if spec is not None and (labels := _labels(spec, lang)):
            _add_choices(book, sheet, choices, column, spec, labels)
    for row, cells in enumerate(example_cells(concept.name, lang), start=2):
        for column, name in enumerate(fields, start=1):
            if name in cells:
                _write_example(sheet, row, column, _as_date(concept, name, cells[name]))


def _write_header(
    sheet: Worksheet,
    column: int,
    concept: Concept,
    name: str,
    spec: FieldSpec | None,
    lang: Lang,
) -> None:
    required = spec is not None and spec.required and name != "organization"
    label = label_of(concept, name, lang)
    cell = sheet.cell(row=1, column=column)
    put_text(cell, f"{label} *" if required else label)
    cell.fill = _REQUIRED_FILL if required else _OPTIONAL_FILL
    cell.font = Font(bold=True, color="FFFFFF" if required else "22303C")
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    note = _note(concept, name, spec, lang)
    if note:
        cell.comment = Comment(note, "Sandtable", width=320, height=110)
    usual = _NARROW if spec is not None and spec.form in ("integer", "yes_no") else _USUAL
    sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, usual)


def _note(concept: Concept, name: str, spec: FieldSpec | None, lang: Lang) -> str:
    parts = [field_term(concept.name, name).note(lang)]
    if spec is None or spec.form == "date":
        parts.insert(0, _DATE_NOTE[lang])
    if spec is not None:
        if spec.required:
            parts.insert(0, (_IMPLIED if name == "organization" else _REQUIRED)[lang])
        if spec.concept:
            parts.append(_REFERS[lang].format(CONCEPT_TERMS[spec.concept].label(lang)))
        if spec.many:
            parts.append(_SEVERAL[lang])
        if spec.vocabulary is not None:
            notes = [(t.label(lang), t.note(lang)) for t in spec.vocabulary]
            parts += [f"{label}: {note}" for label, note in notes if note]
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _labels(spec: FieldSpec, lang: Lang) -> list[str]:
    if spec.name in LEVELS:
        return [level_label(spec.name, int(term.code), lang) for term in LEVELS[spec.name]]
    if spec.form == "yes_no":
        return list(_YES_NO[lang])
    return spec.vocabulary.labels(lang) if spec.vocabulary is not None else []


def _add_choices(
    book: Workbook,
    sheet: Worksheet,
    choices: Worksheet,
    column: int,
    spec: FieldSpec,
    labels: list[str],
) -> None:
    """Offer `labels` in `column`; they stand on a hidden sheet, as a list in a cell is limited."""
    name = f"choices_{spec.name}" if spec.name in LEVELS or spec.vocabulary is None else (
        "choices_" + spec.vocabulary.members.__name__
    )  # fmt: skip
    if name not in book.defined_names:
        index = len(book.defined_names) + 1
        for row, label in enumerate(labels, start=1):
            put_text(choices.cell(row=row, column=index), label)
        letter = get_column_letter(index)
        where = f"'{CHOICES}'!${letter}$1:${letter}${len(labels)}"
        book.defined_names[name] = DefinedName(name, attr_text=where)
    rule = DataValidation(type="list", formula1=f"={name}", allow_blank=True)
    # Several choices in one cell are typed, separated by a semicolon; levels may be numbers.
    rule.showErrorMessage = not spec.many and spec.name not in LEVELS
    letter = get_column_letter(column)
    rule.add(f"{letter}2:{letter}{_ROWS_WITH_CHOICES}")
    sheet.add_data_validation(rule)


def _as_date(concept: Concept, name: str, value: object) -> object:
    is_date = name in PERIOD_FIELDS or concept.field(name).form == "date"
    return date.fromisoformat(str(value)) if is_date else value


def _write_example(sheet: Worksheet, row: int, column: int, value: object) -> None:
    cell = sheet.cell(row=row, column=column)
    put_text(cell, value)
    if isinstance(value, date):
        cell.number_format = _DATE_FORMAT
    cell.font = Font(italic=True, color="7A5C00")
    cell.fill = _EXAMPLE_FILL


def _write_instructions(sheet: Worksheet, lang: Lang) -> None:
    sheet.title = INSTRUCTIONS[lang]
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 96
    for row, (head, text) in enumerate(instruction_lines(lang), start=1):
        put_text(sheet.cell(row=row, column=1), head)
        put_text(sheet.cell(row=row, column=2), text)
        sheet.cell(row=row, column=1).font = Font(bold=True, size=14 if row == 1 else 11)
        for column in (1, 2):
            sheet.cell(row=row, column=column).alignment = Alignment(vertical="top", wrap_text=True)
