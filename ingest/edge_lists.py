"""Reads who turns to whom from CSV: ``from,to`` and optionally ``weight,kind,at,message``."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from graph.analytics.inference.network import ContactKind, Edge
from graph.model.errors import Invalid
from graph.vocabulary.term import Lang
from ingest.edge_list_messages import EDGE_LIST_MESSAGES
from ingest.limits import ImportLimits
from ingest.messages import MESSAGES
from ingest.numbers import number_of
from ingest.problems import shown
from ingest.readers.delimited import read_csv
from ingest.readers.formats import UnreadableFileError, format_of
from ingest.text import CellError, text_of

_HEADERS: Mapping[str, tuple[str, ...]] = {
    "from": ("from", "source", "sender", "从", "来自", "发出人", "发件人", "提问人"),
    "to": ("to", "target", "recipient", "到", "去向", "对方", "收件人", "被问人"),
    "weight": ("weight", "strength", "权重", "强度"),
    "kind": ("kind", "type", "类型", "种类"),
    "at": ("at", "date", "time", "时间", "日期"),
    "message": ("message", "message_id", "消息", "消息编号", "邮件", "邮件编号"),
    "id": ("id", "person", "编号", "人员", "人员编号"),
}
_KINDS: Mapping[str, ContactKind] = {
    **{kind.value: kind for kind in ContactKind},
    "请教": ContactKind.ADVICE, "咨询": ContactKind.ADVICE,
    "mail": ContactKind.MESSAGE, "email": ContactKind.MESSAGE,
    "消息": ContactKind.MESSAGE, "邮件": ContactKind.MESSAGE,
    "工作": ContactKind.WORK, "协作": ContactKind.WORK,
    "friendship": ContactKind.FRIEND, "朋友": ContactKind.FRIEND, "友谊": ContactKind.FRIEND,
}  # fmt: skip
_SHOWN_PROBLEMS = 5
T = TypeVar("T")


def read_edges(path: Path, lang: Lang = "en", limits: ImportLimits | None = None) -> list[Edge]:
    """Return the rows of the edge list at `path`; other columns are left alone.

    An empty weight is 1; an empty kind is told from the row (see
    :meth:`~graph.analytics.inference.network.Edge.meaning`).

    Raises
    ------
    Invalid
        When the file cannot be read, a column is missing, or a row is wrong; the message names
        file, row and column.
    """
    sheet = _Sheet.read(path, ("from", "to"), lang, limits)
    return sheet.each(
        lambda row: Edge(
            row.text("from"),
            row.text("to"),
            row.weight(),
            row.kind(),
            row.optional("at"),
            row.optional("message"),
        )
    )


def read_people(path: Path, lang: Lang = "en", limits: ImportLimits | None = None) -> list[str]:
    """Return the ids of the list of people at `path`, each once; raises like `read_edges`."""
    sheet = _Sheet.read(path, ("id",), lang, limits)
    return list(dict.fromkeys(sheet.each(lambda row: row.text("id"))))


def read_pairs(
    path: Path, lang: Lang = "en", limits: ImportLimits | None = None
) -> list[tuple[str, str]]:
    """Return the pairs asked for at `path`, in their order; raises like `read_edges`."""
    return _Sheet.read(path, ("from", "to"), lang, limits).each(lambda row: row.pair())


class _RowError(Exception):
    """What is wrong with one cell: code, column, and what the message fills in."""

    def __init__(self, code: str, column: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.column, self.values = code, column, values


@dataclass(frozen=True, slots=True)
class _Row:
    cells: Mapping[str, str | CellError]

    def optional(self, column: str) -> str:
        cell = self.cells.get(column, "")
        if isinstance(cell, CellError):
            raise _RowError(cell.code, column, **cell.values)
        return cell

    def text(self, column: str) -> str:
        found = self.optional(column)
        if not found:
            raise _RowError("edge_cell_empty", column)
        return found

    def weight(self) -> float:
        text = self.optional("weight")
        number = number_of(text) if text else 1.0
        if number is None or number < 0:
            raise _RowError("edge_weight", "weight", value=text)
        return number

    def kind(self) -> ContactKind | None:
        text = self.optional("kind")
        if text and _plain(text) not in _KINDS:
            raise _RowError("edge_kind", "kind", value=text)
        return _KINDS.get(_plain(text))

    def pair(self) -> tuple[str, str]:
        found = self.text("from"), self.text("to")
        if found[0] == found[1]:
            raise _RowError("edge_pair_same", "to", value=found[0])
        return found


@dataclass(frozen=True, slots=True)
class _Sheet:
    file: str
    lang: Lang
    columns: Mapping[str, tuple[int, str]]
    rows: list[tuple[int, list[str | CellError]]]

    @classmethod
    def read(
        cls, path: Path, needed: tuple[str, ...], lang: Lang, limits: ImportLimits | None
    ) -> _Sheet:
        """Return the sheet at `path`, whose first row must name the `needed` columns."""
        limits = limits or ImportLimits()
        try:
            if path.is_dir() or format_of(path) != "csv":
                raise UnreadableFileError("edge_format")
            table = read_csv(path, limits)
        except UnreadableFileError as error:
            raise _refused(path.name, error.code, lang, error.row, "", error.values) from None
        rows = [(number, [_read(cell, limits) for cell in cells]) for number, cells in table.rows]
        columns = _columns(path.name, rows[0][1], lang) if rows else {}
        for name in needed:
            if name not in columns:
                found = [cell for cell in rows[0][1] if isinstance(cell, str)] if rows else []
                values = {"column": name, "found": found, "names": _HEADERS[name]}
                raise _refused(path.name, "edge_header_missing", lang, 0, "", values)
        if len(rows) == 1:
            raise _refused(path.name, "file_empty", lang, 0, "", {})
        return cls(path.name, lang, columns, rows[1:])

    def each(self, made: Callable[[_Row], T]) -> list[T]:
        """Return what `made` makes of every row; Invalid tells the first rows that are wrong."""
        done: list[T] = []
        wrong: list[Invalid] = []
        for number, row in self._mapped():
            try:
                done.append(made(row))
            except _RowError as error:
                header = self.columns[error.column][1]
                wrong.append(
                    _refused(self.file, error.code, self.lang, number, header, error.values)
                )
        if wrong:
            message = "\n".join(error.message for error in wrong[:_SHOWN_PROBLEMS])
            if len(wrong) > _SHOWN_PROBLEMS:
                more = EDGE_LIST_MESSAGES["edge_more"].texts(self.lang)[0]
                message += "\n" + more.format(count=len(wrong) - _SHOWN_PROBLEMS)
            raise Invalid(wrong[0].code, message, wrong[0].hint)
        return done

    def _mapped(self) -> Iterator[tuple[int, _Row]]:
        for number, cells in self.rows:
            yield (
                number,
                _Row({n: cells[i] for n, (i, _) in self.columns.items() if i < len(cells)}),
            )


def _read(cell: object, limits: ImportLimits) -> str | CellError:
    try:
        return text_of(str(cell), limits)
    except CellError as error:
        return error


def _columns(file: str, cells: list[str | CellError], lang: Lang) -> dict[str, tuple[int, str]]:
    """Return the columns that are known: name to position and header as written."""
    found: dict[str, tuple[int, str]] = {}
    for position, cell in enumerate(cells):
        header = cell if isinstance(cell, str) else ""
        name = next((n for n, known in _HEADERS.items() if _plain(header) in known), None)
        if name in found:
            values = {"first": found[name][1], "second": header}
            raise _refused(file, "edge_header_twice", lang, 0, "", values)
        if name is not None:
            found[name] = (position, header)
    return found


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()


def _refused(
    file: str, code: str, lang: Lang, row: int, column: str, values: Mapping[str, object]
) -> Invalid:
    message, hint = (EDGE_LIST_MESSAGES.get(code) or MESSAGES[code]).texts(lang)
    known = {name: shown(value, lang) for name, value in values.items()}
    place = shown(file)
    if row:
        place += f" 第 {row} 行" if lang == "zh" else f", row {row}"
    if column:
        place += f"，“{shown(column)}”列" if lang == "zh" else f", column “{shown(column)}”"
    separator = "：" if lang == "zh" else ": "
    return Invalid(code, place + separator + message.format(**known), hint.format(**known))
