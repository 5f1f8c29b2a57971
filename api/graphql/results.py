"""Results of analytics as GraphQL shows them: ids become the things they stand for."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from api.graphql.views import AccountView
from api.presenters.names import Names
from api.texts import TEXTS, say
from graph.analytics import results
from graph.vocabulary.term import Lang

#: Attribute to the concept that ``<attribute>_id`` is an id of.
_REFERENCES = {
    "employee": "employee", "owner": "employee", "person": "person", "seat": "seat",
    "department": "department", "opportunity": "opportunity", "competitor": "organization",
}  # fmt: skip
_SHOWN_AS_VIEWS = (
    results.Contribution, results.Unknown, results.Score, results.TieStrength,
    results.PersonCoverage, results.ChainMember, results.ChainStep, results.DecisionChain,
    results.KeyTier, results.HeatCell, results.BroadTier, results.House,
)  # fmt: skip


class ResultView:
    """A result, or a part of one, as its GraphQL type shows it."""

    #: No score has been tested against a user's own wins and losses yet.
    calibrated = False

    def __init__(self, account: AccountView, result: Any) -> None:
        self.__dict__["view_account"] = account
        self.__dict__["view_result"] = result

    def __getattr__(self, name: str) -> Any:
        """Make an attribute when it is first asked for."""
        if name.startswith("_"):
            raise AttributeError(name)
        value = self._made(name)
        self.__dict__[name] = value
        return value

    def _made(self, name: str) -> Any:
        account, result = self.view_account, self.view_result
        fields = _field_names(type(result))
        if name in _REFERENCES and name not in fields and f"{name}_id" in fields:
            return account.entity(_REFERENCES[name], getattr(result, f"{name}_id"))
        if name == "details":
            return [detail_of(key, value) for key, value in result.detail.items()]
        if name == "rules":
            found = (account.entity("decision_rule", rule) for rule in result.rule_ids)
            return [rule for rule in found if rule is not None]
        return self._shown(getattr(result, name))

    def _shown(self, value: Any) -> Any:
        if isinstance(value, _SHOWN_AS_VIEWS):
            return ResultView(self.view_account, value)
        if isinstance(value, Mapping):
            return [self._shown(item) for item in value.values()]
        if isinstance(value, tuple):
            return [self._shown(item) for item in value]
        return value

    def name_in(self, lang: Lang) -> str:
        """Return the name of the subject for a reader of `lang`."""
        subject: str = self.view_result.subject_id
        if self.view_result.kind == "tier" and f"tier.{subject}" in TEXTS:
            return say(f"tier.{subject}", lang)
        names: Names = self.view_account.names(lang)
        return names.of(subject)


@dataclasses.dataclass(frozen=True, slots=True)
class ResultDetail:
    """A number, or a word, of a contribution's formula."""

    name: str
    number: float | None
    text: str | None


def detail_of(name: str, value: float | str | None) -> ResultDetail:
    """Return a number or a word of a formula under its name."""
    if isinstance(value, str):
        return ResultDetail(name, None, value)
    return ResultDetail(name, None if value is None else float(value), None)


_NAMES: dict[type[Any], frozenset[str]] = {}


def _field_names(kind: type[Any]) -> frozenset[str]:
    if kind not in _NAMES:
        _NAMES[kind] = frozenset(field.name for field in dataclasses.fields(kind))
    return _NAMES[kind]
