"""Who rises: speed, being relied on by seniors, sponsors in power (docs/scoring.md, 14)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from graph.analytics import columns
from graph.analytics.columns import column
from graph.analytics.kind_facts import Case, Evidence, KindFacts
from graph.vocabulary.people import Certainty, LinkKind

_link_person = column("person_link", "person")
_link_kind = column("person_link", "kind")
_link_other = column("person_link", "other_person")
_link_certainty = column("person_link", "certainty")
_interaction_people = column("interaction", "people")
_interaction_at = column("interaction", "at")

#: With fewer who began at the same level, everybody's career is compared.
_PEERS_MIN = 3


def rising_star_rule(facts: KindFacts) -> Callable[[str], Case]:
    """Return the rule: two of three signals, in office, and not at the top yet.

    Speed: levels gained a year, above the wanted share of those who began at the same
    level. Relied on: a confirmed line of influence to somebody more senior, or often
    in a meeting with somebody two levels up. Sponsors: promoted by, or personally known
    to, somebody more senior in a senior seat or with a role of power.
    """
    settings = facts.settings.network
    speeds = _percentiles(facts)
    relied = _influence_on_seniors(facts)
    meetings = _meetings_with_seniors(facts)
    sponsors = _sponsors(facts)

    def rule(person: str) -> Case:
        evidence: list[Evidence] = []
        signals = 0
        speed = speeds.get(person)
        if speed is not None and _is_fast(speed, settings.star_speed_percentile):
            evidence.append(speed)
            signals += 1
        met = meetings.get(person, 0)
        leaned_on = [*relied.get(person, ())]
        if met >= settings.star_meetings_min:
            leaned_on.append(Evidence("meets_with_seniors", (), {"meetings": float(met)}))
        for signal in (leaned_on, sponsors.get(person, [])):
            evidence.extend(signal)
            signals += bool(signal)
        against = _against(facts, person)
        return Case(signals >= settings.star_signals_min and not against, tuple(evidence), against)

    return rule


def _is_fast(speed: Evidence, percentile: float) -> bool:
    gained, slower = (float(speed.detail[name] or 0) for name in ("levels_gained", "peers_slower"))
    return gained > 0 and slower >= percentile


def _against(facts: KindFacts, person: str) -> tuple[Evidence, ...]:
    if person in facts.graph.retired_people:
        return (Evidence("retired"),)
    level = facts.graph.level_of(person)
    if level is not None and level < facts.settings.network.star_level_min:
        return (Evidence("at_the_top", facts.seat_facts(person), {"level": float(level)}),)
    career = facts.careers.get(person)
    years = career.years_at_level if career is not None else None
    if years is not None and years >= facts.settings.network.stalled_years:
        return (Evidence("same_level_for_years", facts.seat_facts(person), {"years": years}),)
    return ()


def _percentiles(facts: KindFacts) -> Mapping[str, Evidence]:
    """Return everybody's speed with the share of their peers who are slower."""
    known = {
        person: (career, speed)
        for person, career in facts.careers.items()
        if career.years >= facts.settings.network.star_career_years_min
        and (speed := career.levels_per_year) is not None
    }
    everybody = sorted(speed for _, speed in known.values())
    by_start: dict[int | None, list[float]] = defaultdict(list)
    for career, speed in known.values():
        insort(by_start[career.stages[0].level], speed)
    found = {}
    for person, (career, speed) in known.items():
        alike = by_start[career.stages[0].level]
        # One of them is the person, who is no peer of their own.
        speeds = alike if len(alike) > _PEERS_MIN else everybody
        peers = len(speeds) - 1
        slower = bisect_left(speeds, speed) / peers if peers else 0.0
        found[person] = Evidence(
            "fast_through_levels",
            tuple(stage.fact_id for stage in career.stages),
            {
                "levels_gained": float(career.levels_gained or 0),
                "years": career.years,
                "peers_slower": slower,
                "peers": float(peers),
            },
        )
    return found


def _influence_on_seniors(facts: KindFacts) -> Mapping[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in sorted(facts.graph.rows("person_link"), key=columns.fact_id):
        confirmed = _link_certainty(row) != Certainty.SUSPECTED.value
        if _link_kind(row) != LinkKind.INFLUENCES.value or not confirmed:
            continue
        one, other = _link_person(row), _link_other(row)
        if _above(facts, other, one, 1):
            fact = (columns.fact_id(row),)
            found[one].append(Evidence("influences_a_senior", fact, {"person": other}))
    return found


def _meetings_with_seniors(facts: KindFacts) -> Mapping[str, int]:
    """Return in how many meetings of the last year somebody sat beside a senior two levels up."""
    span = timedelta(days=facts.settings.network.star_meetings_days)
    since = (date.fromisoformat(facts.graph.as_of) - span).isoformat()
    level_of = {person: facts.graph.level_of(person) for person in facts.graph.person_ids}
    found: dict[str, int] = defaultdict(int)
    for row in facts.graph.rows("interaction"):
        people = _interaction_people(row) or ()
        if _interaction_at(row) > since and len(people) > 1:
            levels = [(person, level_of.get(person)) for person in people]
            highest = min((level for _, level in levels if level is not None), default=0)
            for person, level in levels:
                found[person] += level is not None and level - highest >= 2
    return found


def _sponsors(facts: KindFacts) -> Mapping[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    personal = LinkKind.KNOWS_PERSONALLY.value
    for row in sorted(facts.graph.rows("person_link"), key=columns.fact_id):
        kind, confirmed = _link_kind(row), _link_certainty(row) != Certainty.SUSPECTED.value
        if kind not in (LinkKind.PROMOTED.value, personal) or not confirmed:
            continue
        one, other = _link_person(row), _link_other(row)
        pairs = [(one, other), (other, one)] if kind == personal else [(one, other)]
        for sponsor, person in pairs:
            level = facts.graph.level_of(sponsor)
            senior = level is not None and level <= facts.settings.network.senior_level_max
            if (senior or sponsor in facts.powers) and _above(facts, sponsor, person, 1):
                detail = {"person": sponsor, "line": kind}
                found[person].append(Evidence("sponsor_in_power", (columns.fact_id(row),), detail))
    return found


def _above(facts: KindFacts, senior: str, person: str, levels: int) -> bool:
    high, low = facts.graph.level_of(senior), facts.graph.level_of(person)
    return high is not None and low is not None and low - high >= levels
