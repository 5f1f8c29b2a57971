"""A text in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from graph.vocabulary.term import Lang


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong and how to put it right, in English and Chinese; ``{…}`` are filled in."""

    en: str
    zh: str
    hint_en: str = ""
    hint_zh: str = ""

    def texts(self, lang: Lang) -> tuple[str, str]:
        """Return message and hint in `lang`."""
        return (self.zh, self.hint_zh) if lang == "zh" else (self.en, self.hint_en)
