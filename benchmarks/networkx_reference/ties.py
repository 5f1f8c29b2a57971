"""Tie strength and coverage, pair by pair."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from math import exp
from typing import Any

from benchmarks.networkx_reference.account import Network, nodes, record_of, seats
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.deals import Direction, InteractionKind
from graph.vocabulary.people import ContactKind, SeatEnd

WRITTEN = {InteractionKind.MAIL, InteractionKind.MESSAGE}


def days_between(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def is_retired(network: Network, person: str) -> bool:
    if ContactKind.RETIRED in record_of(network, person).declared_kinds:
        return True
    ended = [f for f in network.graph["past_holdings"] if f.record.person == person]
    if not ended or seats(network, person):
        return False
    last = max(ended, key=lambda fact: (fact.valid_to, fact.fact_id))
    return bool(last.record.ended_how is SeatEnd.RETIRED)


def strength(
    network: Network, person: str, data: list[dict[str, Any]], settings: ScoringSettings
) -> tuple[float, float | None] | None:
    """Return strength and known level of one pair; None when there is no tie."""
    as_of = network.graph["as_of"]
    tie = next((d for d in data if d["concept"] == "tie"), None)
    contacts = [d["record"] for d in data if d["concept"] == "interaction"]
    meetings = [r for r in contacts if r.direction is Direction.TWO_WAY]
    sent = [r for r in contacts if r.direction is Direction.OUTBOUND and r.kind in WRITTEN]
    received = [r for r in contacts if r.direction is Direction.INBOUND and r.kind in WRITTEN]
    days = [r.at for r in meetings]
    starts = [r.at for r in meetings]
    if sent and received:
        days.append(min(max(r.at for r in sent), max(r.at for r in received)))
        starts.append(max(min(r.at for r in sent), min(r.at for r in received)))
    if tie is None and not days:
        return None

    def points(records: list[Any]) -> float:
        return sum(
            settings.evidence_points[r.kind] / (len(r.people) if r.kind in WRITTEN else 1)
            for r in records
        )

    evidence = points(meetings) + min(points(sent), points(received))
    declared = tie["record"].tie_level if tie else None
    if declared is None:
        level = settings.estimated_level_max * (1 - exp(-evidence / settings.evidence_scale_points))
    else:
        level = declared
    heard = max(days) if days else min(tie["fact"].recorded_at[:10], as_of)
    if tie is not None and tie["record"].since:
        starts.append(tie["record"].since)
    years = max(0, days_between(min(starts), heard)) / 365.25 if starts else 0.0
    memory = min(settings.memory_max, settings.memory_per_year * years)
    retired = is_retired(network, person)
    half_life = settings.retired_half_life_days if retired else settings.half_life_days
    silence = days_between(heard, as_of)
    recency = 2 ** (-max(0, silence - settings.grace_days) / half_life)
    known = level if declared is not None or days else None
    return level / 4 * max(memory, recency), known


class Coverage:
    """Coverage, best level and connected count of every person."""

    def __init__(self, network: Network, settings: ScoringSettings) -> None:
        self.value: dict[str, float] = {}
        self.best: dict[str, float | None] = {}
        self.connected: dict[str, int] = {}
        self.rival: dict[str, int] = defaultdict(int)
        for person in nodes(network, "person"):
            pairs = defaultdict(list)
            for source, _, data in network.in_edges(person, data=True):
                if network.nodes[source].get("concept") == "employee":
                    pairs[source].append(data)
                elif data["concept"] == "competitor_tie":
                    level = data["record"].tie_level or 0
                    self.rival[person] = max(self.rival[person], level)
            missed, levels, connected = 1.0, [], 0
            for data in pairs.values():
                found = strength(network, person, data, settings)
                if found is not None:
                    missed *= 1 - found[0]
                    if found[1] is not None:
                        levels.append(found[1])
                        connected += found[1] >= 2
            self.value[person] = 1 - missed
            self.best[person] = max(levels, default=None)
            self.connected[person] = connected

    def levels_behind(self, person: str) -> float:
        return max(0.0, self.rival[person] - (self.best[person] or 0.0))
