"""docker-compose.yml can only be read here, so what it says is checked against the code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_the_services_are_neo4j_and_the_app() -> None:
    assert sorted(SERVICES) == ["app", "neo4j"]
    # The long-term release that design and tests name; a tag that moves would not be pinned.
    assert SERVICES["neo4j"]["image"] == "neo4j:5.26-community"
    assert SERVICES["app"]["build"] == "."


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_is_watched_restarted_and_keeps_its_data(name: str) -> None:
    service = SERVICES[name]
    check = service["healthcheck"]
    assert check["test"][0] in {"CMD", "CMD-SHELL"}
    assert check["retries"] > 1
    assert {"interval", "timeout", "start_period"} <= set(check)
    assert service["restart"] == "unless-stopped"
    kept = {volume.split(":")[1] for volume in service["volumes"]}
    assert "/data" in kept
    assert {volume.split(":")[0] for volume in service["volumes"]} <= set(COMPOSE["volumes"])


def test_every_volume_is_used() -> None:
    used = {v.split(":")[0] for service in SERVICES.values() for v in service["volumes"]}
    assert used == set(COMPOSE["volumes"])


def test_the_app_waits_for_a_database_that_answers() -> None:
    assert SERVICES["app"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "cypher-shell" in SERVICES["neo4j"]["healthcheck"]["test"][1]


def test_secrets_come_from_outside_and_are_demanded() -> None:
    values = {k: str(v) for s in SERVICES.values() for k, v in s["environment"].items()}
    secret = {k: v for k, v in values.items() if re.search("AUTH|PASSWORD|TOKEN|SECRET", k)}
    assert sorted(secret) == ["NEO4J_AUTH", "SANDTABLE_NEO4J_PASSWORD", "SANDTABLE_TOKEN"]
    demanded = re.compile(r"(neo4j/)?\$\{[A-Z0-9_]+:\?[^}]+\}")
    assert [k for k, v in secret.items() if not demanded.fullmatch(v)] == []


def test_the_database_and_the_app_use_one_password_and_one_user() -> None:
    user, password = SERVICES["neo4j"]["environment"]["NEO4J_AUTH"].split("/", 1)
    app = SERVICES["app"]["environment"]
    assert (app["SANDTABLE_NEO4J_USER"], app["SANDTABLE_NEO4J_PASSWORD"]) == (user, password)
    assert app["SANDTABLE_NEO4J_URI"] == "bolt://neo4j:7687"


def test_every_variable_is_a_setting() -> None:
    prefix = Settings.model_config["env_prefix"]
    assert prefix == "SANDTABLE_"
    known = {f"{prefix}{name}".upper() for name in Settings.model_fields}
    named = set(SERVICES["app"]["environment"])
    named |= set(re.findall(r"\b(SANDTABLE_[A-Z0-9_]+)=", DOCKERFILE))
    assert len(named) > 4
    assert named - known == set()


def test_the_app_can_be_reached_from_this_machine_only() -> None:
    (port,) = SERVICES["app"]["ports"]
    assert port.startswith("127.0.0.1:")
    assert port.endswith(":8000")
    assert "ports" not in SERVICES["neo4j"]


def test_the_app_runs_a_command_that_there_is() -> None:
    command = SERVICES["app"]["command"]
    sandtable = Path(sys.executable).with_name("sandtable")
    done = subprocess.run(
        [str(sandtable), command[0], "--help"],
        capture_output=True, text=True, env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for option in (word for word in command if word.startswith("--")):
        assert option in done.stdout
    assert f"CMD {str(command).replace(chr(39), chr(34))}" in DOCKERFILE


def test_the_health_check_asks_for_a_page_that_is_served() -> None:
    (asked,) = set(re.findall(r"http://127\.0\.0\.1:8000(/\w+)", TEXT + DOCKERFILE))
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "api").rglob("*.py"))
    assert f'"{asked}"' in source


def test_the_image_ships_the_wheel_and_runs_as_nobody_special() -> None:
    assert "build --wheel" in DOCKERFILE
    assert "-c /install/constraints.txt /install/*.whl" in DOCKERFILE
    final = DOCKERFILE.rsplit("\nFROM ", 1)[1]
    assert re.search(r"^USER (?!root|0)\w+$", final, re.MULTILINE)
    assert "COPY . ." not in final
    assert SERVICES["app"]["read_only"] is True
    assert SERVICES["app"]["cap_drop"] == ["ALL"]
