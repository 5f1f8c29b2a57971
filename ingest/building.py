"""From drafts to statements: references become ids, and what is wrong is said where it stands."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from graph.model.changes import Statement
from graph.model.concepts import CONCEPTS, SHARED
from graph.model.fields import FieldSpec
from graph.model.records import Interaction
from graph.vocabulary.glossary import CONCEPT_TERMS
from ingest.accounts import Accounts
from ingest.companies import Companies
from ingest.directory import Directory, Entry, entry_of
from ingest.drafts import Draft
from ingest.identity import Identity
from ingest.problems import Reporter
from ingest.repeats import check_repeats
from ingest.text import CellError

#: The order in which references can be resolved: what others refer to comes first.
_ORDER = (
    "employee", "person", "department", "seat", "decision_rule", "opportunity",
    "holding", "person_link", "assignment", "tie", "competitor_tie", "competitor_presence",
    "competitor_move", "decision_step", "opportunity_role", "interaction", "activity",
)  # fmt: skip
#: The order in which the references of one row are resolved: each narrows those after it.
_FIELD_ORDER = (
    "organization", "department", "rule", "opportunity", "person", "other_person", "people",
    "seat", "competitor", "employee", "employees", "part_of", "reports_to", "owner",
)  # fmt: skip
_SELF = {"department": "part_of", "seat": "reports_to"}


class Builder:
    """Builds statements from drafts.

    Parameters
    ----------
    directory : Directory
        What the graph holds; the drafts are added to it.
    accounts : Accounts
        Gives organizations their account.
    companies : Companies
        Turns contacts' companies into organizations.
    identity : Identity
        Says which entity a draft is about.
    reporter : Reporter
        Takes problems and warnings.
    """

    def __init__(
        self,
        directory: Directory,
        accounts: Accounts,
        companies: Companies,
        identity: Identity,
        reporter: Reporter,
    ) -> None:
        self._directory = directory
        self._accounts = accounts
        self._companies = companies
        self._identity = identity
        self._reporter = reporter

    def statements(self, drafts: Iterable[Draft]) -> list[Statement]:
        """Return the statements of all rows that can be imported, in the order of the concepts."""
        by_concept: dict[str, list[Draft]] = defaultdict(list)
        for draft in drafts:
            by_concept[draft.concept.name].append(draft)
        contacts = [draft for draft in by_concept["person"] if any(draft.company)]
        organizations = self._companies.organizations(by_concept["organization"], contacts)
        by_concept["organization"] = self._accounts.settle(organizations)
        self._companies.place(contacts, self._accounts)
        for draft in by_concept["organization"]:
            self._finish(draft)
        for name in _ORDER:
            self._resolve_all(name, by_concept[name])
        everything = [draft for name in CONCEPTS for draft in by_concept[name]]
        check_repeats(everything, self._reporter)
        self._spread_badness(everything)
        return [
            statement
            for draft in everything
            if not draft.bad and draft.record is not None
            for statement in self._made(draft)
        ]

    def _resolve_all(self, name: str, drafts: list[Draft]) -> None:
        later = _SELF.get(name, "")
        for draft in drafts:
            for spec in self._references(draft, without=later):
                self._resolve(draft, spec)
            self._settle(draft)
        for draft in drafts:
            if later and later in draft.values:
                self._resolve(draft, draft.concept.field(later))
            self._finish(draft)

    @staticmethod
    def _references(draft: Draft, without: str) -> Iterator[FieldSpec]:
        specs = {s.name: s for s in draft.concept.fields if s.form in ("ref", "refs")}
        for field_name in _FIELD_ORDER:
            if field_name in specs and field_name != without:
                yield specs[field_name]

    def _resolve(self, draft: Draft, spec: FieldSpec) -> None:
        value = draft.values.get(spec.name)
        if spec.name in draft.resolved:
            return
        if value in (None, "", ()):
            self._default_organization(draft, spec)
            return
        if spec.form == "refs":
            found = [self._one(draft, spec, text) for text in value]
            if None not in found:
                draft.resolved[spec.name] = tuple(dict.fromkeys(str(item) for item in found))
            return
        entity_id = self._one(draft, spec, value)
        if entity_id is not None:
            draft.resolved[spec.name] = entity_id

    def _default_organization(self, draft: Draft, spec: FieldSpec) -> None:
        if not (spec.required and spec.name == "organization" and spec.concept == "organization"):
            return
        default = self._accounts.default
        if default is None:
            if not draft.bad:
                self._accounts.needs_organization(draft, "organization")
            return
        draft.resolved["organization"] = default.entity_id
        self._narrow(draft, default)

    def _one(self, draft: Draft, spec: FieldSpec, value: Any) -> str | None:
        """Return the id that `value` refers to; None when it refers to nothing usable."""
        if isinstance(value, Draft):
            return self._beside(draft, spec, value)
        default = self._accounts.default
        account = draft.account_id or (default.account_id if default else "")
        kind = "competitor" if spec.name == "competitor" else ""
        try:
            entry = self._directory.get(spec.concept, value, account, draft.organization_id, kind)
            if entry.bad:
                where = entry.place.source() if entry.place else ""
                raise CellError("depends_on_bad_row", where=where)
        except CellError as error:
            self._report(draft, spec, error)
            return None
        self._narrow(draft, entry)
        return entry.entity_id

    def _beside(self, draft: Draft, spec: FieldSpec, other: Draft) -> str | None:
        if other.bad:
            draft.bad = True  # the row has been reported
            return None
        if spec.concept == "organization":
            entry = self._directory.entry(other.organization_id)
            if entry is not None:
                self._narrow(draft, entry)
            return other.organization_id or None
        draft.account_id = draft.account_id or other.account_id
        draft.organization_id = draft.organization_id or other.organization_id
        return other.entity_id

    def _narrow(self, draft: Draft, entry: Entry) -> None:
        """Let what `entry` stands in decide between those of the same name in the row."""
        if entry.account_id == SHARED:
            return
        draft.account_id = draft.account_id or entry.account_id
        if not draft.organization_id:
            outer: Entry | None = entry
            while outer is not None and outer.concept != "organization":
                outer = self._directory.entry(outer.inside)
            draft.organization_id = outer.entity_id if outer else ""

    def _report(self, draft: Draft, spec: FieldSpec, error: CellError) -> None:
        lang = self._reporter.lang
        term = CONCEPT_TERMS[spec.concept]
        word = term.zh if lang == "zh" else spec.concept.replace("_", " ")
        values = {**error.values, "concept": word, "sheet": term.label(lang)}
        missing = error.code.startswith("not_found")
        if missing and draft.foreign and not spec.required:
            self._reporter.warn(draft.at(spec.name), "reference_left_out", **values)
            draft.values.pop(spec.name, None)
            return
        draft.bad = True
        self._reporter.problem(draft.at(spec.name), error.code, **values)

    def _settle(self, draft: Draft) -> None:
        """Give `draft` its account and id, and let others refer to it."""
        if draft.concept.name == "employee":
            draft.account_id = SHARED
        elif not draft.account_id and not draft.bad and self._accounts.default:
            draft.account_id = self._accounts.default.account_id
        self._check_account(draft)
        self._identity.settle(draft)

    def _check_account(self, draft: Draft) -> None:
        wanted = self._accounts.default if self._accounts.wanted else None
        if wanted is None or draft.bad or draft.account_id in (SHARED, wanted.account_id, ""):
            return
        draft.bad = True
        entry = self._directory.entry(draft.organization_id or draft.account_id)
        name = entry.names[0] if entry and entry.names else ""
        self._reporter.problem(
            draft.at("organization"), "account_outside", value=name, account=wanted.names[0]
        )

    def _finish(self, draft: Draft) -> None:
        """Make the record, now that every reference is an id."""
        if draft.bad:
            return
        values: dict[str, Any] = {}
        for spec in draft.concept.fields:
            if spec.form in ("ref", "refs"):
                if spec.name in draft.resolved:
                    values[spec.name] = draft.resolved[spec.name]
            elif spec.name in draft.values and not isinstance(draft.values[spec.name], Draft):
                values[spec.name] = draft.values[spec.name]
        draft.record = draft.concept.record_class(**values)
        entry = self._directory.entry(draft.entity_id)
        if entry is not None and entry.place is not None and not entry.inside:
            entry.inside = entry_of(draft.record, draft.entity_id, draft.account_id).inside

    def _spread_badness(self, drafts: list[Draft]) -> None:
        """Make bad what refers to a bad row, until nothing more follows."""
        good = {draft.entity_id for draft in drafts if not draft.bad and draft.entity_id}
        bad = {d.entity_id: d for d in drafts if d.bad and d.entity_id and d.entity_id not in good}
        while bad:
            found: dict[str, Draft] = {}
            for draft in drafts:
                if draft.bad:
                    continue
                for field_name, value in draft.resolved.items():
                    ids = value if isinstance(value, tuple) else (value,)
                    cause = next((bad[i] for i in ids if i in bad and not self._held(i)), None)
                    if cause is None:
                        continue
                    draft.bad = True
                    where = cause.place.source()
                    if cause.place != draft.place:
                        place = draft.at(field_name)
                        self._reporter.problem(place, "depends_on_bad_row", where=where)
                    if draft.entity_id:
                        found[draft.entity_id] = draft
                    break
            bad = found

    def _held(self, entity_id: str) -> bool:
        entry = self._directory.entry(entity_id)
        return entry is not None and entry.place is None

    def _made(self, draft: Draft) -> Iterator[Statement]:
        assert draft.record is not None
        said = frozenset((*draft.values, *draft.resolved)) & frozenset(draft.concept.field_names)
        made = Statement(
            draft.record, draft.account_id, draft.valid_from, draft.valid_to,
            draft.place.source(), draft.entity_id, said,
        )  # fmt: skip
        if draft.concept.name != "interaction":
            yield made
            return
        yield from self._by_account(made)

    def _by_account(self, statement: Statement) -> Iterator[Statement]:
        """Yield an interaction once for each account that its people belong to."""
        people: dict[str, list[str]] = defaultdict(list)
        stated = statement.record
        assert isinstance(stated, Interaction)
        for person_id in stated.people:
            entry = self._directory.entry(person_id)
            people[entry.account_id if entry else statement.account_id].append(person_id)
        if len(people) == 1:
            yield dataclasses.replace(statement, account_id=next(iter(people)))
            return
        for account, ids in people.items():
            record = dataclasses.replace(stated, people=tuple(ids))
            opportunity = self._directory.entry(record.opportunity)
            if opportunity is not None and opportunity.account_id != account:
                record = dataclasses.replace(record, opportunity="")
            yield dataclasses.replace(statement, record=record, account_id=account)
