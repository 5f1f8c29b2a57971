"""The sample tells what the product is to show: deciders, history, kinds of contacts, silence."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

from graph.model.changes import Statement
from graph.vocabulary.deals import Direction, VoteRule
from graph.vocabulary.people import Attitude, BuyingRole, ContactKind, LinkKind, SeatEnd

ANCHOR = date(2026, 6, 30)
TODAY = ANCHOR.isoformat()


def _current(statement: Statement, day: str = TODAY) -> bool:
    start, end = statement.valid_from or "", statement.valid_to or "9999"
    return start <= day < end


def test_three_seats_are_vacant_one_of_them_in_a_committee(
    by_concept: dict[str, list[Statement]], by_name: dict[str, str]
) -> None:
    held = {s.record.seat for s in by_concept["holding"] if _current(s)}
    seats = {s.entity_id for s in by_concept["seat"] if _current(s)}
    vacant = seats - held
    assert len(vacant) == 3
    committee = {
        s.record.seat
        for s in by_concept["decision_step"]
        if s.record.vote_rule is VoteRule.MAJORITY
    }
    assert vacant & committee == {by_name["Head of Cyber Security"]}


def _deciders(by_concept: dict[str, list[Statement]]) -> dict[str, tuple[float, str, str]]:
    """Opportunity to amount, name of the rule that applies, name of the decider: by hand."""
    part_of = {s.entity_id: s.record.part_of for s in by_concept["organization"]}
    holder = {s.record.seat: s.record.person for s in by_concept["holding"] if _current(s)}
    people = {s.entity_id: s.record.name_alt for s in by_concept["person"]}
    found = {}
    for deal in (s.record for s in by_concept["opportunity"] if _current(s)):
        rules = [
            rule
            for rule in by_concept["decision_rule"]
            if rule.record.organization in (deal.organization, part_of[deal.organization])
            and rule.record.category == deal.category
            and rule.record.procurement_mode is deal.procurement_mode
            and (rule.record.amount_min or 0) <= deal.amount
            and deal.amount < (rule.record.amount_max or float("inf"))
        ]
        assert len(rules) == 1, deal.name
        seats = [
            s.record.seat
            for s in by_concept["decision_step"]
            if s.record.rule == rules[0].entity_id and s.record.role is BuyingRole.DECIDER
        ]
        assert len(seats) == 1
        found[deal.name_alt] = (deal.amount, rules[0].record.name, people[holder[seats[0]]])
    return found


def test_amount_and_category_send_each_opportunity_to_another_decider(
    by_concept: dict[str, list[Statement]],
) -> None:
    # Below CNY 5m a director decides, from 5m a vice president, from 20m the president.
    found = _deciders(by_concept)
    assert {name: (amount, decider) for name, (amount, _, decider) in found.items()} == {
        "Jiangsu smart warehouse": (3_000_000, "Dai Hongyu"),
        "Zhejiang unmanned line inspection": (12_000_000, "Lu Jianping"),
        "Group smart dispatch platform": (40_000_000, "Zheng Weiyue"),
    }
    assert len({rule for _, rule, _ in found.values()}) == 3


def test_attitudes_of_every_kind_are_entered(by_concept: dict[str, list[Statement]]) -> None:
    moods = {s.record.attitude for s in by_concept["opportunity_role"] if _current(s)}
    assert moods == set(Attitude)


def test_entered_roles_agree_with_the_rules(by_concept: dict[str, list[Statement]]) -> None:
    holder = {s.record.seat: s.record.person for s in by_concept["holding"] if _current(s)}
    rule_names = {s.entity_id: s.record.name for s in by_concept["decision_rule"]}
    applies = {rule: deal for deal, (_, rule, _) in _deciders(by_concept).items()}
    deals = {s.entity_id: s.record.name_alt for s in by_concept["opportunity"]}
    by_rule: dict[tuple[str, str], set[BuyingRole]] = defaultdict(set)
    for step in (s.record for s in by_concept["decision_step"]):
        deal = applies.get(rule_names[step.rule])
        if deal and step.seat in holder:
            by_rule[holder[step.seat], deal].add(step.role)
    entered = {
        (s.record.person, deals[s.record.opportunity]): s.record.role
        for s in by_concept["opportunity_role"]
        if _current(s)
    }
    assert by_rule
    for key, roles in by_rule.items():
        assert entered[key] in roles, key


def test_facts_have_a_history(
    by_concept: dict[str, list[Statement]], by_name: dict[str, str]
) -> None:
    levels = [
        s.record.tie_level
        for s in by_concept["tie"]
        if s.record.person == by_name["Xu Lifeng"] and s.record.employee == by_name["Lin Xiaozhou"]
    ]
    assert levels == [1, 2, 3, 4]
    seat = by_name["Head of Data Platform"]
    assert [s.record.level for s in by_concept["seat"] if s.entity_id == seat] == [4, 3]
    deal = by_name["Group smart dispatch platform"]
    stages = [s.record.buying_stage for s in by_concept["opportunity"] if s.entity_id == deal]
    assert stages == ["problem", "budget", "project", "standard", "tender"]


def test_kinds_of_contacts_are_declared_or_can_be_told_from_facts(
    by_concept: dict[str, list[Statement]], by_name: dict[str, str]
) -> None:
    department = {s.entity_id: s.record.department for s in by_concept["seat"]}
    organization = {s.entity_id: s.record.organization for s in by_concept["department"]}
    level = {s.entity_id: s.record.level for s in by_concept["seat"]}
    held: dict[str, list[Any]] = defaultdict(list)
    for statement in by_concept["holding"]:
        held[statement.record.person].append(statement.record)
    declared = {kind for s in by_concept["person"] for kind in s.record.declared_kinds}
    assert declared == set(ContactKind) - {ContactKind.RETIRED}
    movers = {
        person
        for person, records in held.items()
        if len({organization[department[r.seat]] for r in records}) > 1
        and any(r.ended_how is SeatEnd.MOVED for r in records)
    }
    for name in ("Yan Bosong", "Dai Hongyu", "Sha Junpeng", "Cai Yongnian"):
        assert by_name[name] in movers
    for name in ("Ma Cheng", "Deng Kaiwen"):  # rising stars: from staff to section head
        first, *_, last = held[by_name[name]]
        assert (level[first.seat], level[last.seat]) == (5, 3)
    retired = by_name["Meng Huaiyuan"]
    assert [r.ended_how for r in held[retired]] == [SeatEnd.RETIRED]
    promoted = {
        s.record.other_person
        for s in by_concept["person_link"]
        if s.record.person == retired and s.record.kind is LinkKind.PROMOTED
    }
    assert by_name["Zheng Weiyue"] in promoted  # now the president


def test_ties_are_of_every_level_and_one_owner_a_person(
    by_concept: dict[str, list[Statement]],
) -> None:
    ties = [s.record for s in by_concept["tie"] if _current(s)]
    assert {tie.tie_level for tie in ties} == {None, 0, 1, 2, 3, 4}
    owners = Counter(tie.person for tie in ties if tie.owner)
    assert max(owners.values()) == 1
    assert 40 <= len(owners) < 57


def test_some_contacts_are_silent_and_some_never_answer(
    by_concept: dict[str, list[Statement]],
) -> None:
    both: dict[str, str] = {}
    one_way: set[str] = set()
    for record in (s.record for s in by_concept["interaction"]):
        for person in record.people:
            if record.direction is Direction.TWO_WAY:
                both[person] = max(both.get(person, ""), record.at)
            else:
                one_way.add(person)
    silent = (ANCHOR - timedelta(days=120)).isoformat()
    assert sum(last < silent for last in both.values()) >= 8
    assert len(one_way - set(both)) >= 3
