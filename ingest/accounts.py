"""Which account each organization of the files belongs to, and which one is meant by default."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.model.concepts import CONCEPTS, SHARED
from graph.model.facts import account_id_for, entity_id_for
from graph.model.records import Organization
from graph.model.rows import AccountSummary
from graph.vocabulary.glossary import CONCEPT_TERMS
from graph.vocabulary.organizations import OrganizationKind
from graph.vocabulary.term import folded
from ingest.directory import Directory, Entry, entry_of
from ingest.drafts import Draft
from ingest.headers import label_of
from ingest.problems import Reporter
from ingest.tables import Place
from ingest.text import CellError

_SHARED_KINDS = (OrganizationKind.COMPETITOR, OrganizationKind.OURSELVES)
_NEAR = 0.75


@dataclass(slots=True)
class Accounts:
    """Gives organizations their account.

    Parameters
    ----------
    directory : Directory
        What the graph holds; the organizations of the files are added.
    reporter : Reporter
        Takes what is wrong.
    summaries : sequence of AccountSummary
        The accounts of the graph.
    wanted : str
        The account asked for, by name or id; empty for any.
    """

    directory: Directory
    reporter: Reporter
    summaries: Sequence[AccountSummary]
    wanted: str = ""
    default: Entry | None = None
    tops: tuple[Entry, ...] = ()

    def settle(self, drafts: list[Draft]) -> list[Draft]:
        """Give every organization its id and account; return the drafts, perhaps with one more."""
        tops = [draft for draft in drafts if self._is_top(draft)]
        for draft in tops:
            self._settle_top(draft)
        drafts = [*drafts, *self._wanted_account(tops)]
        tops = [draft for draft in drafts if self._is_top(draft) and not draft.bad]
        self._find_default(tops)
        for draft in drafts:
            if not self._is_top(draft) and self._kind(draft) in _SHARED_KINDS:
                self._register(draft, SHARED)
        waiting = [draft for draft in drafts if not draft.entity_id]
        while waiting:
            later = [draft for draft in waiting if not self._settle_part(draft, waiting)]
            if len(later) == len(waiting):
                for draft in later:
                    self._in_a_circle(draft)
                break
            waiting = later
        return drafts

    @staticmethod
    def _kind(draft: Draft) -> OrganizationKind:
        kind = draft.values.get("kind")
        return kind if isinstance(kind, OrganizationKind) else OrganizationKind.CLIENT

    def _is_top(self, draft: Draft) -> bool:
        return self._kind(draft) is OrganizationKind.CLIENT and not draft.text("part_of")

    def _settle_top(self, draft: Draft) -> None:
        record = _record(draft)
        known = self._same(draft, "")
        if known is not None and known.ref and record.ref and known.ref != record.ref:
            draft.bad = True
            row = known.place.row if known.place else "?"
            self.reporter.problem(draft.at("name"), "organization_twice", row=row)
            self._add_bad(draft)
            return
        account = known.entity_id if known is not None else account_id_for(record)
        draft.entity_id = draft.account_id = draft.organization_id = account
        self.directory.add(entry_of(record, account, account, draft.place))

    def _same(self, draft: Draft, inside: str) -> Entry | None:
        """Return the organization that `draft` speaks of, where it is known already."""
        if draft.bad or not draft.text("name"):
            return None
        by_ref = [
            e for e in self.directory.with_ref("organization", draft.text("ref")) if not e.bad
        ]
        if by_ref:
            return by_ref[0]
        shared = self._kind(draft) in _SHARED_KINDS
        for entry in self.directory.with_name("organization", draft.text("name")):
            if not entry.bad and entry.inside == inside and (entry.account_id == SHARED) == shared:
                return entry
        return None

    def _register(self, draft: Draft, account: str, inside: str = "") -> None:
        known = self._same(draft, inside)
        record = _record(draft)
        if known is not None and known.ref and record.ref and known.ref != record.ref:
            known = None
        identity = replace(record, part_of=inside)
        draft.entity_id = known.entity_id if known else entity_id_for(identity, account)
        draft.account_id, draft.organization_id = account, draft.entity_id
        if draft.bad or not record.name:
            self._add_bad(draft)
            return
        if inside:
            draft.resolved["part_of"] = inside
        self.directory.add(entry_of(identity, draft.entity_id, account, draft.place))

    def _add_bad(self, draft: Draft) -> None:
        draft.entity_id = draft.entity_id or f"bad:{draft.place.source()}"
        names = tuple(name for name in (draft.text("name"), draft.text("name_alt")) if name)
        entry = Entry("organization", f"bad:{draft.place.source()}", draft.account_id, names)
        entry.ref, entry.place, entry.bad = draft.text("ref"), draft.place, True
        self.directory.add(entry)

    def _settle_part(self, draft: Draft, waiting: list[Draft]) -> bool:
        """Settle an organization that is part of another; False when that one is still waiting."""
        parent = draft.text("part_of")
        if not parent:
            if self.default is None:
                self.needs_organization(draft, "part_of")
                self._add_bad(draft)
            else:
                is_branch = self._kind(draft) is OrganizationKind.BRANCH
                inside = self.default.entity_id if is_branch else ""
                self._register(draft, self.default.account_id, inside)
            return True
        plain = folded(parent)
        for other in waiting:
            if plain in {folded(other.text(f)) for f in ("ref", "name", "name_alt")} - {""}:
                return False
        try:
            found = self.directory.get("organization", parent, "", "")
        except CellError as error:
            draft.bad = True
            values = dict(error.values)
            values["concept"] = _word(self.reporter)
            values["sheet"] = CONCEPT_TERMS["organization"].label(self.reporter.lang)
            self.reporter.problem(draft.at("part_of"), error.code, **values)
            self._add_bad(draft)
            return True
        if found.bad:
            draft.bad = True
            where = found.place.source() if found.place else ""
            self.reporter.problem(draft.at("part_of"), "depends_on_bad_row", where=where)
            self._add_bad(draft)
            return True
        self._register(draft, found.account_id, found.entity_id)
        return True

    def _in_a_circle(self, draft: Draft) -> None:
        draft.bad = True
        label = label_of(CONCEPTS["organization"], "part_of", self.reporter.lang)
        name = draft.text("name")
        self.reporter.problem(draft.at("part_of"), "parts_in_a_circle", value=name, field=label)
        self._add_bad(draft)

    def needs_organization(self, draft: Draft, field: str) -> None:
        """Report that it is not said at which organization `draft` is."""
        draft.bad = True
        lang = self.reporter.lang
        if self.tops:
            names = [top.names[0] for top in self.tops][:6]
            label = label_of(draft.concept, field, lang)
            self.reporter.problem(
                draft.at(field), "organization_needed", candidates=names, field=label
            )
        else:
            sheet = CONCEPT_TERMS["organization"].label(lang)
            self.reporter.problem(draft.at(field), "no_account", sheet=sheet)

    def _wanted_account(self, tops: Iterable[Draft]) -> list[Draft]:
        """Return a draft of the account asked for, where it is a new one that no row states."""
        wanted = folded(self.wanted)
        if not wanted:
            return []
        for summary in self.summaries:
            if wanted in {folded(summary.name), folded(summary.name_alt), summary.account_id}:
                return []
        if any(wanted in {folded(d.text("name")), folded(d.text("name_alt"))} for d in tops):
            return []
        names = [name for s in self.summaries for name in (s.name, s.name_alt) if name]
        names += [draft.text("name") for draft in tops]
        near = difflib.get_close_matches(self.wanted, names, n=3, cutoff=_NEAR)
        place = Place("--account")
        if near:
            self.reporter.problem(place, "account_near", value=self.wanted, near=near)
            return []
        self.reporter.warn(place, "account_new", value=self.wanted)
        draft = Draft(CONCEPTS["organization"], place, {"name": self.wanted})
        self._settle_top(draft)
        return [draft]

    def _find_default(self, tops: list[Draft]) -> None:
        stated = {d.entity_id: e for d in tops if (e := self.directory.entry(d.entity_id))}
        known = {
            s.account_id: entry
            for s in self.summaries
            if (entry := self.directory.entry(s.account_id)) is not None
        }
        self.tops = tuple((stated or known).values())
        if self.wanted:
            wanted = folded(self.wanted)
            for account, entry in {**known, **stated}.items():
                if account == self.wanted or wanted in {folded(n) for n in entry.names}:
                    self.default = entry
        elif len(self.tops) == 1:
            self.default = self.tops[0]


def _word(reporter: Reporter) -> str:
    term = CONCEPT_TERMS["organization"]
    return term.zh if reporter.lang == "zh" else "organization"


def _record(draft: Draft) -> Organization:
    said = {key: value for key, value in draft.values.items() if key != "part_of"}
    return Organization(**{"name": "", **said})
