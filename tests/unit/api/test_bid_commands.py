"""The commands about a bid on the sample: tables in both languages, and the same as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from api import bootstrap, settings
from api.cli import run
from graph.services.workspace import Workspace
from ingest.sample import ACCOUNT_NAME
from tests.fixtures.memory_store import MemoryStore
from tests.fixtures.served_sample import ACTOR, sample_workspace

PLATFORM = "Group smart dispatch platform"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return sample_workspace(MemoryStore(), settings.Settings())


@pytest.fixture(autouse=True)
def sample_served(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def opened(_settings: Any) -> Iterator[Workspace]:
        yield workspace

    monkeypatch.setattr(bootstrap, "open_workspace", opened)
    monkeypatch.setattr(settings, "load_settings", lambda: settings.Settings(actor=ACTOR))


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([arguments[0], ACCOUNT_NAME, *arguments[1:]]) == 0
    return capsys.readouterr().out


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(told(capsys, *arguments, "--json"))


def test_the_same_group_decides_three_amounts_in_three_ways(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chains = data(capsys, "chain", "--lang", "en")["chains"]
    # docs/sample.md: 40 million by the president, 12 by a vice president, 3 by a director.
    deciders = [
        [m["person"] for s in c["steps"] for m in s["members"] if m["role"] == "decider"]
        for c in chains
    ]
    assert deciders == [["Zheng Weiyue"], ["Lu Jianping"], ["Dai Hongyu"]]
    assert [len(chain["steps"]) for chain in chains] == [9, 7, 7]
    bands = [
        (r["detail"]["amount_min"], r["detail"]["amount_max"])
        for c in chains
        for r in c["rules"][0]["reasons"]
        if r["code"] == "amount"
    ]
    assert bands == [(20e6, None), (5e6, 20e6), (None, 5e6)]


def test_every_step_says_why_in_words_and_with_its_facts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (chain,) = data(capsys, "chain", "--opportunity", PLATFORM, "--lang", "en")["chains"]
    assert all(step["reasons"] for step in chain["steps"])
    assert all(reason["text"] for step in chain["steps"] for reason in step["reasons"])
    assert {reason["code"] for reason in chain["steps"][0]["reasons"]} >= {
        "rule", "central_shortlist",
    }  # fmt: skip
    assert all(step["reasons"][0]["fact_ids"] for step in chain["steps"])


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("3 of 5 votes", "after signature", "without the group's shortlist")),
        ("zh", ("5 票须 3 票", "签约之后", "集团不入围就没有机会")),
    ],
)
def test_the_chain_reads_in_both_languages(
    capsys: pytest.CaptureFixture[str], lang: str, words: tuple[str, ...]
) -> None:
    (chain,) = data(capsys, "chain", "--opportunity", PLATFORM, "--lang", lang)["chains"]
    reasons = " ".join(reason["text"] for step in chain["steps"] for reason in step["reasons"])
    for word in words:
        assert word in reasons
    table = told(capsys, "chain", "--opportunity", PLATFORM, "--lang", lang)
    assert {"en": "seat vacant", "zh": "岗位空缺"}[lang] in table


def test_the_outlook_is_a_range_with_who_moves_it_most(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (found,) = data(capsys, "outlook", "--opportunity", PLATFORM, "--lang", "en")["outlooks"]
    assert found["calibrated"] is False
    assert 0 <= found["chance"]["low"] < found["chance"]["high"] <= 1
    swings = [voter["swing"] for voter in found["voters"]]
    assert swings == sorted(swings, reverse=True)
    # The director of procurement shortlists alone and is a sceptic.
    assert found["voters"][0]["name"] == "Liu Bojun"
    assert {v["why_open"] for v in found["voters"]} >= {"seat_vacant", "attitude_unknown"}
    assert [gate["decides"] for gate in found["after_signature"]] == ["acceptance", "payment"]


@pytest.mark.parametrize(("lang", "word"), [("en", "not a promise"), ("zh", "不是承诺")])
def test_the_outlook_promises_nothing(
    capsys: pytest.CaptureFixture[str], lang: str, word: str
) -> None:
    assert word in told(capsys, "outlook", "--lang", lang)


def test_an_opportunity_that_is_not_there_is_told_with_the_nearest_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["outlook", ACCOUNT_NAME, "--opportunity", "smart dispatch"]) != 0
    assert PLATFORM in capsys.readouterr().err


def test_gaps_are_what_we_do_not_know_worth_most_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = data(capsys, "gaps", "--limit", "50", "--lang", "en")["gaps"]
    worth = [gap["outlook_points"] for gap in found]
    assert worth == sorted(worth, reverse=True)
    # docs/sample.md: the approver left for a competitor, the seat stands empty.
    assert (found[0]["kind"], found[0]["subject"]) == (
        "seat_vacant",
        "Deputy General Manager, Jiangsu",
    )
    assert found[0]["sources"]
    assert all(s["text"] and s["fact_ids"] for gap in found[:3] for s in gap["sources"])
    assert len(data(capsys, "gaps", "--limit", "2")["gaps"]) == 2


@pytest.mark.parametrize(("lang", "word"), [("en", "Who could tell us"), ("zh", "谁能告诉我们")])
def test_gaps_name_who_could_tell_us(
    capsys: pytest.CaptureFixture[str], lang: str, word: str
) -> None:
    assert word in told(capsys, "gaps", "--lang", lang)


def test_next_moves_stay_within_the_visits_and_say_who_meets_whom_and_why(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (plan,) = data(capsys, "next", "--opportunity", PLATFORM, "--visits", "6", "--lang", "en")[
        "plans"
    ]
    assert 0 < plan["effort_visits"] <= 6
    assert plan["covered_after"] > plan["covered_before"]
    assert plan["outlook_after"]["high"] > plan["outlook_before"]["high"]
    assert plan["gain"] == pytest.approx(sum(move["gain"]["total"] for move in plan["moves"]))
    assert all(move["employee"] and move["person"] and move["why"] for move in plan["moves"])


@pytest.mark.parametrize(("lang", "word"), [("en", "of 5 visits"), ("zh", "5 次拜访中")])
def test_next_moves_read_in_both_languages(
    capsys: pytest.CaptureFixture[str], lang: str, word: str
) -> None:
    assert word in told(capsys, "next", "--lang", lang)


def test_no_visits_no_moves(capsys: pytest.CaptureFixture[str]) -> None:
    assert "No move fits" in told(capsys, "next", "--visits", "0", "--lang", "en")


@pytest.mark.parametrize("visits", ["-1", "201", "nan"])
def test_a_budget_that_cannot_be_planned_is_refused(
    capsys: pytest.CaptureFixture[str], visits: str
) -> None:
    assert run(["next", ACCOUNT_NAME, f"--visits={visits}"]) != 0
    assert "budget" in capsys.readouterr().err.casefold()
