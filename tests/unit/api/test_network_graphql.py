"""Exposure, introductions, kinds and competitors as GraphQL, on the sample account."""

from __future__ import annotations

import pytest

from api.settings import Settings
from tests.fixtures.memory_store import MemoryStore
from tests.fixtures.served_sample import Asked, sample_workspace


@pytest.fixture(scope="module")
def asked() -> Asked:
    settings = Settings()
    return Asked(sample_workspace(MemoryStore(), settings), settings)


EXPOSURE = """query($a: ID!, $who: ID!) { account(account: $a) {
  exposure(who: $who) {
    who { id name(lang: EN) employee { name } person { name } } side
    houseBefore houseAfter keyBefore keyAfter broadBefore broadAfter houseLoss exposedReporting
    tiesLost { value level employee { name } person { name } } linesLostFactIds
    weakened { before after singleThread person { name } }
    nobodyKnows { nameAlt } outOfReach { name }
    opportunities { pointsBefore pointsAfter amount currency exposedAmount exposedReporting
      opportunity { nameAlt } } } } }"""


def test_exposure_of_ours_and_of_theirs(asked: Asked) -> None:
    ours = asked.data(EXPOSURE, a=asked.account_id, who="Lin Xiaozhou")["account"]["exposure"]
    assert (ours["side"], ours["who"]["name"]) == ("ours", "Lin Xiaozhou")
    assert ours["who"]["person"] is None
    assert ours["houseLoss"] == pytest.approx(ours["houseBefore"] - ours["houseAfter"])
    money = sum(deal["exposedAmount"] for deal in ours["opportunities"])
    assert ours["exposedReporting"] == pytest.approx(money)
    assert "Qin Yue" in {person["nameAlt"] for person in ours["nobodyKnows"]}
    theirs = asked.data(EXPOSURE, a=asked.account_id, who="郑维岳")["account"]["exposure"]
    assert theirs["side"] == "theirs"
    assert theirs["linesLostFactIds"]
    assert asked.error(EXPOSURE, a=asked.account_id, who="nobody")["extensions"]["code"]


def test_the_ranking_and_the_cuts(asked: Asked) -> None:
    found = asked.data(
        """query($a: ID!) { account(account: $a) {
          exposures { who { name(lang: EN) } houseLoss }
          two: exposures(theirs: true, first: 2) { who { person { nameAlt } } side }
          deciderCuts { person { nameAlt } opportunities { nameAlt } direct { nameAlt }
            ourCut { nameAlt } anyCut { name(lang: EN) } } } }""",
        a=asked.account_id,
    )["account"]
    assert len(found["exposures"]) == 6
    assert [each["side"] for each in found["two"]] == ["theirs", "theirs"]
    assert found["two"][0]["who"]["person"]["nameAlt"] == "Zheng Weiyue"
    cuts = {cut["person"]["nameAlt"]: cut for cut in found["deciderCuts"]}
    assert {deal["nameAlt"] for deal in cuts["Zheng Weiyue"]["opportunities"]} == {
        "Group smart dispatch platform"
    }
    # Only Lin is connected to the director of procurement (tie.csv).
    assert [each["nameAlt"] for each in cuts["Liu Bojun"]["direct"]] == ["Lin Xiaozhou"]
    assert cuts["Liu Bojun"]["anyCut"]


def test_introductions(asked: Asked) -> None:
    found = asked.data(
        """query($a: ID!, $deal: ID) { account(account: $a) {
          introductions(to: "Han Suqin", opportunity: $deal, first: 2) {
            opponents { nameAlt }
            paths { chance people { name(lang: EN) } unknowns { kind }
              hops { kind chance willingness attitude also retired suspected placeId begun ended
                factIds source { employee { nameAlt } } target { name(lang: EN) } } } } } }""",
        a=asked.account_id,
        deal="集团智慧调度平台",
    )["account"]["introductions"]
    assert len(found["paths"]) == 2
    first = found["paths"][0]
    assert [p["name"] for p in first["people"]] == ["Zhou Qiming", "Meng Huaiyuan", "Han Suqin"]
    assert [hop["attitude"] for hop in first["hops"]] == [None, "SUPPORTER"]
    assert "Zhou Haitao" in {person["nameAlt"] for person in found["opponents"]}


def test_kinds_and_competitors(asked: Asked) -> None:
    found = asked.data(
        """query($a: ID!) { account(account: $a) {
          contactKinds(first: 200) { kind state declared derived person { nameAlt }
            evidence { code factIds details { name number text } } against { code } }
          competitorStandings { competitor { nameAlt } ourBroadPoints broad { points }
            unknowns { kind } presences { offering satisfaction factId organization { name } }
            opportunities { theirPoints ourPoints ourPointsWithAttitude opportunity { nameAlt } }
            people { theirLevel ourLevel standing estimated weight factIds person { nameAlt } }
            moves { at kind factId organization { name } people { name(lang: EN) } }
            meanings { code weight factIds people { name } opportunity { nameAlt } } } } }""",
        a=asked.account_id,
    )["account"]
    stars = {
        (each["person"]["nameAlt"], each["state"])
        for each in found["contactKinds"]
        if each["kind"] == "RISING_STAR"
    }
    assert {("Ma Cheng", "confirmed"), ("Deng Kaiwen", "derived")} <= stars
    names = {each["competitor"]["nameAlt"] for each in found["competitorStandings"]}
    assert len(names) == 2
    for standing in found["competitorStandings"]:
        assert standing["broad"]["points"] < standing["ourBroadPoints"]
        assert standing["moves"]
        assert standing["meanings"]
        assert all(person["standing"] for person in standing["people"])
