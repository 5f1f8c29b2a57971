"""The schema; ``make schema`` writes it to schema.graphql."""

from __future__ import annotations

import strawberry
from strawberry.schema.config import StrawberryConfig

from api.graphql.mutation import Mutation
from api.graphql.query import Query
from api.graphql.scalars import SCALARS

schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    config=StrawberryConfig(auto_camel_case=True, scalar_map=SCALARS),
)
