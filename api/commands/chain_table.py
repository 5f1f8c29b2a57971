"""Chains and outlooks as tables that a seller can read."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.presenters.chains import voter_name
from api.presenters.names import Names
from api.presenters.reasons import reason_text
from api.texts import say, say_code
from graph.analytics.chain_outlook import ChainOutlook, GateOutlook
from graph.analytics.ranges import Range
from graph.analytics.results import ChainMember
from graph.services.before_bid import ExplainedChain
from graph.vocabulary.deals import DECISION_POINTS, VOTE_RULES, VoteRule
from graph.vocabulary.people import ROLES
from graph.vocabulary.term import Lang

_SHOWN = 8
#: Reasons that the table shows in a column of their own, or that only repeat the rule.
_SAID_ELSEWHERE = frozenset({"rule", "entered"})


def print_chain(console: Console, found: ExplainedChain, names: Names) -> None:
    """Print the rules that apply and why, then the steps, then what is missing."""
    lang, chain = names.lang, found.chain
    print_head(console, chain.opportunity_id, names)
    if not chain.covered:
        console.print(Text(f"  {say('chain.none', lang)}", "yellow"))
    for rule in found.reasons.rules:
        beside = rule.rule_id not in chain.rule_ids
        head = say("chain.beside" if beside else "chain.rule", lang)
        why = _joined((reason_text(reason, names) for reason in rule.reasons), lang)
        console.print(Text(f"  {head} · {names.of(rule.rule_id)}: {why}"))
    if chain.steps:
        console.print(_step_table(found, names))
    for one, other in chain.conflicts:
        text = f"{say('chain.conflicts', lang)}: {names.of(one)} ↔ {names.of(other)}"
        console.print(Text(f"  ! {text}", "yellow"))
    for unknown in found.reasons.missing:
        what = say_code("unknown", unknown.kind, lang)
        console.print(Text(f"  ! {say('chain.missing', lang)}: {what}", "yellow"))
    for unknown in chain.unknowns:
        what = say_code("unknown", unknown.kind, lang)
        who = voter_name(unknown.subject_id, names)
        console.print(Text(f"  ? {say('chain.open', lang)}: {who} · {what}"))
    console.print()


def print_head(console: Console, opportunity_id: str, names: Names) -> None:
    """Print an opportunity's name and amount."""
    head = Text.assemble((names.of(opportunity_id), "bold"))
    fact = names.graph.opportunities.get(opportunity_id)
    amount = getattr(fact.record, "amount", None) if fact else None
    if fact is not None and amount is not None:
        head.append(f"  {amount:,.0f} {getattr(fact.record, 'currency', '')}")
    console.print(head)


def print_outlook(console: Console, found: ChainOutlook, names: Names) -> None:
    """Print the range, the gates, and who moves it most."""
    lang = names.lang
    print_head(console, found.opportunity_id, names)
    if not found.voters:
        console.print(Text(f"  {say('chain.none', lang)}", "yellow"))
    head = Text.assemble(
        f"  {say('outlook.title', lang)} ", (range_text(found.chance, lang), "bold")
    )
    if found.economic_buyers is not None:
        head.append(f" · {say('outlook.word', lang)} {range_text(found.economic_buyers, lang)}")
        head.append(f" · {say('outlook.procedure', lang)} {range_text(found.procedure, lang)}")
    console.print(head)
    if not found.exact:
        console.print(Text(f"  {say('outlook.inexact', lang)}", "dim"))
    for title, gates in (("gates", found.gates), ("after", found.after_signature)):
        if gates:
            console.print(Text(say(f"outlook.{title}", lang)))
            console.print(_gate_table(gates, names))
    if found.voters:
        console.print(Text(say("outlook.who", lang)))
        console.print(_voter_table(found, names))
    console.print(Text(say("outlook.never", lang), "dim"))
    console.print()


def range_text(found: Range, lang: Lang) -> str:
    """Return a range in per cent, its ends rounded outwards so that it is never too narrow."""
    low, high = int(found.low * 100), -int(-found.high * 100 // 1)
    return say("outlook.range", lang, low=f"{low}%", high=f"{min(high, 100)}%")


def table_of(*headings: str, right: Iterable[str] = (), lang: Lang) -> Table:
    """Return a plain table whose headings are the texts of `headings`."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for key in headings:
        justify = "right" if key in set(right) else "left"
        table.add_column(say(key, lang), justify=justify, overflow="fold")  # type: ignore[arg-type]
    return table


def _step_table(found: ExplainedChain, names: Names) -> Table:
    lang = names.lang
    table = table_of(
        "score.step", "score.decides", "score.who", "score.role", "chain.why",
        right=["score.step"], lang=lang,
    )  # fmt: skip
    for step, reasons in zip(found.chain.steps, found.reasons.steps, strict=True):
        decides = DECISION_POINTS.label(step.decides, lang)
        if step.vote_rule is not VoteRule.SINGLE:
            rule = VOTE_RULES.label(step.vote_rule, lang)
            decides = f"{decides} ({say('score.committee', lang, rule=rule)})".strip()
        told = (reason_text(r, names) for r in reasons if r.code not in _SAID_ELSEWHERE)
        why = _joined(told, lang)
        for index, member in enumerate(step.members):
            first = (str(step.order), decides) if index == 0 else ("", "")
            cells = (*first, _who(member, names), ROLES.label(member.role, lang))
            table.add_row(*map(Text, (*cells, why if index == 0 else "")))
    return table


def _who(member: ChainMember, names: Names) -> str:
    seat = names.of(member.seat_id) if member.seat_id else ""
    if member.person_id:
        return names.of(member.person_id) + (f", {seat}" if seat else "")
    return f"{seat} {say('score.vacant' if seat else 'score.unnamed', names.lang)}".strip()


def _gate_table(gates: Iterable[GateOutlook], names: Names) -> Table:
    lang = names.lang
    table = table_of(
        "score.step", "outlook.gate", "outlook.chance", "outlook.voters",
        right=["score.step"], lang=lang,
    )  # fmt: skip
    for found in gates:
        gate = found.gate
        decides = DECISION_POINTS.label(gate.decides, lang)
        if gate.vote_rule is not VoteRule.SINGLE:
            decides += f" ({VOTE_RULES.label(gate.vote_rule, lang)})"
        voters = _joined((voter_name(voter.key, names) for voter in gate.voters), lang)
        order = "" if gate.missing else str(gate.order)
        table.add_row(*map(Text, (order, decides, range_text(found.chance, lang), voters)))
    return table


def _voter_table(found: ChainOutlook, names: Names) -> Table:
    lang = names.lang
    table = table_of(
        "score.who", "outlook.yes", "outlook.if_yes", "outlook.if_no", "outlook.swing",
        "outlook.open", right=["outlook.swing"], lang=lang,
    )  # fmt: skip
    for voter in found.voters[:_SHOWN]:
        cells = (
            voter_name(voter.key, names),
            range_text(voter.chance, lang),
            range_text(voter.if_yes, lang),
            range_text(voter.if_no, lang),
            f"{voter.swing:.1%}",
            say_code("unknown", voter.why_open, lang) if voter.why_open else "",
        )
        table.add_row(*map(Text, cells))
    return table


def _joined(parts: Iterable[str], lang: Lang) -> str:
    return ("; " if lang == "en" else "；").join(dict.fromkeys(parts))
