"""The product as it ships: the wheel, installed apart from the source tree."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.fixtures.map_pages import open_map

__all__ = ["open_map"]  # a fixture for the pages

ROOT = Path(__file__).resolve().parents[2]


def _run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout.strip()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project's wheel with the back end of .venv (no network) and return its path."""
    out = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT)
    _run(*build, cwd=out)
    (built,) = out.glob("sandtable-*.whl")
    return built


@pytest.fixture(scope="session")
def wheel_sandtable(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the ``sandtable`` command of a separate environment that holds the wheel.

    The environment sees the dependencies of .venv through a path file. Path files of a path that
    was added this way are not read, so the editable source tree of .venv stays out of sight.
    """
    home = tmp_path_factory.mktemp("installed")
    _run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    python = home / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps",
         "--no-index", wheel, cwd=home)  # fmt: skip
    (site_packages,) = home.glob("lib/python*/site-packages")
    dependencies = sysconfig.get_path("purelib")
    (site_packages / "dependencies.pth").write_text(f"{dependencies}\n", encoding="utf-8")
    for package in ("graph", "ingest", "visualizations", "api"):
        where = _run(python, "-P", "-c", f"import {package}; print({package}.__file__)", cwd=home)
        assert Path(where).is_relative_to(site_packages), f"{package} comes from {where}"
    return home / "bin" / "sandtable"
