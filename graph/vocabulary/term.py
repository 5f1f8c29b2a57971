"""A term of the field in both languages, and an ordered list of terms for one enumeration."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Literal, TypeVar

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


def folded(text: str) -> str:
    """Return `text` as it is compared: width, case and separators do not matter.

    Examples
    --------
    >>> folded("  Buying-Role ") == folded("buying role")
    True
    >>> folded("（采购）")
    '(采购)'
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(plain.replace("_", " ").replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its code, its labels, and how it is drawn.

    Parameters
    ----------
    code : str
        Stable name, as stored in the graph and used in the API.
    en, zh : str
        Label in each language.
    short_en, short_zh : str
        Label for a badge; the label itself when empty.
    aliases : tuple of str
        Other spellings that an import accepts.
    colour, tint : str
        ``#RRGGBB``; empty where the term is not coloured.
    glyph : str
        A sign that stands for the term without colour.
    note_en, note_zh : str
        One sentence that says what the term means.
    """

    code: str
    en: str
    zh: str
    short_en: str = ""
    short_zh: str = ""
    aliases: tuple[str, ...] = ()
    colour: str = ""
    tint: str = ""
    glyph: str = ""
    note_en: str = ""
    note_zh: str = ""

    def label(self, lang: Lang) -> str:
        """Return the label in `lang`."""
        return self.zh if lang == "zh" else self.en

    def short(self, lang: Lang) -> str:
        """Return the badge label in `lang`."""
        return (self.short_zh or self.zh) if lang == "zh" else (self.short_en or self.en)

    def note(self, lang: Lang) -> str:
        """Return the explanation in `lang`; empty where there is none."""
        return self.note_zh if lang == "zh" else self.note_en

    def spellings(self) -> tuple[str, ...]:
        """Return every spelling that means this term, folded."""
        words = (self.code, self.en, self.zh, self.short_en, self.short_zh, *self.aliases)
        return tuple(dict.fromkeys(folded(word) for word in words if word))


E = TypeVar("E", bound=StrEnum)


class Vocabulary(Generic[E]):
    """The terms of one enumeration, in the order in which they are shown.

    Raises
    ------
    ValueError
        At definition, when a member has no term, a term no member, or two
        terms share a spelling.
    """

    def __init__(self, name: str, members: type[E], terms: Sequence[Term]) -> None:
        self.name = name
        self.members = members
        self._terms = {term.code: term for term in terms}
        if set(self._terms) != {member.value for member in members}:
            raise ValueError(f"{name}: the terms and the members of {members.__name__} differ")
        self._spellings: dict[str, E] = {}
        for term in terms:
            for spelling in term.spellings():
                if self._spellings.setdefault(spelling, members(term.code)) != term.code:
                    raise ValueError(f"{name}: {spelling!r} is used by two terms")

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms.values())

    def __len__(self) -> int:
        return len(self._terms)

    def __getitem__(self, code: str) -> Term:
        return self._terms[code]

    def find(self, text: str) -> E | None:
        """Return the member that `text` spells in either language, or None."""
        return self._spellings.get(folded(text))

    def label(self, code: str | None, lang: Lang) -> str:
        """Return the label of `code`; an unknown or missing code is shown as it is."""
        if code is None:
            return ""
        term = self._terms.get(code)
        return term.label(lang) if term else code

    def labels(self, lang: Lang) -> list[str]:
        """Return every label in `lang`, in order."""
        return [term.label(lang) for term in self]
