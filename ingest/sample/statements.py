"""The sample as statements, for whoever wants the account without reading files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.model.changes import Statement
from graph.model.concepts import CONCEPTS, SHARED, Concept
from graph.model.facts import account_id_for, entity_id_for
from graph.model.fields import FieldSpec
from graph.model.records import Interaction, Organization
from graph.vocabulary.deals import Direction, InteractionKind
from graph.vocabulary.organizations import OrganizationKind
from ingest.sample.tables import SEPARATOR, mail_rows, sample_rows

#: Concept and ``ref`` in the tables to entity id.
_Ids = dict[tuple[str, str], str]

_SHARED_KINDS = (OrganizationKind.COMPETITOR, OrganizationKind.OURSELVES)


def sample_statements(anchor: date) -> list[Statement]:
    """Return everything that the sample says, as on `anchor`, in the order of an import.

    The same anchor gives the same statements. Each carries its entity id;
    the mails stand last, as interactions.
    """
    ids: _Ids = {}
    account_id = ""
    statements = []
    for concept in CONCEPTS.values():
        for row in sample_rows(concept.name, anchor):
            record = _record(concept, row, ids)
            if isinstance(record, Organization) and record.kind is OrganizationKind.CLIENT:
                home = entity_id = account_id = account_id_for(record)
            else:
                home = _home(record, account_id)
                entity_id = entity_id_for(record, home)
            if row.get("ref"):
                ids[concept.name, row["ref"]] = entity_id
            statements.append(
                Statement(
                    record,
                    home,
                    row.get("valid_from") or row.get("at") or None,
                    row.get("valid_to") or None,
                    source="sample",
                    entity_id=entity_id,
                )
            )
    return statements + _mails(anchor, ids, account_id)


def message_id(ref: str) -> str:
    """Return the Message-ID of the mail `ref`, without its angle brackets."""
    return f"{ref.lower()}@sample.example.com"


def _home(record: Any, account_id: str) -> str:
    if CONCEPTS["employee"].record_class is type(record):
        return SHARED
    if isinstance(record, Organization) and record.kind in _SHARED_KINDS:
        return SHARED
    return account_id


def _record(concept: Concept, row: Mapping[str, str], ids: _Ids) -> Any:
    values = {
        spec.name: _value(spec, row[spec.name], ids)
        for spec in concept.fields
        if row.get(spec.name)
    }
    return concept.record_class(**values)


def _value(spec: FieldSpec, text: str, ids: _Ids) -> Any:
    parts = text.split(SEPARATOR) if spec.many else [text]
    if spec.vocabulary is not None:
        typed: list[Any] = [spec.vocabulary.members(part) for part in parts]
    elif spec.form in ("ref", "refs"):
        typed = [ids[spec.concept, part] for part in parts]
    elif spec.form == "integer":
        typed = [int(part) for part in parts]
    elif spec.form == "number":
        typed = [float(part) for part in parts]
    elif spec.form == "yes_no":
        typed = [part == "yes" for part in parts]
    else:
        typed = list(parts)
    return tuple(typed) if spec.many else typed[0]


def _mails(anchor: date, ids: _Ids, account_id: str) -> list[Statement]:
    rows = mail_rows(anchor)
    answered = {row["reply_to"] for row in rows}
    return [_mail(row, ids, account_id, row["ref"] in answered) for row in rows]


def _mail(row: Mapping[str, str], ids: _Ids, account_id: str, answered: bool) -> Statement:
    """Return what an import keeps of a mail: no subject, and not who was copied of our own."""
    ours = ids.get(("employee", row["sender"]))
    employee, person = (
        (row["sender"], row["recipients"]) if ours else (row["recipients"], row["sender"])
    )
    direction = Direction.OUTBOUND if ours else Direction.INBOUND
    record = Interaction(
        kind=InteractionKind.MAIL,
        at=row["at"],
        employees=(ids["employee", employee],),
        people=(ids["person", person],),
        direction=Direction.TWO_WAY if answered or row["reply_to"] else direction,
        ref=message_id(row["ref"]),
    )
    return Statement(
        record, account_id, row["at"], source="sample", entity_id=entity_id_for(record, account_id)
    )
