"""The page of a relationship map, written by pyvis into the product's own template."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyvis.network import Network

from graph.vocabulary.people import ATTITUDES, CONTACT_KINDS, ROLES, TIE_LEVELS
from visualizations.assets import MAP_SCRIPTS, MAP_STYLES, AssetMode, assets
from visualizations.layout import CARD_METRICS, PLAIN_METRICS
from visualizations.look import LINE_STYLES, legend_roles, look
from visualizations.people_table import columns, people_rows
from visualizations.texts import TEXTS, Text, label, short_label, words
from visualizations.view import Card, Line, RelationshipMap

TEMPLATES = Path(__file__).parent / "templates"

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "multiselect": False,
        "tooltipDelay": 250,
        "keyboard": {"enabled": False},
    },
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {"smooth": False, "chosen": False},
}


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Addresses on a served page; a file that stands alone has none.

    Parameters
    ----------
    home, account, language : str
        The list of accounts, the account's own page, this page in the other
        language; an empty one is left out.
    opportunities : tuple of (id, Text)
        What the reader may choose from; sent back as ``opportunity``, with ``as_of`` and ``lang``.
    """

    home: str = ""
    account: str = ""
    language: str = ""
    opportunities: tuple[tuple[str, Text], ...] = ()


def render_page(
    relationship_map: RelationshipMap,
    mode: AssetMode = "served",
    *,
    static_url: str = "/static",
    links: PageLinks | None = None,
) -> str:
    """Return the map's page as HTML, UTF-8 when written.

    Parameters
    ----------
    relationship_map : RelationshipMap
        From :func:`visualizations.relationship_map.build_map`.
    mode : {"served", "inline"}
        ``served`` loads its scripts from `static_url` and works under
        :data:`visualizations.assets.SERVED_POLICY`; ``inline`` is one file that
        needs nothing else and holds both languages.
    links : PageLinks or None
        Addresses around the map, on a served page.
    """
    network = _network(relationship_map)
    network.templateEnv = _environment(relationship_map, mode, static_url, links)
    network.path = "map.html"
    html: str = network.generate_html()
    return html


def _network(relationship_map: RelationshipMap) -> Network:
    """Return a pyvis network with all nodes and edges.

    They are filled in one go: ``add_edge`` looks at every edge before it.
    """
    network = Network(directed=True)
    network.nodes = [_node(card) for card in relationship_map.cards]
    network.edges = [_edge(line) for line in relationship_map.lines]
    # Assigned, not set: set_options strips the spaces of every value.
    network.options = _OPTIONS
    return network


def _node(card: Card) -> dict[str, Any]:
    """Return a card as pyvis keeps a node: plain values only.

    Without a title: pyvis would look for markup in it. The page's script writes
    the tooltip, as text.
    """
    return {
        "id": card.card_id,
        "x": card.x,
        "y": card.y,
        "name": card.name.as_dict(),
        "job": card.title.as_dict(),
        "department": card.department.as_dict(),
        "organization": card.organization.as_dict(),
        "attitude": card.attitude,
        "role": card.role,
        "role_missing": words("gap_role") in card.gaps,
        "power": card.power,
        "steps": list(card.steps),
        "tie_level": card.tie_level,
        "estimated": card.estimated,
        "owner": card.owner.as_dict(),
        "acquainted": [name.as_dict() for name in card.known_by],
        "silence_days": card.silence_days,
        "single_thread": card.single_thread,
        "competitor": card.competitor.as_dict(),
        "kinds": list(card.kinds),
        "kind_states": list(card.kind_states),
        "kind_words": [told.as_dict() for told in card.kind_words],
        "retired": card.retired,
        "vacant": card.vacant,
        "gaps": [gap.as_dict() for gap in card.gaps],
        "manager": card.manager_id,
    }


def _edge(line: Line) -> dict[str, Any]:
    """Return a line as pyvis keeps an edge; the page draws it along its points."""
    return {
        "id": line.line_id,
        "from": line.from_id,
        "to": line.to_id,
        "hidden": True,
        "kind": line.kind,
        "suspected": line.suspected,
        "points": [list(point) for point in line.points],
    }


def _data(relationship_map: RelationshipMap) -> dict[str, Any]:
    """Return what the page's script needs beside nodes and edges."""
    metrics = PLAIN_METRICS if relationship_map.style == "plain" else CARD_METRICS
    tops = [card for card in relationship_map.cards if not card.manager_id]
    first = min(tops or relationship_map.cards, key=_rank, default=None)
    return {
        "lang": relationship_map.lang,
        "style": relationship_map.style,
        "title": relationship_map.heading.as_dict(),
        "file_name": f"map-{relationship_map.as_of}",
        "extent": list(relationship_map.extent),
        "card_size": [metrics.card_width, metrics.card_height],
        "first_card": first.card_id if first else "",
        "departments": [_frame(frame) for frame in relationship_map.departments],
        "bands": [_frame(frame) for frame in relationship_map.bands],
        "texts": {key: text.as_dict() for key, text in TEXTS.items()},
        **look(),
    }


def _rank(card: Card) -> tuple[float, int, str]:
    return (card.y, card.level or 9, card.card_id)


def _frame(frame: Any) -> dict[str, Any]:
    return {
        "x": frame.x,
        "y": frame.y,
        "width": frame.width,
        "height": frame.height,
        "heading": frame.heading.as_dict(),
        "note": frame.note.as_dict(),
    }


def _environment(
    relationship_map: RelationshipMap, mode: AssetMode, static_url: str, links: PageLinks | None
) -> Environment:
    """Return the template environment: everything is escaped, nothing may be undefined."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    environment.policies["json.dumps_kwargs"] = {
        "sort_keys": False, "ensure_ascii": False, "separators": (",", ":"),
    }  # fmt: skip
    environment.filters["fromjson"] = json.loads
    cards = sorted(relationship_map.cards, key=lambda card: (card.y, card.x))
    lang = relationship_map.lang
    environment.globals.update(
        map=relationship_map,
        lang=lang,
        texts=TEXTS,
        look=look(),
        data=_data(relationship_map),
        assets=assets(mode, MAP_STYLES, MAP_SCRIPTS, static_url),
        links=links,
        people_columns=columns(cards),
        several_organizations="organization" in columns(cards),
        people_rows=people_rows(cards),
        short_role=lambda code: short_label(ROLES[code]),
        legend_roles=legend_roles(),
        attitude_label=lambda code: label(ATTITUDES[code]),
        tie_levels=[(term.code, label(term)) for term in TIE_LEVELS],
        kinds=[(label(term), short_label(term)) for term in CONTACT_KINDS],
        shown_lines=list(LINE_STYLES),
        gap_sample=Text.same("? 2"),
    )
    return environment
