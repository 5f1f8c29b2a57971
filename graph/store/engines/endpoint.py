"""Where a database answers, and how to be let in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Endpoint:
    """What the driver needs to reach one database.

    Parameters
    ----------
    uri : str
        ``bolt://``, ``neo4j://`` or one of their encrypted forms.
    user, password : str
        Both empty when the server asks for no one's name.
    database : str
        The database's name on that server.
    engine : {"neo4j", "arcadedb"}
        Which product answers; the Cypher is the same.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str
    engine: Literal["neo4j", "arcadedb"]
