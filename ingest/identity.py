"""Which entity a row speaks of: one that is known, or a new one, and under which id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from graph.model.facts import entity_id_for
from graph.vocabulary.term import folded
from ingest.directory import Directory, Entry, entry_of
from ingest.drafts import Draft
from ingest.problems import Reporter
from ingest.text import CellError

_NAMED = {"department", "seat", "person", "employee", "decision_rule", "opportunity"}
_INSIDE_FIELD = {
    "department": "organization", "seat": "department", "person": "organization",
    "decision_rule": "organization", "opportunity": "organization",
}  # fmt: skip


@dataclass(slots=True)
class Identity:
    """Finds out which entity a draft is about.

    Parameters
    ----------
    directory : Directory
        Everything that is known; drafts are added to it.
    reporter : Reporter
        Takes what is wrong.
    """

    directory: Directory
    reporter: Reporter

    def settle(self, draft: Draft) -> None:
        """Set the id of `draft` where others may refer to it, and make it known."""
        concept = draft.concept.name
        if concept not in _NAMED:
            return
        self._own_post(draft)
        name_field = "title" if concept == "seat" else "name"
        if draft.bad or not draft.text(name_field):
            self._add_bad(draft, name_field)
            return
        inside = draft.resolved.get(_INSIDE_FIELD.get(concept, ""), "")
        record = self._key_record(draft)
        try:
            known = self._known(draft, record, inside)
        except CellError as error:
            draft.bad = True
            self.reporter.problem(draft.at(name_field), error.code, **error.values)
            self._add_bad(draft, name_field)
            return
        draft.entity_id = known.entity_id if known else self._new_id(draft, record)
        if known is not None:
            draft.account_id = known.account_id or draft.account_id
            self._yield_to_known(draft, known)
        entry = entry_of(record, draft.entity_id, draft.account_id, draft.place)
        entry.inside = inside
        self.directory.add(entry)

    def _own_post(self, draft: Draft) -> None:
        """Give a contact's post the ID that says whose it is."""
        person = draft.values.get("ref")
        if isinstance(person, Draft):
            draft.bad = draft.bad or person.bad
            draft.values["ref"] = f"post-of-{person.entity_id}"

    def _add_bad(self, draft: Draft, name_field: str) -> None:
        draft.bad = True
        draft.entity_id = f"bad:{draft.concept.name}:{draft.place.source()}"
        names = tuple(n for n in (draft.text(name_field), draft.text("name_alt")) if n)
        if not names and not draft.text("ref"):
            return
        entry = Entry(draft.concept.name, draft.entity_id, draft.account_id, names)
        entry.ref, entry.place, entry.bad = draft.text("ref"), draft.place, True
        self.directory.add(entry)

    def _key_record(self, draft: Draft) -> Any:
        fields = ("ref", "name", "name_alt", "title", "title_alt", "emails")
        said = {f: draft.values[f] for f in fields if draft.values.get(f)}
        inside_field = _INSIDE_FIELD.get(draft.concept.name)
        if inside_field:
            said[inside_field] = draft.resolved.get(inside_field, "")
        said = {f: value for f, value in said.items() if f in draft.concept.field_names}
        return draft.concept.record_class(**said)

    def _known(self, draft: Draft, record: Any, inside: str) -> Entry | None:
        """Return what is known of the entity that `draft` speaks of.

        Raises
        ------
        CellError
            When it may be any of several.
        """
        concept = draft.concept.name
        by_ref = [
            entry
            for entry in self.directory.with_ref(concept, record.ref)
            if not entry.bad and (concept == "person" or entry.account_id == draft.account_id)
        ]
        if by_ref:
            return by_ref[0]
        emails = {email.casefold() for email in getattr(record, "emails", ())}
        for email in emails:
            for entry in self.directory.with_email(concept, email):
                if self._same_address(draft, record, entry):
                    return entry
        name = record.title if concept == "seat" else record.name
        candidates = [
            entry
            for entry in self.directory.with_name(concept, name)
            if not entry.bad
            and entry.account_id == draft.account_id
            and entry.inside == inside
            and not (entry.ref and record.ref and entry.ref != record.ref)
            and not (emails and entry.emails and not emails & {e.casefold() for e in entry.emails})
        ]
        if record.ref:
            # One that has no ID yet may be the one that is now given an ID; in the
            # same file, a row without an ID beside one with an ID is somebody else.
            candidates = [e for e in candidates if e.place is None or e.ref == record.ref]
        if len(candidates) > 1:
            shown = [self.directory.described(entry) for entry in candidates]
            raise CellError("ambiguous", value=candidates[0].names[0], candidates=shown)
        return candidates[0] if candidates else None

    @staticmethod
    def _same_address(draft: Draft, record: Any, entry: Entry) -> bool:
        if entry.bad or (entry.ref and record.ref and entry.ref != record.ref):
            return False
        same_name = folded(record.name) in {folded(name) for name in entry.names}
        same_file = entry.place is not None and entry.place.file == draft.place.file
        # Two rows of one file that share an address are two people with one mailbox.
        return same_name or not same_file

    def _new_id(self, draft: Draft, record: Any) -> str:
        made = entity_id_for(record, draft.account_id)
        if self.directory.entry(made) is not None and "emails" in draft.values:
            made = entity_id_for(replace(record, ref=record.emails[0].casefold()), draft.account_id)
        fresh, number = made, 2
        while self.directory.entry(fresh) is not None:
            fresh, number = f"{made}-{number}", number + 1
        return fresh

    def _yield_to_known(self, draft: Draft, known: Entry) -> None:
        """Take back what was only concluded, unless the words it was concluded from are new."""
        words = draft.text("title") or draft.text("name")
        unchanged = folded(words) in {folded(name) for name in known.names}
        if draft.derived and known.place is None and unchanged:
            for field_name in draft.told:
                draft.values.pop(field_name, None)
