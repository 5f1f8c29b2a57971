"""Scripts and styles of a page: by address for a served page, or all inside one file."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from markupsafe import Markup

#: Where the static files lie; an application serves this directory at its static address.
STATIC = Path(__file__).parent / "static"

MAP_STYLES = ("sandtable/page.css",)
#: In the order in which they must run.
MAP_SCRIPTS = (
    "vendor/vis-data.min.js",
    "vendor/vis-network.min.js",
    "sandtable/pen.js",
    "sandtable/card.js",
    "sandtable/lines.js",
    "sandtable/map.js",
    "sandtable/panel.js",
    "sandtable/page.js",
)

#: What a served page works under; the application sends it as a header.
SERVED_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

AssetMode = Literal["served", "inline"]


@dataclass(frozen=True, slots=True)
class Assets:
    """What a template needs to load or hold scripts and styles."""

    inline: bool
    styles: tuple[str, ...] = ()
    scripts: tuple[str | Markup, ...] = ()
    style: Markup = Markup("")
    policy: str = ""


def assets(
    mode: AssetMode, styles: tuple[str, ...], scripts: tuple[str, ...], static_url: str = "/static"
) -> Assets:
    """Return how a page gets `styles` and `scripts`.

    Parameters
    ----------
    mode : {"served", "inline"}
        ``inline`` puts everything into the page, with a policy that allows
        these very scripts and styles by their SHA-256 and nothing else.
    static_url : str
        Where the application serves :data:`STATIC`, without a slash at the end.
    """
    if mode == "served":
        return Assets(
            False,
            tuple(f"{static_url}/{name}" for name in styles),
            tuple(f"{static_url}/{name}" for name in scripts),
        )
    return _inline(styles, scripts)


@cache
def _inline(styles: tuple[str, ...], scripts: tuple[str, ...]) -> Assets:
    style = "\n".join(_read(name) for name in styles)
    texts = tuple(_read(name) for name in scripts)
    allowed = " ".join(_hash(text) for text in texts) or "'none'"
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    # Markup: our own files and the vendored ones, which must not be escaped inside an element.
    return Assets(True, (), tuple(Markup(t) for t in texts), Markup(style), policy)  # noqa: S704


def _read(name: str) -> str:
    text = (STATIC / name).read_text(encoding="utf-8")
    if "</script" in text.lower() or "</style" in text.lower():
        raise ValueError(f"{name} holds an end tag and cannot stand inside a page")
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
