"""What the driver raises, in the words of the product: its exceptions never reach a user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions as driver

from graph.model.errors import Conflict, SandtableError, Unavailable

#: Both engines hide or vary the text of an error, so only its code tells what it is.
_BY_CODE: dict[str, SandtableError] = {
    "Neo.ClientError.Schema.ConstraintValidationFailed": Conflict(
        "already_there",
        "Something with this id is in the graph already.",
        "Import or save again: it will be found and compared instead of made anew.",
    ),
    "Neo.ClientError.Security.Unauthorized": Unavailable(
        "store_login",
        "The graph database refused the user name or the password.",
        "Check SANDTABLE_NEO4J_USER and SANDTABLE_NEO4J_PASSWORD.",
    ),
    "Neo.ClientError.Database.DatabaseNotFound": Unavailable(
        "store_database",
        "The graph database has no database of this name.",
        "Check SANDTABLE_NEO4J_DATABASE, or leave it empty for the default one.",
    ),
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": Unavailable(
        "store_memory",
        "The graph database ran out of memory for this transaction.",
        "Give it a larger heap, or import in smaller files.",
    ),
}


@contextmanager
def translated() -> Iterator[None]:
    """Turn whatever the driver raises inside into a :class:`SandtableError`."""
    try:
        yield
    except SandtableError:
        raise
    except (driver.ServiceUnavailable, driver.SessionExpired) as fault:
        raise Unavailable(
            "store_unreachable",
            "The graph database does not answer.",
            "Check that it runs (`sandtable doctor`) and that SANDTABLE_NEO4J_URI is right.",
        ) from fault
    except driver.Neo4jError as fault:
        known = _BY_CODE.get(fault.code or "")
        if known is not None:
            raise type(known)(known.code, known.message, known.hint) from fault
        if fault.is_retryable():
            raise Conflict(
                "store_busy",
                "Others kept writing to the same account.",
                "Nothing was written; try again.",
            ) from fault
        raise Unavailable(
            "store_failed",
            f"The graph database could not do this ({fault.code}).",
            "Run `sandtable doctor`; the database's own log says more.",
        ) from fault
    except driver.DriverError as fault:
        raise Unavailable(
            "store_unreachable",
            f"The connection to the graph database failed ({type(fault).__name__}).",
            "Check SANDTABLE_NEO4J_URI, for instance bolt://127.0.0.1:7687.",
        ) from fault
