"""What the command line and the pages say, in both languages.

A key names its place (``score.help``); values fill the braces. Terms of the
field are not here: they come from :mod:`graph.vocabulary`.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence

from api.texts_bids import BID_TEXTS
from api.texts_commands import COMMAND_TEXTS
from api.texts_moves import MOVE_TEXTS
from api.texts_network import NETWORK_TEXTS
from api.texts_pages import PAGE_TEXTS
from api.texts_scores import SCORE_TEXTS
from graph.vocabulary.term import LANGS, Lang

#: Key to (English, Chinese).
TEXTS: dict[str, tuple[str, str]] = {
    **COMMAND_TEXTS,
    **SCORE_TEXTS,
    **NETWORK_TEXTS,
    **PAGE_TEXTS,
    **BID_TEXTS,
    **MOVE_TEXTS,
}

#: What Typer says in English in every help text.
HELP_HEADINGS = {
    "Usage:": "用法：",
    "Options:": "选项：",
    "Arguments:": "参数：",
    "Commands:": "命令：",
    "Show this message and exit.": "显示本说明后退出。",
    "[required]": "[必填]",
    "[default:": "[默认：",
}


def say(key: str, lang: Lang, /, **values: object) -> str:
    """Return the text of `key` in `lang`, its braces filled with `values`.

    Raises
    ------
    KeyError
        When nobody has written that text.
    """
    english, chinese = TEXTS[key]
    text = chinese if lang == "zh" else english
    return text.format(**values) if values else text


def say_code(prefix: str, code: str, lang: Lang) -> str:
    """Return the text of a code that data holds, the code itself in words where none is written."""
    pair = TEXTS.get(f"{prefix}.{code}")
    if pair is None:
        return code.replace("_", " ")
    return pair[1] if lang == "zh" else pair[0]


def lang_of_environment(arguments: Sequence[str] = ()) -> Lang:
    """Return the language to speak: ``--lang``, then the setting, then the system's.

    It reads the settings file without the settings class, which would take a
    fifth of a second that ``--help`` should not cost.
    """
    from pathlib import Path

    for index, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in LANGS:
            return "zh" if value == "zh" else "en"
    setting = os.environ.get("SANDTABLE_LANG", "")
    if not setting:
        file = Path(os.environ.get("SANDTABLE_SETTINGS_FILE") or "sandtable.toml")
        try:
            setting = str(tomllib.loads(file.read_text(encoding="utf-8")).get("lang", ""))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            setting = ""  # the settings class says what is wrong with the file
    if setting in LANGS:
        return "zh" if setting == "zh" else "en"
    return system_lang()


def system_lang() -> Lang:
    """Return Chinese where the system's locale is Chinese, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
