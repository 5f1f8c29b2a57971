"""From a request's bytes to a response's: parsed once, run straight, kept while nothing changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import structlog
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    OperationDefinitionNode,
    OperationType,
    execute,
    get_operation_ast,
    parse,
    validate,
)
from graphql.execution.values import get_variable_values

from api.errors import outcome_of
from api.graphql.context import Viewer
from api.graphql.direct import NotCovered, Plan
from api.graphql.limits import check_limits
from api.graphql.schema import schema
from api.settings import Settings
from graph.model.errors import Invalid, SandtableError
from graph.services.cache import Cache
from graph.services.workspace import Workspace

_CORE = schema._schema  # noqa: SLF001 - graphql-core's schema, which Strawberry keeps there
_MIB = 1 << 20


def _unpaged_lists() -> frozenset[str]:
    """Return the names of fields that bring a list without pages."""
    found = set()
    for kind in _CORE.type_map.values():
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
            for name, field in kind.fields.items():
                inner = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
                if isinstance(inner, GraphQLList) and name not in ("edges", "nodes"):
                    found.add(name)
    return frozenset(found)


_UNPAGED_LISTS = _unpaged_lists()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: HTTP status and JSON."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class _Prepared:
    document: DocumentNode
    operation: OperationDefinitionNode
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: Answer
    touched: Mapping[str, int]
    today: str


class GraphQLService:
    """Answers GraphQL requests of one application.

    Responses are kept by the request's very bytes and the viewer, and are good
    while every account that they rest on has the revision that they saw.
    """

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self._workspace = workspace
        self._settings = settings
        self._documents = Cache(settings.document_cache_size)
        self._views = Cache(settings.accounts_in_memory * 2)
        self._answers = _AnswerCache(settings.response_cache_mib * _MIB)
        self._log = structlog.get_logger()

    def find_kept(self, body: bytes, actor: str) -> Answer | None:
        """Return the answer to the same request, when nothing that it rests on has changed.

        Asks nothing of the store.

        Raises
        ------
        Refused
            When `actor` may not read an account any more.
        """
        kept = self._answers.find((actor, body))
        if kept is None or kept.today != self._workspace.today():
            return None
        for account_id, revision in kept.touched.items():
            if self._workspace.revision(actor, account_id) != revision:
                return None
        return kept.answer

    def answer(self, body: bytes, actor: str) -> Answer:
        """Run a request and return its answer; no error leaves this function."""
        try:
            kept = self.find_kept(body, actor)
            return kept if kept is not None else self._run(body, actor)
        except GraphQLError as error:
            return self._failed(400, [error])
        except SandtableError as error:
            return self._failed(400, [GraphQLError(error.message, original_error=error)])
        except Exception as error:  # noqa: BLE001 - the last line of defence
            return self._failed(500, [GraphQLError("", original_error=error)])

    def _run(self, body: bytes, actor: str) -> Answer:
        query, variables, name = _request(body)
        today = self._workspace.today()
        prepared = self._prepared(query, name)
        coerced = get_variable_values(
            _CORE, prepared.operation.variable_definitions or (), variables
        )
        if isinstance(coerced, list):
            return self._failed(400, coerced)
        check_limits(
            prepared.document, prepared.operation, variables, self._settings, _UNPAGED_LISTS
        )
        viewer = Viewer(self._workspace, self._settings, actor, self._views)
        data = self._directly(prepared, coerced, viewer)
        if data is None:
            result = execute(
                _CORE,
                prepared.document,
                context_value=viewer,
                variable_values=variables,
                operation_name=name,
            )
            assert isinstance(result, ExecutionResult)
            if result.errors:
                return self._failed(200, result.errors, result.data)
            data = result.data
        answer = Answer(200, orjson.dumps({"data": data}))
        reads = prepared.operation.operation is OperationType.QUERY
        if reads and viewer.lasting and viewer.touched:
            self._answers.keep((actor, body), _Kept(answer, dict(viewer.touched), today))
        return answer

    def _prepared(self, query: str, name: str | None) -> _Prepared:
        return self._documents.get((query, name), lambda: self._prepare(query, name))

    def _prepare(self, query: str, name: str | None) -> _Prepared:
        document = parse(
            query,
            max_tokens=self._settings.max_query_tokens,
            allow_empty_selection_sets=False,
        )
        errors = validate(_CORE, document, max_errors=20)
        if errors:
            raise _Unusable(errors)
        operation = get_operation_ast(document, name)
        if operation is None:
            raise GraphQLError(
                "The request does not say which of its operations to run.",
                extensions={"code": "GRAPHQL_VALIDATION_FAILED", "hint": "Give operationName."},
            )
        plan = None
        if operation.operation is OperationType.QUERY:
            try:
                plan = Plan(_CORE, document, operation)
            except NotCovered:
                plan = None
        return _Prepared(document, operation, plan)

    @staticmethod
    def _directly(prepared: _Prepared, variables: Any, viewer: Viewer) -> dict[str, Any] | None:
        """Return the data, or None when the general executor has to make it."""
        if prepared.plan is None:
            return None
        try:
            return prepared.plan.run(variables, viewer)
        except NotCovered:
            return None

    def _failed(self, status: int, errors: Any, data: Any = None) -> Answer:
        told = [self._told(error) for error in errors]
        body = {"errors": told} if status != 200 else {"data": data, "errors": told}
        return Answer(status, orjson.dumps(body))

    def _told(self, error: GraphQLError) -> dict[str, Any]:
        """Return `error` for its reader: what, where, a code, and how to put it right."""
        cause = error.original_error
        told: dict[str, Any] = {"message": error.message}
        if isinstance(cause, SandtableError):
            told["message"] = cause.message
            told["extensions"] = {
                "code": outcome_of(cause).graphql_code,
                "reason": cause.code,
                "hint": cause.hint,
            }
        elif cause is not None and not isinstance(cause, GraphQLError):
            # Its text may hold anything; the log says where it came from.
            self._log.error("graphql_unexpected", kind=type(cause).__name__, exc_info=cause)
            told["message"] = "Something went wrong that should not have."
            told["extensions"] = {
                "code": "INTERNAL",
                "reason": "unexpected",
                "hint": "Report it with the server's log of this moment.",
            }
        else:
            told["extensions"] = {"code": "GRAPHQL_VALIDATION_FAILED", **(error.extensions or {})}
        if error.locations:
            told["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
        if error.path:
            told["path"] = error.path
        return told


class _Unusable(GraphQLError):
    """A document that does not fit the schema, with all that is wrong."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors[0].message, nodes=errors[0].nodes)


