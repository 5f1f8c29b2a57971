"""The use cases: everything that reads or writes the graph goes through a workspace."""

from __future__ import annotations

import difflib
import uuid
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from graph.analytics.account_graph import AccountGraph
from graph.analytics.results import AccountScores
from graph.analytics.score import score_account
from graph.analytics.settings import ScoringSettings
from graph.model.changes import Change, Proposal, Receipt, Statement
from graph.model.concepts import SHARED
from graph.model.errors import NotFound
from graph.model.facts import as_day, as_instant
from graph.model.rows import AccountRows, AccountSummary, AuditEntry, WriteBatch
from graph.services.cache import Cache
from graph.services.erasing import facts_to_erase
from graph.services.held import HeldFacts
from graph.services.lines import LINED, refuse_cycles
from graph.services.parts import in_transactions
from graph.services.policy import AllowAll, Policy
from graph.services.proposing import Author, work_out
from graph.services.revisions import Revisions
from graph.store.port import GraphStore
from graph.vocabulary.term import folded

#: Interactions of one transaction; everything else of a proposal is written in one.
EVENTS_PER_TRANSACTION = 5_000
T = TypeVar("T")


class Workspace:
    """Reads and writes accounts on behalf of an actor.

    Parameters
    ----------
    store : GraphStore
        Where the graph is kept.
    clock : callable returning datetime
        The present, with its zone: what is recorded is recorded at this instant,
        and "today" is its day.
    settings : ScoringSettings
        Constants of the scores.
    policy : Policy
        Who may do what.
    new_id : callable returning str
        Makes ids of facts and audit entries.
    cached_accounts : int
        How many accounts' rows, graphs and scores are kept in memory.
    """

    def __init__(
        self,
        store: GraphStore,
        *,
        clock: Callable[[], datetime],
        settings: ScoringSettings,
        policy: Policy | None = None,
        new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
        cached_accounts: int = 64,
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._policy: Policy = policy or AllowAll()
        self._new_id = new_id
        self._revisions = Revisions()
        self._cache = Cache(cached_accounts * 3)

    # -- reading ---------------------------------------------------------

    def today(self) -> str:
        """Return the day that "today" is."""
        return as_day(self._clock())

    def list_accounts(self, actor: str) -> list[AccountSummary]:
        """Return every account that `actor` may read, by name."""
        accounts = self._store.list_accounts()
        for account in accounts:
            self._policy.check(actor, "read", account.account_id)
        return accounts

    def find_account(self, actor: str, name_or_id: str) -> AccountSummary | None:
        """Return the account of that id, or of that name in either script; None if none."""
        wanted = folded(name_or_id)
        for account in self.list_accounts(actor):
            names = {folded(name) for name in (account.name, account.name_alt) if name}
            if account.account_id == name_or_id or wanted in names:
                return account
        return None

    def get_account(self, actor: str, name_or_id: str) -> AccountSummary:
        """Return the account of that id or name.

        Raises
        ------
        NotFound
            With the nearest names in the hint.
        """
        found = self.find_account(actor, name_or_id)
        if found is not None:
            return found
        names = [n for a in self.list_accounts(actor) for n in (a.name, a.name_alt) if n]
        near = difflib.get_close_matches(name_or_id, names, n=3, cutoff=0.4) or names[:3]
        hint = f"Did you mean {', '.join(near)}?" if near else "Import a workbook first."
        raise NotFound("account_not_found", f"There is no account {name_or_id!r}.", hint)

    def revision(self, actor: str, account_id: str) -> int:
        """Return the account's revision; asks the store only when nothing is known of it."""
        self._policy.check(actor, "read", account_id)
        known = self._revisions.known(account_id)
        return known if known is not None else self.rows(actor, account_id).revision

    def rows(self, actor: str, account_id: str) -> AccountRows:
        """Return all that is kept on the account: one round trip when cold, else none."""
        self._policy.check(actor, "read", account_id)
        known = self._revisions.known(account_id)
        cached: AccountRows | None = self._cache.find(("rows", account_id))
        if cached is not None and known is not None and cached.revision >= known:
            return cached
        rows = self._store.read_account(account_id)
        self._revisions.learn(rows.own_revisions)
        self._cache.put(("rows", account_id), rows)
        return rows

    def graph(
        self, actor: str, account_id: str, as_of: str | None = None, known_at: str | None = None
    ) -> AccountGraph:
        """Return the account as it was on day `as_of` (today), as known at `known_at` (now)."""
        rows = self.rows(actor, account_id)
        day = as_of or self.today()
        key = ("graph", account_id, rows.revision, day, known_at)
        return self._cache.get(key, lambda: AccountGraph.from_rows(rows, day, known_at))

    def scores(
        self, actor: str, account_id: str, as_of: str | None = None, known_at: str | None = None
    ) -> AccountScores:
        """Return the account's scores on day `as_of` (today), as known at `known_at` (now)."""
        graph = self.graph(actor, account_id, as_of, known_at)
        rows = self.rows(actor, account_id)
        key = ("scores", account_id, rows.revision, as_of or self.today(), known_at)
        return self._cache.get(key, lambda: score_account(graph, self._settings))

    def derived(
        self,
        actor: str,
        account_id: str,
        moment: tuple[str | None, str | None],
        name: Hashable,
        make: Callable[[AccountGraph, AccountScores, ScoringSettings], T],
    ) -> T:
        """Return what `make` works out at `moment` (as_of, known_at), kept under `name`."""
        graph = self.graph(actor, account_id, *moment)
        scores = self.scores(actor, account_id, *moment)
        key = ("derived", name, account_id, graph.revision, graph.as_of, moment[1])
        return self._cache.get(key, lambda: make(graph, scores, self._settings))

    def list_audit(self, actor: str, account_id: str, limit: int = 100) -> list[AuditEntry]:
        """Return who did what to the account, newest first."""
        self._policy.check(actor, "read", account_id)
        return self._store.list_audit(account_id, limit)

    # -- writing ---------------------------------------------------------

    def propose(self, actor: str, statements: Sequence[Statement]) -> Proposal:
        """Return what `statements` would add, change, end or leave; nothing is written.

        Raises
        ------
        Conflict
            When reporting lines or parts would form a cycle, which is named.
        Invalid
            When a period ends before it begins.
        """
        accounts = sorted({statement.account_id for statement in statements} | {SHARED})
        held_rows = [rows for rows in map(self._rows_to_change, accounts) if rows is not None]
        held = HeldFacts.of(held_rows)
        author = Author(actor, as_instant(self._clock()), self._new_id)
        changes = work_out(statements, held, author)
        touched = (c.entity_id for c in changes if c.record and c.statement.concept.name in LINED)
        refuse_cycles(held, touched)
        return Proposal(changes, {rows.account_id: rows.revision for rows in held_rows})

    def apply(
        self,
        actor: str,
        proposal: Proposal,
        action: str = "import",
        progress: Callable[[int], None] | None = None,
    ) -> Receipt:
        """Write what `proposal` holds and return the receipt; the only path that writes.

        Facts go in one transaction, interactions in further ones of
        :data:`graph.services.parts.EVENTS_PER_TRANSACTION`: what was acknowledged is kept whatever
        happens after, and doing it again writes the rest. `progress` is told
        after each of them how many changes are written.

        Raises
        ------
        Conflict
            When somebody wrote to the account since the proposal was worked out.
        Refused
            When the policy does not let `actor`.
        """
        written = [change for change in proposal.changes if change.record or change.retire]
        for account in {f.account_id for c in written for f in (*c.record, *c.retire)}:
            self._policy.check(actor, "write", account)
        raised: dict[str, int] = {}
        audit_ids = []
        done = 0
        expect = proposal.expect
        for part in in_transactions(written):
            audit = self._audit(actor, action, part)
            batch = WriteBatch(
                record=[fact for change in part for fact in change.record],
                retire=[fact for change in part for fact in change.retire],
                audit=audit,
                expect=expect,
            )
            raised.update(self._store.write(batch))
            self._revisions.learn(raised)
            audit_ids.append(audit.audit_id)
            expect = {}
            done += len(part)
            if progress is not None:
                progress(done)
        return Receipt(proposal, raised, tuple(audit_ids))

    def state(self, actor: str, statements: Sequence[Statement], action: str) -> Receipt:
        """Propose and apply `statements` in one go."""
        return self.apply(actor, self.propose(actor, statements), action)

    def erase_person(self, actor: str, account_id: str, person_id: str) -> int:
        """Remove everything personal of a person, from every version and in every account.

        Returns how many facts were emptied.

        Raises
        ------
        NotFound
            When the account knows no such person.
        """
        accounts = sorted({account_id, *self._store.accounts_of(person_id)})
        for account in accounts:
            self._policy.check(actor, "erase", account)
        facts = facts_to_erase(person_id, [self.rows(actor, account) for account in accounts])
        if not facts:
            raise NotFound(
                "person_not_found",
                f"The account knows nobody with the id {person_id!r}.",
                "The people table of the account shows each person's id.",
            )
        counts = Counter(f"{fact.concept.name}.erase" for fact in facts)
        audit = self._entry(actor, "erase_person", tuple(accounts), "", counts)
        self._revisions.learn(
            self._store.write(WriteBatch(record=[], retire=[], erase=facts, audit=audit))
        )
        return len(facts)

    # -- life ------------------------------------------------------------

    def watch(self, every_seconds: float) -> None:
        """Notice other processes' writes by asking for revisions every `every_seconds`."""
        self._revisions.watch(self._store.revisions, every_seconds)

    def close(self) -> None:
        """Stop watching and let go of the store."""
        self._revisions.stop()
        self._store.close()

    def _rows_to_change(self, account_id: str) -> AccountRows | None:
        """Return what is held of an account that is about to change; None when it is new."""
        try:
            return self._store.read_account(account_id)
        except NotFound:
            return None

    def _audit(self, actor: str, action: str, changes: Iterable[Change]) -> AuditEntry:
        changes = list(changes)
        counts = Counter(f"{c.statement.concept.name}.{c.action}" for c in changes)
        sources = sorted({c.statement.source.partition("#")[0] for c in changes} - {""})
        accounts = tuple(sorted({f.account_id for c in changes for f in (*c.record, *c.retire)}))
        return self._entry(actor, action, accounts, ", ".join(sources), counts)

    def _entry(
        self,
        actor: str,
        action: str,
        accounts: tuple[str, ...],
        source: str,
        counts: Mapping[str, int],
    ) -> AuditEntry:
        at = as_instant(self._clock())
        return AuditEntry(self._new_id(), at, actor, action, accounts, source, counts)
