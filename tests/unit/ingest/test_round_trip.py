"""Records to a workbook or CSV files and back are the same records.

Expected values: the records that were written, with the ids that
``entity_id_for`` gives them; the order of columns and the language of every
header is drawn.
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.concepts import CONCEPTS, SHARED, Concept
from graph.model.facts import account_id_for, entity_id_for
from graph.model.records import Organization
from graph.vocabulary.glossary import CONCEPT_TERMS
from graph.vocabulary.term import LANGS
from ingest.cells import CLEARED
from ingest.headers import PERIOD_FIELDS, label_of
from tests.fixtures.import_books import plan_of, write_book, write_csv

# What a cell may hold and keep: no control or direction characters, spaces single.
WORD = st.text(
    st.characters(categories=["L", "N", "P", "S"], exclude_characters=";；,，、:/／()（）<>@"),
    min_size=1,
    max_size=12,
).filter(lambda text: text == text.strip() and text not in CLEARED)
TEXT = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
DAY = st.dates().filter(lambda day: 1900 <= day.year <= 2200).map(lambda day: day.isoformat())
CLIENT = Organization(name="Client", ref="ORG")
ACCOUNT = account_id_for(CLIENT)


def normal(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text)


def value_for(concept: Concept, name: str) -> st.SearchStrategy[Any]:
    spec = concept.field(name)
    if spec.form == "text":
        return TEXT.map(normal)
    if spec.form == "texts":
        if name == "emails":
            local = st.from_regex(r"[a-z]{1,8}\.[a-z0-9]{1,8}", fullmatch=True)
            return st.lists(
                local.map(lambda text: f"{text}@x.example"), max_size=2, unique=True
            ).map(tuple)
        if name == "phones":
            return st.lists(
                st.from_regex(r"\+?[0-9]{5,14}", fullmatch=True), max_size=2, unique=True
            ).map(tuple)
        return st.lists(
            WORD.map(normal).filter(lambda text: not text.startswith("*")), max_size=3, unique=True
        ).map(tuple)
    if spec.form == "integer":
        return st.integers(int(spec.low or 0), int(spec.high or 99))
    if spec.form == "number":
        return st.integers(0, 10**12).map(float)
    if spec.form == "yes_no":
        return st.booleans()
    if spec.form == "date":
        return DAY
    assert spec.vocabulary is not None
    members = st.sampled_from(list(spec.vocabulary.members))
    if spec.form == "choices":
        return st.lists(members, max_size=3, unique=True).map(tuple)
    return members


@st.composite
def rows_of(draw: st.DrawFn, name: str) -> list[dict[str, Any]]:
    """Draw rows of an entity, with IDs and without references."""
    concept = CONCEPTS[name]
    rows = []
    for number in range(draw(st.integers(1, 4))):
        row = {"ref": f"{name}-{number}"}
        for spec in concept.fields:
            if spec.form in ("ref", "refs") or spec.name == "ref":
                continue
            if spec.required or draw(st.booleans()):
                row[spec.name] = draw(value_for(concept, spec.name))
        rows.append(row)
    return rows


def cell(concept: Concept, name: str, value: Any, rng: random.Random) -> Any:
    if name in PERIOD_FIELDS or value is None:
        return value
    spec = concept.field(name)
    lang = rng.choice(LANGS)
    if spec.form == "choice":
        return spec.vocabulary.label(value, lang)  # type: ignore[union-attr]
    if spec.form == "choices":
        return "; ".join(spec.vocabulary.label(item, lang) for item in value)  # type: ignore[union-attr]
    if spec.form in ("texts", "refs"):
        return rng.choice(["; ", "；"]).join(value)
    if spec.form == "yes_no":
        return rng.choice(["Yes" if value else "No", "是" if value else "否"])
    return value


def table(name: str, rows: list[dict[str, Any]], rng: random.Random) -> tuple[str, list[list[Any]]]:
    concept = CONCEPTS[name]
    columns = sorted({field for row in rows for field in row})
    rng.shuffle(columns)
    headers = [label_of(concept, field, rng.choice(LANGS)) for field in columns]
    cells = [[cell(concept, f, row.get(f), rng) for f in columns] for row in rows]
    return CONCEPT_TERMS[name].label(rng.choice(LANGS)), [headers, *cells]


@settings(max_examples=60)
@given(st.data(), st.integers(0, 2**32), st.booleans())
def test_what_is_written_is_what_is_read(data: st.DataObject, seed: int, as_csv: bool) -> None:
    rng = random.Random(seed)
    drawn = {
        name: data.draw(rows_of(name), label=name) for name in ("person", "employee", "opportunity")
    }
    people = [row["ref"] for row in drawn["person"]]
    ours = [row["ref"] for row in drawn["employee"]]
    ties = [
        {"employee": ours[0], "person": person, "tie_level": level, "valid_from": "2020-01-01"}
        for person, level in zip(
            people, data.draw(st.lists(st.integers(0, 4), min_size=4, max_size=4)), strict=False
        )
    ]
    files = {"organization": [{"ref": "ORG", "name": "Client"}], **drawn, "tie": ties}
    tables = [table(name, rows, rng) for name, rows in files.items()]
    rng.shuffle(tables)
    with tempfile.TemporaryDirectory() as folder:
        if as_csv:
            plan = plan_of(
                *[
                    write_csv(Path(folder) / f"{title}.csv", rows, "utf-8-sig")
                    for title, rows in tables
                ]
            )
        else:
            plan = plan_of(write_book(Path(folder) / "a.xlsx", dict(tables)))
    assert plan.problems == []
    read = {(s.concept.name, s.record) for s in plan.statements}
    assert read == expected(drawn, ties)
    assert {s.valid_from for s in plan.statements if s.concept.name == "tie"} == {"2020-01-01"}


def expected(
    drawn: dict[str, list[dict[str, Any]]], ties: list[dict[str, Any]]
) -> set[tuple[str, Any]]:
    found: set[tuple[str, Any]] = {("organization", CLIENT)}
    ids: dict[str, str] = {}
    for name, rows in drawn.items():
        for row in rows:
            values = dict(row)
            if name != "employee":
                values["organization"] = ACCOUNT
            record = CONCEPTS[name].record_class(**values)
            ids[row["ref"]] = entity_id_for(record, SHARED if name == "employee" else ACCOUNT)
            found.add((name, record))
    for row in ties:
        record = CONCEPTS["tie"].record_class(
            employee=ids[row["employee"]], person=ids[row["person"]], tie_level=row["tie_level"]
        )
        found.add(("tie", record))
    return found
