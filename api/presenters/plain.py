"""Any result of analytics as plain data, with a readable name beside every id."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from api.presenters.names import Names


def plain(value: Any, names: Names) -> Any:
    """Return `value` as what JSON can hold.

    A field ``person_id`` is followed by ``person``, its name; ``person_ids`` by
    ``person_names``. Ids of facts have no name.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        found: dict[str, Any] = {}
        for field in dataclasses.fields(value):
            item = getattr(value, field.name)
            found[field.name] = plain(item, names)
            if field.name.endswith("_id"):
                found[field.name.removesuffix("_id")] = names.of(item) if item else ""
            elif field.name.endswith("_ids") and not field.name.endswith("fact_ids"):
                found[f"{field.name.removesuffix('_ids')}_names"] = [names.of(i) for i in item]
        return found
    if isinstance(value, Mapping):
        return {str(key): plain(item, names) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item, names) for item in value]
    return value
