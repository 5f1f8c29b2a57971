"""What is committed is fit to be published, and the make targets say what they do."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LONGEST_FILE_LINES = 300


def _committed() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).exists()]


# Written in pieces, so that this file does not hold what it looks for.
_HOSTS = ("pypi", "pythonhosted", "npmjs", "yarnpkg", "maven")
_ADDRESS = re.compile(r"https?" + r"://[^\s\"'<>]*(?:" + "|".join(_HOSTS) + r")\.[a-z]", re.I)
_INDEX = re.compile(r"--(?:extra-)?index" + r"-url[ =]|--find" + r"-links[ =]", re.I)
_HOMES = ("ro" + "ot", "ho" + "me/[a-z]", "Us" + "ers/[a-z]", "wo" + "rk", "t" + "mp")
_MACHINE_PATH = re.compile(r"(?<![\w.~$}*/-])/(?:" + "|".join(_HOMES) + r")[\w-]*/[\w.-]")
_SECRET = re.compile(r"BEGIN [A-Z ]*PRIVATE" + r" KEY|\bgh[pousr]_\w{30}|\bAKIA[0-9A-Z]{16}\b")
_TEXT = [p for p in _committed() if b"\0" not in p.read_bytes()]


@pytest.mark.parametrize(
    ("pattern", "planted"),
    [
        (_ADDRESS, "url = https" + "://files.python" + "hosted.org/packages/a.whl"),
        (_ADDRESS, '"resolved": "https' + "://registry.npm" + 'js.org/a"'),
        (_INDEX, "--extra-index" + "-url x"),
        (_MACHINE_PATH, "open('/wo" + "rk/main/a')"),
        (_MACHINE_PATH, "see /ro" + "ot/.config"),
        (_SECRET, "-----BEGIN RSA PRIVATE" + " KEY-----"),
    ],
)
def test_nothing_committed_holds_what_must_not_be_published(
    pattern: re.Pattern[str], planted: str
) -> None:
    assert pattern.search(planted)
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in _TEXT
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_no_source_file_is_too_long_to_read() -> None:
    source = [p for p in _TEXT if p.suffix in {".py", ".js", ".css"} and "vendor" not in p.parts]
    long = {
        str(path.relative_to(ROOT)): lines
        for path in source
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE_LINES
    }
    assert long == {}


def test_no_module_is_named_for_what_is_left_over() -> None:
    vague = {"utils", "util", "helpers", "helper", "managers", "manager", "misc", "common"}
    assert [p for p in _TEXT if p.suffix == ".py" and p.stem in vague] == []


def test_tests_are_not_a_package() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_every_dependency_is_pinned_without_an_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.lstrip().startswith("#")]
    assert [line for line in pins if not re.match(r"[a-z0-9][a-z0-9.-]*==\S+( ; .+)?$", line)] == []
    pinned = {line.split("==")[0] for line in pins}
    project = PROJECT["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    asked += PROJECT["build-system"]["requires"]
    assert {Requirement(line).name for line in asked} - pinned == set()


def test_the_pins_satisfy_what_is_asked() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if re.match(r"[a-z0-9]", line)]
    project = PROJECT["project"]
    for line in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        asked = Requirement(line)
        for pin in (pin for pin in pins if pin.name == asked.name):
            (version,) = [specifier.version for specifier in pin.specifier]
            assert asked.specifier.contains(version, prereleases=True), (line, version)


def _make(*arguments: str) -> str:
    done = subprocess.run(
        ["make", *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout


def test_make_lists_every_target_with_its_description() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    listed = dict(re.findall(r"^  make ([a-z]+) +(\S.*)$", _make("help"), re.MULTILINE))
    assert sorted(listed) == sorted(phony.split())
    assert _make() == _make("help")


def test_the_demo_installs_only_what_it_runs() -> None:
    plan = _make("--dry-run", "--always-make", "demo")
    assert "--editable ." in plan
    assert ".[dev]" not in plan


def test_continuous_integration_runs_what_a_person_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    text = script.read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    assert text.rstrip().endswith("exec make test")
    subprocess.run(["bash", "-n", str(script)], check=True)
