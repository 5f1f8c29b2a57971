"""Contact kinds, declared or derived from facts, each with its evidence (docs/scoring.md, 14)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import column
from graph.analytics.kind_facts import Case, Evidence, KindFacts
from graph.analytics.new_domains import new_domain_rule
from graph.analytics.results import AccountScores
from graph.analytics.rising_stars import rising_star_rule
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.people import CONNECTED_LEVEL, Attitude, ContactKind

KindState = Literal["confirmed", "derived", "unsupported", "contradicted"]

_declared_kinds = column("person", "declared_kinds")
_AGAINST_US = (Attitude.SCEPTIC.value, Attitude.OPPONENT.value)
_FOR_US = (Attitude.CHAMPION.value, Attitude.SUPPORTER.value)


@dataclass(frozen=True, slots=True)
class KindFinding:
    """A kind of one contact, and whether it is declared, derived, or both.

    Parameters
    ----------
    state : {"confirmed", "derived", "unsupported", "contradicted"}
        Declared and borne out; only the facts say so; only declared, the facts are
        silent; declared, and the facts say otherwise.
    evidence : tuple of Evidence
        What speaks for it.
    against : tuple of Evidence
        What speaks against it.
    """

    person_id: str
    kind: ContactKind
    state: KindState
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]

    @property
    def declared(self) -> bool:
        """Whether somebody entered it."""
        return self.state != "derived"

    @property
    def derived(self) -> bool:
        """Whether the facts bear it out."""
        return self.state in ("confirmed", "derived")


def contact_kinds(
    graph: AccountGraph, scores: AccountScores, settings: ScoringSettings
) -> dict[str, tuple[KindFinding, ...]]:
    """Return the kinds of every contact that has one, declared or derived."""
    facts = KindFacts(graph, scores, settings)
    rules: dict[ContactKind, Callable[[str], Case]] = {
        ContactKind.HIGH_LEVEL: lambda person: _high_level(facts, person),
        ContactKind.DIFFICULT: lambda person: _difficult(facts, person),
        ContactKind.RISING_STAR: rising_star_rule(facts),
        ContactKind.RETIRED: lambda person: _retired(facts, person),
        ContactKind.NEW_DOMAIN: new_domain_rule(facts),
        ContactKind.MOBILE: lambda person: _mobile(facts, person),
    }
    found = {}
    for person, row in graph.entity_rows("person").items():
        declared = frozenset(_declared_kinds(row) or ())
        if findings := tuple(_findings(person, declared, rules)):
            found[person] = findings
    return found


def _findings(
    person: str, declared: frozenset[str], rules: Mapping[ContactKind, Callable[[str], Case]]
) -> Iterator[KindFinding]:
    for kind, rule in rules.items():
        case = rule(person)
        if kind.value in declared:
            silent: KindState = "contradicted" if case.against else "unsupported"
            state: KindState = "confirmed" if case.holds else silent
        elif case.holds:
            state = "derived"
        else:
            continue
        yield KindFinding(person, kind, state, case.evidence, case.against)


def _high_level(facts: KindFacts, person: str) -> Case:
    """Say whether they sit at a senior level, or have a role of power that weighs."""
    level = facts.graph.level_of(person)
    evidence = facts.powers.get(person, ())
    seat = Evidence("seat_level", facts.seat_facts(person), {"level": level})
    if level is not None and level <= facts.settings.network.high_level_max:
        return Case(True, (seat, *evidence))
    return Case(bool(evidence), evidence, () if level is None else (seat,))


def _difficult(facts: KindFacts, person: str) -> Case:
    """Say whether a competitor is ahead, and they are against us or know none of us."""
    coverage = facts.scores.people[person]
    best = coverage.best_level or 0.0
    roles = facts.attitudes.get(person, ())
    against_us = tuple(_attitude(entry) for entry in roles if entry[0] in _AGAINST_US)
    unknown = (Evidence("no_tie"),) if best == 0 else ()
    ahead = bool(coverage.competitor_id)
    evidence: tuple[Evidence, ...] = (*against_us, *unknown)
    if ahead:
        detail: dict[str, float | str | None] = {
            "competitor": coverage.competitor_id,
            "competitor_level": float(coverage.competitor_level or 0),
            "our_level": best,
        }
        evidence = (Evidence("competitor_ahead", (), detail), *evidence)
    against = tuple(_attitude(entry) for entry in roles if entry[0] in _FOR_US)
    if not ahead and best >= CONNECTED_LEVEL:
        against = (Evidence("no_competitor_ahead", (), {"our_level": best}), *against)
    return Case(ahead and bool(against_us or unknown), evidence, against)


def _attitude(entry: tuple[str, str, str]) -> Evidence:
    attitude, opportunity, fact = entry
    return Evidence("attitude", (fact,), {"attitude": attitude, "opportunity": opportunity})


def _retired(facts: KindFacts, person: str) -> Case:
    """Say whether the last seat ended with retirement, and none is held."""
    if person in facts.retirements:
        return Case(True, (Evidence("seat_ended_retired", (facts.retirements[person],)),))
    if facts.graph.seat_of(person):
        return Case(False, (), (Evidence("holds_a_seat", facts.seat_facts(person)),))
    return Case(False)


def _mobile(facts: KindFacts, person: str) -> Case:
    """Say whether they held seats in one organization after another."""
    career = facts.careers.get(person)
    moves = career.moves if career is not None else ()
    evidence = tuple(
        Evidence(
            "moved",
            (one.fact_id, other.fact_id),
            {"from": one.organization_id, "to": other.organization_id, "at": other.begun},
        )
        for one, other in moves
    )
    return Case(bool(evidence), evidence)