def _request(body: bytes) -> tuple[str, dict[str, Any], str | None]:
    """Return query, variables and operation name of a request.

    Raises
    ------
    Invalid
        When it is not of the form that GraphQL over HTTP asks for.
    """
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        said = None
    fits = (
        isinstance(said, dict)
        and isinstance(said.get("query"), str)
        and isinstance(said.get("variables"), (dict, type(None)))
        and isinstance(said.get("operationName"), (str, type(None)))
    )
    if not fits:
        raise Invalid(
            "request_invalid",
            "The request is not a GraphQL request.",
            'Send JSON: {"query": "…", "variables": {…}, "operationName": "…"}.',
        )
    return said["query"], said.get("variables") or {}, said.get("operationName") or None


class _AnswerCache:
    """Answers by request, bounded by the bytes that they hold."""

    def __init__(self, size_bytes: int) -> None:
        self._size_bytes = size_bytes
        self._held_bytes = 0
        self._kept: OrderedDict[tuple[str, bytes], _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: tuple[str, bytes]) -> _Kept | None:
        """Return what is kept under `key`."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def keep(self, key: tuple[str, bytes], kept: _Kept) -> None:
        """Keep an answer; the longest unused ones go when there is no room."""
        with self._lock:
            self._drop(key)
            self._kept[key] = kept
            self._held_bytes += self._weight(key, kept)
            while self._held_bytes > self._size_bytes:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: tuple[str, bytes]) -> None:
        old = self._kept.pop(key, None)
        if old is not None:
            self._held_bytes -= self._weight(key, old)

    @staticmethod
    def _weight(key: tuple[str, bytes], kept: _Kept) -> int:
        return len(key[1]) + len(kept.answer.body)
