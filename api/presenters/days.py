"""Days and instants as a person types them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from graph.model.errors import Invalid
from graph.model.facts import as_instant


def checked_day(text: str | None, where: str) -> str | None:
    """Return `text` when it is a day, None when it is empty.

    Raises
    ------
    Invalid
        When it is no day of the calendar; `where` names the option or argument.

    Examples
    --------
    >>> checked_day("2026-06-30", "--as-of")
    '2026-06-30'
    """
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or len(text) != len("YYYY-MM-DD"):
        raise Invalid(
            "day_invalid", f"{where}: {text[:40]!r} is not a day.", "Write it as 2026-06-30."
        )
    return text


def checked_instant(text: str | None, where: str) -> str | None:
    """Return `text` as an instant of known time: a day stays a day, and means by its end.

    Raises
    ------
    Invalid
        When it is neither a day nor an ISO instant.

    Examples
    --------
    >>> checked_instant("2026-06-30T08:00:00+08:00", "--known-at")
    '2026-06-30T00:00:00.000000Z'
    """
    if not text or len(text) == len("YYYY-MM-DD"):
        return checked_day(text, where)
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise Invalid(
            "instant_invalid",
            f"{where}: {text[:40]!r} is neither a day nor an instant.",
            "Write it as 2026-06-30 or 2026-06-30T08:00:00Z.",
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return as_instant(moment)
