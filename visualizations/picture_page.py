"""SVG pictures from templates, and the page that holds one with its table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph.vocabulary.term import LANGS, Lang
from visualizations.assets import AssetMode, assets
from visualizations.look import look
from visualizations.svg_text import FONT_FAMILY
from visualizations.texts import TEXTS, Text
from visualizations.tokens import COLOURS, HEAT

STYLES = ("sandtable/picture.css",)
SCRIPTS = ("sandtable/picture.js",)


class Picture(Protocol):
    """What a picture's view model offers to every template."""

    @property
    def lang(self) -> Lang:
        """The language in which the page opens."""

    @property
    def heading(self) -> Text:
        """What the picture is called."""


@dataclass(frozen=True, slots=True)
class PictureTable:
    """The same facts as the picture, in words."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


def picture_svg(template: str, view: Picture, lang: Lang) -> str:
    """Return `view` drawn by `template`: SVG without style, script or outside reference."""
    rendered = (
        _environment()
        .get_template(template)
        .render(view=view, lang=lang, uid=f"{template.split('.')[0]}-{lang}")
    )
    return rendered.strip()


def render_picture(
    template: str, view: Picture, table: PictureTable, mode: AssetMode, static_url: str
) -> str:
    """Return a page with the picture in both languages, and its table."""
    # Markup: the fragments come from our own escaping templates.
    drawings = {lang: Markup(picture_svg(template, view, lang)) for lang in LANGS}  # noqa: S704
    page = _environment().get_template("picture.html")
    return page.render(
        view=view,
        lang=view.lang,
        drawings=drawings,
        table=table,
        assets=assets(mode, STYLES, SCRIPTS, static_url),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shared: dict[str, Any] = {
        "texts": TEXTS,
        "look": look(),
        "colours": COLOURS,
        "heat": HEAT,
        "font_family": FONT_FAMILY,
    }
    environment.globals.update(shared)
    return environment
