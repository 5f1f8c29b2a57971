"""What is wrong with a row, said so that its reader can put it right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.vocabulary.term import Lang
from ingest.messages import MESSAGES
from ingest.tables import Place

_SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing that is wrong, or worth knowing, at one place of a file.

    Parameters
    ----------
    file, sheet : str
        Where; ``sheet`` is empty for CSV files and mailboxes.
    row : int
        Row as the spreadsheet shows it, or number of the message; 0 for the file as a whole.
    column : str
        Header of the column, empty when it is the row as a whole.
    code : str
        Stable name of the kind of problem.
    message, hint : str
        What is wrong, and how to put it right, in the language of the run.
    """

    file: str
    sheet: str
    row: int
    column: str
    code: str
    message: str
    hint: str


@dataclass(slots=True)
class Reporter:
    """Collects problems and warnings in one language.

    Parameters
    ----------
    lang : {"zh", "en"}
        Language of the texts.
    problems : list of RowProblem
        What keeps a row from being imported.
    warnings : list of RowProblem
        What is worth knowing: nothing is dropped without one.
    """

    lang: Lang
    problems: list[RowProblem] = field(default_factory=list)
    warnings: list[RowProblem] = field(default_factory=list)

    def problem(self, place: Place, code: str, **values: Any) -> None:
        """Report that what stands at `place` cannot be imported."""
        self.problems.append(self._made(place, code, values))

    def warn(self, place: Place, code: str, **values: Any) -> None:
        """Report something about `place` that does not keep it from being imported."""
        self.warnings.append(self._made(place, code, values))

    def _made(self, place: Place, code: str, values: dict[str, Any]) -> RowProblem:
        message, hint = MESSAGES[code].texts(self.lang)
        known = {name: shown(value, self.lang) for name, value in values.items()}
        return RowProblem(
            place.file, place.sheet, place.row, place.column, code,
            message.format(**known), hint.format(**known),
        )  # fmt: skip


def shown(value: Any, lang: Lang = "en") -> str:
    r"""Return `value` as a message may show it: short, on one line, nothing invisible.

    Examples
    --------
    >>> shown("a\x00b")
    'a\\x00b'
    """
    if isinstance(value, (list, tuple, set, frozenset)):
        separator = "、" if lang == "zh" else ", "
        return separator.join(shown(item, lang) for item in value)
    text = str(value)
    if len(text) > _SHOWN_CHARACTERS:
        text = text[: _SHOWN_CHARACTERS - 1] + "…"
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )
