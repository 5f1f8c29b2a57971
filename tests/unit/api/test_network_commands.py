"""``exposure``, ``paths``, ``kinds`` and ``competitors`` on the sample account, in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import api.bootstrap
from api.cli import run
from api.settings import Settings
from graph.services.workspace import Workspace
from ingest.sample import ACCOUNT_NAME_ALT
from tests.fixtures.memory_store import MemoryStore
from tests.fixtures.served_sample import sample_workspace


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return sample_workspace(MemoryStore(), Settings())


@pytest.fixture
def sandtable(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    @contextmanager
    def opened(settings: Settings) -> Iterator[Workspace]:
        yield workspace

    monkeypatch.setattr(api.bootstrap, "open_workspace", opened)

    def command(name: str, *arguments: str, lang: str = "en", code: int = 0) -> str:
        assert run([name, ACCOUNT_NAME_ALT, *arguments, "--lang", lang]) == code
        told = capsys.readouterr()
        return told.out if code == 0 else told.err

    return command


def test_the_team_is_ranked(sandtable: Callable[..., str]) -> None:
    told = json.loads(sandtable("exposure", "--json"))
    # The six of docs/sample.md.
    assert len(told["exposures"]) == 6
    assert told["exposures"][0]["entity"] == "Lin Xiaozhou"
    losses = [e["points_before"]["house"] - e["points_after"]["house"] for e in told["exposures"]]
    assert losses == sorted(losses, reverse=True)
    assert {cut["person"] for cut in told["cuts"]} >= {"Zheng Weiyue", "Lu Jianping", "Dai Hongyu"}
    text = sandtable("exposure")
    assert "Lin Xiaozhou" in text
    assert "Of ours, the fewest" in text
    assert "林晓舟" in sandtable("exposure", lang="zh")


def test_one_who_leaves_on_either_side(sandtable: Callable[..., str]) -> None:
    ours = json.loads(sandtable("exposure", "林晓舟", "--json"))["exposure"]
    assert (ours["side"], ours["entity"]) == ("ours", "Lin Xiaozhou")
    assert len(ours["nobody_knows_names"]) == len(ours["nobody_knows_ids"]) > 0
    theirs = json.loads(sandtable("exposure", "Zheng Weiyue", "--json"))["exposure"]
    assert theirs["side"] == "theirs"
    # The president is promoted, influenced and assisted by others: five lines at least.
    assert len(theirs["lines_lost_fact_ids"]) >= 5
    assert "If Zheng Weiyue leaves" in sandtable("exposure", "Zheng Weiyue")
    ranked = json.loads(sandtable("exposure", "--theirs", "--json"))["exposures"]
    assert ranked[0]["entity"] == "Zheng Weiyue"


def test_the_old_president_introduces_us_to_the_chief_financial_officer(
    sandtable: Callable[..., str],
) -> None:
    # docs/sample.md and person_link.csv: Meng promoted the president, and knows Han privately.
    arguments = ("paths", "Han Suqin", "--opportunity", "Group smart dispatch platform")
    told = json.loads(sandtable(*arguments, "--json", "--count", "3"))
    assert len(told["paths"]) == 3
    first = told["paths"][0]
    assert first["hops"][-1]["from"] == "Meng Huaiyuan"
    assert (first["hops"][-1]["kind"], first["hops"][-1]["retired"]) == ("knows_personally", True)
    assert {"Zhou Haitao", "Hu Binghui", "Zeng Guangwei"} <= set(told["opponent_names"])
    text = sandtable(*arguments)
    assert "Meng Huaiyuan and Han Suqin know each other" in text
    assert "retired" in text
    assert "孟怀远与韩素琴有私交" in sandtable(*arguments, lang="zh")


def test_kinds_are_those_of_the_story(sandtable: Callable[..., str]) -> None:
    # docs/sample.md: rising stars, difficult contacts, and who moved between branches.
    told = json.loads(sandtable("kinds", "--json"))["people"]
    states = {(p["person"], k["kind"]): k["state"] for p in told for k in p["kinds"]}
    assert states["Ma Cheng", "rising_star"] == "confirmed"
    assert states["Deng Kaiwen", "rising_star"] == "derived"
    for name in ("Zhou Haitao", "Hu Binghui", "Zeng Guangwei"):
        assert states[name, "difficult"] in ("confirmed", "derived")
    for name in ("Yan Bosong", "Cai Yongnian", "Sha Junpeng", "Dai Hongyu"):
        assert states[name, "mobile"] in ("confirmed", "derived")
    assert states["He Xinyu", "new_domain"] == "confirmed"
    assert states["Meng Huaiyuan", "retired"] == "derived"
    assert "contradicted" not in states.values()
    text = sandtable("kinds")
    # A cell may be folded, so only what stands in one line of it is looked for.
    assert "declared, and facts agree" in text
    assert "sponsor in power:" in text
    chinese = sandtable("kinds", lang="zh")
    assert "在位的提携者" in chinese
    assert "明日之星" in chinese


def test_competitors_beside_us(sandtable: Callable[..., str]) -> None:
    told = json.loads(sandtable("competitors", "--json"))["competitors"]
    by_name = {each["competitor"]: each for each in told}
    incumbent = by_name["Lingyue Digital"]
    platform = next(
        k for k in incumbent["opportunities"] if k["opportunity"] == "Group smart dispatch platform"
    )
    assert 0 < platform["their_points"] < platform["our_points"]
    # competitor_tie.csv: level 4 with Zhou Haitao; competitor_presence.csv: 2 in Zhejiang.
    (zhou,) = [p for p in incumbent["people"] if p["person"] == "Zhou Haitao"]
    assert (zhou["their_level"], zhou["standing"]) == (4.0, "ahead")
    codes = {(m["opportunity"], m["code"]) for m in incumbent["meanings"]}
    assert ("Zhejiang unmanned line inspection", "customer_dissatisfied") in codes
    assert ("Group smart dispatch platform", "offer_made") in codes
    assert "the customer is dissatisfied with it" in sandtable("competitors")
    assert "近期报过价" in sandtable("competitors", lang="zh")


@pytest.mark.parametrize("command", ["exposure", "paths"])
def test_a_name_that_nobody_has_is_told_with_those_that_are_near(
    command: str, sandtable: Callable[..., str]
) -> None:
    told: Any = sandtable(command, "Zheng Weiyu", code=_exit_code("person_not_found"))
    assert "Zheng Weiyue" in told


def _exit_code(code: str) -> int:
    from api.errors import outcome_of
    from graph.model.errors import NotFound

    return outcome_of(NotFound(code, "")).exit_code
