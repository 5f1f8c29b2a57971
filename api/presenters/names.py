"""What a reader calls each thing of an account: the name they can read, never an id."""

from __future__ import annotations

import difflib
import unicodedata
from typing import Any

from graph.analytics.account_graph import AccountGraph
from graph.model.errors import NotFound
from graph.vocabulary import deals, organizations, people
from graph.vocabulary.term import Lang, folded


def readable(name: str, name_alt: str, lang: Lang) -> str:
    """Return the one of two names that a reader of `lang` can read; the first when both or neither.

    Examples
    --------
    >>> readable("刘建华", "Liu Jianhua", "en"), readable("Liu Jianhua", "刘建华", "zh")
    ('Liu Jianhua', '刘建华')
    """
    if not name_alt or _is_han(name) == (lang == "zh"):
        return name
    return name_alt if _is_han(name_alt) == (lang == "zh") else name


def _is_han(text: str) -> bool:
    return any(unicodedata.name(sign, "").startswith("CJK UNIFIED") for sign in text)


class Names:
    """Names of one account's things in one language, by entity id."""

    def __init__(self, graph: AccountGraph, lang: Lang) -> None:
        self.graph = graph
        self.lang: Lang = lang
        self._kinds: tuple[Any, ...] = (
            graph.people, graph.departments, graph.seats, graph.employees,
            graph.opportunities, graph.organizations, graph.competitors, graph.rules,
        )  # fmt: skip

    def of(self, entity_id: str) -> str:
        """Return the name of `entity_id`; a code or an unknown id in words."""
        for facts in self._kinds:
            fact = facts.get(entity_id)
            if fact is not None:
                return self._own(fact.record)
        step = self.graph.steps.get(entity_id)
        if step is not None:  # a step that names no seat: what it decides, by which role
            record: Any = step.record
            decides = deals.DECISION_POINTS.label(record.decides, self.lang)
            return f"{decides} · {people.ROLES.label(record.role, self.lang)}"
        return self._term(entity_id)

    def account(self) -> str:
        """Return the name of the account itself."""
        return self._own(self.graph.root.record)

    def opportunity_id(self, name_or_id: str) -> str:
        """Return the id of the opportunity of that id or name.

        Raises
        ------
        NotFound
            With the names there are in the hint.
        """
        wanted = folded(name_or_id)
        names = []
        for entity_id, fact in self.graph.opportunities.items():
            record: Any = fact.record
            own = [name for name in (record.name, record.name_alt) if name]
            if entity_id == name_or_id or wanted in map(folded, own):
                return str(entity_id)
            names += own
        near = difflib.get_close_matches(name_or_id, names, 3, cutoff=0.3) or names[:3]
        raise NotFound(
            "opportunity_not_found",
            f"The account has no opportunity {name_or_id!r} on {self.graph.as_of}.",
            f"Did you mean {', '.join(near)}?" if near else "Enter one in the workbook first.",
        )

    def _own(self, record: Any) -> str:
        name = getattr(record, "name", "") or getattr(record, "title", "")
        alt = getattr(record, "name_alt", "") or getattr(record, "title_alt", "")
        return readable(name, alt, self.lang)

    def _term(self, code: str) -> str:
        for vocabulary in (
            organizations.ACTIVITY_DIMENSIONS,
            organizations.DEPARTMENT_FUNCTIONS,
            deals.DECISION_POINTS,
        ):
            if code in {term.code for term in vocabulary}:
                return vocabulary.label(code, self.lang)
        return code
