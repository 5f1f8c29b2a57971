"""What the pages of accounts show."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from api.presenters.accounts import account_entry
from api.presenters.names import Names, readable
from api.presenters.scores import all_unknowns
from api.texts import say, say_code
from graph.analytics.account_graph import AccountGraph
from graph.analytics.results import AccountScores, KeyTier
from graph.services.workspace import Workspace
from graph.vocabulary.deals import BUYING_STAGES
from graph.vocabulary.organizations import ACCOUNT_TIERS
from graph.vocabulary.people import ATTITUDES
from graph.vocabulary.term import Lang
from visualizations.heat_map import build_heat_map, heat_map_svg, heat_map_table
from visualizations.house import build_house, house_svg, house_table
from visualizations.people_table import columns, people_rows
from visualizations.picture_page import PictureTable
from visualizations.relationship_map import build_map
from visualizations.texts import TEXTS as PICTURE_TEXTS
from visualizations.view import Card

_PARTS = ("house", "key", "broad", "organizational")
_SHOWN_GAPS = 40


def account_rows(workspace: Workspace, actor: str, lang: Lang) -> list[dict[str, Any]]:
    """Return the accounts, each with its scores."""
    rows = []
    for summary in workspace.list_accounts(actor):
        entry = account_entry(summary, workspace.scores(actor, summary.account_id))
        entry["shown_name"] = readable(summary.name, summary.name_alt, lang)
        other = {summary.name, summary.name_alt} - {entry["shown_name"], ""}
        entry["other_name"] = next(iter(other), "")
        entry["tier_label"] = ACCOUNT_TIERS.label(summary.tier, lang)
        rows.append(entry)
    return rows


def account_page(graph: AccountGraph, scores: AccountScores, lang: Lang) -> dict[str, Any]:
    """Return everything that one account's page shows.

    Parameters
    ----------
    graph, scores : AccountGraph, AccountScores
        Of the same account and day.
    lang : {"zh", "en"}
        The reader's language.
    """
    names = Names(graph, lang)
    root: Any = graph.root.record
    picture = build_map(graph, scores, None, lang)
    heat_map = build_heat_map(graph, scores, lang)
    house = build_house(graph, scores, lang=lang)
    unknowns = all_unknowns(scores)
    deals = sorted(scores.opportunities.values(), key=lambda tier: -_amount(graph, tier))
    cards = sorted(picture.cards, key=_place)
    return {
        "id": graph.account_id,
        "name": names.account(),
        "other_name": next(iter({root.name, root.name_alt} - {names.account(), ""}), ""),
        "tier": ACCOUNT_TIERS.label(root.tier, lang),
        "as_of": graph.as_of,
        "known_at": graph.known_at or "",
        "scores": _score_strip(scores, lang),
        "weakest": scores.house.weakest,
        "opportunities": [_opportunity(tier, names) for tier in deals],
        # Markup: fragments of the pictures' own escaping templates.
        "house_svg": Markup(house_svg(house, lang)),  # noqa: S704
        "house_table": _table(house_table(house), lang),
        "heat_map_svg": Markup(heat_map_svg(heat_map, lang)),  # noqa: S704
        "heat_map_table": _table(heat_map_table(heat_map), lang),
        "people_columns": [PICTURE_TEXTS[key].of(lang) for key in columns(picture.cards)],
        "people": [
            [_cell(row, key, lang) for key in columns(picture.cards)] for row in people_rows(cards)
        ],
        "gaps": [_gap(unknown, names) for unknown in unknowns[:_SHOWN_GAPS]],
        "gap_count": len(unknowns),
    }


def _amount(graph: AccountGraph, tier: KeyTier) -> float:
    record: Any = graph.opportunities[tier.opportunity_id].record
    return record.amount or 0.0


def _place(card: Card) -> tuple[str, str, int, str]:
    """Sort by where they sit, the most senior first."""
    return (card.organization.en, card.department.en, card.level or 9, card.name.en)


def _score_strip(scores: AccountScores, lang: Lang) -> list[dict[str, Any]]:
    points = {
        "house": scores.house.score.points,
        "key": scores.key.points,
        "broad": scores.broad.score.points,
        "organizational": scores.organizational.points,
    }
    return [
        {
            "code": part,
            "label": say(f"tier.{part}", lang),
            "points": points[part],
            "weakest": scores.house.weakest == part,
        }
        for part in _PARTS
    ]


def _opportunity(tier: KeyTier, names: Names) -> dict[str, Any]:
    lang = names.lang
    record: Any = names.graph.opportunities[tier.opportunity_id].record
    amount = None if record.amount is None else f"{record.amount:,.0f} {record.currency}"
    return {
        "id": tier.opportunity_id,
        "name": names.of(tier.opportunity_id),
        "organization": names.of(record.organization),
        "amount": amount,
        "stage": BUYING_STAGES.label(record.buying_stage, lang),
        "closes": record.closes,
        "points": tier.score.points,
        "band": say_code("band", tier.band, lang),
        "warnings": [say_code("warning", warning, lang) for warning in tier.warnings],
        "steps": len(tier.chain.steps),
    }


def _gap(unknown: Any, names: Names) -> dict[str, str]:
    return {
        "who": names.of(unknown.subject_id),
        "what": say_code("unknown", unknown.kind, names.lang),
        "where": names.of(unknown.context_id) if unknown.context_id else "",
    }


def _table(table: PictureTable, lang: Lang) -> dict[str, Any]:
    return {
        "head": [text.of(lang) for text in table.head],
        "rows": [[text.of(lang) for text in row] for row in table.rows],
    }


def _cell(row: Any, key: str, lang: Lang) -> dict[str, Any]:
    text = getattr(row, key).of(lang)
    glyph = ATTITUDES[row.attitude_code].glyph if key == "attitude" and text else ""
    return {"text": text, "glyph": glyph, "alarm": key == "owner" and row.no_owner}
