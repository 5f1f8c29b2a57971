"""Every law of who knows whom holds on accounts that nobody thought of."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fixtures.network_laws import NETWORK_LAWS
from tests.fixtures.standing_laws import STANDING_LAWS

LAWS = {**NETWORK_LAWS, **STANDING_LAWS}


@pytest.mark.parametrize("name", LAWS)
def test_law(name: str) -> None:
    law = LAWS[name]

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(law.cases)
    def holds(case: Any) -> None:
        law.check(case)

    holds()
