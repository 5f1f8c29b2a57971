"""``sandtable infer`` as it is typed: its JSON, its tables, its errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.cli import run

EDGES = "from,to,kind\na,chief,advice\nb,chief,advice\nc,chief,advice\nc,a,advice\nb,a,advice\n"


@pytest.fixture
def edges(tmp_path: Path) -> str:
    path = tmp_path / "edges.csv"
    path.write_text(EDGES, encoding="utf-8")
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert run(["infer", *arguments, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["task"] == arguments[0]
    results: list[dict[str, object]] = told["results"]
    return results


def test_each_task_gives_its_own_fields(
    capsys: pytest.CaptureFixture[str], edges: str, tmp_path: Path
) -> None:
    seniority = answer(capsys, "seniority", edges)
    assert [set(one) for one in seniority] == [{"id", "score", "confidence", "abstain"}] * 4
    assert max(seniority, key=lambda one: float(str(one["score"])))["id"] == "chief"
    managers = {one["id"]: one for one in answer(capsys, "manager", edges)}
    assert set(managers["b"]) == {"id", "candidates", "abstain"}
    assert managers["a"]["candidates"][0].keys() == {"id", "score"}  # type: ignore[index]
    assert [set(one) for one in answer(capsys, "groups", edges)] == [{"id", "group"}] * 4
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("from,to\nb,chief\nnobody,a\nb,chief\n", encoding="utf-8")
    ties = answer(capsys, "ties", edges, "--pairs", str(pairs))
    assert [(one["from"], one["to"]) for one in ties] == [
        ("b", "chief"), ("nobody", "a"), ("b", "chief"),
    ]  # fmt: skip
    assert all(0 <= float(str(one["strength"])) <= 1 for one in ties)


def test_a_list_of_people_says_who_is_answered_for(
    capsys: pytest.CaptureFixture[str], edges: str, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id\na\nb\nhermit\n", encoding="utf-8")
    found = answer(capsys, "manager", edges, "--people", str(people))
    assert [one["id"] for one in found] == ["a", "b", "hermit"]
    assert [c["id"] for c in found[1]["candidates"]] == ["a"]  # type: ignore[attr-defined]
    assert found[2]["abstain"] is True


def test_tables_are_in_the_reader_s_language(
    capsys: pytest.CaptureFixture[str], edges: str
) -> None:
    assert run(["infer", "seniority", edges, "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "职级高低" in shown
    assert shown.index("chief") < shown.index("b ")
    assert run(["infer", "manager", edges, "--lang", "en"]) == 0
    assert "Likely managers" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ties", "EDGES"], "infer_pairs_missing"),
        (["groups", "EDGES", "--pairs", "EDGES"], "infer_pairs_unused"),
        (["groups", "missing.csv"], "file_missing"),
        (["seniority", "EDGES", "--people", "EDGES"], "edge_header_missing"),
    ],
)
def test_errors_are_told_and_counted(
    capsys: pytest.CaptureFixture[str], edges: str, arguments: list[str], code: str
) -> None:
    typed = [edges if argument == "EDGES" else argument for argument in arguments]
    assert run(["infer", *typed, "--json"]) == 3
    told = json.loads(capsys.readouterr().err)["error"]
    assert told["code"] == code
    assert told["hint"]


def test_an_unknown_task_is_wrong_usage(capsys: pytest.CaptureFixture[str], edges: str) -> None:
    assert run(["infer", "salary", edges]) == 2
    assert "seniority" in capsys.readouterr().err
