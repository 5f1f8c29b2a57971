"""Every constant has a range and is refused outside it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from graph.analytics.settings import _RANGES, ScoringSettings
from graph.model.errors import Invalid
from graph.vocabulary.people import Attitude


def test_defaults_of_the_field() -> None:
    # scoring.md 1, 4: the figures that the field starts from.
    made = ScoringSettings()
    assert (made.grace_days, made.half_life_days) == (30, 120)
    assert made.retired_half_life_days > made.half_life_days
    assert (made.memory_per_year, made.memory_max) == (0.1, 0.5)
    factors = [made.attitude_factors[attitude] for attitude in Attitude]
    assert factors == [1, 0.9, 0.6, 0.3, 0, 0]


def test_every_number_has_a_range() -> None:
    numbers = {
        name
        for name in ScoringSettings.__annotations__  # its own, not those it inherits
        if isinstance(_one(getattr(ScoringSettings(), name)), int | float)
    }
    # No rate is given by default, so it cannot be seen to be a number.
    assert numbers | {"exchange_rates"} == _RANGES.keys()


def _one(value: object) -> object:
    return next(iter(value.values()), None) if isinstance(value, Mapping) else value


@pytest.mark.parametrize("name", _RANGES)
@pytest.mark.parametrize("wrong", [-1.0, 1e12, float("nan")])
def test_out_of_range_is_refused_by_name(name: str, wrong: float) -> None:
    value = getattr(ScoringSettings(), name)
    bad = {**value, next(iter(value), "USD"): wrong} if isinstance(value, Mapping) else wrong
    with pytest.raises(Invalid, match=name) as caught:
        ScoringSettings(**{name: bad})
    assert caught.value.hint


def test_parts_of_a_department_sum_to_one() -> None:
    with pytest.raises(Invalid, match="reach_share"):
        ScoringSettings(reach_share=0.5)
    ScoringSettings(reach_share=0.5, depth_share=0.5, coach_share=0.0)


def test_a_table_must_be_complete() -> None:
    with pytest.raises(Invalid, match="champion"):
        ScoringSettings(attitude_factors={Attitude.UNKNOWN: 0.0})


def test_an_unknown_attitude_cannot_be_given_points() -> None:
    factors = dict(ScoringSettings().attitude_factors)
    with pytest.raises(Invalid, match="unknown"):
        ScoringSettings(attitude_factors={**factors, Attitude.UNKNOWN: 0.6})


def test_method_is_one_of_the_offered() -> None:
    with pytest.raises(Invalid, match="dotalign"):
        ScoringSettings(tie_strength_method="mine")  # type: ignore[arg-type]
    with pytest.raises(Invalid, match="key_tier_weight"):
        ScoringSettings(key_tier_weight=0, broad_tier_weight=0)
