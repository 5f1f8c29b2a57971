"""A line of an address book to a person, and to department, post and holder where it tells.

An address book does not know of posts, so every contact gets a post of their own:
the title, in the department, and where only one of the two is given the other is
said to be unknown in words. A later export with another title renames that post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graph.model.concepts import CONCEPTS
from ingest.drafts import Draft
from ingest.headers import Reading
from ingest.problems import Reporter
from ingest.titles import function_of_name, level_of_title

#: What stands where a contact has a title and no department: the same in every language.
NO_DEPARTMENT = {"name": "未提供部门", "name_alt": "Department not given"}
NO_TITLE = {"title": "未提供职务", "title_alt": "Title not given"}
_TOGETHER = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
#: An identifier of a system, where a name would stand.
_SYSTEM_ID = re.compile(r"[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?|\d+")


def contact_drafts(
    draft: Draft, reading: Reading, reporter: Reporter, *, ours: bool
) -> Iterator[Draft]:
    """Yield what the contact in `draft`, whose values are as read, states.

    Parameters
    ----------
    draft : Draft
        Of a person; its values hold contact targets too.
    reading : Reading
        How the table is read.
    reporter : Reporter
        Takes what is wrong.
    ours : bool
        Whether the contact is one of our own people.
    """
    said = draft.values
    name = _name(said)
    if not name and not said.get("emails") and not said.get("phones") and not draft.bad:
        reporter.warn(draft.place, "no_contact")
        return
    if not name and not draft.bad:
        draft.bad = True
        target = next((t for t in ("name", "family_name") if reading.header(t)), "given_name")
        reporter.problem(draft.at(target), "value_missing")
    if ours:
        yield _employee(draft, name)
        return
    person = _person(draft, name)
    yield person
    if draft.bad:
        return
    yield from _post(draft, person)
    yield from _owner(draft, person)


def _name(said: dict[str, Any]) -> str:
    if said.get("name"):
        return str(said["name"])
    given, middle, family = (
        str(said.get(part) or "") for part in ("given_name", "middle_name", "family_name")
    )
    if _TOGETHER.search(given + family):
        return f"{family}{middle}{given}"
    suffix = str(said.get("name_suffix") or "")
    return " ".join(part for part in (given, middle, family, suffix) if part)


def _beside(draft: Draft, concept: str, values: dict[str, Any]) -> Draft:
    """Return a draft of the same row that states something else."""
    return Draft(CONCEPTS[concept], draft.place, values, draft.headers, foreign=True, derived=True)


def _person(draft: Draft, name: str) -> Draft:
    fields = CONCEPTS["person"].field_names
    values = {key: value for key, value in draft.values.items() if key in fields}
    values["name"] = name
    person = _beside(draft, "person", values)
    company_name = str(draft.values.get("company") or values.pop("organization", "") or "")
    ids = str(draft.values.get("company_ref") or "")
    person.company = (ids, company_name)
    person.bad, person.derived = draft.bad, False
    person.valid_from, person.valid_to = draft.valid_from, draft.valid_to
    for target in ("company_ref", "company", "organization"):
        if target in draft.headers:
            person.headers = {**person.headers, "organization": draft.headers[target]}
            break
    return person


def _employee(draft: Draft, name: str) -> Draft:
    fields = CONCEPTS["employee"].field_names
    values = {key: value for key, value in draft.values.items() if key in fields}
    values["name"] = name
    title = str(draft.values.get("title") or "")
    if title:
        values.setdefault("field", title)
    if values.get("level") is None and (level := level_of_title(title)) is not None:
        values["level"] = level
    employee = _beside(draft, "employee", values)
    employee.bad, employee.derived = draft.bad, False
    return employee


def _post(draft: Draft, person: Draft) -> Iterator[Draft]:
    title = str(draft.values.get("title") or "")
    unit = str(draft.values.get("department") or "")
    if not title and not unit:
        return
    department = _beside(draft, "department", dict(NO_DEPARTMENT))
    if unit:
        department.values = {"name": unit}
        if (function := function_of_name(unit)) is not None:
            department.values["function"] = function
            department.told.append("function")
    department.values["organization"] = person
    yield department
    seat = _beside(draft, "seat", {"title": title} if title else dict(NO_TITLE))
    seat.values["department"] = department
    seat.values["ref"] = person
    level = draft.values.get("level")
    if isinstance(level, int):
        seat.values["level"] = level
    elif title and (told := level_of_title(title)) is not None:
        seat.values["level"] = told
        seat.told.append("level")
    yield seat
    holding = _beside(draft, "holding", {"person": person, "seat": seat})
    yield holding


def _owner(draft: Draft, person: Draft) -> Iterator[Draft]:
    owner = str(draft.values.get("contact_owner") or "")
    if not owner or _SYSTEM_ID.fullmatch(owner):
        return
    employee = _beside(draft, "employee", {"name": owner})
    employee.headers = {**employee.headers, "name": draft.headers.get("contact_owner", "")}
    yield employee
    yield _beside(draft, "tie", {"employee": employee, "person": person, "owner": True})
