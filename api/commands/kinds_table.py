"""Contact kinds as a table, each with its evidence in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from api.commands.exposure_table import table_of
from api.presenters.names import Names
from api.texts import say
from graph.analytics.contact_kinds import KindFinding
from graph.analytics.kind_facts import Evidence
from graph.vocabulary.people import ATTITUDES, CONTACT_KINDS, ROLES
from graph.vocabulary.term import Lang


def print_kinds(console: Console, found: Mapping[str, Sequence[KindFinding]], names: Names) -> None:
    """Print one line for each kind of each contact."""
    lang = names.lang
    when = say("score.as_of", lang, day=names.graph.as_of)
    console.print(Text.assemble((names.account(), "bold"), f"  {when}"))
    if not found:
        console.print(Text(say("kinds.none", lang)))
        return
    headings = ("exposure.who", "kinds.kind", "kinds.state", "kinds.evidence")
    table = table_of([(say(heading, lang), False) for heading in headings])
    for person, findings in found.items():
        for index, finding in enumerate(findings):
            state = say(f"kind_state.{finding.state}", lang)
            style = "yellow" if finding.state == "contradicted" else ""
            table.add_row(
                Text(names.of(person) if index == 0 else ""),
                Text(CONTACT_KINDS.label(finding.kind, lang)),
                Text(state, style),
                Text(finding_text(finding, names)),
            )
    console.print(table)


def finding_text(finding: KindFinding, names: Names) -> str:
    """Return what speaks for a kind, or against it where facts contradict it, in words."""
    if finding.state == "contradicted":
        told = "; ".join(evidence_text(each, names) for each in finding.against)
        return say("kinds.against", names.lang, evidence=told)
    return "; ".join(evidence_text(each, names) for each in finding.evidence)


def evidence_text(evidence: Evidence, names: Names) -> str:
    """Return one piece of evidence in words."""
    values = {key: _value(key, value, names) for key, value in evidence.detail.items()}
    return say(f"evidence.{evidence.code}", names.lang, **values)


def _value(key: str, value: float | str | None, names: Names) -> str:
    lang: Lang = names.lang
    if key == "attitude":
        return ATTITUDES.label(str(value), lang)
    if key == "role":
        return ROLES.label(str(value), lang)
    if key == "peers_slower":
        return f"{float(value or 0):.0%}"
    if isinstance(value, str):
        return names.of(value)
    return "?" if value is None else f"{value:.1f}".removesuffix(".0")
