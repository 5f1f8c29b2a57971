"""Relay connections over lists in memory, with cursors that hold when rows come and go."""

from __future__ import annotations

import base64
import binascii
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import strawberry
from strawberry.relay import PageInfo

from graph.model.errors import Invalid

T = TypeVar("T")
Key = tuple[str, ...]
DEFAULT_PAGE_SIZE = 50
_SEPARATOR = "\x1f"


@strawberry.type(description="One item of a page, with its place in the list. 一项及其位置。")
class Edge(Generic[T]):
    """One item and its place."""

    cursor: str = strawberry.field(
        description="Its place: pass it as `after` to go on behind it. 位置，可作为 after 续读。"
    )
    node: T = strawberry.field(description="The item. 该项。")


@strawberry.type(description="A page of a list (Relay connection). 列表的一页。")
class Connection(Generic[T]):
    """A page of a list."""

    total_count: int = strawberry.field(description="Length of the whole list. 总数。")
    page_info: PageInfo = strawberry.field(description="Where this page stands. 本页位置。")
    edges: list[Edge[T]] = strawberry.field(description="The items with cursors. 各项及游标。")
    nodes: list[T] = strawberry.field(description="The items alone. 各项。")


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """One item and its place; what :class:`Edge` shows."""

    cursor: str
    node: Any


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a list; what :class:`Connection` shows."""

    total_count: int
    page_info: PageInfo
    edges: list[PlacedItem]
    nodes: list[Any]


@dataclass(frozen=True, slots=True)
class SortedList:
    """Items in the order of their keys, the last part of which is their id."""

    keys: list[Key] = field(default_factory=list)
    items: list[Any] = field(default_factory=list)

    @classmethod
    def of(cls, items: Sequence[Any], key: Callable[[Any], Key]) -> SortedList:
        """Return `items` sorted by `key`, which tells any two of them apart."""
        pairs = sorted(((key(item), item) for item in items), key=lambda pair: pair[0])
        return cls([pair[0] for pair in pairs], [pair[1] for pair in pairs])

    def page(self, first: int, after: str | None, largest: int) -> Page:
        """Return the `first` items behind the cursor `after`.

        Raises
        ------
        Invalid
            When `first` is out of range or `after` is no cursor.
        """
        if not 0 <= first <= largest:
            raise Invalid(
                "page_size",
                f"first is {first}; it must be from 0 to {largest}.",
                "Ask for less and go on with the cursor of the page's end.",
            )
        start = bisect_right(self.keys, _key_of(after)) if after else 0
        items = self.items[start : start + first]
        keys = self.keys[start : start + len(items)]
        edges = [PlacedItem(_cursor_of(key), item) for key, item in zip(keys, items, strict=True)]
        info = PageInfo(
            has_next_page=start + len(items) < len(self.items),
            has_previous_page=start > 0,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        )
        return Page(len(self.items), info, edges, items)


def _cursor_of(key: Key) -> str:
    return base64.urlsafe_b64encode(_SEPARATOR.join(key).encode()).decode()


def _key_of(cursor: str) -> Key:
    try:
        plain = base64.b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True)
        return tuple(plain.decode().split(_SEPARATOR))
    except (binascii.Error, ValueError):
        raise Invalid(
            "cursor_invalid",
            "The cursor given as `after` is not one of this list.",
            "Pass the `cursor` of an edge, or `pageInfo.endCursor`, unchanged.",
        ) from None


def newest_first(day: str) -> str:
    """Return a key that sorts days from the newest to the oldest.

    Examples
    --------
    >>> sorted(["2026-01-02", "2025-12-31", "2026-01-10"], key=newest_first)
    ['2026-01-10', '2026-01-02', '2025-12-31']
    """
    return "".join(chr(0x10F - ord(sign)) for sign in day)
