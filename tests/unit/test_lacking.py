"""The rule for what a machine lacks: loud on a laptop, an error in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
SUITES = {
    "lacking": "def test_it(require_or_skip):\n    require_or_skip('a Frobnicator', 'buy one')\n",
    "in_a_fixture": (
        "import pytest\n\n@pytest.fixture(scope='session')\n"
        "def thing(require_or_skip):\n    require_or_skip('a Frobnicator', 'buy one')\n\n"
        "def test_it(thing): ...\n"
    ),
    "bare": "import pytest\n\ndef test_it():\n    pytest.skip('not today')\n",
    "private_data": (
        "def test_it(require_or_skip):\n"
        "    require_or_skip('the archive', 'ask its owner', even_in_ci=True)\n"
    ),
}


def _run(name: str, tmp_path: Path, *, ci: str) -> tuple[int, str]:
    shutil.copy(CONFTEST, tmp_path)
    (tmp_path / "test_it.py").write_text(SUITES[name], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", "."],
        cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "CI": ci},
    )  # fmt: skip
    return done.returncode, done.stdout


@pytest.mark.parametrize("ci", ["", "0", "false"])
@pytest.mark.parametrize("name", ["lacking", "in_a_fixture"])
def test_a_laptop_skips_and_says_so(name: str, ci: str, tmp_path: Path) -> None:
    status, out = _run(name, tmp_path, ci=ci)
    assert status == 0
    assert "NOT TESTED ON THIS MACHINE" in out
    assert "1 skipped for want of a Frobnicator" in out
    assert "to have them: buy one" in out


@pytest.mark.parametrize("name", ["lacking", "in_a_fixture"])
def test_ci_fails_and_says_what_it_must_have(name: str, tmp_path: Path) -> None:
    status, out = _run(name, tmp_path, ci="true")
    assert status == 1
    assert "CI must have a Frobnicator: buy one" in out


def test_ci_fails_for_a_skip_that_went_round_the_rule(tmp_path: Path) -> None:
    assert _run("bare", tmp_path, ci="true")[0] == 1
    status, out = _run("bare", tmp_path, ci="")
    assert status == 0
    assert "not today" in out


def test_ci_lets_pass_what_a_clone_cannot_hold_and_says_so(tmp_path: Path) -> None:
    status, out = _run("private_data", tmp_path, ci="true")
    assert status == 0
    assert "1 skipped for want of the archive" in out
