"""What one request may ask for: how deep, how many names for the same, how much in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
)

from api.graphql.connections import DEFAULT_PAGE_SIZE
from api.settings import Settings
from graph.model.errors import Refused

#: Fields that return a list without pages, and how long that list is taken to be.
_UNPAGED = 10
#: The schema's own description: large, but always the same.
_INTROSPECTION = ("__schema", "__type")


@dataclass(slots=True)
class _Measure:
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]
    lists: frozenset[str]
    aliases: int = 0
    depth: int = 0
    cost: int = 0


def check_limits(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
    settings: Settings,
    lists: frozenset[str],
) -> None:
    """Check what `operation` asks for; the document is valid, so that fragments do not cycle.

    The cost is the number of fields of the largest answer: each field once for
    every item of the pages around it (``first``), and a list without pages
    taken as ten.

    Raises
    ------
    Refused
        ``query_too_deep``, ``query_aliases`` or ``query_too_costly``.
    """
    fragments = {
        node.name.value: node
        for node in document.definitions
        if isinstance(node, FragmentDefinitionNode)
    }
    measure = _Measure(fragments, variables, lists)
    limit = settings.max_query_cost
    _walk(operation.selection_set, measure, depth=1, times=1, limit=limit)
    if measure.depth > settings.max_query_depth:
        raise Refused(
            "query_too_deep",
            f"The query is {measure.depth} levels deep; {settings.max_query_depth} is the most.",
            "Ask for the inner part by its id, in a query of its own.",
        )
    if measure.aliases > settings.max_query_aliases:
        raise Refused(
            "query_aliases",
            f"The query has {measure.aliases} aliases; {settings.max_query_aliases} is the most.",
            "Split it into several queries.",
        )
    if measure.cost > limit:
        raise Refused(
            "query_too_costly",
            f"The query may return more than {limit} fields.",
            "Ask for smaller pages (`first`), or for fewer fields.",
        )


def _walk(
    selection: SelectionSetNode, measure: _Measure, *, depth: int, times: int, limit: int
) -> None:
    for node in selection.selections:
        if measure.cost > limit:
            return  # what is refused need not be counted to its end
        if isinstance(node, FragmentSpreadNode):
            inner = measure.fragments[node.name.value].selection_set
            _walk(inner, measure, depth=depth, times=times, limit=limit)
        elif isinstance(node, InlineFragmentNode):
            _walk(node.selection_set, measure, depth=depth, times=times, limit=limit)
        elif isinstance(node, FieldNode) and node.name.value not in _INTROSPECTION:
            measure.cost += times
            measure.aliases += node.alias is not None
            measure.depth = max(measure.depth, depth)
            if node.selection_set is not None:
                inner_times = times * _length(node, measure)
                _walk(node.selection_set, measure, depth=depth + 1, times=inner_times, limit=limit)


def _length(node: FieldNode, measure: _Measure) -> int:
    """Return how many items `node` may bring."""
    for argument in node.arguments or ():
        if argument.name.value == "first":
            value = argument.value
            if isinstance(value, IntValueNode):
                return max(1, int(value.value))
            if isinstance(value, VariableNode):
                given = measure.variables.get(value.name.value, DEFAULT_PAGE_SIZE)
                return max(1, given) if isinstance(given, int) else DEFAULT_PAGE_SIZE
    name = node.name.value
    if name in ("edges", "nodes"):
        return 1  # counted by the page around them
    if name in measure.lists:
        return _UNPAGED
    return 1
