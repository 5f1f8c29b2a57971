"""Introductions as lines that a seller can act on."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from api.commands.exposure_table import joined
from api.presenters.names import Names
from api.texts import say
from graph.analytics.introduction_paths import Hop, Introductions
from graph.vocabulary.people import ATTITUDES


def print_introductions(console: Console, found: Introductions, names: Names) -> None:
    """Print every route, one line a hop."""
    lang = names.lang
    when = say("score.as_of", lang, day=names.graph.as_of)
    console.print(Text.assemble((names.account(), "bold"), f"  {when}"))
    title = say("paths.title", lang, name=names.of(found.target_id))
    deal = f" ({names.of(found.opportunity_id)})" if found.opportunity_id else ""
    console.print(Text(title + deal, "bold"))
    if not found.paths:
        console.print(Text(say("paths.none", lang)))
    for number, path in enumerate(found.paths, start=1):
        route = " → ".join(names.of(person) for person in path.person_ids)
        console.print(Text.assemble(f"{number}. ", (route, "bold"), f"  {path.chance:.0%}"))
        for hop in path.hops:
            console.print(Text(f"     {hop_text(hop, names)}"))
    if found.opponent_ids:
        who = joined(found.opponent_ids, names)
        console.print(Text(say("paths.opponents", lang, names=who), "dim"))
    console.print(Text(say("paths.uncalibrated", lang), "dim"))


def hop_text(hop: Hop, names: Names) -> str:
    """Return why one leads to the other, how surely, and how willing they are."""
    lang = names.lang
    reason = say(f"line.{hop.kind}", lang, one=names.of(hop.from_id), other=names.of(hop.to_id))
    parts = [f"{reason} {hop.chance:.0%}"]
    if hop.place_id:
        begun = hop.begun or "?"
        ended = hop.ended or say("paths.today", lang)
        parts.append(f"{names.of(hop.place_id)}, {begun} – {ended}")
    if hop.suspected:
        parts.append(say("paths.suspected", lang))
    if hop.retired:
        parts.append(say("paths.retired", lang))
    if hop.attitude is not None:
        attitude = ATTITUDES.label(hop.attitude, lang)
        parts.append(say("paths.willing", lang, share=f"{hop.willingness:.0%}", attitude=attitude))
    return " · ".join(parts)
