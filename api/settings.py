"""The settings of the product: one class, read from the environment and one optional file.

Every setting is described in docs/settings.md; a test keeps the two together.
"""

from __future__ import annotations

import dataclasses
import difflib
import json
import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from graph.analytics.settings import ScoringSettings
from graph.model.errors import Invalid

PREFIX = "SANDTABLE_"
#: Names the settings file; without it, ``sandtable.toml`` in the working directory is read.
FILE_VARIABLE = "SANDTABLE_SETTINGS_FILE"
FILE_NAME = "sandtable.toml"


def settings_file() -> Path:
    """Return where the settings file is, or would be."""
    return Path(os.environ.get(FILE_VARIABLE) or FILE_NAME)


def _scoring(value: Any) -> Any:
    """Take a table of constants; from the environment, lists and tables come as JSON text."""
    if not isinstance(value, dict):
        return value
    names = [field.name for field in dataclasses.fields(ScoringSettings)]
    for name in value:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            raise ValueError(
                f"there is no constant {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
            )
    return {name: _from_json(item) for name, item in value.items()}


def _from_json(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("[", "{"):
        return json.loads(value)
    return value


class Settings(BaseSettings):
    """Everything that can be set, with its default; environment first, then the file.

    A setting ``name`` is the variable ``SANDTABLE_NAME`` or the key ``name`` of
    ``sandtable.toml``; a scoring constant is ``SANDTABLE_SCORING__NAME`` or a key
    of the file's ``[scoring]`` table.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    # Where the graph is kept
    neo4j_uri: str = ""
    neo4j_user: str = "neo4j"
    neo4j_password: SecretStr = SecretStr("")
    neo4j_database: str = "neo4j"
    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("sandtable"))
    heap: str = Field("1g", pattern=r"^\d+[mg]$")

    # Who, and in which language
    actor: str = "local"
    lang: Literal["zh", "en", ""] = ""

    # The server
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    token: SecretStr = SecretStr("")
    allowed_hosts: tuple[str, ...] = ()
    revision_poll_seconds: float = Field(2.0, gt=0, le=3600)

    # Limits of one request
    max_request_bytes: int = Field(1 << 20, ge=1024)
    max_query_depth: int = Field(14, ge=3)
    max_query_tokens: int = Field(4000, ge=100)
    max_query_aliases: int = Field(40, ge=1)
    max_query_cost: int = Field(250_000, ge=1000)
    max_page_size: int = Field(1000, ge=1)

    # Caches
    accounts_in_memory: int = Field(64, ge=1)
    document_cache_size: int = Field(256, ge=1)
    response_cache_mib: int = Field(64, ge=0)

    # The log, on standard error
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    log_format: Literal["console", "json"] = "console"

    scoring: Annotated[ScoringSettings, BeforeValidator(_scoring)] = Field(
        default_factory=ScoringSettings
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments first, then the environment, then the file."""
        del dotenv_settings, file_secret_settings
        file = TomlConfigSettingsSource(settings_cls, toml_file=settings_file())
        return init_settings, env_settings, file


def load_settings(**overrides: Any) -> Settings:
    """Return the settings; `overrides` that are None do not count.

    Raises
    ------
    Invalid
        When a value cannot be used; no value is repeated, for it may be a secret.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    if os.environ.get(FILE_VARIABLE) and not settings_file().is_file():
        raise Invalid(
            "settings_invalid",
            f"The settings file {settings_file()} does not exist.",
            f"Correct the variable {FILE_VARIABLE}, or make the file.",
        )
    try:
        return Settings(**given)
    except ValidationError as error:
        wrong = "; ".join(_place(e["loc"]) + ": " + e["msg"] for e in error.errors())
        raise Invalid(
            "settings_invalid",
            f"These settings cannot be used: {wrong}.",
            f"Correct the variable, or the key in {settings_file()}; docs/settings.md lists all.",
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise Invalid(
            "settings_invalid", f"{settings_file()} is not TOML: {error}.", "Correct that line."
        ) from None


def _place(location: tuple[int | str, ...]) -> str:
    return PREFIX + "__".join(str(part) for part in location).upper()


def unknown_variables() -> list[str]:
    """Return the ``SANDTABLE_…`` variables of the environment that no setting reads."""
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {FILE_VARIABLE}
    scoring = PREFIX + "SCORING__"
    return sorted(
        name
        for name in os.environ
        if name.startswith(PREFIX) and name not in known and not name.startswith(scoring)
    )
