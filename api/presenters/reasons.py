"""Why a rule applies and a step is there, in words."""

from __future__ import annotations

from typing import Any

from api.presenters.names import Names
from api.texts import say
from graph.analytics.chain_reasons import Reason
from graph.vocabulary.deals import CRITERIA, FUNDINGS, PROCUREMENT_MODES
from graph.vocabulary.term import Lang, Vocabulary

_TERMS: dict[str, tuple[str, Vocabulary[Any]]] = {
    "procurement_mode": ("asked", PROCUREMENT_MODES),
    "funding": ("asked", FUNDINGS),
    "criterion": ("criterion", CRITERIA),
}


def reason_text(reason: Reason, names: Names) -> str:
    """Return `reason` as a reader reads it."""
    lang = names.lang
    values: dict[str, object] = {
        name: _plain(value) for name, value in reason.detail.items() if value is not None
    }
    values["subject"] = names.of(reason.subject_id)
    key = f"reason.{reason.code}"
    if reason.code in _TERMS:
        name, vocabulary = _TERMS[reason.code]
        values[name] = vocabulary.label(str(reason.detail[name]), lang)
    elif reason.code == "amount":
        values["band"] = _band(reason, lang)
    elif reason.code == "committee" and reason.detail["needed"] is None:
        key = "reason.committee_weighted"
    return say(key, lang, **values)


def _plain(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:,.10g}"


def _band(reason: Reason, lang: Lang) -> str:
    low, high = reason.detail["amount_min"], reason.detail["amount_max"]
    from_text = "" if low is None else f"≥ {_plain(low)}"
    below_text = "" if high is None else f"< {_plain(high)}"
    return (", " if lang == "en" else "、").join(filter(None, (from_text, below_text)))
