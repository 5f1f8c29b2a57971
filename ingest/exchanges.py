"""Which mails belong to an exchange: what was answered, or is an answer.

A mail between one of ours and a person is *two-way* when the other side wrote
back: either the headers say so (In-Reply-To, References), or the other side
wrote to the same one of ours at most ``answer_days`` before or after. All other
mail is one-way, and one-way contact is no contact for the strength of a tie. So
a circular to forty people that one of them answers is an exchange with that one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from graph.model.records import Interaction
from graph.model.rows import AccountRows
from graph.vocabulary.deals import Direction, InteractionKind
from ingest.addresses import Party

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail of which sender and at least one recipient are known."""

    file: str
    number: int
    digest: str
    at: datetime
    sender: Party
    recipients: tuple[Party, ...]
    replies_to: tuple[str, ...]
    recipient_count: int

    def pairs(self) -> list[tuple[str, Party, Party]]:
        """Return direction, one of ours and a person, for each such pair that it joins."""
        if self.sender.ours:
            return [("out", self.sender, p) for p in self.recipients if not p.ours]
        return [("in", e, self.sender) for e in self.recipients if e.ours]


class Exchanges:
    """Tells two-way mails from one-way ones.

    Parameters
    ----------
    letters : sequence of Letter
        Of one mailbox.
    held : iterable of AccountRows
        What the graph holds: earlier mails count as well.
    answer_days : int
        How far apart two mails may be to count as an exchange, ≥ 0.
    """

    def __init__(
        self, letters: Sequence[Letter], held: Iterable[AccountRows], answer_days: int
    ) -> None:
        self._within = timedelta(days=answer_days)
        self._times: dict[tuple[str, Pair], list[datetime]] = defaultdict(list)
        self._answered: set[tuple[str, Pair]] = set()
        self.held_directions: dict[tuple[str, Pair], Direction] = {}
        digests = {letter.digest for letter in letters}
        for rows in held:
            self._learn(rows, digests)
        by_digest = {letter.digest: letter for letter in letters}
        for letter in letters:
            for way, employee, person in letter.pairs():
                self._times[way, (employee.entity_id, person.entity_id)].append(letter.at)
            self._note_answers(letter, by_digest)
        for times in self._times.values():
            times.sort()

    def _learn(self, rows: AccountRows, digests: set[str]) -> None:
        for fact in rows.facts("interaction"):
            record = fact.record
            assert isinstance(record, Interaction)
            if fact.retired_at is not None or record.kind is not InteractionKind.MAIL:
                continue
            digest = digest_of_ref(record.ref)
            for employee in record.employees:
                for person in record.people:
                    pair = (employee, person)
                    if digest in digests:
                        # What this mailbox told before is not judged again.
                        self.held_directions[digest, pair] = record.direction
                        continue
                    noon = datetime.fromisoformat(f"{record.at}T12:00:00+00:00")
                    for way, opposite in (
                        ("out", Direction.INBOUND),
                        ("in", Direction.OUTBOUND),
                    ):
                        if record.direction is not opposite:
                            self._times[way, pair].append(noon)

    def _note_answers(self, letter: Letter, by_digest: dict[str, Letter]) -> None:
        for digest in letter.replies_to:
            first = by_digest.get(digest)
            if first is None:
                continue
            for way, employee, person in letter.pairs():
                pair = (employee.entity_id, person.entity_id)
                for other_way, other_employee, other_person in first.pairs():
                    if other_way != way and pair == (
                        other_employee.entity_id,
                        other_person.entity_id,
                    ):
                        self._answered.add((letter.digest, pair))
                        self._answered.add((first.digest, pair))

    def direction(self, letter: Letter, way: str, pair: Pair) -> Direction:
        """Return the direction of `letter` between the two of `pair`."""
        held = self.held_directions.get((letter.digest, pair))
        if held is not None:
            return held
        if (letter.digest, pair) in self._answered or self._other_side_wrote(letter, way, pair):
            return Direction.TWO_WAY
        return Direction.OUTBOUND if way == "out" else Direction.INBOUND

    def _other_side_wrote(self, letter: Letter, way: str, pair: Pair) -> bool:
        times = self._times.get(("in" if way == "out" else "out", pair), [])
        index = bisect_left(times, letter.at - self._within)
        return index < len(times) and times[index] <= letter.at + self._within


_REF = "mail-"
_ONE_WAY = "-one-way"


def ref_of(digest: str, direction: Direction) -> str:
    """Return the ID of the interaction that a mail becomes; its one-way part has its own."""
    return f"{_REF}{digest}{'' if direction is Direction.TWO_WAY else _ONE_WAY}"


def digest_of_ref(ref: str) -> str:
    """Return the digest in an ID made by :func:`ref_of`; empty for any other."""
    return ref.removeprefix(_REF).removesuffix(_ONE_WAY) if ref.startswith(_REF) else ""
