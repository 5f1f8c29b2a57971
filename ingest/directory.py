"""What can be referred to, in the graph and in the files, and how a cell names it."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.model.facts import Fact
from graph.model.rows import AccountRows
from graph.vocabulary.term import folded
from ingest.tables import Place
from ingest.text import CellError

#: Near spellings are looked for among so many names, and so often: it is the slowest step.
_NEAR_POOL = 20_000
_NEAR_SEARCHES = 100
_SHOWN_CANDIDATES = 6
_NAMED_EMAIL = re.compile(r"(?P<name>[^<>]*?)\s*<\s*(?P<email>[^<>\s]+@[^<>\s]+)\s*>")
_WITH_REF = re.compile(r"(?P<name>.+?)\s*[（(](?P<ref>[^()（）]+)[)）]")
#: The concept that each concept stands in; what stands in nothing is told apart by its ref alone.
_INSIDE = {
    "organization": ("part_of", "organization"),
    "department": ("organization", "organization"),
    "seat": ("department", "department"),
    "person": ("organization", "organization"),
    "decision_rule": ("organization", "organization"),
    "opportunity": ("organization", "organization"),
}


@dataclass(slots=True, eq=False)
class Entry:
    """Something that a cell can refer to.

    Parameters
    ----------
    concept, entity_id, account_id : str
        As in a fact; the id of a row that cannot be imported starts with ``bad:``.
    names : tuple of str
        How it is called, in any script.
    ref : str
        Its own ID, empty when it has none.
    emails : tuple of str
        For people.
    inside : str
        Entity id of what it stands in: a seat's department, a department's organization.
    kind : str
        For an organization, what it is to us.
    place : Place or None
        Where the files state it; None for what only the graph holds.
    bad : bool
        Whether its row cannot be imported.
    """

    concept: str
    entity_id: str
    account_id: str
    names: tuple[str, ...]
    ref: str = ""
    emails: tuple[str, ...] = ()
    inside: str = ""
    kind: str = ""
    place: Place | None = None
    bad: bool = False


@dataclass(slots=True)
class Directory:
    """Finds entries by ID, name or address."""

    _by_id: dict[str, Entry] = field(default_factory=dict)
    _by_ref: dict[tuple[str, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _by_name: dict[tuple[str, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _by_email: dict[tuple[str, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _near_left: int = _NEAR_SEARCHES

    @classmethod
    def of(cls, accounts: Iterable[AccountRows]) -> Directory:
        """Return a directory of what the graph holds in `accounts`, the newest version of each."""
        newest: dict[str, Fact] = {}
        for rows in accounts:
            for concept in (*_INSIDE, "employee"):
                for fact in rows.facts(concept):
                    held = newest.get(fact.entity_id)
                    if fact.retired_at is None and (
                        held is None or (fact.valid_from or "") >= (held.valid_from or "")
                    ):
                        newest[fact.entity_id] = fact
        directory = cls()
        for fact in newest.values():
            directory.add(entry_of(fact.record, fact.entity_id, fact.account_id))
        return directory

    def add(self, entry: Entry) -> None:
        """Make `entry` findable; one that the graph holds is joined by what the file says."""
        self._by_id.setdefault(entry.entity_id, entry)
        if entry.ref:
            self._put(self._by_ref[entry.concept, entry.ref.casefold()], entry)
        for name in entry.names:
            self._put(self._by_name[entry.concept, folded(name)], entry)
        for email in entry.emails:
            self._put(self._by_email[entry.concept, email.casefold()], entry)

    @staticmethod
    def _put(entries: list[Entry], entry: Entry) -> None:
        if all(other.entity_id != entry.entity_id for other in entries):
            entries.append(entry)

    def entry(self, entity_id: str) -> Entry | None:
        """Return the entry of `entity_id`, None when there is none."""
        return self._by_id.get(entity_id)

    def entries(self, concept: str) -> Iterator[Entry]:
        """Yield every entry of `concept`."""
        return (entry for entry in self._by_id.values() if entry.concept == concept)

    def with_ref(self, concept: str, ref: str) -> list[Entry]:
        """Return the entries of `concept` with this ID."""
        return list(self._by_ref.get((concept, ref.casefold()), ())) if ref else []

    def with_name(self, concept: str, name: str) -> list[Entry]:
        """Return the entries of `concept` of this name."""
        return list(self._by_name.get((concept, folded(name)), ()))

    def with_email(self, concept: str, email: str) -> list[Entry]:
        """Return the entries of `concept` with this address."""
        return list(self._by_email.get((concept, email.casefold()), ()))

    def get(self, concept: str, text: str, account_id: str, inside: str, kind: str = "") -> Entry:
        """Return what `text` refers to.

        Parameters
        ----------
        concept : str
            What it must be.
        text : str
            An ID, a name, an address, ``name <address>``, ``name (ID)`` or a
            path such as ``Department / Title``.
        account_id, inside, kind : str
            What to prefer among several of the same name: those of this
            account, of this organization, of this kind. Empty: no preference.

        Raises
        ------
        CellError
            ``not_found``, ``not_found_near`` or ``ambiguous``.
        """
        for found in self._readings(concept, text):
            if found:
                return self._one_of(found, text, account_id, inside, kind)
        near = self._near(concept, text, account_id)
        if near:
            raise CellError("not_found_near", concept=concept, value=text, near=near)
        raise CellError("not_found", concept=concept, value=text)

    def _readings(self, concept: str, text: str) -> Iterator[list[Entry]]:
        """Yield what `text` may mean, the surest reading first."""
        yield self.with_ref(concept, text)
        if named := _NAMED_EMAIL.fullmatch(text):
            yield self.with_email(concept, named["email"])
            return
        yield self.with_email(concept, text)
        yield self.with_name(concept, text)
        if named := _WITH_REF.fullmatch(text):
            wanted = folded(named["ref"])
            yield [
                entry
                for entry in self.with_name(concept, named["name"])
                if folded(entry.ref) == wanted or wanted in self._around(entry)
            ]
        for slash in re.finditer(r"[/／]", text):
            path, name = text[: slash.start()], text[slash.end() :]
            wanted_parts = [folded(part) for part in re.split(r"[/／]", path)]
            yield [
                entry
                for entry in self.with_name(concept, name.strip())
                if all(part in self._around(entry) for part in wanted_parts)
            ]

    def _around(self, entry: Entry) -> set[str]:
        """Return the folded names of everything that `entry` stands in."""
        names: set[str] = set()
        seen: set[str] = set()
        inside = entry.inside
        while inside and inside not in seen:
            seen.add(inside)
            outer = self._by_id.get(inside)
            if outer is None:
                break
            names.update(folded(name) for name in (*outer.names, outer.ref) if name)
            inside = outer.inside
        return names

    def stands_in(self, entry: Entry, organization_id: str) -> bool:
        """Whether `entry` stands, however deep, in the organization."""
        inside, steps = entry.inside, 0
        while inside and steps < len(self._by_id):
            if inside == organization_id:
                return True
            outer = self._by_id.get(inside)
            inside, steps = (outer.inside if outer else ""), steps + 1
        return False

    def _one_of(
        self, found: list[Entry], text: str, account_id: str, inside: str, kind: str
    ) -> Entry:
        for keep in (
            lambda entry: entry.kind == kind,
            lambda entry: entry.account_id == account_id,
            lambda entry: self.stands_in(entry, inside),
        ):
            if len(found) > 1:
                found = [entry for entry in found if keep(entry)] or found
        if len(found) > 1:
            shown = [self.described(entry) for entry in found[:_SHOWN_CANDIDATES]]
            raise CellError("ambiguous", value=text, candidates=shown)
        return found[0]

    def described(self, entry: Entry) -> str:
        """Return `entry` as a cell may name it, so that nothing else is meant."""
        if entry.ref:
            return f"{entry.names[0]} ({entry.ref})" if entry.names else entry.ref
        if entry.emails:
            return f"{entry.names[0]} <{entry.emails[0]}>"
        path = [entry.names[0]]
        outer = self._by_id.get(entry.inside)
        while outer and outer.names and len(path) < len(_INSIDE):
            path.insert(0, outer.names[0])
            outer = self._by_id.get(outer.inside)
        return " / ".join(path)

    def _near(self, concept: str, text: str, account_id: str) -> list[str]:
        if self._near_left <= 0:
            return []
        self._near_left -= 1
        names = {
            folded(name): name
            for entry in self.entries(concept)
            if not account_id or entry.account_id in (account_id, "*")
            for name in entry.names
        }
        if len(names) > _NEAR_POOL:
            return []
        close = difflib.get_close_matches(folded(text), names, n=3, cutoff=0.6)
        return [names[plain] for plain in close]


def entry_of(record: Any, entity_id: str, account_id: str, place: Place | None = None) -> Entry:
    """Return the entry of an entity."""
    concept = _CONCEPT_OF[type(record).__name__]
    names = tuple(
        name
        for field_name in ("name", "title", "name_alt", "title_alt")
        if (name := getattr(record, field_name, ""))
    )
    inside = getattr(record, _INSIDE[concept][0]) if concept in _INSIDE else ""
    kind = getattr(record, "kind", "")
    return Entry(
        concept, entity_id, account_id, names, record.ref,
        getattr(record, "emails", ()), inside, str(kind), place,
    )  # fmt: skip


_CONCEPT_OF = {
    "Organization": "organization",
    "Department": "department",
    "Seat": "seat",
    "Person": "person",
    "Employee": "employee",
    "DecisionRule": "decision_rule",
    "Opportunity": "opportunity",
}
