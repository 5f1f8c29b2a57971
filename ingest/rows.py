"""From the rows of a table to drafts; what cannot be read is reported where it stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any

from graph.model.concepts import CONCEPTS, Concept
from graph.model.fields import FieldSpec
from graph.vocabulary.deals import Outcome
from graph.vocabulary.glossary import CONCEPT_TERMS
from graph.vocabulary.term import Lang, folded
from ingest.cells import day, value_of
from ingest.contacts import contact_drafts
from ingest.drafts import Draft
from ingest.examples import example_rows
from ingest.foreign import CLOSED_STAGES, CONTACT_TARGETS
from ingest.headers import (
    PERIOD_FIELDS,
    Column,
    Reading,
    is_contact_table,
    is_foreign_table,
    label_of,
    near_headers,
    read_headers,
)
from ingest.limits import ImportLimits
from ingest.problems import Reporter
from ingest.sides import OurSide
from ingest.tables import Cell, Place, Table
from ingest.template_names import is_ours_to_skip
from ingest.text import CellError, text_of

#: More columns than these that are not known are reported in one line.
_LISTED_TOGETHER = 3
_TEXT = FieldSpec("text", "text", False, None, "", "", None, None, False)
_CONTACT_SPECS = {
    **dict.fromkeys(CONTACT_TARGETS, _TEXT),
    "level": CONCEPTS["seat"].field("level"),
}


class TableReader:
    """Turns tables into drafts.

    Parameters
    ----------
    reporter : Reporter
        Takes problems and warnings.
    limits : ImportLimits
        What a cell may hold.
    our_side : OurSide
        Which contacts are our own people.
    skip_examples : bool
        Whether the template's example rows are left out.
    """

    def __init__(
        self,
        reporter: Reporter,
        limits: ImportLimits,
        our_side: OurSide,
        *,
        skip_examples: bool = True,
    ) -> None:
        self._reporter = reporter
        self._limits = limits
        self._our_side = our_side
        self._skip_examples = skip_examples
        self._skipped: list[int] = []

    @property
    def _lang(self) -> Lang:
        return self._reporter.lang

    def drafts(self, table: Table) -> Iterator[Draft]:
        """Yield the drafts of `table`."""
        if is_ours_to_skip(table.sheet) or not table.rows:
            return
        whole = Place(table.file, table.sheet)
        reading = read_headers(table)
        if reading is None:
            known = [term.label(self._lang) for term in CONCEPT_TERMS.values()]
            report = self._reporter.warn if table.sheet else self._reporter.problem
            report(whole, "sheet_unknown", known=known[:4])
            return
        self._report_headers(table, reading)
        foreign = is_contact_table(reading) or is_foreign_table(reading)
        if not is_contact_table(reading) and self._lacks_columns(reading, whole):
            return
        self._skipped = []
        for number, cells in table.rows[reading.header_index + 1 :]:
            yield from self._row(table, reading, number, cells, foreign=foreign)
        if self._skipped:
            self._reporter.warn(whole, "example_skipped", rows=self._skipped)

    def _row(
        self, table: Table, reading: Reading, number: int, cells: list[Cell], *, foreign: bool
    ) -> Iterator[Draft]:
        contacts = is_contact_table(reading)
        place = Place(table.file, table.sheet, number)
        if self._skip_examples and self._is_example(reading, cells):
            self._skipped.append(number)
            return
        draft = Draft(reading.concept, place, {})
        draft.headers = {c.target: c.header for c in reversed(reading.columns)}
        draft.foreign = foreign
        for column in reading.columns:
            if column.index < len(cells):
                self._take(draft, column, cells[column.index])
            if (number, column.index) in table.formulas:
                self._reporter.warn(_at(place, column.header), "cell_formula")
        if not draft.values and not draft.bad and draft.valid_from is None:
            return
        self._check_period(draft)
        if not contacts:
            self._check_required(draft, reading)
            yield draft
            return
        ours = self._our_side.has(reading, table, cells, draft)
        yield from contact_drafts(draft, reading, self._reporter, ours=ours)

    def _take(self, draft: Draft, column: Column, cell: Cell) -> None:
        target = column.target
        place = _at(draft.place, column.header)
        try:
            if target in PERIOD_FIELDS:
                if text_of(cell, self._limits):
                    setattr(draft, target, day(cell))
                return
            value = self._value(draft, target, cell)
        except CellError as error:
            self._refuse(draft, target, place, error, own=column.own)
            return
        if value is None:
            return
        spec = draft.concept.field(target) if target in draft.concept.field_names else None
        if spec is not None and spec.form == "texts" and draft.values.get(target):
            value = tuple(dict.fromkeys((*draft.values[target], *value)))
        if spec is not None and value in ("", ()):
            value = None if spec.required else _defaults(draft.concept)[target]
        draft.values[target] = value

    def _value(self, draft: Draft, target: str, cell: Cell) -> Any:
        if draft.concept.name == "person" and target in CONTACT_TARGETS:
            return value_of(_CONTACT_SPECS[target], cell, self._lang, self._limits)
        spec = draft.concept.field(target)
        if target == "sales_stage" and draft.foreign and isinstance(cell, str):
            outcome = CLOSED_STAGES.get(folded(cell))
            if outcome is not None:
                draft.values.setdefault("outcome", Outcome(outcome))
                return None
        return value_of(spec, cell, self._lang, self._limits)

    def _refuse(
        self, draft: Draft, target: str, place: Place, error: CellError, *, own: bool
    ) -> None:
        optional = target in draft.concept.field_names and not draft.concept.field(target).required
        if error.code == "not_a_choice" and draft.foreign and optional and not own:
            self._reporter.warn(place, "choice_left_out", **error.values)
            return
        draft.bad = True
        self._reporter.problem(place, error.code, **error.values)

    def _check_period(self, draft: Draft) -> None:
        start, end = draft.valid_from, draft.valid_to
        if start is not None and end is not None and end <= start:
            draft.bad = True
            self._reporter.problem(draft.at("valid_to"), "dates_reversed", value=end, start=start)

    def _check_required(self, draft: Draft, reading: Reading) -> None:
        for spec in reading.concept.fields:
            if not spec.required or spec.name == "organization" or draft.bad:
                continue
            if draft.values.get(spec.name) in (None, "", ()):
                draft.bad = True
                self._reporter.problem(draft.at(spec.name), "value_missing")

    def _lacks_columns(self, reading: Reading, whole: Place) -> bool:
        held = {column.target for column in reading.columns}
        lacking = [
            spec.name
            for spec in reading.concept.fields
            if spec.required and spec.name not in held and spec.name != "organization"
        ]
        for name in lacking:
            label = label_of(reading.concept, name, self._lang)
            self._reporter.problem(whole, "header_missing", field=label)
        return bool(lacking)

    def _report_headers(self, table: Table, reading: Reading) -> None:
        row = table.rows[reading.header_index][0]
        data = table.rows[reading.header_index + 1 :]

        def filled(index: int) -> bool:
            return any(index < len(cells) and cells[index] not in (None, "") for _, cells in data)

        unknown = [(index, header) for index, header in reading.unknown if filled(index)]
        if len(unknown) > _LISTED_TOGETHER:
            place = Place(table.file, table.sheet, row)
            columns = [header for _, header in unknown]
            self._reporter.warn(place, "headers_unknown", columns=columns)
            unknown = []
        for _, header in unknown:
            near = near_headers(header, reading.concept, self._lang)
            shown = (": " if self._lang == "en" else "：") + ", ".join(near) if near else ""
            place = Place(table.file, table.sheet, row, header)
            self._reporter.warn(place, "header_unknown", near=shown)
        for index, header, other in reading.twice:
            if filled(index):
                place = Place(table.file, table.sheet, row, header)
                self._reporter.warn(place, "header_twice", other=other)

    def _is_example(self, reading: Reading, cells: list[Cell]) -> bool:
        examples = example_rows(reading.concept.name)
        first = reading.columns[0]
        begin = cells[first.index] if first.index < len(cells) else None
        text = begin.strip() if isinstance(begin, str) else ""
        # Tells nearly every row at once; the whole row is compared below.
        if text and all(example.get(first.target) != text for example in examples):
            return False
        said: dict[str, str] = {}
        for column in reading.columns:
            if column.index < len(cells) and cells[column.index] is not None:
                try:
                    said[column.target] = text_of(cells[column.index], self._limits)
                except CellError:
                    return False
        said = {target: text for target, text in said.items() if text}
        return said in examples


@cache
def _defaults(concept: Concept) -> dict[str, Any]:
    """Return what each field holds when its cell says that there is nothing."""
    return {field.name: field.default for field in dataclasses.fields(concept.record_class)}


def _at(place: Place, column: str) -> Place:
    return Place(place.file, place.sheet, place.row, column)
