"""What is kept of others is what its list says, with its licence."""

from __future__ import annotations

import hashlib
import re

import pytest

from visualizations.assets import MAP_SCRIPTS, STATIC

VENDOR = STATIC / "vendor"
ROWS = re.findall(
    r"^\| (\S+\.js) \| (\S+), .*? \| ([\d.]+) \| .*? \| ([0-9a-f]{64}) \|$",
    (VENDOR / "README.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def test_every_script_is_listed() -> None:
    assert {row[0] for row in ROWS} == {path.name for path in VENDOR.glob("*.js")}
    used = {name.removeprefix("vendor/") for name in MAP_SCRIPTS if name.startswith("vendor/")}
    assert used == {row[0] for row in ROWS}


@pytest.mark.parametrize(("file", "package", "version", "digest"), ROWS)
def test_a_script_is_the_pinned_one(file: str, package: str, version: str, digest: str) -> None:
    content = (VENDOR / file).read_bytes()
    assert hashlib.sha256(content).hexdigest() == digest
    assert f"@version {version}".encode() in content
    licence = (VENDOR / f"{package}.LICENSE-APACHE-2.0.txt").read_text(encoding="utf-8")
    assert "Apache License" in licence


def test_the_licences_of_what_is_bundled_are_kept() -> None:
    text = (VENDOR / "BUNDLED-LICENSES.txt").read_text(encoding="utf-8")
    for part in ("hammerjs", "component-emitter", "keycharm", "uuid", "vis-util"):
        assert f"== {part}" in text.replace("== egjs-", "== ")
