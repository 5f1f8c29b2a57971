"""What analytics makes of the sample: the chain of each opportunity, the kinds, the gaps."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from graph.analytics.account_graph import AccountGraph
from graph.analytics.results import AccountScores, KeyTier
from graph.analytics.settings import ScoringSettings
from graph.model.changes import Statement
from graph.services.workspace import Workspace
from graph.vocabulary.deals import DecisionPoint
from graph.vocabulary.people import BuyingRole
from ingest.sample import ACCOUNT_NAME, ACCOUNT_NAME_ALT, sample_statements
from tests.fixtures.memory_store import MemoryStore

ANCHOR = date(2026, 6, 30)


@pytest.fixture(scope="module")
def workspace(statements: list[Statement]) -> Workspace:
    made = Workspace(
        MemoryStore(),
        clock=lambda: datetime(2026, 6, 30, 12, tzinfo=UTC),
        settings=ScoringSettings(),
    )
    made.apply("tester", made.propose("tester", statements))
    return made


@pytest.fixture(scope="module")
def account_id(workspace: Workspace) -> str:
    return workspace.get_account("tester", ACCOUNT_NAME).account_id


@pytest.fixture(scope="module")
def scores(workspace: Workspace, account_id: str) -> AccountScores:
    return workspace.scores("tester", account_id)


@pytest.fixture(scope="module")
def graph(workspace: Workspace, account_id: str) -> AccountGraph:
    return workspace.graph("tester", account_id)


def _decider(tier: KeyTier) -> str:
    (decider,) = {
        member.person_id
        for step in tier.chain.steps
        for member in step.members
        if member.role is BuyingRole.DECIDER
    }
    return decider


@pytest.mark.parametrize(
    ("deal", "decider", "steps"),
    [
        # The rules in the tables; the last step is of those who only advise.
        ("Jiangsu smart warehouse", "Dai Hongyu", 7),
        ("Zhejiang unmanned line inspection", "Lu Jianping", 7),
        ("Group smart dispatch platform", "Zheng Weiyue", 9),
    ],
)
def test_each_opportunity_has_one_rule_and_its_own_decider(
    deal: str, decider: str, steps: int, scores: AccountScores, by_name: dict[str, str]
) -> None:
    tier = scores.opportunities[by_name[deal]]
    assert len(tier.chain.rule_ids) == 1
    assert tier.chain.conflicts == ()
    assert _decider(tier) == by_name[decider]
    assert len(tier.chain.steps) == steps
    assert tier.chain.steps[-1].decides is None


def test_central_buying_needs_shortlist_and_nomination(
    scores: AccountScores, by_name: dict[str, str]
) -> None:
    chain = scores.opportunities[by_name["Group smart dispatch platform"]].chain
    first = {
        step.decides: [member.person_id for member in step.members] for step in chain.steps[:2]
    }
    assert first == {
        DecisionPoint.SHORTLIST: [by_name["Liu Bojun"]],
        DecisionPoint.NOMINATION: [by_name["Yan Bosong"]],
    }


def test_vacant_seats_are_named_as_unknown(scores: AccountScores, by_name: dict[str, str]) -> None:
    vacant = {
        unknown.subject_id
        for tier in scores.opportunities.values()
        for unknown in tier.chain.unknowns
        if unknown.kind == "seat_vacant"
    }
    assert vacant == {
        by_name["Head of Cyber Security"],
        by_name["Deputy General Manager, Jiangsu"],
    }


def test_all_three_tiers_apply_and_none_is_at_its_end(scores: AccountScores) -> None:
    for score in (scores.key, scores.broad.score, scores.organizational, scores.house.score):
        assert score.points is not None
        assert 10 < score.points < 99
    # The story: the foundation is laid, the few who decide are not won.
    assert scores.house.weakest == "key"


def test_competitors_are_ahead_with_those_bound_to_them(
    scores: AccountScores, by_name: dict[str, str]
) -> None:
    for person, rival in (
        ("Zhou Haitao", "Lingyue Digital"),
        ("Hu Binghui", "Lingyue Digital"),
        ("Zeng Guangwei", "Lingyue Digital"),
        ("Ge Chunsheng", "Tuolan Intelligent"),
    ):
        assert scores.people[by_name[person]].competitor_id == by_name[rival]


def test_the_retired_are_told_by_their_last_seat(
    graph: AccountGraph, by_name: dict[str, str]
) -> None:
    assert graph.retired_people == {by_name["Meng Huaiyuan"], by_name["Feng Deming"]}


def test_a_past_day_shows_who_sat_there_then(
    workspace: Workspace, account_id: str, by_name: dict[str, str]
) -> None:
    # 2023-01-10 is before the old president retired (2023-04-03).
    then = workspace.graph("tester", account_id, as_of="2023-01-10")
    now = workspace.graph("tester", account_id)
    assert then.holder_of(by_name["President"]) == by_name["Meng Huaiyuan"]
    assert now.holder_of(by_name["President"]) == by_name["Zheng Weiyue"]


def test_the_account_is_found_by_either_name(workspace: Workspace) -> None:
    chinese = workspace.get_account("tester", ACCOUNT_NAME)
    english = workspace.get_account("tester", ACCOUNT_NAME_ALT)
    assert chinese.account_id == english.account_id
    assert chinese.account_id == sample_statements(ANCHOR)[0].account_id
