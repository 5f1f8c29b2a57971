"""Rows that say the same twice, and rows that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ingest.drafts import Draft
from ingest.headers import label_of
from ingest.problems import Reporter


def check_repeats(drafts: Iterable[Draft], reporter: Reporter) -> None:
    """Drop rows that repeat another; refuse rows that contradict one for the same time."""
    stated: dict[tuple[Any, ...], Draft] = {}
    for draft in sorted(drafts, key=lambda draft: draft.derived):
        if draft.bad or draft.record is None:
            continue
        identity = _identity(draft)
        if identity is None:
            continue
        first = stated.setdefault(identity, draft)
        if first is draft:
            continue
        if draft.derived:
            _leave_out(draft)
            continue
        differing = [
            name
            for name in draft.concept.field_names
            if getattr(first.record, name) != getattr(draft.record, name)
            and name in draft.values and name in first.values
        ]  # fmt: skip
        same = not differing and set(draft.values) <= set(first.values)
        if same and draft.valid_to == first.valid_to:
            reporter.warn(draft.place, "duplicate_row", row=_row(first, draft))
            _leave_out(draft)
        elif _may_be_two(draft, first):
            draft.bad = True
            reporter.problem(draft.at("name"), "same_name_twice", row=_row(first, draft))
        elif differing:
            draft.bad = True
            labels = [label_of(draft.concept, name, reporter.lang) for name in differing]
            reporter.problem(draft.place, "said_twice", row=_row(first, draft), fields=labels)


def _identity(draft: Draft) -> tuple[Any, ...] | None:
    concept = draft.concept
    if draft.entity_id:
        return (concept.name, draft.entity_id, draft.valid_from)
    ref = draft.values.get("ref")
    if ref:
        return (concept.name, "ref", ref, draft.account_id)
    key = tuple(getattr(draft.record, name) for name in concept.key)
    return (concept.name, *key, draft.valid_from)


def _may_be_two(draft: Draft, first: Draft) -> bool:
    """Whether two rows of one file share a name, and nothing else says who they are."""
    return (
        draft.concept.name in ("person", "employee")
        and first.place.file == draft.place.file
        and not (draft.values.get("ref") and first.values.get("ref"))
        and not (draft.values.get("emails") and first.values.get("emails"))
    )


def _leave_out(draft: Draft) -> None:
    draft.record = None


def _row(first: Draft, draft: Draft) -> str:
    if (first.place.file, first.place.sheet) == (draft.place.file, draft.place.sheet):
        return str(first.place.row)
    return first.place.source()
