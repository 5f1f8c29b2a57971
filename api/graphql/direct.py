"""Runs a valid query straight through, without the general executor's cost per field.

graphql-core's executor looks up, wraps and checks every field of every object:
about 4 µs each, more than all else that a map costs. A query's selection is the
same for every object of a type, so it is worked out once per document here and
then run as plain loops. Results are the same: whatever this module does not
cover (directives, type conditions, an error in a resolver, null where none may
be) is left to the general executor, which then runs the whole query anew.
Mutations never come here.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionSetNode,
    Visitor,
    visit,
)
from graphql.execution.values import get_argument_values

Resolve = Callable[[Any, "Run"], Any]
Complete = Callable[[Any, "Run"], Any]


class NotCovered(Exception):
    """The query, or what came out of it, is left to the general executor."""


class Run:
    """One execution: the variables, and what resolvers are told."""

    __slots__ = ("info", "variables")

    def __init__(self, schema: GraphQLSchema, variables: Any, context: Any) -> None:
        self.variables = variables
        # What the resolvers of this schema look at; one that wants more is not covered.
        self.info = SimpleNamespace(context=context, schema=schema, variable_values=variables)


class Plan:
    """A query, ready to be run many times."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, operation: Any) -> None:
        self._schema = schema
        self._fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        root = schema.query_type
        assert root is not None
        self._root = self._object(root, [operation.selection_set])

    def run(self, variables: Any, context: Any) -> dict[str, Any]:
        """Return the answer's data.

        Raises
        ------
        NotCovered
            When the general executor has to run it.
        """
        try:
            data: dict[str, Any] = self._root(None, Run(self._schema, variables, context))
        except NotCovered:
            raise
        except Exception as error:
            raise NotCovered from error
        return data

    def _object(self, kind: GraphQLObjectType, selections: list[SelectionSetNode]) -> Complete:
        nodes: dict[str, list[FieldNode]] = {}
        for selection in selections:
            self._collect(kind, selection, nodes)
        fields: list[tuple[str, Resolve | None, str, Complete | None]] = []
        for name, same in nodes.items():
            fields.append((name, *self._field(kind, same)))

        def complete(source: Any, run: Run) -> dict[str, Any]:
            made = {}
            for name, resolve, attribute, inner in fields:
                value = getattr(source, attribute) if resolve is None else resolve(source, run)
                made[name] = value if inner is None else inner(value, run)
            return made

        return complete

    def _collect(
        self,
        kind: GraphQLObjectType,
        selection: SelectionSetNode,
        found: dict[str, list[FieldNode]],
    ) -> None:
        for node in selection.selections:
            if node.directives:
                raise NotCovered
            if isinstance(node, FieldNode):
                name = node.alias.value if node.alias else node.name.value
                found.setdefault(name, []).append(node)
                continue
            if isinstance(node, FragmentSpreadNode):
                fragment: Any = self._fragments[node.name.value]
            elif isinstance(node, InlineFragmentNode):
                fragment = node
            else:
                raise NotCovered
            condition = fragment.type_condition
            if condition is not None and condition.name.value != kind.name:
                raise NotCovered
            self._collect(kind, fragment.selection_set, found)

    def _field(
        self, kind: GraphQLObjectType, nodes: list[FieldNode]
    ) -> tuple[Resolve | None, str, Complete | None]:
        node = nodes[0]
        name = node.name.value
        if name == "__typename":
            return (lambda _source, _run: kind.name), "", None
        if name.startswith("__"):
            raise NotCovered
        field = kind.fields[name]
        selections = [n.selection_set for n in nodes if n.selection_set is not None]
        complete = self._completer(field.type, selections)
        if getattr(field.resolve, "_is_default", False):
            return None, field.extensions["strawberry-definition"].python_name, complete
        return _resolver(field, node), "", complete

    def _completer(self, kind: Any, selections: list[SelectionSetNode]) -> Complete | None:
        required = isinstance(kind, GraphQLNonNull)
        inner_kind = kind.of_type if required else kind
        inner = self._inner(inner_kind, selections)
        if required:
            return _required(inner)
        return None if inner is None else _nullable(inner)

    def _inner(self, kind: Any, selections: list[SelectionSetNode]) -> Complete | None:
        if isinstance(kind, GraphQLList):
            return _list(self._completer(kind.of_type, selections))
        if isinstance(kind, GraphQLObjectType):
            return self._object(kind, selections)
        if isinstance(kind, GraphQLEnumType):
            return _enum(kind)
        if isinstance(kind, GraphQLScalarType):
            return _scalar(kind)
        raise NotCovered


def _required(inner: Complete | None) -> Complete:
    if inner is None:

        def plain(value: Any, _run: Run) -> Any:
            if value is None:
                raise NotCovered
            return value

        return plain

    def complete(value: Any, run: Run) -> Any:
        if value is None:
            raise NotCovered
        return inner(value, run)

    return complete


def _nullable(inner: Complete) -> Complete:
    return lambda value, run: None if value is None else inner(value, run)


def _list(inner: Complete | None) -> Complete:
    if inner is None:
        return lambda value, _run: list(value)
    return lambda value, run: [inner(item, run) for item in value]


def _enum(kind: GraphQLEnumType) -> Complete:
    names: dict[Any, str] = {}

    def complete(value: Any, _run: Run) -> str:
        name = names.get(value)
        if name is None:
            name = names[value] = str(kind.serialize(value))
        return name

    return complete


#: What a scalar lets through as it is.
_AS_IS: dict[str, tuple[type, ...]] = {
    "String": (str,), "ID": (str,), "Boolean": (bool,), "Int": (int,), "Float": (float,),
    "Day": (str,), "Instant": (str,),
}  # fmt: skip


def _scalar(kind: GraphQLScalarType) -> Complete:
    as_is = _AS_IS.get(kind.name, ())
    serialize = kind.serialize

    def complete(value: Any, _run: Run) -> Any:
        # A subclass (an enumeration's text, numpy's numbers) goes the long way.
        return value if type(value) in as_is else serialize(value)

    return complete


def _resolver(field: GraphQLField, node: FieldNode) -> Resolve:
    resolve = field.resolve
    if resolve is None:
        raise NotCovered
    constant: dict[str, Any] | None = None if _has_variables(node) else {}
    if constant is not None and (field.args or node.arguments):
        constant = get_argument_values(field, node, None)

    def call(source: Any, run: Run) -> Any:
        arguments = constant
        if arguments is None:
            arguments = get_argument_values(field, node, run.variables)
        return resolve(source, run.info, **arguments)

    return call


def _has_variables(node: FieldNode) -> bool:
    seen = _Variables()
    for argument in node.arguments or ():
        visit(argument, seen)
    return seen.found


class _Variables(Visitor):
    """Notices whether a variable stands in what is visited."""

    found = False

    def enter_variable(self, *_: Any) -> None:
        """Notice one."""
        self.found = True
