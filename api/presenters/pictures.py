"""Which picture page a request or a command asks for."""

from __future__ import annotations

from api.presenters.names import Names
from graph.analytics.account_graph import AccountGraph
from graph.analytics.results import AccountScores
from graph.analytics.settings import ScoringSettings
from graph.vocabulary.term import Lang


def picture_page(
    graph: AccountGraph,
    scores: AccountScores,
    kind: str,
    opportunity: str | None,
    lang: Lang,
    settings: ScoringSettings | None = None,
) -> str:
    """Return a picture as one self-contained page.

    Parameters
    ----------
    graph, scores : AccountGraph, AccountScores
        Of the same account and day.
    kind : {"map", "heat-map", "house"}
        Which picture.
    opportunity : str or None
        Name or id of the opportunity that it is seen from.
    lang : {"zh", "en"}
        The language in which it opens.
    settings : ScoringSettings, optional
        By which contact kinds are derived; the defaults.
    """
    chosen = Names(graph, lang).opportunity_id(opportunity) if opportunity else None
    if kind == "heat-map":
        from visualizations.heat_map import heat_map_page

        return heat_map_page(graph, scores, lang)
    if kind == "house":
        from visualizations.house import house_page

        return house_page(graph, scores, lang)
    from visualizations.map_page import render_page
    from visualizations.relationship_map import build_map

    return render_page(build_map(graph, scores, chosen, lang, settings), "inline")
