"""The workbook to fill in: complete in both languages, and taken back as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from graph.model.concepts import CONCEPTS
from graph.vocabulary.glossary import CONCEPT_TERMS
from graph.vocabulary.term import LANGS, Lang
from ingest.headers import fields_of, label_of, own_headers, read_headers
from ingest.instructions import instruction_lines
from ingest.tables import Table
from ingest.template import put_text, write_template
from ingest.template_names import CHOICES, INSTRUCTIONS
from tests.fixtures.import_books import Graph, actions, plan_of, warned


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


@pytest.fixture
def path(tmp_path: Path, lang: Lang) -> Path:
    target = tmp_path / "book.xlsx"
    write_template(target, lang)
    return target


def sheets(path: Path) -> dict[str, Worksheet]:
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(path).worksheets}


def test_there_is_a_sheet_for_each_concept_and_one_of_instructions(path: Path, lang: Lang) -> None:
    labels = [term.label(lang) for term in CONCEPT_TERMS.values()]
    assert list(sheets(path)) == [INSTRUCTIONS[lang], *labels, CHOICES]
    assert all(len(label) <= 31 for label in labels)  # Excel's limit for a sheet's name
    assert sheets(path)[CHOICES].sheet_state == "hidden"


def test_every_field_has_a_header_that_is_read_back(path: Path, lang: Lang) -> None:
    for concept in CONCEPTS.values():
        title = CONCEPT_TERMS[concept.name].label(lang)
        headers = [cell.value for cell in sheets(path)[title][1]]
        reading = read_headers(Table("book.xlsx", title, [(1, headers)]))
        assert reading is not None
        assert reading.concept is concept
        assert [column.target for column in reading.columns] == list(fields_of(concept))
        assert reading.unknown == ()


def test_headers_of_one_sheet_never_mean_two_things() -> None:
    for concept in CONCEPTS.values():
        for each in LANGS:
            labels = [label_of(concept, field, each) for field in fields_of(concept)]
            assert len(set(labels)) == len(labels), concept.name
        assert set(own_headers(concept.name).values()) == set(fields_of(concept))


def test_required_columns_stand_out_and_say_so(path: Path, lang: Lang) -> None:
    sheet = sheets(path)[CONCEPT_TERMS["tie"].label(lang)]
    cells = dict(zip(fields_of(CONCEPTS["tie"]), sheet[1], strict=True))
    assert str(cells["person"].value).endswith(" *")
    assert cells["person"].fill.fgColor.rgb != cells["since"].fill.fgColor.rgb
    assert cells["person"].comment is not None
    assert CONCEPT_TERMS["person"].label(lang) in cells["person"].comment.text
    assert sheet.freeze_panes == "A2"
    assert all(sheet.column_dimensions[cell.column_letter].width >= 12 for cell in sheet[1])


def test_every_choice_has_a_drop_down_in_the_language(path: Path, lang: Lang) -> None:
    book = openpyxl.load_workbook(path)
    for concept in CONCEPTS.values():
        sheet = book[CONCEPT_TERMS[concept.name].label(lang)]
        offered = {
            str(rule.sqref).split("2:")[0]: rule for rule in sheet.data_validations.dataValidation
        }
        for column, field in enumerate(fields_of(concept), start=1):
            spec = next((s for s in concept.fields if s.name == field), None)
            if spec is None or spec.vocabulary is None:
                continue
            letter = sheet.cell(row=1, column=column).column_letter
            name = offered[letter].formula1.lstrip("=")
            where = book.defined_names[name].attr_text.split("!")[1].replace("$", "")
            labels = [cell[0].value for cell in book[CHOICES][where]]
            assert labels == spec.vocabulary.labels(lang)


def test_the_untouched_template_is_taken_back_with_a_note(path: Path, lang: Lang) -> None:
    plan = plan_of(path, lang=lang)
    assert plan.problems == []
    assert plan.statements == []
    assert warned(plan) == {"example_skipped"}


def test_the_example_rows_are_a_whole_account(path: Path, lang: Lang) -> None:
    plan = plan_of(path, lang=lang, skip_examples=False)
    assert plan.problems == []
    assert {s.concept.name for s in plan.statements} == set(CONCEPTS)


def test_an_edited_example_row_is_imported(path: Path, lang: Lang) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[CONCEPT_TERMS["organization"].label(lang)]
    sheet["B2"] = "Acme"
    book.save(path)
    plan = plan_of(path, lang=lang)
    assert [s.record.name for s in plan.statements] == ["Acme"]  # type: ignore[union-attr]


def test_both_languages_state_the_same(tmp_path: Path) -> None:
    stated = []
    for each in LANGS:
        write_template(tmp_path / f"{each}.xlsx", each)
        plan = plan_of(tmp_path / f"{each}.xlsx", skip_examples=False)
        stated.append([(s.concept.name, s.valid_from, s.said) for s in plan.statements])
    assert stated[0] == stated[1]


def test_the_examples_go_through_the_services_twice(path: Path, lang: Lang) -> None:
    graph = Graph()
    assert actions(graph.load(path, lang=lang, skip_examples=False)) == {"add"}
    assert actions(graph.load(path, lang=lang, skip_examples=False)) == {"ignore"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("http://x")'])
def test_what_is_written_is_never_a_formula(tmp_path: Path, text: str) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    put_text(sheet["A1"], text)
    book.save(tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active["A1"]  # type: ignore[index]
    assert (cell.value, cell.data_type) == (text, "s")


def test_the_instructions_say_the_same_in_both_languages() -> None:
    lines = {lang: instruction_lines(lang) for lang in LANGS}
    assert len(lines["en"]) == len(lines["zh"])
    assert all(head and text for lang in LANGS for head, text in lines[lang])
