"""Chain, outlook, gaps and next moves in GraphQL: the same as the services tell."""

from __future__ import annotations

import pytest

from api.settings import Settings
from graph.services.before_bid import BidQuestion, bid_outlook
from tests.fixtures.memory_store import MemoryStore
from tests.fixtures.served_sample import ACTOR, Asked, sample_workspace

PLATFORM = "Group smart dispatch platform"
CHAIN = """query Chain($a: ID!, $o: ID!) { account(account: $a) { decisionChain(opportunity: $o) {
  opportunity { id amount }
  chain { covered steps { order members { person { name } } } }
  rules { rule { name } beside
    reasons { code text(lang: EN) details { name number text } factIds } }
  steps { order decides reasons { code subjectId text(lang: ZH) } }
  conflicts { one { name } other { name } } missing { kind } } } }"""
OUTLOOK = """query Outlook($a: ID!, $o: ID!) { account(account: $a) { outlook(opportunity: $o) {
  opportunity { id } calibrated exact
  chance { low high } procedure { low high } economicBuyers { low high }
  gates { order decides voteRule missing wordOnly chance { low high }
    voters { votes voter { id name(lang: EN) person { id } seat { title } } } }
  afterSignature { decides chance { low high } }
  voters { voter { name(lang: EN) } gateOrders whyOpen chance { low high }
    ifYes { low high } ifNo { low high } gain loss swing factIds }
  unknowns { kind } } } }"""
GAPS = """query Gaps($a: ID!, $o: ID) { account(account: $a) { gaps(opportunity: $o, limit: 5) {
  kind about { id name(lang: EN) } opportunity { nameAlt } outlookPoints pointsAtStake
  sources { why level strength text(lang: EN) employee { name } person { name } factIds } } } }"""
MOVES = """query Moves($a: ID!, $o: ID!, $v: Float!) { account(account: $a) {
  nextMoves(opportunity: $o, visits: $v) {
    calibrated budgetVisits effortVisits gain coveredBefore coveredAfter
    outlookBefore { low high } outlookAfter { low high } opportunity { id }
    moves { action employee { name } person { name } throughId effortVisits levelBefore levelAfter
      coverageBefore coverageAfter outlookAfter { low high } tellsAttitude
      gain { outlook coverage information total } gainPerVisit why(lang: EN) factIds } } } }"""


@pytest.fixture(scope="module")
def asked() -> Asked:
    settings = Settings()
    return Asked(sample_workspace(MemoryStore(), settings), settings)


def test_the_chain_comes_with_the_reason_of_each_rule_and_step(asked: Asked) -> None:
    found = asked.data(CHAIN, a=asked.account_id, o=PLATFORM)["account"]["decisionChain"]
    assert found["opportunity"]["amount"] == 40e6
    (rule,) = found["rules"]
    assert {reason["code"] for reason in rule["reasons"]} >= {"category", "amount", "organization"}
    assert [step["order"] for step in found["steps"]] == [
        step["order"] for step in found["chain"]["steps"]
    ]
    assert all(reason["text"] for step in found["steps"] for reason in step["reasons"])
    assert found["missing"] == []


def test_the_outlook_is_what_the_service_tells(asked: Asked) -> None:
    found = asked.data(OUTLOOK, a=asked.account_id, o=PLATFORM)["account"]["outlook"]
    question = BidQuestion(ACTOR, asked.account_id, found["opportunity"]["id"])
    told = bid_outlook(asked.workspace, question)
    assert found["chance"] == {"low": told.chance.low, "high": told.chance.high}
    assert found["calibrated"] is False
    assert [v["swing"] for v in found["voters"]] == [v.swing for v in told.voters]
    assert found["voters"][0]["voter"]["name"] == "Liu Bojun"
    vacant = [v for g in found["gates"] for v in g["voters"] if v["voter"]["person"] is None]
    assert [v["voter"]["seat"]["title"] for v in vacant] != []


def test_gaps_of_all_open_opportunities_or_of_one(asked: Asked) -> None:
    everywhere = asked.data(GAPS, a=asked.account_id)["account"]["gaps"]
    assert len(everywhere) == 5
    worth = [gap["outlookPoints"] for gap in everywhere]
    assert worth == sorted(worth, reverse=True)
    assert everywhere[0]["sources"][0]["text"]
    one = asked.data(GAPS, a=asked.account_id, o=PLATFORM)["account"]["gaps"]
    assert {gap["opportunity"]["nameAlt"] for gap in one if gap["opportunity"]} == {PLATFORM}


def test_next_moves_keep_to_their_budget(asked: Asked) -> None:
    found = asked.data(MOVES, a=asked.account_id, o=PLATFORM, v=6.0)["account"]["nextMoves"]
    assert 0 < found["effortVisits"] <= 6
    assert found["gain"] == pytest.approx(sum(m["gain"]["total"] for m in found["moves"]))
    assert {move["action"] for move in found["moves"]} <= {
        "VISIT", "INTRODUCTION", "TECHNICAL_EXCHANGE", "EXECUTIVE_MEETING",
        "REFERENCE_VISIT", "HEADQUARTERS_VISIT",
    }  # fmt: skip
    assert all(m["employee"]["name"] and m["person"]["name"] and m["why"] for m in found["moves"])


def test_what_cannot_be_answered_is_told_properly(asked: Asked) -> None:
    missing = asked.error(OUTLOOK, a=asked.account_id, o="no such deal")
    assert missing["extensions"]["reason"] == "opportunity_not_found"
    refused = asked.error(MOVES, a=asked.account_id, o=PLATFORM, v=-1.0)
    assert refused["extensions"]["reason"] == "budget_out_of_range"


def test_asked_again_nothing_is_read_anew(asked: Asked) -> None:
    asked.data(OUTLOOK, a=asked.account_id, o=PLATFORM)
    store = asked.workspace._store
    assert isinstance(store, MemoryStore)
    before = store.round_trips
    asked.data(GAPS, a=asked.account_id, o=PLATFORM)
    asked.data(MOVES, a=asked.account_id, o=PLATFORM, v=3.0)
    assert store.round_trips == before
