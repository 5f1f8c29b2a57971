"""Which of the customer's rules apply to an opportunity (docs/scoring.md, 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

from graph.analytics import columns
from graph.analytics.account_graph import AccountGraph
from graph.analytics.columns import Row, column
from graph.analytics.companion_rules import CompanionRule, companion_rules, outside_rules
from graph.analytics.results import Unknown
from graph.vocabulary.term import folded

_rule_organization = column("decision_rule", "organization")
_rule_min = column("decision_rule", "amount_min")
_rule_max = column("decision_rule", "amount_max")
_rule_currency = column("decision_rule", "currency")
_opportunity_organization = column("opportunity", "organization")
_opportunity_amount = column("opportunity", "amount")
_opportunity_currency = column("opportunity", "currency")

DEFAULT_CURRENCY = "CNY"
#: Fields that a rule may ask for, and that are compared as text.
_TEXT_CONDITIONS = tuple(
    (name, column("decision_rule", name), column("opportunity", name))
    for name in ("category", "procurement_mode", "funding")
)

Answer = str  # "any", "yes", "no", or the code of what is not known


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """The rules that apply to one opportunity, pairs that contradict, what is not known.

    ``companions`` apply beside the rules that fit best.
    """

    rule_ids: tuple[str, ...]
    conflicts: tuple[tuple[str, str], ...]
    unknowns: tuple[Unknown, ...]
    companions: tuple[CompanionRule, ...] = ()


def matching_rules(graph: AccountGraph, opportunity: Row) -> RuleMatch:
    """Return the rules for `opportunity`, a row of that concept.

    A rule applies when it is of the opportunity's organization or one above it,
    valid on the day, and each condition that it sets is met. The one with most
    conditions wins, then the one of the nearest organization. Several that are
    equal apply together and are listed as conflicts. A condition that cannot be
    told, because the opportunity does not say or the currencies differ, is an
    unknown where the rule could otherwise have won. Rules of outside parties, and
    the other half of central buying, apply beside it.
    """
    organizations = graph.ancestors_of(_opportunity_organization(opportunity))
    distances = {organization: step for step, organization in enumerate(organizations)}
    subject = columns.entity_id(opportunity)
    met: dict[str, tuple[int, int]] = {}
    untold: dict[str, tuple[tuple[int, int], list[str]]] = {}
    for rule_id, rule in graph.entity_rows("decision_rule").items():
        distance = distances.get(_rule_organization(rule))
        if distance is None:
            continue
        answers = [check(rule, opportunity) for check in _CONDITIONS]
        if "no" in answers:
            continue
        rank = (sum(answer != "any" for answer in answers), -distance)
        reasons = [answer for answer in answers if answer not in ("any", "yes")]
        if reasons:
            untold[rule_id] = (rank, reasons)
        else:
            met[rule_id] = rank
    outside = outside_rules(graph, met)
    ranks = {rule_id: rank for rule_id, rank in met.items() if rule_id not in outside}
    best = max(ranks.values(), default=(-1, 0))
    winners = tuple(sorted(rule_id for rule_id, rank in ranks.items() if rank == best))
    unknowns = [
        Unknown(reason, rule_id, subject)
        for rule_id, (rank, reasons) in sorted(untold.items())
        if rank >= best
        for reason in reasons
    ]
    if not winners:
        unknowns.append(Unknown("no_rule", subject, subject))
    conflicts = tuple(combinations(winners, 2))
    unknowns.extend(Unknown("rule_conflict", one, subject) for one, _ in conflicts)
    # Beside nothing there is no companion: who decides inside is not known then.
    companions = companion_rules(graph, opportunity, met, outside, winners) if winners else ()
    return RuleMatch(winners, conflicts, tuple(unknowns), companions)


def _amount(rule: Row, opportunity: Row) -> Answer:
    low, high = _rule_min(rule), _rule_max(rule)
    if low is None and high is None:
        return "any"
    amount = _opportunity_amount(opportunity)
    if amount is None:
        return "amount_unknown"
    if currency_of(_rule_currency(rule)) != currency_of(_opportunity_currency(opportunity)):
        return "currency_mismatch"
    inside = (low is None or low <= amount) and (high is None or amount < high)
    return "yes" if inside else "no"


def currency_of(text: str | None) -> str:
    """Return a currency code as it is compared; empty means the default, CNY."""
    return (text or DEFAULT_CURRENCY).strip().upper()


def _text_condition(
    name: str, of_rule: columns.Accessor, of_opportunity: columns.Accessor
) -> Callable[[Row, Row], Answer]:
    def check(rule: Row, opportunity: Row) -> Answer:
        wanted, given = of_rule(rule), of_opportunity(opportunity)
        if not wanted:
            return "any"
        if not given:
            return f"{name}_unknown"
        return "yes" if folded(wanted) == folded(given) else "no"

    return check


_CONDITIONS: tuple[Callable[[Row, Row], Answer], ...] = (
    _amount,
    *(_text_condition(*condition) for condition in _TEXT_CONDITIONS),
)
