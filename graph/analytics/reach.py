"""How we reach the customer's people: our ties, then introductions from one to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.analytics.account_graph import AccountGraph
from graph.analytics.acquaintance import SOLID_KINDS, Acquaintances, acquaintances_of
from graph.analytics.columns import column
from graph.analytics.results import AccountScores, TieStrength
from graph.analytics.score import open_opportunities
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.people import CONNECTED_LEVEL, POWER_ROLES, Attitude

_role_person = column("opportunity_role", "person")
_role_opportunity = column("opportunity_role", "opportunity")
_role_attitude = column("opportunity_role", "attitude")
_seat_level = column("seat", "level")


@dataclass(frozen=True)
class Reach:
    """What routes of introduction are made of, on one day.

    Parameters
    ----------
    graph : AccountGraph
        The account.
    scores : AccountScores
        Of `graph`.
    settings : ScoringSettings
        The constants.
    opportunity_id : str
        The opportunity whose attitudes count; empty: the worst in any open one.
    """

    graph: AccountGraph
    scores: AccountScores
    settings: ScoringSettings
    opportunity_id: str = ""

    @cached_property
    def attitudes(self) -> Mapping[str, Attitude]:
        """Attitude of whoever has a part; of several the worst counts."""
        wanted = {self.opportunity_id} if self.opportunity_id else open_opportunities(self.graph)
        order = tuple(Attitude)
        found: dict[str, Attitude] = {}
        for row in self.graph.rows("opportunity_role"):
            if _role_opportunity(row) in wanted:
                attitude = Attitude(_role_attitude(row) or Attitude.UNKNOWN)
                known = [found.get(_role_person(row), Attitude.UNKNOWN), attitude]
                told = [each for each in known if each is not Attitude.UNKNOWN]
                found[_role_person(row)] = max(told, key=order.index, default=Attitude.UNKNOWN)
        return found

    @cached_property
    def opponents(self) -> frozenset[str]:
        """Who is against us, and is asked for no introduction."""
        return frozenset(p for p, a in self.attitudes.items() if a is Attitude.OPPONENT)

    @cached_property
    def acquaintances(self) -> Acquaintances:
        """Who of them can introduce us to whom."""
        return acquaintances_of(self.graph, self.settings)

    @cached_property
    def first_ties(self) -> Mapping[tuple[str, str], TieStrength]:
        """Ties of ours that a route can begin with: at *connected* or better, not faded to 0."""
        return {
            (tie.employee_id, tie.person_id): tie
            for person in self.scores.people.values()
            for tie in person.ties
            if tie.level_known and tie.level >= CONNECTED_LEVEL and tie.value > 0
        }

    def steps_from(self, *, solid: bool = False) -> dict[str, list[str]]:
        """Return for each of us and of them whom they lead to; opponents lead nowhere.

        `solid` leaves out suspected lines and mere shared time.
        """
        found: dict[str, list[str]] = defaultdict(list)
        for employee, person in self.first_ties:
            found[employee].append(person)
        for (source, target), lines in self.acquaintances.items():
            counts = not solid or any(
                line.kind in SOLID_KINDS and not line.suspected for line in lines
            )
            if counts and source not in self.opponents:
                found[source].append(target)
        return {source: sorted(targets) for source, targets in sorted(found.items())}

    @cached_property
    def steps(self) -> Mapping[str, list[str]]:
        """:meth:`steps_from` over every kind of line."""
        return self.steps_from()

    @cached_property
    def starts(self) -> frozenset[str]:
        """Those of us with a tie that a route can begin with."""
        return frozenset(employee for employee, _ in self.first_ties)

    @cached_property
    def reached_ids(self) -> frozenset[str]:
        """Everybody, ours and theirs, to whom routes lead."""
        return frozenset(reached(self.steps, self.starts))

    def deciders(self) -> dict[str, tuple[str, ...]]:
        """Return who decides, with the open opportunities that they decide.

        People with a role of power in the chain of an open opportunity; where none is
        open, whoever holds a seat at the top level.
        """
        found: dict[str, list[str]] = defaultdict(list)
        for opportunity_id in open_opportunities(self.graph):
            for step in self.scores.opportunities[opportunity_id].chain.steps:
                for member in step.members:
                    if member.person_id and member.role in POWER_ROLES:
                        found[member.person_id].append(opportunity_id)
        if not open_opportunities(self.graph):
            for seat_id, row in self.graph.entity_rows("seat").items():
                holders = self.graph.holders_of.get(seat_id, ())
                found.update({p: [] for p in holders if _seat_level(row) == 1})
        return {person: tuple(sorted(set(ids))) for person, ids in sorted(found.items())}


def reached(steps: Mapping[str, Iterable[str]], starts: Iterable[str], gone: str = "") -> set[str]:
    """Return whom routes along `steps` from `starts` lead to, when `gone` passes nobody on."""
    seen = {start for start in starts if start != gone}
    waiting = list(seen)
    while waiting:
        for target in steps.get(waiting.pop(), ()):
            if target not in seen and target != gone:
                seen.add(target)
                waiting.append(target)
    return seen
