"""One table: the kind of an error to REST status, GraphQL code and exit code."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.errors import (
    Conflict,
    Invalid,
    NotFound,
    Refused,
    SandtableError,
    Unavailable,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one kind of error is told on each way out."""

    status: int
    graphql_code: str
    exit_code: int


#: Exit codes that are no error's: success, a fault in the program, and wrong usage.
EXIT_OK, EXIT_UNEXPECTED, EXIT_USAGE = 0, 1, 2
#: Ended by Ctrl-C, as shells count it.
EXIT_INTERRUPTED = 130

UNEXPECTED = Outcome(500, "INTERNAL", EXIT_UNEXPECTED)

OUTCOMES: dict[type[SandtableError], Outcome] = {
    Invalid: Outcome(422, "INVALID", 3),
    NotFound: Outcome(404, "NOT_FOUND", 4),
    Conflict: Outcome(409, "CONFLICT", 5),
    Refused: Outcome(403, "REFUSED", 6),
    Unavailable: Outcome(503, "UNAVAILABLE", 7),
}


def outcome_of(error: BaseException) -> Outcome:
    """Return how `error` is told; a kind that is not in the table is unexpected.

    Examples
    --------
    >>> outcome_of(NotFound("account_not_found", "There is no such account.")).exit_code
    4
    >>> outcome_of(ZeroDivisionError()).status
    500
    """
    for kind in type(error).__mro__:
        if kind in OUTCOMES:
            return OUTCOMES[kind]
    return UNEXPECTED
