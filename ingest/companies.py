"""Contacts' companies: found among the organizations, or made where a contact list comes alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.model.concepts import CONCEPTS
from graph.vocabulary.glossary import CONCEPT_TERMS
from graph.vocabulary.term import folded
from ingest.accounts import Accounts
from ingest.directory import Directory, Entry
from ingest.drafts import Draft
from ingest.problems import Reporter
from ingest.text import CellError

_LEGAL_FORM = re.compile(
    r"(?:股份)?有限(?:责任)?公司$|集团$|公司$|"
    r"[,.]?\s+(?:ltd|limited|inc|llc|llp|plc|co|corp|corporation|company|gmbh|ag|sa|bv)\.?$"
)


@dataclass(slots=True)
class Companies:
    """Turns the companies of contacts into organizations.

    Parameters
    ----------
    directory : Directory
        What the graph holds.
    reporter : Reporter
        Takes problems and warnings.
    may_add : bool
        Whether a company that is not known becomes a client organization: not
        when the account is given, nor when the files list the organizations.
    """

    directory: Directory
    reporter: Reporter
    may_add: bool
    _made: dict[str, Draft] = field(default_factory=dict)

    def organizations(self, stated: list[Draft], contacts: Iterable[Draft]) -> list[Draft]:
        """Return `stated` and the organizations that only the contacts name."""
        if not self.may_add or stated:
            return stated
        for contact in contacts:
            ids, name = contact.company
            if not name or contact.bad or self._held(name, ids):
                continue
            if folded(name) not in self._made:
                single = ids if ids and ";" not in ids else ""
                values = {"name": name, **({"ref": single} if single else {})}
                self._made[folded(name)] = Draft(
                    CONCEPTS["organization"], contact.place, values, contact.headers, derived=True
                )
        if self._made:
            names = [draft.text("name") for draft in self._made.values()]
            first = next(iter(self._made.values())).place
            self.reporter.warn(first, "organizations_new", names=names)
            self._report_alike(names)
        return [*stated, *self._made.values()]

    def _held(self, name: str, ids: str) -> bool:
        return bool(
            self.directory.with_name("organization", name)
            or any(self.directory.with_ref("organization", part) for part in _split(ids))
        )

    def _report_alike(self, names: list[str]) -> None:
        seen: dict[str, str] = {}
        for name in names:
            bare = _LEGAL_FORM.sub("", folded(name))
            if bare in seen:
                draft = self._made[folded(name)]
                self.reporter.warn(draft.place, "organizations_alike", value=name, other=seen[bare])
            seen.setdefault(bare, name)

    def place(self, contacts: Iterable[Draft], accounts: Accounts) -> None:
        """Give every contact the organization of their company."""
        for contact in contacts:
            if contact.bad:
                continue
            entry = self._found(contact, accounts)
            if entry is None:
                contact.bad = True
                continue
            contact.resolved["organization"] = entry.entity_id
            contact.organization_id = entry.entity_id
            contact.account_id = entry.account_id

    def _found(self, contact: Draft, accounts: Accounts) -> Entry | None:
        ids, name = contact.company
        account = accounts.default.account_id if accounts.default else ""
        error: CellError | None = None
        for text in (*_split(ids), name):
            if not text:
                continue
            try:
                entry = self.directory.get("organization", text, account, "")
            except CellError as missed:
                error = error or missed
                continue
            if not entry.bad:
                return entry
            where = entry.place.source() if entry.place else ""
            self.reporter.problem(contact.at("organization"), "depends_on_bad_row", where=where)
            return None
        assert error is not None
        lang = self.reporter.lang
        term = CONCEPT_TERMS["organization"]
        if accounts.wanted and accounts.default:
            self.reporter.problem(
                contact.at("organization"), "account_outside",
                value=name or ids, account=accounts.default.names[0],
            )  # fmt: skip
            return None
        values = {
            **error.values,
            "concept": term.zh if lang == "zh" else "organization",
            "sheet": term.label(lang),
        }
        self.reporter.problem(contact.at("organization"), error.code, **values)
        return None


def _split(ids: str) -> list[str]:
    return [part for piece in re.split(r"[;；,]", ids) if (part := piece.strip())]
